"""One claim on its way to a row."""

from __future__ import annotations

from dataclasses import dataclass, field

from cytoclaim.evidence.agents import Agent
from cytoclaim.evidence.algebra import Direction
from cytoclaim.model import Mention

__all__ = ["Claim"]


@dataclass(slots=True)
class Claim:
    """One row before its attributes: ``direction`` 0 is no effect, ``produces`` has its own flag."""

    agent: Agent
    direction: Direction
    target: Mention
    at: int
    rule: str
    cue: tuple[int, int]
    clause: int
    cells: list[str] = field(default_factory=list)
    negated: bool = False
    produces: bool = False
    depth: int = 0
    implied: bool = False

    @property
    def effect(self) -> str:
        """The effect as the tables write it."""
        if self.produces:
            return "produces"
        return {1: "increases", -1: "decreases"}.get(self.direction or 0, "no_effect")
