"""Who acts around a clause that names nobody: fronted phrases, gerunds, "when X was blocked"."""

from __future__ import annotations

from dataclasses import replace

from cytoclaim.evidence.agents import Agent, agents_of
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.fronted import past_front, past_time_span
from cytoclaim.evidence.infront import BY, InFront
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.objects import read_object
from cytoclaim.evidence.words import word_class

__all__ = ["BY", "Contexts"]

MEETING = ("cocultured", "coincubated", "cultured", "incubated", "grown", "mixed")
# what cells do with vesicles and mitochondria that then act in them
TAKING_UP = ("phagocytosed", "engulfed", "internalized", "internalised", "ingested", "endocytosed",
             "taken", "took", "absorbed", "incorporated")  # fmt: skip

RETURNED = ("restored", "reintroduced", "replenished", "reconstituted", "replaced", "readded",
            "re-expressed", "reexpressed")  # fmt: skip
FRONTED = ("when", "if", "once", "while", "whenever")


# the openers of clauses that say when, and so who acted
HANGING = ("when", "if", "once", "after", "while", "where", "because", "until", "as", "wherever")


class Contexts(InFront):
    """The agents named around a clause."""

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
        # its own clause with "when" first: "X fell when A was added, and Y rose when B was"
        for other in sorted(self.clauses, key=lambda c: c.parent != clause.index or not c.index):
            if (
                other.kind == "subordinate"
                and other.connective in HANGING
                and other.verb
                and other.verb.passive
                and other.index != clause.index
                and not self._own_story(other)
                and self._together(clause, other)
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
