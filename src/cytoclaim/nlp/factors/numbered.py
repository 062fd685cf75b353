"""Types that share their noun: "collagen types I and III", "type I and III collagen", "caspases 3 and 9"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from cytoclaim.nlp.paper import Hit, Line

__all__ = ["numbered"]

SCORE = 0.9

_ONE = r"(?:[IVX]{1,5}|\d{1,2})[A-Ca-c]?"
_LIST = (
    rf"{_ONE}(?:(?:,\s(?:and\s|or\s)?|\s(?:and|or|and/or|as\swell\sas)\s|/)(?:types?\s)?{_ONE})+"
)
_BEHIND = re.compile(
    rf"(?<![^\W_])(?P<noun>[a-z]{{4,}}?)s?,?\s\(?types?\s(?P<list>{_LIST})(?![^\W_])", re.IGNORECASE
)
_BEFORE = re.compile(
    rf"(?<![^\W_])types?\s(?P<list>{_LIST})\s(?P<noun>[a-z]{{4,}}?)s?(?![^\W_])", re.IGNORECASE
)
_PLURAL = re.compile(
    r"(?<![^\W_])(?P<noun>[A-Za-z][A-Za-z‐–-]{1,15}?)s[\s‐–-](?P<list>\d{1,2}[a-c]?(?:(?:,\s(?:and\s|or\s)?"
    r"|\s(?:and|or)\s|/)[‐–-]?\d{1,2}[a-c]?)+)(?![^\W_])(?!\s?%)"
)
_ELEMENT = re.compile(_ONE)


def numbered(line: Line, named: Callable[[str], str]) -> Iterator[Hit]:
    """A hit for each type of the list; ``named`` gives the factor of a name, or nothing.

    With the noun in front a hit goes from the noun to its number; with the noun behind the last
    type has the whole phrase and the others the part up to their number.
    """
    for match in _PLURAL.finditer(line.text):
        elements = list(_ELEMENT.finditer(match["list"]))
        concepts = [named(f"{match['noun']}-{e.group()}") for e in elements]
        if all(concepts):
            for element, concept in zip(elements, concepts, strict=True):
                end = match.start("list") + element.end()
                yield Hit(match.start(), end, "factor", concept, "composed", SCORE)
    if "type" not in line.lower:
        return
    for pattern in (_BEHIND, _BEFORE):
        for match in pattern.finditer(line.text):
            noun, at = match.group("noun").lower(), match.start("list")
            elements = list(_ELEMENT.finditer(match.group("list")))
            concepts = [named(f"{noun} type {e.group()}") for e in elements]
            if not all(concepts):
                continue
            for element, concept in zip(elements, concepts, strict=True):
                last = element is elements[-1]
                end = match.end() if last else at + element.end()
                yield Hit(match.start(), end, "factor", concept, "composed", SCORE)
