"""Is a vocabulary in order? Form, uniqueness, collisions, order, parents; with ontologies, truth.

A *collision* is one surface form that two concepts claim. It is an error when both names claim it
without asking for evidence; where one of them is marked ambiguous (``?``) the curator has decided
and the collision is only listed, as are diseases that are also measured as outcomes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from cytoclaim.lexicon.concept import Concept, Name
from cytoclaim.lexicon.load import merged_tables, shipped_files
from cytoclaim.lexicon.reference import Reference
from cytoclaim.lexicon.table import canonical_order, read_table

__all__ = ["CheckReport", "Finding", "check", "check_concepts", "check_files", "check_reference"]

_FORMS = {
    "HGNC": r"\d+",
    "UniProt": r"[OPQ]\d[A-Z0-9]{3}\d|[A-NR-Z]\d(?:[A-Z][A-Z0-9]{2}\d){1,2}",
    "FPLX": r"\w+",
    "MESH": r"[CD]\d{6,9}",
    "CL": r"\d{7}",
    "GO": r"\d{7}",
    "HP": r"\d{7}",
    "EFO": r"\d{7}",
    "DOID": r"\d+",
    "CHEBI": r"\d+",
    "UBERON": r"\d{7}",
    "NCBITaxon": r"\d+",
    "Cellosaurus": r"CVCL_[A-Z0-9]{4}",
}
# A disease is a condition, and an outcome where a sentence measures it: the text decides.
_BY_CONTEXT = {"condition", "outcome"}
_ANY_CURIE = re.compile(r"[A-Za-z][\w.]*:[\w.-]+")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend (``error``) or to know (``note``). ``where`` is a file or a concept key."""

    level: Literal["error", "note"]
    code: str
    where: str
    message: str


@dataclass(frozen=True)
class CheckReport:
    """What a check found, and how many concepts and names of each type it looked at."""

    findings: tuple[Finding, ...]
    concepts: dict[str, int]
    names: dict[str, int]

    @property
    def ok(self) -> bool:
        """Whether nothing has to be mended."""
        return not any(f.level == "error" for f in self.findings)


def check(paths: Sequence[Path] | None = None, reference: Reference | None = None) -> CheckReport:
    """Check vocabulary tables (those shipped, unless others are given), against ``reference`` too.

    Raises CytoclaimError for a table that cannot be read at all.
    """
    chosen = list(shipped_files() if paths is None else paths)
    concepts = list(merged_tables(chosen).values())
    findings = [*check_files(chosen), *check_concepts(concepts)]
    if reference is not None:
        findings += check_reference(concepts, reference)
    kinds = Counter(c.type for c in concepts)
    names = Counter(c.type for c in concepts for _ in c.names)
    return CheckReport(
        tuple(findings),
        {str(k): n for k, n in kinds.items()},
        {str(k): n for k, n in names.items()},
    )


def check_files(paths: Iterable[Path]) -> Iterator[Finding]:
    """Every file by itself: no key twice, and canonical order."""
    for path in paths:
        concepts = read_table(path)
        for key, count in Counter(c.key for c in concepts).items():
            if count > 1:
                yield Finding("error", "key-twice", str(path), f"{count} rows have the key {key}")
        pairs = zip(concepts, canonical_order(concepts), strict=True)
        for number, (found, wanted) in enumerate(pairs, 2):
            if found.key != wanted.key:
                message = f"row {number} holds {found.key}, in canonical order it is {wanted.key}"
                yield Finding("error", "order", str(path), message)
                break


def check_concepts(concepts: Sequence[Concept]) -> Iterator[Finding]:
    """Keys, CURIEs, parents and names of the concepts among themselves."""
    yield from _uniqueness(concepts)
    for concept in concepts:
        for curie in (concept.curie, concept.second_curie):
            if curie and not _well_formed(curie):
                yield Finding("error", "curie-form", concept.key, f"{curie} is no CURIE")
        if not concept.generic and not concept.names:
            yield Finding("error", "nameless", concept.key, "no name can be found in a text")
    yield from _parents(concepts)
    yield from _collisions(concepts)


def _uniqueness(concepts: Sequence[Concept]) -> Iterator[Finding]:
    owners: dict[tuple[str, str], str] = {}
    for concept in concepts:
        if concept.curie_match != "exact":
            continue
        other = owners.setdefault((concept.type, concept.curie), concept.key)
        if other != concept.key:
            yield Finding(
                "error", "curie-twice", concept.key, f"{concept.curie} is {other} as well"
            )


def _well_formed(curie: str) -> bool:
    prefix, _, rest = curie.partition(":")
    form = _FORMS.get(prefix)
    if form is None:
        return _ANY_CURIE.fullmatch(curie) is not None
    return re.fullmatch(form, rest) is not None


def _parents(concepts: Sequence[Concept]) -> Iterator[Finding]:
    known = {c.key: c for c in concepts}
    for concept in concepts:
        for parent in concept.parents:
            if parent not in known:
                yield Finding("error", "parent-unknown", concept.key, f"no concept {parent}")
            elif known[parent].type != concept.type:
                yield Finding("error", "parent-type", concept.key, f"{parent} is of another type")
    for concept in concepts:
        seen: set[str] = set()
        queue = [p for p in concept.parents if p in known]
        while queue:
            parent = queue.pop()
            if parent == concept.key:
                yield Finding("error", "parent-cycle", concept.key, "is its own ancestor")
                break
            if parent not in seen:
                seen.add(parent)
                queue += [p for p in known[parent].parents if p in known]


def _collisions(concepts: Sequence[Concept]) -> Iterator[Finding]:
    by_key: dict[str, list[Name]] = {}
    kinds = {c.key: c.type for c in concepts}
    for concept in concepts:
        for name in concept.names:
            for key in name.keys:
                by_key.setdefault(key, []).append(name)
    told: set[tuple[str, str, str]] = set()
    for names in by_key.values():
        if len({n.concept for n in names}) < 2:
            continue
        for name in names:
            for other in names:
                if name.concept >= other.concept or not _share_a_form(name, other):
                    continue
                decided = (
                    name.ambiguous
                    or other.ambiguous
                    or {kinds[name.concept], kinds[other.concept]} == _BY_CONTEXT
                )
                fact = (name.concept, other.concept, min(name.text, other.text))
                if fact in told:
                    continue
                told.add(fact)
                yield Finding(
                    "note" if decided else "error", "collision", name.concept,
                    f"{name} is also {other} of {other.concept}",
                )  # fmt: skip


def _share_a_form(name: Name, other: Name) -> bool:
    return other.accepts(name.text) or name.accepts(other.text)


def check_reference(concepts: Iterable[Concept], reference: Reference) -> Iterator[Finding]:
    """Every CURIE that the reference speaks about: it exists, is current and means the concept.

    An exact match must share a name with the ontology's entry; a broader or narrower one and a
    second CURIE must exist. A table of names without records (``Reference.partial``) cannot
    show that an id does not exist, so an id absent there is noted.
    """
    for concept in concepts:
        for curie, exact in (
            (concept.curie, concept.curie_match == "exact"), (concept.second_curie, False),
        ):  # fmt: skip
            if not curie or not reference.covers(curie):
                continue
            if curie not in reference.names:
                level: Literal["error", "note"] = "note" if reference.is_partial(curie) else "error"
                yield Finding(level, "curie-unknown", concept.key, f"{curie} is not in the files")
            elif curie in reference.obsolete:
                yield Finding("error", "curie-obsolete", concept.key, f"{curie} is obsolete")
            elif (
                exact and not reference.is_partial(curie) and not _agrees(concept, curie, reference)
            ):
                known = " / ".join(sorted(reference.names[curie], key=len)[:3])
                yield Finding(
                    "error", "curie-label", concept.key,
                    f"{curie} is {known}, which is no name of {concept.label}",
                )  # fmt: skip


def _agrees(concept: Concept, curie: str, reference: Reference) -> bool:
    texts = [name.text for name in concept.synonyms]
    return reference.agrees(curie, [concept.label, concept.key, *texts])
