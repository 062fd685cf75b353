"""What "by these factors", "through them" around a verb point back to."""

from __future__ import annotations

from cytoclaim.evidence.agents import Agent
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.pronouns import agrees, as_spoken
from cytoclaim.evidence.subjects import Subjects
from cytoclaim.evidence.words import word_class

__all__ = ["Pointing"]

BEHIND = ("by", "through", "via")
POINTERS = ("these", "those", "such", "both", "all", "each", "either")
ALONE = ("it", "them")
GENERIC = ("generic_factor", "generic_cell", "generic_treatment")
Span = tuple[int, int]


class Pointing(Subjects):
    """Agents behind a preposition that no name tells."""

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

    def _front(self, clause: Clause) -> Span | None:
        """What stands before the verb of a clause, a fronted phrase included."""
        if clause.subject is None or clause.verb is None:
            return None
        start = clause.subject[0]
        floor = max((c.verb.end for c in self.clauses[: clause.index] if c.verb), default=0)
        while start > floor and self.line.word(start - 1) not in (";", ":", "but", "that"):
            start -= 1
        return start, clause.verb.start
