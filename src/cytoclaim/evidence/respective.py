"""Lists told one by one: "A and B raised X and Y, respectively"."""

from __future__ import annotations

from cytoclaim.evidence.agents import Agent
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.phrase import Hit

__all__ = ["respective"]


def respective(
    line: Line, clause: Clause, hits: list[Hit], agents: list[Agent]
) -> list[tuple[Hit, Agent]]:
    """ "A and B raised X and Y, respectively": each agent with its own target; empty otherwise."""
    told = sorted(agents, key=lambda a: a.at)
    if len(hits) < 2 or len({a.at for a in told}) != len({h.at for h in hits}) or told[0].at < 0:
        return []
    if len(told) != len(hits) or not any(
        line.word(k) in ("respectively", "respective") for k in range(clause.start, len(line))
    ):
        return []
    return list(zip(sorted(hits, key=lambda h: h.at), told, strict=True))
