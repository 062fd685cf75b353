"""What befalls more or fewer: "fewer cells underwent apoptosis"."""

from __future__ import annotations

from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.words import word_class

__all__ = ["crowd"]

MORE = ("more", "most", "larger", "greater", "higher")
FEWER = ("fewer", "less", "smaller", "lower")


def crowd(line: Line, at: int, clause: Clause) -> list[str]:
    """What befalls more or fewer: "fewer cells underwent Y" tells a loss of Y."""
    verb, span = clause.verb, clause.subject
    if verb is None or span is None or verb.passive or at < verb.end:
        return []
    if not word_class(line.word(verb.main), "befalling"):
        return []
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
