"""What the scorer may not choose: roles a sentence rules out, whatever the features say."""

from __future__ import annotations

from cytoclaim.evidence.candidates import Candidate
from cytoclaim.evidence.claims import Reader
from cytoclaim.evidence.strangers import by_stranger
from cytoclaim.evidence.targets import list_of
from cytoclaim.evidence.toldapart import told_apart
from cytoclaim.evidence.words import word_class

__all__ = ["ruled_out"]


def ruled_out(candidate: Candidate, reader: Reader) -> bool:
    """Whether a candidate without a rule of its own contradicts what the rules read.

    A denied production is no row. A cell from which the acting factor or product comes, or in
    which the target happens by another agent's doing, does not act itself. A name raised in one
    coordinated clause does not act in the next, whose agent is known. What a cell is protected
    against does not protect it. Of lists told "respectively" each name has its own partner. Where
    something unknown acts nothing told of before does.
    """
    agent, hit = candidate.agent, candidate.hit
    clause = reader.clauses[candidate.clause]
    if told_apart(candidate, reader):
        return True  # "A lowered X, whereas B raised Y": nothing of A and Y
    if candidate.produces:
        denied = (
            clause.verb is not None and clause.verb.negated and candidate.hit.at >= clause.start
        )
        return hit.negated or (denied and not candidate.rules)
    if candidate.direction and reader.terms.own_efficacy(agent, hit.mention.concept):
        return True
    if _warded_off(candidate, reader) or _kind_of_name(candidate, reader):
        return True
    behind = agent.at < 0 or (clause.verb is not None and agent.at in range(*clause.post))
    if behind and not candidate.rules and reader.acts_unnamed(clause, hit.at):
        return True  # "Orientin lowered X in cells given A": nobody told of before, nor A
    if candidate.rules:
        return False
    verb = clause.verb
    if verb is not None and verb.passive and hit.at < verb.start and (
        by_stranger(reader.line, *clause.post)
    ):  # fmt: skip
        return True  # "was lowered by orientin in mice given LPS"
    others = [
        c for c in reader.claims
        if not c.produces and c.target.concept == hit.mention.concept
        and c.agent.concept != agent.concept
    ]  # fmt: skip
    if _crossed(candidate, reader):
        return True
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


def _crossed(candidate: Candidate, reader: Reader) -> bool:
    """Whether lists told "respectively" give this agent and this target to others."""
    line, told = reader.line, [c for c in reader.claims if c.produces == candidate.produces]
    if not any(line.word(k) in ("respectively", "respective") for k in range(len(line))):
        return False
    pair = candidate.agent.concept, candidate.hit.mention.concept
    return any(c.agent.concept == pair[0] for c in told) and any(
        c.target.concept == pair[1] for c in told
    )


def _kind_of_name(candidate: Candidate, reader: Reader) -> bool:
    """Whether the target only says what of a factor is meant: "A mRNA", "the mRNA levels of A"."""
    line, at = reader.line, candidate.hit.at
    if candidate.hit.mention.concept not in ("mRNA", "miRNA", "lncRNA") or at < 0:
        return False
    behind = [line.word(k) for k in range(at + 1, at + 5)]
    of_it = "of" in behind and line.is_ent(at + 2 + behind.index("of"), "factor")
    return line.is_ent(at - 1, "factor") or line.is_ent(at + 1, "factor") or of_it


def _warded_off(candidate: Candidate, reader: Reader) -> bool:
    """Whether the agent is what the target stands up to: "a protective effect against A"."""
    line, at = reader.line, candidate.agent.at
    if candidate.agent.loss or not 0 <= candidate.hit.at < at:
        return False
    k = list_of(reader, at)[0] - 1
    while k >= 0 and word_class(line.word(k), "determiner"):
        k -= 1
    blockers = (line.word(x) for x in range(k))  # "antibodies to B …, those against A"
    return line.word(k) == "against" and not any(word_class(w, "lof_agent") for w in blockers)
