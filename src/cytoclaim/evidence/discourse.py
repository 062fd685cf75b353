"""What earlier sentences of a paragraph leave behind: agents, lists of factors, effects, sources."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cytoclaim.evidence.agents import Agent
from cytoclaim.evidence.verbs import Line
from cytoclaim.evidence.words import word_class

if TYPE_CHECKING:
    from cytoclaim.evidence.claims import Claim

__all__ = ["Discourse"]


@dataclass(slots=True)
class Discourse:
    """The memory of one paragraph; ``turn`` is called after each sentence."""

    subjects: list[Agent] = field(default_factory=list)
    factors: list[Agent] = field(default_factory=list)
    cells: list[Agent] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    treatments: list[Agent] = field(default_factory=list)
    sources: dict[str, str] = field(default_factory=dict)
    condition: str = ""
    main_cell: str = ""

    def resolve(self, line: Line, start: int, end: int, now: list[Claim]) -> list[Agent]:
        """The agents a pronoun or a generic noun in the subject stands for."""
        words = [line.word(k) for k in range(start, end) if line.word(k)]
        if not words:
            return []
        pointing = any(
            w
            in (
                "these",
                "those",
                "both",
                "such",
                "this",
                "they",
                "it",
                "latter",
                "its",
                "their",
                "the",
                "each",
                "all",
            )
            for w in words
        )
        if any(word_class(w, "generic_factor") for w in words) and pointing:
            factors = _factors_now(line, start) or self.factors
            if factors:
                return [_as(a) for a in factors[: 2 if "both" in words or "two" in words else None]]
        if any(word_class(w, "generic_cell") for w in words) and pointing:
            return [_as(a) for a in self.cells[-1:]]
        if any(w in ("they", "it", "both", "latter") for w in words) and len(words) <= 3:
            here = _names_before(line, start)
            return [_as(a) for a in (here or self.subjects)]
        return []

    def treatment(self, line: Line, span: tuple[int, int] | None, reader: object) -> list[Agent]:
        """The agent an experiment goes on about when a sentence reports a change without one."""
        return [_as(a) for a in self.treatments]

    def effects(self, line: Line, start: int, end: int, now: list[Claim]) -> list[Claim]:
        """The claims "this effect", "the process" or "this protection" point back to."""
        words = [line.word(k) for k in range(start, end) if line.word(k)]
        if not any(word_class(w, "generic_effect") for w in words) and words[:1] not in (
            ["it"],
            ["this"],
        ):
            return []
        if not any(w in ("this", "these", "such", "the", "it", "that") for w in words):
            return []
        return now or self.claims

    def turn(self, line: Line, subject: list[Agent], claims: list[Claim]) -> None:
        """Take over what the sentence just read leaves behind."""
        named = [(k, m) for k, a in enumerate(line.atoms) for m in a.mentions]
        if subject:
            self.subjects = subject
        elif named:
            first = [
                Agent(m.concept, m.type, m.text, k, mention=m)
                for k, m in named
                if m.type in ("cell", "factor", "intervention")
            ][:1]
            self.subjects = first or self.subjects
        factors = [
            Agent(m.concept, m.type, m.text, k, mention=m) for k, m in named if m.type == "factor"
        ]
        if factors:
            self.factors = list({a.concept: a for a in factors}.values())
        cells = [
            Agent(m.concept, m.type, m.text, k, mention=m) for k, m in named if m.type == "cell"
        ]
        if cells:
            self.cells = cells
        self.claims = claims
        self.treatments = list({
            c.agent.concept: c.agent for c in claims
            if not c.produces and c.agent.type in ("cell", "intervention") and c.rule not in ("linked",)
        }.values()) if claims else []  # fmt: skip


def _as(agent: Agent) -> Agent:
    return Agent(
        agent.concept,
        agent.type,
        agent.text,
        -1,
        agent.loss,
        agent.source,
        agent.holder,
        "discourse",
        agent.mention,
    )


def _factors_now(line: Line, before: int) -> list[Agent]:
    found = [
        Agent(m.concept, m.type, m.text, k, mention=m)
        for k in range(before) for m in line.atoms[k].mentions if m.type == "factor"
    ]  # fmt: skip
    return list({a.concept: a for a in found}.values())


def _names_before(line: Line, before: int) -> list[Agent]:
    for k in range(before - 1, -1, -1):
        found = [
            Agent(m.concept, m.type, m.text, k, mention=m)
            for m in line.atoms[k].mentions if m.type in ("cell", "factor", "intervention")
        ]  # fmt: skip
        if found:
            return found
    return []
