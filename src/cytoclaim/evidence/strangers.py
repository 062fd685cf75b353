"""Doers that no vocabulary knows: "was lowered by orientin"."""

from __future__ import annotations

from cytoclaim.evidence.line import Line
from cytoclaim.evidence.words import word_class

__all__ = ["by_stranger"]

# what a "by" may stand before that is no doer, or one told of elsewhere
AMOUNTS = frozenset(
    ["half", "third", "quarter", "two", "three", "four", "five", "six", "day", "days", "week", "weeks",
     "month", "months", "percent", "up", "about", "more", "less", "much", "factor", "one", "itself",
     "themselves", "means", "way", "contrast", "then", "far", "and", "over", "nearly", "almost"]
)  # fmt: skip
KNOWN = ("generic_treatment", "generic_factor", "generic_cell", "generic_effect", "pronoun", "lof_noun",
         "lof_agent", "effect_noun", "making_noun", "giving", "priming_noun", "engineering_noun",
         "adverb", "evidenced", "bearer", "recipient", "measured", "influence_noun")  # fmt: skip


def by_stranger(line: Line, start: int, end: int) -> bool:
    """Whether "by" opens the phrase and names something that no vocabulary knows."""
    k = start
    while k < end and (line.adverb(k) or line.word(k) in (",", "in", "part")):
        k += 1
    if line.word(k) != "by":
        return False
    k += 1
    while k < end and word_class(line.word(k), "determiner"):
        k += 1
    words = []
    while k < end and line.word(k) and not line.function(k):
        words.append(line.word(k))
        k += 1
    named = words and all(w.replace("-", "").isalnum() for w in words)
    return (
        bool(named)
        and not line.is_ent(k)
        and not any(
            w[:1].isdigit() or w.endswith(("ing", "fold")) or w in AMOUNTS or word_class(w, *KNOWN)
            for w in words
        )
    )
