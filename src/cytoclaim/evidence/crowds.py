"""What befalls more or fewer: "fewer cells underwent apoptosis", "fewer apoptotic cells were seen"."""

from __future__ import annotations

from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.words import word_class

__all__ = ["crowd", "quantity"]

MORE = ("more", "most", "larger", "greater", "higher")
FEWER = ("fewer", "less", "smaller", "lower")
COUNTED = ("counted", "seen", "found", "observed", "detected", "noted", "recorded", "present")


def crowd(line: Line, at: int, clause: Clause) -> list[str]:
    """What befalls more or fewer: "fewer cells underwent Y" tells a loss of Y."""
    verb, span = clause.verb, clause.subject
    if verb is None or span is None:
        return []
    counted = verb.passive and line.word(verb.main) in COUNTED and span[0] <= at < span[1]
    befallen = not verb.passive and at >= verb.end and word_class(line.word(verb.main), "befalling")
    return quantity(line, span) if counted or befallen else []


def quantity(line: Line, span: tuple[int, int]) -> list[str]:
    """Whether a subject is of more or fewer: "a smaller number of cells", "fewer macrophages"."""
    commas = [k + 1 for k in range(*span) if line.word(k) == ","]
    start = commas[-1] if commas else span[0]
    for k in range(start, min(start + 4, span[1])):
        word, adjective = line.word(k), line.adjective(k)
        told = "-" if word in FEWER else "+" if word in MORE else ""
        if not told and adjective and adjective[0].frame == "mod" and adjective[0].op in ("+", "-"):
            told = adjective[0].op
        if told:
            return [told]
        if line.is_ent(k):
            break
    return []
