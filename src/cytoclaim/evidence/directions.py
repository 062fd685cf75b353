"""The direction of a pair that no rule spoke for: what the words over and around it tell."""

from __future__ import annotations

from cytoclaim.evidence.agents import Agent
from cytoclaim.evidence.algebra import Direction, compose, flip
from cytoclaim.evidence.claims import Reader
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.phrase import link_of
from cytoclaim.evidence.subjects import RAISED
from cytoclaim.evidence.targets import Target, list_of
from cytoclaim.evidence.words import word_class

__all__ = ["told_direction"]

BARRIERS = (";", ":", "—")
TELLING = {"+", "-", "good", "bad", "restore", "reverse", "protect"}


def told_direction(reader: Reader, agent: Agent, target: Target) -> Direction:
    """What the sentence tells of ``target``, seen from the presence of ``agent``."""
    line, hit = reader.line, target.hit
    clause = reader.clauses[target.clause]
    worth = reader.terms.worth(hit.mention.concept)
    prefix = reader.terms.prefix(hit.mention, hit.prefix)
    loss = agent.loss or taken(reader, agent, clause)
    back = echoed(reader, agent, clause)
    if (unmoved(line, hit.at, clause) and not hit.apart) or back == 0:
        return 0
    ops = list(hit.ops)
    linked = agent.at >= 0 and agent.at < hit.at and link_of(line, agent.at)
    if linked:  # "attenuated the A-induced rise of Y": what stands before A is not A's
        ops = [linked, *(f.trigger.op for f in hit.frames if f.at > agent.at)]
        return flip(compose(ops, prefix, worth), loss=loss)
    if hit.frames and hit.frames[0].trigger.frame == "svi" and hit.frames[0].at < hit.at:
        ops = ops[1:]  # "A fell and B …": nothing falls upon B
    if len(hit.frames) > 1 and _elicits(reader, agent, hit.at):
        ops = [f.trigger.op for f in hit.frames[1:]] + [t.op for t in hit.after]
    own = behaviour(line, hit.at, clause)
    if own:
        ops = [own, *ops]
    elif not ops and prefix > 0:
        ops = beside(reader, hit.at) or trailing(reader, hit.at) or governed(line, hit.at, clause)
    direction = compose(ops, prefix, worth)
    denied = hit.negated or (not hit.apart and clause.verb is not None and clause.verb.negated)
    if denied or reader._failing(clause):
        if not loss or direction is None:
            return 0
        return direction if ops else 1  # "without A there was no B": A gives B
    immune = any(reader.terms.klass(c) == "immune" for c in hit.cells)
    healing = reader.terms.mends(agent.concept, agent.type) and not immune
    if not ops and prefix > 0 and target.role != "again" and healing:
        # no effect word was read over a harm: grafts, their products and growth factors lower it
        direction = worth if hit.mention.type == "outcome" else direction
    if loss and not TELLING & set(ops) and prefix > 0:
        return direction  # an experiment of loss that implicates the agent, without a change told
    if back is not None:
        return flip(direction, loss=(back < 0) != loss)
    return flip(direction, loss=loss)


def _elicits(reader: Reader, agent: Agent, at: int) -> bool:
    """Whether the agent is named behind as what brings the change: "the rise in Y that A elicits"."""
    if agent.at <= at:
        return False
    here = reader._at(agent.at)
    verb = here.verb
    op = verb.trigger.op if verb is not None and verb.trigger is not None else ""
    return here.kind == "relative" and op in ("+", "cause") and here.start > at


def taken(reader: Reader, agent: Agent, clause: Clause) -> bool:
    """Whether words around the agent take it away: "antibodies to A", "neutralisation of which"."""
    line, at = reader.line, agent.at
    if agent.type == "cell" and agent.at < 0:
        return False
    if at >= 0:
        first, last = list_of(reader, at)
        k = first - 1
        while k >= 0 and (word_class(line.word(k), "determiner") or line.word(k) in ("either",)):
            k -= 1
        if line.word(k) in ("of", "to", "against", "for", "in", "from"):
            near = [line.word(x) for x in range(max(0, k - 3), k)]
            if any(word_class(w, "lof_noun", "lof_agent") for w in near[-2:]):
                return True
            if agent.type == "factor" and near and near[-1] in ("deficient", "null", "devoid"):
                return True
        if line.word(k) in ("without", "lacking") and agent.type != "intervention":
            return True
        if word_class(line.word(last + 1), "lof_agent"):
            return True
    if at < clause.start and clause.kind == "relative" and line.word(clause.start - 1) == "of":
        return word_class(line.word(clause.start - 2), "lof_noun")  # "A, inhibition of which …"
    span = clause.subject
    if span is None or agent.type != "factor" or span[0] <= at or at < 0:
        return False
    words = [line.word(k) for k in range(*span)]
    named = any(line.is_ent(k, "factor", "cell") for k in range(*span))
    return not named and any(word_class(w, "lof_noun") for w in words)


def unmoved(line: Line, at: int, clause: Clause) -> bool:
    """Whether the target is said to stay as it is: "left Y unchanged", "Y was no different"."""
    verb = clause.verb
    start = verb.end if verb is not None else clause.start
    if clause.subject is not None and clause.subject[0] <= at < clause.subject[1]:
        head = [line.word(k) for k in range(verb.start if verb else start, start + 3)]
        return any(word_class(w, "unmoved") for w in head) or (
            "no" in head and any(w in ("different", "better", "higher", "lower") for w in head)
        )
    left = next(
        (
            k
            for k in range(at, max(at - 12, -1), -1)
            if line.word(k) in ("left", "leaving", "leave")
        ),
        -1,
    )
    if left < 0 or any(line.word(k) in BARRIERS for k in range(left, at)):
        return False
    return any(word_class(line.word(k), "unmoved") for k in range(at + 1, min(at + 12, len(line))))


def behaviour(line: Line, at: int, clause: Clause) -> str:
    """The operation of what a target does itself: "Y fell", "Y was lower"; empty if none."""
    verb, span = clause.verb, clause.subject
    if verb is None or span is None or not span[0] <= at < span[1] or verb.passive:
        return ""
    after = line.ahead(verb.end)
    trigger = verb.trigger
    if trigger is not None and trigger.frame in ("svi", "both") and trigger.op in RAISED:
        return "" if line.np_start(after) and line.is_ent(after) else trigger.op
    if verb.copula and after < len(line):
        adjective = line.adjective(after)
        if adjective and adjective[0].frame == "mod":
            return adjective[0].op
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
        noun, adjective = line.noun(k), line.adjective(k)
        verb = line.verb(k, "past", "s", "ing", "base")
        if noun and noun[0].of == "target" and line.word(k + 1) in noun[0].preps:
            found.insert(0, noun[0].op)
        elif adjective and adjective[0].frame == "mod":
            found.insert(0, adjective[0].op)
        elif verb and verb[0] is not None and verb[0].op in TELLING and verb[0].frame != "svi":
            found.insert(0, verb[0].op)
            break
        k -= 1
    return found


def trailing(reader: Reader, at: int) -> list[str]:
    """The operation of a comparative left without its verb: "…, the level of Y lower"."""
    line = reader.line
    _, last = list_of(reader, at)
    k = line.ahead(last + 1)
    adjective = line.adjective(k) if k < len(line) else None
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
