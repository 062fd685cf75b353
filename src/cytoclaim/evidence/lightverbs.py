"""Copula, light and reporting verbs: they say no direction of their own."""

from __future__ import annotations

import re
from dataclasses import replace

from cytoclaim.evidence.agents import Agent, agents_of
from cytoclaim.evidence.algebra import flip
from cytoclaim.evidence.antecedents import antecedent
from cytoclaim.evidence.asides import amounts
from cytoclaim.evidence.claim import Claim
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.making import makers
from cytoclaim.evidence.manners import hung_on
from cytoclaim.evidence.multiples import compared_multiple
from cytoclaim.evidence.objects import APART, read_object
from cytoclaim.evidence.observed import Observed
from cytoclaim.evidence.owed import OWED, causes_from
from cytoclaim.evidence.passing import acting_before, past_time
from cytoclaim.evidence.phrase import Frame, Phrase
from cytoclaim.evidence.rows import CAUSE, self_telling
from cytoclaim.evidence.triggers import Trigger
from cytoclaim.evidence.words import word_class

__all__ = ["LightVerbs"]

DEGREES = {
    "less": Trigger("less", "adj", "-", "mod"),
    "more": Trigger("more", "adj", "+", "mod"),
}
LEANING = ("dependent", "contingent", "reliant")
AFTER = ("after", "with", "in", "upon", "following", "when")
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
BETTERED = ("better", "worse", "poorer", "improved", "superior", "better-than")
OUTCOMES = ("outcome", "result", "consequence", "work", "doing")
ENDURING = ("resistant", "refractory", "insensitive", "unresponsive", "impervious")
EVIDENT = ("evident", "apparent", "visible", "noticeable", "discernible", "obvious")
PLENTY = ("abundant", "plentiful", "detectable", "present", "enriched", "prominent")
LIVELY = ("brisk", "robust", "rapid", "high")
EXTENT = frozenset(
    ["marked", "pronounced", "severe", "frequent", "common", "extensive", "evident", "abundant",
     "prominent", "intense", "rapid", "numerous", "advanced", "active", "vigorous", "widespread",
     "plentiful", "conspicuous", "dense", "copious"]
)  # fmt: skip
STANDING = frozenset(["undetectable", "absent", "scarce", "abundant", "plentiful", "low", "high", "rare",
                      "sparse", "detectable", "present", "numerous", "missing"])  # fmt: skip
"""Adjectives that tell how much there is, and compare it with nothing."""
WHEN = ("when", "if", "once", "where", "unless")
AWAY = ("absent", "missing", "lacking", "unavailable")
PROOF = ("evidence", "proof", "support", "indication", "argument", "arguments")


class LightVerbs(Observed):
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
        shown = verb.copula and line.word(line.ahead(verb.end)) in EVIDENT
        if ((verb.passive and op == "report") or shown) and clause.subject:
            found = read_object(line, *self._core(clause.subject))
            hits = [h for h in found.hits if h.frames or h.after or self_telling(line, h)]
            if hits:
                agents = self._bereft(clause) or phrase.adjuncts or found.adjuncts or found.by
                agents = agents or self._context(clause) or self._challenge(clause)
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
            if plain and (
                word_class(line.word(verb.main), "question", "asking", "measured")
                # "was described as a mitogen for hepatocytes"
                or any(line.word(k) == "as" for k in range(verb.end, verb.end + 4))
            ):
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
        if (
            verb.copula
            and clause.subject
            and line.word(clause.subject[0]) == "there"
            and not subject
        ):
            told = [h for h in phrase.hits if h.frames]
            given = phrase.adjuncts or self._challenge(clause)
            given = [a for a in given if a.at not in {h.at for h in phrase.hits}]
            self._rows(clause, told, given, "there", cue)
        if verb.copula and clause.subject:
            at = line.ahead(verb.end)
            while re.fullmatch(
                r"[\w.-]*-?fold|times|twice|thrice|half|\d[\d.%-]*|two|three|four|five|ten|percent|%",
                line.word(at),
            ):
                at = line.ahead(at + 1)  # "was twofold higher"
            times = line.word(at) == "as" and at > verb.end  # "was twice as high"
            at += times
            adjective = line.adjective(at) if at < len(line) else None
            if times and not line.is_ent(at):
                adjective = (DEGREES["less" if line.word(at - 2) == "half" else "more"], at + 1)
            degree = line.word(at) in DEGREES and line.word(at + 1) in EXTENT
            if degree:
                adjective = (DEGREES[line.word(at)], at + 2)  # "was less marked"
            times_op, after = compared_multiple(line, line.ahead(verb.end))
            if times_op:  # "was half that of controls"
                adjective = (DEGREES["less" if times_op == "-" else "more"], after)
            if line.word(at) in ("up", "down") and line.word(at + 1) in AFTER:
                adjective = (DEGREES["less" if line.word(at) == "down" else "more"], at + 1)
            found_with = next(
                (k for k in range(*clause.post) if line.word(k) == "with" and amounts(line, k + 1)),
                clause.post[1],
            )
            if line.word(at) in PLENTY and self._held_in(clause, (verb.start, at + 1)):
                return
            bare = adjective is None and _bare(line, at)
            leveled = line.word(at) in ("low", "high")
            if bare:  # "without A, X was slow": only where something was done
                adjective = (DEGREES["less" if line.word(at) in FEEBLE else "more"], at + 1)
            if (
                adjective
                and adjective[0].frame == "mod"
                and adjective[0].op != "protect"  # "is protective against Y"
                and (
                    degree
                    or bare
                    or times_op
                    or all(f.at == at or f.at > found_with for f in phrase.frames)
                )
            ):
                found = read_object(
                    line,
                    *(past_time(self, clause.subject) or self._core(clause.subject)),
                    root=Frame(adjective[0], at, adjective[1]),
                )
                # "The effect of A on X was inhibitory"
                if owners := _effect_told(found, adjective[0]):
                    self._rows(clause, found.hits, owners, "copula-change", cue)
                    return
                judging = adjective[0].op in ("good", "bad") and adjective[0].lemma not in BETTERED
                agents = (
                    phrase.by
                    or phrase.adjuncts
                    or found.adjuncts
                    or self._state(*clause.post)
                    or self._bereft(clause)
                    or self._holder(phrase)
                    or self._context(clause)
                )
                if adjective[0].lemma not in STANDING:  # "B was scarce in the medium"
                    agents = agents or self._beside(clause) or self._challenge(clause)
                    agents = agents or acting_before(self, clause)
                away = clause.connective in WHEN and adjective[0].lemma in AWAY
                if judging or away:
                    agents = []  # "X is harmful", "when X was absent": no change of X is told
                if bare:
                    there = [a for a in agents if a.loss or a in phrase.adjuncts]
                    agents = there or [a for a in agents if a.way == "when" and leveled]
                acting = {name for a in agents for name in (a.concept, a.source)}
                cells = [c for _, c in phrase.cells if c not in acting]
                for hit in found.hits:
                    hit.cells = hit.cells or cells[:1]
                left = [
                    h for h in phrase.hits
                    if h.frames and (h.frames[0].at == h.at + 1 or h.at > found_with)
                ]  # fmt: skip
                cue = (verb.start, adjective[1])
                self._rows(clause, [*found.hits, *left], agents, "copula-change", cue)
                return
        if verb.copula and clause.subject and not verb.negated:
            hung = hung_on(line, line.ahead(verb.end), clause.post[1])
            if hung is not None:  # "X by B was A-dependent"
                found = read_object(line, *clause.subject, root=Frame(CAUSE, verb.main, verb.end))
                if found.hits:
                    self._rows(clause, found.hits, hung[0], "hung-on", cue)
                    return
        if verb.copula and self._hung_before(clause, cue):
            return
        if verb.copula and clause.subject and (at := self._outcome_of(clause)):
            found = read_object(line, *self._core(clause.subject), root=Frame(CAUSE, *cue))
            changed = [
                h for h in found.hits
                if len(h.frames) > 1 or h.after or h.mention.type == "outcome"
            ]  # fmt: skip
            agents = causes_from(self, at)
            self._rows(clause, changed, agents, "outcome-of", cue)
            if not found.hits:  # "This was due to A"
                self._again(clause, agents, clause.subject, cue, "attributed", None)
            return
        proving = op == "report" or any(line.word(k) in PROOF for k in range(*clause.post))
        if proving and not verb.passive and self._role_shown(clause, subject, cue):
            return
        if self._enduring(clause, phrase, subject, cue) or self._crowded(clause, phrase, cue):
            return
        if op == "light" and not verb.passive and not verb.negated:
            lost = [
                a for a in subject if (a.loss and a.way == "modifier") or (a.loss and not a.holder)
            ]
            harm = [
                h for h in phrase.hits
                if not h.frames and not h.after and not h.negated and h.mention.type == "outcome"
                and self.terms.worth(h.mention.concept) * self.terms.prefix(h.mention, h.prefix) < 0
            ]  # fmt: skip
            if lost and len(lost) == len(subject) and self._in_animals(clause):
                self._rows(clause, harm, lost, "bereft", cue)  # "Mice lacking A showed X"
        if not verb.passive and word_class(line.word(verb.main), "given") and self._people(clause):
            self._upon_giving(clause, cue)
        if op == "report" and not verb.passive and not subject and self._people(clause):
            told = [h for h in phrase.hits if h.frames or h.after]
            agents = phrase.by or phrase.adjuncts or self._both(clause) or self._context(clause)
            self._rows(clause, told, agents or acting_before(self, clause), "observed", cue)
        if op == "report" and clause.kind == "participle" and line.word(clause.start - 1) == ",":
            self._implied(clause, phrase, subject, cue)
        self._phrase(clause, phrase, subject, "light", cue)

    def _in_animals(self, clause: Clause) -> bool:
        """Whether animals, patients or cells are the subject of a clause."""
        return clause.subject is not None and any(
            word_class(self.line.word(k), "bearer", "recipient") or self.line.is_ent(k, "cell")
            for k in range(*clause.subject)
        )

    def _outcome_of(self, clause: Clause) -> int:
        """Where the cause begins in "the loss of X was the result of A"; 0 if none is told."""
        verb, line = clause.verb, self.line
        if verb is None or verb.negated:
            return 0
        near = range(verb.end, min(verb.end + 4, clause.post[1] - 1))
        owed = next((k for k in near if line.word(k) in OWED and line.word(k + 1) == "to"), 0)
        if owed and not any(map(line.is_ent, range(verb.end, owed))):
            return owed + 2
        at = next((k for k in near if line.word(k) in OUTCOMES), 0)
        return at + 2 if at and line.word(at + 1) in ("of", "to") else 0

    def _hung_before(self, clause: Clause, cue: tuple[int, int]) -> bool:
        """ "A lowered X, which was B-dependent", "This effect was independent of B"."""
        line, verb = self.line, clause.verb
        if verb is None or verb.negated:
            return False
        at = line.ahead(verb.end)
        hung = hung_on(line, at, clause.post[1])
        agents = hung[0] if hung else []
        if not agents and line.word(at) in LEANING and line.word(at + 1) in ("on", "upon"):
            agents = [
                a for a in agents_of(line, at + 2, clause.post[1])
                if a.type != "cell" or self.terms.giver(a.concept)
            ]  # fmt: skip  # "was dependent on B"
        if not agents and line.word(at) in APART and line.word(at + 1) == "of":
            agents = [replace(a, way="denied") for a in agents_of(line, at + 2, clause.post[1])]
        if not agents:
            return False
        # "…, which was B-dependent", "…, an effect that was dependent on B"
        effect = clause.connective == "that" and word_class(
            line.word(clause.start - 1 - (line.word(clause.start - 1) == "that")), "generic_effect"
        )
        opened = clause.kind == "relative" and (clause.connective == "which" or effect)
        told = [
            c for c in self.claims if c.clause == clause.parent and not c.produces and c.direction
        ] if opened else []  # fmt: skip
        if clause.subject is not None:
            told = self.discourse.effects(line, *clause.subject, self.claims)
        for claim in {c.target.concept: c for c in told}.values():
            for a in agents:
                shown = 0 if a.way == "denied" else flip(claim.direction, loss=claim.agent.loss)
                self._emit(
                    Claim(a, shown, claim.target, claim.at, "hung-on", cue, clause.index,
                          list(claim.cells), implied=True)
                )  # fmt: skip
        return bool(told)

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
        at = next((k for k in range(start, min(start + 8, end)) if _role(line, k)), -1)
        if at < 0 or not subject or not all(a.loss for a in subject):
            return False
        stop = next((k for k in range(at + 1, end) if line.word(k) in ("in", "for", "to")), end)
        named = [replace(a, loss=True) for a in agents_of(line, at + 1, stop)]
        found = read_object(line, stop + 1, end, root=Frame(SPOILT, cue[0], cue[1]))
        self._rows(clause, found.hits, named or subject, "role-shown", cue)
        return True

    def _enduring(
        self, clause: Clause, phrase: Phrase, subject: list[Agent], cue: tuple[int, int]
    ) -> bool:
        """ "MSCs became resistant to X when treated with A": A does, the cells only endure."""
        own = [h for h in phrase.hits if h.frames and h.frames[0].trigger.lemma in ENDURING]
        plain = [a for a in subject if a.type == "cell" and a.way != "modifier"]
        if not own or not plain or len(plain) < len(subject) or self._borne(clause, plain[0]):
            return False
        agents = self._state(*clause.subject) if clause.subject else []
        agents = agents or phrase.adjuncts or self._context(clause)
        for hit in own:
            hit.cells = hit.cells or [plain[0].concept]
        self._rows(clause, own, agents, "light-own", cue)
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
    return line.word(at) in (*FEEBLE, *LIVELY) and after in (
        ".",
        ",",
        ";",
        "and",
        "in",
        "when",
        "where",
        "wherever",
        "whenever",
        "",
    )


def _effect_told(found: Phrase, adjective: Trigger) -> list[Agent]:
    """Whose effect the subject names, where an adjective tells its direction, not only its strength."""
    if not ("on" in adjective.preps or adjective.op in ("good", "bad")):
        return []
    owners = [a for f in found.frames if f.trigger.op == "effect" for a in f.own]
    for hit in found.hits if owners else ():  # the adjective tells, not the noun
        hit.frames = tuple(f for f in hit.frames if f.trigger.op != "effect")
    return owners


def _role(line: Line, k: int) -> bool:
    noun = line.noun(k)
    return noun is not None and noun[0].op == "role"
