"""An agent: what acts, whether it was taken away, and the cell that makes or holds it."""

from __future__ import annotations

from dataclasses import dataclass

from cytoclaim.model import Mention

__all__ = ["PRODUCTS", "Agent", "named"]

PRODUCTS = ("exosome", "microvesicle", "extracellular-vesicle", "conditioned-medium")


@dataclass(frozen=True, slots=True)
class Agent:
    """One agent: its mention, whether it was taken away, and the cell that makes or holds it.

    ``holder`` is the cell changed on purpose ("Akt-MSCs"), whose own products then change.
    ``way`` says how it was found (head, modifier, source, adjunct, via, by, discourse, denied,
    contrast: what is denied of another).
    """

    concept: str
    type: str
    text: str
    at: int
    loss: bool = False
    source: str = ""
    holder: str = ""
    way: str = "head"
    mention: Mention | None = None


def named(i: int, mention: Mention, **more: object) -> Agent:
    """The agent that the mention at position ``i`` names."""
    return Agent(mention.concept, mention.type, mention.text, i, mention=mention, **more)  # type: ignore[arg-type]
