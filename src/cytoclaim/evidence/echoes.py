"""Clauses that repeat a claim without its words: "B did not", "and so did C", "D had no effect"."""

from __future__ import annotations

from dataclasses import replace

from cytoclaim.evidence.agents import Agent, agents_of
from cytoclaim.evidence.algebra import Direction, compose, flip
from cytoclaim.evidence.beliefs import believed
from cytoclaim.evidence.claim import Claim
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.likewise import did_instead, same_claims
from cytoclaim.evidence.objects import read_object
from cytoclaim.evidence.subjects import Subjects
from cytoclaim.evidence.triggers import UNDOING
from cytoclaim.evidence.words import word_class

__all__ = ["echo_claims"]

OWN = ("own-process", "linked", "noun-of", "by", "effect-of", "made-effect")
ENDS = (";", ".", "which", "that", "but", "whereas")
SAME = ("so", "same", "likewise", "alike", "too")


def echo_claims(reader: Subjects) -> list[Claim]:
    """The claims of such clauses: the targets of the clause before, with other agents."""
    found: list[Claim] = []
    for clause in reader.clauses:
        sign = _sign(reader, clause)
        if sign is None:
            continue
        base = _before(reader, clause, found)
        if not base:
            continue
        named = {
            m.concept for k in range(*clause.post) for m in reader.line.atoms[k].mentions
            if m.type in ("factor", "outcome")
        }  # fmt: skip
        if named and not _inverted(reader, clause):  # "B had the opposite effect on X"
            base = [c for c in base if c.target.concept in named]
        if clause.verb is not None and reader.line.word(clause.verb.end) in ("it", "this"):
            last = max(c.at for c in base)
            base = [c for c in base if c.at == last]
        here = any(c in base for c in reader.claims) or any(c in base for c in found)
        idle = clause.verb is not None and reader.line.word(clause.verb.end) == "nothing"
        if here and not idle and clause.subject and all(_moved(reader, c) for c in base):
            still = 0 if sign == 0 else None
            found += _also_moved(reader, base, clause.subject, clause.index, still)
            continue  # "After C A rose, B did not"
        agents = _subject(reader, clause)
        if sign == 0 and not agents:  # "was thought to lower X, but it did not"
            told = {c.agent.concept for c in base if believed(reader, c)}
            agents = [a for a in reader.subject(clause) if a.concept in told]
        for agent in agents:
            for claim in base:
                if agent.concept == claim.target.concept or not claim.direction:
                    continue
                if agent.concept == claim.agent.concept and agent.loss == claim.agent.loss:
                    if sign == 0 and believed(reader, claim):
                        reader.claims.remove(claim)  # "was thought to lower X, but it did not"
                        found.append(replace(claim, direction=0, negated=True))
                    continue
                value: Direction = claim.direction
                if sign == 0 and (agent.loss == claim.agent.loss or not agent.holder):
                    value = 0  # two blockers, two treatments: the second did nothing
                elif sign != 0:
                    shown = flip(claim.direction, loss=claim.agent.loss)  # what was seen
                    value = flip(shown, loss=agent.loss != (sign < 0))
                elif claim.agent.loss:
                    value = 0
                verb = clause.verb
                cue = (
                    (verb.start, max(verb.end, verb.start + 1))
                    if verb
                    else (clause.start, clause.start + 1)
                )
                found.append(
                    Claim(agent, value, claim.target, claim.at, "echo", cue, clause.index,
                          list(claim.cells), implied=True)
                )  # fmt: skip
    return [*found, *_as_did(reader), *_on_it(reader), *same_claims(reader), *did_instead(reader)]


def _on_it(reader: Subjects) -> list[Claim]:
    """ "A had no bearing on X; B raised it": what B does to the target told before."""
    line = reader.line
    found: list[Claim] = []
    for clause in reader.clauses:
        verb = clause.verb
        if (
            verb is None or verb.passive or line.word(verb.end) != "it" or verb.trigger is None
            or verb.trigger.op not in (DENIABLE if verb.negated else ("+", "-", "restore"))
            or verb.trigger.lemma in UNDOING or line.np_start(verb.end + 1)
            or (clause.kind == "gerund" and line.word(verb.start - 2) == "instead")
        ):  # fmt: skip
            continue
        before = [c for c in reader.claims if c.clause < clause.index and not c.produces]
        if not before and not clause.index:
            before = reader.discourse.moved or reader.discourse.claims  # "A lowers X. B raises it."
        if not before:
            found += [] if verb.negated else _on_object(reader, clause)
            continue
        last = max(before, key=lambda c: (c.clause, c.at))
        sign: Direction = 1 if verb.trigger.op == "+" else -1
        agents = _subject(reader, clause)
        if verb.trigger.op == "restore":
            agents = [a for a in agents if a.at >= 0]
            sign = flip(flip(last.direction, loss=last.agent.loss), loss=True)
        cue = (verb.start, verb.end)
        found += [
            Claim(a, 0 if verb.negated else flip(sign, loss=a.loss), last.target, last.at, "echo",
                  cue, clause.index, list(last.cells), implied=True, negated=verb.negated)
            for a in agents if a.concept != last.target.concept
        ]  # fmt: skip
    return found


def _on_object(reader: Subjects, clause: Clause) -> list[Claim]:
    """ "Serum stimulated X, and blocking A reduced it": what acted on X before has no name."""
    earlier = reader.clauses[clause.index - 1] if clause.index else None
    verb = clause.verb
    if earlier is None or earlier.verb is None or verb is None or verb.trigger is None:
        return []
    if earlier.verb.passive or earlier.verb.trigger is None or earlier.subject is None:
        return []
    if reader.subject(earlier) or earlier.verb.trigger.op not in ("+", "-", "cause"):
        return []
    hits = read_object(reader.line, *earlier.post).hits
    cue = (verb.start, verb.end)
    return [
        Claim(a, flip(compose([verb.trigger.op], h.prefix, reader.terms.worth(h.mention.concept)), loss=a.loss),
              h.mention, h.at, "echo", cue, clause.index, list(h.cells), implied=True)
        for h in hits[:1] for a in _subject(reader, clause) if a.concept != h.mention.concept
    ]  # fmt: skip


def _as_did(reader: Subjects) -> list[Claim]:
    """ "A lowered X, as did B": B does the same."""
    line = reader.line
    found: list[Claim] = []
    for k in range(1, len(line) - 2):
        denied = line.word(k) in ("nor", "neither")
        # "as B did" like "as did B"
        turned = line.word(k) == "as" and line.is_ent(k + 1) and word_class(line.word(k + 2), "do")
        if not (denied or line.word(k) == "as") or not (
            turned or word_class(line.word(k + 1), "do")
        ):
            continue
        if denied and any(line.verb(x, "base") for x in range(k + 3, min(k + 6, len(line)))):
            continue  # "nor did A lower X"
        here = reader._at(k)
        base = [c for c in reader.claims
                if c.clause == here.index and not c.produces and c.rule not in OWN and c.at < k]  # fmt: skip
        end = k + 2
        while end < len(line) and line.word(end) not in ENDS:
            if line.word(end) == "," and not _list_goes_on(reader, end):
                break
            end += 1
        if here.verb is None or any(c.at < here.verb.start for c in base):
            found += _also_moved(reader, base, (k, end), here.index)  # "A rose, as did B"
            continue
        for agent in agents_of(line, k + (1 if turned else 2), k + 2 if turned else end):
            for claim in {c.target.concept: c for c in base}.values():
                shown = 0 if denied else flip(claim.direction, loss=claim.agent.loss)
                found.append(
                    Claim(agent, flip(shown, loss=agent.loss), claim.target, claim.at, "echo",
                          (k, k + 2), here.index, list(claim.cells), implied=True)
                )  # fmt: skip
    return found


def _list_goes_on(reader: Subjects, comma: int) -> bool:
    """Whether more names of the list stand behind a comma: "as did A, B and C", not "as did A, B fell"."""
    line, k = reader.line, comma + 1
    joined = False
    while k < len(line) and (line.is_ent(k) or line.word(k) in (",", "and", "or")):
        joined |= line.word(k) in ("and", "or") and line.is_ent(k + 1)
        k += 1
    told = k < len(line) and (
        line.verb(k, "past", "s") is not None
        or word_class(line.word(k), "be", "have", "do", "modal")
    )
    return joined and not told


def _moved(reader: Subjects, claim: Claim) -> bool:
    """Whether a claim's target is what moved: "A rose after C", not "C raised A"."""
    here = reader.clauses[claim.clause] if claim.clause < len(reader.clauses) else None
    return (
        not claim.implied and here is not None and here.subject is not None
        and here.subject[0] <= claim.at < here.subject[1]
    )  # fmt: skip


def _also_moved(
    reader: Subjects, base: list[Claim], span: tuple[int, int], clause: int,
    value: Direction = None,
) -> list[Claim]:  # fmt: skip
    """ "After C A rose, as did B": B is a target as well; ``value`` if it moves otherwise."""
    acting = {c.agent.concept: c for c in base}
    return [
        Claim(c.agent, c.direction if value is None else value, m, k, "echo", (span[0], span[1]),
              clause, list(c.cells))
        for k in range(*span) for m in reader.line.atoms[k].mentions
        if m.type in ("factor", "outcome")
        for c in acting.values() if c.agent.concept != m.concept
    ]  # fmt: skip


def _sign(reader: Subjects, clause: Clause) -> int | None:
    """0 for "did not", 1 for "did so", -1 for "did the opposite"; None for any other clause."""
    line, verb = reader.line, clause.verb
    if verb is None or clause.kind == "relative":
        return None
    if _inverted(reader, clause):
        return 1
    mediating = _mediating(reader, clause)
    if mediating is not None:
        return mediating
    if _contrary(reader, clause):
        return -1
    if any(line.is_ent(k, "factor", "outcome") for k in range(verb.end, clause.post[1])):
        return None
    doing = word_class(line.word(verb.start), "do")
    words = [line.word(k) for k in range(verb.start, clause.post[1])]
    near = words[:6]
    if line.is_ent(verb.main, "outcome"):
        return None
    if doing and (verb.main == verb.start or verb.trigger is None):
        after = [w for w in words[1:] if w]
        if after[:1] == ["nothing"] and (len(after) == 1 or after[1] in STOPS):
            return 0  # "B did nothing"
        if (after[:1] == ["not"] and (len(after) == 1 or after[1] in STOPS)) or after[:1] == [
            "neither"
        ]:
            return 0
        if "opposite" in near or "reverse" in near:
            return -1
        if any(w in SAME for w in near) or line.word(verb.start - 1) == "so":
            return 1
        return None
    op = verb.trigger.op if verb.trigger else ""
    if (
        line.word(verb.end) in ("it", "both", "this", "these")
        and not (verb.passive or verb.negated)
        and not line.np_start(verb.end + 1)
    ):
        plain = line.word(verb.end) == "it" and verb.trigger and verb.trigger.lemma not in UNDOING
        # "B abolished both"; "B lowers it" is read by itself
        return None if plain else {"-": -1, "reverse": -1, "restore": -1}.get(op)
    if op == "light" or verb.copula:
        effect = next((k for k, w in enumerate(near) if word_class(w, "generic_consequence")), -1)
        if effect >= 0 and {"no", "without"} & set(near[:effect]):
            return 0
        if verb.copula and not verb.negated and {"ineffective", "inactive", "inert"} & set(near):
            return 0
        if effect >= 0 and {"same", "similar"} & set(near[:effect]):
            return 1
    if {"neither", "nothing"} & set(near[1:]):
        return 0
    return None


def _alone(reader: Subjects, clause: Clause) -> bool:
    """Whether a sentence says nothing but the echo: its subject and what that does."""
    if len(reader.clauses) > 1 or clause.subject is None:
        return False
    return all(
        clause.subject[0] <= k < clause.subject[1]
        for k in range(len(reader.line))
        if reader.line.is_ent(k, "factor", "cell", "intervention")
    )


def _contrary(reader: Subjects, clause: Clause) -> bool:
    """ "B had the opposite effect (on X)"."""
    line, verb = reader.line, clause.verb
    if verb is None or verb.negated or verb.passive:
        return False
    words = [line.word(k) for k in range(verb.end, min(verb.end + 5, clause.post[1]))]
    at = next((k for k, w in enumerate(words) if w in ("opposite", "reverse", "contrary")), -1)
    return at >= 0 and any(word_class(w, "influence_noun", "effect_noun") for w in words[at + 1 :])


def _mediating(reader: Subjects, clause: Clause) -> int | None:
    """ "B was the mediator" 1, "B was dispensable" 0: nothing else may stand in the clause."""
    line, verb = reader.line, clause.verb
    if verb is None or not (verb.copula or line.word(verb.main) == "being"):
        return None
    stop = next(
        (k for k in range(verb.end, clause.post[1]) if line.word(k) in (",", ";", "and", "as")),
        clause.post[1],
    )
    words = [line.word(k) for k in range(verb.end, stop)]
    if any(line.is_ent(k) for k in range(verb.end, stop)):
        return None
    if any(word_class(w, "spare") for w in words):
        return 0 if verb.negated else 1
    if any(word_class(w, "mediator") for w in words):
        return 0 if verb.negated else 1
    return None


DENIABLE = ("+", "-", "restore", "neutral")
STOPS = (",", ";", ".", ")", "and", "but", "when", "if", "unless", "in", "at", "even")


def _inverted(reader: Subjects, clause: Clause) -> bool:
    """ "…, and so did B": the subject stands behind."""
    verb, line = clause.verb, reader.line
    return (
        verb is not None
        and word_class(line.word(verb.start), "do")
        and line.word(verb.start - 1) == "so"
    )


def _subject(reader: Subjects, clause: Clause) -> list[Agent]:
    if _inverted(reader, clause):
        return agents_of(reader.line, *clause.post)
    told = clause.subject is not None and reader.line.word(clause.subject[0]) == "the"
    return [a for a in reader.subject(clause) if a.at >= 0 or told]  # "the second raised it"


def _before(reader: Subjects, clause: Clause, echoed: list[Claim]) -> list[Claim]:
    """The claims of the nearest clause before, echoes included."""
    told = [
        c for c in [*reader.claims, *echoed]
        if c.clause < clause.index and not c.produces and c.rule not in OWN and c.direction
    ]  # fmt: skip
    if not told:  # "A raised X. B did not."
        told_before = _alone(reader, clause) or (_inverted(reader, clause) and not clause.index)
        return list(reader.discourse.claims) if told_before else []
    last = max(c.clause for c in told)
    near = [c for c in told if c.clause == last]
    chain = last
    while chain > 0 and reader.clauses[chain].inherits and reader.clauses[chain].parent >= 0:
        chain = reader.clauses[chain].parent  # "A raised X and lowered Y, whereas B did not"
        near.extend(c for c in told if c.clause == chain)
    return near
