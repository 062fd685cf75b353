"""What an effect hangs on: "in an A-dependent manner", "was A-dependent"."""

from __future__ import annotations

from dataclasses import replace

from cytoclaim.evidence.agent import Agent, named
from cytoclaim.evidence.line import Line

__all__ = ["hung_on", "manner"]

HANGING = ("dependent", "independent", "mediated")
MANNERS = ("manner", "fashion", "way", "mode", "process", "mechanism", "pathway")
BETWEEN = ("", "/", "and", "or", ",", "both", "partly", "largely", "strictly", "partially")
LONGEST = 10


def manner(line: Line, i: int, end: int) -> tuple[list[Agent], int] | None:
    """The names of "a(n) A- and B-dependent manner" from ``i`` on and the position behind it."""
    if line.word(i) not in ("a", "an"):
        return None
    found = hung_on(line, i + 1, end)
    if found is None or line.word(found[1]) not in MANNERS:
        return None
    return found[0], found[1] + 1


def hung_on(line: Line, i: int, end: int) -> tuple[list[Agent], int] | None:
    """The names of "A- and B-dependent" from ``i`` on and the position behind it.

    What something is independent of has no part in it (way "denied").
    """
    agents: list[Agent] = []
    for k in range(i, min(i + LONGEST, end)):
        word = line.word(k).lstrip("-‐–")
        if line.is_ent(k, "factor", "intervention"):
            agents += [named(k, m) for m in line.atoms[k].mentions]
        elif word in HANGING:
            way = "denied" if word == "independent" else "via"
            return ([replace(a, way=way) for a in agents], k + 1) if agents else None
        elif word not in BETWEEN:
            return None
    return None
