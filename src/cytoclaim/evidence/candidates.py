"""Every pair of an agent and a target that a sentence could be about, described for the scorer.

The description holds no name: only types and classes of the two, where they stand, what stands
between and around them, what the clause says, and which rules spoke for the pair. So what is
learned from one review carries over to the next.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from cytoclaim.evidence.agents import Agent, agents_of
from cytoclaim.evidence.algebra import Direction
from cytoclaim.evidence.claims import Claim, Reader
from cytoclaim.evidence.directions import told_direction
from cytoclaim.evidence.features import Features, around, one_hot, shared_features
from cytoclaim.evidence.line import outcome_forms
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
                    got = [
                        a
                        for a in agents_of(line, max(0, k - 3), k + 1)
                        if a.at == k and a.concept == mention.concept
                    ]
                    loss = got[0].loss if got else False
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
            if (
                mention.type == "cell"
                and "intervention" not in atom.types
                and "factor" not in atom.types
            ):
                continue
    return [_blocked(reader, agent) for agent in found.values()]


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
                candidate = _describe(
                    reader, agent, target, agents, targets, rules, claims, shared, produces
                )
                known = found.get(key)
                if known is None or _rank(candidate) > _rank(known):
                    found[key] = candidate
    return list(found.values())


def _rank(c: Candidate) -> tuple[float, float]:
    at = {r.at for r in c.rules}
    agree = any(r.agent.at == c.agent.at for r in c.rules) and c.hit.at in at
    return (1.0 if agree else 0.0, -c.features["distance"])


def _describe(
    reader: Reader, agent: Agent, target: Target, agents: list[Agent], targets: list[Target],
    rules: list[Claim], claims: list[Claim], shared: Features, produces: bool,
) -> Candidate:  # fmt: skip
    line, hit, terms = reader.line, target.hit, reader.terms
    j = hit.at
    f: Features = dict(shared)
    f["produces"] = float(produces)
    first_t, last_t = list_of(reader, j)
    if agent.at >= 0:
        first_a, last_a = list_of(reader, agent.at)
        before = last_a < first_t
        inside = first_a <= j <= last_a or first_t <= agent.at <= last_t
        low, high = (last_a + 1, first_t) if before else (last_t + 1, first_a)
        if inside:
            low, high = min(agent.at, j) + 1, max(agent.at, j)
    else:
        first_a = last_a = -1
        before, inside, low, high = True, False, 0, first_t
    between = [line.word(k) for k in range(low, max(low, high))]
    f["distance"] = float(min(len(between), 60)) + (30.0 if agent.at < 0 else 0.0)
    f["before"] = float(before)
    f["same_list"] = float(inside)
    f["discourse"] = float(agent.at < 0)
    f["worth"] = float(terms.worth(hit.mention.concept))
    f["main_cell"] = float(any(a.concept == agent.concept for a in reader.discourse.main()))
    f["pointing"] = float(
        any(
            w in ("these", "they", "this", "such", "their", "it", "its", "both")
            for w in line.words[:6]
        )
    )
    f["known_t"] = float(
        any(c.target.concept == hit.mention.concept for c in reader.discourse.claims)
    )
    f["known_a"] = float(any(c.agent.concept == agent.concept for c in reader.discourse.claims))
    f["worded"] = float(hit.mention.text.casefold().startswith(("anti", "pro-")))
    f["verbal"] = float(hit.mention.text.split()[0].casefold() in outcome_forms())
    f["ents_between"] = float(sum(line.is_ent(k) for k in range(low, max(low, high))))
    f["commas"] = float(between.count(","))
    f["ands"] = float(between.count("and"))
    f["breaks"] = float(sum(w in (";", ":") for w in between))
    for name in (
        "by",
        "of",
        "in",
        "on",
        "with",
        "from",
        "via",
        "through",
        "following",
        "after",
        "that",
        "which",
        "while",
        "but",
        "than",
        "compared",
        "for",
        "as",
        "such",
    ):
        if name in between:
            f[f"b_{name}"] = 1.0
    ops: set[str] = set()
    for k in range(low, max(low, high)):
        for trigger, _ in line.readings[k]:
            ops.add(f"{trigger.op}/{trigger.pos[0]}")
    for op in ops:
        f[f"b_op={op}"] = 1.0
    f["b_ops"] = float(len(ops))
    # the target in its clause
    clause = reader.clauses[target.clause]
    subjects = reader.subjects.get(clause.index, [])
    f["is_subject"] = float(
        any(s.concept == agent.concept and (s.at == agent.at or s.at < 0) for s in subjects)
    )
    f["has_subject"] = float(bool(subjects))
    f["in_subject_span"] = (
        float(
            bool(clause.subject)
            and agent.at >= 0
            and clause.subject[0] <= agent.at < clause.subject[1]
        )
        if clause.subject
        else 0.0
    )
    f["same_clause"] = float(agent.at >= 0 and reader._at(agent.at).index == clause.index)
    any_subject = any(
        s.concept == agent.concept and s.at == agent.at
        for subj in reader.subjects.values()
        for s in subj
    )
    f["subject_somewhere"] = float(any_subject)
    one_hot(f, "role", target.role)
    one_hot(f, "verb", target.verb)
    one_hot(f, "clause", clause.kind)
    f["passive"] = float(clause.verb is not None and clause.verb.passive)
    f["negated"] = float(hit.negated or (clause.verb is not None and clause.verb.negated))
    f["frames"] = float(len(hit.frames) + len(hit.after))
    if hit.frames:
        one_hot(f, "frame", f"{hit.frames[-1].trigger.op}/{hit.frames[-1].trigger.pos[0]}")
    f["verb_ing"] = float(clause.verb is not None and clause.verb.kind in ("gerund", "participle"))
    # types
    one_hot(f, "a_type", agent.type)
    one_hot(f, "t_type", hit.mention.type)
    klass = terms.klass(agent.concept)
    one_hot(f, "a_class", klass)
    one_hot(f, "t_class", terms.klass(hit.mention.concept))
    f["giver"] = float(terms.giver(agent.concept))
    f["product"] = float(terms.product(agent.concept))
    one_hot(f, "way", agent.way)
    f["loss"] = float(agent.loss)
    f["own_cell"] = float(agent.concept in hit.cells)
    f["has_cell"] = float(bool(hit.cells))
    # around the two names
    if agent.at >= 0:
        around(f, "a", reader, first_a, last_a)
    around(f, "t", reader, first_t, last_t)
    # rivals
    rivals = [a for a in agents if a.at >= 0 and a.concept != agent.concept]
    mine = abs(agent.at - j) if agent.at >= 0 else 80
    f["nearer_rivals"] = float(min(6, sum(abs(a.at - j) < mine for a in rivals)))
    f["rivals"] = float(min(8, len({a.concept for a in rivals})))
    f["subject_rivals"] = float(any(s.concept != agent.concept for s in subjects))
    # rules
    f["rules"] = float(len(rules))
    for claim in rules:
        f[f"rule={claim.rule}"] = 1.0
        f["rule_at"] = max(
            f.get("rule_at", 0.0), float(claim.at == j and claim.agent.at == agent.at)
        )
    others_t = [
        c
        for c in claims
        if c.produces == produces
        and c.target.concept == hit.mention.concept
        and c.agent.concept != agent.concept
    ]
    others_a = [
        c
        for c in claims
        if c.produces == produces
        and c.agent.concept == agent.concept
        and c.target.concept != hit.mention.concept
    ]
    f["others_t"] = float(min(4, len({c.agent.concept for c in others_t})))
    f["others_a"] = float(min(4, len({c.target.concept for c in others_a})))
    f["others_t_list"] = (
        float(any(first_a <= c.agent.at <= last_a for c in others_t)) if agent.at >= 0 else 0.0
    )
    f["others_a_list"] = float(any(first_t <= c.at <= last_t for c in others_a))
    f["opposite"] = float(
        any(
            c.produces != produces
            and c.agent.concept == agent.concept
            and c.target.concept == hit.mention.concept
            for c in claims
        )
    )
    f["reverse"] = float(
        any(
            c.agent.concept == hit.mention.concept and c.target.concept == agent.concept
            for c in claims
        )
    )
    direction = _direction(reader, agent, target, rules)
    return Candidate(agent, hit, target.clause, direction, f, rules, produces)


def _direction(reader: Reader, agent: Agent, target: Target, rules: list[Claim]) -> Direction:
    """The rules' direction when they agree, else what the words over the target compose to."""
    said = [c.direction for c in rules if not c.produces]
    if said:
        exact = [c.direction for c in rules if not c.produces and c.at == target.hit.at]
        return (exact or said)[0]
    return told_direction(reader, agent, target)
