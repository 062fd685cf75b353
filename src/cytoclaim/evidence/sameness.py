"""Targets that stay as they are: "left Y unchanged", "Y was no different", "Y stayed as it was"."""

from __future__ import annotations

from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.words import word_class

__all__ = ["BARRIERS", "CLOSING", "SPLITS", "unmoved"]

BARRIERS = (";", ":", "—")
SPLITS = frozenset(
    [*BARRIERS, "whereas", "while", "but", "although", "though", "because", "since", "whose"]
)
CLOSING = frozenset([*SPLITS, ",", ".", ")", "", "and", "when", "if", "so", "either"])
COUNTER = ("in", "on", "to", "for", "of", "upon")
# "was the same with A", not "was the same protein"
BESIDE = ("with", "whether", "in", "between", "among", "as", "regardless", "irrespective", "after", "when",
          "without", "before", "for", "under")  # fmt: skip
SPARED = ("alone", "intact")


def unmoved(line: Line, at: int, clause: Clause) -> bool:
    """Whether the target is said to stay as it is: "left Y unchanged", "Y was no different"."""
    verb = clause.verb
    start = verb.end if verb is not None else clause.start
    if _nothing_before(line, at) or _same_behind(line, at):
        return True
    if clause.subject is not None and clause.subject[0] <= at < clause.subject[1]:
        first = verb.start if verb else start
        end = first
        while end < start + 4 and not (end >= start and line.word(end) in CLOSING):
            end += 1
        head = [line.word(k) for k in range(first, end)]
        if any(word_class(w, "unmoved") for w in head) or _as_before(head):
            return True
        return any(line.word(k) == "no" and _compared(line, k + 1) for k in range(first, end)) or (
            "left" in head and any(w in SPARED for w in head)
        )
    left = next(
        (k for k in range(at, max(at - 12, -1), -1) if line.word(k) in ("left", "leaving", "leave", "leaves")),
        -1,
    )  # fmt: skip
    if left < 0 or any(line.word(k) in BARRIERS for k in range(left, at)):
        return False
    behind = range(at + 1, min(at + 12, len(line)))
    if line.word(left + 1) in SPARED or any(word_class(line.word(k), "unmoved") for k in behind):
        return True
    return any(
        line.word(k) in SPARED or (line.word(k) == "as" and line.word(k + 1) in ("it", "they"))
        for k in behind
    )


def _compared(line: Line, k: int) -> bool:
    """Whether a comparative stands at ``k``: "no different", "no less frequent"."""
    adjective = line.adjective(k)
    mod = adjective is not None and adjective[0].frame == "mod"
    return line.word(k) == "different" or (mod and line.word(k) != "longer")


def _as_before(words: list[str]) -> bool:
    """Whether a predicate tells sameness: "was as high as", "stayed as it was"."""
    for k, word in enumerate(words):
        if word == "as" and words[k + 2 : k + 3] == ["as"] and words[k + 1] not in ("well", "far"):
            return True
        if word == "as" and words[k + 1 : k + 2] in (["it"], ["they"], ["before"]):
            return True
        alike = words[k + 1 : k + 2] == ["same"]
        if word == "the" and alike and (words[k + 2 : k + 3] or ["with"])[0] in BESIDE:
            return True
    return False


def _nothing_before(line: Line, at: int) -> bool:
    """Whether the words before a target deny all: "did nothing for Y", "had no bearing on Y"."""
    k = at - 1
    while k >= 0 and at - k < 6 and line.word(k) not in COUNTER:
        if line.word(k) in CLOSING and not line.is_ent(k):
            return False
        k -= 1
    if line.word(k) not in COUNTER:
        return False
    if line.word(k - 1) == "nothing":
        return True
    near = [line.word(x) for x in range(max(0, k - 4), k)]
    return word_class(line.word(k - 1), "influence_noun") and bool(
        {"no", "without", "little"} & set(near)
    )


def _same_behind(line: Line, at: int) -> bool:
    """Whether sameness is told right behind a target: "Y at unchanged levels"."""
    near = [line.word(k) for k in range(at + 1, min(at + 6, len(line)))]
    start = near.index("at") if "at" in near else len(near)
    if any(w in SPLITS or w == "," for w in near[:start]):
        return False
    return any(word_class(w, "unmoved") for w in near[start : start + 3])
