"""Ontology files as a reference: which ids exist, under which names, and which are obsolete."""

from __future__ import annotations

import csv
import tarfile
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cytoclaim.errors import CytoclaimError
from cytoclaim.lexicon.terms import Term, read_terms
from cytoclaim.lexicon.variants import chunks, fold, key

__all__ = ["Reference", "read_reference", "same_words"]


@dataclass
class Reference:
    """Names by CURIE from any number of files.

    A prefix is *covered* when some file holds it, and *partial* when the file is a mere list of
    names: it does not hold every id.
    """

    names: dict[str, set[str]] = field(default_factory=dict)
    obsolete: set[str] = field(default_factory=set)
    prefixes: set[str] = field(default_factory=set)
    partial: set[str] = field(default_factory=set)
    files: list[str] = field(default_factory=list)

    def add(self, terms: Iterable[Term]) -> None:
        """Take terms in. An id is obsolete when any release says so."""
        for term in terms:
            self.prefixes.add(term.curie.partition(":")[0])
            self.names.setdefault(term.curie, set()).update(
                (term.label, *term.synonyms, *term.related)
            )
            if term.obsolete:
                self.obsolete.add(term.curie)
            for xref in term.xrefs:
                if xref.startswith("UniProt:"):
                    self.prefixes.add("UniProt")
                    self.names.setdefault(xref, set()).update((term.label, *term.synonyms))

    def covers(self, curie: str) -> bool:
        """Whether some file speaks about this kind of id."""
        return curie.partition(":")[0] in self.prefixes

    def is_partial(self, curie: str) -> bool:
        """Whether an id may exist although no file holds it."""
        return curie.partition(":")[0] in self.partial

    def agrees(self, curie: str, written: Iterable[str]) -> bool:
        """Whether one of the ``written`` names is a name of ``curie``, in any word order."""
        known = {form(name) for name in self.names.get(curie, ()) for form in (key, same_words)}
        return any(form(name) in known for name in written for form in (key, same_words))


def same_words(name: str) -> str:
    """A form that is equal for names of the same words in any order, number and spelling.

    >>> same_words("Receptors, Transferrin") == same_words("transferrin receptor")
    True
    """
    words = [fold(name[start:end]) for start, end in chunks(name)]
    singular = [_singular(word) for word in words]
    kept = [w for w in singular if w not in {"of", "the", "a", "and", "molecule"}]
    return "".join(sorted(kept or singular))


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


def read_reference(path: Path) -> Reference:
    """Read every ontology file of a folder or a tar archive."""
    if path.is_dir():
        return _read_folder(path)
    if not path.is_file():
        raise CytoclaimError("not-found", f"{path} does not exist.", "Give a folder or a tar file.")
    with tempfile.TemporaryDirectory() as folder:
        try:
            with tarfile.open(path) as archive:
                archive.extractall(folder, filter="data")
        except tarfile.TarError as error:
            raise CytoclaimError(
                "lexicon-broken", f"{path} cannot be unpacked: {error}", "Give a tar archive."
            ) from error
        return _read_folder(Path(folder))


def _read_folder(folder: Path) -> Reference:
    reference = Reference()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        terms = list(_known_shapes(path))
        if terms:
            reference.add(terms)
            if path.name.lower().startswith("chebi"):
                reference.partial.add("CHEBI")
            reference.files.append(path.relative_to(folder).as_posix())
    if not reference.files:
        raise CytoclaimError(
            "lexicon-empty", f"{folder} holds no ontology files.", "Give OBO, JSON or tables."
        )
    return reference


def _known_shapes(path: Path) -> Iterator[Term]:
    """Terms of one file; tables without a header are known by their name. Others give none."""
    name = path.name.lower()
    if name.startswith("mesh") and path.suffix == ".tsv":
        for key, label, rest in _rows(path, "\t", 3):
            yield Term(f"MESH:{key}", label, tuple(r for r in rest.split("|") if r))
    elif name.startswith("chebi") and path.suffix == ".tsv":
        for key, label in _rows(path, "\t", 2):
            if key.isdigit():
                yield Term(f"CHEBI:{key}", label)
    elif name.startswith("go_id") and path.suffix == ".csv":
        for key, label in _rows(path, ",", 2):
            yield Term(key, label, obsolete=label.startswith("obsolete "))
    elif name == "reach_bio_process.tsv":
        for label, key in _rows(path, "\t", 2):
            yield Term(key if ":" in key else f"MESH:{key}", label)
    elif name == "entities.csv":
        for (key,) in _rows(path, ",", 1):
            yield Term(f"FPLX:{key}", key.replace("_", " "))
    elif name == "grounding_map.csv":
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.reader(stream):
                pairs = zip(row[1::2], row[2::2], strict=False)
                for space, key in pairs:
                    if space == "FPLX":
                        yield Term(f"FPLX:{key}", row[0])
    elif name.endswith((".obo", ".json", ".jsonl")) or name.startswith("hgnc"):
        yield from read_terms(path)


def _rows(path: Path, mark: str, width: int) -> Iterator[list[str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split(mark, width - 1) if mark == "," else line.split(mark)
        if len(cells) >= width and cells[0]:
            yield cells if mark == "," else (cells[:width] if width != 2 else cells[:2])
