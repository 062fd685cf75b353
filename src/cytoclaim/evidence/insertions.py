"""Clauses put in between a name and its verb, and relative ones that close with their verb."""

from __future__ import annotations

from cytoclaim.evidence.line import Line
from cytoclaim.evidence.verbgroup import VerbGroup
from cytoclaim.evidence.words import word_class

__all__ = ["closes_relative", "inserted", "object_relative", "opened", "relative_closed"]


def object_relative(line: Line, i: int, end: int, last: VerbGroup | None) -> bool:
    """Whether the verb closes a relative clause whose object stands before: "X, which A reduced"."""
    behind = line.word(end)
    resumed = word_class(behind, "be", "have", "modal")  # "the rise in X that A caused was …"
    if not resumed and behind not in (",", ".", ";", ")", "and", "but", "while", "whereas"):
        return False
    floor = last.end - 1 if last is not None else -1
    for k in range(i - 1, floor, -1):
        word = line.word(k)
        if word in ("which", "whom") or (word == "that" and line.np_end(line.back(k))):
            opened = line.word(k - 1) == "," or line.np_end(line.back(k))
            return opened and k < i - 1 and not word_class(line.word(k + 1), "preposition")
        if word in (",", ";", ":") and not (line.is_ent(k - 1) and line.is_ent(k + 1)):
            return False
    return False


def opened(line: Line, i: int) -> bool:
    """Whether "which" and one name stand right before the verb at ``i``: "A, which MSCs release"."""
    k = i - 1
    while k > 0 and i - k < 5 and line.word(k) not in ("which", "whom"):
        if line.function(k) or line.verb(k, "past", "s", "ing") or line.atoms[k].kind == "punct":
            return False
        k -= 1
    return line.word(k) in ("which", "whom") and k < i - 1 and line.word(k - 1) == ","


def inserted(line: Line, last: VerbGroup) -> bool:
    """Whether a group without a finite verb is put in behind a name: "A, by raising B, …"."""
    if last.kind not in ("gerund", "participle", "reduced"):
        return False
    k = last.start - (2 if last.kind == "gerund" else 1)
    while k > 0 and (
        word_class(line.word(k), "determiner", "generic_factor", "transparent") or line.adverb(k)
    ):
        k -= 1  # "A, a factor made by B, …"
    return line.word(k) == "," and line.is_ent(k - 1, "factor", "cell", "intervention")


def relative_closed(line: Line, comma: int, last: VerbGroup) -> bool:
    """Whether a comma closes the relative clause of a subject: "A, which MSCs release, lowered B".

    Behind an object a passive one is closed: "A lowered B, which was raised by C, increased D and …".
    """
    if last.kind != "finite":
        return False
    k = last.start - 1
    while k > 0 and line.word(k) not in ("which", "who", "whom", "whose", "that"):
        if line.word(k) in (";", ":"):
            return False
        k -= 1
    named = k - 1
    if line.word(k - 1) == "of":  # "A, the expression of which was raised by B, …"
        named = next((x for x in range(k - 2, max(k - 7, 0), -1) if line.word(x) == ","), k - 1)
    named -= line.word(named) == ","
    if k <= 0 or not line.is_ent(line.back(named + 1), "factor", "cell", "intervention"):
        return False
    if line.word(k) == "that" and line.word(k - 1) != ",":
        return False
    inside = [x for x in range(k, comma) if line.word(x) in (",", "and", "but", ";")]
    spoken = any(line.verb(x, "past", "s") and line.np_end(line.back(x)) for x in range(named))
    return not inside and (not spoken or (last.passive and line.word(last.main).endswith("ed")))


def closes_relative(line: Line, verb: int) -> bool:
    """Whether the passive at ``verb`` is of a relative clause of the subject: "CELL in which A was …".

    A verb may follow it at once, unless the whole is a phrase of place: "In CELL in which A was …".
    """
    which = verb - 1
    while which > 0 and line.word(which) not in ("which", "whom", "whose"):
        if line.word(which) in (",", ";", ":", "that") or verb - which > 8:
            return False
        which -= 1
    if which <= 0 or not (
        line.word(which) == "whose" or word_class(line.word(which - 1), "preposition")
    ):
        return False
    first = which - 1
    while first > 0 and line.word(first - 1) not in (",", ";", ":", "that", "and", "but", "while",
                                                     "whereas", "when", "whether"):  # fmt: skip
        first -= 1
    if any(word_class(line.word(k), "be", "have", "do", "modal") for k in range(first, which)):
        return False
    return not word_class(line.word(first), "preposition")
