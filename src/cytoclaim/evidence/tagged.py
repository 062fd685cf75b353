"""Verbs that only the tagger knows: a finite form that no list of ours holds, or holds too warily."""

from __future__ import annotations

from cytoclaim.evidence.line import Line
from cytoclaim.evidence.triggers import Trigger

__all__ = ["tagged_verb"]

ADJECTIVAL = ("ic", "ous", "able", "ible", "ary", "eal")
POSSESSIVE = ("their", "its", "our", "whose")
FINITE = {"VBD": "past", "VBP": "base", "VBZ": "s"}


def tagged_verb(line: Line, i: int) -> tuple[Trigger | None, int] | None:
    """The trigger (None if unknown) and the end of the finite verb the tagger sees at ``i``."""
    role = FINITE.get(line.atoms[i].tag)
    if role is None or line.atoms[i].kind != "word" or line.atoms[i].glued:
        return None
    if line.function(i) or line.word(i).endswith("selves") or line.adverb(i):
        return None
    if line.word(i - 1) in POSSESSIVE:
        return None  # "their lead compound"
    found = line.verb(i, role)
    if found is not None:
        return found[0], found[1]
    if line.word(i).endswith(ADJECTIVAL):
        return None  # "xenogeneic" looks like no verb, whatever its tag
    return None, i + 1
