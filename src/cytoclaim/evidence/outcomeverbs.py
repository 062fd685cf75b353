"""Verbs that name the outcome themselves: "MSCs recruit lymphocytes", "ASCs proliferate"."""

from __future__ import annotations

from dataclasses import replace

from cytoclaim.evidence.actives import Actives
from cytoclaim.evidence.algebra import Direction, flip
from cytoclaim.evidence.claim import Claim
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.crowds import quantity
from cytoclaim.evidence.line import outcome_forms
from cytoclaim.evidence.objects import read_object
from cytoclaim.evidence.passing import acting_before
from cytoclaim.evidence.phrase import Hit, Phrase
from cytoclaim.evidence.words import rows

__all__ = ["OutcomeVerbs"]


DEGREES = {"less": -1, "slower": -1, "more": 1, "faster": 1, "better": 1}
FEEBLE = ("poorly", "badly", "weakly", "slowly", "inefficiently")
DEGREES |= dict.fromkeys(FEEBLE, -1)


TOWARDS = ("to", "toward", "towards", "into")


class OutcomeVerbs(Actives):
    """Claims whose target is the verb."""

    def _named(self, clause: Clause, cue: tuple[int, int]) -> None:
        """A verb that names the outcome: "MSCs recruit lymphocytes", "ASCs differentiate into …"."""
        line, verb = self.line, clause.verb
        assert verb is not None
        atom = line.atoms[verb.main]
        first = atom.text.split()[0].casefold()
        lemma = next((r for r in rows("outcome_verbs") if first in _all_forms(r["lemma"])), None)
        pattern = lemma["pattern"] if lemma else "object"
        phrase = read_object(line, verb.main, clause.post[1])
        subject = self.subject(clause)
        if verb.passive:  # "EPCs were recruited by A"
            phrase.bare += [(a.at, a.concept) for a in subject if a.type == "cell"]
            subject = phrase.by or phrase.adjuncts or self._context(clause)
        parent = self.clauses[clause.parent] if clause.parent >= 0 else None
        enabled = (
            clause.kind == "infinitive"
            and parent is not None
            and parent.verb is not None
            and parent.verb.trigger is not None
            and parent.verb.trigger.op in ("+", "-", "restore", "cause")
            and not parent.verb.passive
            and parent.post[1] >= clause.post[1]
        )
        if enabled and parent is not None:
            return  # read with the governing verb: "triggers the cells to migrate"
        if degree := DEGREES.get(line.word(self._past_list(verb.main) + 1)):
            self._by_degree(clause, degree, cue)
            return
        if pattern == "self" and not verb.passive and clause.subject is not None and (
            told := quantity(line, clause.subject)
        ):  # fmt: skip
            self._by_degree(clause, -1 if told == ["-"] else 1, cue)
            return  # "fewer macrophages migrated after A"
        if pattern == "turns":
            pattern = "object"
            if atom.text.split()[1:2] and atom.text.split()[1].casefold() in TOWARDS:
                # "macrophages polarized towards M2 upon A": they do not turn themselves
                subject = phrase.by or phrase.adjuncts or self._context(clause)
        if pattern == "self":
            self._roused(clause, cue)
            return
        for hit in phrase.hits:
            if hit.at != verb.main:
                continue
            for agent in subject:
                cells = list(hit.cells) if pattern == "object" else []
                if (
                    pattern == "becomes"
                    and agent.type == "cell"
                    and "fusion" not in hit.mention.concept
                ):
                    cells = [agent.concept]
                if pattern == "object" and not cells:
                    cells = [c for k, c in phrase.bare if k > verb.main]
                negated = verb.negated or self._failing(clause)
                value: Direction = (
                    0
                    if negated and not agent.loss
                    else flip(hit.prefix, loss=agent.loss and not negated)
                )
                self._emit(
                    Claim(
                        agent,
                        value,
                        hit.mention,
                        hit.at,
                        "named",
                        cue if cue[1] > cue[0] else (verb.main, verb.main + 1),
                        clause.index,
                        cells,
                    )
                )
            for agent in [*phrase.via, *self._means(clause, subject), *self._by_way(clause)]:
                self._emit(
                    Claim(
                        agent,
                        flip(hit.prefix, loss=agent.loss),
                        hit.mention,
                        hit.at,
                        "via",
                        cue,
                        clause.index,
                        list(hit.cells),
                    )
                )
        rest = replace_hits(phrase, [h for h in phrase.hits if h.at != verb.main])
        self._phrase(clause, rest, subject, "light", cue)

    def _past_list(self, i: int) -> int:
        """The last of the verbs joined with that at ``i``: "proliferated and migrated less"."""
        while self.line.word(i + 1) in ("and", ",", "or") and self.line.is_ent(i + 2, "outcome"):
            i += 2
        return i

    def _roused(self, clause: Clause, cue: tuple[int, int]) -> None:
        """ "Cells exposed to A proliferated", "Cells lacking A did not": A makes them."""
        line, verb = self.line, clause.verb
        if verb is None:
            return
        missed = verb.negated or self._failing(clause)
        subject = self.subject(clause)
        agents = [a for a in subject if (a.loss if missed else a.way == "modifier" and not a.loss)]
        beside = read_object(line, verb.main + 1, clause.post[1])
        if not agents and not missed and all(a.type == "cell" for a in subject):
            agents = [a for a in beside.adjuncts if a.type != "cell" and not a.loss]
            agents = [replace(a, holder=subject[0].concept) for a in agents] if subject else []
        at = (verb.main, verb.main + 1)
        for hit in read_object(line, verb.main, verb.main + 1).hits:
            for a in agents:
                cells = [a.holder] if a.holder else []
                told: Direction = hit.prefix
                self._emit(Claim(a, told, hit.mention, hit.at, "named", at, clause.index, cells))

    def _by_degree(self, clause: Clause, sign: int, cue: tuple[int, int]) -> None:
        """ "T cells proliferated less in the presence of A": A acts on what the cells do."""
        line, verb = self.line, clause.verb
        assert verb is not None
        subject = self.subject(clause)
        beside = read_object(line, verb.main + 1, clause.post[1])
        agents = [a for a in subject if a.way == "modifier"] or self._bereft(clause)
        agents = agents or beside.adjuncts or beside.by
        agents = agents or self._context(clause)
        if not agents and line.word(self._past_list(verb.main) + 1) not in FEEBLE:
            agents = acting_before(self, clause)
        cells = [a.holder for a in agents if a.holder] or [
            a.concept for a in subject if a.type == "cell"
        ]
        for hit in read_object(line, verb.main, verb.main + 1).hits:
            for agent in agents:
                value: Direction = flip(sign * hit.prefix, loss=agent.loss)
                at = (verb.main, verb.main + 2)
                self._emit(
                    Claim(agent, value, hit.mention, hit.at, "by-degree", at, clause.index,
                          cells[:1])
                )  # fmt: skip


def replace_hits(phrase: Phrase, hits: list[Hit]) -> Phrase:
    """The phrase with other hits."""
    return Phrase(
        hits,
        phrase.by,
        phrase.via,
        phrase.adjuncts,
        phrase.cells,
        phrase.bare,
        phrase.frames,
        phrase.means,
    )


def _all_forms(lemma: str) -> frozenset[str]:
    return frozenset(
        w for w, _ in outcome_forms().items() if w.startswith(lemma[: max(3, len(lemma) - 2)])
    )
