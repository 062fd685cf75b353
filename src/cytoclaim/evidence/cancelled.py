"""Changes taken back: "the rise in X after A was absent when B was blocked" tells of A and of B."""

from __future__ import annotations

from cytoclaim.evidence.agents import Agent
from cytoclaim.evidence.algebra import compose, flip
from cytoclaim.evidence.claim import Claim
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.emission import Emission
from cytoclaim.evidence.objects import read_object
from cytoclaim.evidence.phrase import Hit, Phrase

__all__ = ["cancelled"]

GONE = frozenset(["absent", "gone", "missing", "lost", "undetectable"])
VANISHING = frozenset(["disappeared", "disappears", "vanished", "vanishes"])
CHANGING = ("+", "-")


def cancelled(reader: Emission, clause: Clause) -> list[Claim] | None:
    """The claims of a clause whose subject is a change with its maker; None for any other clause.

    The maker brought the change about; who is named beside the loss of it took it back or, taken
    away, is needed for it.
    """
    verb, line = clause.verb, reader.line
    if verb is None or clause.subject is None or clause.kind == "relative":
        return None
    wholly, partly = _taken_back(reader, clause)
    if not wholly and not partly:
        return None
    found = read_object(line, *reader._core(clause.subject))
    hits = [h for h in found.hits if _changed(h)]
    makers = [
        a for a in found.adjuncts if not a.loss and a.at > max((h.at for h in hits), default=-1)
    ]
    if not hits or not makers or any(h.negated for h in found.hits):
        return None
    post = read_object(line, *clause.post)
    others = _others(reader, clause, post, makers)
    if not others and wholly:
        return []  # "… was absent in old mice": of nobody
    cue = (verb.start, max(verb.end, verb.start + 1))
    claims = []
    for hit in hits:
        told = compose(hit.ops, hit.prefix, reader.terms.worth(hit.mention.concept))
        sides = [(a, told) for a in makers]
        sides += [(a, told if a.loss else flip(told, loss=True)) for a in others]
        claims += [
            Claim(a, direction, hit.mention, hit.at, "cancelled", cue, clause.index, list(hit.cells))
            for a, direction in sides if a.concept != hit.mention.concept
        ]  # fmt: skip
    return claims


def _changed(hit: Hit) -> bool:
    """Whether a noun tells which way the target went: "the rise in X"."""
    first = hit.frames[0].trigger if hit.frames else None
    return first is not None and first.pos == "noun" and first.op in CHANGING


def _taken_back(reader: Emission, clause: Clause) -> tuple[bool, bool]:
    """Whether the predicate says that a change was wholly gone, or that it was smaller."""
    verb, line = clause.verb, reader.line
    assert verb is not None
    op = verb.trigger.op if verb.trigger else ""
    if line.word(verb.main) in VANISHING:
        return not verb.negated, False
    if verb.passive and op == "report":
        return verb.negated, False
    if verb.negated:
        return False, False
    if verb.copula:
        at = line.ahead(verb.end)
        if line.word(at) in GONE:
            return True, False
        adjective = line.adjective(at)
        return False, adjective is not None and adjective[0].op == "-" and adjective[
            0
        ].frame == "mod"
    return False, verb.passive and op in ("-", "reverse")


def _others(reader: Emission, clause: Clause, post: Phrase, makers: list[Agent]) -> list[Agent]:
    """Who is named beside the loss of a change."""
    acting = {a.concept for a in makers}
    named = post.by or reader._context(clause) or reader._bereft(clause) or post.adjuncts
    return [a for a in named if a.concept not in acting and (a.type != "cell" or a.loss)]
