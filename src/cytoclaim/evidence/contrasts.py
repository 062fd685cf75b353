"""Groups compared with one another, the treated one behind: "X was higher in controls than with A".

"Wild-type mice had less X than A-null mice" and "Compared with A-treated cells, untreated cells
released more X" tell of A what they do not say of the group they begin with. So does an ellipsis,
"X was lower in A-treated than in untreated mice", of the group without a noun.
"""

from __future__ import annotations

from cytoclaim.evidence.agents import Agent, agents_of
from cytoclaim.evidence.algebra import Direction, compose
from cytoclaim.evidence.claim import Claim
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.objects import read_object
from cytoclaim.evidence.phrase import Frame, Hit
from cytoclaim.evidence.subjects import Subjects
from cytoclaim.evidence.words import word_class

__all__ = ["contrasted", "plain_group", "treated_group"]

Span = tuple[int, int]
PLAIN = frozenset(["wild-type", "wildtype", "wild", "wt", "intact", "normal", "naive", "naïve", "unmodified",
                   "parental", "mock", "nontreated", "non-treated", "littermates", "littermate", "nontransduced",
                   "untransfected", "unstimulated", "unprimed", "uninjected", "nontransfected"])  # fmt: skip
GROUPS = ("group", "groups", "ones", "those", "arm", "arms", "cells", "counterparts")
PLACED = ("in", "among", "with", "for", "from", "by", "on")
GETTING = ("given", "with", "receiving", "received", "to", "lacking", "without", "of", "in")
MARKED = ("treated", "primed", "null", "deficient", "pretreated", "preconditioned", "stimulated", "exposed",
          "depleted", "overexpressing", "modified", "transduced", "transfected", "injected", "silenced")  # fmt: skip


def contrasted(reader: Subjects, clause: Clause) -> list[Claim] | None:
    """The claims of a clause that compares such groups; None where it does not."""
    line, verb = reader.line, clause.verb
    if verb is None or clause.subject is None:
        return None
    core = reader._core(clause.subject)
    here = _groups(line, clause, core)
    if here is None:
        return None
    told, first, second, start = here
    other, treated = treated_group(line, first), treated_group(line, second)
    if treated and not other and plain_group(line, first):
        agents, sign = treated, -1
    elif other and _cut_short(line, first) and plain_group(line, second):
        agents, sign = other, 1
    else:
        return None
    hits = [h for h in _hits(reader, clause, told, start, told == core) if h.frames or h.after]
    if not hits:
        return None
    cells = [
        m.concept for k in (*range(*first), *range(*second)) for m in line.atoms[k].mentions
        if m.type == "cell" and m.concept not in {a.concept for a in agents}
    ]  # fmt: skip
    found = []
    for hit in hits:
        change = compose(hit.ops, hit.prefix, reader.terms.worth(hit.mention.concept))
        if not change or verb.negated:
            continue
        for a in agents:
            value: Direction = change * sign * (-1 if a.loss else 1)
            if a.concept != hit.mention.concept:
                found.append(
                    Claim(a, value, hit.mention, hit.at, "contrast", (verb.start, start), clause.index,
                          hit.cells or cells[:1])
                )  # fmt: skip
    return found


def _groups(line: Line, clause: Clause, subject: Span) -> tuple[Span, Span, Span, int] | None:
    """Where the change is told, the two groups, and where the verb's words end."""
    verb = clause.verb
    assert verb is not None
    place = next((k for k in range(verb.end, clause.post[1]) if _comparing(line, k)), -1)
    if place > 0:
        second = (_past(line, place), _end(line, _past(line, place), clause.post[1]))
        within = next((k for k in range(verb.end, place) if line.word(k) in PLACED), -1)
        if within > 0:
            return subject, (within + 1, place), second, within
        return (verb.end, place), subject, second, place
    closed = next((k for k in range(1, subject[0] + 1) if line.word(k) == ","), -1)
    if closed < 0 or (not _comparing(line, 0) and not _comparing(line, 1)):
        return None
    second = (_past(line, 0 if _comparing(line, 0) else 1), closed)
    within = next((k for k in range(verb.end, clause.post[1]) if line.word(k) in PLACED), -1)
    if within > 0:
        return subject, (within + 1, _end(line, within + 1, clause.post[1])), second, within
    return (verb.end, clause.post[1]), subject, second, clause.post[1]


def _comparing(line: Line, k: int) -> bool:
    if line.word(k) in ("compared", "relative", "comparison"):
        return line.word(k + 1) in ("with", "to")
    return line.word(k) in ("than", "versus", "vs")


def _past(line: Line, k: int) -> int:
    """Behind "than in", "compared with"."""
    k += 2 if line.word(k + 1) in ("with", "to") else 1
    return k + (line.word(k) in ("in", "with", "that", "those", "among", "from", "by"))


def _end(line: Line, start: int, stop: int) -> int:
    ends = (
        k
        for k in range(start, stop)
        if line.word(k) in (",", ";", ".", "(", ":") or (k > start and line.verb(k, "s"))
    )
    return next(ends, stop)


def plain_group(line: Line, span: Span) -> bool:
    """Whether a group had nothing done to it: "untreated cells", "wild-type mice"."""
    words = [line.word(k) for k in range(*span)]
    named = any(line.is_ent(k, "factor", "intervention") for k in range(*span))
    return not named and any(word_class(w, "control") or w in PLAIN for w in words)


def treated_group(line: Line, span: Span) -> list[Agent]:
    """What was given to a group or taken from it: "A-treated mice", "cells lacking A", "the A group"."""
    found = []
    for a in agents_of(line, *span):
        after = line.word(a.at + 1).lstrip("-‐–")
        grouped = word_class(after, "bearer", "recipient") or after in GROUPS
        marked = after.startswith(MARKED) or line.word(a.at - 1) in GETTING
        if a.way != "denied" and (a.loss or a.way == "modifier" or grouped or marked):
            found.append(a)
    return found


def _cut_short(line: Line, span: Span) -> bool:
    """Whether the noun of a group stands only with the other: "in A-treated than in …"."""
    return line.word(span[1] - 1).lstrip("-‐–").endswith(MARKED)


def _hits(reader: Subjects, clause: Clause, told: Span, start: int, of_subject: bool) -> list[Hit]:
    line, verb = reader.line, clause.verb
    assert verb is not None
    if not of_subject:
        return read_object(line, *told).hits
    trigger, end = verb.trigger, verb.end
    if verb.copula:
        at = line.ahead(verb.end)
        adjective = line.adjective(at) if at < start else None
        trigger, end = adjective if adjective and adjective[0].frame == "mod" else (None, at)
    if trigger is None or trigger.op not in ("+", "-"):
        return []
    return read_object(line, *told, root=Frame(trigger, verb.start, end)).hits
