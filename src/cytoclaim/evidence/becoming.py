"""What needs no verb: passive participles behind their noun, and a cell's own becoming."""

from __future__ import annotations

from cytoclaim.evidence.agents import Agent, agents_of
from cytoclaim.evidence.algebra import compose, flip
from cytoclaim.evidence.claim import Claim
from cytoclaim.evidence.making import Making, list_start, makers
from cytoclaim.evidence.objects import read_object
from cytoclaim.evidence.subjects import RAISED
from cytoclaim.evidence.verbs import VerbGroup
from cytoclaim.evidence.words import word_class

__all__ = ["Becoming"]

TAKEN = ("derived", "isolated", "collected", "harvested", "obtained", "purified", "prepared")
BECOMING = ("differentiation of", "transdifferentiation of", "fusion of", "conversion of")
SPOKEN = ("reason", "reasons", "aim", "aims", "goal", "goals", "question", "questions", "topic", "subject",
          "focus", "purpose", "hypothesis", "hope", "issue", "challenge")  # fmt: skip


class Becoming(Making):
    """Claims of participles and of nouns of becoming."""

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
                told = any(
                    (c.agent.at, c.at, c.rule) == (agent.at, hit.at, "by") for c in self.claims
                )  # "the fall in X and Y caused by A"
                if agent.concept != hit.mention.concept and not told:
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

    def _only_named(self, at: int) -> bool:
        """Whether a process is no finding: acted on, denied, a reason or a question."""
        clause, line = self._at(at), self.line
        verb = clause.verb
        if verb is None:
            return False
        op = verb.trigger.op if verb.trigger else ""
        if verb.negated or self._failing(clause):
            return True  # "could not detect differentiation of MSCs"
        if at >= verb.end and op not in ("", "report", "light") and not verb.copula:
            return True  # "bears on the differentiation of MSCs"
        return verb.copula and any(line.word(k) in SPOKEN for k in range(verb.end, verb.end + 5))

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
                if acted_on or self.asked(self._at(k)) or self._only_named(k):
                    continue  # someone else's doing is told
                for agent in cells:
                    own = [] if self.terms.merging(mention.concept) else [agent.concept]
                    self._emit(
                        Claim(
                            agent, 1, mention, k, "own-process", (k, k + 1), self._at(k).index, own
                        )
                    )
