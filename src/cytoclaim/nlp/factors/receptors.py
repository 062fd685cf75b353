"""Receptors told by what they bind: "the receptor of SDF-1", "receptors for IL-6 and VEGF"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from cytoclaim.nlp.paper import Hit, Line

__all__ = ["receptors_of"]

SCORE = 0.9

# a decoy takes up what it binds: its name is read as that
_OPENED = re.compile(
    r"(?<!decoy\s)(?<![^\W_])receptors?\s(?:of|for)\s(?:the\s|both\s)?", re.IGNORECASE
)
_NEXT = re.compile(r",\s(?:and\s|or\s)?(?:for\s)?|\s(?:and|or)\s(?:for\s)?")


def receptors_of(line: Line, factors: Sequence[Hit], named: Callable[[str], str]) -> Iterator[Hit]:
    """A hit for each receptor that the lexicon knows; ``named`` gives a name's factor.

    It goes from the word "receptor" to the end of what is bound; further ones of a list have the
    bounds of what they bind. One receptor binds one name: "the receptor of A and B" is no list.
    """
    if "receptor" not in line.lower:
        return
    at = {hit.start: hit for hit in sorted(factors, key=lambda h: h.end)}
    for match in _OPENED.finditer(line.text):
        hit, start = at.get(match.end()), match.start()
        while hit is not None:
            names = (line.text[hit.start : hit.end], hit.concept)
            known = (named(n + ending) for n in names for ending in (" receptor", "R"))
            concept = next(filter(None, known), "")
            if concept:
                yield Hit(start, hit.end, "factor", concept, "variant", SCORE)
            more = _NEXT.match(line.text, hit.end)
            many = match.group().lower().startswith("receptors")
            hit = at.get(more.end()) if more and many else None
            start = hit.start if hit else 0
