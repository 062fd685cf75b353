"""What earlier sentences of a paragraph leave behind: agents, lists of factors, effects, sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cytoclaim.evidence.agents import Agent, agents_of
from cytoclaim.evidence.changing import changed_cells
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.pronouns import Past, as_spoken, named, stand_for
from cytoclaim.evidence.terms import Terms
from cytoclaim.evidence.words import word_class

if TYPE_CHECKING:
    from cytoclaim.evidence.claim import Claim

__all__ = ["Discourse"]


PLAIN_EFFECTS = frozenset(
    ["effect", "effects", "benefit", "benefits", "protection", "improvement", "improvements"]
)


@dataclass(slots=True)
class Discourse:
    """The memory of one paragraph; ``turn`` is called after each sentence."""

    terms: Terms
    subjects: list[Agent] = field(default_factory=list)
    factors: list[Agent] = field(default_factory=list)
    cells: list[Agent] = field(default_factory=list)
    processes: list[Agent] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    given: list[Agent] = field(default_factory=list)
    sources: dict[str, str] = field(default_factory=dict)
    conditions: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    first: dict[str, Agent] = field(default_factory=dict)
    moved: list[Claim] = field(default_factory=list)
    """Changes the sentence before told of without saying whose they are."""
    unnamed: bool = False
    """Whether the sentence before spoke of something that no vocabulary names."""

    @property
    def condition(self) -> str:
        """The disease or model that was named last."""
        return self.conditions[-1] if self.conditions else ""

    def main(self) -> list[Agent]:
        """The given cell the paragraph speaks of most."""
        if not self.counts:
            return []
        return [as_spoken(self.first[max(self.counts, key=lambda k: self.counts[k])])]

    def resolve(
        self,
        line: Line,
        start: int,
        end: int,
        acting: list[Agent] | None = None,
        here: Sequence[list[Agent]] = (),
    ) -> list[Agent]:
        """The agents a pronoun or a generic noun in the subject stands for.

        ``acting`` are the factors that acted earlier in the sentence, ``here`` the subjects of its
        earlier clauses, the nearest first.
        """
        past = Past(self.subjects, self.factors, self.cells, self.processes)
        return [as_spoken(a) for a in stand_for(line, start, end, past, acting or [], here)]

    def treatment(self) -> list[Agent]:
        """What an experiment goes on about when a sentence reports a change without an agent."""
        return [as_spoken(a) for a in self.given]

    def effects(
        self, line: Line, start: int, end: int, now: list[Claim], *, last: bool = False
    ) -> list[Claim]:
        """The claims "this effect", "the process" or "this protection" point back to.

        ``last``: only the last of them, as "the latter effect" does by itself.
        """
        words = [line.word(k) for k in range(start, end) if line.word(k)][:5]
        pointing = [
            w for w in words if w in ("this", "these", "such", "the", "it", "that", "an", "a")
        ]
        alone = words in (["this"], ["and", "this"], [",", "and", "this"])
        alone = alone or [w for w in words if w != ","] in (["effects"], ["benefits"], ["actions"])
        if not alone and (not pointing or not any(word_class(w, "generic_effect") for w in words)):
            return []
        named_so = any(w in ("this", "these", "such") for w in words)
        if not named_so and not any(w in PLAIN_EFFECTS for w in words):
            return []  # "the response", "the process": too vague to point back
        told = [c for c in now if not c.produces] or self.moved or self.claims
        felt = [c for c in told if c.target.type == "outcome"] or list(told)
        places = [(c.clause, c.at) for c in felt]
        if felt and not last and {*words} & {"former", "first"}:
            return [c for c in felt if (c.clause, c.at) == min(places)]
        if felt and (last or {*words} & {"latter", "last", "second"}):
            return [c for c in felt if (c.clause, c.at) == max(places)]
        return felt

    def remember(self, claims: list[Claim]) -> None:
        """Keep which cell makes which factor, from the claims that became rows."""
        for claim in claims:
            if claim.produces and claim.agent.type == "cell":
                self.sources[claim.target.concept] = claim.agent.concept

    def turn(
        self, line: Line, subject: list[Agent], claims: list[Claim], *, unnamed: bool = False,
        moved: Sequence[Claim] = (),
    ) -> None:  # fmt: skip
        """Take over what the sentence just read leaves behind.

        ``unnamed``: its subject is something that no vocabulary names, which "it" then means.
        ``moved``: the changes it tells of without an agent.
        """
        self.unnamed = unnamed
        self.moved = list(moved)
        if subject or unnamed:
            self.subjects = subject
        else:
            self.subjects = (
                named(line, len(line), "cell", "factor", "intervention")[:1] or self.subjects
            )
        for agent in named(line, len(line), "cell"):
            if self.terms.giver(agent.concept):
                self.counts[agent.concept] = self.counts.get(agent.concept, 0) + 1
                self.first.setdefault(agent.concept, agent)
        self.factors = named(line, len(line), "factor") or self.factors
        self.cells = named(line, len(line), "cell") or self.cells
        self.processes = [
            a
            for a in named(line, len(line), "outcome")
            if self.terms.klass(a.concept) == "transfer"
        ] or self.processes
        effects = [c for c in claims if not c.produces]
        self.claims = effects or self.claims
        given = {
            c.agent.concept: c.agent for c in effects
            if c.agent.type == "intervention" or c.agent.way == "modifier"
            or self.terms.giver(c.agent.concept)
        }  # fmt: skip
        known = {a.concept for a in self.given}
        if not known or not effects or any(c.agent.concept not in known for c in effects):
            self.given = list(given.values()) or ([] if effects else self._handed(line, subject))
        if not effects and (changed := changed_cells(line)):
            self.subjects, self.given = changed, changed
        for claim in claims:
            if claim.produces:
                self.sources[claim.target.concept] = claim.agent.concept
            elif claim.agent.source:
                self.sources[claim.agent.concept] = claim.agent.source

    def _handed(self, line: Line, subject: list[Agent]) -> list[Agent]:
        """What a sentence without a claim says was given: "A was infused for a week"."""
        last = max((a.at for a in subject), default=-1)
        told = any(
            word_class(line.word(k), "be")
            and word_class(line.word(line.ahead(k + 1)), "given", "question", "measured")
            for k in range(last + 1, last + 4)
        )
        handed = (subject if told else []) or _received(line)
        return [
            a for a in handed if a.at >= 0 and (a.type != "cell" or self.terms.giver(a.concept))
        ]


def _received(line: Line) -> list[Agent]:
    """What animals or patients were given: "Rats received A", "Mice were injected with A".

    So with cells: "T cells were stimulated and cultured with A", of which the last counts.
    """
    for k in range(len(line) - 1, 0, -1):
        done = word_class(line.word(k), "given", "prime") and line.word(k + 1) in ("with", "to")
        if done and line.is_ent(line.ahead(0), "cell") and any(
            word_class(line.word(x), "be") for x in range(k)
        ):  # fmt: skip
            return agents_of(line, k + 2, len(line))
    for k in range(1, len(line)):
        if not word_class(line.word(k), "given"):
            continue
        who = [line.word(x) for x in range(k)]
        if any(word_class(w, "bearer", "recipient") for w in who) and not any(
            map(line.is_ent, range(k))
        ):
            stop = next(
                (x for x in range(k + 1, len(line)) if line.word(x) in ("or", ";")), len(line)
            )
            return agents_of(line, k + 1, stop)
    return []
