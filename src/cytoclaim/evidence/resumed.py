"""Lists that go on behind a clause put in: "released A, which lowers X, and B", "factors that V X, such as A, …"."""

from __future__ import annotations

from dataclasses import replace

from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.members import CLASSES, listing
from cytoclaim.evidence.words import word_class

__all__ = ["resumed"]

AND = ("and", "or")
ENDING = (".", ";", "in", "from", "after", "during", "(", "")


def resumed(line: Line, clauses: list[Clause]) -> list[Clause]:
    """Further readings of clauses, whose objects or subjects stand behind a clause put in.

    The clause put in is cut where they begin.
    """
    found: list[Clause] = []
    for clause in clauses:
        if clause.kind != "relative" or clause.verb is None or not clause.inherits:
            continue
        if clause.parent >= 0:
            found += _object(line, clause, clauses[clause.parent])
        elif clause.antecedent is not None:
            found += _subject(line, clause, clauses)
    return found


def _object(line: Line, clause: Clause, parent: Clause) -> list[Clause]:
    """ "released A, which lowers X, and B": B is released."""
    verb, last = parent.verb, line.back(clause.start - 1)
    if line.word(clause.start - 1) != "," or verb is None or verb.passive or verb.copula:
        return []
    if not parent.post[0] <= last < parent.post[1] or not line.is_ent(last):
        return []
    commas = [k for k in range(clause.post[0], clause.post[1] - 1) if line.word(k) == ","]
    if len(commas) != 1 or line.word(commas[0] + 1) not in AND:
        return []
    first = line.ahead(commas[0] + 2)
    kinds = line.atoms[last].types
    if not line.is_ent(first, *kinds) or not line.is_ent(line.back(commas[0])):
        return []
    k = first
    while line.is_ent(k, *kinds) or line.word(k) in AND:
        k += 1
    if line.word(k) not in ENDING and k + 1 < clause.post[1]:
        return []
    end = clause.post[1]
    clause.post = (clause.post[0], commas[0])
    return [replace(parent, post=(first, end))]


def _subject(line: Line, clause: Clause, clauses: list[Clause]) -> list[Clause]:
    """ "Factors that raise X, such as A and B, were lowered by C": A and B raise X and were lowered."""
    assert clause.antecedent is not None
    k = line.back(clause.start)
    listed = listing(line, clause)
    main = next(
        (c for c in clauses[clause.index + 1 :]
         if c.kind == "main" and c.subject is not None and c.subject[0] <= k < c.subject[1]), None
    )  # fmt: skip
    if listed is None or main is None or not (
        word_class(line.word(k), "generic_factor") or line.word(k) in CLASSES
    ):  # fmt: skip
        return []
    start, end = listed
    while end > start and line.word(end - 1) == ",":
        end -= 1
    clause.post = (clause.post[0], start - 1)
    return [replace(clause, antecedent=(start, end)), replace(main, subject=(start, end))]
