"""The attributes of a claim: certainty, citations, condition."""

from __future__ import annotations

from cytoclaim.evidence.claims import Claim, Reader
from cytoclaim.evidence.words import word_class
from cytoclaim.model import Sentence

__all__ = ["citations_of", "condition_of", "is_hedged", "source_of"]


def is_hedged(reader: Reader, claim: Claim) -> bool:
    """Whether the claim's clause, or one it hangs on, marks it as a possibility."""
    line = reader.line
    index = claim.clause
    seen = set()
    while index >= 0 and index not in seen and reader.clauses:
        seen.add(index)
        clause = reader.clauses[index]
        end = clause.verb.end if clause.verb else clause.post[1]
        if any(word_class(line.word(k), "hedge") for k in range(clause.start, end)):
            return True
        if clause.verb is None:
            break
        index = (
            clause.parent
            if clause.kind in ("that", "infinitive", "participle", "gerund", "coordinate")
            else -1
        )
    return False


def citations_of(reader: Reader, claim: Claim, sentence: Sentence) -> tuple[str, ...]:
    """The references given for a claim: the first marker behind it, else the last before it."""
    markers = sentence.citations
    if not markers:
        return ()
    at = max(claim.target.start, reader.line.atoms[min(claim.cue[0], len(reader.line) - 1)].start)
    for marker in markers:
        if marker.start >= at:
            return marker.numbers
    return markers[-1].numbers


def condition_of(reader: Reader, claim: Claim) -> str:
    """The disease, model or stimulus of the sentence, else that of the paragraph."""
    found = [
        (a.start, m.concept)
        for a in reader.line.atoms for m in (*a.mentions, *a.inner) if m.type == "condition"
    ]  # fmt: skip
    if found:
        return min(found, key=lambda f: abs(f[0] - claim.target.start))[1]
    if claim.agent.way == "discourse":
        return reader.discourse.condition
    return ""


def source_of(reader: Reader, claim: Claim) -> str:
    """The cell that secretes or holds the agent, as this claim or the paragraph says it."""
    agent = claim.agent
    if claim.produces or agent.type == "cell":
        return ""
    if agent.source:
        return agent.source
    for other in reader.claims:
        if other.produces and other.target.concept == agent.concept and other.agent.type == "cell":
            return other.agent.concept
    terms = reader.terms
    if (
        terms.product(agent.concept)
        or terms.klass(agent.concept) == "vesicle"
        or agent.way == "discourse"
    ):
        known = reader.discourse.sources.get(agent.concept, "")
        if known and terms.klass(known):
            return known
        if terms.product(agent.concept):
            givers = [
                m.concept for a in reader.line.atoms for m in (*a.inner, *a.mentions)
                if m.type == "cell" and terms.giver(m.concept)
            ]  # fmt: skip
            return givers[0] if givers else ""
    return ""
