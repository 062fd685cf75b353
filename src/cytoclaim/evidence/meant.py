"""What a passive tells of where its subject names nothing: "its release", "both", "it", a list behind."""

from __future__ import annotations

from cytoclaim.evidence.antecedents import antecedent
from cytoclaim.evidence.becoming import Becoming
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.objects import read_object
from cytoclaim.evidence.phrase import Frame, Hit
from cytoclaim.evidence.production import run_from
from cytoclaim.evidence.words import word_class

__all__ = ["Meant"]


class Meant(Becoming):
    """The targets that a subject without a name means."""

    def _owned_release(self, clause: Clause, span: tuple[int, int], frame: Frame) -> list[Hit]:
        """ "Its release is stimulated by A": what is released, spoken of before."""
        line, core = self.line, self._core(span)
        words = [line.word(k) for k in range(*core)]
        owned = words[:1] in (["its"], ["their"]) and any(
            word_class(w, "making_noun") or w in ("level", "levels", "concentration") for w in words
        )
        if not owned or any(line.is_ent(k) for k in range(*core)):
            return []
        return [
            Hit(a.mention, core[1] - 1, (frame,)) for a in self.subject(clause)
            if a.type == "factor" and a.mention is not None
        ]  # fmt: skip

    def _possessed(self, clause: Clause, span: tuple[int, int], frame: Frame) -> list[Hit]:
        """ "A, whose expression is raised by B": the name right before "whose"."""
        line, core = self.line, self._core(span)
        if clause.connective != "whose" or clause.antecedent is None:
            return []
        if not any(word_class(line.word(k), "making_noun", "transparent") for k in range(*core)):
            return []
        cells = [
            m.concept for k in range(*core) for m in line.atoms[k].mentions if m.type == "cell"
        ]
        return [
            Hit(a.mention, a.at, (frame,), cells=cells[:1])
            for a in antecedent(line, *clause.antecedent)
            if a.type == "factor" and a.mention is not None
        ]  # fmt: skip

    def _of_cells(self, span: tuple[int, int], hits: list[Hit]) -> bool:
        """Whether a cell ends what stands before "that", the targets before it: "X of CELL"."""
        k = self.line.back(span[1])
        while k > span[0] and self.line.word(k) in ("that", ","):
            k -= 1
        return self.line.is_ent(k, "cell") and all(h.at < k for h in hits)

    def _summed(self, clause: Clause, frame: Frame) -> list[Hit]:
        """ "A raised X and Y; both were lowered by B": what was told of before."""
        line = self.line
        said = [line.word(k) for k in range(*clause.subject)] if clause.subject else []
        count = {("both",): 2, ("all", "three"): 3, ("all",): 0}.get(tuple(said))
        told = [c for c in self.claims if c.clause < clause.index and not c.produces]
        told = told or ([] if clause.index else self.discourse.claims)
        named = {c.target.concept: c for c in told}
        if count is None or (len(named) != count if count else len(named) < 2):
            return []
        return [Hit(c.target, c.at, (frame,), cells=list(c.cells)) for c in named.values()]

    def _listed(self, clause: Clause, frame: Frame) -> list[Hit]:
        """ "Several cytokines rose after A: X, Y and Z": the list behind the colon."""
        line, span = self.line, clause.subject
        if span is None or any(line.is_ent(k) for k in range(*self._core(span))):
            return []
        if not any(word_class(line.word(k), "generic_factor") for k in range(*span)):
            return []
        colon = next((k for k in range(*clause.post) if line.word(k) == ":"), -1)
        if colon < 0:
            return []
        names = run_from(line, colon + 1)
        return [Hit(m, k, (frame,)) for k, m in names] if len(names) > 1 else []

    def _theme(self, clause: Clause, frame: Frame) -> list[Hit]:
        """ "X is rare, but it can be raised by A": what the clause before spoke of is meant."""
        line, before = self.line, self.clauses[clause.index - 1] if clause.index else None
        said = [line.word(k) for k in range(*clause.subject)] if clause.subject else []
        if said != ["it"] or before is None or before.subject is None or before.verb is None:
            return []
        if not before.verb.copula or any(c.clause == before.index for c in self.claims):
            return []
        return read_object(line, *self._core(before.subject), root=frame).hits[:1]
