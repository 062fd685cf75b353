"""Those in whom an effect fails for lack of something: "A lowered X in wild-type but not in B-null mice"."""

from __future__ import annotations

from collections.abc import Iterator

from cytoclaim.evidence.agents import Agent
from cytoclaim.evidence.claim import Claim
from cytoclaim.evidence.contrasts import treated_group
from cytoclaim.evidence.subjects import Subjects

__all__ = ["exempt_claims"]

PLACED = ("in", "with", "among", "on")
LESSER = ("lesser", "smaller", "lower", "weaker")
DEGREE = ("extent", "degree")


def exempt_claims(reader: Subjects) -> tuple[list[Claim], list[Claim]]:
    """What is missing where the effect of a clause is not seen, or is weaker, does what the agent does.

    Returns the claims that do not hold, of an effect denied to what is missing, and those told.
    """
    line = reader.line
    denied: list[Claim] = []
    found: list[Claim] = []
    for clause in reader.clauses:
        verb = clause.verb
        if verb is None or verb.negated:
            continue
        told = [
            c for c in reader.claims
            if c.clause == clause.index and c.direction and not c.produces and not c.agent.loss
            and c.rule in ("active", "passive")
        ]  # fmt: skip
        for k in range(verb.end, clause.post[1] - 1) if told else ():
            start = _excepted(reader, k)
            if not start or line.word(start) not in PLACED:
                continue
            end = next(
                (x for x in range(start + 1, len(line)) if line.word(x) in (",", ";", ".", "but")),
                len(line),
            )
            gone = [a for a in treated_group(line, (start + 1, end)) if a.loss]
            names = {a.concept for a in gone}
            denied += [
                c for c in reader.claims if c.agent.way == "denied" and c.agent.concept in names
            ]
            for claim in told:
                if claim.at < k and claim.agent.at < k:
                    found += _needed(claim, gone, (k, start + 1))
            break
    return denied, found


def _excepted(reader: Subjects, k: int) -> int:
    """Where the place stands behind "but not", "to a lesser degree"; 0 if nothing is excepted."""
    line = reader.line
    if line.word(k) in ("but", "though", "and", ",") and line.word(k + 1) == "not":
        return k + 2
    lesser = line.word(k) == "to" and line.word(k + 1) == "a" and line.word(k + 2) in LESSER
    return k + 4 if lesser and line.word(k + 3) in DEGREE else 0


def _needed(claim: Claim, gone: list[Agent], cue: tuple[int, int]) -> Iterator[Claim]:
    for agent in gone:
        if agent.concept not in (claim.target.concept, claim.agent.concept):
            yield Claim(agent, claim.direction, claim.target, claim.at, "exempt", cue,
                        claim.clause, list(claim.cells))  # fmt: skip
