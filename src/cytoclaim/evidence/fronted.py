"""Where a subject begins: behind fronted phrases, and before the cell that only holds it."""

from __future__ import annotations

from cytoclaim.evidence.line import Line
from cytoclaim.evidence.runs import whole
from cytoclaim.evidence.words import word_class

__all__ = ["UNITS", "held_by", "past_front", "past_time_span"]

FRONTED = frozenset(
    [
        "in",
        "of",
        "after",
        "following",
        "upon",
        "with",
        "under",
        "by",
        "at",
        "during",
        "for",
        "on",
        "via",
        "through",
        "within",
        "from",
        "to",
        "despite",
        "besides",
        "among",
        "apart",
        "aside",
        "beyond",
        "using",
        "without",
        "absent",
        "when",
        "compared",
        "given",
        "because",
        "unlike",
        "like",
        "as",
        "owing",
        "due",
        "since",
        "thanks",
        "once",
    ]
)

UNITS = (
    "day",
    "days",
    "week",
    "weeks",
    "hour",
    "hour",
    "hours",
    "h",
    "month",
    "months",
    "minutes",
    "years",
)
POINTING = ("these", "those", "such", "both", "all")
TOLD_APART = ("first", "second", "third", "fourth", "former", "latter", "last")


def past_time_span(line: Line, start: int, end: int) -> int:
    """Where "after" stands in "seven days after A, …"; else ``start``."""
    for k in range(start + 1, min(start + 4, end)):
        if line.word(k) in UNITS and line.word(k + 1) in ("after", "following", "upon"):
            return k + 1
    return start


def past_front(line: Line, start: int, end: int) -> int:
    """Where the subject proper begins behind a fronted phrase; -1 if there is no subject."""
    while start < end and (
        line.word(start) in (",", "and", "but", "however", "thus", "or")
        or (line.adverb(start) and line.word(start) not in ("both", "all", "besides"))
    ):
        start += 1
    start = past_time_span(line, start, end)
    if line.word(start) in ("of", "among", "between"):
        for k in range(end - 2, start, -1):
            if line.word(k) == "the" and line.word(k - 1) == "," and line.word(k + 1) in TOLD_APART:
                return k  # "Of A and B, the first raised X"
    if line.word(start) in ("in", "on", "at") and line.word(end - 1) in ("it", "they") and (
        line.is_ent(end - 2)
    ):  # fmt: skip
        return end - 1  # "in human MSCs they …"
    if line.word(start) in FRONTED or (
        line.word(start).endswith("ing")
        and any(line.word(k) == "," for k in range(start, end))
        and line.word(start) not in ("increasing",)
    ):
        if line.word(start) not in FRONTED and not line.verb(start, "ing"):
            return start
        if word_class(line.word(start), "lof_verb") and word_class(
            line.word(start + 1), "lof_agent"
        ):
            return start  # "neutralizing antibodies to A, … , lowered B"
        if word_class(line.word(start), "lof_noun") and line.word(start + 1) == "of":
            return start  # "Silencing of a kinase, A, lowered B"
        for k in range(start + 1, end):
            if (
                line.word(k) == ","
                and [line.word(x) for x in range(start, k)].count("(")
                == [line.word(x) for x in range(start, k)].count(")")
                and (whole(line, k + 1, end) or not _in_list(line, k, end))
                and any(line.is_ent(x) or line.np_end(x) for x in range(k + 1, end))
            ):
                return past_front(line, k + 1, end)
        if line.word(start) not in FRONTED:
            return start
        if (
            line.word(start) in ("by", "through", "via", "with")
            and line.word(start + 1) in POINTING
        ):
            for k in range(start + 2, min(start + 5, end)):
                if word_class(line.word(k), "generic_factor") and line.np_start(k + 1):
                    return k + 1  # "By these factors angiogenesis is promoted"
        for k in range(end - 1, start, -1):  # "in X-injured kidneys MSCs reduced …"
            if word_class(line.word(k), "bearer", "report_noun") and any(
                line.is_ent(x) for x in range(k + 1, end)
            ):
                placed = any(
                    word_class(line.word(x), "preposition", "conjunction", "relative")
                    or line.word(x) == ","
                    for x in range(k + 1, end)
                )
                return -1 if placed else k + 1
        return -1
    return start


def held_by(line: Line, start: int, cell: int) -> int:
    """Where "X from CELL", "X in exosomes of CELL" begins before the cell; -1 if it does not."""
    found = -1
    i = cell - 1
    while i >= start:
        word = line.word(i)
        if word in ("from", "of", "by", "on") or word_class(word, "derived"):
            if line.is_ent(i - 1, "factor", "intervention"):
                found = i = i - 1
                continue
        elif not word_class(word, "determiner") and (
            line.function(i) or line.is_ent(i) or (word and found >= 0)
        ):
            break
        i -= 1
    return found


def _in_list(line: Line, i: int, end: int) -> bool:
    before, after = i - 1, i + 1
    while line.word(after) in ("and", "or", "the"):
        after += 1
    return (
        line.is_ent(before)
        and line.is_ent(after)
        and after < end
        and bool(line.atoms[before].types & line.atoms[after].types)
        and line.word(after + 1) in (",", "and", "or")
    )
