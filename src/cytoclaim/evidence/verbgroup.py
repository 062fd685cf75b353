"""A verb group: the auxiliaries with their main verb, its voice and whether it is denied."""

from __future__ import annotations

from dataclasses import dataclass

from cytoclaim.evidence.line import Line
from cytoclaim.evidence.triggers import Trigger

__all__ = ["VerbGroup", "no_longer"]


@dataclass(slots=True)
class VerbGroup:
    """``line.atoms[start:end]`` with its main verb at ``main`` (``trigger`` None: no effect verb).

    ``kind`` is finite, infinitive, gerund (after a preposition), participle (a clause of its
    own) or reduced (a passive participle behind its noun).
    """

    start: int
    end: int
    main: int
    trigger: Trigger | None
    kind: str
    passive: bool = False
    negated: bool = False
    modal: str = ""
    copula: bool = False
    preposition: str = ""


def no_longer(line: Line, verb: VerbGroup) -> bool:
    """Whether a group is denied as something past: "no longer raised", "was no longer raised"."""
    return any(
        line.word(k) == "longer" and line.word(k - 1) == "no"
        for k in range(verb.start - 1, verb.main)
    )
