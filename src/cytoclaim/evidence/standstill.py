"""Names said to have no part in it: "but not A", "independent of A", "A did nothing"."""

from __future__ import annotations

from cytoclaim.evidence.agents import Agent
from cytoclaim.evidence.claims import Reader
from cytoclaim.evidence.loss import knocked_out
from cytoclaim.evidence.sameness import CLOSING, SPLITS
from cytoclaim.evidence.targets import list_of
from cytoclaim.evidence.words import word_class

__all__ = ["accompanies", "excluded", "idle"]

ONLY = ("only", "just", "merely", "solely", "simply", "alone")
APART = ("independent", "independently", "regardless", "irrespective")


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
