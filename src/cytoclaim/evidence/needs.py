"""What an effect needs: "A lowered X only when B was present", "A did not lower X unless B was added".

B acts on X in the direction that A has then.
"""

from __future__ import annotations

from cytoclaim.evidence.agents import Agent, agents_of
from cytoclaim.evidence.algebra import compose, flip
from cytoclaim.evidence.claim import Claim
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.objects import read_object
from cytoclaim.evidence.phrase import Frame
from cytoclaim.evidence.presence import PRESENT
from cytoclaim.evidence.subjects import Subjects
from cytoclaim.evidence.words import word_class

__all__ = ["needed_claims", "only_then"]

OPENING = ("when", "if", "where", "once", "after", "as")
TOGETHER = ("in", "with", "under", "after")
REACH = 4


def needed_claims(reader: Subjects) -> list[Claim]:
    """The claims of those without whom a change would not have come about."""
    found: list[Claim] = _unless_taken(reader)
    for clause in reader.clauses:
        verb = clause.verb
        trigger = verb.trigger if verb else None
        if (
            verb is None
            or trigger is None
            or verb.passive
            or trigger.op not in ("+", "-", "restore")
        ):
            continue
        needed = _needed(reader, clause)
        if not needed:
            continue
        cue = (verb.start, max(verb.end, verb.start + 1))
        for hit in read_object(reader.line, *clause.post, root=Frame(trigger, *cue)).hits:
            if hit.on_cell or hit.mention.type not in ("factor", "outcome"):
                continue
            told = compose(hit.ops, hit.prefix, reader.terms.worth(hit.mention.concept))
            found += [
                Claim(a, told, hit.mention, hit.at, "needed", cue, clause.index, list(hit.cells))
                for a in needed
                if told and a.concept != hit.mention.concept
            ]
    return found


def _unless_taken(reader: Subjects) -> list[Claim]:
    """ "A lowered X unless B was blocked": B lowers it as well."""
    found: list[Claim] = []
    for clause in reader.clauses[1:]:
        verb = clause.verb
        if (
            verb is None or not verb.passive or verb.negated or clause.connective != "unless"
            or clause.subject is None or not word_class(reader.line.word(verb.main), "lof_verb")
        ):  # fmt: skip
            continue
        told = {
            c.target.concept: c for c in reader.claims
            if c.clause == clause.index - 1 and c.direction and not c.produces
        }  # fmt: skip
        found += [
            Claim(a, flip(c.direction, loss=c.agent.loss), c.target, c.at, "needed",
                  (verb.start, verb.end), clause.index, list(c.cells), implied=True)
            for a in agents_of(reader.line, *clause.subject) if a.type != "cell"
            for c in told.values() if a.concept != c.target.concept
        ]  # fmt: skip
    return found


def only_then(reader: Subjects, claim: Claim) -> bool:
    """Whether a denial holds only as long as something is away: "did not lower X unless A was added"."""
    after = [c for c in reader.clauses if c.index == claim.clause + 1]
    return (
        claim.direction == 0 and not claim.produces and claim.rule != "needed"
        and any(c.connective in ("unless", "until") for c in after)
    )  # fmt: skip


def _needed(reader: Subjects, clause: Clause) -> list[Agent]:
    line, verb = reader.line, clause.verb
    assert verb is not None
    for other in reader.clauses[clause.index + 1 : clause.index + 2]:
        only = line.word(other.start - 1) == "only"
        denied = verb.negated or reader._failing(clause)
        unless = other.connective == "unless" and denied
        opened = other.connective in OPENING and only and not verb.negated
        if (unless or opened) and other.verb and not other.verb.negated and other.subject:
            words = [line.word(k) for k in range(other.verb.start, other.post[1])]
            if set(words) & PRESENT or any(word_class(w, "given") for w in words[:REACH]):
                return [a for a in agents_of(line, *other.subject) if not a.loss]
    if verb.negated:
        return []
    for k in range(*clause.post):
        if line.word(k) == "only" and line.word(k + 1) in TOGETHER:
            return [
                a for a in agents_of(line, k + 1, clause.post[1], stimuli=True)
                if not a.loss and a.at - k <= 2 * REACH and a.type != "condition"
            ]  # fmt: skip
    return []
