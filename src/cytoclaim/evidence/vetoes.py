"""What the scorer may not choose: roles a sentence rules out, whatever the features say."""

from __future__ import annotations

from cytoclaim.evidence.candidates import Candidate
from cytoclaim.evidence.claims import Reader

__all__ = ["ruled_out"]


def ruled_out(candidate: Candidate, reader: Reader) -> bool:
    """Whether a candidate without a rule of its own contradicts what the rules read.

    A denied production is no row. A cell from which the acting factor or product comes, or in
    which the target happens by another agent's doing, does not act itself. A name raised in one
    coordinated clause does not act in the next, whose agent is known.
    """
    agent, hit = candidate.agent, candidate.hit
    clause = reader.clauses[candidate.clause]
    if candidate.produces:
        denied = (
            clause.verb is not None and clause.verb.negated and candidate.hit.at >= clause.start
        )
        return hit.negated or (denied and not candidate.rules)
    if candidate.rules:
        return False
    others = [
        c for c in reader.claims
        if not c.produces and c.target.concept == hit.mention.concept
        and c.agent.concept != agent.concept
    ]  # fmt: skip
    if any(c.rule == "derived-factor" and c.agent.at == agent.at for c in reader.claims):
        return True  # "iNOS-derived NO": the product acts
    if agent.type == "cell" and any(
        agent.concept in (c.agent.source, c.agent.holder)
        or (agent.concept in c.cells and not reader.terms.becoming(c.target.concept))
        for c in others
    ):
        return True
    if clause.kind == "coordinate" and others and 0 <= agent.at < clause.start:
        here = any(s.concept == agent.concept for s in reader.subject(clause))
        raised = {c.at for c in reader.claims if not c.produces}
        return not here and agent.at in raised
    return False
