"""Effects that are gone without somebody else: "A lost its effect on X once B was neutralised".

A had the effect, and B is needed for it: both act on X in the same direction.
"""

from __future__ import annotations

from dataclasses import replace

from cytoclaim.evidence.agents import Agent, agents_of
from cytoclaim.evidence.algebra import compose
from cytoclaim.evidence.claim import Claim
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.objects import read_object
from cytoclaim.evidence.phrase import Hit, Phrase
from cytoclaim.evidence.subjects import Subjects
from cytoclaim.evidence.words import word_class

__all__ = ["forfeited", "taken_next"]


def forfeited(reader: Subjects, clause: Clause) -> list[Claim]:
    """The claims of a clause whose subject loses, or keeps, an effect of its own."""
    verb, line = clause.verb, reader.line
    if verb is None or verb.passive or not word_class(line.word(verb.main), "losing"):
        return []
    first = line.ahead(verb.end)
    phrase = read_object(line, *clause.post)
    beside = {a.at for a in phrase.adjuncts}
    hits = [h for h in phrase.hits if h.at not in beside and _effect_on(reader, first, h)]
    if line.word(first) not in ("its", "their") or not hits:
        return []
    cue = (verb.start, max(verb.end, verb.start + 1))
    found = []
    for hit in hits:
        worth = reader.terms.worth(hit.mention.concept)
        told = compose(hit.ops, hit.prefix, worth) if hit.frames else None
        words = [line.word(k) for k in range(first, hit.at)]
        direction = told or (-1 if worth < 0 or "against" in words else 1)
        sides = [(a, direction) for a in reader.subject(clause)]
        sides += [(a, 0 if verb.negated else direction) for a in _gone(reader, clause, phrase)]
        found += [
            Claim(a, d, hit.mention, hit.at, "forfeit", cue, clause.index, list(hit.cells))
            for a, d in sides if a.concept != hit.mention.concept
        ]  # fmt: skip
    return found


def taken_next(reader: Subjects, clause: Clause) -> list[Agent]:
    """What the clause behind says was taken away: "…, once B was neutralised"."""
    for other in reader.clauses[clause.index + 1 : clause.index + 2]:
        done = other.verb and other.verb.passive and reader.line.word(other.verb.main)
        if done and word_class(done, "lof_verb"):
            # "after B had been silenced" may be read without a subject of its own
            subject = other.subject or (other.start - 1, other.start)
            return [replace(a, loss=True) for a in agents_of(reader.line, *subject)]
    return []


def _gone(reader: Subjects, clause: Clause, phrase: Phrase) -> list[Agent]:
    gone = [a for a in [*phrase.adjuncts, *reader._context(clause)] if a.loss]
    return [a for a in gone or taken_next(reader, clause) if a.type != "cell"]


def _effect_on(reader: Subjects, first: int, hit: Hit) -> bool:
    """Whether the subject's doing is told: "its inhibition of X", "its protective effect on X"."""
    if any(f.trigger.lemma == "absence" for f in hit.frames):
        return False
    if hit.frames and hit.frames[0].trigger.pos == "noun":
        return True
    words = [reader.line.word(k) for k in range(first, max(hit.at, first) + 3)]
    if reader.line.word(hit.at + 1) in (
        "activity",
        "activities",
        "potential",
        "properties",
        "potency",
    ):
        return hit.mention.type == "outcome"  # "lost its angiogenic activity"
    return any(word_class(w, "influence_noun") for w in words)
