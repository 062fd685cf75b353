"""How much a change is told to be: "rose less", "progressed more slowly", "to a lesser extent"."""

from __future__ import annotations

from dataclasses import replace

from cytoclaim.evidence.line import Line
from cytoclaim.evidence.triggers import Trigger
from cytoclaim.evidence.words import word_class

__all__ = ["done_less", "evenly_as", "past_degree", "weakened"]

MORE = ("more", "faster", "further", "sooner", "earlier", "longer", "better", "most")
LESS = ("less", "slower", "least")
# "more slowly" tells of less
SLOW = ("slowly", "gradually", "weakly", "modestly", "mildly", "rarely", "seldom")
STRESS = ("much", "far", "even", "still", "somewhat", "slightly", "markedly", "considerably",
          "significantly", "clearly")  # fmt: skip
EXTENT = ("extent", "degree")
CONTROLS = ("control", "controls", "saline", "vehicle", "placebo", "untreated", "without", "alone",
            "pbs", "sham", "medium")  # fmt: skip
EQUAL = ("same", "similar", "equal", "comparable", "identical")
DEGREE = ("much", "good", "strong", "active", "many", "competent")
OPPOSITE = {"+": "-", "-": "+"}


def past_degree(line: Line, i: int) -> tuple[int, int]:
    """Whether a degree at ``i`` tells of less (-1) or more (1), and the position behind it.

    (0, i) where none stands: "released less IL-6" tells of an amount.
    """
    k = i
    while line.word(k) in STRESS:
        k += 1
    word = line.word(k)
    if word == "to" and line.word(k + 1) in ("a", "an") and line.word(k + 3) in EXTENT:
        small = line.word(k + 2) in ("lesser", "smaller", "lower", "minor")
        large = line.word(k + 2) in ("greater", "larger", "higher")
        return (-1 if small else 1 if large else 0), (k + 4 if small or large else i)
    sign = -1 if word in LESS else 1 if word in MORE else 0
    if not sign:
        return 0, i
    k += 1
    if line.word(k).endswith("ly") or line.word(k) in ("often", "steeply", "well", "far"):
        sign = -sign if line.word(k) in SLOW else sign
        k += 1
    closed = line.word(k) in ("", ".", ",", ";", "than", "and", "but", "when", "if", "once", "as")
    closed = closed and not line.is_ent(k)
    return (sign, k) if closed or word_class(line.word(k), "preposition") else (0, i)


def done_less(line: Line, start: int, end: int) -> bool:
    """Whether what a verb tells is done less: "lowered X less (well)", "half as well as", "to a lesser extent"."""
    for k in range(start, end):
        if line.word(k - 1) in (",", "no", "not", "nor", "neither") or line.word(k) in MORE:
            continue
        if line.word(k) == "half" and line.word(k + 1) == "as" and (
            line.word(k + 2) in ("well", "far", "much", "able") or line.word(k + 2).endswith("ly")
        ) and not line.is_ent(k + 3):  # fmt: skip
            return True
        sign, after = past_degree(line, k)
        if sign < 0 and after > k and (line.word(k) in ("less", "to", *STRESS)):
            return True
    return False


def weakened(line: Line, end: int, stop: int, trigger: Trigger) -> Trigger:
    """What a change behind whose verb, ``end``, "less" stands tells of those in whom it is less.

    "rose less in mice given A" tells of a fall by A. Where two agents are compared ("less with A
    than with B", "less by A") each brings the change about.
    """
    sign, k = past_degree(line, end)
    if sign >= 0 or trigger.op not in OPPOSITE or line.word(k) == "by":
        return trigger
    than = next((x for x in range(k, stop) if line.word(x) == "than"), -1)
    behind = range(than + 1, min(than + 5, stop))
    if than >= 0 and not any(line.word(x) in CONTROLS for x in behind) and any(
        line.is_ent(x, "factor", "intervention", "cell", "condition") for x in behind
    ):  # fmt: skip
        return trigger
    return replace(trigger, op=OPPOSITE[trigger.op])


def evenly_as(line: Line, i: int) -> int:
    """Where the name begins that a doing is compared with: "as effectively as B"; 0 for none."""
    word, after = line.word(i), line.word(i + 1)
    if word == "as" and line.word(i + 2) == "as" and (
        after in DEGREE or after.endswith("ly") or word_class(after, "able")
    ):  # fmt: skip
        return i + 3
    if word == "to" and line.word(i + 3) in ("extent", "degree") and line.word(i + 4) == "as":
        return i + 5 if line.word(i + 2) in EQUAL else 0
    return 0
