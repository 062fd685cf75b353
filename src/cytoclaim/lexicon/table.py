"""Vocabulary tables: one concept a row, tab-separated, no quoting; every error names file and row."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import cast

from cytoclaim.errors import CytoclaimError
from cytoclaim.lexicon.concept import TYPES, Concept, CurieMatch, Name

__all__ = ["COLUMNS", "canonical_order", "digest_files", "read_table", "write_table"]

COLUMNS = (
    "concept", "type", "class", "label", "curie", "match", "second_curie", "parents", "flags",
    "synonyms",
)  # fmt: skip
_MATCHES = ("exact", "broader", "narrower", "none")
_FLAGS = ("", "generic")


def _wrong(path: Path, row: int, what: str, fix: str) -> CytoclaimError:
    return CytoclaimError("lexicon-row", f"{path}: row {row}: {what}.", fix)


def read_table(path: Path) -> list[Concept]:
    """The concepts of one file, in its order. Rows count from 1, the header being row 1."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError as error:
        raise CytoclaimError("not-found", f"{path} does not exist.", "Check the path.") from error
    except UnicodeDecodeError as error:
        raise CytoclaimError("not-utf8", f"{path} is not UTF-8.", "Save it as UTF-8.") from error
    if not lines or tuple(lines[0].split("\t")) != COLUMNS:
        raise _wrong(path, 1, "the header is not as it should be", f"Use: {' '.join(COLUMNS)}.")
    return [_concept(path, n, line) for n, line in enumerate(lines[1:], 2) if line.strip()]


def _concept(path: Path, number: int, line: str) -> Concept:
    cells = line.split("\t")
    if len(cells) != len(COLUMNS):
        raise _wrong(path, number, f"{len(cells)} cells", f"A row has {len(COLUMNS)}.")
    key, kind, klass, label, curie, match, second, parents, flags, synonyms = cells
    if not key or not label:
        raise _wrong(path, number, "no concept or no label", "Fill both cells.")
    if kind not in TYPES:
        raise _wrong(path, number, f"unknown type {kind!r}", f"Use one of {', '.join(TYPES)}.")
    if match not in _MATCHES:
        raise _wrong(path, number, f"unknown match {match!r}", f"Use {', '.join(_MATCHES)}.")
    if (match == "none") != (curie == ""):
        raise _wrong(path, number, "match and curie disagree", "An empty curie has match none.")
    if flags not in _FLAGS:
        raise _wrong(path, number, f"unknown flag {flags!r}", "Use generic or nothing.")
    written = [s for s in synonyms.split("|") if s.strip()]
    return Concept(
        key=key,
        type=kind,
        klass=klass,
        label=label,
        curie=curie,
        curie_match=cast(CurieMatch, match),
        second_curie=second,
        parents=tuple(p for p in parents.split("|") if p),
        synonyms=tuple(Name.parse(s, key) for s in written),
        generic=flags == "generic",
    )


def canonical_order(concepts: Iterable[Concept]) -> list[Concept]:
    """By class, then key: the order in which files are kept, so that differences read well."""
    return sorted(concepts, key=lambda c: (c.klass, c.key.casefold(), c.key))


def write_table(path: Path, concepts: Iterable[Concept]) -> None:
    """Write concepts in canonical order; reading the file gives them back."""
    rows = ["\t".join(COLUMNS)]
    for c in canonical_order(concepts):
        cells = (
            c.key, c.type, c.klass, c.label, c.curie, c.curie_match, c.second_curie,
            "|".join(c.parents), "generic" if c.generic else "",
            "|".join(str(name) for name in c.synonyms),
        )  # fmt: skip
        rows.append("\t".join(cells))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")


def digest_files(paths: Sequence[Path]) -> str:
    """SHA-256 (first 16 hex digits) over names and bytes of the files, in their order."""
    total = hashlib.sha256()
    for path in paths:
        data = path.read_bytes()
        total.update(f"{path.name}\0{len(data)}\0".encode())
        total.update(data)
    return total.hexdigest()[:16]
