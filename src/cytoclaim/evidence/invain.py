"""Blockers that a sentence denies an effect: "X was not lowered by an antibody to A"."""

from __future__ import annotations

from cytoclaim.evidence.agents import Agent
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.emission import Emission
from cytoclaim.evidence.triggers import UNDOING
from cytoclaim.evidence.words import word_class

__all__ = ["InVain"]


class InVain(Emission):
    """What a denied change says of those who were taken away."""

    def _held_on(self, clause: Clause, agent: Agent) -> bool:
        """Whether a change is said not to have been undone, whoever was taken away meanwhile."""
        verb = clause.verb
        undone = verb is not None and verb.passive and verb.trigger is not None and (
            verb.trigger.lemma in UNDOING or verb.trigger.lemma == "lose"
        )  # fmt: skip
        return undone and agent.way in ("when", "adjunct", "gerund")

    def _blocked_in_vain(self, clause: Clause, agent: Agent) -> bool:
        """Whether a blocker, no cell without A, is what a denied passive tells of: "not … by anti-A"."""
        line, verb = self.line, clause.verb
        if verb is None or agent.way != "head" or agent.holder:
            return False
        moved = verb.trigger is not None and verb.trigger.frame == "svi"
        if not (verb.passive or moved):
            return False
        k = agent.at - 1
        while k >= verb.end and not word_class(line.word(k), "preposition"):
            k -= 1
        while k >= verb.end and line.word(k) in ("of", "to", "against", "for"):
            k -= 1
            while k >= verb.end and not word_class(line.word(k), "preposition"):
                k -= 1
        between = range(k, agent.at)
        if k < verb.end or any(line.is_ent(x, "cell", "intervention") for x in between):
            return False
        blocker = any(
            word_class(line.word(x), "lof_agent") or line.word(x) == "anti" for x in between
        )
        return line.word(k) == "by" or (line.word(k) == "with" and blocker)
