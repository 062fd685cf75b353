"""What a sentence says of another agent by pointing back: "The same holds for B", "… was mimicked by B"."""

from __future__ import annotations

from cytoclaim.evidence.agents import agents_of
from cytoclaim.evidence.algebra import compose, flip
from cytoclaim.evidence.claim import Claim
from cytoclaim.evidence.matching import COPIED
from cytoclaim.evidence.objects import read_object
from cytoclaim.evidence.phrase import Frame
from cytoclaim.evidence.subjects import Subjects
from cytoclaim.evidence.words import word_class

__all__ = ["did_instead", "same_claims"]

HOLDING = {"holds", "held", "true", "applies", "applied", "was", "were", "is", "are", "obtained",
           "observed", "seen", "found", "reported", "made"}  # fmt: skip


def did_instead(reader: Subjects) -> list[Claim]:
    """ "A did not lower X, but B did": B does what is denied of A."""
    line, found = reader.line, []
    for clause in reader.clauses[1:]:
        before, verb = reader.clauses[clause.index - 1], clause.verb
        denied, trigger = before.verb, before.verb.trigger if before.verb else None
        if (
            verb is None or clause.connective != "but" or denied is None or trigger is None
            or not denied.negated or denied.passive or verb.negated
            or not word_class(line.word(verb.main), "do") or line.word(verb.end) not in (".", ";")
        ):  # fmt: skip
            continue
        cue = (verb.start, max(verb.end, verb.start + 1))
        for hit in read_object(line, *before.post, root=Frame(trigger, *cue)).hits:
            told = compose(hit.ops, hit.prefix, reader.terms.worth(hit.mention.concept))
            found += [
                Claim(a, flip(told, loss=a.loss), hit.mention, hit.at, "did-instead", cue,
                      clause.index, list(hit.cells))
                for a in reader.subject(clause)
                if told and not hit.on_cell and a.concept != hit.mention.concept
            ]  # fmt: skip
    return found


def same_claims(reader: Subjects) -> list[Claim]:
    """ "The same holds for B", "This effect was mimicked by B": what was told before."""
    line, clause = reader.line, reader.clauses[0]
    words = [line.word(k) for k in range(min(8, len(line)))] or [""]
    alike = next((k for k, w in enumerate(words[:4]) if w in ("same", "similar", "comparable")), -1)
    if alike < 0 and words[0] in ("this", "these", "it") and {*words[1:5]} & COPIED:
        alike = 0
    if alike < 0 or len(reader.clauses) > 1 or reader.claims or not reader.discourse.claims:
        return []
    told = alike + 1
    if word_class(line.word(told), "generic_effect", "report_noun"):
        told += 1
    if not {*words[told : told + 3]} & (HOLDING | COPIED) or any(
        line.is_ent(k) for k in range(told)
    ):
        return []
    at = next(
        (k for k in range(told, len(line)) if line.word(k) in ("for", "of", "with", "by")), -1
    )
    agents = agents_of(line, at + 1, len(line)) if at >= 0 else []
    base = reader.discourse.claims
    kinds = {c.agent.type for c in base}
    return [
        Claim(a, flip(flip(c.direction, loss=c.agent.loss), loss=a.loss), c.target, c.at, "echo",
              (at, at + 1), clause.index, list(c.cells), implied=True)
        for a in agents
        if a.type in kinds or a.type == "intervention" or reader.terms.product(a.concept)
        or ({*words} & COPIED and a.type == "factor")
        for c in base if c.direction and a.concept not in (c.agent.concept, c.target.concept)
    ]  # fmt: skip
