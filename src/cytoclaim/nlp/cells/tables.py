"""The tables beside this module: source tissues, compositions, markers, products."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

__all__ = [
    "Marking",
    "Product",
    "compositions",
    "markings",
    "products",
    "source_pattern",
    "sources",
]


def _rows(name: str) -> list[list[str]]:
    text = (files(__package__) / name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [line.split("\t") for line in lines[1:]]


@cache
def sources() -> Mapping[str, str]:
    """Source key by the lower-case words that name the tissue."""
    return {word: row[0] for row in _rows("sources.tsv") for word in row[1].split("|")}


@cache
def source_pattern() -> str:
    """A regular expression for the words of any source tissue; blanks may be hyphens."""
    words = sorted(sources(), key=len, reverse=True)
    return "|".join(re.escape(w).replace(r"\ ", r"[\s‐–-]").replace("'", "['’]") for w in words)


@cache
def compositions() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Cell keys, most specific first, by source and head; the first that the lexicon has counts."""
    return {(row[0], row[1]): tuple(row[2].split("|")) for row in _rows("compositions.tsv")}


@dataclass(frozen=True)
class Marking:
    """A head with all of ``markers`` on it (and none of ``without``) is one of ``cells``."""

    heads: frozenset[str]
    markers: frozenset[str]
    without: frozenset[str]
    cells: tuple[str, ...]


@cache
def markings() -> tuple[Marking, ...]:
    """The rows of ``markers.tsv``, those with more markers first."""
    found = [
        Marking(
            frozenset(heads.split("|")),
            frozenset(m for m in plus.split(" ") if m),
            frozenset(m for m in minus.split(" ") if m),
            tuple(cells.split("|")),
        )
        for heads, plus, minus, cells in _rows("markers.tsv")
    ]
    return tuple(sorted(found, key=lambda m: -len(m.markers) - len(m.without)))


@dataclass(frozen=True)
class Product:
    """What stands right behind a cell (of none of the kinds ``without``) when it names ``key``."""

    ending: re.Pattern[str]
    key: str
    without: frozenset[str]


@cache
def products() -> tuple[Product, ...]:
    """The rows of ``products.tsv``."""
    return tuple(
        Product(re.compile(f"(?:{ending})(?![^\\W_])"), key, frozenset(without.split("|")))
        for ending, key, without in _rows("products.tsv")
    )
