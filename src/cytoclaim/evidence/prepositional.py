"""Relative clauses behind a preposition: "A, by which X is lowered", "X, to which A contributes"."""

from __future__ import annotations

from cytoclaim.evidence.agents import Agent
from cytoclaim.evidence.algebra import compose, flip
from cytoclaim.evidence.antecedents import antecedent
from cytoclaim.evidence.claim import Claim
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.objects import read_object
from cytoclaim.evidence.phrase import Frame, Hit
from cytoclaim.evidence.rows import CAUSE
from cytoclaim.evidence.subjects import Subjects
from cytoclaim.evidence.words import word_class

__all__ = ["prepositional_claims"]

CONTRIBUTING = ("contribute", "contributes", "contributed", "leads", "led", "lead", "adds", "predisposes",
                "predisposed")  # fmt: skip
NEEDED = ("required", "needed", "essential", "necessary", "responsible", "crucial", "critical",
          "indispensable", "vital")  # fmt: skip


def prepositional_claims(reader: Subjects) -> list[Claim]:
    """Claims of such clauses about what stands before them."""
    found: list[Claim] = []
    for clause in reader.clauses:
        if clause.kind != "relative" or clause.antecedent is None or clause.verb is None:
            continue
        if reader.line.word(clause.start) != "which" or clause.subject is None:
            continue
        found += _to_which(reader, clause)
    return found


def _to_which(reader: Subjects, clause: Clause) -> list[Claim]:
    line, verb, before = reader.line, clause.verb, clause.antecedent
    assert verb is not None and before is not None and clause.subject is not None
    preposition = line.word(clause.start - 1)
    cue = (verb.start, max(verb.end, verb.start + 1))
    if preposition == "to" and word_class(line.word(verb.main), "ascribe"):
        agents = antecedent(line, before[0], clause.start - 1)  # "A, to which we attribute X"
        span = clause.subject if verb.passive else clause.post
        root = Frame(CAUSE, *cue)
        return _claims(reader, clause, agents, read_object(line, *span, root=root).hits, cue)
    acts = (
        (preposition == "to" and line.word(verb.main) in CONTRIBUTING and not verb.passive)
        or (preposition == "for" and any(line.word(k) in NEEDED for k in range(verb.main, verb.end + 2)))
    )  # fmt: skip
    if not acts:
        return []
    targets = read_object(line, before[0], clause.start - 1, root=Frame(CAUSE, *cue)).hits
    last = [h for h in targets if h.at == max(x.at for x in targets)]
    return _claims(reader, clause, reader.subject(clause), last, cue)


def _claims(
    reader: Subjects, clause: Clause, agents: list[Agent], hits: list[Hit], cue: tuple[int, int]
) -> list[Claim]:
    denied = clause.verb is not None and clause.verb.negated
    return [
        Claim(a, 0 if denied else flip(told, loss=a.loss), h.mention, h.at, "which", cue, clause.index,
              list(h.cells), negated=denied)
        for h in hits if not h.on_cell
        for told in [compose(h.ops, h.prefix, reader.terms.worth(h.mention.concept))] if told
        for a in agents if a.concept != h.mention.concept
    ]  # fmt: skip
