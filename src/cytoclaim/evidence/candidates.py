"""Every pair of an agent and a target that a sentence could be about, described for the scorer."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cytoclaim.evidence.agents import Agent, agents_of
from cytoclaim.evidence.algebra import Direction
from cytoclaim.evidence.claims import Claim, Reader
from cytoclaim.evidence.description import describe
from cytoclaim.evidence.directions import told_direction
from cytoclaim.evidence.features import Features, shared_features
from cytoclaim.evidence.loss import lost
from cytoclaim.evidence.phrase import Hit
from cytoclaim.evidence.targets import Target, list_of, targets_of
from cytoclaim.evidence.words import word_class

__all__ = ["Candidate", "candidates"]


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
            if mention.type in ("factor", "cell", "intervention") or (
                mention.type == "condition" and reader.terms.klass(mention.concept) == "stimulus"
            ):
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
    return [_blocked(reader, agent) for agent in found.values()]


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
    here = {a.concept for a in agents}
    memory = reader.discourse
    for way, earlier in (("given", memory.given), ("subject", memory.subjects), ("factor", memory.factors),
                         ("cell", memory.cells), ("main", memory.main())):  # fmt: skip
        for agent in earlier:
            if agent.concept not in here and agent.type in ("factor", "cell", "intervention"):
                here.add(agent.concept)
                agents.append(replace(agent, at=-1, way=f"earlier-{way}"))
    targets = targets_of(reader)
    shared = shared_features(reader)
    found: dict[tuple[str, str, bool], Candidate] = {}
    for agent in agents:
        for target in targets:
            if agent.concept == target.hit.mention.concept and agent.at == target.hit.at:
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
