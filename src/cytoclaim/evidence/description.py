"""What the scorer sees of a pair: types, places, what stands between and around, rules that spoke.

The description holds no name, so what is learned from one review carries over to the next.
"""

from __future__ import annotations

from cytoclaim.evidence.agents import Agent
from cytoclaim.evidence.claims import Claim, Reader
from cytoclaim.evidence.features import Features, around, one_hot
from cytoclaim.evidence.line import outcome_forms
from cytoclaim.evidence.targets import Target, list_of

__all__ = ["describe"]

BETWEEN = (
    "by", "of", "in", "on", "with", "from", "via", "through", "following", "after", "that",
    "which", "while", "but", "than", "compared", "for", "as", "such",
)  # fmt: skip
"""Words whose standing between the two is told."""


def describe(
    reader: Reader, agent: Agent, target: Target, agents: list[Agent], targets: list[Target],
    rules: list[Claim], claims: list[Claim], shared: Features, produces: bool,
) -> Features:  # fmt: skip
    """Features of one pair; ``rules`` made it, ``claims`` are all of the sentence."""
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
    for name in BETWEEN:
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
    return f
