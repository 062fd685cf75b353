"""What can be asked of a clause: its core, whether it only asks, whether it denies."""

from __future__ import annotations

from itertools import pairwise

from cytoclaim.evidence.agent import PRODUCTS
from cytoclaim.evidence.agents import Agent
from cytoclaim.evidence.claim import Claim
from cytoclaim.evidence.clauses import Clause, clauses
from cytoclaim.evidence.degrees import done_less
from cytoclaim.evidence.discourse import Discourse
from cytoclaim.evidence.fronted import past_front
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.terms import Terms
from cytoclaim.evidence.verbgroup import VerbGroup
from cytoclaim.evidence.words import word_class

__all__ = ["ClauseState"]

AS_GOOD = frozenset(["effective", "potent", "able", "good", "efficient", "capable", "active",
                     "competent"])  # fmt: skip
UNKNOWN = frozenset(
    ["unknown", "unclear", "uncertain", "unsettled", "unresolved", "remains", "question",
     "determine", "ask", "asked", "test", "tested", "wonder", "wondered", "investigated"]
)  # fmt: skip
UNSETTLED = frozenset(["unknown", "unclear", "uncertain", "unsettled", "unresolved", "undefined",
                       "undetermined", "elusive", "obscure"])  # fmt: skip
AIMS = frozenset(["aim", "aims", "purpose", "goal", "objective", "objectives", "intention"])
FAILING = frozenset(["fail", "fails", "failed", "failing", "unable", "insufficient", "incapable",
                     "unlikely"])  # fmt: skip
LESSER = frozenset(["lower", "lesser", "less", "reduced", "diminished", "decreased", "impaired",
                    "weaker", "poorer", "limited", "smaller"])  # fmt: skip
INEFFECTIVE = frozenset(["ineffective", "useless", "powerless", "unsuccessful", "inefficient"])
DOUBTED = ("unlikely", "improbable", "implausible", "doubtful", "inconceivable", "untrue", "false")
CONJECTURES = ("hypothesis", "notion", "idea", "claim", "view", "assumption", "suggestion", "theory",
               "belief", "concept", "conclusion")  # fmt: skip
REFUTED = frozenset(["rejected", "refuted", "disproved", "disproven", "dismissed", "abandoned",
                     "discarded", "unfounded", "untenable", "wrong", "false", "contradicted"])  # fmt: skip
RENDERING = ("made", "makes", "make", "rendered", "renders", "left")
EVENLY = (("same", "extent"), ("similar", "extent"), ("same", "degree"), ("similar", "degree"))
LEARNING = (
    "see",
    "learn",
    "find",
    "know",
    "check",
    "decide",
    "tell",
    "say",
    "verify",
    "wonder",
    "ask",
)
SHOWING = ("show", "demonstrate", "prove", "establish", "confirm", "reveal")
KNOWN = frozenset(["known", "clear", "certain", "settled", "established", "shown", "seen"])


class ClauseState:
    """The clauses of a sentence, what they deny and what they only ask."""

    def __init__(self, line: Line, discourse: Discourse, terms: Terms) -> None:
        self.line, self.discourse, self.terms = line, discourse, terms
        self.clauses = clauses(line)
        self.claims: list[Claim] = []
        self.moved: list[Claim] = []  # changes without an agent
        self.subjects: dict[int, list[Agent]] = {}

    def _core(self, span: tuple[int, int]) -> tuple[int, int]:
        start = past_front(self.line, *span)
        return (start if start >= 0 else span[1], span[1])

    def _at(self, i: int) -> Clause:
        """The clause around a position."""
        return max(
            (c for c in self.clauses if c.start <= i),
            key=lambda c: c.start,
            default=self.clauses[0],
        )

    def asked(self, clause: Clause) -> bool:
        """Whether a clause only asks: "whether X …", "the aim was to determine …"."""
        if self._unsettled(clause) or self._open_question(clause):
            return True
        seen: set[int] = set()
        hung = False
        index = clause.index
        while index >= 0 and index not in seen:
            seen.add(index)
            here = self.clauses[index]
            if here.connective == "whether" or (here.connective == "if" and self._unknown(here)):
                return True
            verb = here.verb
            if (
                verb is not None
                and not verb.passive
                and word_class(self.line.word(verb.main), "asking")
            ):
                return True
            if (
                hung and verb is not None and verb.passive
                and word_class(self.line.word(verb.main), "question")
            ):  # fmt: skip
                return True  # "is being tested for its ability to lower X"
            if here.connective == "that" and self._unproven(here):
                return True
            if verb is not None and verb.copula and here.subject and self._aim(here.subject):
                return True
            joined = here.kind == "coordinate" and here.connective in ("or", "and")
            hanging = here.kind in ("infinitive", "that", "gerund")
            hung = here.kind == "infinitive"
            index = here.parent if hanging or joined else -1
        return False

    def _open_question(self, clause: Clause) -> bool:
        """Whether a sentence asks yes or no ("Does A lower X?") or leaves it open ("may or may not")."""
        line, verb = self.line, clause.verb
        if verb is not None and verb.modal:
            before = [line.word(verb.start - 2), line.word(verb.start - 1)]
            if verb.negated and before == [verb.modal, "or"]:
                return True
        first = line.word(0)
        inverted = word_class(first, "do", "modal", "have") or first in ("is", "are", "was", "were")
        return inverted and line.word(len(line) - 1) == "?"

    def _unsettled(self, clause: Clause) -> bool:
        """Whether an effect itself is said to be unknown: "The role of A in X is unclear"."""
        verb, span, line = clause.verb, clause.subject, self.line
        if verb is None or span is None or verb.negated or verb.passive:
            return False
        at = line.ahead(verb.end)
        if line.word(at) not in UNSETTLED:
            return False
        start = self._core(span)[0]
        first = next((k for k in range(start, span[1]) if line.is_ent(k)), span[1])
        nouns = [noun[0].op for k in range(start, first) if (noun := line.noun(k))]
        named = any(word_class(line.word(k), "influence_noun") for k in range(start, first))
        return named or bool({"role", "effect"} & {*nouns})

    def _aim(self, span: tuple[int, int]) -> bool:
        """Whether a subject is an aim: "the aim of this chapter (is to …)"."""
        return any(self.line.word(k) in AIMS for k in range(span[0], min(span[0] + 4, span[1])))

    def _unproven(self, clause: Clause) -> bool:
        """Whether there is "no evidence", "little proof" that …, or "no study has shown" it."""
        parent = self.clauses[clause.parent] if clause.parent >= 0 else None
        if parent is not None and parent.subject is not None and parent.verb is not None:
            span = range(*parent.subject)
            nobody = any(self.line.word(k) in ("no", "none", "nobody") for k in span)
            told = parent.verb.trigger is not None and parent.verb.trigger.op in ("report", "light")
            if nobody and told and not any(self.line.is_ent(k) for k in span):
                return True
        at = clause.start - (self.line.word(clause.start) != "that")
        near = [self.line.word(k) for k in range(max(0, at - 4), at)]
        if near[-1:] and near[-1] in DOUBTED:
            return True  # "it is unlikely that A raises X"
        behind = {self.line.word(k) for k in range(clause.start, len(self.line))}
        if near[-1:] and near[-1] in CONJECTURES and behind & REFUTED:
            return True  # "the hypothesis that A raises X was rejected"
        noun = bool(near) and word_class(near[-1], "proof_noun")
        return noun and bool({"no", "little", "without", "scant", "lack"} & set(near))

    def _unknown(self, clause: Clause) -> bool:
        """Whether "if" asks: "it is not known if …", "it remains to be seen if …"."""
        words = {self.line.word(k) for k in range(max(0, clause.start - 6), clause.start)}
        if (
            self.line.word(clause.start - 1 - (self.line.word(clause.start - 1) == "out"))
            in LEARNING
        ):
            return True  # "to see if A lowers X"
        return bool(words & UNKNOWN) or bool(words & {"not", "never"} and words & KNOWN)

    def _failing(self, clause: Clause) -> bool:
        """Whether the governing verb denies: "failed to", "was unable to", "not enough to"."""
        if clause.verb is None:
            return False
        at = clause.verb.start
        if [self.line.word(at - 2), self.line.word(at - 1)] == ["no", "longer"]:
            return True
        if self._no_more(clause.verb.end, clause.post[1]):
            return True
        if clause.parent < 0:
            return False
        parent = self.clauses[clause.parent]
        if parent.verb is None or self._disabled(clause, parent.verb):
            return False
        if clause.kind == "that":  # "the trial failed to confirm that …"
            report = parent.verb.trigger is not None and (
                parent.verb.trigger.op == "report" or parent.verb.trigger.lemma in SHOWING
            )
            return report and (parent.verb.negated or self._failing(parent))
        words = [self.line.word(k) for k in range(parent.verb.start, clause.verb.start)]
        if parent.verb.copula and clause.kind in ("gerund", "infinitive"):
            pairs = list(pairwise(words))
            if ("no", "better") in pairs or ("no", "more") in pairs:
                return True  # "were no better than medium in lowering"
        if parent.verb.copula and clause.kind == "infinitive" and "too" in words:
            return not parent.verb.negated  # "is too weak to raise X"
        lacking = self.line.word(parent.verb.main) in ("lack", "lacks", "lacked")
        idle = any(word_class(w, "do") for w in words[:1]) and {"nothing", "little"} & set(words)
        if clause.kind == "infinitive" and (lacking or idle):
            return not parent.verb.negated or bool(idle)  # "lacks the power to", "did little to"
        in_vain = clause.kind == "gerund" and clause.connective in ("in", "of", "at")
        in_vain = in_vain and any(w in FAILING for w in words)  # "incapable of raising"
        vain = in_vain or (
            clause.kind in ("gerund", "infinitive") and any(w in INEFFECTIVE for w in words)
        )
        if vain or (clause.kind == "infinitive" and any(w in FAILING for w in words)):
            return not parent.verb.negated  # "did not fail to"
        if clause.kind != "infinitive":
            return False
        return parent.verb.negated and len(words) < 6

    def _no_more(self, start: int, end: int) -> bool:
        """Whether what was done was "no more than" others did; "by no more than 10 %" denies nothing."""
        words = [self.line.word(k) for k in range(start, end)]
        return any(
            words[k] == "no" and words[k + 1] in ("more", "better") and words[k + 2] == "than"
            and not words[k + 3][:1].isdigit() and words[k - 1 : k] != ["by"]
            for k in range(len(words) - 3)
        )  # fmt: skip

    def _weaker(self, clause: Clause) -> bool:
        """Whether a subject is said to do less: "were less effective in promoting", "less able to"."""
        if clause.verb is None or clause.parent < 0 or clause.kind not in ("gerund", "infinitive"):
            return False
        parent = self.clauses[clause.parent].verb
        if parent is None or parent.negated or parent.passive:
            return False
        if self.line.word(parent.main) in ("cease", "ceases", "ceased"):
            return True  # "without A the cells ceased to lower Y"
        words = [self.line.word(k) for k in range(parent.end - 1, clause.verb.start)]
        if word_class(self.line.word(parent.main), "losing"):  # "lost its ability to reduce"
            return any(word_class(w, "power") for w in words)
        if not parent.copula:  # "showed a lower capacity to reduce"
            light = parent.trigger is None or parent.trigger.op in ("light", "report")
            return light and any(
                first in LESSER and word_class(second, "power") for first, second in pairwise(words)
            )
        return any(
            (first == "less" and word_class(second, "able"))
            or first in ("poorer", "worse", "weaker")
            for first, second in pairwise([*words, ""])
        )

    def _lesser(self, clause: Clause) -> bool:
        """Whether what a clause tells is done less than by others: "lowered X less", "… half as well"."""
        verb = clause.verb
        if verb is None or verb.negated or verb.copula or verb.trigger is None:
            return False
        return done_less(self.line, verb.end, min(clause.post[1] + 1, len(self.line)))

    def _still(self, clause: Clause) -> bool:
        """Whether an effect goes on all the same: "cells without A still lowered Y", "equally"."""
        verb = clause.verb
        if verb is None or verb.negated:
            return False
        words = [self.line.word(k) for k in range(verb.start - 1, verb.main)]
        if {"still", "nevertheless", "nonetheless"} & set(words):
            return True
        owner = self.clauses[clause.parent] if clause.parent >= 0 else clause
        held = owner.verb if clause.kind in ("gerund", "infinitive") and owner.verb else verb
        told = [self.line.word(k) for k in range(held.start - 1, min(held.end + 3, len(self.line)))]
        if "equally" in told or ("as" in told and AS_GOOD & set(told)):
            return not held.negated
        after = [self.line.word(k) for k in range(*clause.post)]
        return any(p in EVENLY for p in pairwise(after))

    def _bare_loss(self, clause: Clause, agent: Agent) -> bool:
        """Whether the loss itself is the subject, no cell or animal that lives with it."""
        owner = clause
        while owner.subject is None and owner.kind == "infinitive" and owner.parent >= 0:
            owner = self.clauses[owner.parent]
        span = owner.subject
        if span is None or not span[0] <= agent.at < span[1] or agent.holder:
            return False
        core = range(*self._core(span))
        if agent.way == "modifier" and any(
            m.concept in PRODUCTS
            for k in core
            if k != agent.at
            for m in self.line.atoms[k].mentions
        ):
            return False  # "exosomes lacking A did not lower X"
        return agent.at in core and not any(
            self.line.is_ent(k, "cell") or word_class(self.line.word(k), "bearer") for k in core
        )

    def _hampered(self, clause: Clause) -> bool:
        """Whether a power is taken away: "impairing their capacity to stimulate Y"."""
        if clause.verb is None or clause.kind != "infinitive" or clause.parent < 0:
            return False
        parent = self.clauses[clause.parent].verb
        if parent is not None and self._disabled(clause, parent):
            return True
        if (
            parent is None or parent.passive or parent.negated or parent.trigger is None
            or parent.trigger.op != "-" or word_class(self.line.word(parent.main), "losing")
        ):  # fmt: skip
            return False
        return any(
            word_class(self.line.word(k), "power")
            for k in range(parent.end, min(clause.verb.start, parent.end + 8))
        )

    def _disabled(self, clause: Clause, parent: VerbGroup) -> bool:
        """ "A made the cells unable to lower Y"."""
        able = self.line.word(clause.verb.start - 1 if clause.verb else 0)
        made = self.line.word(parent.main) in RENDERING
        return made and able in ("unable", "incapable") and not parent.passive

    def _no_subject(self, clause: Clause) -> bool:
        """Whether the subject denies: "Neither A nor B changed …", "No cell showed …"."""
        span = clause.subject
        if span is None:
            return False
        words = [self.line.word(k) for k in range(*span) if self.line.word(k)][:2]
        first = next((k for k in range(*span) if self.line.is_ent(k)), span[1])
        if self.line.word(first - 1) == "neither" and self.line.word(first - 2) in (
            "with",
            "of",
            "by",
        ):
            return True  # "Treatment with neither A nor B changed X"
        if "neither" in words or words[:1] in (["no"], ["none"]) or words == ["not", "even"]:
            return True
        # behind a phrase in front: "In contrast to C, neither A nor B …"
        heads = {k + 1 for k in range(*span) if self.line.word(k) == ","}
        core = self._core(span)[0]
        return any(
            self.line.word(k) == "neither" or (k == core and self.line.word(k) in ("no", "none"))
            for k in heads
        )
