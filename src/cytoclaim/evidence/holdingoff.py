"""What no longer comes about beside something else: "In the presence of A, B failed to raise X".

A keeps B from it, so that A acts against what B does. Under a stimulus that makes the model it is
told of B alone: "In rats given LPS, B did not raise X".
"""

from __future__ import annotations

from dataclasses import replace

from cytoclaim.evidence.agents import Agent
from cytoclaim.evidence.algebra import compose
from cytoclaim.evidence.claim import Claim
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.objects import read_object
from cytoclaim.evidence.phrase import Frame
from cytoclaim.evidence.subjects import Subjects
from cytoclaim.evidence.words import word_class

__all__ = ["held_off"]

# what tells of means or of likeness, not of something else that is there
APART = ("by", "through", "via", "way", "combination", "contrast", "unlike", "like", "addition",
         "besides")  # fmt: skip


def held_off(reader: Subjects) -> tuple[list[Claim], list[Claim]]:
    """The claims of those who keep others from acting, and the no-effect claims they explain."""
    found: list[Claim] = []
    explained: list[Claim] = []
    for clause in reader.clauses:
        verb = clause.verb
        if (
            verb is None
            or verb.passive
            or verb.trigger is None
            or verb.trigger.op not in ("+", "-")
        ):
            continue
        denied = [
            c for c in reader.claims
            if c.clause == clause.index and c.rule == "active" and not c.agent.loss and not c.produces
            and (verb.negated or reader._failing(clause))
        ]  # fmt: skip
        acting = {c.agent.concept for c in denied}
        beside = [a for a in _beside(reader, clause) if a.concept not in acting] if denied else []
        if not beside:
            continue
        explained += [c for c in denied if c.direction == 0]
        root = Frame(verb.trigger, verb.start, verb.end)
        for hit in read_object(reader.line, *clause.post, root=root).hits:
            told = compose(hit.ops, hit.prefix, reader.terms.worth(hit.mention.concept))
            if told and hit.at in {c.at for c in denied}:
                found += [
                    Claim(a, -told, hit.mention, hit.at, "held-off", (verb.start, verb.end),
                          clause.index, list(hit.cells))
                    for a in beside if a.concept != hit.mention.concept
                ]  # fmt: skip
    return found, explained


def _beside(reader: Subjects, clause: Clause) -> list[Agent]:
    """What is there besides: in front, in a clause with "once" or "when", or told as present."""
    line = reader.line
    top = clause
    while top.kind == "infinitive" and top.parent >= 0:
        top = reader.clauses[top.parent]
    trailing = [
        a for a in read_object(line, *clause.post).adjuncts
        if any(line.word(k) == "presence" for k in range(a.at - 4, a.at))
    ]  # fmt: skip
    around = [*reader._context(top), *reader._present(top), *trailing]
    return [
        replace(a, holder="") for a in {a.concept: a for a in around}.values()
        if not a.loss and a.way not in ("denied", "contrast", "gerund")
        and a.type in ("factor", "intervention")
        and not any(line.word(k) in APART for k in range(max(a.at - 4, 0), a.at))
        and not word_class(a.concept, "model_agent") and reader.terms.klass(a.concept) != "stimulus"
    ]  # fmt: skip
