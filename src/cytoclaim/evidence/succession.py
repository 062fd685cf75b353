"""Who goes on acting: behind a change ("X fell after A, leading to Y"), in "They secrete A"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cytoclaim.evidence.agents import Agent
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.pronouns import as_spoken

if TYPE_CHECKING:
    from cytoclaim.evidence.subjects import Subjects

__all__ = ["making", "of_change"]

SECRETING = ("secrete", "release", "produce", "express", "synthesize", "synthesise")


def making(reader: Subjects, clause: Clause, found: list[Agent]) -> list[Agent]:
    """Cells where "they" secrete something and factors were named last: "They secrete A"."""
    line, verb, span = reader.line, clause.verb, clause.subject
    said = span is not None and [line.word(k) for k in range(*span)][-1:] == ["they"]
    if not said or verb is None or verb.passive or line.verb(verb.main) is None:
        return found
    lemma = verb.trigger.lemma if verb.trigger is not None else ""
    if lemma in SECRETING and found and not any(
        a.type != "factor" or reader.terms.product(a.concept) for a in found
    ):  # fmt: skip
        return [as_spoken(a) for a in reader.discourse.cells] or found
    return found


def of_change(reader: Subjects, parent: Clause, subject: list[Agent]) -> list[Agent]:
    """Who acts in ", leading to Y" behind a change of X: "X fell after A", "X was lower with A".

    Where nobody made X fall, its fall does.
    """
    verb = parent.verb
    if verb is None:
        return subject
    adjective = reader.line.adjective(reader.line.ahead(verb.end)) if verb.copula else None
    trigger = adjective[0] if adjective else verb.trigger
    if trigger is None or not (
        verb.copula or trigger.frame == "svi" or trigger.op in ("report", "light")
    ):
        return subject
    doers = {
        (c.agent.concept, c.agent.loss): c.agent for c in reader.claims
        if c.clause == parent.index and not c.produces and c.agent not in subject
    }  # fmt: skip
    if doers:
        return [*doers.values()]
    fell = trigger.op == "-" and not verb.negated and subject
    return [replace(a, loss=not a.loss) for a in subject] if fell else subject
