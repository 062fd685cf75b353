"""Pairs whose names each have their own story: A of "A lowered X, whereas B raised Y" does nothing to Y."""

from __future__ import annotations

from cytoclaim.evidence.candidates import Candidate
from cytoclaim.evidence.claims import Reader
from cytoclaim.evidence.clauses import Clause

__all__ = ["told_apart"]

WHOLE = ("main", "subordinate", "that")
POINTING = frozenset(
    ["both", "neither", "either", "latter", "former", "this", "these", "that", "those", "it", "its",
     "they", "them", "their", "so", "same", "such", "each", "all"]
)  # fmt: skip


def told_apart(candidate: Candidate, reader: Reader) -> bool:
    """Whether rules read the agent in one clause and the target in another, each with others.

    Not where the later of the two clauses points back ("B reduced both").
    """
    agent, at = candidate.agent.at, candidate.hit.at
    if agent < 0 or at < 0 or candidate.rules:
        return False
    wholes = _wholes(reader.clauses)
    place = {k: _place(reader, k, wholes) for k in (agent, at)}
    if place[agent] == place[at] or _points(reader, max(place.values()), wholes):
        return False
    acts = any(
        c.agent.at == agent and c.at >= 0 and _place(reader, c.at, wholes) == place[agent]
        for c in reader.claims
    )
    here = [
        c for c in reader.claims
        if c.agent.at >= 0 and c.at >= 0
        and _place(reader, c.agent.at, wholes) == _place(reader, c.at, wholes) == place[at]
    ]  # fmt: skip
    told = any(c.at == at or (candidate.produces and c.agent.at == at) for c in here)
    return acts and told


def _wholes(clauses: list[Clause]) -> dict[int, int]:
    """For every clause the one with a subject of its own that it belongs to."""
    found: dict[int, int] = {}
    for clause in clauses:
        bracketed = clause.connective == "("  # "… (and B raised Y)"
        own = clause.parent < 0 or (
            clause.subject is not None and (clause.kind in WHOLE or bracketed)
        )
        found[clause.index] = clause.index if own else found.get(clause.parent, clause.parent)
    return found


def _place(reader: Reader, at: int, wholes: dict[int, int]) -> int:
    """The clause of its own that a position belongs to: the one whose subject it is in, if any is."""
    subjects = [
        c for c in reader.clauses if c.subject is not None and c.subject[0] <= at < c.subject[1]
    ]
    held = min(
        subjects, key=lambda c: c.subject[1] - c.subject[0] if c.subject else 0, default=None
    )
    return wholes[(held or reader._at(at)).index]


def _points(reader: Reader, whole: int, wholes: dict[int, int]) -> bool:
    """Whether a pointing word stands in a clause or in what belongs to it."""
    parts = [c for c in reader.clauses if wholes[c.index] == whole]
    start, end = min(c.start for c in parts), max(c.post[1] for c in parts)
    return any(reader.line.word(k) in POINTING for k in range(start + 1, end))
