"""Production told of the things cells make: "the factors that CELL secretes include A", "A was present in CELL"."""

from __future__ import annotations

from cytoclaim.evidence.agents import Agent
from cytoclaim.evidence.carried import holders
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.production import Made, run_from
from cytoclaim.evidence.subjects import Subjects
from cytoclaim.evidence.words import word_class

__all__ = ["belonging_claims"]

POOLS = frozenset(
    ["secretome", "secretomes", "secretions", "supernatant", "supernatants", "products", "output"]
)
PRESENT = frozenset(["present", "detectable", "abundant", "plentiful", "found", "demonstrable"])
PARTICLES = frozenset(["particles", "vesicles", "nanovesicles", "bodies"])
PROVING = frozenset(["proved", "turned", "identified", "recognized", "recognised", "characterized",
                     "characterised", "found", "shown"])  # fmt: skip


def belonging_claims(reader: Subjects) -> list[Made]:
    """The productions of a sentence told of what is made, or of where it is found."""
    found: list[Made] = []
    for clause in reader.clauses:
        verb = clause.verb
        if verb is None or verb.negated or clause.subject is None:
            continue
        if verb.passive:
            found += _turned_out(reader, clause)
            continue
        including = verb.trigger is not None and verb.trigger.op == "include"
        if verb.copula or including:
            found += _members(reader, clause)
        if verb.copula:
            found += _there(reader, clause)
        found += _turned_out(reader, clause)
    return found


def _members(reader: Subjects, clause: Clause) -> list[Made]:
    """ "Among the factors that CELL secretes is A", "The secretome of CELL includes A"."""
    line, span, verb = reader.line, clause.subject, clause.verb
    assert span is not None and verb is not None
    start = next(
        (k for k in range(*span)
         if word_class(line.word(k), "generic_factor") or line.word(k) in POOLS), -1
    )  # fmt: skip
    if start < 0 or any(line.is_ent(k, "factor") for k in range(*span)):
        return []
    if verb.copula and not any(
        line.word(k) in ("among", "one", "two", "three", "some") for k in range(*span)
    ):
        return []
    if line.word(start) in POOLS:
        made = start if line.word(start + 1) in ("of", "from") else -1
    else:
        made = next(
            (k for k in range(start + 1, min(start + 4, span[1]))
             if (told := line.verb(k, "part")) and told[0] is not None and told[0].op == "produce"
             and line.word(k + 1) in ("by", "from")), -1
        )  # fmt: skip
    cells = [
        Agent(m.concept, m.type, m.text, x, mention=m)
        for x in (holders(line, made + 2) if made >= 0 else []) for m in line.atoms[x].mentions
        if m.type == "cell"
    ] or _that_make(reader, clause)  # fmt: skip
    run = run_from(line, line.ahead(verb.end))
    return [Made(c, m, x, (verb.start, verb.end), "member") for c in cells for x, m in run]


def _that_make(reader: Subjects, clause: Clause) -> list[Agent]:
    """The cells of "the factors that CELL secretes" in a subject."""
    assert clause.subject is not None
    for other in reader.clauses:
        verb = other.verb
        if (
            other.kind == "relative" and verb is not None and verb.trigger is not None
            and verb.trigger.op == "produce" and not verb.passive and not verb.negated
            and other.antecedent is not None and other.subject is not None
            and clause.subject[0] <= other.start <= clause.subject[1] + 1
        ):  # fmt: skip
            return [a for a in reader.subject(other) if a.type == "cell"]
    return []


def _turned_out(reader: Subjects, clause: Clause) -> list[Made]:
    """ "The particles shed by CELL were exosomes", "The factor CELL secretes proved to be A"."""
    line, span, verb = reader.line, clause.subject, clause.verb
    assert verb is not None and span is not None
    told = line.word(verb.main) in PROVING
    if not (verb.copula or told) or any(
        line.is_ent(k, "factor", "intervention") for k in range(*span)
    ):
        return []
    things = [
        k for k in range(*span)
        if word_class(line.word(k), "generic_factor") or line.word(k) in PARTICLES
    ]  # fmt: skip
    made = next(
        (k for x in things for k in range(x + 1, min(x + 3, span[1]))
         if word_class(line.word(k), "derived") and line.word(k + 1) in ("by", "from")), -1
    )  # fmt: skip
    cells = [
        Agent(m.concept, m.type, m.text, x, mention=m)
        for x in (holders(line, made + 2) if made >= 0 else []) for m in line.atoms[x].mentions
        if m.type == "cell"
    ]  # fmt: skip
    start = verb.end
    while start < verb.end + 4 and line.word(start) in (
        "to",
        "be",
        "as",
        "out",
        "the",
        "mainly",
        "mostly",
    ):
        start += 1
    run = run_from(line, start)
    if not run or not line.np_end(max(k for k, _ in run)):
        return []
    return [Made(c, m, k, (verb.start, verb.end), "turned-out") for c in cells for k, m in run]


def _there(reader: Subjects, clause: Clause) -> list[Made]:
    """ "A was present in CELL": no change is told with it."""
    line, verb, span = reader.line, clause.verb, clause.subject
    assert verb is not None and span is not None
    at = line.ahead(verb.end)
    if line.word(at) not in PRESENT or line.word(at + 1) not in ("in", "on"):
        return []
    named = [
        (k, m) for k in range(*reader._core(span)) for m in line.atoms[k].mentions if m.type == "factor"
    ]  # fmt: skip
    if not named or any(line.is_ent(k, "cell") for k in range(*reader._core(span))):
        return []
    first = at + 2 + word_class(line.word(at + 2), "determiner")
    cells = [
        Agent(m.concept, m.type, m.text, first, mention=m)
        for m in (line.atoms[first].mentions if line.is_ent(first, "cell") else ())
    ]  # fmt: skip
    return [Made(c, m, k, (at, at + 1), "there") for c in cells for k, m in named]
