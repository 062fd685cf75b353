"""Every pair of an agent and a target that a sentence could be about, described for the scorer."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cytoclaim.evidence.agents import Agent, agents_of
from cytoclaim.evidence.algebra import Direction
from cytoclaim.evidence.claims import Claim, Reader
from cytoclaim.evidence.description import describe
from cytoclaim.evidence.directions import told_direction
from cytoclaim.evidence.features import Features, shared_features
from cytoclaim.evidence.hanging import stimulus
from cytoclaim.evidence.loss import lost
from cytoclaim.evidence.phrase import Hit, link_of
from cytoclaim.evidence.targets import Target, list_of, targets_of
from cytoclaim.evidence.words import word_class
from cytoclaim.model import Mention

__all__ = ["Candidate", "candidates"]

INSIDE = "inside"
"""The way of a cell that stands in the name of an outcome ("conversion of ASCs into …")."""


@dataclass(slots=True)
class Candidate:
    """A possible claim with its description; ``rules`` are the claims the rules made for it."""

    agent: Agent
    hit: Hit
    clause: int
    direction: Direction
    features: Features
    rules: list[Claim]
    produces: bool = False


def _agents(reader: Reader) -> list[Agent]:
    """Every name that can act, each read in its own noun phrase."""
    line = reader.line
    found: dict[tuple[str, int], Agent] = {}
    for clause in reader.clauses:
        spans = [s for s in (clause.subject, clause.post) if s]
        for span in spans:
            for agent in agents_of(line, *span):
                found.setdefault((agent.concept, agent.at), agent)
    for subjects in reader.subjects.values():
        for agent in subjects:
            if agent.at >= 0:
                found.setdefault((agent.concept, agent.at), agent)
    for k, atom in enumerate(line.atoms):
        for mention in atom.mentions:
            if _acts(reader, mention, k):
                key = (mention.concept, k)
                if key not in found:
                    loss = _gone(reader, k, mention.concept, mention.type)
                    found[key] = Agent(
                        mention.concept,
                        mention.type,
                        mention.text,
                        k,
                        loss=loss,
                        way="loose",
                        mention=mention,
                    )
        for mention in atom.inner:
            if mention.type == "cell" and (mention.concept, k) not in found:
                found[mention.concept, k] = Agent(
                    mention.concept, "cell", mention.text, k, way=INSIDE, mention=mention
                )
    return [_blocked(reader, agent) for agent in found.values()]


def _acts(reader: Reader, mention: Mention, k: int) -> bool:
    """Whether a name can act: diseases do where they are a subject or "X-induced" says so."""
    if mention.type in ("factor", "cell", "intervention"):
        return True
    klass = reader.terms.klass(mention.concept)
    if mention.type == "outcome":
        return klass == "transfer"  # "mitochondrial transfer raised ATP"
    if mention.type != "condition" or klass == "stimulus":
        return mention.type == "condition"
    if link_of(reader.line, k):
        return True
    return any(
        clause.subject is not None and clause.subject[0] <= k < clause.subject[1]
        and stimulus(reader.line, k)
        for clause in reader.clauses
    )  # fmt: skip


def _out_of(reader: Reader, agent: Agent, target: Target) -> bool:
    """Whether a cell in the name of an outcome can have done something.

    It became another ("conversion of ASCs into cardiomyocytes"), or a relative clause goes on
    about it ("inducing Tregs that suppressed the rejection").
    """
    line, k = reader.line, agent.at
    becoming = any(reader.terms.becoming(m.concept) for m in line.atoms[k].mentions)
    if becoming and reader.terms.giver(agent.concept):
        return True
    if target.hit.at == k:
        return becoming
    after = line.word(k + 1) if line.word(k + 1) != "," else line.word(k + 2)
    return target.hit.at > k and after in ("that", "which", "who")


def _gone(reader: Reader, k: int, concept: str, kind: str) -> bool:
    """Whether the words around a name that stands in no subject take it away."""
    line = reader.line
    start = max(0, k - 3)
    if kind == "cell":  # "with X blocked, the cells …"
        start = max([start, *(x + 1 for x in range(start, k) if line.word(x) in (",", ";"))])
    got = [a for a in agents_of(line, start, k + 1) if a.at == k and a.concept == concept]
    if kind == "cell":
        return bool(got) and got[0].loss
    return (got[0].loss if got else False) or lost(line, list_of(reader, k)[0])


def _blocked(reader: Reader, agent: Agent) -> Agent:
    """The agent as taken away where a clause says so: "when X was blocked", "once X is silenced"."""
    if agent.loss or agent.at < 0 or agent.type == "cell":
        return agent
    for clause in reader.clauses:
        verb = clause.verb
        if (
            clause.subject is not None
            and clause.subject[0] <= agent.at < clause.subject[1]
            and clause.connective
            in ("when", "if", "once", "while", "where", "as", "because", "after")
            and verb is not None
            and verb.passive
            and not verb.negated
            and word_class(reader.line.word(verb.main), "lof_verb")
        ):
            return replace(agent, loss=True)
    return agent


def candidates(reader: Reader, claims: list[Claim]) -> list[Candidate]:
    """All candidate pairs of a sentence with their features, best pair for each concept pair."""
    by_pair: dict[tuple[str, str, bool], list[Claim]] = {}
    for claim in claims:
        by_pair.setdefault((claim.agent.concept, claim.target.concept, claim.produces), []).append(
            claim
        )
    agents = _agents(reader)
    here = {a.concept for a in agents if a.way != INSIDE}
    memory = reader.discourse
    for way, earlier in (("given", memory.given), ("subject", memory.subjects), ("factor", memory.factors),
                         ("cell", memory.cells), ("main", memory.main()),
                         ("process", memory.processes)):  # fmt: skip
        if memory.unnamed and way in ("subject", "factor") and _pronoun(reader):
            continue  # "The extract was given. It lowered X": the extract did
        if way == "factor" and reader.unnamed():
            continue  # "The extract lowered X": no factor of the sentence before did
        for agent in earlier:
            if agent.concept not in here:
                here.add(agent.concept)
                agents.append(replace(agent, at=-1, way=f"earlier-{way}"))
    targets = targets_of(reader)
    shared = shared_features(reader)
    found: dict[tuple[str, str, bool], Candidate] = {}
    for agent in agents:
        for target in targets:
            if agent.concept == target.hit.mention.concept and agent.at == target.hit.at:
                continue
            if agent.way == INSIDE and not _out_of(reader, agent, target):
                continue
            for produces in (False, True):
                if agent.concept == target.hit.mention.concept and (
                    produces or agent.type != "factor"
                ):
                    continue
                if produces and not (
                    target.hit.mention.type == "factor"
                    and (agent.type == "cell" or reader.terms.product(agent.concept))
                ):
                    continue
                key = (agent.concept, target.hit.mention.concept, produces)
                rules = list(by_pair.get(key, []))
                f = describe(
                    reader, agent, target, agents, targets, rules, claims, shared, produces
                )
                direction = _direction(reader, agent, target, rules)
                candidate = Candidate(
                    agent, target.hit, target.clause, direction, f, rules, produces
                )
                known = found.get(key)
                if known is None or _rank(candidate) > _rank(known):
                    found[key] = candidate
    return list(found.values())


def _pronoun(reader: Reader) -> bool:
    """Whether a sentence opens with "it", an adverb before it at most."""
    line, k = reader.line, 0
    while line.word(k) == "," or (line.word(k) and line.adverb(k)):
        k += 1
    return line.word(k) == "it"


def _rank(c: Candidate) -> tuple[float, float]:
    at = {r.at for r in c.rules}
    agree = any(r.agent.at == c.agent.at for r in c.rules) and c.hit.at in at
    return (1.0 if agree else 0.0, -c.features["distance"])


def _direction(reader: Reader, agent: Agent, target: Target, rules: list[Claim]) -> Direction:
    """The rules' direction when they agree, else what the words over the target compose to."""
    said = [c.direction for c in rules if not c.produces]
    if said:
        exact = [c.direction for c in rules if not c.produces and c.at == target.hit.at]
        return (exact or said)[0]
    return told_direction(reader, agent, target)
