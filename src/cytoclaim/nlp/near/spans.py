"""Stretches of text that look like a name the lexicon may spell differently.

A name in prose ends in a noun that says what it is ("growth factor", "receptor 2", "lymphocytes":
``heads.tsv``) and begins after the last word that cannot be part of a name (``stops.txt``). Each
candidate is offered from its longest to its shortest form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import cast

from cytoclaim.model import ConceptType
from cytoclaim.nlp.paper import Line

__all__ = ["candidates"]

WIDEST = 6
"""Words before the head that may belong to a name."""

_TAIL = re.compile(r"[\s‐–-](?:\d{1,2}[a-z]?|[A-ZIVX]{1,3}\d?|[α-ω]\d?|alpha|beta|gamma)(?![^\W_])")
_JOINS = re.compile(r"\s?[‐–-]\s?|\s|/")


@cache
def _words(name: str) -> list[str]:
    lines = (files(__package__) / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


@cache
def _heads() -> Mapping[str, ConceptType]:
    rows = [line.split("\t") for line in _words("heads.tsv")[1:]]
    return {
        form: cast(ConceptType, kind)
        for kind, words in rows
        for word in words.split("|")
        for form in (word, f"{word}s")
    }


@cache
def _stops() -> frozenset[str]:
    return frozenset(_words("stops.txt"))


@cache
def _endings() -> tuple[str, ...]:
    return ("cytes", "cyte", "blasts", "blast", "phages", "phage")


def candidates(line: Line) -> Iterator[list[tuple[int, int, ConceptType]]]:
    """For every head in the sentence: its spans, longest first."""
    parts, text, heads, stops = line.chunks, line.text, _heads(), _stops()
    for at, chunk in enumerate(parts):
        kind = heads.get(chunk.key) or ("cell" if chunk.key.endswith(_endings()) else None)
        if kind is None:
            continue
        tail = _TAIL.match(text, chunk.end) if kind == "factor" else None
        ends = [tail.end(), chunk.end] if tail else [chunk.end]
        starts = []
        for before in range(at - 1, max(-1, at - 1 - WIDEST), -1):
            word = parts[before]
            if word.key in stops or not _JOINS.fullmatch(text, word.end, parts[before + 1].start):
                break
            starts.append(word.start)
        if starts:
            yield [(start, end, kind) for end in ends for start in reversed(starts)]
