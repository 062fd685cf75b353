"""Surface markers as properties of a cell: "ASCs are CD73+, CD90+ and CD45−"."""

from __future__ import annotations

from cytoclaim.evidence.agents import Agent
from cytoclaim.evidence.production import Made
from cytoclaim.evidence.subjects import Subjects

__all__ = ["marker_claims"]

PLUS, MINUS = ("+", "++", "positive"), ("−", "-", "–", "negative", "-/-")
LEAST = 2
"""Signed markers that make a list of properties; one alone only describes ("CD34+ cells")."""


def marker_claims(reader: Subjects) -> list[Made]:
    """The productions that lists of signed markers tell of the cell they are said of."""
    line = reader.line
    found: list[Made] = []
    k = 0
    while k < len(line):
        run, stop = _run(reader, k)
        if len(run) < LEAST:
            k += 1
            continue
        for owner in _owners(reader, k):
            found += [
                Made(owner, mention, at, (k, stop), "markers")
                for at in run if line.word(at + 1) in PLUS
                for mention in line.atoms[at].mentions if mention.type == "factor"
            ]  # fmt: skip
        k = stop
    return found


def _run(reader: Subjects, start: int) -> tuple[list[int], int]:
    """The factors of a list in which each has its sign, and the end of the list."""
    line, k = reader.line, start
    run: list[int] = []
    while line.is_ent(k, "factor") and line.word(k + 1) in (*PLUS, *MINUS):
        run.append(k)
        k += 2
        while line.word(k) in (",", "and", "or", "/", "but"):
            k += 1
    return run, max(k, start + 1)


def _owners(reader: Subjects, start: int) -> list[Agent]:
    """The cell that is, or is called, what the list from ``start`` on says."""
    line = reader.line
    k = line.back(start)
    while k >= 0 and line.word(k) in ("a", "the", "being", "also", ",", ":"):
        k = line.back(k)
    clause = reader._at(start)
    verb = clause.verb
    if verb is not None and verb.copula and verb.start <= k < start and not verb.negated:
        return [a for a in reader.subject(clause) if a.type == "cell"]
    if line.word(k) != "as":
        return []
    j = line.back(k)
    if line.is_ent(j, "cell"):  # "characterize ASCs as CD73+, CD90+ cells"
        return [Agent(m.concept, m.type, m.text, j, mention=m) for m in line.atoms[j].mentions]
    if verb is not None and verb.passive and not verb.negated:
        return [a for a in reader.subject(clause) if a.type == "cell"]
    return []
