"""Causes behind a name or a change: "cell death due to A", "X fell because of a lack of A"."""

from __future__ import annotations

from dataclasses import replace

from cytoclaim.evidence.agents import Agent, agents_of
from cytoclaim.evidence.algebra import compose, flip
from cytoclaim.evidence.claim import Claim
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.objects import read_object
from cytoclaim.evidence.phrase import Frame, Hit
from cytoclaim.evidence.rows import CAUSE
from cytoclaim.evidence.subjects import Subjects
from cytoclaim.evidence.words import word_class

__all__ = ["OWED", "causes_from", "owed_claims"]

OWED = ("due", "attributable", "ascribable", "owing", "secondary", "traceable")
BEHIND = (
    ("due", "to"),
    ("owing", "to"),
    ("secondary", "to"),
    ("because", "of"),
    ("attributable", "to"),
)
SCARCE = ("little", "less", "low", "insufficient", "scarce")
HARMFUL = ("stimulus", "small molecule", "drug")
ENDING = frozenset([",", ";", ".", ")", "but", "while", "whereas", "when", "as", "which", "that", "in",
                    "after", "with", "by", "for", "on", "was", "were", "is", "are", "has", "had"])  # fmt: skip


def causes_from(reader: Subjects, start: int) -> list[Agent]:
    """The causes named from ``start`` on, up to the first word that ends their list."""
    line = reader.line
    end = next((k for k in range(start, len(line)) if line.word(k) in ENDING), len(line))
    return [
        replace(a, loss=not a.loss) if line.word(a.at - 1) in SCARCE else a  # "too little A"
        for a in agents_of(line, start, end, stimuli=True)
    ]


def owed_claims(reader: Subjects) -> tuple[list[Claim], list[Claim]]:
    """What stands behind "due to" brings about the outcome, or the change, before it.

    Returns the claims that do not hold, where it was taken for what the subject acts by ("lowered
    the stress due to A"), and those told.
    """
    line = reader.line
    gone: list[Claim] = []
    found: list[Claim] = []
    for i in range(1, len(line)):
        if (line.word(i), line.word(i + 1)) not in BEHIND:
            continue
        clause, before = reader._at(i), line.back(i)
        if word_class(line.word(before), "be", "pronoun") or line.word(before) in (",", "("):
            continue
        agents = [a for a in causes_from(reader, i + 2) if a.type != "cell"]
        for hit in _changed(reader, clause, i) or _named(reader, clause, i, agents):
            told = compose(hit.ops, hit.prefix, reader.terms.worth(hit.mention.concept))
            if not told or hit.on_cell:
                continue
            for a in agents:
                gone += [c for c in reader.claims if c.rule == "by" and c.agent.at == a.at >= i]
                if a.concept != hit.mention.concept:
                    found.append(
                        Claim(a, flip(told, loss=a.loss), hit.mention, hit.at, "owed", (i, i + 2),
                              clause.index, list(hit.cells))
                    )  # fmt: skip
    return gone, found


def _changed(reader: Subjects, clause: Clause, i: int) -> list[Hit]:
    """The subjects of "X rose due to A", "X was impaired because of A"."""
    verb = clause.verb
    if verb is None or verb.negated or verb.trigger is None or clause.subject is None:
        return []
    moving = verb.passive or verb.trigger.frame == "svi"
    between = any(reader.line.is_ent(k, "factor", "outcome") for k in range(verb.end, i))
    if (
        not moving
        or between
        or not verb.end <= i < clause.post[1]
        or verb.trigger.op not in ("+", "-")
    ):
        return []
    root = Frame(verb.trigger, verb.start, verb.end)
    return read_object(reader.line, *reader._core(clause.subject), root=root).hits


def _named(reader: Subjects, clause: Clause, i: int, agents: list[Agent]) -> list[Hit]:
    """The last outcome before "due to": "cell death due to A", "the loss of X due to A".

    Behind an active verb it tells by what the subject acts, unless it is something harmful.
    """
    verb, subject = clause.verb, clause.subject
    span = subject if subject is not None and subject[0] < i < subject[1] else clause.post
    if not span[0] < i < span[1] or not reader.line.np_end(reader.line.back(i)):
        return []
    terms = reader.terms
    harmful = all(terms.klass(a.concept) in HARMFUL or terms.worth(a.concept) < 0 for a in agents)
    if span is not subject and verb is not None and not verb.passive and not harmful:
        return []
    hits = read_object(reader.line, span[0], i, root=Frame(CAUSE, i, i + 2)).hits
    return [
        h for h in hits
        if h.at == max(x.at for x in hits)
        and (h.mention.type == "outcome" or any(f.trigger is not CAUSE for f in h.frames))
    ]  # fmt: skip
