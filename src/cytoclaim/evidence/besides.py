"""More of what was told, added behind: "X rose after A, as well as the expression of Y"."""

from __future__ import annotations

from collections.abc import Iterator

from cytoclaim.evidence.algebra import compose, flip
from cytoclaim.evidence.claim import Claim
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.objects import read_object
from cytoclaim.evidence.phrase import Frame
from cytoclaim.evidence.subjects import Subjects
from cytoclaim.evidence.triggers import Trigger
from cytoclaim.evidence.words import word_class

__all__ = ["added_claims"]

MOVED = ("passive", "copula-change", "observed")
ADDING = (("as", "well", "as"), ("along", "with"), ("together", "with"), ("and", "also"))


def added_claims(reader: Subjects) -> Iterator[Claim]:
    """What is added behind a comma to the subject of a change."""
    line = reader.line
    for clause in reader.clauses:
        told = [
            c for c in reader.claims if c.clause == clause.index and c.rule in (*MOVED, "active")
        ]
        trigger = _change(reader, clause)
        if not told or trigger is None or clause.verb is None:
            continue
        for i in range(*clause.post):
            words = next(
                (w for w in ADDING if tuple(line.word(i + n) for n in range(len(w))) == w), ()
            )
            near = not any(line.is_ent(k) for k in range(clause.verb.end, i))
            if not words or not (line.word(i - 1) == "," or (near and words[0] == "as")):
                continue
            start = i + len(words)
            if told[0].rule == "active" and not _amount(reader, start):
                continue  # "A raised X, along with B": B may raise it, too
            root = Frame(trigger, clause.verb.start, clause.verb.end)
            agents = {
                (c.agent.concept, c.agent.loss): c.agent
                for c in told
                if not i < c.agent.at < clause.post[1]
            }
            for hit in read_object(line, start, clause.post[1], root=root).hits:
                known = any(c.target.concept == hit.mention.concept for c in told)
                way = compose(hit.ops, hit.prefix, reader.terms.worth(hit.mention.concept))
                if known or hit.on_cell or way is None or len(hit.frames) > 1:
                    continue
                for a in agents.values():
                    if a.concept != hit.mention.concept:
                        yield Claim(a, flip(way, loss=a.loss), hit.mention, hit.at, "added",
                                    (i, start), clause.index, list(hit.cells))  # fmt: skip
            break


def _amount(reader: Subjects, start: int) -> bool:
    """Whether what is added is made or measured: "together with the secretion of Y"."""
    k = start + word_class(reader.line.word(start), "determiner")
    return word_class(reader.line.word(k), "making_noun", "transparent")


def _change(reader: Subjects, clause: Clause) -> Trigger | None:
    verb = clause.verb
    if verb is None or verb.negated:
        return None
    if verb.copula:
        adjective = reader.line.adjective(reader.line.ahead(verb.end))
        return adjective[0] if adjective is not None and adjective[0].frame == "mod" else None
    return verb.trigger if verb.trigger is not None and verb.trigger.op in ("+", "-") else None
