"""Names that their short form splits: "interleukin (IL)-1β", "matrix metalloproteinase (MMP)-9"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from cytoclaim.nlp.paper import Hit, Line

__all__ = ["split_names"]

SCORE = 0.9
LONGEST = 5
"""Words of a long form in front of its bracket."""

_ELEMENT = r"(?:\d{1,2}[A-Za-zα-ω]?(?:[‐–-]?[α-ω](?![^\W_]))?|[A-Zα-ω]\d?|alpha|beta|gamma)"
_SPLIT = re.compile(
    rf"\((?P<short>[A-Za-z][A-Za-z0-9‐–-]{{0,8}}?)s?\)\s?[-‐–]?(?P<element>{_ELEMENT})(?![^\W_])(?!\s?%)"
)
_MORE = re.compile(
    rf"(?:,\s?(?:and\s|or\s)?|\s(?:and|or|as\swell\sas)\s|/)[-‐–](?P<element>{_ELEMENT})(?![^\W_])"
)
_WORD = re.compile(r"[^\s()]+")


def split_names(line: Line, named: Callable[[str], str]) -> Iterator[Hit]:
    """A hit from the long form, where that fits, to the number behind the bracket.

    ``named`` gives the factor of a name, or nothing. Further elements ("(IL)-6, -8 and -10") have
    a hit each, from the same start.
    """
    for match in _SPLIT.finditer(line.text):
        if line.text[match.end("short") : match.start("element")].endswith(") "):
            continue  # "(IL) 6 h later"
        concept = _concept(match["short"], match["element"], named)
        if not concept:
            continue
        start = _start(line.text, match.start(), match["element"], concept, named)
        start = match.start("short") if start < 0 else start
        yield Hit(start, match.end(), "factor", concept, "composed", SCORE)
        end = match.end()
        while more := _MORE.match(line.text, end):
            concept = _concept(match["short"], more["element"], named)
            if not concept:
                break
            end = more.end()
            yield Hit(start, end, "factor", concept, "composed", SCORE)


def _concept(stem: str, element: str, named: Callable[[str], str]) -> str:
    return named(f"{stem}-{element}") or named(f"{stem}{element}")


def _start(text: str, bracket: int, element: str, concept: str, named: Callable[[str], str]) -> int:
    """Where the long form begins; -1 if none with this element means the same."""
    words = list(_WORD.finditer(text, max(0, bracket - 80), bracket))[-LONGEST:]
    for word in words:
        name = text[word.start() : bracket].strip()
        for long in (name, name.removesuffix("s")):
            if concept in (named(f"{long}-{element}"), named(f"{long} {element}")):
                return word.start()
    return -1
