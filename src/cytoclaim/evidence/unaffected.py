"""Targets said to stay as they are by a clause that names no agent, and what does not depend on A.

"A lowered X, but Y was unaffected", "Y after A did not differ from controls", "the fall in Y was
independent of A".
"""

from __future__ import annotations

from itertools import pairwise

from cytoclaim.evidence.agents import Agent, agents_of
from cytoclaim.evidence.claim import Claim
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.loss import lost
from cytoclaim.evidence.objects import read_object
from cytoclaim.evidence.occurring import regardless
from cytoclaim.evidence.passing import acting_before
from cytoclaim.evidence.phrase import Hit
from cytoclaim.evidence.sameness import unmoved
from cytoclaim.evidence.subjects import Subjects
from cytoclaim.evidence.words import word_class

__all__ = ["unaffected_claims"]

DEAF = ("insensitive", "refractory", "resistant", "unresponsive", "impervious", "indifferent")
APART = ("independent", "independently", "irrespective", "regardless")
STAYING = ("remained", "remain", "remains", "stayed", "stay", "stays", "kept", "seemed", "appeared")
DIFFERING = ("differ", "differed", "differs", "change", "vary", "budge")


def unaffected_claims(reader: Subjects) -> list[Claim]:
    """No-effect claims of the sentence's clauses whose subject stays as it is."""
    found: list[Claim] = []
    for clause in reader.clauses:
        verb = clause.verb
        # "X, which fell with A, was unaffected by B": the relative clause tells another thing
        told = {c.at for c in reader.claims
                if c.clause == clause.index or reader.clauses[c.clause].kind != "relative"}  # fmt: skip
        if verb is None or clause.subject is None or reader.asked(clause):
            continue
        hits = [h for h in read_object(reader.line, *reader._core(clause.subject)).hits
                if not h.on_cell and h.mention.type in ("factor", "outcome")]  # fmt: skip
        if apart := _apart(reader, clause) or _deaf(reader, clause):
            agents = apart
        else:
            hits = [h for h in hits if h.at not in told and _same(reader, clause, h)]
            agents = _beside(reader, clause, hits) if hits else []
        cue = (verb.start, max(verb.end, verb.start + 1))
        found += [
            Claim(a, 0, h.mention, h.at, "unaffected", cue, clause.index, list(h.cells))
            for h in hits
            for a in agents
            if a.concept != h.mention.concept and a.at != h.at
        ]
    return found


def _deaf(reader: Subjects, clause: Clause) -> list[Agent]:
    """What a target does not answer: "Y was insensitive to A"."""
    verb, line = clause.verb, reader.line
    if verb is None or not verb.copula or verb.negated:
        return []
    at = line.ahead(verb.end)
    if line.word(at) not in DEAF or line.word(at + 1) != "to":
        return []
    return [
        a for a in agents_of(line, at + 2, clause.post[1])
        if a.type in ("factor", "intervention") or reader.terms.giver(a.concept)
    ]  # fmt: skip


def _same(reader: Subjects, clause: Clause, hit: Hit) -> bool:
    """Whether the clause says that its subject stays as it is."""
    verb, line = clause.verb, reader.line
    assert verb is not None
    if lost(line, hit.at) or (line.word(hit.at - 2) == "not" and line.word(hit.at - 1) == "all"):
        return False  # "not all A are equal"
    if verb.negated:
        bare = not line.np_start(line.ahead(verb.end))  # "did not change X"
        return line.word(verb.main) in DIFFERING and bare
    if verb.copula and line.word(line.ahead(verb.end)) in ("similar", "alike"):
        return line.word(line.ahead(verb.end) + 1) in (
            "in",
            "with",
            "between",
            "among",
            "whether",
            "after",
        )
    stays = verb.copula or line.word(verb.main) in STAYING
    return (stays or word_class(line.word(verb.main), "unmoved")) and unmoved(line, hit.at, clause)


def _beside(reader: Subjects, clause: Clause, hits: list[Hit]) -> list[Agent]:
    """The treatment named in the clause, else that of the change told before."""
    assert clause.verb is not None and clause.subject is not None
    post = read_object(reader.line, *clause.post)
    if (either := regardless(reader, clause)) is not None:
        return either  # "was the same with and without A"
    own = post.by or post.adjuncts
    start = max(h.at for h in hits) + 1
    own = own or read_object(reader.line, start, clause.subject[1]).adjuncts
    own = own or reader._context(clause)
    if not own and not any(
        reader.line.is_ent(k, "factor", "intervention") for k in range(*clause.post)
    ):
        told = {c.agent.concept for c in reader.claims if not c.produces}
        treated = {a.concept for a in reader.discourse.treatment()}
        own = [a for a in acting_before(reader, clause) if a.concept in told | treated]
    # "with A blocked Y was as high as in controls": against what is not told here
    words = [reader.line.word(k) for k in range(clause.verb.start, clause.verb.end + 4)]
    plain = any(word_class(w, "unmoved") for w in words) or ("as", "before") in pairwise(words)
    return [a for a in own if a.type != "condition" and (plain or not a.loss)]


def _apart(reader: Subjects, clause: Clause) -> list[Agent]:
    """The agents of "was independent of A"."""
    verb, line = clause.verb, reader.line
    assert verb is not None
    if not (verb.copula or word_class(line.word(verb.main), "befalling")):
        return []
    for k in range(verb.end, min(verb.end + 4, clause.post[1])):
        if line.word(k) in APART and line.word(k + 1) == "of":
            got = agents_of(line, k + 2, clause.post[1])
            return (
                []
                if verb.negated
                else [a for a in got if a.type != "cell" or reader.terms.giver(a.concept)]
            )
    return []
