"""Read the shipped vocabulary and the curator's own beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from cytoclaim.errors import CytoclaimError
from cytoclaim.lexicon.compiled import compiled_path, read_compiled, write_compiled
from cytoclaim.lexicon.concept import Concept
from cytoclaim.lexicon.lexicon import Lexicon
from cytoclaim.lexicon.table import digest_files, read_table

__all__ = ["SHIPPED", "load", "merged_tables", "shipped_files"]

SHIPPED = Path(__file__).parent / "data"


def shipped_files() -> list[Path]:
    """The tables of the shipped lexicon, in a fixed order."""
    return sorted(SHIPPED.glob("*.tsv"))


def load(extra: Path | None = None, cache: Path | None = None) -> Lexicon:
    """The shipped lexicon, with the tables of folder ``extra`` merged over it.

    A row of ``extra`` with the key of a shipped concept adds synonyms to it; any other row is a
    concept of its own. With a ``cache`` folder the merged and indexed form is kept there and read
    back for as long as no table changes.
    """
    own = sorted(extra.glob("*.tsv")) if extra is not None and extra.is_dir() else []
    paths = [*shipped_files(), *own]
    digest = digest_files(paths)
    if cache is None:
        return Lexicon(merged_tables(paths), digest)
    kept = compiled_path(cache, digest)
    lexicon = read_compiled(kept, digest)
    if lexicon is None:
        lexicon = Lexicon(merged_tables(paths), digest)
        write_compiled(kept, lexicon)
    return lexicon


def merged_tables(paths: Sequence[Path]) -> dict[str, Concept]:
    """The concepts of several tables by key; a later table adds synonyms to an earlier one."""
    concepts: dict[str, Concept] = {}
    for path in paths:
        for concept in read_table(path):
            known = concepts.get(concept.key)
            concepts[concept.key] = concept if known is None else _merged(known, concept, path)
    return concepts


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
