"""A drug told of by what it blocks: "LY294002, which inhibits PI3K, raised X" tells of PI3K as well.

So do "AMD3100 (a reagent that blocks CXCR4)" and "SB203580, an inhibitor of p38". Past tenses tell
what a drug did, not what it is, and give no such claim.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cytoclaim.evidence.agent import named
from cytoclaim.evidence.claim import Claim
from cytoclaim.evidence.subjects import Subjects

__all__ = ["blocked_claims"]

BLOCKING = frozenset(["inhibit", "block", "antagonize", "antagonise", "neutralize", "neutralise",
                      "target", "deplete", "prevent", "suppress"])  # fmt: skip
DEFINED = ("apposition", "named-noun")


def blocked_claims(reader: Subjects, defined: list[Claim]) -> Iterator[Claim]:
    """What is told of such a drug, told the other way round of what it blocks.

    ``defined`` are the claims made by naming, which are not among the reader's yet.
    """
    blocked = [c for c in (*reader.claims, *defined) if _blocks(reader, c)]
    taken = {c.target.concept for c in blocked}
    for block in blocked:
        lost = replace(named(block.at, block.target, loss=True), way=block.agent.way)
        known = {c.target.concept for c in reader.claims if c.agent.concept == lost.concept}
        for c in list(reader.claims):
            same = c.agent.concept == block.agent.concept and not c.agent.loss and not c.produces
            if same and c.direction is not None and c.target.concept not in known | taken:
                yield replace(
                    c, agent=lost, direction=-c.direction, rule="blocked", cells=list(c.cells),
                    implied=True,
                )  # fmt: skip


def _blocks(reader: Subjects, claim: Claim) -> bool:
    drug = claim.agent.type == "intervention" and not claim.agent.loss and claim.direction == -1
    if not drug or claim.target.type != "factor" or claim.negated:
        return False
    if claim.rule in DEFINED:
        return True
    clause = reader.clauses[claim.clause]
    verb = clause.verb
    return (
        clause.kind == "relative" and verb is not None and verb.trigger is not None
        and verb.trigger.lemma in BLOCKING and not verb.passive and verb.start == verb.main
        and reader.line.verb(verb.main, "s", "base") is not None
    )  # fmt: skip
