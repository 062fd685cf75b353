"""Who acts in a phrase in front of a clause, and in what a relative clause hangs on."""

from __future__ import annotations

from dataclasses import replace

from cytoclaim.evidence.agents import Agent, agents_of
from cytoclaim.evidence.antecedents import antecedent
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.objects import read_object
from cytoclaim.evidence.presence import Presence
from cytoclaim.evidence.words import word_class

__all__ = ["BY", "InFront"]

LEADING = (
    "after",
    "following",
    "upon",
    "with",
    "under",
    "in",
    "at",
    "by",
    "without",
    "absent",
    "on",
)
BY = ("by", "through", "via")
MEANS = ("by", "through", "via", "with", "to", "after", "upon", "of")  # "thanks to", "because of"


class InFront(Presence):
    """The agents of phrases in front."""

    def _stimulated(self, start: int, end: int) -> list[Agent]:
        """The agents of a phrase, stimuli included: "MSCs exposed to hypoxia" tells of hypoxia."""
        agents = [
            a for a in agents_of(self.line, start, end, stimuli=True)
            if a.type != "condition" or self.terms.klass(a.concept) == "stimulus"
        ]  # fmt: skip
        held = {a.holder for a in agents if a.type == "condition" and a.way == "modifier"}
        return [a for a in agents if a.type != "cell" or a.concept not in held]

    def _state(self, start: int, end: int) -> list[Agent]:
        """The state of grafted cells whose own change is told: "hypoxic MSCs secreted more A"."""
        line = self.line
        for k in range(start, end):
            if line.word(k) == "than":
                break
            state = [
                m for m in line.atoms[k].mentions
                if m.type == "condition" and self.terms.klass(m.concept) == "stimulus"
            ]  # fmt: skip
            contrasted = line.word(k + 1) == "than"  # "in hypoxic than in normoxic MSCs"
            near = range(k + 1, min(k + (6 if contrasted else 4), end))
            cell = next((x for x in near if line.is_ent(x, "cell")), -1)
            between = range(k + 1, cell)
            if not state or cell < 0 or not (
                contrasted or all(line.is_ent(x) or line.word(x) == "-" for x in between)
            ):  # fmt: skip
                continue
            givers = [m.concept for m in line.atoms[cell].mentions if self.terms.giver(m.concept)]
            return [
                Agent(m.concept, m.type, m.text, k, way="modifier", holder=givers[0], mention=m)
                for m in state if givers
            ]  # fmt: skip
        return []

    def _phrase_in_front(self, k: int, stop: int) -> list[Agent]:
        """The agents of one phrase in front: "after A", "in A-null mice", "in the absence of A"."""
        line, first = self.line, self.line.word(k)
        if k >= stop or first not in LEADING:
            return []
        lost = (
            first in ("without", "absent")
            or (first == "with" and line.word(k + 1) in ("no", "neither"))
            or any(line.word(x) == "absence" for x in range(k, stop))
        )
        front = read_object(line, k, stop)
        agents = front.adjuncts or front.by
        if not agents:
            agents = self._stimulated(k + 1, stop)
            if met := self._met_in(k, stop):
                return met
            upon = first == "on" and word_class(line.word(k + 1), "giving")
            if first in ("in", "on", "at") and not upon:
                agents = [
                    a for a in agents
                    if a.loss or a.way == "modifier"
                    or (a.type == "condition" and a.at <= k + 2)
                ]  # fmt: skip
        return [replace(a, loss=a.loss or lost, way="adjunct") for a in agents]

    def _together(self, clause: Clause, other: Clause) -> bool:
        """Whether a clause with "when" goes with another: no new sentence part opens between them."""
        line = self.line
        if other.index > clause.index and line.word(other.start - 1) in ("and", "but", ";"):
            return False  # "X fell, and once A was given, Y rose"
        first, last = sorted((clause.start, other.start))
        return not any(line.word(k) == ";" for k in range(first + 1, last))

    def _own_story(self, clause: Clause) -> bool:
        """Whether a clause tells a change of its own: "…, while Y was reduced by B"."""
        trigger = clause.verb.trigger if clause.verb is not None else None
        return (
            trigger is not None and trigger.op in ("+", "-", "neutral")
            and clause.subject is not None and clause.verb is not None
            and not word_class(self.line.word(clause.verb.main), "lof_verb")
            and any(self.line.is_ent(k, "factor", "outcome") for k in range(*clause.subject))
        )  # fmt: skip

    def _before_relative(self, clause: Clause) -> list[Agent]:
        """ "It was through A that X fell", "A, by which X is lowered": the means acts."""
        line = self.line
        if clause.kind not in ("relative", "that") or clause.subject is None:
            return []
        before, parent = (
            clause.antecedent,
            self.clauses[clause.parent] if clause.parent >= 0 else None,
        )
        if clause.connective == "which" and line.word(clause.start - 1) in BY and before:
            found = antecedent(line, before[0], clause.start - 1)
            return [replace(a, way="adjunct") for a in found]
        if (
            parent is None
            or parent.verb is None
            or not parent.verb.copula
            or parent.subject is None
        ):
            return []
        opened = next((k for k in range(*parent.post) if line.word(k) in MEANS), -1)
        first = line.word(parent.subject[0])
        if first != "it" or opened < 0 or parent.verb.negated or line.is_ent(parent.post[0]):
            return []
        return [replace(a, way="adjunct") for a in self._stimulated(opened + 1, parent.post[1])]
