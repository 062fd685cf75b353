"""What a row may say: which targets are told of, what is kept, what a pointing word repeats."""

from __future__ import annotations

from dataclasses import replace

from cytoclaim.evidence.agent import PRODUCTS
from cytoclaim.evidence.agents import Agent, agents_of
from cytoclaim.evidence.algebra import Direction, compose, flip
from cytoclaim.evidence.claim import Claim
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.loss import lost
from cytoclaim.evidence.phrase import REGAINING, Frame, Hit, Phrase
from cytoclaim.evidence.pointing import Pointing
from cytoclaim.evidence.triggers import Trigger
from cytoclaim.evidence.words import word_class
from cytoclaim.model import Mention

__all__ = ["Emission"]

LATTER = ("latter", "second")
ROUSING = ("stimulate", "activate", "expand")
OVERGROWN = ("fibrosis", "tumor", "scar", "hypertrophy", "neointima", "proliferation")
SIDING = ("+", "cause", "role", "need", "attributed", "involve")
FAMILIES = ("neurotrophin", "interferon", "defensin", "MMP", "TIMP", "integrin", "collagen", "COL")
KINDS = ("mRNA", "miRNA", "lncRNA")


class Emission(Pointing):
    """Takes up the claims and answers what the rows ask about hits and agents."""

    def _emit(self, claim: Claim) -> None:
        if claim.direction is None or (
            claim.agent.concept == claim.target.concept
            and (claim.produces or claim.agent.at == claim.at)
        ):
            return
        if claim.target.type not in ("factor", "outcome") or claim.target.concept == "safety":
            return
        if claim.direction and self.terms.own_efficacy(claim.agent, claim.target.concept):
            return
        if claim.agent.type == "condition" and self.terms.klass(claim.agent.concept) != "stimulus":
            return
        if self._exemplified(claim.agent.concept, claim.agent.at) or (
            self._exemplified(claim.target.concept, claim.at)
        ):
            return  # "neurotrophins such as A": A is told
        if claim.agent.concept in KINDS and self.line.is_ent(claim.agent.at + 1, "factor"):
            return  # "the microRNA miR-29b"
        if not claim.produces and unspecific(claim.target):
            return
        self.claims.append(claim)

    def _exemplified(self, concept: str, at: int) -> bool:
        """Whether a family is named whose members follow: "neurotrophins (A, B)", "… such as A"."""
        if concept not in FAMILIES or at < 0:
            return False
        line, k = self.line, at + 1
        if line.word(k) in ("factors", "molecules", "cytokines", "proteins"):
            k += 1
        k += line.word(k) == ","
        opened = line.word(k) in ("(", ":", "including", "namely") or (
            line.word(k) == "such" and line.word(k + 1) == "as"
        )
        return opened and any(line.is_ent(x, "factor") for x in range(k + 1, k + 3))

    def _cells(
        self, clause: Clause, phrase: Phrase, lemma: str, agents: list[Agent],
        cue: tuple[int, int], *, able: bool = False,
    ) -> None:  # fmt: skip
        """An effect on a cell itself stands for a process: "inhibit T cells", "recruit MSCs".

        ``able``: the agents are those whose ability is told, whatever happens to it.
        """
        if any(h.mention.type in ("factor", "outcome") for h in phrase.hits):
            return  # else "protected CELL from a toxin"
        for at, cell in phrase.bare:
            named = self.terms.process(lemma, cell)
            if named is None:
                continue
            concept, sign = named
            atom = self.line.atoms[at]
            target = Mention(
                atom.start, atom.end, atom.text, "outcome", concept, self.terms.curie(concept)
            )
            for agent in agents:
                if agent.concept == cell and agent.at == at:
                    continue
                if agent.loss and lemma in ROUSING:
                    continue  # "stimulated by antibodies to CD3": they bind it, it is not lost
                denied = (clause.verb and clause.verb.negated) or self._failing(clause)
                turned = agent.loss != (bool(denied) or (not able and self._hampered(clause)))
                value = 0 if denied and not agent.loss else flip(sign, loss=turned)
                self._emit(
                    Claim(agent, value, target, at, "cell-object", cue, clause.index, [cell])
                )

    def _on_cells(self, hits: list[Hit]) -> list[Hit]:
        """ "the expansion of regulatory T cells": an effect noun on a cell stands for a process."""
        found = []
        for hit in hits:
            hit.prefix = self.terms.prefix(hit.mention, hit.prefix)
            if not hit.on_cell:
                found.append(hit)
                continue
            named = self.terms.process(hit.on_cell, hit.mention.concept)
            if named is None:
                continue
            concept, sign = named
            m = hit.mention
            mention = Mention(m.start, m.end, m.text, "outcome", concept, self.terms.curie(concept))
            done = [*hit.of, *hit.frames[-1].own]  # "the inhibition of T cells by A"
            found.append(
                replace(hit, mention=mention, frames=hit.frames[:-1], prefix=sign, of=done)
            )
        return found

    def _kept(self, hit: Hit) -> Direction:
        """The effect of A on a target that something else takes away; None if none is spoken of.

        Where no word says its direction, what heals is taken to raise the good and lower the bad.
        """
        owned = self._owned(hit, ("effect", "good", "protect"))
        if owned is None or not owned[0] or owned[0][-1].op not in ("-", "reverse"):
            return None
        return owned[1]

    def _owned(self, hit: Hit, kinds: tuple[str, ...]) -> tuple[list[Trigger], Direction] | None:
        """What is done to an effect that has an owner, and its direction; None if there is none."""
        for k, frame in enumerate(hit.frames):
            own = frame.own or self._of_the_cells(frame)
            if frame.trigger.op not in kinds or not own:
                continue
            first = k
            while first > 0 and hit.frames[first - 1].trigger.pos == "adj":
                first -= 1
            ops = [f.trigger.op for f in hit.frames[first:]] + [t.op for t in hit.after]
            told = compose(ops, hit.prefix, self.terms.worth(hit.mention.concept))
            if told is None:
                told = self._healing(hit, own)
            return [f.trigger for f in hit.frames[:first]], told
        return None

    def _healing(self, hit: Hit, own: list[Agent]) -> Direction:
        """The direction of an effect that is not told: what heals raises the good and lowers the bad."""
        worth = self.terms.worth(hit.mention.concept)
        immune = any(self.terms.klass(c) == "immune" for c in hit.cells)
        # growth factors may drive what grows too much: "the effect of TGF-β on fibrosis"
        overgrown = any(part in hit.mention.concept for part in OVERGROWN)
        driving = overgrown and any(self.terms.klass(a.concept) == "growth factor" for a in own)
        healing = all(self.terms.mends(a.concept, a.type) for a in own)
        return worth if healing and not immune and not driving else None

    def _taken_up(self, hit: Hit) -> tuple[Direction] | None:
        """The direction of the effect of another that an agent mediates or enhances, if it is one.

        "A mediates the effect of B on Y": A does to Y what B does, which may not be told.
        """
        owned = self._owned(hit, ("effect",))
        if owned is None or not owned[0]:
            return None
        sided = all(t.op in SIDING or t.lemma in REGAINING for t in owned[0])
        return (owned[1],) if sided else None

    def _of_the_cells(self, frame: Frame) -> list[Agent]:
        """Whose effect "the effect of the cells" is: that of the cells the paragraph is about."""
        near = [self.line.word(k) for k in range(frame.end, frame.end + 4)]
        spoken = near[:1] == ["of"] and any(word_class(w, "generic_cell") for w in near[1:])
        return self.discourse.main() if spoken else []

    def _unsaid(self, hit: Hit) -> bool:
        """Whether somebody's effect is taken away of which no word says what it was."""
        return any(
            f.trigger.op == "effect" and (f.own or self.line.word(f.end) == "of")
            and hit.frames[k - 1].trigger.op in ("-", "reverse")
            for k, f in enumerate(hit.frames) if k
        )  # fmt: skip

    def _called_forth(self, at: int) -> bool:
        """Whether the agent at ``at`` stands behind "elicited by", "conferred by"."""
        k = at - 1
        while k > at - 6 and self.line.word(k) != "by":
            k -= 1
        told = self.line.back(k)
        if self.line.word(told) in ("about", "forth", "on"):
            told = self.line.back(told)  # "brought about by"
        if self.line.word(k) == "by" and word_class(self.line.word(told), "conferring"):
            return True
        before = self.line.verb(told, "part") if self.line.word(k) == "by" else None
        return before is not None and before[0] is not None and before[0].op in ("+", "cause")

    def _apposed(
        self, clause: Clause, hits: list[Hit], agents: list[Agent], cue: tuple[int, int] | None
    ) -> list[Agent]:
        """Rows of "…, an effect blocked by B"; the agents that stand behind no such words."""
        rest = []
        for agent in agents:
            sign = self._on_the_effect(agent.at)
            if not sign:
                rest.append(agent)
                continue
            for hit in self._on_cells(hits):
                told = compose(hit.ops, hit.prefix, self.terms.worth(hit.mention.concept))
                if told is not None and agent.concept != hit.mention.concept:
                    value: Direction = told if sign > 0 else flip(told, loss=True)
                    self._emit(
                        Claim(agent, flip(value, loss=agent.loss), hit.mention, hit.at, "by",
                              cue or (hit.at, hit.at + 1), clause.index, list(hit.cells))
                    )  # fmt: skip
        return rest

    def _on_the_effect(self, at: int) -> int:
        """1 for an agent behind ", an effect mediated by", -1 behind ", an effect blocked by"."""
        line = self.line
        k = at - 1
        while k > at - 6 and line.word(k) != "by":
            k -= 1
        done = line.back(k)
        noun = line.back(done)
        verb = line.verb(done, "part") if line.word(k) == "by" else None
        if verb is None or verb[0] is None or not word_class(line.word(noun), "generic_effect"):
            return 0
        opened = line.word(noun - 1) in ("a", "an", "the") and line.word(noun - 2) in (
            ",",
            "–",
            "—",
        )
        if not opened:
            return 0
        return {"+": 1, "cause": 1, "role": 1, "-": -1, "reverse": -1}.get(verb[0].op, 0)

    def _again(
        self,
        clause: Clause,
        agents: list[Agent],
        span: tuple[int, int],
        cue: tuple[int, int],
        rule: str,
        trigger: Trigger | None,
    ) -> None:
        """ "This effect was blocked by …": the targets of the last claims."""
        line = self.line
        at = next((k for k in range(*clause.post) if line.word(k) in LATTER
                   and line.word(k - 1) == "the"), len(line))  # fmt: skip
        told = [(c, False) for c in self.discourse.effects(line, *span, self.claims)]
        if told and at < len(line):  # "the former effect was lost with A, the latter with B"
            told += [(c, True) for c in self.discourse.effects(line, *span, self.claims, last=True)]
        for claim, behind in told:
            for agent in agents:
                if (agent.at >= at) != behind:
                    continue
                direction = compose([trigger.op], 1, 1) if trigger else 1
                if trigger and trigger.op == "reverse":
                    direction = -1
                base = claim.direction
                if not base and trigger and self.line.word(span[0]) in ("it", "them"):
                    base = 1  # "A had no effect on Y; B raised it"
                if not base or direction is None or agent.concept == claim.target.concept:
                    continue
                if agent.concept == claim.agent.concept and not agent.loss:
                    continue
                if agent.type == "cell" and not self.terms.giver(agent.concept):
                    continue
                value: Direction = flip(base * direction, loss=agent.loss)
                value = 0 if agent.way == "denied" else value
                self._emit(
                    Claim(agent, value, claim.target, claim.at, rule + "-again",
                          cue, clause.index, list(claim.cells), implied=True)
                )  # fmt: skip

    def _holder(self, post: Phrase) -> list[Agent]:
        """ "was higher in the A-transduced MSCs": the change of the cell is the agent."""
        found: list[Agent] = []
        for at, _ in post.cells:
            start = at
            while start > 0 and (self.line.atoms[start].glued or self.line.is_ent(start - 1)):
                start -= 1
            found.extend(a for a in agents_of(self.line, start, at + 1) if a.way == "modifier")
        if post.cells and not found:  # "rose in MSCs exposed to A"
            first, end = post.cells[0][0], self._at(post.cells[0][0]).post[1]
            found = [a for a in self._stimulated(first, end) if a.way == "modifier"]
        return found

    def _bereft(self, clause: Clause) -> list[Agent]:
        """ "Y was frequent among cells deprived of X": the missing X acts."""
        line, start = self.line, clause.post[0]
        # "higher than in X-/- mice": those are compared with
        compared = (k for k in range(*clause.post) if word_class(line.word(k), "comparison"))
        end = next(compared, clause.post[1])
        found = agents_of(line, start, end)
        rid = [a for a in found if a.loss and a.type == "factor" and _rid_of(line, a.at)]
        for k in range(start, end):  # "Y was higher in X-/- mice"
            near = range(k + 1, min(k + 6, end))
            if line.is_ent(k, "factor") and lost(line, k) and any(
                word_class(line.word(x), "bearer") for x in near
            ):  # fmt: skip
                rid += [
                    Agent(m.concept, m.type, m.text, k, loss=True, way="modifier", mention=m)
                    for m in line.atoms[k].mentions if m.type == "factor"
                ]  # fmt: skip
        return rid

    def _evidence_by(self, agent: Agent) -> bool:
        """ "as shown by X", "accompanied by X": what stands behind "by" does nothing."""
        k = agent.at - 1
        while k >= 0 and self.line.word(k) != "by" and agent.at - k < 6:
            k -= 1
        return self.line.word(k) == "by" and word_class(self.line.word(k - 1), "evidenced")


def unspecific(target: Mention) -> bool:
    """Whether a target only says of what kind the real one is: "exosomal miR-21", "CCR7 mRNA"."""
    return target.concept in KINDS or (target.concept in PRODUCTS and target.text.endswith("al"))


def _rid_of(line: Line, at: int) -> bool:
    """Whether a name stands behind "deprived of", "lacking", "deficient in"."""
    before = line.word(at - 1)
    if before in ("lacking", "without"):
        return line.is_ent(at - 2, "cell") or word_class(line.word(at - 2), "bearer", "recipient")
    word = line.word(at - 2)
    return before in ("of", "in", "for") and (
        word_class(word, "ridding") or word in ("deficient", "devoid", "null")
    )
