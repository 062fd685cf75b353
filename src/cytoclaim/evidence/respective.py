"""Lists told one by one: "A and B raised X and Y, respectively", "X through A and Y through B"."""

from __future__ import annotations

from cytoclaim.evidence.agents import Agent
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.phrase import Hit

__all__ = ["respective", "shared_out"]


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


def shared_out(hits: list[Hit], ways: list[Agent]) -> list[tuple[list[Hit], list[Agent]]]:
    """The targets with the agents they are reached through: "X through A and Y through B".

    All with all, unless targets and ways take turns.
    """
    if any(a.at < 0 for a in ways):
        return [(hits, ways)]
    parts: list[tuple[list[Hit], list[Agent]]] = []
    last = -1
    for way in sorted(ways, key=lambda a: a.at):
        own = [h for h in hits if last < h.at < way.at]
        if parts and not own:
            parts[-1][1].append(way)
        else:
            parts.append((own, [way]))
        last = way.at
    return parts if len(parts) > 1 and parts[0][0] else [(hits, ways)]
