"""What does not move: targets that stay as they are, and names said to have no part in it."""

from __future__ import annotations

from cytoclaim.evidence.agents import Agent
from cytoclaim.evidence.claims import Reader
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.loss import knocked_out
from cytoclaim.evidence.targets import list_of
from cytoclaim.evidence.words import word_class

__all__ = ["BARRIERS", "accompanies", "excluded", "idle", "unmoved"]

BARRIERS = (";", ":", "—")
SPLITS = frozenset(
    [*BARRIERS, "whereas", "while", "but", "although", "though", "because", "since", "whose"]
)
CLOSING = frozenset([*SPLITS, ",", ".", ")", "", "and", "when", "if", "so", "either"])
ONLY = ("only", "just", "merely", "solely", "simply", "alone")
APART = ("independent", "independently", "regardless", "irrespective")
COUNTER = ("in", "on", "to", "for", "of", "upon")
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
        if word == "the" and words[k + 1 :] == ["same"]:
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


def excluded(reader: Reader, agent: Agent) -> bool:
    """Whether a name is set apart from those that act: "but not A", "rather than A", "nor A"."""
    line = reader.line
    if agent.at < 0:
        return False
    first, _ = list_of(reader, agent.at)
    k = first - 1
    while k >= 0 and first - k < 12:
        word = line.word(k)
        if word == "not":
            before = line.word(k - 1)
            apart = before in ("but", "and", ",", "(", ";") or k == 0
            return apart and line.word(k + 1) not in ONLY
        if word == "than":
            return line.word(k - 1) in ("rather", "other")
        if word in ("unlike", "neither", *APART):
            return True
        if word in ("part", "role", "place", "need", "involvement", "contribution"):
            return line.word(k - 1) == "no"
        passing = (
            word_class(word, "determiner", "lof_agent", "lof_noun", "generic_factor")
            or word in ("by", "to", "of", "against", "on", "for", "in", "from", "that", "those", "nor", "or")
            or line.adverb(k)
            or line.is_ent(k, agent.type)
        )  # fmt: skip
        if not passing:
            return False
        k -= 1
    return False


def accompanies(reader: Reader, agent: Agent) -> bool:
    """Whether a removed agent stands beside what is told: "with siRNA to A, …", "A-/- cells"."""
    line = reader.line
    if agent.at < 0 or knocked_out(line, agent.at):
        return agent.at >= 0
    k = list_of(reader, agent.at)[0] - 1
    while k >= 0 and (
        word_class(line.word(k), "lof_agent", "lof_noun", "lof_verb", "determiner", "generic_factor")
        or line.word(k) in ("to", "of", "against", "for")
    ):  # fmt: skip
        k -= 1
    return line.word(k) in ("with", "in", "after", "upon", "under", "without", "despite")


def idle(reader: Reader, agent: Agent, at: int) -> bool:
    """Whether the words behind a name say that it does nothing: "A did not", "A was inert".

    A denial that names other targets than the one at ``at`` does not count.
    """
    line = reader.line
    if agent.at < 0:
        return False
    first, last = list_of(reader, agent.at)
    if agent.type == "cell" and line.word(first - 1) in ("from", "of", "by"):
        return False  # "vesicles of A did nothing"
    denied = -1
    for k in range(last + 1, min(last + 14, len(line))):
        word = line.word(k)
        if word in SPLITS or line.is_ent(k, "factor", "outcome"):
            return False
        helped = word_class(line.word(k - 1), "be", "have", "do", "modal")
        if (
            (word_class(word, "nothing") and not word_class(line.word(k - 1), "losing"))
            or (word == "not" and helped and line.word(line.ahead(k + 1)) in CLOSING
                and not line.is_ent(line.ahead(k + 1)))
            or (word_class(word, "spare") and line.word(k - 1) not in ("not", "no"))
            or (word in ("no", "without") and any(word_class(line.word(x), "influence_noun") for x in (k + 1, k + 2)))
        ):  # fmt: skip
            denied = k
            break
    if denied < 0:
        return False
    named = []
    for k in range(denied + 1, min(denied + 10, len(line))):
        if line.word(k) in CLOSING and not line.is_ent(k):
            break
        if line.is_ent(k, "factor", "outcome"):
            named.append(k)
    return not named or at in named
