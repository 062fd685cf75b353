"""Cells that a sentence says were changed: "MSCs were transfected with A", "A was silenced in MSCs".

What they do in the sentences behind it, they do by what was put into them or taken from them.
"""

from __future__ import annotations

from dataclasses import replace

from cytoclaim.evidence.agents import Agent, agents_of
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.words import word_class

__all__ = ["changed_cells"]


def changed_cells(line: Line) -> list[Agent]:
    """The names that changed the cells of a sentence in the passive; empty for any other."""
    for k in range(1, len(line) - 2):
        if not word_class(line.word(line.back(k)), "be"):
            continue
        before = agents_of(line, 0, line.back(k))
        given = line.word(k) == "given" and line.is_ent(line.ahead(k + 1))
        made = word_class(line.word(k), "engineer", "prime") and line.word(k + 1) in ("with", "to")
        if given or made:
            cells = [a for a in before if a.type == "cell" and a.way != "modifier"]
            if len(cells) != 1 or len(before) > 1:
                return []
            own = cells[0].concept if word_class(line.word(k), "engineer") else ""
            return [
                replace(a, way="modifier", holder=cells[0].concept, source=own)
                for a in agents_of(line, k + 1 + made, len(line)) if a.type in ("factor", "intervention")
            ]  # fmt: skip
        at = line.verb(k, "part")
        if at is not None and word_class(line.word(k), "lof_verb") and line.word(at[1]) == "in":
            cells = [a for a in agents_of(line, at[1] + 1, len(line)) if a.type == "cell"]
            factors = [a for a in before if a.type == "factor" and not a.loss]
            if len(cells) == 1 and factors and len(factors) == len(before):
                return [
                    replace(a, loss=True, way="modifier", holder=cells[0].concept) for a in factors
                ]
    return []
