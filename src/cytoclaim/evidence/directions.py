"""The direction of a pair that no rule spoke for: what the words over and around it tell."""

from __future__ import annotations

from cytoclaim.evidence.agents import Agent
from cytoclaim.evidence.algebra import Direction, compose, flip
from cytoclaim.evidence.claims import Reader
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.crowds import crowd
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.phrase import link_of
from cytoclaim.evidence.removal import blocked_outside, taken, told_before
from cytoclaim.evidence.sameness import BARRIERS, unmoved
from cytoclaim.evidence.standstill import accompanies, excluded, idle
from cytoclaim.evidence.subjects import RAISED
from cytoclaim.evidence.targets import Target, list_of
from cytoclaim.evidence.verbgroup import no_longer
from cytoclaim.evidence.words import word_class

__all__ = ["told_direction"]

TELLING = {"+", "-", "good", "bad", "restore", "reverse", "protect"}


def told_direction(reader: Reader, agent: Agent, target: Target) -> Direction:
    """What the sentence tells of ``target``, seen from the presence of ``agent``."""
    line, hit = reader.line, target.hit
    clause = reader.clauses[target.clause]
    worth = reader.terms.worth(hit.mention.concept)
    prefix = reader.terms.prefix(hit.mention, hit.prefix)
    loss = agent.loss or taken(reader, agent, clause)
    spared = loss and told_before(reader, agent, target)
    blocked = blocked_outside(reader, agent, clause, hit.at)
    loss = (loss and not spared) or blocked
    back = echoed(reader, agent, clause)
    back = None if spared and back == -1 else back
    longer = clause.verb is not None and no_longer(line, clause.verb)
    if excluded(reader, agent):
        return 0
    inert = idle(reader, agent, hit.at)
    if inert and not (agent.loss and (agent.holder or accompanies(reader, agent))):
        return 0
    if inert:
        back, loss = None, False
    if (unmoved(line, hit.at, clause) and not hit.apart) or back == 0:
        return 0
    ops = list(hit.ops)
    linked = agent.at >= 0 and agent.at < hit.at and link_of(line, agent.at)
    if linked:  # "attenuated the A-induced rise of Y": what stands before A is not A's
        ops = [linked, *(f.trigger.op for f in hit.frames if f.at > agent.at)]
        return flip(compose(ops, prefix, worth), loss=loss)
    if hit.frames and hit.frames[0].trigger.frame == "svi" and hit.frames[0].at < hit.at:
        ops = ops[1:]  # "A fell and B …": nothing falls upon B
    if evoked(reader, agent, clause, hit.at):
        # "blunted the Y evoked by A": only what stands within is of A
        return flip(compose(ops[1:], prefix, worth), loss=loss)
    if len(hit.frames) > 1 and _elicits(reader, agent, hit.at):
        ops = [f.trigger.op for f in hit.frames[1:]] + [t.op for t in hit.after]
    own = behaviour(line, hit.at, clause)
    if own:
        ops = [own, *ops]
    elif not ops and prefix > 0:
        ops = (
            beside(reader, hit.at) or trailing(reader, hit.at) or governed(line, hit.at, clause)
            or crowd(line, hit.at, clause)
        )  # fmt: skip
    if clause.kind == "gerund" and clause.connective == "from" and clause.parent >= 0:
        barred = reader.clauses[clause.parent].verb
        if barred is not None and barred.trigger is not None and barred.trigger.op == "-":
            ops = ["-", *ops]  # "kept X from inducing Y"
    direction = compose(ops, prefix, worth)
    lesser = loss and reader._lesser(clause) and not reader._bare_loss(clause, agent)
    if lesser or (loss and reader._weaker(clause)):
        return direction  # "cells without A were less effective in …", "… lowered Y less"
    denied = hit.negated or (not hit.apart and clause.verb is not None and clause.verb.negated)
    if denied or reader._failing(clause):
        if longer:
            return direction
        if blocked or "neutral" in ops:
            return 0
        if not loss or direction is None:
            return 0
        return direction if ops else 1  # "without A there was no B": A gives B
    immune = any(reader.terms.klass(c) == "immune" for c in hit.cells)
    healing = reader.terms.mends(agent.concept, agent.type) and not immune
    if not ops and prefix > 0 and target.role != "again" and healing:
        # no effect word was read over a harm: grafts, their products and growth factors lower it
        direction = worth if hit.mention.type == "outcome" else direction
    if reader._hampered(clause):
        direction = flip(direction, loss=True)
    if agent.at > hit.at and reader._on_the_effect(agent.at) < 0:
        direction = flip(direction, loss=True)  # "…, an increase attenuated by A"
    if loss and not TELLING & set(ops) and prefix > 0:
        return direction  # an experiment of loss that implicates the agent, without a change told
    if back is not None:
        return flip(direction, loss=(back < 0) != loss)
    return flip(direction, loss=loss)


EVOKING = frozenset(
    ["response", "upon", "under", "elicited", "evoked", "induced", "provoked", "triggered", "due"]
)


def evoked(reader: Reader, agent: Agent, clause: Clause, at: int) -> bool:
    """Whether a name stands behind the target as what it answers to: "Y in response to A"."""
    line, verb = reader.line, clause.verb
    if agent.at <= at or verb is None or verb.trigger is None or verb.negated:
        return False
    if verb.trigger.op not in ("-", "restore", "reverse", "protect"):
        return False
    if verb.passive:
        inside = clause.subject is not None and clause.subject[0] <= agent.at < clause.subject[1]
    else:
        acting = reader.subject(clause)
        inside = at > verb.main and bool(acting) and all(a.concept != agent.concept for a in acting)
    _, last = list_of(reader, at)
    first, _ = list_of(reader, agent.at)
    between = [line.word(k) for k in range(last + 1, first)]
    called = any(w in EVOKING or word_class(w, "conferring") for w in between)
    return inside and len(between) < 6 and called and "," not in between


def _elicits(reader: Reader, agent: Agent, at: int) -> bool:
    """Whether the agent is named behind as what brings the change: "the rise in Y that A elicits"."""
    if agent.at <= at:
        return False
    here = reader._at(agent.at)
    verb = here.verb
    op = verb.trigger.op if verb is not None and verb.trigger is not None else ""
    return here.kind == "relative" and op in ("+", "cause") and here.start > at


def behaviour(line: Line, at: int, clause: Clause) -> str:
    """The operation of what a target does itself: "Y fell", "Y was lower"; empty if none."""
    verb, span = clause.verb, clause.subject
    if verb is None or span is None or not span[0] <= at < span[1] or verb.passive:
        return ""
    after = line.ahead(verb.end)
    trigger = verb.trigger
    if trigger is not None and trigger.frame in ("svi", "both") and trigger.op in RAISED:
        held = after < clause.post[1] and line.np_start(after) and line.is_ent(after)
        return "" if held else trigger.op
    if verb.copula and after < len(line):
        adjective = line.adjective(after)
        if adjective and adjective[0].frame == "mod":
            return adjective[0].op
    if trigger is None and level(line.word(after)):
        return level(line.word(after))  # "Y remained low"
    return ""


def beside(reader: Reader, at: int) -> list[str]:
    """The effect words right before the list of names around ``at``, outermost first."""
    line = reader.line
    first, _ = list_of(reader, at)
    found: list[str] = []
    k = first - 1
    while k >= max(0, first - 6):
        word = line.word(k)
        if not word or word in BARRIERS or word in (",", ")", "("):
            break
        if k == first - 1 and word in ("and", "or", "but"):
            break  # "A was lower and Y higher"
        noun, adjective = line.noun(k), line.adjective(k)
        verb = line.verb(k, "past", "s", "ing", "base")
        if noun and noun[0].of == "target" and line.word(k + 1) in noun[0].preps:
            found.insert(0, noun[0].op)
        elif adjective and adjective[0].frame == "mod":
            found.insert(0, adjective[0].op)
        elif level(word) and word not in ("up", "down"):
            found.insert(0, level(word))
        elif verb and verb[0] is not None and verb[0].op in TELLING and verb[0].frame != "svi":
            found.insert(0, verb[0].op)
            break
        k -= 1
    return found


def level(word: str) -> str:
    """The operation of a word of amount: "low" tells a loss, "plentiful" a gain."""
    return "-" if word_class(word, "level_low") else "+" if word_class(word, "level_high") else ""


def trailing(reader: Reader, at: int) -> list[str]:
    """The operation of a comparative left without its verb: "…, the level of Y lower"."""
    line = reader.line
    _, last = list_of(reader, at)
    k = line.ahead(last + 1)
    adjective = line.adjective(k) if k < len(line) else None
    if level(line.word(k)) and not line.np_start(k + 1):
        return [level(line.word(k))]  # "Ym1 up and iNOS down"
    if (
        adjective is None
        or adjective[0].frame != "mod"
        or (k + 1 < len(line) and line.np_start(k + 1))
    ):
        return []
    return [adjective[0].op]


def governed(line: Line, at: int, clause: Clause) -> list[str]:
    """The operation of the clause's verb for a name joined on: "…, along with Y"."""
    verb = clause.verb
    if verb is None or verb.trigger is None or verb.passive or at < clause.post[0]:
        return []
    joined = any(
        line.word(k) == "with" and line.word(k - 1) in ("along", "together", "and")
        for k in range(clause.post[0], at)
    )
    return [verb.trigger.op] if joined and verb.trigger.op in TELLING else []


def echoed(reader: Reader, agent: Agent, clause: Clause) -> Direction:
    """What a later clause says of the agent by pointing back: 0 "A did not", 1 "so did A".

    -1 where it takes the effect away ("A reversed this"); None where it points at nothing.
    """
    if agent.at < 0:
        return None
    here = reader._at(agent.at)
    verb, line = here.verb, reader.line
    if here.index <= clause.index or verb is None or here.kind == "relative":
        return None
    stop = next((k for k in range(verb.end, len(line)) if line.word(k) in BARRIERS), len(line))
    words = [line.word(k) for k in range(verb.start, min(verb.end + 8, stop))]
    names = any(line.is_ent(k, "factor", "outcome") for k in range(*here.post))
    if names:
        return None
    nothing = any(word_class(w, "nothing") for w in words)
    if nothing and agent.loss and agent.holder:
        return -1  # "A-silenced cells were inert": what they do is of A
    if verb.negated or nothing or any(word_class(w, "unmoved") for w in words):
        return 0
    if "opposite" in words or "reverse" in words:
        return -1
    op = verb.trigger.op if verb.trigger else ""
    if op in ("-", "reverse", "restore") and not verb.passive:
        return -1
    return None
