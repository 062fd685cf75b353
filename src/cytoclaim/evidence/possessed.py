"""Production told by a possessive: "macrophages, whose IL-10 …", "MSCs, through their release of HGF"."""

from __future__ import annotations

from cytoclaim.evidence.agents import Agent
from cytoclaim.evidence.production import MAKING, Made, run_from
from cytoclaim.evidence.subjects import Subjects
from cytoclaim.evidence.words import word_class

__all__ = ["possessed_claims"]

MEANS = ("through", "by", "via", "with")
LONGEST = 4
"""Words that may stand between "whose" and what is owned."""


def possessed_claims(reader: Subjects) -> list[Made]:
    """The productions of a sentence that a possessive tells."""
    found: list[Made] = []
    for i in range(len(reader.line)):
        word = reader.line.word(i)
        if word == "whose":
            owners, first = _owners(reader, i), _first_factor(reader, i + 1)
        elif word in ("their", "its") and reader.line.word(i - 1) in MEANS:
            owners, first = _subject(reader, i), _made_by_them(reader, i + 1)
        else:
            continue
        found += [
            Made(owner, mention, at, (i, i + 1), "possessed")
            for owner in owners
            for at, mention in run_from(reader.line, first)
            if mention.concept != owner.concept
        ]
    return found


def _owners(reader: Subjects, i: int) -> list[Agent]:
    """The cell or carrier right before ", whose"."""
    k = reader.line.back(i)
    if reader.line.word(k) == ",":
        k = reader.line.back(k)
    if k < 0:
        return []
    return [
        Agent(m.concept, m.type, m.text, k, mention=m)
        for m in reader.line.atoms[k].mentions
        if m.type == "cell" or reader.terms.product(m.concept)
    ]


def _subject(reader: Subjects, i: int) -> list[Agent]:
    """The cells that are the subject of the clause around ``i``."""
    clause = reader._at(i)
    agents = reader.subject(clause) if clause.verb is not None else []
    return [a for a in agents if a.type == "cell" and a.at < i]


def _first_factor(reader: Subjects, i: int) -> int:
    """Where the factor that is owned stands; -1 if another thing is ("whose IL-6 receptor")."""
    line = reader.line
    for k in range(i, i + LONGEST):
        if line.is_ent(k, "factor"):
            break
        if line.is_ent(k) or not line.word(k) or line.function(k):
            return -1
    else:
        return -1
    last = max(at for at, _ in run_from(line, k))
    after = line.ahead(last + 1)
    finite = line.verb(after) is not None or word_class(line.word(after), "be", "have", "modal")
    return k if finite or line.word(after) in (",", "in", "and") else -1


def _made_by_them(reader: Subjects, i: int) -> int:
    """Where the factor stands in "their own release of A"; -1 if nothing is made."""
    line = reader.line
    k = i + (line.word(i) in ("own", "abundant", "constant"))
    if line.word(k) not in MAKING or line.word(k + 1) != "of":
        return -1
    return k + 2 if line.is_ent(k + 2, "factor") else -1
