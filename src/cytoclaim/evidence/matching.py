"""Changes told of beside an agent: "the effect was mimicked by A", "a fall in X accompanied A"."""

from __future__ import annotations

from cytoclaim.evidence.agents import agents_of
from cytoclaim.evidence.algebra import compose, flip
from cytoclaim.evidence.claim import Claim
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.objects import read_object
from cytoclaim.evidence.phrase import Hit
from cytoclaim.evidence.subjects import Subjects

__all__ = ["COPIED", "matched"]

COPIED = {"mimicked", "reproduced", "recapitulated", "replicated", "shared", "matched"}
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
