"""Verbs with a reading of their own: "make", "target", "respond to", "by a mechanism involving"."""

from __future__ import annotations

from cytoclaim.evidence.agents import agents_of
from cytoclaim.evidence.algebra import flip
from cytoclaim.evidence.claim import Claim
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.holding import Holding
from cytoclaim.evidence.objects import read_object
from cytoclaim.evidence.phrase import Frame
from cytoclaim.evidence.rows import CAUSE
from cytoclaim.evidence.triggers import Trigger
from cytoclaim.evidence.words import word_class

__all__ = ["DEVELOPING", "MECHANISMS", "RESPONDING", "SILENCED", "OwnVerbs"]

MECHANISMS = (
    "mechanism",
    "mechanisms",
    "pathway",
    "pathways",
    "process",
    "processes",
    "manner",
    "way",
)
SILENCED = Trigger("target", "verb", "-", "svo")
RESPONDING = ("respond", "responds", "responded", "react", "reacts", "reacted")
DEVELOPING = ("develop", "develops", "developed", "suffer", "suffers", "suffered", "contracted")


class OwnVerbs(Holding):
    """Claims of such verbs."""

    def _develop(self, clause: Clause, cue: tuple[int, int]) -> None:
        """ "Mice lacking A developed X": what is missing, or was given, does it."""
        treated = self._in_animals(clause) and not self.line.is_ent(
            clause.subject[0] if clause.subject else -1, "cell"
        )  # "Mice treated with MSCs developed less X"
        agents = [
            a for a in self.subject(clause)
            if a.type != "cell" or (treated and self.terms.giver(a.concept))
        ]  # fmt: skip
        hits = [h for h in read_object(self.line, *clause.post).hits if h.mention.type == "outcome"]
        self._rows(clause, hits, agents, "developing", cue)

    def _by_mechanism(self, clause: Clause, cue: tuple[int, int]) -> None:
        """ "A lowered X by a mechanism involving B": B does what A did."""
        base = [
            c for c in self.claims
            if c.clause == clause.parent and not c.produces and c.rule in ("active", "passive")
        ]  # fmt: skip
        for agent in agents_of(self.line, *clause.post):
            for claim in {c.target.concept: c for c in base}.values():
                value = flip(claim.direction, loss=claim.agent.loss)
                self._emit(
                    Claim(agent, flip(value, loss=agent.loss), claim.target, claim.at, "via", cue,
                          clause.index, list(claim.cells))
                )  # fmt: skip

    def _manufacture(self, clause: Clause) -> bool:
        """Whether "make" means to produce: "macrophages make A", "A is made by osteoblasts"."""
        line, verb = self.line, clause.verb
        assert verb is not None
        post = read_object(line, *clause.post)
        if verb.passive:
            return any(a.type == "cell" for a in post.by)
        subject = self.subject(clause)
        own = (
            clause.kind == "relative"
            and clause.subject is not None
            and clause.antecedent is not None
        )
        if own and not any(line.is_ent(k) for k in range(*clause.post)):  # "the A that CELL make"
            return bool(subject) and all(a.type == "cell" for a in subject)
        first = verb.end
        while first < clause.post[1] and not line.is_ent(first):
            if line.function(first) and not word_class(line.word(first), "determiner"):
                return False
            first += 1
        return (
            line.is_ent(first, "factor") and bool(subject)
            and all(a.type == "cell" or self.terms.product(a.concept) for a in subject)
            and line.word(first + 1) in (",", ".", ";", "and", "or", "in", "when", "after", "than", "")
        )  # fmt: skip

    def _respond(self, clause: Clause, cue: tuple[int, int]) -> None:
        """ "The cells respond to A with an increase in B", "… by secreting B": A raises B in them."""
        line, (start, end) = self.line, clause.post
        at = next((k for k in range(start, end) if line.word(k) in ("with", "by")), end)
        if line.word(start) != "to" or at == end:
            return
        agents = [a for a in agents_of(line, start + 1, at, stimuli=True) if a.type != "cell"]
        cells = [a.concept for a in self.subject(clause) if a.type == "cell"]
        hits = [h for h in read_object(line, at + 1, end).hits if h.frames]
        nxt = self.clauses[clause.index + 1] if clause.index + 1 < len(self.clauses) else None
        doing = nxt.verb.trigger if nxt is not None and nxt.verb and nxt.kind == "gerund" else None
        if nxt is not None and nxt.verb and doing is not None and at == end - 1:
            told = doing if doing.op in ("+", "-") else CAUSE if doing.op == "produce" else None
            frame = Frame(told, nxt.verb.main, nxt.verb.end) if told else None
            made = read_object(line, *nxt.post, root=frame).hits if frame else []
            hits += [h for h in made if h.mention.type == "factor" and h.frames]
        for hit in hits:
            hit.cells = hit.cells or cells[:1]
        self._rows(clause, hits, agents, "responding", cue)

    def _silencing(self, clause: Clause) -> bool:
        """Whether a microRNA is the subject: what it targets it silences."""
        subject = self.subject(clause)
        assert clause.verb is not None
        return bool(subject) and not clause.verb.passive and all(
            a.concept.startswith(("miR-", "let-7")) for a in subject
        )  # fmt: skip
