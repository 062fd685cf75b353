"""Changes told of beside an agent: "the effect was mimicked by A", "a fall in X accompanied A"."""

from __future__ import annotations

from cytoclaim.evidence.agents import agents_of
from cytoclaim.evidence.algebra import compose, flip
from cytoclaim.evidence.claim import Claim
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.objects import read_object
from cytoclaim.evidence.phrase import Hit
from cytoclaim.evidence.subjects import Subjects

__all__ = ["COPIED", "matched", "takes_part"]

COPIED = {"mimicked", "reproduced", "recapitulated", "replicated", "shared", "matched"}
PLAYING = {"play", "plays", "played", "has", "have", "had"}
BESIDE = {
    "accompanied",
    "accompanies",
    "accompany",
    "followed",
    "follows",
    "paralleled",
    "attended",
}


def matched(reader: Subjects, clause: Clause) -> list[Claim]:
    """The claims of a clause whose subject is a change that something copies or goes with."""
    verb, line = clause.verb, reader.line
    if verb is None:
        return []
    word, owner = line.word(verb.main), clause
    while owner.subject is None and owner.parent >= 0 and owner.kind == "coordinate":
        owner = reader.clauses[owner.parent]
    copied = verb.passive and word in COPIED
    if owner.subject is None or not (copied or (word in BESIDE and not verb.passive)):
        return []
    hits = [h for h in read_object(line, *reader._core(owner.subject)).hits if _telling(h)]
    post = read_object(line, *clause.post)
    if copied:
        agents = post.by
    elif post.hits and any(h.frames for h in post.hits):
        agents = []  # "a fall in X accompanied the rise in Y"
    else:
        agents = [
            a for a in agents_of(line, *clause.post)
            if a.type == "intervention" or a.loss or reader.terms.giver(a.concept)
            or reader.terms.product(a.concept)
        ]  # fmt: skip
    cue = (verb.start, max(verb.end, verb.start + 1))
    return [
        Claim(a, 0 if verb.negated else flip(told, loss=a.loss), h.mention, h.at, "matched", cue,
              clause.index, list(h.cells))
        for h in hits for a in agents
        if (told := compose(h.ops, h.prefix, reader.terms.worth(h.mention.concept)))
        and a.concept != h.mention.concept
    ]  # fmt: skip


def _telling(hit: Hit) -> bool:
    """Whether a noun tells which way a target goes: "the rise in X", "the anti-X effect"."""
    first = hit.frames[0].trigger if hit.frames else None
    return hit.prefix < 0 or (first is not None and first.op in ("+", "-", "good", "bad"))


def takes_part(reader: Subjects, clause: Clause) -> list[Claim]:
    """ "A lowers X, in which B plays a role", "B plays a part in this effect": B does as A does."""
    verb, line = clause.verb, reader.line
    if verb is None:
        return []
    near = range(clause.post[0], min(clause.post[0] + 6, clause.post[1]))
    role = next((k for k in near if _is_role(line, k)), -1)
    plays = line.word(verb.main) in PLAYING and role >= 0
    joins = verb.trigger is not None and verb.trigger.op == "role"
    base: list[Claim] = []
    if (
        (plays or joins) and clause.kind == "relative" and clause.connective == "which"
        and line.word(clause.start - 1) in ("in", "to", "for")
    ):  # fmt: skip
        base = [c for c in reader.claims if c.clause == clause.parent]
    elif plays:
        at = next((k for k in range(role + 1, clause.post[1]) if line.word(k) in ("in", "for")), -1)
        if at >= 0 and line.word(at + 1) in ("this", "these", "that", "such", "it", "both"):
            base = reader.discourse.effects(line, at + 1, clause.post[1], reader.claims)
    cue = (verb.start, max(verb.end, verb.start + 1))
    told = {c.target.concept: c for c in base if c.direction and not c.produces}
    return [
        Claim(a, 0 if verb.negated else flip(c.direction, loss=a.loss), c.target, c.at, "part", cue,
              clause.index, list(c.cells), implied=True)
        for a in reader.subject(clause) for c in told.values()
        if a.concept not in (c.target.concept, c.agent.concept) and a.way != "denied"
    ]  # fmt: skip


def _is_role(line: Line, k: int) -> bool:
    noun = line.noun(k)
    return noun is not None and noun[0].op == "role"
