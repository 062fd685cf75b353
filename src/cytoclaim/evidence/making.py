"""Who makes what: production by verbs and participles, and a cell's own becoming."""

from __future__ import annotations

from dataclasses import replace

from cytoclaim.evidence.agents import Agent, agents_of
from cytoclaim.evidence.algebra import compose, flip
from cytoclaim.evidence.claim import Claim
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.naming import examples
from cytoclaim.evidence.objects import read_object
from cytoclaim.evidence.phrase import Frame, Hit, Phrase
from cytoclaim.evidence.rows import CAUSE, Rows
from cytoclaim.evidence.subjects import RAISED
from cytoclaim.evidence.verbs import VerbGroup
from cytoclaim.evidence.words import word_class

__all__ = ["Making", "list_start", "makers"]

TAKEN = ("derived", "isolated", "collected", "harvested", "obtained", "purified", "prepared")


BECOMING = ("differentiation of", "transdifferentiation of", "fusion of", "conversion of")


class Making(Rows):
    """Production claims."""

    def _produce(self, clause: Clause, cue: tuple[int, int]) -> None:
        line, verb = self.line, clause.verb
        assert verb is not None
        post = read_object(line, *clause.post)
        if self._made_to(clause, post.hits, cue):
            return
        hits, agents = post.hits, []
        if (
            verb.passive
            and line.word(verb.end) in ("with", "in")
            and verb.trigger
            and verb.trigger.lemma in ("enrich", "load", "pack")
        ):
            hits = read_object(line, verb.end + 1, clause.post[1]).hits
            agents = self.subject(clause)
        elif verb.passive:
            span = clause.subject or clause.antecedent
            if span is None and clause.parent >= 0:
                span = self.clauses[clause.parent].subject
            if span is None:
                return
            hits = read_object(line, *self._core(span)).hits
            agents = [a for a in post.by if a.type == "cell"] or makers(line, post)
        else:
            agents = self.subject(clause)
            hits = hits or self._made_before(clause)
        self._inside(clause, post)
        if clause.kind == "infinitive" and word_class(line.word(clause.start - 1), "engineer"):
            return  # "engineered to secrete X": X acts in what follows
        if not any(h.mention.type == "factor" for h in hits):
            hits = self._examples(clause, hits)
        told = [
            h for h in post.hits
            if h.mention.type == "outcome" and h.frames and h.frames[-1].trigger.pos != "verb"
        ]  # fmt: skip
        if told and not verb.passive:
            acting = agents + [
                Agent(h.mention.concept, "factor", h.mention.text, h.at, mention=h.mention)
                for h in hits if h.mention.type == "factor"
            ]  # fmt: skip
            self._rows(clause, told, acting, "made-effect", cue)
        self.make(hits, agents, clause.index, cue, negated=verb.negated)

    def _made_before(self, clause: Clause) -> list[Hit]:
        """ "A and B, which MSCs secrete", "the C that MSCs are known to release": the antecedent."""
        owner = clause
        while owner.kind == "infinitive" and owner.parent >= 0:
            owner = self.clauses[owner.parent]
        if owner.kind != "relative" or owner.subject is None or owner.antecedent is None:
            return []
        start, end = owner.antecedent
        while end > start and (
            self.line.word(end - 1) in (",", "of", "both", "all", "each", "most", "some")
        ):
            end -= 1
        hits = [h for h in read_object(self.line, start, end).hits if h.mention.type == "factor"]
        if not hits or hits[-1].at != end - 1:
            return []
        first = list_start(self.line, hits)
        return [replace(h, frames=()) for h in hits if h.at >= first]

    def _made_to(self, clause: Clause, hits: list[Hit], cue: tuple[int, int]) -> bool:
        """ "A induces macrophages to secrete B": A raises B, and the cell named is where."""
        parent = self.clauses[clause.parent] if clause.parent >= 0 else None
        if clause.kind != "infinitive" or parent is None or parent.verb is None:
            return False
        verb, line = parent.verb, self.line
        between = [k for k in range(verb.end, clause.start) if line.is_ent(k, "cell")]
        if verb.passive or not between:
            return False
        trigger = verb.trigger
        if trigger is not None and trigger.op in ("produce", "report", "include", "need"):
            return False
        agents = self.subject(parent)
        cells = [m.concept for m in line.atoms[between[-1]].mentions]
        made = [h for h in hits if h.mention.type == "factor" and not h.frames]
        if not agents or not made:
            return False
        lowers = trigger is not None and trigger.op == "-"
        for hit in made:
            frame = trigger if lowers and trigger is not None else CAUSE
            hit.frames = (Frame(frame, verb.main, verb.end),)
            hit.cells = hit.cells or cells
        self._rows(clause, made, agents, "made-to", cue)
        return True

    def _examples(self, clause: Clause, hits: list[Hit]) -> list[Hit]:
        """ "secrete proteins that …, such as A and B": the examples of a generic object."""
        line, verb = self.line, clause.verb
        assert verb is not None
        generic = any(
            word_class(line.word(k), "generic_factor")
            for k in range(verb.end, min(verb.end + 8, len(line)))
        )
        if not generic:
            return hits
        return [Hit(m, k, ()) for k, m in examples(line, verb.end)]

    def make(
        self,
        hits: list[Hit],
        agents: list[Agent],
        clause: int,
        cue: tuple[int, int],
        negated: bool = False,
    ) -> None:
        """Rows for "agents secrete hits"; with a comparison it is the agent's change that acts."""
        for hit in hits:
            if hit.mention.type != "factor" or hit.negated or negated:
                continue
            direction = compose(hit.ops, hit.prefix, 1)
            changed = any(f.trigger.op in ("+", "-", "good", "bad") for f in hit.frames)
            for agent in agents:
                if agent.at == hit.at:
                    continue
                if changed and (agent.type != "cell" or agent.way == "modifier"):
                    cells = [agent.holder] if agent.holder else list(hit.cells)
                    self._emit(
                        Claim(
                            agent,
                            flip(direction, loss=agent.loss),
                            hit.mention,
                            hit.at,
                            "produce-more",
                            cue,
                            clause,
                            cells,
                        )
                    )
                elif changed and agent.type == "cell":
                    continue  # "secrete more X than …": a comparison, not a production
                elif agent.way == "modifier" and agent.holder:
                    maker = replace(
                        agent, concept=agent.holder, type="cell", loss=False, way="head"
                    )
                    self._emit(
                        Claim(maker, 1, hit.mention, hit.at, "produce", cue, clause, produces=True)
                    )
                elif agent.type == "cell" or self.terms.product(agent.concept):
                    self._emit(
                        Claim(agent, 1, hit.mention, hit.at, "produce", cue, clause, produces=True)
                    )
                elif agent.type == "factor":
                    self._emit(
                        Claim(
                            agent,
                            flip(1, loss=agent.loss),
                            hit.mention,
                            hit.at,
                            "produce-factor",
                            cue,
                            clause,
                            list(hit.cells),
                        )
                    )

    def _reduced(self, group: VerbGroup) -> None:
        """A passive participle behind its noun: "HGF secreted by MSCs", "SDF1 induced by MI"."""
        line, trigger = self.line, group.trigger
        made = word_class(line.word(group.main), "derived", "found_in")
        if not made and (trigger is None or trigger.op not in ("produce", *RAISED)):
            return
        start = group.start - 1
        clause = self._at(group.start)
        floor = clause.start
        while start > floor and (
            line.is_ent(start)
            or line.word(start) in (",", "and", "or", ")", "(", "as", "such")
            or word_class(line.word(start), "transparent", "generic_factor")
        ):
            start -= 1
        hits = read_object(line, start, group.start).hits
        if not hits:
            return
        first = list_start(line, hits)
        hits = [h for h in hits if h.at >= first]
        end = group.end
        stop = min(
            (c.verb.start for c in self.clauses if c.verb and c.verb.start >= end),
            default=len(line),
        )
        while (
            end < stop
            and line.word(end) not in (";", "which", "that", "and", ",", "to")
            and not (word_class(line.word(end), "be", "modal"))
        ):
            end += 1
        post = read_object(line, group.end, end)
        if made or (trigger is not None and trigger.op == "produce"):
            agents = (
                [a for a in post.by if a.type == "cell"]
                or makers(line, post)
                or [a for a in agents_of(line, group.end + 1, end) if self.terms.product(a.concept)]
            )
            if line.word(group.main) in TAKEN:  # "exosomes isolated from MSCs" name their source
                hits = [h for h in hits if not self.terms.product(h.mention.concept)]
            self.make(hits, agents, clause.index, (group.start, group.end))
            return
        if line.word(group.end) != "by" or trigger is None:
            return
        for hit in hits:
            direction = compose([trigger.op], hit.prefix, self.terms.worth(hit.mention.concept))
            for agent in post.by:
                if agent.concept != hit.mention.concept:
                    self._emit(
                        Claim(
                            agent,
                            flip(direction, loss=agent.loss),
                            hit.mention,
                            hit.at,
                            "reduced",
                            (group.start, group.end),
                            clause.index,
                            list(hit.cells),
                        )
                    )

    def _own_processes(self) -> None:
        """A cell's own change is its doing: "differentiation of ASCs into …", "fusion of …"."""
        line = self.line
        for k, atom in enumerate(line.atoms):
            for mention in atom.mentions:
                if mention.type != "outcome" or not self.terms.becoming(mention.concept):
                    continue
                inner = [m for m in atom.inner if m.type == "cell"]
                opening = line.atoms[k].text.casefold()
                if not opening.startswith(BECOMING) or " into " not in opening:
                    inner = []  # "Th17 differentiation", "differentiation into neurons": the product
                cells = [
                    Agent(m.concept, "cell", m.text, k, way="inside", mention=m) for m in inner[:1]
                ]
                slashed = [
                    m
                    for m in inner[1:]
                    if line.atoms[k].text[: m.end - atom.start].rstrip().count(" into ") == 0
                ]
                cells += [
                    Agent(m.concept, "cell", m.text, k, way="inside", mention=m) for m in slashed
                ]
                if not cells and line.word(k + 1) == "of":
                    j = k + 2
                    while j < len(line) and not line.is_ent(j) and not line.function(j):
                        j += 1
                    cells = (
                        [a for a in agents_of(line, j, j + 1) if a.type == "cell"]
                        if line.is_ent(j, "cell")
                        else []
                    )
                acted_on = any(
                    c.target.concept == mention.concept and c.rule != "own-process"
                    for c in self.claims
                )
                if acted_on or self.asked(self._at(k)):
                    continue  # someone else's doing is told
                for agent in cells:
                    own = [] if self.terms.merging(mention.concept) else [agent.concept]
                    self._emit(
                        Claim(
                            agent, 1, mention, k, "own-process", (k, k + 1), self._at(k).index, own
                        )
                    )


def makers(line: Line, post: Phrase) -> list[Agent]:
    return [Agent(c, "cell", line.atoms[k].text, k) for k, c in post.cells]


def list_start(line: Line, hits: list[Hit]) -> int:
    start = hits[-1].at
    for hit in reversed(hits[:-1]):
        between = [line.word(k) for k in range(hit.at + 1, start)]
        if all(w in (",", "and", "or", "", "the", "as", "well") for w in between):
            start = hit.at
        else:
            break
    return start
