"""Auxiliaries in front of their subject behind a denying word: "nor did A lower X", "At no dose did A …"."""

from __future__ import annotations

from cytoclaim.evidence.line import Line
from cytoclaim.evidence.words import word_class

__all__ = ["inverted_denial", "inverted_only", "turned_front"]


def no_front(line: Line, k: int) -> bool:
    """Whether the auxiliary at ``k`` stands behind a denying front: "At no dose did A change X"."""
    opened = line.word(0) in ("at", "in", "under", "by", "with", "on", "for", "to", "from")
    return opened and 2 <= k <= 5 and line.word(1) in ("no", "neither", "none")


def only_front(line: Line, k: int) -> bool:
    """Whether the auxiliary at ``k`` stands behind "only with A", "not until A was given"."""
    if line.word(0) != "only" and (line.word(0), line.word(1)) != ("not", "until"):
        return False
    return k > 1 and line.np_start(k + 1) and not any(line.word(x) == "," for x in range(k))


def turned_front(line: Line, k: int) -> bool:
    """Whether the auxiliary at ``k`` stands in front of its subject."""
    return no_front(line, k) or only_front(line, k)


def inverted_only(line: Line, i: int) -> bool:
    """Whether "only with A did X" stands before the bare verb at ``i``."""
    return any(
        word_class(line.word(k), "do", "modal") and only_front(line, k) and line.is_ent(i - 1)
        for k in range(max(i - 6, 2), i)
    )


def inverted_denial(line: Line, i: int) -> bool:
    """Whether "nor did they", "neither could A", "at no dose did A" stands before a bare verb."""
    for k in range(i - 1, max(i - 6, 0), -1):
        if line.word(k) in (",", ";"):
            return False
        if word_class(line.word(k), "do", "modal") and (
            line.word(k - 1) in ("nor", "neither", "never") or no_front(line, k)
        ):
            return line.verb(i, "base") is not None or line.is_ent(i, "outcome")
    return False
