"""From clauses to claims: which agent does what to which target, and which rule said so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cytoclaim.evidence.agents import Agent, agents_of
from cytoclaim.evidence.algebra import flip
from cytoclaim.evidence.beliefs import refuted_beliefs
from cytoclaim.evidence.belonging import belonging_claims
from cytoclaim.evidence.besides import added_claims
from cytoclaim.evidence.blockers import blocked_claims
from cytoclaim.evidence.cancelled import cancelled
from cytoclaim.evidence.capable import capable_claims
from cytoclaim.evidence.carried import carried_claims
from cytoclaim.evidence.claim import Claim
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.clefts import cleft_claims
from cytoclaim.evidence.comparisons import equal_claims
from cytoclaim.evidence.contradicted import contradicted
from cytoclaim.evidence.contrasts import contrasted
from cytoclaim.evidence.echoes import echo_claims
from cytoclaim.evidence.effective import effective_rows
from cytoclaim.evidence.equals import equal_doers, no_better
from cytoclaim.evidence.exempt import exempt_claims
from cytoclaim.evidence.forfeits import forfeited
from cytoclaim.evidence.holdingoff import held_off
from cytoclaim.evidence.instead import fronted_denial
from cytoclaim.evidence.likelihood import likely
from cytoclaim.evidence.markers import marker_claims
from cytoclaim.evidence.matching import matched, takes_part
from cytoclaim.evidence.members import members_of_classes
from cytoclaim.evidence.naming import named_claims
from cytoclaim.evidence.needs import needed_claims, only_then
from cytoclaim.evidence.objects import read_object
from cytoclaim.evidence.occurring import occurring_claims
from cytoclaim.evidence.opposed import opposed_amounts
from cytoclaim.evidence.owed import owed_claims
from cytoclaim.evidence.ownverbs import DEVELOPING, MECHANISMS, RESPONDING, SILENCED, OwnVerbs
from cytoclaim.evidence.passing import acting_before
from cytoclaim.evidence.passives import has_object, taking
from cytoclaim.evidence.phrase import Frame
from cytoclaim.evidence.possessed import possessed_claims
from cytoclaim.evidence.powers import owns_effect, power_claims
from cytoclaim.evidence.prepositional import prepositional_claims
from cytoclaim.evidence.production import made_claims
from cytoclaim.evidence.proportions import proportional_claims
from cytoclaim.evidence.purposes import only_meant
from cytoclaim.evidence.resumed import resumed
from cytoclaim.evidence.rows import CAUSE
from cytoclaim.evidence.shifts import shifted
from cytoclaim.evidence.shown import shown_claims
from cytoclaim.evidence.stained import stained_claims
from cytoclaim.evidence.subjects import RAISED
from cytoclaim.evidence.toppers import topping_claims
from cytoclaim.evidence.triggers import Trigger
from cytoclaim.evidence.unaffected import unaffected_claims
from cytoclaim.evidence.verbs import verb_groups
from cytoclaim.evidence.words import word_class

__all__ = ["Claim", "Reader"]

# productions read from a noun phrase with its holder
HELD = ("expressed-in", "made-of", "made-before")


class Reader(OwnVerbs):
    """Reads the claims of one sentence clause by clause."""

    def read(self) -> list[Claim]:
        """All claims of the sentence; one agent, effect and target may stand several times."""
        self._by_clause()
        self._revise()
        self._add()
        self._productions()
        self._definitions()
        return self.claims

    def _by_clause(self) -> None:
        """What each clause tells, and what others tell again of it."""
        first = self.clauses[0]
        if first.kind == "relative" and all(c.kind == "relative" for c in self.clauses):
            self._inside(first, read_object(self.line, 0, first.start))  # a caption
        further = resumed(self.line, self.clauses)
        for clause in self.clauses:
            self._clause(clause)
        for clause in further:
            self.subjects.pop(clause.index, None)
            self._clause(clause)
            self.subjects.pop(clause.index, None)
        for group in verb_groups(self.line):
            if group.kind == "reduced":
                self._reduced(group)
        self._take((*echo_claims(self), *contradicted(self)))

    def _revise(self) -> None:
        """Claims that the sentence takes back, and what it tells in their place."""
        holding, explained = held_off(self)
        self._take(holding, without=explained)
        for revised in (refuted_beliefs, members_of_classes):
            gone, instead = revised(self)
            self._take(instead, without=gone)
        # "Inhibitors of A …, giving evidence for a role of A in X": what A does is told, not its loss
        role = {
            (c.agent.concept, c.at, -c.direction) for c in self.claims
            if c.rule == "noun-of" and not c.agent.loss and c.direction
        }  # fmt: skip
        self.claims = [
            c for c in self.claims
            if not (c.agent.loss and (c.agent.concept, c.at, c.direction) in role)
            and not (only_then(self, c) or no_better(self, c) or only_meant(self, c))
        ]  # fmt: skip

    def _add(self) -> None:
        """Claims that no clause tells by its verb."""
        self._take([*equal_doers(self)])
        able, owners = power_claims(self)
        self.claims = [c for c in self.claims if c.produces or c.at not in owners]
        self._take(
            (*cleft_claims(self), *added_claims(self), *topping_claims(self), *able,
             *unaffected_claims(self))
        )  # fmt: skip
        for revised in (owed_claims, exempt_claims):
            gone, instead = revised(self)
            self._take(instead, without=gone)
        self._take((*needed_claims(self), *occurring_claims(self), *prepositional_claims(self)))
        effective_rows(self)
        self._own_processes()

    def _productions(self) -> None:
        """Productions told by nouns, names and lists."""
        told = (*made_claims(self.line, self.terms), *carried_claims(self.line, self.terms))
        seen = (*marker_claims(self), *shown_claims(self), *stained_claims(self))
        for made in (*told, *possessed_claims(self), *seen, *belonging_claims(self),
                     *capable_claims(self)):  # fmt: skip
            if made.rule in HELD and self._changing(made.at):
                continue  # "IL-10 production by macrophages was enhanced": the change is told
            if made.rule in ("source-of", "able-to-make"):  # "a source of A" raises no A
                self.claims = [
                    c for c in self.claims if c.produces or (c.at, c.rule) != (made.at, "light")
                ]
            self._emit(
                Claim(made.agent, 1, made.target, made.at, made.rule, made.cue,
                      self._at(made.at).index, produces=True)
            )  # fmt: skip

    def _definitions(self) -> None:
        """What names, appositions and proportions tell."""
        named_here = (*named_claims(self.line), *equal_claims(self.line))
        defined = [
            Claim(n.agent, n.sign, n.target, n.at, n.rule, n.cue, self._at(n.at).index)
            for n in (*named_here, *proportional_claims(self.line, self.terms))
        ]
        self._take((*blocked_claims(self, defined), *defined))

    def _take(self, claims: Iterable[Claim], without: Sequence[Claim] = ()) -> None:
        """Take up some claims in place of others."""
        self.claims = [c for c in self.claims if c not in without]
        for claim in claims:
            self._emit(claim)

    def _changing(self, at: int) -> bool:
        """Whether a change of what stands at ``at`` is told ("… was reduced", "A raised …")."""
        if any(c.at == at and not c.produces for c in self.claims):
            return True
        for clause in self.clauses:
            verb = clause.verb
            if (
                verb is not None
                and verb.trigger is not None
                and verb.trigger.op in RAISED
                and clause.subject is not None
                and clause.subject[0] <= at < clause.subject[1]
            ):
                return verb.passive or not has_object(self.line, clause)
        return False

    def _clause(self, clause: Clause) -> None:
        verb = clause.verb
        if verb is None:
            self._phrase(clause, read_object(self.line, *clause.post), [], "title", None)
            return
        line = self.line
        if self.asked(clause) or fronted_denial(line, clause):
            return
        told_apart = contrasted(self, clause)
        told_apart = opposed_amounts(self, clause) if told_apart is None else told_apart
        if told_apart is not None:
            for claim in told_apart:
                self._emit(claim)
            return
        if (more_or_less := likely(self, clause)) is not None:
            agents, hits = more_or_less
            self._rows(clause, hits, agents, "likely", (verb.start, max(verb.end, verb.start + 1)))
            return
        self._share_object(clause)
        trigger = verb.trigger
        op = trigger.op if trigger else ""
        cue = (verb.start, max(verb.end, verb.start + 1))
        if (
            verb.kind == "gerund"
            and clause.parent < 0
            and word_class(line.word(verb.main), "lof_verb")
            and not self._own_means(clause)
        ):
            return  # "By neutralizing X, …": what the experimenter did
        parent = self.clauses[clause.parent] if clause.parent >= 0 else None
        if parent is not None and parent.verb is not None and parent.verb.passive and taking(
            line, clause, clause.parent
        ):  # fmt: skip
            return  # "was lost by silencing X"
        if (
            parent is not None
            and parent.verb is not None
            and op in ("+", "-")
            and (clause.connective == "by" and line.word(parent.verb.main) in RESPONDING)
        ):
            return  # "responded to A by raising B": read with the verb before
        reviewed = self._unsettled(clause) or (
            verb.passive and word_class(line.word(verb.main), "asking", "question", "reviewed")
        )
        if clause.subject is not None and not reviewed:
            # claims inside the subject ("X-induced Y", "inhibition of X by Y")
            self._inside(clause, read_object(line, *clause.subject))
        if (gone := cancelled(self, clause)) is not None:
            for claim in gone:
                self._emit(claim)
        elif (told := self._held_back(clause)) is not None:
            self._hold_back(clause, told, cue)
        elif clause.index and self._held_back(self.clauses[clause.index - 1]) is clause:
            return  # read with the verb before
        elif word_class(line.word(verb.main), "ascribe") and not verb.passive:
            if clause.subject and word_class(
                line.word(line.back(clause.subject[1])), "generic_effect"
            ):
                self._backward(clause, cue, op)  # ", an effect attributed to X"
            else:
                self._ascribed(clause, cue)
        elif op == "involve" and line.word(line.back(clause.start)) in MECHANISMS:
            self._by_mechanism(clause, cue)
        elif word_class(line.word(verb.main), "targeting") and self._silencing(clause):
            self._effect(clause, SILENCED, cue)
        elif line.word(verb.main) in ("make", "makes", "made") and self._manufacture(clause):
            self._produce(clause, cue)
        elif line.word(verb.main) in DEVELOPING and not verb.passive:
            self._develop(clause, cue)
        elif line.word(verb.main) in RESPONDING and not verb.passive:
            self._respond(clause, cue)
        elif found := (
            forfeited(self, clause)
            or shifted(self, clause)
            or matched(self, clause)
            or takes_part(self, clause)
        ):
            for claim in found:
                self._emit(claim)
        elif op == "produce" and owns_effect(line, verb):
            self._weak(clause, cue, "light")
        elif op == "produce":
            self._produce(clause, cue)
            self._held(clause, cue)
        elif trigger is None and line.is_ent(verb.main, "outcome") and verb.end == verb.main:
            self._named(clause, cue)
        elif (op == "attributed" and verb.passive) or (
            op in ("need", "involve") and not verb.passive
        ):
            self._backward(clause, cue, op)
        elif trigger and op not in ("light", "report", "include", "over"):
            self._effect(clause, trigger, cue)
        elif op == "include":
            self._inside(clause, read_object(line, *clause.post))
        else:
            self._weak(clause, cue, op)

    def _held(self, clause: Clause, cue: tuple[int, int]) -> None:
        """ "…, and the colon contained less X": a change shown by a place that makes nothing."""
        if clause.verb is None or clause.verb.passive or self.subject(clause):
            return
        hits = [h for h in read_object(self.line, *clause.post).hits if h.frames or h.after]
        agents = acting_before(self, clause) if hits else []
        self._rows(clause, hits, agents, "held", cue)

    def _share_object(self, clause: Clause) -> None:
        """ "express and release X", "helps the cells to migrate": the object stands further on."""
        line = self.line
        nxt = self.clauses[clause.index + 1] if clause.index + 1 < len(self.clauses) else None
        if nxt is None or nxt.verb is None:
            return
        empty = all(
            line.word(k) in ("and", "or", ",") or line.adverb(k) for k in range(*clause.post)
        )
        trigger = clause.verb.trigger if clause.verb and not clause.verb.passive else None
        shared = (
            nxt.kind in ("main", "subordinate")
            and nxt.connective in ("and", "but", "or", "while", "whereas", "whilst")
            and clause.kind in ("main", "that", "subordinate") and trigger is not None
            and not nxt.verb.passive and trigger.op in ("+", "-", "cause")
            and (trigger.frame == "svo" or (trigger.frame == "both" and self._contrary(trigger, nxt)))
        )  # fmt: skip  # "A suppresses and B stimulates X"
        if shared and line.word(clause.post[0]) == "," and line.word(nxt.verb.end) != ",":
            shared = nxt.connective != "and"  # "A helped, and B lowered X"
        if empty and (nxt.kind == "coordinate" or shared):
            if shared and line.word(nxt.verb.end) == ",":  # "A raised, while B lowered, X"
                nxt.post = (nxt.verb.end + 1, nxt.post[1])
            clause.post = nxt.post
        named = nxt.kind == "infinitive" and line.is_ent(nxt.verb.main, "outcome")
        if (
            named
            and not empty
            and nxt.parent == clause.index
            and clause.verb
            and clause.verb.trigger
            and clause.verb.trigger.op in ("+", "-", "restore", "cause")
        ):
            clause.post = (clause.post[0], nxt.post[1])

    def _contrary(self, trigger: Trigger, nxt: Clause) -> bool:
        """Whether the next verb does the opposite to an object: "A decreased and B increased X"."""
        other = nxt.verb.trigger if nxt.verb else None
        return (
            other is not None
            and {trigger.op, other.op} == {"+", "-"}
            and (has_object(self.line, nxt) or self._object_behind_comma(nxt))
        )

    def _object_behind_comma(self, clause: Clause) -> bool:
        """ "A raised, while B lowered, X": nothing but the shared object stands behind the comma."""
        verb, line = clause.verb, self.line
        if verb is None or line.word(verb.end) != ",":
            return False
        return line.is_ent(verb.end + 1, "factor", "outcome") and line.word(verb.end + 2) in (
            ".", "in", "by", "of", ";", ",", "and",
        )  # fmt: skip

    def _backward(self, clause: Clause, cue: tuple[int, int], op: str) -> None:
        """The target comes first: "Y was attributed to X", "Y requires X", "Y involves X"."""
        span = clause.subject or clause.antecedent
        if not span:
            return
        verb = clause.verb
        assert verb is not None
        targets = read_object(self.line, *span, root=Frame(CAUSE, verb.main, verb.end))
        if clause.kind == "relative" and self.line.word(clause.start - 1) == ",":
            told = [c for c in self.claims if c.clause == clause.parent and not c.produces
                    and c.rule in ("active", "passive") and c.at in range(*span)]  # fmt: skip
            if told:  # "A lowered X, which was attributed to B": the fall of X was
                self._same(clause, agents_of(self.line, *clause.post), told, cue)
                return
        agents = agents_of(self.line, *clause.post) or read_object(self.line, *clause.post).by
        agents = agents or self._stimulated(*clause.post)  # "Y requires hypoxia"
        tail = [self.line.word(k) for k in range(max(span[0], span[1] - 2), span[1])]
        if clause.subject is None and any(word_class(w, "generic_effect") for w in tail):
            targets.hits, span = [], (max(span[0], span[1] - 3), span[1])
        if not targets.hits:  # "…, an effect that required A"
            self._again(clause, agents, span, cue, "attributed", None)
        self._rows(clause, targets.hits, agents, "attributed", cue)

    def _same(
        self, clause: Clause, agents: list[Agent], told: list[Claim], cue: tuple[int, int]
    ) -> None:
        """What was told of some targets is told of other agents as well."""
        for agent in agents:
            for c in {c.target.concept: c for c in told}.values():
                shown = flip(c.direction, loss=c.agent.loss)
                self._emit(
                    Claim(agent, flip(shown, loss=agent.loss), c.target, c.at, "attributed", cue,
                          clause.index, list(c.cells), implied=True)
                )  # fmt: skip

    def _ascribed(self, clause: Clause, cue: tuple[int, int]) -> None:
        """ "They attributed the fall in Y to X": what researchers say acts."""
        line, verb = self.line, clause.verb
        assert verb is not None
        start, end = clause.post
        if line.word(start) in ("to", "mainly", "partly", "largely"):  # "an effect ascribed to X"
            self._again(
                clause, agents_of(line, start, end), (start - 4, start), cue, "attributed", None
            )
            return
        k = next((k for k in range(start + 1, end) if line.word(k) == "to"), end)
        targets = read_object(line, start, k, root=Frame(CAUSE, verb.main, verb.end))
        agents = agents_of(line, k + 1, end)
        if not targets.hits:
            self._again(clause, agents, (start, k), cue, "attributed", None)
        self._rows(clause, targets.hits, agents, "attributed", cue)
        self._inside(clause, targets)
