"""What becomes more or less likely: "cells given A were less likely to undergo X"."""

from __future__ import annotations

from dataclasses import replace

from cytoclaim.evidence.agents import Agent
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.objects import read_object
from cytoclaim.evidence.ownverbs import OwnVerbs
from cytoclaim.evidence.passing import acting_before
from cytoclaim.evidence.phrase import Frame, Hit
from cytoclaim.evidence.triggers import Trigger

__all__ = ["likely"]

PRONE = ("likely", "prone", "apt", "liable", "inclined", "disposed")
DEGREES = {"less": "-", "more": "+"}
BEFALLING = ("undergo", "show", "develop", "suffer", "have", "exhibit", "experience", "enter", "die",
             "display", "respond", "acquire", "succumb", "start", "begin", "go", "get")  # fmt: skip
MAKING = (
    "make",
    "makes",
    "made",
    "making",
    "render",
    "renders",
    "rendered",
    "leave",
    "leaves",
    "left",
)


def likely(reader: OwnVerbs, clause: Clause) -> tuple[list[Agent], list[Hit]] | None:
    """Who makes it more or less likely and what; None where no such words are said."""
    line, verb = reader.line, clause.verb
    if verb is None or clause.kind != "infinitive" or clause.parent < 0:
        return None
    at = verb.start - 1
    op = DEGREES.get(line.word(at - 1), "") if line.word(at) in PRONE else ""
    own = line.is_ent(verb.main, "outcome")
    if not op or not (own or line.word(verb.main) in BEFALLING):
        return None
    parent = clause.parent
    while reader.clauses[parent].kind == "infinitive" and reader.clauses[parent].parent >= 0:
        parent = reader.clauses[parent].parent
    agents = _agents(reader, reader.clauses[parent])
    root = Frame(Trigger("likely", "adj", op, "mod"), at - 1, at + 1)
    start = verb.main if own else verb.end
    hits = read_object(line, start, clause.post[1], root=root).hits
    acting = {a.concept for a in agents}
    holders = [a.holder for a in agents if a.holder] or [
        m.concept for k in range(max(reader.clauses[parent].start, 0), at)
        for m in line.atoms[k].mentions if m.type == "cell" and m.concept not in acting
    ]  # fmt: skip
    return agents, [replace(h, cells=h.cells or holders[:1]) for h in hits]


def _agents(reader: OwnVerbs, clause: Clause) -> list[Agent]:
    subject = reader.subject(clause)
    if clause.verb is not None and reader.line.word(clause.verb.main) in MAKING:
        return subject
    treated = [a for a in subject if a.way == "modifier" or a.loss]
    treated = treated or [a for a in subject if a.type != "cell"]
    return (
        treated
        or reader._bereft(clause)
        or reader._context(clause)
        or acting_before(reader, clause)
    )
