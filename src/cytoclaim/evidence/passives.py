"""Passive clauses: the target stands first, and the agent behind the verb or elsewhere."""

from __future__ import annotations

from dataclasses import replace

from cytoclaim.evidence.agents import Agent, agents_of
from cytoclaim.evidence.algebra import compose
from cytoclaim.evidence.claim import Claim
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.contrasts import treated_group
from cytoclaim.evidence.degrees import past_degree
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.loss import lost
from cytoclaim.evidence.making import list_start
from cytoclaim.evidence.meant import Meant
from cytoclaim.evidence.objects import read_object
from cytoclaim.evidence.passing import acting_before, past_time
from cytoclaim.evidence.phrase import Frame, Hit, Phrase
from cytoclaim.evidence.rows import CAUSE
from cytoclaim.evidence.strangers import by_stranger
from cytoclaim.evidence.subjects import RAISED
from cytoclaim.evidence.triggers import UNDOING, Trigger
from cytoclaim.evidence.words import word_class

__all__ = ["Passives", "has_object", "taking"]

WARDED = Trigger("ward off", "verb", "-", preps=frozenset(["from", "against"]))
ADDING = frozenset(
    ["adding", "giving", "supplying", "supplementing", "treating", "exposing", "injecting", "infusing",
     "delivering", "administering", "transfecting", "transducing", "priming", "pretreating",
     "preconditioning", "introducing", "expressing", "implanting", "transplanting", "providing"]
)  # fmt: skip
SHIELDING = frozenset(
    ["protect", "shield", "spare", "guard", "save", "rescue", "preserve", "safeguard"]
)


class Passives(Meant):
    """Claims whose target is the subject of the verb."""

    def _passive(self, clause: Clause, trigger: Trigger, cue: tuple[int, int]) -> None:
        line = self.line
        span, owner = clause.subject, clause
        while span is None and owner.parent >= 0 and owner.kind != "relative":
            owner = self.clauses[owner.parent]
            span = owner.subject
        relative = span is None and (clause.antecedent or owner.antecedent)
        if relative:
            span = clause.antecedent or owner.antecedent
        post = read_object(line, *clause.post)
        hits: list[Hit] = []
        within: list[Agent] = []
        given: list[Agent] = []
        if span is not None:
            frame = Frame(trigger if trigger.op != "cause" else CAUSE, cue[0], cue[1])
            core = span if relative else past_time(self, span) or self._core(span)
            if relative and (into := [k for k in range(*core) if line.word(k) == "into"]):
                core = (into[-1] + 1, core[1])  # "turns A into B, which is …"
            moved = read_object(line, *core, root=frame)
            moved.hits = [h for h in moved.hits if not _received(line, core[0], h.at)]
            felt = post.by or [a for a in self.subject(clause) if a.loss and a.way == "modifier"]
            if felt and not post.hits:  # "T cells were inhibited by A", "cells without A were"
                self._cells(clause, moved, trigger.lemma, felt, cue)
            hits, within = moved.hits, moved.adjuncts
            given = [
                a for a in moved.by if a.way == "modifier" and a.holder
            ]  # "X by cells given A"
            # "mice lacking A were not protected": A is gone, nothing happens to it
            hits = [h for h in hits if not (h.mention.type == "factor" and lost(line, h.at))]
            tail = [line.word(x) for x in range(max(core[0], core[1] - 2), core[1])]
            if relative and any(word_class(x, "generic_effect") for x in tail):
                hits, span = [], (max(core[0], core[1] - 3), core[1])  # "…, an effect that was …"
            if relative and hits and clause.connective == "that" and self._of_cells(core, hits):
                hits = []  # "the death of cells that were injured by A"
            if relative and hits:
                first = list_start(line, hits)
                hits = [h for h in hits if h.at >= first]
                hits = self._undone(clause, trigger, hits)
        if not hits and trigger.lemma in SHIELDING and span is not None:
            self._shielded(clause, span, cue)
            return
        if not hits and span is not None and not relative:
            frame = Frame(trigger, *cue)
            hits = (
                self._owned_release(clause, span, frame)
                or self._possessed(clause, span, frame)
                or self._summed(clause, frame)
                or self._listed(clause, frame)
            )
        owners = [a.concept for a in self.subject(clause) if a.type == "cell" and a.at < 0]
        for hit in hits:
            if hit.theirs and not hit.cells:
                hit.cells = owners[:1]
        if clause.verb is not None and line.word(clause.verb.end) in ("together", "along"):
            post.adjuncts = []  # "A rose together with B"
        # "was lowered by A, an effect reversed by B"
        by = self._apposed(clause, hits, post.by, cue)
        agents = (
            by
            or self._pointed(clause.post, self._front(clause))
            or self._taken_by(clause)
            or self._raised_by(clause)
            or post.via
        )
        agents = (
            agents
            or self._bereft(clause)
            or self._state(*clause.post)
            or self._context(clause)
            or post.adjuncts
            or within
            or given
            or self._holder(post)
            or self._beside(clause)
            or (trigger.op == "+" and self._challenge(clause))
            or acting_before(self, clause)
            or self._challenge(clause)
        )
        moved_here = {h.at for h in hits}
        agents = [b for a in agents if a.at not in moved_here for b in self._deprived(clause, a)]
        if not post.by and by_stranger(line, *clause.post):
            agents = []  # "was lowered by orientin": by nobody known
        acting = {name for a in agents for name in (a.concept, a.source)}
        cells = [c for _, c in post.cells if c not in acting]
        for hit in hits:
            if not hit.cells and cells:
                hit.cells = cells[:1]
            told = compose(hit.ops, hit.prefix, self.terms.worth(hit.mention.concept))
            if told and not agents and not hit.on_cell:
                nobody = Agent("", "factor", "", -1)
                self.moved.append(Claim(nobody, told, hit.mention, hit.at, "moved", cue,
                                        clause.index, list(hit.cells)))  # fmt: skip
        if not hits and span is not None and agents:
            self._again(clause, agents, span, cue, "passive", trigger)
            hits = self._theme(clause, Frame(trigger, *cue))
        self._rows(clause, hits, agents, "passive", cue)
        start, end = clause.post
        if word_class(trigger.lemma, "converting") and line.word(start) in ("to", "into"):
            made = read_object(
                line, start + 1, end, root=Frame(CAUSE, *cue)
            )  # "X is converted to Y"
            self._rows(clause, made.hits, agents, "passive", cue)
        self._inside(clause, Phrase([h for h in hits if self._kept(h)]))
        if post.by and post.via:
            self._rows(clause, hits, post.via, "via", cue)
        # what stands behind the verb may have a story of its own ("was reduced, with increased X")
        self._inside(clause, post)
        rest = [h for h in post.hits if h.frames]
        if rest and agents:
            self._rows(clause, rest, agents, "light", cue)

    def _taken_by(self, clause: Clause) -> list[Agent]:
        """ "Y was lost by inhibition of X", "… by inhibiting X": the X that was taken away acts."""
        line = self.line
        start, end = clause.post
        after = self.clauses[clause.index + 1] if clause.index + 1 < len(self.clauses) else None
        if after is not None and clause.verb is not None and after.verb is not None and taking(
            line, after, clause.index
        ):  # fmt: skip
            return [replace(a, loss=True) for a in agents_of(line, *after.post) if a.type != "cell"]
        if line.word(start) != "by":
            return []
        head = line.ahead(start + 1)
        while word_class(line.word(head), "determiner"):
            head += 1
        if not word_class(line.word(head), "lof_noun"):
            return []
        return [a for a in agents_of(line, head, end) if a.loss]

    def _raised_by(self, clause: Clause) -> list[Agent]:
        """ "Y was lowered by overexpressing X", "… by adding X": what experimenters gave acts."""
        after = self.clauses[clause.index + 1] if clause.index + 1 < len(self.clauses) else None
        if (
            after is None or after.verb is None or after.kind != "gerund"
            or after.connective != "by" or after.parent != clause.index
        ):  # fmt: skip
            return []
        verb = after.verb
        over = verb.trigger is not None and verb.trigger.op == "over"
        if not over and self.line.word(verb.main) not in ADDING:
            return []
        return [a for a in agents_of(self.line, *after.post) if over <= (a.type == "factor")]

    def _undone(self, clause: Clause, trigger: Trigger, hits: list[Hit]) -> list[Hit]:
        """ "A lowered X, which was prevented by B": what B prevents is the lowering."""
        parent = self.clauses[clause.parent] if clause.parent >= 0 else None
        told = parent.verb.trigger if parent is not None and parent.verb else None
        if (
            clause.connective != "which" or self.line.word(clause.start - 1) != ","
            or trigger.lemma not in (*UNDOING, "lose") or told is None or told.op != "-"
            or parent is None or parent.verb is None or parent.verb.passive
        ):  # fmt: skip
            return hits
        inner = Frame(told, parent.verb.main, parent.verb.end)
        return [replace(h, frames=(*h.frames[:1], inner, *h.frames[1:])) for h in hits]

    def _deprived(self, clause: Clause, agent: Agent) -> list[Agent]:
        """ "by MSCs in which X had been silenced", "… engineered to express X": X acts, in them."""
        if agent.type != "cell" or agent.at < 0:
            return [agent]
        word = self.line.word(agent.at + 1)
        made = word == "modified" or word_class(word, "engineer")
        span = (agent.at, agent.at + 1 + made)
        changed = self._changed_in(span, self.clauses[clause.index + 1 : clause.index + 3])
        return [replace(a, way=agent.way) if agent.way == "denied" else a for a in changed] or [
            agent
        ]

    def _shielded(self, clause: Clause, span: tuple[int, int], cue: tuple[int, int]) -> None:
        """ "A-null mice were spared Y", "A-treated rats were protected from Y"."""
        post = read_object(self.line, *clause.post, root=Frame(WARDED, cue[0], cue[1]))
        own = [a for a in agents_of(self.line, *span) if a.loss or a.way == "modifier"]
        agents = (
            post.by
            or own
            or treated_group(self.line, span)
            or self._context(clause)
            or post.adjuncts
        )
        agents = agents or acting_before(self, clause, far=False)
        self._rows(clause, post.hits, agents, "shielded", cue)
        self._inside(clause, post)

    def _beside(self, clause: Clause) -> list[Agent]:
        """ "A fell, and B rose after C": two changes told side by side share what stands by one."""
        if clause.verb is None or any(
            (self.line.word(k) not in ("", ",", "and", "that") and self.line.adjective(k) is None)
            or self.line.is_ent(k)
            for k in range(*clause.post)
        ):
            return []
        for index in (clause.index - 1, clause.index + 1):
            other = self.clauses[index] if 0 <= index < len(self.clauses) else None
            if other is None or other.kind not in ("main", "subordinate", "coordinate"):
                continue
            if not self._moves(other):
                continue
            post = read_object(self.line, *other.post)
            if agents := post.by or post.adjuncts:
                return agents
        return []

    def _moves(self, clause: Clause) -> bool:
        """Whether a clause tells a change of its subject: "fell", "was raised", "was higher"."""
        verb = clause.verb
        if verb is None:
            return False
        if verb.copula:
            told = self.line.adjective(self.line.ahead(verb.end))
            return told is not None and told[0].frame == "mod"
        changing = verb.trigger is not None and verb.trigger.op in RAISED
        return changing and (verb.passive or not has_object(self.line, clause))


def _received(line: Line, start: int, at: int) -> bool:
    """Whether the name at ``at`` is what a cell was given: "T cells treated with IL-2 were …"."""
    given = next(
        (k for k in range(start + 1, at)
         if word_class(line.word(k), "prime") and line.word(k + 1) in ("with", "to", "by", "in")), -1
    )  # fmt: skip
    return given >= 0 and not any(line.is_ent(k, "factor", "outcome") for k in range(start, given))


def taking(line: Line, clause: Clause, parent: int) -> bool:
    """Whether a gerund tells what experimenters took away: "was lowered by silencing (of) X"."""
    verb = clause.verb
    return (
        verb is not None and clause.kind == "gerund" and clause.connective == "by"
        and clause.parent == parent and word_class(line.word(verb.main), "lof_verb")
    )  # fmt: skip


def has_object(line: Line, clause: Clause) -> bool:
    """Whether the clause's verb has an object right behind it."""
    assert clause.verb is not None
    i = line.ahead(max(clause.verb.end, clause.post[0]))
    if line.word(i).endswith("fold"):
        i = line.ahead(i + 1)  # "rose fivefold"
    i = past_degree(line, i)[1]  # "rose less with A"
    return i < clause.post[1] and line.np_start(i)
