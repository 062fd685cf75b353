"""Bring your own vocabulary: terms of others become tables of the project.

Terms merge into the lexicon by CURIE. A name that already stands for another concept of the same
type is left out and reported, so that an import can add but never change what a text means.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from cytoclaim.errors import CytoclaimError
from cytoclaim.ids import slug
from cytoclaim.lexicon.concept import Concept, Name
from cytoclaim.lexicon.lexicon import Lexicon
from cytoclaim.lexicon.load import load
from cytoclaim.lexicon.table import COLUMNS, read_table, write_table
from cytoclaim.lexicon.terms import Term, read_terms
from cytoclaim.lexicon.variants import key as normal_form
from cytoclaim.model import ConceptType

__all__ = ["Collision", "ImportReport", "import_vocabulary"]

_KINDS: dict[str, ConceptType] = {
    "CL": "cell", "HGNC": "factor", "FPLX": "factor", "PR": "factor", "UniProt": "factor",
    "CHEBI": "factor", "GO": "outcome", "DOID": "condition", "MONDO": "condition",
    "HP": "condition", "NCBITaxon": "species",
}  # fmt: skip
_SHORT = 3


@dataclass(frozen=True, slots=True)
class Collision:
    """A name that was left out: it stands for ``concept`` already."""

    name: str
    curie: str
    concept: str


@dataclass(frozen=True)
class ImportReport:
    """What an import did. ``left_out`` counts terms by reason (obsolete, or a foreign prefix)."""

    path: Path
    added: int
    merged: int
    names: int
    collisions: tuple[Collision, ...]
    left_out: dict[str, int]


def import_vocabulary(
    source: Path, folder: Path, kind: ConceptType | None = None, prefix: str | None = None
) -> ImportReport:
    """Write the terms of ``source`` as a table into ``folder``, merged with the lexicon by CURIE.

    ``source`` is OBO, OBO graphs JSON, OWL, a table of terms, or a table of this project's own
    form. Only terms of one ``prefix`` are taken (the most frequent one that is known, or the most
    frequent one when ``kind`` says what its terms are). A second import of a file of the same name
    replaces the first. Raises CytoclaimError naming the file.
    """
    target = folder / f"{slug(source.stem) or 'import'}.tsv"
    lexicon = _others(folder, target)
    if source.suffix.lower() == ".tsv" and _is_own_form(source):
        return _take_over(source, target, lexicon)
    terms = read_terms(source)
    chosen = prefix or _main_prefix(source, terms, kind)
    concept_type = kind or _KINDS.get(chosen)
    if concept_type is None:
        raise CytoclaimError(
            "lexicon-type", f"{source}: what kind of concept is a {chosen} term?", "Name the type."
        )
    left_out: Counter[str] = Counter()
    taken = []
    for term in terms:
        if not term.curie.startswith(f"{chosen}:"):
            left_out[term.curie.partition(":")[0]] += 1
        elif term.obsolete:
            left_out["obsolete"] += 1
        else:
            taken.append(term)
    builder = _Builder(lexicon, concept_type)
    concepts = builder.concepts(taken, source.stem)
    write_table(target, concepts)
    merged = sum(c.key in lexicon.concepts for c in concepts)
    return ImportReport(
        path=target,
        added=len(concepts) - merged,
        merged=merged,
        names=sum(len(c.synonyms) for c in concepts),
        collisions=tuple(builder.collisions),
        left_out=dict(left_out),
    )


def _others(folder: Path, target: Path) -> Lexicon:
    """The lexicon as it is without the file that is about to be written."""
    if not target.exists():
        return load(folder)
    shelved = target.with_suffix(".replaced")
    target.replace(shelved)
    try:
        return load(folder)
    finally:
        shelved.replace(target)


def _main_prefix(source: Path, terms: Iterable[Term], kind: ConceptType | None) -> str:
    counts = Counter(t.curie.partition(":")[0] for t in terms if ":" in t.curie)
    known = [p for p, _ in counts.most_common() if kind is not None or p in _KINDS]
    if not known:
        seen = ", ".join(p for p, _ in counts.most_common(5)) or "none"
        raise CytoclaimError(
            "lexicon-type", f"{source}: its terms ({seen}) are of no known type.", "Name the type."
        )
    return known[0]


class _Builder:
    """Turns terms into concepts while keeping track of the names that are taken."""

    def __init__(self, lexicon: Lexicon, kind: ConceptType) -> None:
        self._lexicon = lexicon
        self._kind = kind
        self._owners: dict[str, list[Name]] = {}
        for form, names in lexicon.index.items():
            same = [n for n in names if lexicon.concepts[n.concept].type == kind]
            if same:
                self._owners[form] = same
        self._roots: set[str] = set()
        self.collisions: list[Collision] = []

    def concepts(self, terms: list[Term], klass: str) -> list[Concept]:
        """One concept a term: new ones whole, known ones with what is added to them."""
        keys = self._keys(terms)
        self._roots = {p for t in terms for p in t.parents} - {t.curie for t in terms if t.parents}
        built = {t.curie: self._shell(t, keys, klass) for t in terms}
        names: dict[str, list[Name]] = {t.curie: [] for t in terms}
        # labels claim their names before synonyms do, whatever the order of the file
        for term in terms:
            self._claim(built[term.curie], term.curie, [term.label], names)
        for term in terms:
            self._claim(built[term.curie], term.curie, term.synonyms, names)
        found = []
        for term in terms:
            concept = replace(built[term.curie], synonyms=tuple(names[term.curie]))
            if concept.synonyms or concept.key not in self._lexicon.concepts:
                found.append(concept)
        return found

    def _keys(self, terms: list[Term]) -> dict[str, str]:
        keys: dict[str, str] = {}
        taken = set(self._lexicon.concepts)
        for term in terms:
            known = self._known(term)
            if known is not None:
                keys[term.curie] = known.key
                continue
            wished = term.symbol or slug(term.label) or slug(term.curie)
            free = wished if wished not in taken else f"{wished}-{slug(term.curie)}"
            taken.add(free)
            keys[term.curie] = free
        return keys

    def _known(self, term: Term) -> Concept | None:
        known = self._lexicon.by_curie(term.curie)
        return known if known is not None and known.type == self._kind else None

    def _shell(self, term: Term, keys: dict[str, str], klass: str) -> Concept:
        known = self._known(term)
        if known is not None:
            return replace(known, synonyms=())
        return Concept(
            key=keys[term.curie],
            type=self._kind,
            klass=klass,
            label=term.label,
            curie=term.curie,
            curie_match="exact",
            parents=tuple(dict.fromkeys(keys[p] for p in term.parents if p in keys)),
            # the root of an ontology ("cell") is no mention
            generic=term.curie in self._roots,
        )

    def _claim(
        self, concept: Concept, curie: str, texts: Iterable[str], names: dict[str, list[Name]]
    ) -> None:
        for text in texts:
            written = _written(text, text != concept.label)
            if written is None:
                continue
            name = Name.parse(written, concept.key)
            owner = self._owner(name)
            if owner is None:
                for form in name.keys:
                    self._owners.setdefault(form, []).append(name)
                names[curie].append(name)
            elif owner != concept.key:
                self.collisions.append(Collision(text, curie, owner))

    def _owner(self, name: Name) -> str | None:
        for known in self._owners.get(normal_form(name.text), ()):
            if known.accepts(name.text) or name.accepts(known.text):
                return known.concept
        return None


def _written(text: str, is_synonym: bool) -> str | None:
    """A foreign name with the care it needs: symbols keep their case, short ones need evidence."""
    plain = text.replace("|", "/").replace("\t", " ").strip().rstrip("!?")
    if not normal_form(plain) or plain.isdigit() or len(plain) < 2:
        return None
    if is_synonym and plain.isalpha() and not plain.islower():
        return f"{plain}?" if len(plain) <= _SHORT else f"{plain}!"
    return plain


def _is_own_form(source: Path) -> bool:
    try:
        with source.open(encoding="utf-8-sig") as stream:
            return tuple(stream.readline().rstrip("\r\n").split("\t")) == COLUMNS
    except (OSError, UnicodeDecodeError):
        return False


def _take_over(source: Path, target: Path, lexicon: Lexicon) -> ImportReport:
    """A table of this project's form goes in as it is, less the names that are taken."""
    collisions: list[Collision] = []
    kept: list[Concept] = []
    for concept in read_table(source):
        known = lexicon.concepts.get(concept.key) or lexicon.by_curie(concept.curie)
        builder_key = known.key if known is not None and known.type == concept.type else concept.key
        names: list[Name] = []
        for name in concept.synonyms:
            owners = {
                n.concept
                for n in lexicon.index.get(normal_form(name.text), ())
                if n.accepts(name.text) and lexicon.concepts[n.concept].type == concept.type
            }
            if owners - {builder_key} and not name.ambiguous:
                collisions.append(Collision(name.text, concept.curie, min(owners - {builder_key})))
            elif builder_key not in owners:
                names.append(replace(name, concept=builder_key))
        if known is not None and builder_key == known.key:
            concept = replace(known, synonyms=())
        kept.append(replace(concept, synonyms=tuple(names)))
    write_table(target, kept)
    merged = sum(c.key in lexicon.concepts for c in kept)
    total = sum(len(c.synonyms) for c in kept)
    return ImportReport(target, len(kept) - merged, merged, total, tuple(collisions), {})
