"""Hits and agents into claims: direction, denial, cells; what a noun phrase claims by itself."""

from __future__ import annotations

from dataclasses import replace

from cytoclaim.evidence.agents import Agent
from cytoclaim.evidence.algebra import Direction, compose, flip
from cytoclaim.evidence.claim import Claim
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.invain import InVain
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.objects import read_object
from cytoclaim.evidence.passing import acting_before
from cytoclaim.evidence.phrase import Frame, Hit, Phrase, treated
from cytoclaim.evidence.respective import respective, shared_out
from cytoclaim.evidence.triggers import Trigger
from cytoclaim.evidence.verbgroup import no_longer
from cytoclaim.evidence.words import word_class

__all__ = ["CAUSE", "Rows", "self_telling"]

POWERS = ("response", "responses", "property", "properties", "capacity", "capacities", "ability",
          "abilities", "potential", "behavior", "behaviour")  # fmt: skip
BRINGING_BACK = frozenset(["restore", "reinstate", "reestablish", "bring", "give", "return", "regain",
                           "resurrect", "revive", "reconstitute", "disinhibit", "derepress"])  # fmt: skip
CAUSE = Trigger("cause", "verb", "cause")


class Rows(InVain):
    """Turns hits and agents into claims."""

    def _rows(
        self,
        clause: Clause,
        hits: list[Hit],
        agents: list[Agent],
        rule: str,
        cue: tuple[int, int] | None,
    ) -> None:
        if pairs := respective(self.line, clause, hits, agents):
            for hit, agent in pairs:
                self._rows(clause, [hit], [agent], rule, cue)
            return
        verb = clause.verb
        denied = verb is not None and (
            verb.negated or self._failing(clause) or self._no_subject(clause)
        )
        hampered = rule != "made-to" and self._hampered(clause)
        for hit in self._on_cells(hits):
            worth = self.terms.worth(hit.mention.concept)
            # "reversed the A-induced X": the rise that A brought about goes
            ops = ["-" if op == "reverse" and hit.own else op for op in hit.ops]
            direction = compose(ops, hit.prefix, worth)
            if (taken_up := self._taken_up(hit)) is not None:
                direction = taken_up[0]
            inner = hit.frames[-1] if hit.frames else None
            span = (
                (inner.at, inner.end) if inner and rule != "active" else cue or (hit.at, hit.at + 1)
            )
            # "blocking A restored the fibrosis": it came back, whatever its worth
            back = any(f.trigger.lemma in BRINGING_BACK for f in hit.frames)
            returned = compose(ops, hit.prefix, 1) if back else direction
            negated = (denied and not hit.apart) or hit.negated
            kept = self._kept(hit)
            if kept is None and taken_up is None and self._unsaid(hit) and not negated:
                continue  # "abolished the effect of A on Y": up or down?
            for agent in agents:
                if rule == "via" and agent.type == "cell" and not self.terms.giver(agent.concept):
                    continue  # "through migration of keratinocytes"
                if kept and negated and agent.loss:  # "the effect of A was not lost without B"
                    self._emit(
                        Claim(agent, 0, hit.mention, hit.at, rule, span, clause.index,
                              list(hit.cells), negated=True)
                    )  # fmt: skip
                    continue
                if kept and not negated:  # "X abolished the effect of A on Y" tells of A
                    worded = any(f.trigger.pos == "adj" for f in hit.frames)
                    if agent.at == hit.at or not (agent.loss or worded):
                        continue
                    # "counteracts the inhibitory effect of A on Y": it does the contrary
                    shown = kept if agent.loss else -kept
                    self._emit(
                        Claim(agent, shown, hit.mention, hit.at, rule, span, clause.index,
                              list(hit.cells), depth=len(hit.ops))
                    )  # fmt: skip
                    continue
                if agent.at == hit.at or (
                    agent.concept == hit.mention.concept and rule != "active"
                ):
                    continue
                value: Direction
                if agent.way == "denied":  # "but not by A-null cells": A is needed
                    value = direction if agent.loss and agent.holder else 0
                elif agent.way == "contrast":
                    value = direction  # "Unlike A, B did not": A did
                elif negated and verb is not None and no_longer(self.line, verb):
                    value = direction  # what an agent no longer does is what it did
                elif negated and agent.loss and self._bare_loss(clause, agent):
                    value = 0  # "the absence of A did not prevent Y"
                elif negated and agent.loss and self._held_on(clause, agent):
                    value = 0  # "was not lost when A was blocked"
                elif negated and agent.loss and self._blocked_in_vain(clause, agent):
                    value = 0  # "was not lowered by an antibody to A"
                elif (negated or self._weaker(clause)) and agent.loss and direction:
                    value = direction
                elif agent.loss and self._lesser(clause) and not self._bare_loss(clause, agent):
                    value = direction  # "cells without A lowered Y less"
                elif negated or (agent.loss and self._still(clause)):
                    value = 0
                elif direction is None:
                    continue
                else:
                    told = returned if agent.loss and not hampered else direction
                    value = flip(told, loss=agent.loss != hampered)
                cells = list(hit.cells)
                if hit.theirs and not cells and agent.type == "cell":
                    cells = [agent.concept]
                if not cells and agent.holder and self.terms.own_process(hit.mention):
                    cells = [agent.holder]
                self._emit(
                    Claim(
                        agent,
                        value,
                        hit.mention,
                        hit.at,
                        rule,
                        span,
                        clause.index,
                        cells,
                        negated=negated,
                        depth=len(hit.ops),
                    )
                )

    def _inside(self, clause: Clause, phrase: Phrase) -> None:
        """Claims a noun phrase makes by itself: "X-induced Y", "effect of X on Y"."""
        for hit in self._on_cells(phrase.hits):
            worth = self.terms.worth(hit.mention.concept)
            for agent, op in hit.own:
                direction = flip(compose([op], hit.prefix, worth), loss=agent.loss)
                self._emit(
                    Claim(
                        agent,
                        direction,
                        hit.mention,
                        hit.at,
                        "linked",
                        (hit.at, hit.at + 1),
                        clause.index,
                        list(hit.cells),
                    )
                )
            for agent in hit.of:
                if self._own_power(hit, agent):
                    hit.cells = hit.cells or [agent.concept]
                    continue
                if agent.loss and any(f.trigger.op == "restore" for f in hit.frames):
                    continue  # "restored the effect of A-null cells": that which they had lost
                direction = flip(compose([], hit.prefix, worth), loss=agent.loss)
                self._emit(
                    Claim(
                        agent,
                        direction,
                        hit.mention,
                        hit.at,
                        "effect-of",
                        (hit.at, hit.at + 1),
                        clause.index,
                        list(hit.cells),
                    )
                )
            for k, frame in enumerate(hit.frames):
                first = k
                while first > 0 and hit.frames[first - 1].trigger.pos == "adj":
                    first -= 1
                ops = [f.trigger.op for f in hit.frames[first:]] + [t.op for t in hit.after]
                apart = hit.outer and frame.trigger.op not in ("effect", "role")
                denied = hit.negated and not apart
                direction = 0 if denied else compose(ops, hit.prefix, worth)
                if direction is None and frame.trigger.op == "effect":
                    taken_up = self._taken_up(hit)
                    direction = self._kept(hit) if taken_up is None else taken_up[0]
                regained = any(f.trigger.op == "restore" for f in hit.frames[:first])
                for agent in frame.own:
                    if agent.loss and regained:
                        continue
                    self._emit(
                        Claim(
                            agent,
                            flip(direction, loss=agent.loss),
                            hit.mention,
                            hit.at,
                            "noun-of",
                            (frame.at, frame.end),
                            clause.index,
                            list(hit.cells),
                        )
                    )

    def _suffered(self, clause: Clause, hits: list[Hit], agents: list[Agent]) -> list[Agent]:
        """Agents that lowered the target before: "restored the X impaired by A"; their rows are added."""
        found = []
        for agent in agents:
            k = agent.at - 1
            while k > agent.at - 5 and self.line.word(k) not in ("by", "through", "via"):
                k -= 1
            done = self.line.back(k)
            told = self.line.verb(done, "part")
            of = [h for h in hits if h.at == self.line.back(done)]
            if not of or told is None or told[0] is None or told[0].op not in ("-", "bad"):
                continue
            found.append(agent)
            frame = Frame(told[0], done, told[1])
            self._rows(clause, [replace(h, frames=(frame,)) for h in of], [agent], "suffered", None)
        return found

    def _of_the_model(self, at: int) -> bool:
        """Whether "induced by A" tells how animals were made ill: "in renal injury induced by A"."""
        line, k = self.line, at - 1
        while k > at - 4 and line.word(k) != "by":
            k -= 1
        induced = line.word(k) == "by" and line.word(k - 1) in ("induced", "caused", "produced")
        return induced and line.is_ent(k - 2, "condition")

    def _own_power(self, hit: Hit, agent: Agent) -> bool:
        """Whether a cell's own process is told: "the proliferative response of T cells"."""
        if agent.type != "cell" or not self.terms.own_process(hit.mention):
            return False
        power = self.line.word(hit.at + 1) in POWERS
        return power or not self.terms.giver(agent.concept)

    def _experienced(
        self,
        clause: Clause,
        phrase: Phrase,
        subject: list[Agent],
        hits: list[Hit],
        rule: str,
        cue: tuple[int, int] | None,
    ) -> tuple[list[Agent], list[Hit]]:
        """ "Akt-MSCs showed increased survival": a cell that shows its own change is no agent."""
        if (
            hits
            and phrase.adjuncts
            and all(
                a.way == "modifier" and a.holder and not a.source and not a.loss for a in subject
            )
        ):  # "cells exposed to A had less X in the presence of B": B does
            told = {a.concept for a in subject}
            others = [a for a in phrase.adjuncts if a.concept not in told and a.type != "condition"]
            if subject and others:
                for hit in hits:
                    hit.cells = hit.cells or [subject[0].holder]
                return others, hits
        plain = [a for a in subject if a.type == "cell" and a.way != "modifier"]
        if not plain or len(plain) < len(subject) or self._borne(clause, plain[0]):
            return subject, hits
        giving = any(self.terms.giver(a.concept) for a in plain)
        own = [
            h
            for h in hits
            if h.frames
            and h.frames[-1].trigger.pos in ("adj", "verb")
            and (self.terms.own_process(h.mention) or not giving)
            and not h.cells
        ]
        if not own:
            return subject, hits
        agents = phrase.adjuncts or self._context(clause)
        if clause.subject is not None:
            agents = self._state(*clause.subject) or agents
        if not agents:
            front = clause.subject
            if front:
                agents = [
                    a
                    for a in read_object(self.line, *front).adjuncts
                    if a.concept != plain[0].concept
                ]
        for hit in own:
            hit.cells = hit.cells or [plain[0].concept]
        if agents:
            self._rows(clause, own, agents, rule + "-own", cue)
        return subject, [h for h in hits if h not in own]

    def _makers(self, clause: Clause, hits: list[Hit], phrase: Phrase) -> list[str]:
        """ "enhanced the secretion of IL-6 by MSCs": they secrete, the subject acts."""
        if clause.verb is None or not hits:
            return []
        told = range(clause.verb.end, hits[-1].at + 1)
        if not any(word_class(self.line.word(k), "making_noun") for k in told):
            return []
        return [a.concept for a in phrase.by if a.type == "cell"]

    def _borne(self, clause: Clause, cell: Agent) -> bool:
        """Whether the subject is who was given the cell: "rats treated with MSCs had less X"; "MSC-treated rats"."""
        if clause.subject is None or cell.at < 0:
            return False
        return bool(treated(self.line, cell.at, clause.subject[1])) or any(
            word_class(self.line.word(k), "bearer") for k in range(clause.subject[0], cell.at)
        )

    def _phrase(
        self,
        clause: Clause,
        phrase: Phrase,
        subject: list[Agent],
        rule: str,
        cue: tuple[int, int] | None,
        root: bool = False,
    ) -> None:
        hits = (
            phrase.hits
            if root
            else [
                h
                for h in phrase.hits
                if h.frames or h.after or h.on_cell or self_telling(self.line, h)
            ]
        )
        agents = subject
        verb = clause.verb
        if (
            not root
            and verb is not None
            and verb.trigger is not None
            and verb.trigger.op == "light"
        ):
            agents, hits = self._experienced(clause, phrase, subject, hits, rule, cue)
        strange = root and bool(hits) and self.acts_unnamed(clause, hits[0].at)
        if not agents and not strange:
            changed = {h.at for h in phrase.hits if h.frames}
            beside = [a for a in phrase.adjuncts if a.at not in changed]  # "with less X": a finding
            by = [a for a in phrase.by if a.concept not in self._makers(clause, hits, phrase)]
            by = [a for a in self._apposed(clause, hits, by, cue) if a.at not in changed]
            if not by and clause.subject is not None and any(map(self._evidence_by, phrase.by)):
                by = read_object(
                    self.line, *clause.subject
                ).by  # "the fall in X by A was followed by"
            agents = beside + by or self._context(clause) or self._state(*clause.post)
            if rule == "light" and not agents:
                agents = [a for h in hits for a in h.of]
        if strange:
            pass  # "Orientin lowered X in cells given A"
        elif not agents and verb is not None and hits and self._open(clause):
            agents = acting_before(self, clause)
        elif not agents and verb is not None and hits and self._people(clause):
            agents = acting_before(self, clause, far=False)
        self._rows(clause, hits, agents, rule, cue)
        if phrase.via and verb is not None:
            lost = self._suffered(clause, hits, phrase.via) if root else []
            for own, ways in shared_out(hits, [a for a in phrase.via if a not in lost]):
                self._rows(clause, own, ways, "via", cue)
        if subject and phrase.by and root:
            here = {s.concept for s in subject}
            # "production by monocytes": the cell in which it happens, not a second agent
            here |= {a.concept for a in phrase.by if a.type == "cell"}
            changed = {h.at for h in hits if h.frames and h.at > hits[0].at}
            here |= {a.concept for a in phrase.by if a.at in changed or self._evidence_by(a)}
            makers = self._makers(clause, hits, phrase)
            here |= set(makers)
            for hit in hits if makers else ():
                hit.cells.extend(c for c in makers if c not in hit.cells)
            by = [
                a for a in phrase.by
                if a.concept not in here and not self._of_the_model(a.at)
                # "secretion by LPS-stimulated macrophages": the macrophages secrete
                and not (a.type == "condition" and self.line.is_ent(a.at + 1, "cell"))
            ]  # fmt: skip
            by = self._apposed(clause, hits, by, cue)
            nested = len(hits) > 0 and all(
                len(h.frames) > 1 and h.frames[-1].trigger.pos == "noun" for h in hits
            )
            inner = [
                a for a in by
                if self._called_forth(a.at) or (nested and self.line.word(a.at - 1) == "by")
            ]  # fmt: skip
            suffered = self._suffered(clause, hits, by)
            self._rows(
                clause, hits, [a for a in by if a not in inner and a not in suffered], "by", cue
            )
            # "blocked the rise in Y elicited by A": the rise alone is of A
            own = [replace(h, frames=h.frames[1:]) for h in hits]
            self._rows(clause, own, inner, "by", cue)
        self._inside(clause, phrase)


def self_telling(line: Line, hit: Hit) -> bool:
    """Whether an outcome's name is itself an effect: "anti-apoptotic", "pro-angiogenic effects"."""
    if hit.mention.type != "outcome":
        return False
    text = hit.mention.text.casefold()
    after = line.word(hit.at + 1)
    return (
        text.startswith(("anti", "pro-"))
        and not text.startswith(("pro-inflam", "proinflam", "antigen", "antibod"))
    ) or word_class(after, "effect_noun")
