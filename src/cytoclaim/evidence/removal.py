"""What an experiment takes away, and for which part of a sentence: "an antibody to it", "which …"."""

from __future__ import annotations

from cytoclaim.evidence.agents import Agent
from cytoclaim.evidence.claims import Reader
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.targets import Target, list_of
from cytoclaim.evidence.words import word_class

__all__ = ["blocked_outside", "taken", "told_before"]

# a clause so opened tells under which removal the other one holds
WHILE_GONE = frozenset(
    ["when", "if", "once", "after", "where", "unless", "until", "while", "whenever"]
)
LACKING = ("lacking", "lacked", "lack", "lacks")
INHERITING = ("coordinate", "participle", "infinitive", "gerund")


def taken(reader: Reader, agent: Agent, clause: Clause) -> bool:
    """Whether words around the agent take it away: "antibodies to A", "neutralisation of which"."""
    line, at = reader.line, agent.at
    if agent.type == "cell" and agent.at < 0:
        return False
    if at >= 0:
        first, last = list_of(reader, at)
        k = first - 1
        while k >= 0 and (word_class(line.word(k), "determiner") or line.word(k) in ("either",)):
            k -= 1
        if line.word(k) in ("of", "to", "against", "for", "in", "from"):
            near = [line.word(x) for x in range(max(0, k - 3), k)]
            if any(word_class(w, "lof_noun", "lof_agent") for w in near[-2:]):
                return True
            if agent.type == "factor" and near and near[-1] in ("deficient", "null", "devoid"):
                return True
        if line.word(k) in ("without", *LACKING) and agent.type != "intervention":
            return True
        if word_class(line.word(last + 1), "lof_agent"):
            return True
    if at < clause.start and clause.kind == "relative" and line.word(clause.start - 1) == "of":
        return word_class(line.word(clause.start - 2), "lof_noun")  # "A, inhibition of which …"
    span = clause.subject
    if span is None or agent.type != "factor" or span[0] <= at or at < 0:
        return False
    named = any(line.is_ent(k, "factor", "cell") for k in range(*span))
    return not named and _removing(line, *span)


def told_before(reader: Reader, agent: Agent, target: Target) -> bool:
    """Whether the target is told of the whole, and only a later clause takes the agent away."""
    if agent.at <= target.hit.at or agent.type == "cell":
        return False
    here = reader._at(agent.at)
    if any(reader.line.word(k) == ";" for k in range(target.hit.at, agent.at)):
        return True
    return (
        here.index > target.clause
        and here.kind in ("main", "coordinate", "that", "subordinate")
        and here.connective not in WHILE_GONE
    )


def blocked_outside(reader: Reader, agent: Agent, clause: Clause, at: int) -> bool:
    """Whether the target's clause tells of a blocker, the agent having been named before it.

    What the blocker does to the target then speaks for the agent: "PGE2 was the mediator, as a
    COX-2 inhibitor restored Y".
    """
    span, owner = clause.subject, clause
    while span is None and owner.parent >= 0 and owner.kind in INHERITING:
        owner = reader.clauses[owner.parent]
        span = owner.subject
    if span is None or span[0] <= at < span[1] or agent.at >= owner.start:
        return False
    return _removing(reader.line, *span)


def _removing(line: Line, start: int, end: int) -> bool:
    return any(word_class(line.word(k), "lof_noun", "lof_agent") for k in range(start, end))
