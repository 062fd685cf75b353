"""Who acts in a clause: its subject, an antecedent, a pronoun, a fronted phrase."""

from __future__ import annotations

from dataclasses import replace

from cytoclaim.evidence.agent import PRODUCTS
from cytoclaim.evidence.agents import Agent, agents_of
from cytoclaim.evidence.antecedents import antecedent
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.company import BY
from cytoclaim.evidence.fronted import past_front
from cytoclaim.evidence.objects import read_object
from cytoclaim.evidence.pronouns import CHANGED
from cytoclaim.evidence.succession import making, of_change
from cytoclaim.evidence.unnamed import RAISED, Unnamed
from cytoclaim.evidence.words import word_class

__all__ = ["RAISED", "Subjects"]

LIKE = (["like"], ["in", "addition", "to"], ["besides"], ["together", "with"], ["along", "with"],
        ["similar", "to"], ["similarly", "to"])  # fmt: skip


class Subjects(Unnamed):
    """The clauses of a sentence with the agents that act in each."""

    def subject(self, clause: Clause) -> list[Agent]:
        """The agents that act in a clause."""
        if clause.index in self.subjects:
            return self.subjects[clause.index]
        self.subjects[clause.index] = []  # a guard against cycles
        found: list[Agent] = []
        if clause.kind == "relative" and clause.inherits and clause.antecedent:
            found = antecedent(self.line, *clause.antecedent)
            if found and self._of_the_whole(clause):
                found = self.subject(self.clauses[clause.parent])
            if not found and clause.parent >= 0:
                parent = self.clauses[clause.parent]
                trigger = parent.verb.trigger if parent.verb else None
                if parent.verb and parent.verb.copula and self._general(*clause.antecedent):
                    found = self.subject(parent)  # "A is the factor made by CELL that …"
                if not found and (
                    trigger is None or trigger.op in ("report", "light", "involve", "include")
                ):
                    found = self._np(*clause.antecedent)
                elif (
                    not found
                    and trigger
                    and trigger.op == "produce"
                    and parent.verb
                    and (not parent.verb.passive)
                ):
                    found = self._made(parent, self.subject(parent))
                found = found or self.subject(parent)
            elif not found:
                found = self._np(*clause.antecedent)
        elif clause.subject is not None:
            found = (
                self._taken_away(clause)
                or self._changed_within(clause)
                or self._bereaved(clause)
                or self._np(*clause.subject)
                or self._following(clause)
            )
            if not found and clause.connective == "whose" and clause.antecedent and any(
                word_class(self.line.word(k), "generic_effect", "effect_noun", "influence_noun")
                for k in range(*clause.subject)
            ):  # fmt: skip
                found = antecedent(self.line, *clause.antecedent)  # "A, whose main effect is to …"
            if all(a.type == "cell" for a in found):
                found = self._missed(clause) or self._such_that(clause, found) or found
            found = [*found, *self._likened(clause), *self._set_apart(clause)] if found else found
            found = making(self, clause, found)
        elif (whole := self._changed_subject(clause)) is not None:
            found = self._np(*whole)
        elif clause.parent >= 0:
            parent = self.clauses[clause.parent]
            found = [*self.subject(parent), *self._partners(parent)]
            verb = parent.verb
            if (
                verb
                and verb.passive
                and verb.trigger
                and verb.trigger.op in RAISED
                and clause.kind in ("gerund", "participle")
            ):
                phrase = read_object(self.line, *parent.post)
                found = phrase.by or phrase.adjuncts or self._context(parent) or found
            if clause.kind == "participle" and self.line.word(clause.start - 1) == ",":
                found = of_change(self, parent, found)
            if not found and clause.antecedent and clause.kind == "participle":
                found = antecedent(self.line, *clause.antecedent)
            if (
                verb
                and verb.trigger
                and verb.trigger.op == "produce"
                and not verb.passive
                and clause.kind in ("infinitive", "participle")
            ):
                made = self._made(parent, found)
                giving = all(self.terms.giver(a.concept) or a.type != "cell" for a in found)
                # "platelets shed A, raising B": A does; of grafted cells the whole is told, too
                found = found + made if giving or clause.kind == "infinitive" else made or found
        elif clause.kind == "participle" and clause.antecedent:
            found = antecedent(self.line, *clause.antecedent)
        elif clause.kind in ("gerund", "infinitive", "participle"):
            # a fronted phrase: the subject stands in the next main clause
            after = next(
                (c for c in self.clauses if c.index > clause.index and c.kind == "main"), None
            )
            found = self.subject(after) if after is not None and after.subject else []
        self.subjects[clause.index] = found
        return found

    def _own_means(self, clause: Clause) -> bool:
        """Whether a gerund in front tells what the subject of the next clause does itself."""
        after = next((c for c in self.clauses[clause.index + 1 :] if c.kind == "main"), None)
        return (
            clause.connective in BY and after is not None and self._means_in_front(after)
            and bool(self.subject(after))
        )  # fmt: skip

    def _of_the_whole(self, clause: Clause) -> bool:
        """ "MSCs act on T cells, which lowers A": one thing lowers it, not the cells."""
        line, verb = self.line, clause.verb
        if verb is None or verb.passive or clause.parent < 0 or clause.connective != "which":
            return False
        k = line.back(line.back(clause.start))
        many = line.is_ent(k, "cell") and line.atoms[k].text.endswith("s")
        singular = line.verb(verb.main, "s") and not line.verb(verb.main, "past", "base")
        return bool(many and singular and line.word(clause.start - 1) == ",")

    def _such_that(self, clause: Clause, cells: list[Agent]) -> list[Agent]:
        """ "A changes the cells such that they release more X": A does, in them."""
        line, parent = self.line, self.clauses[clause.parent] if clause.parent >= 0 else None
        at = clause.start - (line.word(clause.start) != "that")
        opened = line.word(at) == "that" and line.word(at - 1) in ("such", "so")
        if not opened or parent is None or not cells or cells[0].at >= 0:
            return []
        return [
            replace(a, way="modifier", holder=cells[0].concept)
            for a in self.subject(parent) if a.concept != cells[0].concept
        ]  # fmt: skip

    def _taken_away(self, clause: Clause) -> list[Agent]:
        """ "Neutralizing it reduced X": what the pronoun means is taken away."""
        assert clause.subject is not None
        line, start = self.line, clause.subject[0]
        before = line.word(start - 1)
        pointed = line.word(start) in ("it", "them", "these", "both", "this")
        if not pointed or not before.endswith("ing") or not word_class(before, "lof_verb"):
            return []
        return [replace(a, loss=not a.loss) for a in self._np(*clause.subject)]

    def _following(self, clause: Clause) -> list[Agent]:
        """ "The following cytokines raised X: A, B and C": the list behind the colon."""
        line, colon = self.line, self.colon(clause)
        if colon < 0 or clause.subject is None or any(
            line.is_ent(k) for k in range(*self._core(clause.subject))
        ):  # fmt: skip
            return []
        return [a for a in agents_of(line, colon + 1, clause.post[1]) if a.type == "factor"]

    def colon(self, clause: Clause) -> int:
        """Where the list of "The following factors …: A and B" is opened; -1 where none is."""
        if clause.subject is None:
            return -1
        words = [self.line.word(k) for k in range(*clause.subject)]
        if "following" not in words or not any(word_class(w, "generic_factor") for w in words):
            return -1
        return next((k for k in range(*clause.post) if self.line.word(k) == ":"), -1)

    def _set_apart(self, clause: Clause) -> list[Agent]:
        """ "Unlike A, B raised C" denies it of A, "Unlike A, B did not" tells it; "Not A but B …"."""
        assert clause.subject is not None
        line, start = self.line, clause.subject[0]
        if clause.connective == "but" and not clause.index and line.word(0) == "not":
            return [replace(a, way="denied") for a in agents_of(line, 1, max(start - 1, 1))]
        while line.word(start) in (",", "and", "but"):
            start += 1
        core = self._core(clause.subject)[0]
        words = [line.word(k) for k in range(start, core)]
        denied = bool(clause.verb and clause.verb.negated) or self._failing(clause)
        opened = 1 if words[:1] == ["unlike"] else 2 if words[:2] == ["contrary", "to"] else 0
        if not opened and denied and words[:3] == ["in", "contrast", "to"]:
            opened = 3
        if not opened or not line.is_ent(line.ahead(start + opened)):
            return []
        if not denied and line.word(clause.post[0]) in ("no", "little"):
            return []  # "Unlike A, B had no effect on X": which effect A has is not told
        kinds = {a.type for a in self._np(core, clause.subject[1])}
        way = "contrast" if denied else "denied"
        return [
            replace(a, way=way) for a in agents_of(line, start + opened, core)
            if (a.type in kinds and not a.loss)
            or (a.loss and a.holder and "cell" in kinds and way == "denied")
        ]  # fmt: skip

    def _likened(self, clause: Clause) -> list[Agent]:
        """ "Like A, B raised C", "In addition to A, B raised C": what is told of B is told of A."""
        assert clause.subject is not None
        line, start = self.line, clause.subject[0]
        while line.word(start) in (",", "and", "but", "much", "just") or (
            line.adverb(start) and line.word(start + 1) == ","
        ):
            start += 1
        core = self._core(clause.subject)[0]
        for k in range(start, core):  # "In mice, like A, B …"
            if line.word(k) == "," and line.word(k + 1) == "like":
                start = k + 1
        opened = next(
            (len(o) for o in LIKE if o == [line.word(start + n) for n in range(len(o))]), 0
        )
        first = start + opened
        if not opened or core <= first:
            return []
        if line.word(start) != "like" and not line.is_ent(line.ahead(first)):
            return []  # "besides its effect on A, …"
        beside = agents_of(line, first, core)
        kinds = {a.type for a in self._np(core, clause.subject[1])}
        return [a for a in beside if a.type in kinds or line.word(start) == "like"]

    def _made(self, clause: Clause, makers: list[Agent]) -> list[Agent]:
        """What a clause says is made, as agents of what follows."""
        hits = [h for h in read_object(self.line, *clause.post).hits if h.mention.type == "factor"]
        source = makers[0].concept if makers else ""
        return [
            Agent(h.mention.concept, "factor", h.mention.text, h.at, source=source, mention=h.mention)
            for h in hits
        ]  # fmt: skip

    def _changed_within(self, clause: Clause) -> list[Agent]:
        """ "MSCs in which X had been silenced reduced …", "cells that had been primed with X …"."""
        assert clause.subject is not None
        return self._changed_in(clause.subject, self.clauses[: clause.index])

    def _changed_in(self, span: tuple[int, int], behind: list[Clause]) -> list[Agent]:
        """What is changed in the cells that end a span, as one of the clauses ``behind`` it tells."""
        line, end = self.line, span[1]
        for other in behind:
            verb = other.verb
            made = line.word(end - 1) == "modified" or word_class(line.word(end - 1), "engineer")
            over = (
                other.parent >= 0 and self.clauses[other.parent].kind == "relative"
                and 0 <= self.clauses[other.parent].start - end <= 1
                and (line.word(other.start - 1) in ("made", "modified")
                     or word_class(line.word(other.start - 1), "engineer"))
                and verb is not None and verb.trigger is not None and verb.trigger.op == "over"
            )  # fmt: skip  # "MSCs that had been made to overexpress X"
            if other.kind == "infinitive" and ((other.start == end and made) or over):
                holders = [a.concept for a in self._np(*span) if a.type == "cell"]
                return [  # "MSCs modified to overexpress X": X acts
                    replace(a, holder=holders[-1] if holders else "", way="modifier")
                    for a in agents_of(line, *other.post) if a.type == "factor"
                ]  # fmt: skip
            expressing = (
                other.kind == "relative" and other.inherits and 0 <= other.start - end <= 1
                and verb is not None and not verb.passive and not verb.negated
                and verb.trigger is not None and verb.trigger.op == "over"
            )  # fmt: skip
            if expressing:  # "MSCs that overexpress X"
                holders = [a.concept for a in self._np(*span) if a.type == "cell"]
                return [
                    replace(a, holder=holders[-1] if holders else "", way="modifier")
                    for a in agents_of(line, *other.post) if a.type == "factor" and holders
                ]  # fmt: skip
            if (
                other.kind != "relative" or verb is None or not verb.passive
                or other.antecedent is None or not 0 <= other.start - end <= 1
            ):  # fmt: skip
                continue
            done = line.word(verb.main)
            cells = [a for a in self._np(*span) if a.type == "cell" or a.concept in PRODUCTS]
            gone = word_class(done, "lof_verb")
            if not cells or not (gone or word_class(done, "engineer", "prime")):
                continue
            named = (
                [a for a in agents_of(line, *other.subject) if a.type == "factor"]
                if other.subject
                else [a for a in agents_of(line, *other.post) if a.type != "cell"]
            )
            return [
                replace(
                    a,
                    loss=gone,
                    holder=cells[-1].concept if cells[-1].type == "cell" else "",
                    way="modifier",
                )
                for a in named
            ]
        return []

    def _bereaved(self, clause: Clause) -> list[Agent]:
        """ "Mice that lacked A developed …", "MSCs that lack A did not …": the missing A acts.

        So does what was given: "rats that received A had less …".
        """
        assert clause.subject is not None
        line, end = self.line, clause.subject[1]
        for other in self.clauses[: clause.index]:
            verb = other.verb
            over = verb is not None and verb.trigger is not None and verb.trigger.op == "over"
            if other.kind == "participle" and over and other.start == end:
                if any(a.type == "cell" for a in self._np(*clause.subject)):
                    continue
                return [  # "Mice overexpressing A had less …"
                    replace(a, way="modifier")
                    for a in agents_of(line, *other.post) if a.type == "factor"
                ]  # fmt: skip
            whose = other.connective == "whose" and other.subject is not None
            if (
                other.kind != "relative" or verb is None or verb.negated
                or not (other.inherits or whose) or not 0 <= other.start - end <= 1
            ):  # fmt: skip
                continue
            lost = line.word(verb.main) in ("lack", "lacks", "lacked")
            got = (
                word_class(line.word(verb.main), "given")
                and (verb.passive or line.word(verb.main) == "received")
            ) or line.word(verb.main) in ("underwent", "undergone")
            if not lost and (whose or not got):
                continue
            owner = other.subject if whose and other.subject else clause.subject
            held = [a for a in self._np(*owner) if a.type == "cell"]
            if any(self.terms.giver(a.concept) for a in held) and got:
                continue  # "MSCs that received A": they act
            holder = held[-1].concept if held else ""
            return [
                replace(a, loss=a.loss or lost, holder=holder, way="modifier")
                for a in agents_of(line, *other.post) if got or a.type != "cell"
            ]  # fmt: skip
        return []

    def _changed_subject(self, clause: Clause) -> tuple[int, int] | None:
        """The whole subject of "MSCs engineered to secrete X reduced …", read as two verbs."""
        parent = self.clauses[clause.parent] if clause.parent >= 0 else None
        if (
            clause.kind != "coordinate"
            or parent is None
            or parent.verb is None
            or parent.subject is None
            or parent.verb.end - parent.verb.start != 1
            or not word_class(self.line.word(parent.verb.main), "engineer", "prime")
            or word_class(self.line.word(self.line.back(clause.start)), "conjunction")
            or self.line.word(self.line.back(clause.start)) == ","  # "activated A, raised B and …"
        ):
            return None
        return parent.subject[0], clause.start

    def _np(self, start: int, end: int) -> list[Agent]:
        line = self.line
        start = past_front(line, start, end)
        if start < 0:
            return []
        if found := self._transfer(start, end) or self._meeting(start, end):
            return found
        agents = self._changed_before(start, end) or self._stimulated(start, end)
        if agents:
            return agents
        acting = list(
            {c.agent.concept: c.agent for c in self.claims if c.agent.type == "factor"}.values()
        )
        if self._in_turn(start, end):  # "…, and this factor in turn raised …"
            made = {c.target.concept: c for c in self.claims if c.target.type == "factor"}
            acting = [
                Agent(m.concept, m.type, m.text, c.at, mention=m)
                for c in made.values() for m in (c.target,)
            ] or acting  # fmt: skip
        return self.discourse.resolve(line, start, end, acting, self._subjects_before(start))

    def _changed_before(self, start: int, end: int) -> list[Agent]:
        """ "We transfected MSCs with A, and the modified cells V": A does."""
        line = self.line
        words = [line.word(k) for k in range(start, end)]
        if not {*words} & {*CHANGED} or "same" in words or not any(
            word_class(line.word(k), "generic_cell") or line.is_ent(k, "cell")
            for k in range(start, end)
        ):  # fmt: skip
            return []
        if any(line.is_ent(k, "factor", "intervention", "condition") for k in range(start, end)):
            return []
        for other in reversed(self.clauses):
            if (
                other.verb is not None
                and other.verb.end <= start
                and (told := self._with_what(other))
            ):
                return told
        return []

    def _in_turn(self, start: int, end: int) -> bool:
        """Whether what acts was itself made or changed before: "this protein in turn …"."""
        words = [self.line.word(k) for k in range(start, end + 4)]
        return "turn" in words and words[max(words.index("turn") - 1, 0)] == "in"

    def _subjects_before(self, start: int) -> list[list[Agent]]:
        """The agents of the clauses that stand before a position, the nearest clause first."""
        return [
            self.subject(c)
            for c in reversed(self.clauses)
            if c.verb is not None
            and c.verb.end <= start
            and c.subject is not None
            and c.kind != "relative"
        ]
