"""Phrases put in or in apposition: "…, and, via A, lowered Y", "raised A, an inhibitor of X"."""

from __future__ import annotations

from cytoclaim.evidence.fronted import UNITS
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.words import word_class

__all__ = ["agentive", "amounts", "apposed", "aside_of_next", "jointly", "responding", "soon_after"]
COMPARED = frozenset(["more", "less", "fewer", "higher", "lower", "greater", "high", "low", "increased",
                      "decreased", "reduced", "elevated", "diminished", "raised", "lowered"])  # fmt: skip
DOSES = ("dose", "doses", "dosage", "dosages", "concentration", "concentrations")


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


def agentive(line: Line, i: int) -> bool:
    """Whether a noun that names an agent opens a phrase: "with an antagonist of A"."""
    while word_class(line.word(i), "determiner"):
        i += 1
    noun = line.noun(i) if line.word(i) else None
    return noun is not None and noun[0].of == "agentive" and noun[0].op == "-"


def amounts(line: Line, i: int) -> bool:
    """Whether an amount that was found opens a phrase: "with more A", not "with higher doses of A"."""
    if line.word(i) not in COMPARED:
        return False
    if line.word(i + 1) in ("than", "in"):
        return False
    return not any(line.word(k) in DOSES for k in range(i + 1, i + 4))


def apposed(line: Line, comma: int, end: int) -> bool:
    """Whether a noun in apposition stands behind a comma or bracket, so that what it names is no target.

    It names an agent or what a name tells of: ", an inhibitor of X", "(an indicator of X)".
    """
    k, opened = comma + 1, comma + 1
    told = word_class(line.word(opened), "determiner") or line.word(opened) in (
        "both",
        "two",
        "all",
    )
    closed = line.word(comma) == "(" or line.word(comma - 2) in ("and", "or")
    if not (told or closed) and any(line.word(x) in ("and", "or") for x in range(opened, end)):
        return False  # "lowered A, markers of X and Y": a list
    while k < min(comma + 6, end) and line.word(k) and not line.function(k):
        noun = line.noun(k)
        if word_class(line.word(k), "indicating"):
            return line.word(k + 1) in ("of", "for")
        if noun is not None and noun[0].of == "agentive":
            after = noun[1] + word_class(line.word(noun[1]), "generic_factor")
            return k > opened and line.word(after) == "of"
        if k > opened and word_class(line.word(k), "generic_factor"):
            return line.word(k + 1) == "of"
        k += 1
    return False


def responding(line: Line, i: int) -> bool:
    """Whether "to" at ``i`` tells what a response is to."""
    for k in range(i - 1, max(i - 6, -1), -1):
        if line.word(k) in ("response", "responses", "responsiveness"):
            return True
        if line.function(k) and line.word(k) != "of":
            return False
    return False


def jointly(line: Line, i: int) -> bool:
    """Whether "with" at ``i`` adds to a list: "by A together with B"."""
    return line.word(i) == "with" and line.word(i - 1) in ("together", "along", "combined")
