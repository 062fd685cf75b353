"""Every pair of an agent and a target that a sentence could be about, described for the scorer.

The description holds no name: only types and classes of the two, where they stand, what stands
between and around them, what the clause says, and which rules spoke for the pair. So what is
learned from one review carries over to the next.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from cytoclaim.evidence.agents import Agent, agents_of
from cytoclaim.evidence.algebra import Direction, compose, flip
from cytoclaim.evidence.claims import Claim, Reader
from cytoclaim.evidence.objects import Frame, Hit, read_object
from cytoclaim.evidence.triggers import Trigger
from cytoclaim.evidence.verbs import outcome_forms
from cytoclaim.evidence.words import word_class

__all__ = ["Candidate", "Features", "candidates"]

Features = dict[str, float]
CAUSE = Trigger("cause", "verb", "cause")
WEAK = ("light", "report", "include", "over", "attributed")


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


@dataclass(slots=True)
class _Target:
    hit: Hit
    clause: int
    role: str
    verb: str


def _targets(reader: Reader) -> list[_Target]:
    """Each target mention once, as the clause around it governs it."""
    line = reader.line
    found: dict[tuple[int, str], _Target] = {}

    def take(hits: list[Hit], clause: int, role: str, verb: str) -> None:
        for hit in hits:
            if hit.on_cell:
                continue
            key = (hit.at, hit.mention.concept)
            known = found.get(key)
            if known is None or (len(hit.frames) > len(known.hit.frames) and known.role != role):
                found[key] = _Target(hit, clause, role, verb)

    for clause in reader.clauses:
        verb = clause.verb
        if verb is None:
            take(read_object(line, *clause.post).hits, clause.index, "none", "")
            continue
        trigger = verb.trigger
        op = trigger.op if trigger else ""
        frame = Frame(trigger, verb.main, verb.end) if trigger and op not in WEAK else None
        if trigger and op in ("need", "involve", "produce"):
            frame = Frame(CAUSE, verb.main, verb.end)
        passive = verb.passive and op not in ("need", "involve")
        take(
            read_object(line, *clause.post, root=None if passive else frame).hits,
            clause.index,
            "object",
            op,
        )
        if clause.subject:
            take(
                read_object(line, *clause.subject, root=frame if passive else None).hits,
                clause.index,
                "subject-passive" if passive else "subject",
                op,
            )
    for k, atom in enumerate(line.atoms):
        for mention in atom.mentions:
            if mention.type in ("factor", "outcome") and (k, mention.concept) not in found:
                index = reader._at(k).index
                found[k, mention.concept] = _Target(Hit(mention, k, ()), index, "loose", "")
    _borrow(reader, list(found.values()))
    here = set(found)
    for claim in reader.claims:
        key = (claim.at, claim.target.concept)
        if (
            not claim.produces
            and key not in here
            and (claim.implied or claim.rule == "cell-object")
        ):
            here.add(key)
            at = min(max(claim.cue[0], 0), len(line) - 1)
            hit = Hit(claim.target, at, (), cells=list(claim.cells))
            found[key] = _Target(hit, claim.clause, "again" if claim.implied else "cell", "")
    return list(found.values())


def _borrow(reader: Reader, targets: list[_Target]) -> None:
    """A name that stands alone in a list takes over what governs the others of the list."""
    for target in targets:
        if target.hit.frames or target.hit.after:
            continue
        first, last = _list_of(reader, target.hit.at)
        for other in targets:
            if (
                other is not target
                and first <= other.hit.at <= last
                and other.hit.frames
                and target.hit.mention.type == other.hit.mention.type
            ):
                target.hit.frames, target.role, target.verb, target.clause = (
                    other.hit.frames,
                    other.role,
                    other.verb,
                    other.clause,
                )
                break


def _verbal(reader: Reader, i: int) -> bool:
    """Whether the outcome at ``i`` is a verb ("proliferate"), which stands in no list of nouns."""
    first = reader.line.atoms[i].text.split()[0].casefold()
    return first in outcome_forms() and not first.endswith("ing")


def _list_of(reader: Reader, i: int) -> tuple[int, int]:
    """First and last position of the coordinated list around the name at ``i``."""
    line = reader.line
    kinds = line.atoms[i].types

    def step(k: int, way: int) -> int:
        j = k + way
        glue = False
        while 0 <= j < len(line) and (
            line.word(j) in (",", "and", "or", "/", "as", "well", "the", "both")
            or line.atoms[j].kind == "cite"
        ):
            glue = True
            j += way
        if not (glue and line.is_ent(j, *kinds)):
            return k
        return k if _verbal(reader, j) or _verbal(reader, i) else j

    first = last = i
    while (k := step(first, -1)) != first:
        first = k
    while (k := step(last, 1)) != last:
        last = k
    return first, last


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
    return list(found.values())


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
    targets = _targets(reader)
    shared = _shared(reader)
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
                rules = [c for c in by_pair.get(key, [])]
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


def _shared(reader: Reader) -> Features:
    line = reader.line
    words = [w for w in line.words if w]
    return {
        "s_hedge": float(any(word_class(w, "hedge") for w in words)),
        "s_question": float(any(word_class(w, "question") for w in words)),
        "s_negation": float(
            any(w in ("not", "no", "without", "failed", "unable", "neither") for w in words)
        ),
        "s_length": float(min(len(line), 90)),
        "s_clauses": float(len(reader.clauses)),
        "s_cited": float(any(a.kind == "cite" for a in line.atoms)),
        "s_triggers": float(sum(any(t.op not in WEAK for t, _ in r) for r in line.readings)),
    }


def _one_hot(features: Features, name: str, value: str) -> None:
    if value:
        features[f"{name}={value}"] = 1.0


def _describe(
    reader: Reader, agent: Agent, target: _Target, agents: list[Agent], targets: list[_Target],
    rules: list[Claim], claims: list[Claim], shared: Features, produces: bool,
) -> Candidate:  # fmt: skip
    line, hit, terms = reader.line, target.hit, reader.terms
    j = hit.at
    f: Features = dict(shared)
    f["produces"] = float(produces)
    first_t, last_t = _list_of(reader, j)
    if agent.at >= 0:
        first_a, last_a = _list_of(reader, agent.at)
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
    _one_hot(f, "role", target.role)
    _one_hot(f, "verb", target.verb)
    _one_hot(f, "clause", clause.kind)
    f["passive"] = float(clause.verb is not None and clause.verb.passive)
    f["negated"] = float(hit.negated or (clause.verb is not None and clause.verb.negated))
    f["frames"] = float(len(hit.frames) + len(hit.after))
    if hit.frames:
        _one_hot(f, "frame", f"{hit.frames[-1].trigger.op}/{hit.frames[-1].trigger.pos[0]}")
    f["verb_ing"] = float(clause.verb is not None and clause.verb.kind in ("gerund", "participle"))
    # types
    _one_hot(f, "a_type", agent.type)
    _one_hot(f, "t_type", hit.mention.type)
    klass = terms.klass(agent.concept)
    _one_hot(f, "a_class", klass)
    _one_hot(f, "t_class", terms.klass(hit.mention.concept))
    f["giver"] = float(terms.giver(agent.concept))
    f["product"] = float(terms.product(agent.concept))
    _one_hot(f, "way", agent.way)
    f["loss"] = float(agent.loss)
    f["own_cell"] = float(agent.concept in hit.cells)
    f["has_cell"] = float(bool(hit.cells))
    # around the two names
    if agent.at >= 0:
        _around(f, "a", reader, first_a, last_a)
    _around(f, "t", reader, first_t, last_t)
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


def _around(f: Features, name: str, reader: Reader, first: int, last: int) -> None:
    line = reader.line
    k = first - 1
    while k >= 0 and (
        word_class(line.word(k), "determiner", "transparent")
        or line.adverb(k)
        or (line.word(k) and not line.function(k) and not line.readings[k] and first - k < 5)
    ):
        if word_class(line.word(k), "giving", "lof_noun", "lof_verb", "effect_noun"):
            f[f"{name}_giving"] = 1.0
        k -= 1
    word = line.word(k) if k >= 0 else "START"
    if k < 0:
        f[f"{name}_start"] = 1.0
    elif word_class(word, "preposition"):
        f[f"{name}_prep={word}"] = 1.0
    elif line.readings[k]:
        t = line.readings[k][0][0]
        f[f"{name}_left={t.op}/{t.pos[0]}"] = 1.0
    elif line.is_ent(k):
        f[f"{name}_left_ent"] = 1.0
    elif word in (",", "("):
        f[f"{name}_left_comma"] = 1.0
    nxt = last + 1
    after = line.word(nxt).lstrip("-–") if nxt < len(line) else "END"
    if word_class(after, "derived"):
        f[f"{name}_derived"] = 1.0
    if word_class(after, "prime"):
        f[f"{name}_primed"] = 1.0
    if word_class(after, "engineer"):
        f[f"{name}_engineered"] = 1.0
    if after in ("induced", "mediated", "driven", "dependent", "stimulated"):
        f[f"{name}_induced"] = 1.0
    if word_class(after, "transparent"):
        f[f"{name}_transparent"] = 1.0
    if word_class(after, "effect_noun"):
        f[f"{name}_effect"] = 1.0
    if line.is_ent(nxt, "cell") or (line.word(nxt) in ("-",) and line.is_ent(nxt + 1, "cell")):
        f[f"{name}_then_cell"] = 1.0
    elif line.is_ent(nxt):
        f[f"{name}_then_ent"] = 1.0
    if word_class(after, "preposition"):
        f[f"{name}_then={after}"] = 1.0
    if nxt < len(line) and line.readings[nxt]:
        t = line.readings[nxt][0][0]
        f[f"{name}_right={t.op}/{t.pos[0]}"] = 1.0
    if word_class(after, "be", "modal", "have"):
        f[f"{name}_then_aux"] = 1.0


def _direction(reader: Reader, agent: Agent, target: _Target, rules: list[Claim]) -> Direction:
    """The rules' direction when they agree, else what the words over the target compose to."""
    said = [c.direction for c in rules if not c.produces]
    if said:
        exact = [c.direction for c in rules if not c.produces and c.at == target.hit.at]
        return (exact or said)[0]
    hit = target.hit
    clause = reader.clauses[target.clause]
    if hit.negated or (clause.verb is not None and clause.verb.negated):
        return 0
    return flip(
        compose(hit.ops, hit.prefix, reader.terms.worth(hit.mention.concept)), loss=agent.loss
    )
