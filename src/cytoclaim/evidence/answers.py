"""What cells make or make more of when something calls for it: "upon stimulation with A", "under A"."""

from __future__ import annotations

from dataclasses import replace

from cytoclaim.evidence.agents import Agent
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.phrase import Frame, Hit, Phrase
from cytoclaim.evidence.rows import CAUSE, Rows
from cytoclaim.evidence.words import word_class

__all__ = ["Answers"]

UPON = ("upon", "on", "after", "following", "when", "once")


class Answers(Rows):
    """Claims of what calls a production forth, or changes it."""

    def _calling_forth(
        self, clause: Clause, post: Phrase, hits: list[Hit], makers: list[Agent]
    ) -> list[Agent]:
        """ "In the presence of A, the cells released less B": A acts, the cells are where."""
        if not makers or not any(h.frames for h in hits):
            return []
        gene = any(a.way == "modifier" and a.source for a in makers)
        if clause.subject is not None and (state := self._state(*clause.subject)) and not gene:
            return state  # "hypoxic cells released more B"
        # "A-stimulated cells released less B when treated with C": C does
        stimulated = all(a.way == "modifier" and a.holder for a in makers)
        if not stimulated and not all(a.type == "cell" and a.way != "modifier" for a in makers):
            return []
        compared = any(
            word_class(self.line.word(k), "comparison") or self.line.word(k) == "than"
            for k in range(*clause.post)
        )
        agents = [] if compared else post.adjuncts or self._context(clause)
        if stimulated and any(a.source for a in makers):
            # "A-transduced cells released more B under hypoxia": the gene does
            agents = [a for a in agents if a.type != "condition"]
        own = {a.concept for a in makers}
        agents = [
            a for a in agents
            if a.concept not in own
            and (a.type != "condition" or self.terms.klass(a.concept) == "stimulus")
        ]  # fmt: skip
        for hit in hits if agents else ():
            hit.cells = hit.cells or [makers[0].concept]
        return [a if a.way == "denied" else replace(a, way="modifier") for a in agents]

    def _upon(self, clause: Clause, post: Phrase, hits: list[Hit], makers: list[Agent]) -> None:
        """ "Upon stimulation with A, the cells express B": A calls it forth, the cells make it.

        So it is with "cells primed with A express B" and "B was found in cells primed with A".
        """
        verb = clause.verb
        made = [h for h in hits if h.mention.type == "factor" and not h.frames]
        if verb is None or verb.negated or not made:
            return
        span = clause.post if verb.passive else clause.subject
        if verb.passive:  # "was detected in cells primed with A"
            end = clause.post[1]
            first = (k for k in range(*clause.post) if self.line.is_ent(k, "cell"))
            span = (next(first, end), end)
        if span is not None and self._primed(*span):
            named = self._stimulated(*span) if verb.passive else makers
            agents = [a for a in named if a.way == "modifier" and a.holder]
            held = [a.holder for a in agents]
        else:
            held = [a.concept for a in makers if a.type == "cell" and a.way != "modifier"]
            if verb.passive or not held or len(held) < len(makers) or not self._asked(clause, post):
                return
            agents = post.adjuncts or self._context(clause)
        agents = [
            a for a in agents
            if a.concept not in held and not a.loss and a.at >= 0
            and (a.type != "condition" or self.terms.klass(a.concept) == "stimulus")
        ]  # fmt: skip
        raised = [
            replace(h, frames=(Frame(CAUSE, verb.main, verb.end),), cells=h.cells or held[-1:])
            for h in made
        ]
        self._rows(clause, raised, agents, "called-forth", (verb.start, verb.end))

    def _primed(self, start: int, end: int) -> bool:
        words = [self.line.word(k).lstrip("-‐–") for k in range(start, end)]
        return any(word_class(w, "prime") for w in words)

    def _asked(self, clause: Clause, post: Phrase) -> bool:
        """Whether a clause says what the cells were given, or what they answer."""
        line = self.line
        fronted = self._front(clause)
        spans = [s for s in (fronted, clause.post if post.adjuncts else None) if s]
        return any(
            (word_class(line.word(k), "giving", "prime") and line.word(k - 1) in UPON)
            or (line.word(k) in ("response", "reaction") and line.word(k + 1) == "to")
            for start, end in spans for k in range(start, end)
        )  # fmt: skip
