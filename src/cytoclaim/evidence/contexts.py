"""Who acts around a clause that names nobody: fronted phrases, gerunds, "when X was blocked"."""

from __future__ import annotations

from dataclasses import replace

from cytoclaim.evidence.agents import Agent, agents_of
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.clausestate import ClauseState
from cytoclaim.evidence.fronted import past_front
from cytoclaim.evidence.objects import read_object
from cytoclaim.evidence.pronouns import agrees, as_spoken
from cytoclaim.evidence.words import word_class

__all__ = ["Contexts"]

BEHIND = ("by", "through", "via")
POINTERS = ("these", "those", "such", "both", "all", "each", "either")
ALONE = ("it", "them")
GENERIC = ("generic_factor", "generic_cell", "generic_treatment")
Span = tuple[int, int]


class Contexts(ClauseState):
    """The agents named around a clause."""

    def _pointed(self, *spans: Span | None, words: tuple[str, ...] = BEHIND) -> list[Agent]:
        """What "by these factors", "through them" point back to."""
        line = self.line
        for start, end in (s for s in spans if s is not None):
            for k in range(start, end - 1):
                said = line.word(k + 1)
                if line.word(k) not in words or said not in (*POINTERS, *ALONE):
                    continue
                if said in ALONE:
                    return self._just_told(start, k, plural=said == "them")
                last = k + 2
                while last < min(end, k + 6) and not word_class(line.word(last - 1), *GENERIC):
                    last += 1
                named = word_class(line.word(last - 1), *GENERIC)
                if named or (said == "both" and not line.np_start(k + 2)):
                    return [a for a in self._np(k + 1, last) if a.at < 0]
        return []

    def _front(self, clause: Clause) -> Span | None:
        """What stands before the verb of a clause, a fronted phrase included."""
        if clause.subject is None or clause.verb is None:
            return None
        start = clause.subject[0]
        floor = max((c.verb.end for c in self.clauses[: clause.index] if c.verb), default=0)
        while start > floor and self.line.word(start - 1) not in (";", ":", "but", "that"):
            start -= 1
        return start, clause.verb.start

    def _just_told(self, start: int, end: int, *, plural: bool) -> list[Agent]:
        """What "by it", "by them" mean: who acted in the clause before, or in the last sentence."""
        line = self.line
        before = [c for c in self.claims if c.cue[0] < start and not c.produces]
        acted = list({c.agent.concept: c.agent for c in before[-8:]
                      if c.clause == before[-1].clause}.values())  # fmt: skip
        here = {m.concept for k in range(start, end) for m in line.atoms[k].mentions}
        for agents in (acted, self.discourse.subjects, self.discourse.factors):
            if agents and agrees(agents, plural) and not here & {a.concept for a in agents}:
                return [as_spoken(a) for a in agents]
        return []

    def _context(self, clause: Clause) -> list[Agent]:
        """Agents named around a clause that names none: fronted phrases and gerunds."""
        line = self.line
        fronted: list[Agent] = []
        for other in self.clauses[: clause.index]:
            if other.kind != "gerund" or other.parent >= 0 or not other.verb or other.verb.passive:
                break
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
                and other.connective in ("when", "if", "once", "after")
                and other.verb
                and other.verb.passive
                and other.index != clause.index
            ):
                got = [a for a in agents_of(line, *other.post) if a.type != "cell"]
                if not got and other.subject and word_class(line.word(other.verb.main), "lof_verb"):
                    got = [replace(a, loss=True) for a in agents_of(line, *other.subject)]
                if not got and other.subject and word_class(line.word(other.verb.main), "given"):
                    got = [a for a in agents_of(line, *other.subject) if a.type != "cell"]
                if got:
                    return [replace(a, way="when") for a in got]
        span = clause.subject
        if span is None and clause.parent >= 0:
            span = self.clauses[clause.parent].subject
        if span:
            core = past_front(self.line, *span)
            stop = core if core >= 0 else span[1]
            k = span[0]
            while k < stop and (line.word(k) in (",", "and", "but") or line.adverb(k)):
                k += 1
            if k < stop and line.word(k) in (
                "after",
                "following",
                "upon",
                "with",
                "under",
                "in",
                "by",
                "without",
                "on",
            ):
                first = line.word(k)
                lost = first == "without" or any(line.word(x) == "absence" for x in range(k, stop))
                front = read_object(line, k, stop)
                agents = front.adjuncts or front.by
                if not agents:
                    agents = (
                        [
                            a
                            for a in agents_of(line, k + 1, stop, stimuli=True)
                            if a.type != "condition" or self.terms.klass(a.concept) == "stimulus"
                        ]
                        if first not in ("in", "on")
                        else [
                            a for a in agents_of(line, k + 1, stop) if a.loss or a.way == "modifier"
                        ]
                    )
                if agents:
                    return [replace(a, loss=a.loss or lost, way="adjunct") for a in agents]
        return self._received(clause)

    def _received(self, clause: Clause) -> list[Agent]:
        """ "X was lower in pigs that received A": what was given to those in whom it changed."""
        line = self.line
        for other in self.clauses[clause.index + 1 : clause.index + 2]:
            verb = other.verb
            if (
                other.kind == "relative" and verb and not verb.negated and other.antecedent
                and word_class(line.word(verb.main), "given")
                and (verb.passive or line.word(verb.main) in ("received", "receiving"))
                and word_class(line.word(line.back(other.start)), "bearer", "recipient")
            ):  # fmt: skip
                end = next((k for k in range(*other.post) if line.word(k) == "than"), other.post[1])
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
