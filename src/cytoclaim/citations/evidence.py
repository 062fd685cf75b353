"""What a paper tells about its own citation markers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Literal

__all__ = ["EMPTY", "CitationEvidence", "Style", "prevailing_style", "words"]

Style = Literal["", "square", "round", "superscript", "named"]


@dataclass(frozen=True, slots=True)
class CitationEvidence:
    """``numbers``: the labels of the reference list. ``keys``: author-year key to label.

    ``style``: the marker the paper uses, empty when unknown. Empty collections mean "unknown",
    never "none".
    """

    numbers: frozenset[str] = frozenset()
    keys: Mapping[str, str] = field(default_factory=dict)
    style: Style = ""

    def knows(self, numbers: Iterable[str]) -> bool:
        """True when the list is unknown or at least half of ``numbers`` stand in it."""
        wanted = list(numbers)
        if not self.numbers or not wanted:
            return True
        return 2 * sum(n in self.numbers for n in wanted) >= len(wanted)


EMPTY = CitationEvidence()

SQUARE = re.compile(r"\[\d{1,3}(?:\s*[,;–—‐‑-]\s*\d{1,3})*\]")
ROUND = re.compile(r"(?<![\w)])\(\d{1,3}(?:\s*[,;–—‐‑-]\s*\d{1,3})*\)")
NAMED = re.compile(r"(?:et al\.?,?|[^\W\d_]{3,},)\s+\(?(?:19|20)\d\d[a-z]?\b")


def prevailing_style(texts: Iterable[str], superscripts: int = 0) -> Style:
    """The style most markers of a paper have; ``superscripts`` counts the raised ones.

    A style needs three markers, and twice as many as the next one; otherwise the answer is
    empty.
    """
    counts: dict[Style, int] = {"square": 0, "round": 0, "named": 0, "superscript": superscripts}
    for text in texts:
        counts["square"] += len(SQUARE.findall(text))
        counts["round"] += len(ROUND.findall(text))
        counts["named"] += len(NAMED.findall(text))
    first, second = sorted(counts, key=lambda s: -counts[s])[:2]
    return first if counts[first] >= 3 and counts[first] >= 2 * counts[second] else ""


@cache
def words(kind: str) -> frozenset[str]:
    """The words of one kind in words.tsv, lowercase."""
    table = (files(__package__) / "words.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return frozenset(word for word, k in (line.split("\t") for line in table) if k == kind)
