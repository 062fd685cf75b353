"""Who makes what: production by verbs and participles, and a cell's own becoming."""

from __future__ import annotations

from dataclasses import replace

from cytoclaim.evidence.agent import PRODUCTS
from cytoclaim.evidence.agents import Agent, agents_of
from cytoclaim.evidence.algebra import compose, flip
from cytoclaim.evidence.answers import Answers
from cytoclaim.evidence.claim import Claim
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.naming import examples
from cytoclaim.evidence.objects import read_object
from cytoclaim.evidence.phrase import Frame, Hit, Phrase
from cytoclaim.evidence.respective import respective
from cytoclaim.evidence.rows import CAUSE
from cytoclaim.evidence.triggers import Trigger
from cytoclaim.evidence.words import word_class

__all__ = ["Making", "list_start", "makers"]


# "high levels of X" compare with nothing
BARRED = Trigger("bar", "verb", "-")
PLAIN = ("high", "low", "abundant", "strong", "constitutive", "substantial", "considerable")
HOLDING = ("contain", "harbor", "harbour", "possess", "bear", "display", "house", "store", "abound")


class Making(Answers):
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
            held = [a for a in agents_of(line, verb.end + 1, clause.post[1])
                    if a.type == "cell" or self.terms.product(a.concept)]  # fmt: skip
            if (
                held
                and clause.subject
                and line.word(verb.end) == "in"
                and all(a.type == "factor" and not self.terms.product(a.concept) for a in agents)
            ):  # "A is enriched in exosomes"
                hits, agents = read_object(line, *self._core(clause.subject)).hits, held[:1]
        elif verb.passive:
            span = clause.subject or clause.antecedent
            if span is None and clause.parent >= 0:
                span = self.clauses[clause.parent].subject
            if span is None:
                return
            hits = read_object(line, *self._core(span)).hits
            parent = self.clauses[clause.parent] if clause.parent >= 0 else None
            if (
                not hits
                and parent is not None
                and parent.verb
                and parent.verb.copula
                and (clause.kind == "relative" and parent.subject and self._general(*span))
            ):  # "A is a protein that is made by CELL"
                hits = read_object(line, *self._core(parent.subject)).hits
            agents = [a for a in post.by if a.type == "cell"] or [
                a for a in makers(line, post) if not self._taker(a.at)
            ]
            self._upon(clause, post, hits, agents)
            if not agents and any(h.frames for h in hits):  # "In A-null cells, less B was produced"
                called = [a for a in self._context(clause) if a.type != "cell"]
                self._rows(clause, [h for h in hits if h.frames], called, "called-forth", cue)
        elif clause.kind == "participle" and self._of_a_thing(clause):
            return  # "in medium containing X"
        else:
            agents = self._owner(clause) or self.subject(clause)
            hits = hits or self._made_before(clause)
            self._upon(clause, post, hits, agents)
            agents = self._calling_forth(clause, post, hits, agents) or agents
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
        denied = verb.negated or self._no_subject(clause)
        for makers_of, own in self._shared(hits, agents):
            self.make(own, makers_of, clause.index, cue, negated=denied or self._failing(clause))
        if denied or self._failing(clause):
            # "no B was released when A was silenced", "without A, the cells did not release B"
            acting = [] if verb.passive else self.subject(clause)
            gone = [
                a for a in acting or self._context(clause)
                if a.loss and a.type != "cell" and not a.source
            ]  # fmt: skip
            told_of = [] if clause.subject is None else agents_of(line, *self._core(clause.subject))
            where = [a.concept for a in [*agents, *told_of] if a.type == "cell"][:1]
            for hit in hits:
                for a in gone if hit.mention.type == "factor" else ():
                    self._emit(
                        Claim(a, 1, hit.mention, hit.at, "not-made", cue, clause.index, where)
                    )

    def _taker(self, at: int) -> bool:
        """Whether the cell at ``at`` is who gets what is made: "is passed on to neurons"."""
        k = at - 1
        while k > 0 and self.line.word(k) and not self.line.function(k):
            k -= 1
        return self.line.word(k) in ("to", "into", "towards", "toward")

    def _of_a_thing(self, clause: Clause) -> bool:
        """Whether a participle tells of the plain noun right before it, which names no agent."""
        before = self.line.atoms[clause.start - 1] if clause.start else None
        return (
            before is not None and before.kind == "word"
            and self.line.word(clause.start) in ("containing", "bearing", "carrying")
            and not self.line.function(clause.start - 1)
        )  # fmt: skip

    def _shared(self, hits: list[Hit], agents: list[Agent]) -> list[tuple[list[Agent], list[Hit]]]:
        """ "A cells secrete X, B cells Y and C cells Z": each with the cell right before it."""
        found: list[tuple[list[Agent], list[Hit]]] = [(agents, [])]
        for hit in hits:
            line, k = self.line, hit.at - 1
            if line.is_ent(k, "cell") and line.word(k - 1) in (",", "and") and not hit.frames:
                found.append((agents_of(line, k, k + 1), []))
            found[-1][1].append(hit)
        return found

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
        barred = any(
            line.word(k) in ("unable", "incapable") for k in range(between[-1], clause.start + 1)
        )
        for hit in made:
            frame = BARRED if barred else trigger if lowers and trigger is not None else CAUSE
            hit.frames = (Frame(frame, verb.main, verb.end),)
            hit.cells = hit.cells or cells
        self._rows(parent if barred else clause, made, agents, "made-to", cue)
        return True

    def _owner(self, clause: Clause) -> list[Agent]:
        """ "lowered the share of T cells producing A": the cells right before the participle."""
        at, parent = clause.start - 1, self.clauses[clause.parent] if clause.parent >= 0 else None
        if clause.kind != "participle" or parent is None or not self.line.is_ent(at, "cell"):
            return []
        if not parent.post[0] <= at < parent.post[1]:
            return []
        return [
            Agent(m.concept, m.type, m.text, at, mention=m)
            for m in self.line.atoms[at].mentions if m.type == "cell"
        ]  # fmt: skip

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
        if pairs := respective(self.line, self.clauses[clause], hits, agents):
            for hit, agent in pairs:
                self.make([hit], [agent], clause, cue, negated)
            return
        verb = self.clauses[clause].verb
        # "the matrix contains A": no factor brings forth what it holds
        holding = verb is not None and verb.trigger is not None and verb.trigger.lemma in HOLDING
        for hit in hits:
            if hit.mention.type == "factor" and (hit.negated or negated):
                for agent in agents:  # "A-/- cells made no B"
                    if agent.loss and agent.way == "modifier" and agent.at != hit.at:
                        self._emit(
                            Claim(agent, 1, hit.mention, hit.at, "produce-more", cue, clause,
                                  [agent.holder] if agent.holder else [])
                        )  # fmt: skip
            if hit.mention.type != "factor" or hit.negated or negated:
                continue
            direction = compose(hit.ops, hit.prefix, 1)
            changed = any(f.trigger.op in ("+", "-", "good", "bad") for f in hit.frames)
            compared = changed and not all(f.trigger.lemma in PLAIN for f in hit.frames)
            for agent in agents:
                if agent.at == hit.at or agent.way == "denied":
                    continue
                if (
                    changed
                    and (agent.concept not in PRODUCTS or agent.way == "modifier")
                    and (agent.type != "cell" or agent.way == "modifier")
                ):
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
                elif compared and agent.type == "cell":
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
                elif agent.type == "factor" and not holding:
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
