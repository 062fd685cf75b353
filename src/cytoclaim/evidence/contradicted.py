"""What a sentence denies of the one before: "This was not seen when B was blocked", "… with B"."""

from __future__ import annotations

from cytoclaim.evidence.agents import Agent, agents_of
from cytoclaim.evidence.algebra import flip
from cytoclaim.evidence.claim import Claim
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.subjects import Subjects
from cytoclaim.evidence.words import word_class

__all__ = ["contradicted"]

POINTING = ("this", "these", "that", "it", "such")
SEEN = frozenset(["seen", "observed", "found", "noted", "apparent", "evident", "present", "so",
                  "true", "case", "detected", "obtained", "noticed"])  # fmt: skip
BESIDE = ("with", "in", "after", "for", "by", "without", "when", "if", "once", "following", "upon")


def contradicted(reader: Subjects) -> list[Claim]:
    """The claims of such a sentence: who is taken away is needed, who is given does nothing."""
    line = reader.line
    told = [c for c in reader.discourse.claims if c.direction]
    at = _denial_end(line)
    if at < 0 or not told or reader.claims:
        return []
    agents = _beside(reader, at)
    kinds = {c.agent.type for c in told}
    shown = {c.target.concept: c for c in told}.values()
    found = []
    for claim in shown:
        felt = flip(claim.direction, loss=claim.agent.loss)
        found += [
            Claim(a, felt if a.loss else 0, claim.target, claim.at, "echo", (0, at), 0,
                  list(claim.cells), negated=not a.loss, implied=True)
            for a in agents
            if a.concept not in (claim.agent.concept, claim.target.concept)
            and (a.loss or a.type in kinds or a.type != "cell")
        ]  # fmt: skip
    return found


def _denial_end(line: Line) -> int:
    """Behind "This effect was not seen", "No such effect was found"; -1 where none is said."""
    words = [line.word(k) for k in range(min(9, len(line)))]
    start = 1 if words[:1] == ["however"] else 0
    start += words[start : start + 1] == [","]
    first, second = (*words[start : start + 2], "", "")[:2]
    pointed = first in POINTING or (first == "no" and second == "such") or first == "neither"
    seen = next((k for k in range(start, len(words)) if words[k] in SEEN), -1)
    if not pointed or seen < 0 or any(line.is_ent(k) for k in range(seen)):
        return -1
    between = words[start:seen]
    said = any(word_class(w, "be", "have") for w in between)
    denied = first in ("no", "neither") or "not" in between or "never" in between
    plain = all(
        word_class(w, "be", "have", "pronoun", "determiner", "generic_effect", "adverb")
        or w in (*POINTING, "no", "not", "never", "neither", "the", "latter", "of")
        for w in between
    )
    return seen + 1 if said and denied and plain else -1


def _beside(reader: Subjects, at: int) -> list[Agent]:
    """Who is named behind the denial, in a phrase or in a clause of its own."""
    line = reader.line
    if line.word(at) not in BESIDE:
        return []
    lost = [a for a in reader._context(reader.clauses[0]) if a.loss]
    return lost or agents_of(line, at, len(line))
