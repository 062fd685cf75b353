"""Who acts around a clause that names nobody: fronted phrases, gerunds, "when X was blocked"."""

from __future__ import annotations

from dataclasses import replace

from cytoclaim.evidence.agents import Agent, agents_of
from cytoclaim.evidence.antecedents import antecedent
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.fronted import past_front, past_time_span
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.objects import read_object
from cytoclaim.evidence.presence import Presence
from cytoclaim.evidence.words import word_class

__all__ = ["BY", "Contexts"]

MEETING = ("cocultured", "coincubated", "cultured", "incubated", "grown", "mixed")
# what cells do with vesicles and mitochondria that then act in them
TAKING_UP = ("phagocytosed", "engulfed", "internalized", "internalised", "ingested", "endocytosed",
             "taken", "took", "absorbed", "incorporated")  # fmt: skip

RETURNED = ("restored", "reintroduced", "replenished", "reconstituted", "replaced", "readded",
            "re-expressed", "reexpressed")  # fmt: skip
LEADING = ("after", "following", "upon", "with", "under", "in", "at", "by", "without", "absent", "on")
BY = ("by", "through", "via")
MEANS = ("by", "through", "via", "with", "to", "after", "upon", "of")  # "thanks to", "because of"
FRONTED = ("when", "if", "once", "while", "whenever")


class Contexts(Presence):
    """The agents named around a clause."""

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

    def _with_what(self, clause: Clause) -> list[Agent]:
        """ "Smith et al. primed MSCs with A and found …": what cells were changed or treated with."""
        line, verb = self.line, clause.verb
        if verb is None:
            return []
        start = next((k for k in range(*clause.post) if line.word(k) in ("with", "to", "in")), -1)
        changed = word_class(line.word(verb.main), "engineer", "prime")
        spans = [s for s in ((clause.post[0], start), clause.subject) if s and s[0] < s[1]]
        cells = [a for s in spans for a in agents_of(line, *s) if a.type == "cell"]
        if start < 0 or not changed or not cells:
            return []
        return [
            replace(a, way="modifier", holder=cells[0].concept)
            for a in self._stimulated(start + 1, clause.post[1]) if a.type != "cell"
        ]  # fmt: skip

    def _context(self, clause: Clause) -> list[Agent]:
        """Agents named around a clause that names none: fronted phrases and gerunds."""
        line = self.line
        if acting := self._before_relative(clause):
            return acting
        fronted: list[Agent] = []
        for other in self.clauses[: clause.index]:
            if other.kind != "gerund" or other.parent >= 0 or not other.verb or other.verb.passive:
                break
            if other.connective == "besides":
                continue  # "Besides lowering A, B raised C": what B does as well
            lost = word_class(line.word(other.verb.main), "lof_verb")
            got = [
                replace(a, loss=a.loss or lost, way="gerund") for a in agents_of(line, *other.post)
            ]
            fronted.extend(got[:1] if lost else got)  # "neutralizing A with anti-A": one agent
        if fronted:
            return fronted
        for other in self.clauses:
            if (
                other.kind == "subordinate"
                and other.connective in ("when", "if", "once", "after", "while", "where", "because",
                                         "until", "as", "wherever")  # fmt: skip
                and other.verb
                and other.verb.passive
                and other.index != clause.index
                and not self._own_story(other)
            ):
                got = []
                if other.subject and word_class(line.word(other.verb.main), "lof_verb"):
                    got = [replace(a, loss=True) for a in agents_of(line, *other.subject)]
                got = got or [a for a in self._stimulated(*other.post) if a.type != "cell"]
                back = line.word(other.verb.main) in RETURNED
                if not got and other.subject and (
                    back or word_class(line.word(other.verb.main), "given")
                ):  # fmt: skip
                    got = [
                        a for a in agents_of(line, *other.subject)
                        if a.type != "cell" or self.terms.giver(a.concept)
                    ]  # fmt: skip
                if not got and line.word(other.verb.main).replace("-", "") in MEETING:
                    got = [a for a in agents_of(line, *other.post) if self.terms.giver(a.concept)]
                if got:
                    before = other.connective == "until" and line.word(other.start - 1) != "not"
                    return [replace(a, way="when", loss=a.loss != before) for a in got]
        if there := self._present(clause):
            return there
        span = clause.subject
        if span is None and clause.parent >= 0:
            span = self.clauses[clause.parent].subject
        opening = word_class(line.word(line.ahead(clause.start)), "preposition")
        if span and opening and span[0] > clause.start and clause.kind == "main":
            span = (clause.start, span[0])  # "Upon A treatment B rose": no comma closes the front
        if span:
            core = past_front(self.line, *span)
            stop = core if core >= 0 else span[1]
            k = span[0]
            while k < stop and (line.word(k) in (",", "and", "but") or line.adverb(k)):
                k += 1
            k = past_time_span(line, k, stop)
            if line.word(k) == "given" and k < stop and clause.connective in ("when", "if", "once"):
                return [replace(a, way="adjunct") for a in agents_of(line, k + 1, stop)]
            if k < stop and (
                (line.word(k) in ("thanks", "owing", "due") and line.word(k + 1) == "to")
                or (line.word(k) == "because" and line.word(k + 1) == "of")
                or line.word(k) in ("through", "via", "given")
            ):
                opened = k + 1 + (line.word(k) not in ("through", "via", "given"))
                if acting := self._stimulated(opened, stop):
                    return [replace(a, way="adjunct") for a in acting]
            if line.word(k) in FRONTED and k < stop:  # "When treated with A, the cells …"
                opened = k + 1 + (line.word(k + 1) == "given")
                front = read_object(line, opened, stop)
                given = agents_of(line, opened, stop) if opened > k + 1 else []
                agents = given or front.adjuncts or front.by or self._stimulated(opened, stop)
                return [replace(a, way="adjunct") for a in agents]
            fronts = [k, *(c + 1 for c in range(k, stop) if line.word(c) == ",")]
            ends = [*(c - 1 for c in fronts[1:]), stop]  # "In rats with stroke, in A-null mice, …"
            for first, end in zip(fronts, ends, strict=True):
                if agents := self._phrase_in_front(first, end):
                    return agents
        return self._received(clause)

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
        before, parent = clause.antecedent, self.clauses[clause.parent] if clause.parent >= 0 else None
        if clause.connective == "which" and line.word(clause.start - 1) in BY and before:
            found = antecedent(line, before[0], clause.start - 1)
            return [replace(a, way="adjunct") for a in found]
        if parent is None or parent.verb is None or not parent.verb.copula or parent.subject is None:
            return []
        opened = next((k for k in range(*parent.post) if line.word(k) in MEANS), -1)
        first = line.word(parent.subject[0])
        if first != "it" or opened < 0 or parent.verb.negated or line.is_ent(parent.post[0]):
            return []
        return [replace(a, way="adjunct") for a in self._stimulated(opened + 1, parent.post[1])]

    def _received(self, clause: Clause) -> list[Agent]:
        """ "X was lower in pigs that received A": what was given to those in whom it changed."""
        line = self.line
        for index in (clause.index + 1, clause.index - 1):
            other = self.clauses[index] if 0 <= index < len(self.clauses) else None
            if other is None or other.verb is None or other.antecedent is None:
                continue
            verb, bearer = other.verb, line.back(other.start)
            late = verb.copula and word_class(line.word(verb.end), "given")  # "had been given A"
            first = line.back(bearer)
            while line.adjective(first) or word_class(line.word(first), "determiner"):
                first = line.back(first)
            if (
                other.kind in ("relative", "participle") and not verb.negated
                and (late or word_class(line.word(verb.main), "given") or line.is_ent(bearer, "cell"))
                and (late or verb.passive or line.word(verb.main) in ("received", "receiving", *TAKING_UP))
                and (word_class(line.word(bearer), "bearer", "recipient") or _met(line, other, bearer))
                and (index > clause.index or line.word(first) in ("in", "among", "within"))
            ):  # fmt: skip
                end = next((k for k in range(*other.post) if line.word(k) == "than"), other.post[1])
                if line.word(other.post[0]) == "no":
                    return []
                return [replace(a, way="modifier") for a in agents_of(line, other.post[0], end)]
        return []

    def _open(self, clause: Clause) -> bool:
        """Whether a clause's subject may stand for what was given: none, "this", "treatment"."""
        if clause.subject is None:
            return clause.parent < 0 or self._open(self.clauses[clause.parent])
        start, end = self._core(clause.subject)
        words = [self.line.word(k) for k in range(start, end)]
        if any(word_class(w, "kin") for w in words):
            return False  # "these relatives of MSCs" are something else
        text = self.line.atoms[start].text if start < end and words[0] else ""
        if len(words) > 1 and text[1:] != text[1:].casefold():
            return False  # "OSE treatment"
        return start >= end or any(
            word_class(w, "generic_treatment", "generic_effect", "generic_cell", "pronoun", "report_noun")
            for w in words
        )  # fmt: skip

    def _people(self, clause: Clause) -> bool:
        """Whether a clause's subject names nothing that acts: "Sun et al. …", "later analyses …"."""
        if clause.subject is None:
            return clause.parent >= 0 and self._people(self.clauses[clause.parent])
        line = self.line
        return not any(
            line.is_ent(k) or word_class(line.word(k), "lof_noun", "lof_agent", "lof_verb")
            for k in range(*self._core(clause.subject))
        )


def _met(line: Line, clause: Clause, cell: int) -> bool:
    """Whether a clause tells what the cell before it was brought together with, or treated with."""
    verb = clause.verb
    if verb is None or not line.is_ent(cell, "cell"):
        return False
    if not verb.passive:
        return line.word(verb.main) in TAKING_UP
    done = line.word(verb.main).replace("-", "")
    met = done in MEETING or word_class(done, "prime")
    return met and line.word(clause.post[0]) in ("with", "to", "by")
