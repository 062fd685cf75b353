"""What is kept from happening: "A prevented B from raising C", "A stops the cells from making D"."""

from __future__ import annotations

from dataclasses import replace

from cytoclaim.evidence.agents import agents_of
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.objects import read_object
from cytoclaim.evidence.outcomeverbs import OutcomeVerbs
from cytoclaim.evidence.phrase import Frame, Hit
from cytoclaim.evidence.rows import CAUSE
from cytoclaim.evidence.triggers import Trigger

__all__ = ["Holding"]

AGAINST = Trigger("prevent", "verb", "-")
HOLDING = ("-", "protect")
KEEPING = ("keep", "keeps", "kept", "keeping")


class Holding(OutcomeVerbs):
    """Claims of a verb that holds somebody back from what a gerund tells."""

    def _held_back(self, clause: Clause) -> Clause | None:
        """The gerund of "prevented … from raising C" if ``clause`` has one."""
        verb = clause.verb
        if verb is None or verb.passive or clause.index + 1 >= len(self.clauses):
            return None
        holds = verb.trigger is not None and verb.trigger.op in HOLDING
        if not holds and self.line.word(verb.main) not in KEEPING:
            return None
        told = self.clauses[clause.index + 1]
        named = any(self.line.is_ent(k) for k in range(verb.end, told.start))
        fits = told.kind == "gerund" and told.connective == "from" and told.parent == clause.index
        return told if fits and named and told.verb and not told.verb.passive else None

    def _hold_back(self, clause: Clause, told: Clause, cue: tuple[int, int]) -> None:
        """What the held agent would do is of its doing; the subject does the contrary."""
        line, verb, held = self.line, clause.verb, told.verb
        assert verb is not None and held is not None
        trigger = held.trigger
        if trigger is None and line.is_ent(held.main, "outcome"):
            hits = [h for h in read_object(line, held.main, told.post[1]).hits if h.at == held.main]
        else:
            frames: tuple[Frame, ...] = ()
            if trigger is not None and trigger.op not in ("light", "report", "include", "need"):
                own = CAUSE if trigger.op in ("produce", "involve") else trigger
                frames = (Frame(own, held.main, held.end),)
            root = frames[0] if frames else None
            hits = read_object(line, *told.post, root=root).hits
            if not hits and trigger is not None and trigger.frame in ("svi", "both"):
                # "kept A from rising"
                hits = read_object(line, verb.end, told.start, root=root).hits
        between = agents_of(line, verb.end, told.start, stimuli=True)
        cells = [a.concept for a in between if a.type == "cell"]
        acting = [a for a in between if a.type != "cell"]
        for hit in hits:
            hit.cells = hit.cells or cells[:1]
        self._rows(told, [replace(h) for h in hits], acting, "active", (held.start, held.end))
        outer = Frame(AGAINST, verb.main, verb.end)
        kept: list[Hit] = [replace(h, frames=(outer, *h.frames)) for h in hits]
        self._rows(clause, kept, self.subject(clause), "kept-from", cue)
