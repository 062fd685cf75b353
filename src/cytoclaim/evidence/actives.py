"""Verbs that say a direction: what the subject does to the object, or to a cell as a whole."""

from __future__ import annotations

from dataclasses import replace

from cytoclaim.evidence.agents import Agent, agents_of
from cytoclaim.evidence.algebra import compose
from cytoclaim.evidence.antecedents import antecedent
from cytoclaim.evidence.asides import aside_of_next
from cytoclaim.evidence.claim import Claim
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.company import BY
from cytoclaim.evidence.degrees import weakened
from cytoclaim.evidence.forfeits import taken_next
from cytoclaim.evidence.instead import not_so
from cytoclaim.evidence.lightverbs import LightVerbs
from cytoclaim.evidence.making import list_start
from cytoclaim.evidence.objects import read_object
from cytoclaim.evidence.passives import has_object
from cytoclaim.evidence.phrase import Frame, Hit, Phrase
from cytoclaim.evidence.rows import CAUSE
from cytoclaim.evidence.triggers import PAIRED, Trigger, turned
from cytoclaim.evidence.words import word_class

__all__ = ["Actives"]


EXPRESSING = frozenset(
    ["upregulate", "downregulate", "increase", "decrease", "reduce", "induce", "augment", "lower"]
)
ACTING = frozenset(
    ["act", "acts", "acted", "work", "works", "worked", "signal", "signals", "signaled",
     "signalled", "operate", "operates", "operated", "function", "functions", "functioned"]
)  # fmt: skip
SENSITIZING = ("sensitize", "sensitise", "desensitize", "desensitise")


class Actives(LightVerbs):
    """Claims of verbs with an effect; passive ones are handed on."""

    def _effect(self, clause: Clause, trigger: Trigger, cue: tuple[int, int]) -> None:
        """A verb that says a direction, active or passive."""
        line, verb = self.line, clause.verb
        assert verb is not None
        if verb.passive or not has_object(line, clause):
            trigger = weakened(line, verb.end, clause.post[1], trigger)
        if verb.passive and trigger.op not in ("need", "involve"):
            self._passive(clause, trigger, cue)
            return
        headed = line.ahead(verb.end)
        while (
            headed < clause.post[1]
            and not line.function(headed)
            and not word_class(line.word(headed), "report_noun")
        ):
            headed += 1
        if (
            trigger.op in ("+", "cause")
            and headed < clause.post[1]
            and word_class(line.word(headed), "report_noun")
            and not verb.passive
        ):
            self._weak(clause, cue, "report")  # "provided evidence of"
            return
        if (
            clause.kind == "relative"
            and clause.subject is not None
            and clause.connective != "whose"
            and not has_object(line, clause)
        ):
            hits = self._antecedent_hits(clause, Frame(trigger, verb.main, verb.end))
            if hits:
                self._rows(clause, hits, self.subject(clause), "object-relative", cue)
                return
        # "X rose with A and fell with B": the second verb has no subject of its own
        falls = trigger.frame == "svi" and clause.kind == "coordinate"
        if clause.kind == "relative" and clause.inherits:  # "X, which rose with A"
            behind = read_object(line, *clause.post)
            falls = bool(behind.by or behind.adjuncts or self._challenge(clause))
        if trigger.frame in ("svi", "both") and not has_object(line, clause) and (
            clause.subject or falls
        ):  # fmt: skip
            self._passive(clause, trigger, cue)
            return
        frame = CAUSE if trigger.op in ("need", "involve") else trigger
        start, end = clause.post
        if verb.passive and line.word(start) == "in":
            start += 1  # "is involved in X"
        if (colon := self.colon(clause)) >= 0:
            end = colon
        phrase = read_object(line, start, end, root=Frame(frame, verb.main, verb.end))
        if not phrase.via:
            phrase.via = self._pointed(clause.post, self._front(clause), words=("through", "via"))
        if trigger.particle in PAIRED:
            phrase.hits = [self._own_particle(h, trigger, clause.post[1]) for h in phrase.hits]
        if trigger.lemma == "spare":  # "suppressed A but spared B": nothing happens to it
            phrase.hits = [
                replace(h, negated=True) if h.mention.type == "factor" else h for h in phrase.hits
            ]
        if trigger.lemma in SENSITIZING:  # "sensitised the cells to A": A stays as it is
            phrase.hits = [
                h for h in phrase.hits if h.mention.type != "factor" or line.word(h.at - 1) != "to"
            ]
        self._made_to_change(clause, trigger, phrase.hits)
        subject = self.subject(clause)
        if word_class(trigger.lemma, "experience") and all(
            a.type == "cell" and a.way != "modifier" for a in subject
        ):  # "the T cells recovered their proliferation upon X": they do not act on it
            for hit in phrase.hits:
                hit.cells = hit.cells or [a.concept for a in subject[:1]]
            subject = phrase.adjuncts or self._context(clause)
            if subject:
                self._phrase(clause, phrase, subject, "active", cue, root=True)
            return
        if called := self._called_on(clause, trigger, subject, phrase.hits):
            for hit in phrase.hits:
                hit.cells = hit.cells or [subject[0].concept]
            self._phrase(clause, phrase, called, "active", cue, root=True)
            return
        after = self.clauses[clause.index + 1] if clause.index + 1 < len(self.clauses) else None
        driven = after is not None and after.kind == "infinitive" and after.parent == clause.index
        if subject and not driven:  # "stimulates cells to release X": not the cells as such
            held = [*subject, *phrase.via, *self._acting(clause)]
            self._cells(clause, phrase, trigger.lemma, held, cue)
        if not phrase.hits and subject:
            if instead := not_so(line, clause):
                self._rows(clause, instead, subject, "instead", cue)
                return
            self._again(clause, subject, clause.post, cue, "active", trigger)
        self._phrase(clause, phrase, subject, "active", cue, root=True)
        means = self._means(clause, subject) or self._by_way(clause) or self._acting(clause)
        means = means or self._by_which(clause)
        self._rows(clause, phrase.hits, means, "via", cue)
        raised = phrase.means or self._raised(clause)
        there = {a.at for a in raised}
        self._rows(clause, [h for h in phrase.hits if h.at not in there], raised, "by-means", cue)
        for agent in self._robbed(clause, phrase):
            for hit in self._on_cells(phrase.hits):
                told = compose(hit.ops, hit.prefix, self.terms.worth(hit.mention.concept))
                self._emit(
                    Claim(agent, told, hit.mention, hit.at, "robbed", cue, clause.index,
                          list(hit.cells))
                )  # fmt: skip

    def _raised(self, clause: Clause) -> list[Agent]:
        """ "A lowers Y by raising B", "A raises B, thereby lowering Y": B lowers Y as well.

        What A lowers on the way does the contrary: "by lowering B, A raises Y".
        """
        ways = [
            c for c in self.clauses
            if c.kind == "gerund" and abs(c.index - clause.index) == 1 and c.connective in BY
            and (c.parent == clause.index or (c.parent < 0 and self._own_means(c)))
        ]  # fmt: skip
        opener = self.line.word(clause.verb.start - 1) if clause.verb else ""
        if opener == "thereby" and clause.parent >= 0:
            ways = [self.clauses[clause.parent]]
        found = []
        for other in ways:
            verb = other.verb
            trigger = verb.trigger if verb else None
            if verb is None or trigger is None or verb.passive or verb.negated:
                continue
            if trigger.op not in ("+", "-", "cause"):
                continue
            found += [
                Agent(h.mention.concept, "factor", h.mention.text, h.at, loss=trigger.op == "-",
                      mention=h.mention)
                for h in read_object(self.line, *other.post).hits
                if h.mention.type == "factor" and not h.frames and not h.after and not h.negated
            ]  # fmt: skip
        return found

    def _called_on(
        self, clause: Clause, trigger: Trigger, subject: list[Agent], hits: list[Hit]
    ) -> list[Agent]:
        """ "Upon stimulation with A, the cells upregulate B": A does, in the cells."""
        plain = subject and all(a.type == "cell" and a.way == "head" for a in subject)
        factors = hits and all(h.mention.type == "factor" for h in hits)
        if not plain or not factors or trigger.lemma not in EXPRESSING or clause.subject is None:
            return []
        if self._means_in_front(clause):
            return []
        return [a for a in self._context(clause) if a.type != "cell"]

    def _acting(self, clause: Clause) -> list[Agent]:
        """ "A acts through B to raise C", "…, thereby raising C": B does as well."""
        parent = self.clauses[clause.parent] if clause.parent >= 0 else None
        if clause.kind not in ("infinitive", "participle") or parent is None or parent.verb is None:
            return []
        if self.line.word(parent.verb.main) not in ACTING:
            return []
        return read_object(self.line, *parent.post).via

    def _by_which(self, clause: Clause) -> list[Agent]:
        """ "A is the molecule by which B lowers C", "A, through which B lowers C": A does, too."""
        line = self.line
        opened = clause.kind == "relative" and clause.connective == "which"
        if not opened or clause.antecedent is None or line.word(clause.start - 1) not in BY:
            return []
        start, end = clause.antecedent[0], clause.start - 1
        parent = self.clauses[clause.parent] if clause.parent >= 0 else None
        named = [a for a in antecedent(line, start, end) if a.type == "factor"]
        after = self.clauses[clause.index + 1] if clause.index + 1 < len(self.clauses) else None
        if not named and parent is not None and parent.verb is not None and parent.verb.copula:
            named = [a for a in self.subject(parent) if a.type == "factor"]
        elif not named and parent is None and after is not None and after.verb is not None:
            told = after.verb.copula or (after.verb.trigger and after.verb.trigger.op == "involve")
            named = agents_of(line, *after.post) if told else []  # "the way by which … involves A"
            named = [a for a in named if a.type == "factor"]
        return [a for a in named if not a.loss]

    def _made_to_change(self, clause: Clause, trigger: Trigger, hits: list[Hit]) -> None:
        """ "A caused X to fall": the infinitive says which way."""
        nxt = self.clauses[clause.index + 1] if clause.index + 1 < len(self.clauses) else None
        if (
            nxt is None or nxt.verb is None or nxt.kind != "infinitive" or trigger.op not in ("+", "cause")
            or not hits or hits[-1].at != nxt.start - 1 or nxt.verb.trigger is None
            or nxt.verb.trigger.op not in ("+", "-") or has_object(self.line, nxt)
        ):  # fmt: skip
            return
        inner = Frame(nxt.verb.trigger, nxt.verb.main, nxt.verb.end)
        first = list_start(self.line, hits)
        for hit in hits:
            if hit.at >= first:
                hit.frames = (*hit.frames, inner)

    def _robbed(self, clause: Clause, phrase: Phrase) -> list[Agent]:
        """ "The cells lost their ability to lower Y after A was silenced": A would lower Y."""
        parent = self.clauses[clause.parent] if clause.parent >= 0 else None
        lost = (
            clause.kind == "infinitive" and parent is not None and parent.verb is not None
            and not parent.verb.negated
            and word_class(self.line.word(parent.verb.main), "losing")
        )  # fmt: skip
        failed = clause.verb is not None and (clause.verb.negated or self._failing(clause))
        if not (lost or failed or self._lesser(clause)):
            return []
        gone = [a for a in [*phrase.adjuncts, *self._without(clause)] if a.loss]
        if lost and parent is not None:
            gone = gone or [a for a in self._context(parent) if a.loss]
        elif not any(a.loss for a in self.subject(clause)):
            around = [*self._context(clause), *self._bereft(clause)]
            gone = [*gone, *(a for a in around if a.loss and a not in gone)]
        gone = gone or taken_next(self, clause)
        return [a for a in gone if a.type != "cell"]

    def _without(self, clause: Clause) -> list[Agent]:
        """What is away behind the object: "did not lower Y in the absence of A"."""
        start, end = clause.post
        away = next(
            (k for k in range(start, end) if self.line.word(k) in ("without", "absence")), -1
        )
        return agents_of(self.line, away, end) if away >= 0 else []

    def _antecedent_hits(self, clause: Clause, frame: Frame) -> list[Hit]:
        """What stands before a relative clause as the object of its verb: "X, which A reduced"."""
        if clause.antecedent is None or any(
            self.line.is_ent(k, "factor", "outcome") for k in range(*clause.post)
        ):
            return []
        start, end = clause.antecedent
        while end > start and self.line.word(end - 1) == ",":
            end -= 1
        hits = read_object(self.line, start, end).hits
        if not hits or hits[-1].at < end - 2:
            return []
        first = list_start(self.line, hits)
        return [replace(h, frames=(frame, *h.frames)) for h in hits if h.at >= first]

    def _by_way(self, clause: Clause) -> list[Agent]:
        """ "Through A, B raised C": the factors of the phrase in front.

        So "It is through A that B raises C", "and, via A, raised C".
        """
        line = self.line
        start, end = self._put_in_front(clause)
        if start < end:
            told = agents_of(line, start, end)
            return [a for a in told if a.type == "factor" and not a.loss]
        if clause.subject is None or clause.kind == "relative":
            return []
        before = [c.verb.end for c in self.clauses if c.verb and c.verb.end <= clause.subject[0]]
        stop = self._core(clause.subject)[0]
        k = max(before, default=0)
        opened = k == 0
        while k < stop and line.word(k) in (",", ";", ":", "and", "but", "acting"):
            k, opened = k + 1, True
        if not opened or line.word(k) not in ("through", "via"):
            return []
        return [a for a in agents_of(line, k + 1, stop) if a.type == "factor" and not a.loss]

    def _put_in_front(self, clause: Clause) -> tuple[int, int]:
        """Where the names of "It is through A that …" or "…, and, via A, …" stand; empty if nowhere."""
        line, verb = self.line, clause.verb
        parent = self.clauses[clause.parent] if clause.parent >= 0 else None
        if verb is None or parent is None or parent.verb is None:
            return 0, 0
        first = parent.post[0]
        if clause.kind == "relative" and parent.verb.copula and line.word(first) in BY:
            only = line.word(parent.verb.start - 1) == "it"
            return (first + 1, clause.start) if only else (0, 0)
        if clause.kind == "coordinate" and line.word(verb.start - 1) == ",":
            k = verb.start - 2
            while k > parent.verb.end and line.word(k) not in (",", "and", *BY):
                k -= 1
            if line.word(k) in BY and aside_of_next(line, k):
                return k + 1, verb.start - 1
        return 0, 0

    def _own_particle(self, hit: Hit, trigger: Trigger, end: int) -> Hit:
        """ "brought A down and B up": the verb with the particle that stands behind the target."""
        words = [self.line.word(k) for k in range(hit.at + 1, end)]
        told = next((w for w in words if (w,) in PAIRED), "")
        other = turned(trigger) if told and (told,) != trigger.particle else None
        if other is None:
            return hit
        frames = tuple(replace(f, trigger=other) if f.trigger is trigger else f for f in hit.frames)
        return replace(hit, frames=frames)

    def _means(self, clause: Clause, subject: list[Agent]) -> list[Agent]:
        """What the subject makes in order to act: "cells lower A by secreting B"."""
        return [
            agent
            for other in self.clauses
            if other.kind == "gerund" and other.connective in ("by", "through", "via")
            and other.parent in (clause.index, -1) and abs(other.index - clause.index) == 1
            and other.verb and other.verb.trigger and other.verb.trigger.op == "produce"
            for agent in self._made(other, subject)
        ]  # fmt: skip
