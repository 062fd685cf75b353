"""Copula, light and reporting verbs: they say no direction of their own."""

from __future__ import annotations

import re
from dataclasses import replace

from cytoclaim.evidence.agents import Agent, agents_of
from cytoclaim.evidence.antecedents import antecedent
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.making import makers
from cytoclaim.evidence.manners import hung_on
from cytoclaim.evidence.objects import read_object
from cytoclaim.evidence.passing import acting_before, past_time
from cytoclaim.evidence.passives import Passives
from cytoclaim.evidence.phrase import Frame
from cytoclaim.evidence.rows import CAUSE, self_telling
from cytoclaim.evidence.triggers import Trigger
from cytoclaim.evidence.words import word_class

__all__ = ["LightVerbs"]

DEGREES = {
    "less": Trigger("less", "adj", "-", "mod"),
    "more": Trigger("more", "adj", "+", "mod"),
}
SPOILT = Trigger("spoil", "verb", "-")
DEFINED = ("defined", "identified", "recognized", "recognised", "isolated", "selected", "sorted")
FEEBLE = (
    "slow",
    "poor",
    "weak",
    "mild",
    "faint",
    "low",
    "minimal",
    "incomplete",
    "patchy",
    "sluggish",
)
PLENTY = ("abundant", "plentiful", "detectable", "present", "enriched", "prominent")
LIVELY = ("brisk", "robust", "rapid")
EXTENT = frozenset(
    ["marked", "pronounced", "severe", "frequent", "common", "extensive", "evident", "abundant",
     "prominent", "intense", "rapid", "numerous", "advanced", "active", "vigorous", "widespread",
     "plentiful", "conspicuous", "dense", "copious"]
)  # fmt: skip


class LightVerbs(Passives):
    """Claims that stand around a verb without an effect."""

    def _weak(self, clause: Clause, cue: tuple[int, int], op: str) -> None:
        """Copula, light and reporting verbs: only what carries an effect of its own."""
        line, verb = self.line, clause.verb
        assert verb is not None
        if (
            verb.passive
            and line.word(verb.main) in DEFINED
            and line.word(verb.end) not in ("in", "as")
        ):
            return  # "are defined by expression of A and lack of B"
        phrase = read_object(line, *clause.post)
        subject = self.subject(clause)
        if (
            op == "report"
            and not verb.passive
            and any(a.way == "discourse" and not a.loss for a in subject)
        ):
            subject = []  # "They showed that …": the researchers
        if verb.passive and op == "report" and clause.subject:
            found = read_object(line, *self._core(clause.subject))
            hits = [h for h in found.hits if h.frames or h.after or self_telling(line, h)]
            if hits:
                agents = phrase.adjuncts or found.adjuncts or found.by or self._context(clause)
                agents = agents or self.discourse.treatment()
                cells = [c for _, c in phrase.cells]
                for hit in hits:
                    hit.cells = hit.cells or cells[:1]
                self._rows(
                    clause, hits, [*[a for h in hits for a in h.of], *agents], "observed", cue
                )
            plain = [
                h for h in found.hits if not h.frames and not h.after and h.mention.type == "factor"
            ]
            if plain and word_class(line.word(verb.main), "question", "asking", "measured"):
                pass  # "A was measured after B": no finding
            elif plain and phrase.adjuncts:
                for hit in plain:
                    hit.frames = (Frame(CAUSE, verb.main, verb.end),)
                self._rows(clause, plain, phrase.adjuncts, "present-in-treated", cue)
            elif plain:
                held = makers(line, phrase) or self._carriers(clause)
                self._upon(clause, phrase, plain, held)
                self.make(plain, held, clause.index, cue, negated=verb.negated)
            if phrase.by and phrase.hits:
                phrase.by = []
        if verb.copula and clause.subject:
            at = line.ahead(verb.end)
            while re.fullmatch(
                r"[\w.-]*-?fold|times|\d[\d.%-]*|two|three|four|five|ten", line.word(at)
            ):
                at = line.ahead(at + 1)  # "was twofold higher"
            adjective = line.adjective(at) if at < len(line) else None
            degree = line.word(at) in DEGREES and line.word(at + 1) in EXTENT
            if degree:
                adjective = (DEGREES[line.word(at)], at + 2)  # "was less marked"
            if line.word(at) in PLENTY and self._held_in(clause, (verb.start, at + 1)):
                return
            bare = adjective is None and _bare(line, at)
            if bare:  # "without A, X was slow": only where something was done
                adjective = (DEGREES["less" if line.word(at) in FEEBLE else "more"], at + 1)
            if (
                adjective
                and adjective[0].frame == "mod"
                and (degree or bare or all(f.at == at for f in phrase.frames))
            ):
                found = read_object(
                    line,
                    *(past_time(self, clause.subject) or self._core(clause.subject)),
                    root=Frame(adjective[0], at, adjective[1]),
                )
                agents = (
                    phrase.by
                    or phrase.adjuncts
                    or found.adjuncts
                    or self._state(*clause.post)
                    or self._bereft(clause)
                    or self._holder(phrase)
                    or self._context(clause)
                    or self._beside(clause)
                    or acting_before(self, clause)
                )
                if bare:
                    agents = [a for a in agents if a.loss or a in phrase.adjuncts]
                cells = [c for _, c in phrase.cells]
                for hit in found.hits:
                    hit.cells = hit.cells or cells[:1]
                self._rows(clause, found.hits, agents, "copula-change", (verb.start, adjective[1]))
                return
        if verb.copula and clause.subject and not verb.negated:
            hung = hung_on(line, line.ahead(verb.end), clause.post[1])
            if hung is not None:  # "X by B was A-dependent"
                found = read_object(line, *clause.subject, root=Frame(CAUSE, verb.main, verb.end))
                self._rows(clause, found.hits, hung[0], "hung-on", cue)
                return
        if op == "report" and not verb.passive and self._role_shown(clause, subject, cue):
            return
        self._phrase(clause, phrase, subject, "light", cue)

    def _held_in(self, clause: Clause, cue: tuple[int, int]) -> bool:
        """ "…, in which A and B are abundant": what the relative clause hangs on holds them."""
        line = self.line
        inside = clause.kind == "relative" and line.word(clause.start - 1) == "in"
        if not inside or clause.antecedent is None or clause.subject is None:
            return False
        held = antecedent(line, clause.antecedent[0], clause.start - 1)
        held = [a for a in held if a.type == "cell" or self.terms.product(a.concept)]
        self.make(read_object(line, *clause.subject).hits, held, clause.index, cue)
        return bool(held)

    def _role_shown(self, clause: Clause, subject: list[Agent], cue: tuple[int, int]) -> bool:
        """ "Silencing of A confirmed its role in X": A acts, the verb tells no change of X."""
        line = self.line
        start, end = clause.post
        at = next((k for k in range(start, min(start + 5, end)) if _role(line, k)), -1)
        if at < 0 or not subject or not all(a.loss for a in subject):
            return False
        stop = next((k for k in range(at + 1, end) if line.word(k) in ("in", "for", "to")), end)
        named = [replace(a, loss=True) for a in agents_of(line, at + 1, stop)]
        found = read_object(line, stop + 1, end, root=Frame(SPOILT, cue[0], cue[1]))
        self._rows(clause, found.hits, named or subject, "role-shown", cue)
        return True

    def _carriers(self, clause: Clause) -> list[Agent]:
        """The carrier in which something was found: "was detected in conditioned medium"."""
        line = self.line
        start = line.ahead(clause.verb.end) if clause.verb else clause.post[0]
        if line.word(start) not in ("in", "within", "inside"):
            return []
        found = agents_of(line, start + 1, clause.post[1])
        return [a for a in found if self.terms.product(a.concept)][:1]


def _bare(line: Line, at: int) -> bool:
    """Whether an adjective that compares nothing ends what is said: "was slow (and patchy)"."""
    after = line.word(at + 1)
    return line.word(at) in (*FEEBLE, *LIVELY) and after in (".", ",", ";", "and", "in", "when", "")


def _role(line: Line, k: int) -> bool:
    noun = line.noun(k)
    return noun is not None and noun[0].op == "role"
