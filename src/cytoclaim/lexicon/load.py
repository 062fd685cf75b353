"""Read the shipped vocabulary and the curator's own beside it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cytoclaim.errors import CytoclaimError
from cytoclaim.lexicon.concept import Concept
from cytoclaim.lexicon.lexicon import Lexicon
from cytoclaim.lexicon.table import digest_files, read_table

__all__ = ["SHIPPED", "load", "shipped_files"]

SHIPPED = Path(__file__).parent / "data"


def shipped_files() -> list[Path]:
    """The tables of the shipped lexicon, in a fixed order."""
    return sorted(SHIPPED.glob("*.tsv"))


def load(extra: Path | None = None) -> Lexicon:
    """The shipped lexicon, with the tables of folder ``extra`` merged over it.

    A row of ``extra`` with the key of a shipped concept adds synonyms to it; any other row is a
    concept of its own.
    """
    own = sorted(extra.glob("*.tsv")) if extra is not None and extra.is_dir() else []
    concepts: dict[str, Concept] = {}
    for path in [*shipped_files(), *own]:
        for concept in read_table(path):
            known = concepts.get(concept.key)
            concepts[concept.key] = concept if known is None else _merged(known, concept, path)
    return Lexicon(concepts, digest_files([*shipped_files(), *own]))


def _merged(known: Concept, added: Concept, path: Path) -> Concept:
    if known.type != added.type or (added.curie and added.curie not in _curies(known)):
        raise CytoclaimError(
            "lexicon-collision",
            f"{path}: {added.key} stands for {known.curie or known.label} already.",
            "Give the row another key, or the CURIE of the concept it means.",
        )
    written = {name.text for name in known.synonyms}
    new = tuple(name for name in added.synonyms if name.text not in written)
    return replace(known, synonyms=known.synonyms + new)


def _curies(concept: Concept) -> set[str]:
    return {concept.curie, concept.second_curie} - {""}
