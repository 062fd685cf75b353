"""What earlier sentences of a paragraph leave behind: agents, lists of factors, effects, sources."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from cytoclaim.evidence.agents import Agent
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.terms import Terms
from cytoclaim.evidence.words import word_class
from cytoclaim.model import Mention

if TYPE_CHECKING:
    from cytoclaim.evidence.claim import Claim

__all__ = ["Discourse"]

POINTING = frozenset(
    [
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
    ]
)


@dataclass(slots=True)
class Discourse:
    """The memory of one paragraph; ``turn`` is called after each sentence."""

    terms: Terms
    subjects: list[Agent] = field(default_factory=list)
    factors: list[Agent] = field(default_factory=list)
    cells: list[Agent] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    given: list[Agent] = field(default_factory=list)
    sources: dict[str, str] = field(default_factory=dict)
    condition: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    first: dict[str, Agent] = field(default_factory=dict)

    def main(self) -> list[Agent]:
        """The given cell the paragraph speaks of most."""
        if not self.counts:
            return []
        return [_as(self.first[max(self.counts, key=lambda k: self.counts[k])])]

    def resolve(
        self, line: Line, start: int, end: int, acting: list[Agent] | None = None
    ) -> list[Agent]:
        """The agents a pronoun or a generic noun in the subject stands for.

        ``acting`` are the factors that acted earlier in the sentence; they come first.
        """
        words = [line.word(k) for k in range(start, end) if line.word(k)]
        pointing = any(w in POINTING for w in words)
        if not pointing:
            return []
        taken = next((w for w in words[1:4] if word_class(w, "lof_noun")), "")
        if taken and words[0] in ("its", "their"):
            # "…, and its blockade reduced …": the factor spoken of before is taken away
            here = _named(line, start, "factor", "intervention") or self.factors
            picked = here[-1:] if words[0] == "its" else here
            return [replace(_as(a), loss=not a.loss) for a in picked]
        if any(word_class(w, "generic_factor") for w in words):
            if words[0] in ("their", "its"):
                return [_as(a) for a in self.subjects if a.type == "cell"]
            if not any(w in ("these", "those", "both", "such", "this", "latter") for w in words):
                return []
            if acting and len(acting) > 1:
                return [_as(a) for a in acting]
            factors = _named(line, start, "factor") or self.factors
            return [_as(a) for a in factors[: 2 if "both" in words or "two" in words else None]]
        if any(word_class(w, "generic_cell") for w in words):
            changed = [a for a in self.subjects if a.way == "modifier"]
            return [_as(a) for a in changed or self.cells[-1:]]
        if any(w in ("they", "it", "latter") for w in words[:2]) and len(words) <= 3:
            here = _named(line, start, "cell", "factor", "intervention")
            return [_as(a) for a in (here[-1:] or self.subjects)]
        return []

    def treatment(self) -> list[Agent]:
        """What an experiment goes on about when a sentence reports a change without an agent."""
        return [_as(a) for a in self.given]

    def effects(self, line: Line, start: int, end: int, now: list[Claim]) -> list[Claim]:
        """The claims "this effect", "the process" or "this protection" point back to."""
        words = [line.word(k) for k in range(start, end) if line.word(k)][:5]
        pointing = [
            w for w in words if w in ("this", "these", "such", "the", "it", "that", "an", "a")
        ]
        if not pointing or not any(word_class(w, "generic_effect") for w in words):
            return []
        return list(now or self.claims)

    def remember(self, claims: list[Claim]) -> None:
        """Keep which cell makes which factor, from the claims that became rows."""
        for claim in claims:
            if claim.produces and claim.agent.type == "cell":
                self.sources[claim.target.concept] = claim.agent.concept

    def turn(self, line: Line, subject: list[Agent], claims: list[Claim]) -> None:
        """Take over what the sentence just read leaves behind."""
        if subject:
            self.subjects = subject
        else:
            self.subjects = (
                _named(line, len(line), "cell", "factor", "intervention")[:1] or self.subjects
            )
        for agent in _named(line, len(line), "cell"):
            if self.terms.giver(agent.concept):
                self.counts[agent.concept] = self.counts.get(agent.concept, 0) + 1
                self.first.setdefault(agent.concept, agent)
        self.factors = _named(line, len(line), "factor") or self.factors
        self.cells = _named(line, len(line), "cell") or self.cells
        effects = [c for c in claims if not c.produces]
        self.claims = effects or self.claims
        given = {
            c.agent.concept: c.agent for c in effects
            if c.agent.type == "intervention" or c.agent.way == "modifier" or self.terms.giver(c.agent.concept)
        }  # fmt: skip
        self.given = list(given.values())
        for claim in claims:
            if claim.produces:
                self.sources[claim.target.concept] = claim.agent.concept
            elif claim.agent.source:
                self.sources[claim.agent.concept] = claim.agent.source


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


def _named(line: Line, before: int, *types: str) -> list[Agent]:
    found: list[Mention] = [
        m for k in range(before) for m in line.atoms[k].mentions if m.type in types
    ]
    return list(
        {m.concept: Agent(m.concept, m.type, m.text, -1, mention=m) for m in found}.values()
    )
