"""Production told beside the verb: "showed strong expression of A", "is among the factors made by CELL"."""

from __future__ import annotations

from cytoclaim.evidence.agents import Agent
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.production import Made, run_from
from cytoclaim.evidence.subjects import Subjects
from cytoclaim.evidence.words import word_class

__all__ = ["shown_claims"]

SHOWING = ("show", "shows", "showed", "display", "displays", "displayed", "exhibit", "exhibits",
           "exhibited", "demonstrate", "demonstrates", "demonstrated")  # fmt: skip
STRONG = ("strong", "high", "abundant", "robust", "marked", "intense", "prominent", "constitutive",
          "surface", "the", "a", "positive", "and")  # fmt: skip
AMONG = ("among", "one", "some", "part", "two", "three")


def shown_claims(reader: Subjects) -> list[Made]:
    """The productions of a sentence that a noun tells."""
    found: list[Made] = []
    for clause in reader.clauses:
        verb = clause.verb
        if verb is None or verb.negated or verb.passive:
            continue
        if verb.copula:
            found += _among(reader, clause)
        elif reader.line.word(verb.main) in SHOWING:
            found += _expression(reader, clause)
    return found


def _expression(reader: Subjects, clause: Clause) -> list[Made]:
    """ "ASCs showed strong expression of A and B": no other expression is compared with it."""
    line, k = reader.line, clause.post[0]
    while line.word(k) in STRONG:
        k += 1
    if line.word(k) != "expression" or line.word(k + 1) != "of":
        return []
    cells = [a for a in reader.subject(clause) if a.type == "cell" and a.way != "modifier"]
    return [
        Made(cell, mention, at, (k, k + 2), "shown")
        for cell in cells for at, mention in run_from(line, k + 2)
    ]  # fmt: skip


def _among(reader: Subjects, clause: Clause) -> list[Made]:
    """ "A and B are among the factors secreted by CELL"."""
    line = reader.line
    start, end = clause.post
    verb, span = clause.verb, clause.subject
    if verb is None or span is None or line.word(line.ahead(start)) not in AMONG:
        return []
    k = next((k for k in range(start, end) if word_class(line.word(k), "generic_factor")), end)
    made = [
        x for x in range(k + 1, min(k + 4, end))
        if (told := line.verb(x, "part")) and told[0] is not None and told[0].op == "produce"
    ]  # fmt: skip
    if not made or line.word(made[0] + 1) not in ("by", "from"):
        return []
    makers = [
        Agent(m.concept, m.type, m.text, x, mention=m)
        for x in range(made[0] + 2, min(made[0] + 5, end)) for m in line.atoms[x].mentions
        if m.type == "cell"
    ]  # fmt: skip
    factors = [
        (x, m) for x in range(*span) for m in line.atoms[x].mentions if m.type == "factor"
    ]  # fmt: skip
    return [Made(c, m, x, (made[0], made[0] + 1), "among") for c in makers[:1] for x, m in factors]
