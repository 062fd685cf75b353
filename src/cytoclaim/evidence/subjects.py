"""Who acts in a clause: its subject, an antecedent, a pronoun, a fronted phrase."""

from __future__ import annotations

from dataclasses import replace

from cytoclaim.evidence.agents import PRODUCTS, Agent, agents_of
from cytoclaim.evidence.claim import Claim
from cytoclaim.evidence.clauses import Clause, clauses
from cytoclaim.evidence.discourse import Discourse
from cytoclaim.evidence.fronted import held_by, past_front
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.objects import read_object
from cytoclaim.evidence.terms import Terms
from cytoclaim.evidence.words import word_class

__all__ = ["RAISED", "Subjects"]

RAISED = ("+", "-", "good", "bad", "restore", "reverse", "protect")


class Subjects:
    """The clauses of a sentence with the agents that act in each."""

    def __init__(self, line: Line, discourse: Discourse, terms: Terms) -> None:
        self.line, self.discourse, self.terms = line, discourse, terms
        self.clauses = clauses(line)
        self.claims: list[Claim] = []
        self.subjects: dict[int, list[Agent]] = {}

    def subject(self, clause: Clause) -> list[Agent]:
        """The agents that act in a clause."""
        if clause.index in self.subjects:
            return self.subjects[clause.index]
        self.subjects[clause.index] = []  # a guard against cycles
        found: list[Agent] = []
        if clause.kind == "relative" and clause.inherits and clause.antecedent:
            found = self.antecedent(*clause.antecedent)
            if not found and clause.parent >= 0:
                parent = self.clauses[clause.parent]
                trigger = parent.verb.trigger if parent.verb else None
                if trigger is None or trigger.op in ("report", "light", "involve", "include"):
                    found = self._np(*clause.antecedent)
                found = found or self.subject(parent)
            elif not found:
                found = self._np(*clause.antecedent)
        elif clause.subject is not None:
            found = self._changed_within(clause) or self._np(*clause.subject)
        elif (whole := self._changed_subject(clause)) is not None:
            found = self._np(*whole)
        elif clause.parent >= 0:
            parent = self.clauses[clause.parent]
            found = self.subject(parent)
            verb = parent.verb
            if (
                verb
                and verb.passive
                and verb.trigger
                and verb.trigger.op in RAISED
                and clause.kind in ("gerund", "participle")
            ):
                phrase = read_object(self.line, *parent.post)
                found = phrase.by or phrase.adjuncts or self._context(parent) or found
            if not found and clause.antecedent and clause.kind == "participle":
                found = self.antecedent(*clause.antecedent)
            if (
                verb
                and verb.trigger
                and verb.trigger.op == "produce"
                and not verb.passive
                and clause.kind == "infinitive"
            ):
                made = [
                    h
                    for h in read_object(self.line, *parent.post).hits
                    if h.mention.type == "factor"
                ]
                found = found + [
                    Agent(
                        h.mention.concept,
                        "factor",
                        h.mention.text,
                        h.at,
                        source=found[0].concept if found else "",
                        mention=h.mention,
                    )
                    for h in made
                ]
        elif clause.kind == "participle" and clause.antecedent:
            found = self.antecedent(*clause.antecedent)
        elif clause.kind in ("gerund", "infinitive", "participle"):
            # a fronted phrase: the subject stands in the next main clause
            after = next(
                (c for c in self.clauses if c.index > clause.index and c.kind == "main"), None
            )
            found = self.subject(after) if after is not None and after.subject else []
        self.subjects[clause.index] = found
        return found

    def _changed_within(self, clause: Clause) -> list[Agent]:
        """ "MSCs in which X had been silenced reduced …", "cells that had been primed with X …"."""
        assert clause.subject is not None
        line, end = self.line, clause.subject[1]
        for other in self.clauses[: clause.index]:
            verb = other.verb
            if (
                other.kind != "relative" or verb is None or not verb.passive
                or other.antecedent is None or not 0 <= other.start - end <= 1
            ):  # fmt: skip
                continue
            done = line.word(verb.main)
            cells = [
                a for a in self._np(*clause.subject) if a.type == "cell" or a.concept in PRODUCTS
            ]
            gone = word_class(done, "lof_verb")
            if not cells or not (gone or word_class(done, "engineer", "prime")):
                continue
            named = (
                [a for a in agents_of(line, *other.subject) if a.type == "factor"]
                if other.subject
                else [a for a in agents_of(line, *other.post) if a.type != "cell"]
            )
            return [
                replace(
                    a,
                    loss=gone,
                    holder=cells[-1].concept if cells[-1].type == "cell" else "",
                    way="modifier",
                )
                for a in named
            ]
        return []

    def _changed_subject(self, clause: Clause) -> tuple[int, int] | None:
        """The whole subject of "MSCs engineered to secrete X reduced …", read as two verbs."""
        parent = self.clauses[clause.parent] if clause.parent >= 0 else None
        if (
            clause.kind != "coordinate"
            or parent is None
            or parent.verb is None
            or parent.subject is None
            or parent.verb.end - parent.verb.start != 1
            or not word_class(self.line.word(parent.verb.main), "engineer", "prime")
            or word_class(self.line.word(self.line.back(clause.start)), "conjunction")
        ):
            return None
        return parent.subject[0], clause.start

    def _np(self, start: int, end: int) -> list[Agent]:
        line = self.line
        start = past_front(line, start, end)
        if start < 0:
            return []
        agents = [
            a for a in agents_of(line, start, end, stimuli=True)
            if a.type != "condition" or self.terms.klass(a.concept) == "stimulus"
        ]  # fmt: skip
        if agents:
            return agents
        acting = list(
            {c.agent.concept: c.agent for c in self.claims if c.agent.type == "factor"}.values()
        )
        return self.discourse.resolve(line, start, end, acting, self._subjects_before(start))

    def _subjects_before(self, start: int) -> list[list[Agent]]:
        """The agents of the clauses that stand before a position, the nearest clause first."""
        return [
            self.subject(c)
            for c in reversed(self.clauses)
            if c.verb is not None and c.verb.end <= start and c.subject is not None
        ]

    def antecedent(self, start: int, end: int) -> list[Agent]:
        """The list of names right before a relative clause or a participle."""
        line = self.line
        i = end - 1
        names: list[int] = []
        while i >= start:
            word = line.word(i)
            if line.is_ent(i, "outcome") and not names:
                last = [
                    m
                    for m in line.atoms[i].inner
                    if m.type == "cell" and m.end == line.atoms[i].end
                ]
                if last:  # "inducing Tregs that …"
                    m = last[0]
                    return [Agent(m.concept, "cell", m.text, i, way="inside", mention=m)]
                break
            if line.is_ent(i, "condition") and not names:
                break
            if line.is_ent(i):
                names.append(i)
            elif (
                word in (",", "and", "or", "(", ")", "")
                or line.atoms[i].kind == "cite"
                or (
                    word
                    in (
                        "the",
                        "a",
                        "an",
                        "both",
                        "as",
                        "well",
                        "such",
                        "including",
                        "like",
                        "-",
                        "expression",
                        "levels",
                    )
                    and (names or word == "expression")
                )
            ):
                pass
            elif word_class(word, "generic_factor", "generic_cell") and not names:
                return []
            elif names or word_class(word, "preposition"):
                break
            i -= 1
            if not names and end - i > 6:
                break
        if not names:
            return []
        if line.is_ent(names[0], "cell") and (head := held_by(line, start, names[-1])) >= 0:
            return [a for a in agents_of(line, head, names[0] + 1) if a.type != "cell"]
        kinds = [line.atoms[k].types for k in names]
        nearest = line.atoms[names[0]].types
        for wanted in ("factor", "intervention", "cell"):
            if wanted in nearest:
                first = names[0]
                for k, kind in zip(names, kinds, strict=True):
                    if wanted not in kind:
                        break
                    first = k
                got = agents_of(line, first, names[0] + 1)
                got = [a for a in got if a.type == wanted or a.way == "modifier"]
                if got:
                    return got
        return []

    def _core(self, span: tuple[int, int]) -> tuple[int, int]:
        start = past_front(self.line, *span)
        return (start if start >= 0 else span[1], span[1])

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
                and other.connective in ("when", "if", "once")
                and other.verb
                and other.verb.passive
                and other.index != clause.index
            ):
                got = [a for a in agents_of(line, *other.post) if a.type != "cell"]
                if not got and other.subject and word_class(line.word(other.verb.main), "lof_verb"):
                    got = [replace(a, loss=True) for a in agents_of(line, *other.subject)]
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
                        agents_of(line, k + 1, stop)
                        if first not in ("in", "on")
                        else [
                            a for a in agents_of(line, k + 1, stop) if a.loss or a.way == "modifier"
                        ]
                    )
                if agents:
                    return [replace(a, loss=a.loss or lost, way="adjunct") for a in agents]
        return []

    def _at(self, i: int) -> Clause:
        """The clause around a position."""
        return max(
            (c for c in self.clauses if c.start <= i),
            key=lambda c: c.start,
            default=self.clauses[0],
        )

    def asked(self, clause: Clause) -> bool:
        """Whether a clause only asks: "whether X …", "the aim was to determine …"."""
        seen: set[int] = set()
        index = clause.index
        while index >= 0 and index not in seen:
            seen.add(index)
            here = self.clauses[index]
            if here.connective == "whether":
                return True
            verb = here.verb
            if (
                verb is not None
                and not verb.passive
                and word_class(self.line.word(verb.main), "asking")
            ):
                return True
            index = here.parent if here.kind in ("infinitive", "that", "gerund") else -1
        return False

    def _open(self, clause: Clause) -> bool:
        """Whether a clause's subject may stand for what was given: none, "this", "treatment"."""
        if clause.subject is None:
            return clause.parent < 0 or self._open(self.clauses[clause.parent])
        start, end = self._core(clause.subject)
        words = [self.line.word(k) for k in range(start, end)]
        return start >= end or any(
            word_class(w, "generic_treatment", "generic_effect", "generic_cell", "pronoun", "report_noun")
            for w in words
        )  # fmt: skip

    def _failing(self, clause: Clause) -> bool:
        """Whether the governing verb denies: "failed to", "was unable to", "not enough to"."""
        if clause.verb is None:
            return False
        at = clause.verb.start
        if [self.line.word(at - 2), self.line.word(at - 1)] == ["no", "longer"]:
            return True
        if clause.parent < 0:
            return False
        parent = self.clauses[clause.parent]
        if parent.verb is None:
            return False
        if clause.kind == "that":  # "the trial failed to confirm that …"
            report = parent.verb.trigger is not None and parent.verb.trigger.op == "report"
            return report and (parent.verb.negated or self._failing(parent))
        if clause.kind != "infinitive":
            return False
        words = [self.line.word(k) for k in range(parent.verb.start, clause.verb.start)]
        failing = ("fail", "fails", "failed", "failing", "unable", "insufficient", "incapable")
        return any(w in failing for w in words) or (parent.verb.negated and len(words) < 6)

    def _no_subject(self, clause: Clause) -> bool:
        """Whether the subject denies: "Neither A nor B changed …", "No cell showed …"."""
        span = clause.subject
        if span is None:
            return False
        words = [self.line.word(k) for k in range(*span) if self.line.word(k)][:2]
        if "neither" in words or words[:1] in (["no"], ["none"]):
            return True
        # behind a phrase in front: "In contrast to C, neither A nor B …"
        heads = {k + 1 for k in range(*span) if self.line.word(k) == ","}
        core = self._core(span)[0]
        return any(
            self.line.word(k) == "neither" or (k == core and self.line.word(k) in ("no", "none"))
            for k in heads
        )
