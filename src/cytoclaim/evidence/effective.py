"""Efficacy told by an adjective or a noun: "is effective against X", "similar efficacy of A and B on X"."""

from __future__ import annotations

from dataclasses import replace

from cytoclaim.evidence.agents import Agent, agents_of
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.objects import read_object
from cytoclaim.evidence.phrase import Frame
from cytoclaim.evidence.rows import Rows
from cytoclaim.evidence.triggers import Trigger

__all__ = ["effective_rows"]

HELPFUL = frozenset(
    ["effective", "efficacious", "helpful", "useful", "beneficial", "active", "potent"]
)
USELESS = frozenset(["ineffective", "inefficacious", "useless", "inactive", "inert"])
NOUNS = frozenset(["efficacy", "effectiveness"])
IN = ("against", "in", "on", "for")
NONE = ("no", "without", "little", "lack", "lacked", "lacks")
AGAINST = Trigger("against", "adj", "-")
GOOD = Trigger("effective", "adj", "good")


def effective_rows(reader: Rows) -> None:
    """Add the rows of a sentence that tell against, or in, what something is effective."""
    line = reader.line
    for k in range(len(line)):
        word = line.word(k) or line.atoms[k].text.casefold()
        if word in NOUNS:
            _by_noun(reader, k)
        elif word in HELPFUL or word in USELESS:
            _by_adjective(reader, k, denied=word in USELESS)


def _by_adjective(reader: Rows, k: int, *, denied: bool) -> None:
    """ "A and B were equally effective against X"."""
    clause = reader._at(k)
    verb = clause.verb
    if verb is None or verb.passive or not clause.post[0] <= k < clause.post[1]:
        return
    told = verb.copula or reader.line.word(verb.main) in (
        "proved",
        "proves",
        "prove",
        "remained",
        "seemed",
    )
    if not told or any(reader.line.is_ent(x) for x in range(verb.end, k)):
        return
    if reader.line.word(k + 1) in IN:
        _tell(reader, clause, reader.subject(clause), k, k + 1, clause.post[1], denied=denied)


def _aimed(reader: Rows, k: int) -> tuple[list[Agent], int] | None:
    """Whose efficacy stands at ``k`` and where it is told for what; None if it is not."""
    line = reader.line
    if line.word(k + 1) == "of":
        stop = next((x for x in range(k + 2, min(k + 9, len(line))) if line.word(x) in IN), 0)
        agents = agents_of(line, k + 2, stop) if stop else []
        return (agents, stop) if agents else None
    clause = reader._at(k)
    verb = clause.verb
    having = verb is not None and verb.trigger is not None and verb.trigger.op == "light"
    if line.word(k + 1) not in IN or not having or not clause.post[0] <= k < clause.post[1]:
        return None
    return reader.subject(clause), k + 1


def _by_noun(reader: Rows, k: int) -> None:
    aimed = _aimed(reader, k)
    if aimed is None:
        return
    clause = reader._at(k)
    denied = any(reader.line.word(x) in NONE for x in range(max(0, k - 3), k))
    _tell(reader, clause, aimed[0], k, aimed[1], max(clause.post[1], aimed[1] + 1), denied=denied)


def _tell(
    reader: Rows, clause: Clause, agents: list[Agent], k: int, link: int, end: int, *, denied: bool
) -> None:
    """Rows for what stands behind the preposition at ``link``."""
    line = reader.line
    if line.verb(line.ahead(link + 1), "ing"):
        return  # "effective in reducing X" is read with the verb
    trigger = AGAINST if line.word(link) == "against" else GOOD
    hits = read_object(line, link + 1, end, root=Frame(trigger, k, link + 1)).hits
    told = [
        replace(h, negated=h.negated or denied) for h in hits
        if len(h.frames) == 1 and h.mention.type == "outcome"
    ]  # fmt: skip
    reader._rows(clause, told, [a for a in agents if not a.loss], "effective", (k, link + 1))
