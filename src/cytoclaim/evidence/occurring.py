"""What happens because of something, or without it: "X occurs in response to A", "X went on without A"."""

from __future__ import annotations

from dataclasses import replace

from cytoclaim.evidence.agents import Agent, agents_of
from cytoclaim.evidence.claim import Claim
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.objects import read_object
from cytoclaim.evidence.presence import PRESENT
from cytoclaim.evidence.subjects import Subjects
from cytoclaim.evidence.words import word_class

__all__ = ["occurring_claims", "regardless"]

OCCURRING = frozenset(
    ["occur", "occurs", "occurred", "occurring", "happen", "happens", "happened", "proceed", "proceeds",
     "proceeded", "arises", "arose", "arise", "appears", "appeared", "ensues", "ensued", "ensue",
     "develops", "developed", "emerged", "emerges", "begins", "began"]
)  # fmt: skip
# these only tell of independence: what persists without A might have gone on with it
GOING_ON = frozenset(["occur", "occurs", "occurred", "happen", "happens", "happened", "proceed",
                      "proceeds", "proceeded"])  # fmt: skip
CAUSES = (
    ("in", "response", "to"), ("as", "a", "response", "to"), ("because", "of"), ("due", "to"),
    ("owing", "to"), ("thanks", "to"), ("as", "a", "result", "of"), ("as", "a", "consequence", "of"),
    ("under", "the", "influence", "of"), ("under", "the", "effect", "of"), ("by", "way", "of"),
)  # fmt: skip
WITHOUT = (("without",), ("in", "the", "absence", "of"), ("independently", "of"), ("independent", "of"),
           ("regardless", "of"), ("irrespective", "of"))  # fmt: skip
NORMALLY = frozenset(["even", "still", "also", "normally", "equally", "unchanged", "undiminished",
                      "likewise"])  # fmt: skip
SEEN = frozenset(["seen", "observed", "found", "detected", "noted", "present", "detectable", "evident",
                  "apparent", "visible", "possible"])  # fmt: skip
WITH = ("with", "after", "upon", "following", "in", "under")
EITHER_WAY = (
    ("with", "and", "without"), ("with", "or", "without"), ("in", "the", "presence", "and", "absence", "of"),
    ("in", "the", "presence", "or", "absence", "of"), ("regardless", "of"), ("irrespective", "of"),
    ("whether", "or", "not"), ("independently", "of"),
)  # fmt: skip


def _opened(clause: Clause, reader: Subjects, openings: tuple[tuple[str, ...], ...]) -> int:
    """Where what one of the openings leads in begins behind the verb; -1 if none does."""
    line, verb = reader.line, clause.verb
    assert verb is not None
    stop = clause.post[1]
    for other in reader.clauses[clause.index + 1 : clause.index + 2]:
        if other.connective in ("whether", "because"):
            stop = other.post[1]
    for k in range(verb.end, stop):
        if line.word(k) in (";", ":", "but", "which"):
            break
        for words in openings:
            if tuple(line.word(k + n) for n in range(len(words))) == words:
                return k + len(words)
    return -1


def _named(reader: Subjects, start: int) -> list[Agent]:
    """The agents from ``start`` up to the next verb or mark."""
    line, end = reader.line, start
    while end < len(line) and not (
        line.word(end) in (";", ":", "but", "which", "while", "whereas", ".")
        or word_class(line.word(end), "be", "have", "do", "modal")
    ):
        end += 1
    return [
        a for a in agents_of(line, start, end, stimuli=True)
        if a.type in ("factor", "intervention", "condition") or reader.terms.giver(a.concept)
    ]  # fmt: skip


def regardless(reader: Subjects, clause: Clause) -> list[Agent] | None:
    """Whose presence makes no difference: "was the same with and without A", "whether or not A was given".

    None where a clause says nothing of the kind.
    """
    at = _opened(clause, reader, EITHER_WAY)
    return [replace(a, loss=False) for a in _named(reader, at)] if at >= 0 else None


def occurring_claims(reader: Subjects) -> list[Claim]:
    """Claims of what happens in response to something, only with it, or just as well without it."""
    found: list[Claim] = []
    line = reader.line
    for clause in reader.clauses:
        verb = clause.verb
        if verb is None or clause.subject is None or reader.asked(clause):
            continue
        told = {c.at for c in reader.claims if c.clause == clause.index}
        sign, agents = _cause(reader, clause)
        start, end = (
            clause.post if line.word(clause.subject[0]) == "there" else reader._core(clause.subject)
        )
        hits = [
            h for h in read_object(line, start, end).hits
            if not (h.frames or h.after or h.on_cell or h.at in told)
            and h.mention.type in ("factor", "outcome")
        ] if agents else []  # fmt: skip
        cue = (verb.start, max(verb.end, verb.start + 1))
        found += [
            Claim(a, -sign if a.loss else sign, h.mention, h.at, "occurring", cue, clause.index, list(h.cells))
            for h in hits for a in agents
            if a.concept != h.mention.concept and a.at != h.at
        ]  # fmt: skip
    return found


def _cause(reader: Subjects, clause: Clause) -> tuple[int, list[Agent]]:
    """What makes the subject of a clause happen, and whether it does (1) or has no part in it (0)."""
    line, verb = reader.line, clause.verb
    assert verb is not None and clause.subject is not None
    denied = verb.negated or reader._no_subject(clause)
    happening = line.word(verb.main) in OCCURRING and not verb.passive
    seen = (verb.passive and line.word(verb.main) in SEEN) or (
        verb.copula and line.word(line.ahead(verb.end)) in SEEN
    )
    if (happening or seen) and not denied and (only := _only(reader, clause)):
        return 1, only
    if happening and (at := _opened(clause, reader, CAUSES)) >= 0:
        return int(not denied), _named(reader, at)
    there = verb.copula and line.word(clause.subject[1] - 1) == "there"
    there = there and not verb.negated and line.word(verb.end) == "no" and line.is_ent(verb.end + 1)
    at = _opened(clause, reader, WITHOUT)
    if there:  # "Without A there is no X"
        front = [k for k in range(*clause.subject) if line.word(k) == "without"]
        at = front[0] + 1 if front and at < 0 else at
        end = clause.subject[1] if front else len(line)
        got = [a for a in _named(reader, at) if a.at < end] if at >= 0 else []
        return 1, [replace(a, loss=False) for a in got]
    near = {line.word(k) for k in range(verb.end, max(at, verb.end))}
    plain = line.word(verb.main) in GOING_ON or bool(near & NORMALLY)
    apart = bool({"independently", "independent", "regardless", "irrespective"} & near)
    if not happening or at < 0 or "only" in near or not (plain or apart) or (denied and apart):
        return 0, []
    named = [replace(a, loss=False) for a in _named(reader, at)]
    return int(denied), named  # "does not happen without A"


def _only(reader: Subjects, clause: Clause) -> list[Agent]:
    """Whose presence alone lets it happen: "was only seen with A", "appeared only when A was added"."""
    line, verb = reader.line, clause.verb
    assert verb is not None
    at = next(
        (k for k in range(verb.start, clause.post[1] + 1) if line.word(k) in ("only", "solely")), -1
    )
    if at < 0 or any(line.is_ent(k) for k in range(verb.end, at)):
        return []
    after = reader.clauses[clause.index + 1 : clause.index + 2]
    if (
        after
        and after[0].connective in ("when", "if", "once", "after", "where")
        and after[0].subject
    ):
        other, named = after[0], after[0].subject
        words = {line.word(k) for k in range(other.post[0] - 2, other.post[1])}
        given = any(word_class(w, "given") for w in words) or words & PRESENT
        denied = other.verb is not None and other.verb.negated
        gone = denied or bool(words & {"absent", "blocked", "silenced"})
        return [a for a in agents_of(line, *named) if given and not gone] if named else []
    behind = max(at + 1, verb.end)
    if line.word(behind) not in WITH:
        return []
    return [a for a in _named(reader, behind + 1) if a.at - behind <= 6]
