"""What was only believed until the sentence tells otherwise: "was thought to lower X, but raised it"."""

from __future__ import annotations

from dataclasses import replace

from cytoclaim.evidence.algebra import flip
from cytoclaim.evidence.claim import Claim
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.subjects import Subjects
from cytoclaim.evidence.words import word_class

__all__ = ["believed", "refuted_beliefs"]

BELIEVED = frozenset(
    ["believed", "thought", "expected", "hoped", "assumed", "supposed", "claimed", "held",
     "predicted", "said", "hypothesized", "hypothesised", "anticipated", "presumed", "reputed",
     "intended", "meant", "suspected", "surmised"]
)  # fmt: skip
YIELDING = ("but", "yet", "however", "whereas", "while")
CONCEDING = ("although", "though", "while", "whereas")
IT = ("it", "them", "this", "these")
UNTRUE = frozenset(["case", "so", "seen", "observed", "confirmed", "borne", "true", "found", "happen",
                    "occur", "corroborated", "supported", "verified", "replicated", "materialize"])  # fmt: skip
OUTCOMES = frozenset(["change", "changes", "effect", "effects", "difference", "differences", "benefit",
                      "such", "rise", "fall", "increase", "decrease", "reduction", "response"])  # fmt: skip


def believed(reader: Subjects, claim: Claim) -> bool:
    """Whether a claim was only expected: "was believed to lower X", "it was held that A lowers X"."""
    if claim not in reader.claims:
        return False  # of an earlier sentence
    here = reader.clauses[claim.clause]
    parent = reader.clauses[here.parent] if here.parent >= 0 else None
    return (
        here.kind in ("infinitive", "that") and parent is not None and parent.verb is not None
        and _says(reader, parent) in BELIEVED
    )  # fmt: skip


def _says(reader: Subjects, clause: Clause) -> str:
    """The word of belief of a clause: its verb, or what its copula says ("was said to")."""
    line, verb = reader.line, clause.verb
    if verb is None:
        return ""
    return line.word(line.ahead(verb.end)) if verb.copula else line.word(verb.main)


def refuted_beliefs(reader: Subjects) -> tuple[list[Claim], list[Claim]]:
    """The claims that do not hold, and what the sentence tells in their place."""
    gone: list[Claim] = []
    told: list[Claim] = []
    for claim in [c for c in reader.claims if not c.produces and believed(reader, c)]:
        conceded = any(
            reader.clauses[k].connective in CONCEDING
            for k in (claim.clause, reader.clauses[claim.clause].parent)
        )
        for clause in reader.clauses[claim.clause + 1 :]:
            if not (conceded or clause.connective in YIELDING):
                continue
            instead = _instead(reader, claim, clause)
            if instead is None:
                continue
            gone.append(claim)
            told += instead
            break
    return gone, told


def _instead(reader: Subjects, claim: Claim, clause: Clause) -> list[Claim] | None:
    """What a clause tells against a claim; None if it lets it stand."""
    line, verb = reader.line, clause.verb
    if verb is None:
        return None
    same = [
        c for c in reader.claims
        if c.clause == clause.index and not c.produces and c.direction is not None
        and (c.agent.concept, c.target.concept) == (claim.agent.concept, claim.target.concept)
    ]  # fmt: skip
    if same:
        return [] if any(c.direction != claim.direction for c in same) else None
    cue = (verb.start, max(verb.end, verb.start + 1))
    named = any(line.is_ent(k, "factor", "outcome", "intervention") for k in range(*clause.post))
    if named:
        return None
    shown = replace(claim, cue=cue, clause=clause.index, implied=True)
    if _nothing(reader, clause):
        return [replace(shown, direction=0, negated=True)]
    op = verb.trigger.op if verb.trigger is not None and not verb.passive else ""
    if line.word(line.ahead(verb.end)) in IT and op in ("+", "-") and not verb.negated:
        return [replace(shown, direction=flip(1 if op == "+" else -1, loss=claim.agent.loss))]
    return None


def _nothing(reader: Subjects, clause: Clause) -> bool:
    """Whether a clause says that nothing came of it: "no change was seen", "this was not the case"."""
    line, verb = reader.line, clause.verb
    assert verb is not None
    span = range(*clause.subject) if clause.subject is not None else range(0)
    if any(line.is_ent(k) for k in span):
        return False
    words = [line.word(k) for k in [*span, *range(*clause.post)]]
    no = any(w in ("no", "little", "hardly") for w in words)
    if no and OUTCOMES & set(words):
        return True
    said = {line.word(verb.main), *words}
    return verb.negated and (bool(said & UNTRUE) or word_class(line.word(verb.main), "do"))
