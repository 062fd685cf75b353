"""Changes told in passing: "…, while IL-6 fell" names no agent; the sentence did so before."""

from __future__ import annotations

from dataclasses import replace

from cytoclaim.evidence.agents import Agent, agents_of
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.subjects import Subjects
from cytoclaim.evidence.words import word_class

__all__ = ["acting_before", "past_time"]

TIMES = frozenset(
    [
        "h",
        "min",
        "hour",
        "hours",
        "day",
        "days",
        "week",
        "weeks",
        "month",
        "months",
        "year",
        "years",
        "minutes",
        "later",
        "time",
    ]
)


def past_time(reader: Subjects, span: tuple[int, int]) -> tuple[int, int] | None:
    """The subject behind a leading time ("at two weeks Y fell"); None if no time leads."""
    line = reader.line
    first = next((k for k in range(*span) if line.word(k) not in (",", "and", "but", "")), span[1])
    if line.word(first) not in ("at", "after", "within", "by", "on", "in", "over", "from"):
        return None
    for k in range(first + 1, min(first + 6, span[1])):
        if line.is_ent(k) or line.word(k) == ",":
            return None
        if line.word(k) in TIMES or (line.word(k - 1) == "day" and line.word(k).isdigit()):
            return (k + 1, span[1])
    return None


def acting_before(reader: Subjects, clause: Clause, *, far: bool = True) -> list[Agent]:
    """Whose a change is that names no agent.

    The agents of the last change the sentence told before, else what it says was given, else the
    treatment the paragraph tells of (not where ``far`` is false).
    """
    verb = clause.verb
    if verb is not None and verb.passive and word_class(reader.line.word(verb.main), "lof_verb"):
        return []  # "when X had been silenced": what the experimenter did
    told = [
        c for c in reader.claims
        if c.clause < clause.index and not c.produces and c.direction is not None
        and c.rule not in ("linked", "noun-of", "by", "via", "made-effect", "own-process", "cell-object",
                           "object-relative")
        and (
            c.agent.loss or c.agent.type in ("intervention", "condition") or c.agent.way == "modifier"
            or reader.terms.giver(c.agent.concept) or reader.terms.product(c.agent.concept)
            or c.agent.type == "factor"
        )
    ]  # fmt: skip
    if told:
        leading = [c for c in told if c.agent.type != "factor" or c.agent.way == "modifier"] or told
        last = max(c.clause for c in leading)
        return list({c.agent.concept: c.agent for c in leading if c.clause == last}.values())
    for other in reversed(reader.clauses[: clause.index]):
        held = other.verb
        if held is None or not any(
            word_class(reader.line.word(k), "given", "prime", "engineer")
            for k in (held.main, held.end)
        ):
            continue  # "given" may stand behind its "was"
        spans = [s for s in (other.post, other.subject) if s]
        given = [a for s in spans for a in agents_of(reader.line, *s)]
        # "After A had been given, Y rose": whatever A is
        fronted = other.index == 0 and reader.line.word(0) in ("after", "once", "when", "if")
        if other.connective in ("unless", "until"):
            given = [replace(a, loss=True) for a in given]  # "Unless A is given, X rises"
        given = reader._with_what(other) or [
            a
            for a in given
            if a.type == "intervention" or a.way == "modifier" or reader.terms.giver(a.concept)
            or (fronted and a.type == "factor")
        ]  # fmt: skip
        if given:
            return given
    return (reader.discourse.treatment() if far else []) or _leading(reader, clause)


def _leading(reader: Subjects, clause: Clause) -> list[Agent]:
    """The treatment that is the subject of an earlier clause, whatever that clause says of it."""
    for other in reversed(reader.clauses[: clause.index]):
        if other.verb is None or other.verb.negated or reader._no_subject(other):
            continue
        acting = [
            a
            for a in reader.subject(other)
            if a.at >= 0
            and (
                a.type == "intervention"
                or a.way == "modifier"
                or reader.terms.giver(a.concept)
                or reader.terms.product(a.concept)
            )
        ]
        if acting:
            return acting
    return []
