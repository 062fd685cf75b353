"""Phrases put in: "…, and, via A, lowered Y", "fell within a day of A"."""

from __future__ import annotations

from cytoclaim.evidence.fronted import UNITS
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.words import word_class

__all__ = ["aside_of_next", "soon_after"]


def aside_of_next(line: Line, i: int) -> bool:
    """Whether "via A" at ``i`` is put in before the next verb: "raised X and, via A, lowered Y"."""
    if line.word(i - 1) != "," or line.word(i - 2) not in ("and", "but", "or"):
        return False
    comma = next((k for k in range(i + 1, min(i + 7, len(line))) if line.word(k) == ","), -1)
    after = line.ahead(comma + 1) if comma > 0 else -1
    return after > 0 and bool(
        line.verb(after, "past", "s", "base") or word_class(line.word(after), "modal", "have", "be")
    )


def soon_after(line: Line, i: int) -> int:
    """Where "of" or "after" stands in "within 24 h of A"; 0 if no time is told."""
    for k in range(i + 2, min(i + 5, len(line))):
        if line.word(k) in ("of", "after") and line.word(k - 1) in UNITS:
            return k
    return 0
