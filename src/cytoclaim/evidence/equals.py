"""Those that do as much: "A was as able as B to lower X", "A lowered X to the same extent as B".

What is told of A holds of B. "A was no better than B at lowering X" denies neither.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cytoclaim.evidence.agents import agents_of
from cytoclaim.evidence.claim import Claim
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.degrees import evenly_as
from cytoclaim.evidence.subjects import Subjects
from cytoclaim.evidence.words import word_class

__all__ = ["equal_doers", "no_better"]

BETTER = ("better", "superior", "stronger", "greater", "more")
ENDING = ("to", "of", "in", "at", "for", "with", ".", ",", ";", "(", "while", "whereas", "when")


def equal_doers(reader: Subjects) -> Iterator[Claim]:
    """What those do that are named behind "as able as", "to the same extent as"."""
    line = reader.line
    for i in range(len(line)):
        start = evenly_as(line, i)
        if not start or not line.is_ent(line.ahead(start)):
            continue
        end = next((k for k in range(start, len(line)) if line.word(k) in ENDING), len(line))
        if any(word_class(line.word(k), "do", "be", "have") for k in range(start, end + 1)):
            continue  # "as much as B did" is read elsewhere
        clause = reader._at(i)
        subject, verb = clause.subject, clause.verb
        if subject is None or verb is None or verb.negated or verb.passive:
            continue
        able = word_class(line.word(i + 1), "able")  # else "raised A as readily as B" tells of B
        others = [a for a in agents_of(line, start, end) if not a.loss and a.way == "head"]
        for c in list(reader.claims):
            acts = c.agent.at in range(*subject) and not c.agent.loss and c.direction in (1, -1)
            if not acts or c.produces or not _within(reader, c, clause):
                continue
            for other in others:
                like = not able and c.target.type == other.type == "factor"
                if not like and other.concept not in (c.target.concept, c.agent.concept):
                    yield replace(c, agent=other, rule="equal-doer", cells=list(c.cells))


def _within(reader: Subjects, claim: Claim, clause: Clause) -> bool:
    """Whether a claim stands in a clause or in one that hangs on it."""
    index = claim.clause
    while index > clause.index:
        index = reader.clauses[index].parent
    return index == clause.index


def no_better(reader: Subjects, claim: Claim) -> bool:
    """Whether a claim of no effect only says that something else does as well: "no better than B"."""
    if claim.direction != 0 or claim.agent.loss:
        return False
    line, clause = reader.line, reader.clauses[claim.clause]
    while clause.kind in ("gerund", "infinitive") and clause.parent >= 0:
        clause = reader.clauses[clause.parent]
    verb = clause.verb
    if verb is None or not verb.copula:
        return False
    for k in range(verb.start, min(verb.end + 5, len(line))):
        if line.word(k) in BETTER and line.word(k - 1) in ("no", "not", "any"):
            than = next((x for x in range(k, k + 4) if line.word(x) in ("than", "to")), -1)
            return than > 0 and line.is_ent(line.ahead(than + 1), "factor", "intervention", "cell")
    return False
