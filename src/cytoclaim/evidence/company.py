"""Whom a subject acts with, through and without: partners, means in front, what it met, what is missing."""

from __future__ import annotations

from dataclasses import replace

from cytoclaim.evidence.agents import Agent, agents_of
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.contexts import BY, Contexts
from cytoclaim.evidence.loss import lost
from cytoclaim.evidence.words import word_class

__all__ = ["BY", "SPEAKERS", "Company"]

JOINTLY = ("synergistically", "together", "jointly", "additively", "cooperatively")
SPEAKERS = ("we", "it", "they", "there", "this", "these", "one", "he", "she", "who", "al", "group",
            "groups", "drug", "drugs", "antibody", "inhibitor", "medication", "cells", "results", "data", "findings", "study", "studies", "authors")  # fmt: skip


class Company(Contexts):
    """What stands beside the agent of a clause."""

    def _partners(self, clause: Clause) -> list[Agent]:
        """ "A synergizes with B to …", "A acts together with B in …": B does it as well."""
        line, verb = self.line, clause.verb
        if verb is None or verb.passive or verb.negated:
            return []
        start, end = clause.post
        k = start + 1 if line.word(start) in JOINTLY else start
        joined = k > start or line.word(verb.main).startswith(("synerg", "cooperat", "collaborat"))
        return agents_of(line, k + 1, end) if joined and line.word(k) == "with" else []

    def _meeting(self, start: int, end: int) -> list[Agent]:
        """ "MSCs cocultured with T cells raised X": the grafted cells act, whatever they meet."""
        line = self.line
        k = next((k for k in range(start, end) if line.is_ent(k)), end)
        met = line.word(k + 1).replace("-", "") in ("cocultured", "coincubated")
        if not met or line.word(k + 2) != "with":
            return []
        others = {a.concept for a in agents_of(line, k + 3, end) if a.type == "cell"}
        givers = [m for m in line.atoms[k].mentions if self.terms.giver(m.concept)]
        if not others or any(self.terms.giver(c) for c in others):
            return []
        return [Agent(m.concept, m.type, m.text, k, mention=m) for m in givers]

    def _transfer(self, start: int, end: int) -> list[Agent]:
        """ "Mitochondrial transfer from A rescued B": what was handed over acts, not who gave it."""
        k = next((k for k in range(start, end) if self.line.is_ent(k)), end)
        if k == end or self.line.word(k + 1) in (",", "and", "or"):
            return []
        away = any(
            word_class(self.line.word(x), "lof_noun", "lof_verb") for x in range(start, k)
        ) or lost(self.line, k)
        return [
            Agent(m.concept, m.type, m.text, k, loss=away, mention=m)
            for m in self.line.atoms[k].mentions
            if m.type == "outcome" and self.terms.klass(m.concept) == "transfer"
        ]

    def _general(self, start: int, end: int) -> bool:
        """Whether a general noun heads a phrase: "the factor released by A"."""
        first = next((k for k in range(start, end) if self.line.is_ent(k)), end)
        return any(word_class(self.line.word(k), "generic_factor") for k in range(start, first))

    def _missed(self, clause: Clause) -> list[Agent]:
        """ "Without A the cells did not …": the factor that is away acts."""
        assert clause.subject is not None
        line = self.line
        before = [c.verb.end for c in self.clauses if c.verb and c.verb.end <= clause.subject[0]]
        stop = self._core(clause.subject)[0]
        start = max(before, default=0)
        start = clause.start if start < clause.start < stop else start
        if self._means_in_front(clause):
            return []
        if line.word(line.ahead(start)) in ("unlike", "contrary"):  # "Unlike A-null cells, B …"
            start = next((k for k in range(start, stop) if line.word(k) == ","), stop)
        away = any(line.word(k) in ("without", "absence", "absent") for k in range(start, stop))
        return [
            replace(a, loss=True, way="adjunct")
            for a in agents_of(line, start, stop)
            if a.type == "factor" and (away or a.loss)
        ]

    def _means_in_front(self, clause: Clause) -> bool:
        """ "By inhibiting A, B lowered C", "Through inhibition of A, …": B inhibits A."""
        verb, line = clause.verb, self.line
        if clause.subject is None or verb is None or verb.passive or verb.negated or verb.copula:
            return False
        before = [c for c in self.clauses if c.verb and c.verb.end <= clause.subject[0]]
        opener = before[-1].start if before else clause.subject[0]
        k = opener - 1 if before and before[-1].kind == "gerund" else line.ahead(opener)
        own = line.word(k) in BY and not any(
            line.word(x) in SPEAKERS for x in range(*self._core(clause.subject))
        )
        lost = word_class(line.word(verb.main), "losing") or self._failing(clause)
        return own and not lost and line.np_start(line.ahead(verb.end))
