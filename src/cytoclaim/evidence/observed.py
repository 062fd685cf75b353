"""Changes that researchers saw, got or infer: "They gave A, with less Y", "…, indicating Y"."""

from __future__ import annotations

from dataclasses import replace

from cytoclaim.evidence.agents import Agent, agents_of
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.crowds import crowd
from cytoclaim.evidence.objects import read_object
from cytoclaim.evidence.passing import acting_before
from cytoclaim.evidence.passives import Passives
from cytoclaim.evidence.phrase import Frame, Phrase
from cytoclaim.evidence.rows import CAUSE
from cytoclaim.evidence.triggers import Trigger

__all__ = ["Observed"]

COMPARING = ("compar", "test", "stud", "us", "giv", "gave")


class Observed(Passives):
    """Changes whose agent stands elsewhere in the sentence than the verb that reports them."""

    def _both(self, clause: Clause) -> list[Agent]:
        """ "They compared A with B and saw less Y with both": A and B."""
        line, before = self.line, self.clauses[clause.index - 1] if clause.index else None
        said = any(
            line.word(k) in ("both", "either") and line.word(k - 1) in ("with", "by", "after", "in")
            and not line.is_ent(k + 1)
            for k in range(*clause.post)
        )  # fmt: skip
        if not said or before is None or before.verb is None:
            return []
        if not line.word(before.verb.main).startswith(COMPARING):
            return []
        found: list[Agent] = []
        for k in range(*before.post):
            if line.word(k) in ("in", "on", "for", "of") and found:
                break
            found += [*agents_of(line, k, k + 1)] if line.is_ent(k) else []
        return found

    def _upon_giving(self, clause: Clause, cue: tuple[int, int]) -> None:
        """ "They injected A into rats, with less Y as a result": A does it."""
        line, (start, end) = self.line, clause.post
        close = next(
            (k for k in range(start, end) if line.word(k) == "," and line.word(k + 1) == "with"), -1
        )
        if close < 0:
            return
        agents = agents_of(line, start, close)
        if not agents and clause.parent >= 0 and any(
            line.word(k) in ("it", "them") for k in range(start, close)
        ):  # fmt: skip
            agents = agents_of(line, *self.clauses[clause.parent].post)
        changed = [h for h in read_object(line, close + 2, end).hits if h.frames or h.after]
        self._rows(clause, changed, agents, "given", cue)

    def _implied(
        self, clause: Clause, phrase: Phrase, subject: list[Agent], cue: tuple[int, int]
    ) -> None:
        """ "X was found in the A group, indicating Y": who brought X forth brought Y."""
        risen = [
            a for a in subject
            if any(c.agent == a and c.clause == clause.parent and c.direction == 1 for c in self.claims)
        ]  # fmt: skip
        plain = [
            replace(h, frames=(Frame(CAUSE, *cue),)) for h in phrase.hits
            if not h.frames and not h.after and not h.negated and h.mention.type == "outcome"
        ]  # fmt: skip
        self._rows(clause, plain, risen, "implied", cue)

    def _crowded(self, clause: Clause, phrase: Phrase, cue: tuple[int, int]) -> bool:
        """ "In A-null mice more cells underwent X": the missing A does."""
        seen = phrase.hits
        if clause.verb is not None and clause.verb.passive and clause.subject is not None:
            seen = read_object(self.line, *self._core(clause.subject)).hits
        told = [(h, crowd(self.line, h.at, clause)) for h in seen if not h.frames]
        hits = [
            replace(h, frames=(Frame(Trigger("crowd", "adj", ops[0], "mod"), *cue),))
            for h, ops in told if ops
        ]  # fmt: skip
        if not hits or clause.subject is None:
            return False
        around = self._context(clause)  # "in A-null mice, more cells underwent X after B"
        agents = [a for a in around if a.loss] or phrase.adjuncts or around
        agents = agents or acting_before(self, clause)
        core = agents_of(self.line, *self._core(clause.subject))
        cells = [a.concept for a in core if a.type == "cell"]
        for hit in hits:
            hit.cells = hit.cells or cells[:1]
        self._rows(clause, hits, [a for a in agents if a.concept not in cells], "crowd", cue)
        return True
