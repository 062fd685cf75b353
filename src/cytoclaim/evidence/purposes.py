"""What something is meant for, which is no finding: "a likely candidate to mend X", "used as drugs for X"."""

from __future__ import annotations

from cytoclaim.evidence.claim import Claim
from cytoclaim.evidence.subjects import Subjects
from cytoclaim.evidence.words import word_class

__all__ = ["only_meant"]

SUITED = frozenset(["candidate", "candidates", "tool", "tools", "type", "types", "option", "options", "choice",
                    "agents", "approach", "approaches", "strategy", "strategies", "vehicle", "vehicles"])  # fmt: skip
USED = frozenset(["used", "applied", "employed", "proposed", "considered", "advocated", "developed", "tested",
                  "explored", "exploited", "suited", "regarded"])  # fmt: skip
MEANS = frozenset(["agent", "agents", "tool", "tools", "drug", "drugs", "therapy", "therapies", "treatment",
                   "treatments", "medicine", "medicines", "therapeutic", "therapeutics", "candidate",
                   "candidates"])  # fmt: skip


def only_meant(reader: Subjects, claim: Claim) -> bool:
    """Whether a claim only tells what its agent may be good for."""
    if claim.produces or claim.agent.loss or claim.negated:
        return False
    line, clause = reader.line, reader.clauses[claim.clause]
    if clause.kind == "infinitive" and clause.verb is not None and claim.at >= clause.start:
        k = line.back(clause.start)
        k = line.back(k) if line.word(k) == "to" else k
        if line.word(k) in SUITED and claim.agent.at < k:
            return True
    return _as_means(reader, claim)


def _as_means(reader: Subjects, claim: Claim) -> bool:
    """ "were proposed as drugs for X"."""
    line = reader.line
    for k in range(claim.at - 1, max(claim.at - 7, 0), -1):
        if line.word(k) == "for" and line.word(k - 1) in MEANS:
            named = next((x for x in range(k - 2, max(k - 6, -1), -1) if line.word(x) == "as"), -1)
            before = range(max(0, named - 6), named)
            return named >= 0 and any(line.word(x) in USED for x in before)
        if (line.function(k) and line.word(k) not in ("and", "or", ",")) or word_class(
            line.word(k), "be"
        ):
            return False
    return False
