"""One unit of a sentence as the rules read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cytoclaim.model import Mention

__all__ = ["Atom"]


@dataclass(frozen=True, slots=True)
class Atom:
    """One unit of a sentence. ``word`` is its normal form; ``glued`` when no space stands before."""

    start: int
    end: int
    text: str
    word: str
    kind: Literal["ent", "word", "punct", "cite"]
    mentions: tuple[Mention, ...] = ()
    inner: tuple[Mention, ...] = ()
    glued: bool = False
    pos: str = ""
    tag: str = ""

    @property
    def types(self) -> frozenset[str]:
        """The types of the leading mentions."""
        return frozenset(m.type for m in self.mentions)
