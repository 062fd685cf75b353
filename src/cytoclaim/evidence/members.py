"""Members of a class that a clause describes: "lowered cytokines that drive X, such as A and B".

What the verb does it does to A and B; these drive X, and who lowers them lowers X as well.
"""

from __future__ import annotations

from dataclasses import replace

from cytoclaim.evidence.agents import Agent
from cytoclaim.evidence.algebra import compose, flip
from cytoclaim.evidence.claim import Claim
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.objects import read_object
from cytoclaim.evidence.phrase import Frame
from cytoclaim.evidence.subjects import Subjects
from cytoclaim.evidence.triggers import Trigger
from cytoclaim.evidence.words import word_class

__all__ = ["CLASSES", "listing", "members_of_classes"]

CLASSES = frozenset(["functions", "processes", "behaviors", "behaviours", "activities", "responses", "events",
                     "properties", "programs", "programmes", "mechanisms", "cascades", "parameters",
                     "steps", "reactions", "transcripts", "others", "those"])  # fmt: skip
OPENING = ("including", "namely", "notably", "particularly", "especially", "like", "e.g.", "e.g")
RAISING = {"+": 1, "cause": 1, "restore": 1, "-": -1}
KINDS = ("factor", "outcome")


def members_of_classes(reader: Subjects) -> tuple[list[Claim], list[Claim]]:
    """The claims that do not hold, and what the sentence tells in their place."""
    gone: list[Claim] = []
    told: list[Claim] = []
    for clause in reader.clauses:
        parent = reader.clauses[clause.parent] if clause.parent >= 0 else None
        if parent is None or clause.verb is None or not _describes(reader, clause, parent):
            continue
        outer = _done_to_class(reader, parent, clause)
        if outer is None:
            continue
        doers = {a.concept for a in reader.subject(parent)}
        listed = listing(reader.line, clause)
        start = listed[0] if listed else clause.post[1]
        own = [
            c for c in reader.claims
            if c.clause == clause.index and not c.produces and c.agent.concept in doers
            and clause.start <= c.at < clause.post[1]
        ]  # fmt: skip
        inner = [c for c in own if c.at < start]
        denied = parent.verb is not None and parent.verb.negated
        if outer < 0 or denied:
            gone += inner
        if outer < 0 and not denied:
            told += [replace(c, direction=flip(c.direction, loss=True)) for c in inner]
        if not listed:
            continue
        gone += [c for c in own if c.at >= start]
        members = _members(reader, *listed)
        told += _acting(members, inner)
        if parent.verb is not None and parent.verb.trigger is not None:
            told += _acted_on(reader, parent, members, outer, listed)
    return gone, told


def _describes(reader: Subjects, clause: Clause, parent: Clause) -> bool:
    """Whether a clause says of which class the object of its parent is."""
    line = reader.line
    relative = clause.kind == "relative" and clause.inherits
    if not relative and not (clause.kind == "coordinate" and clause.connective == "that"):
        return False
    k = line.back(clause.start)
    if line.word(k) in ("that", "which"):
        k = line.back(k)
    behind = parent.post[0] <= k < max(parent.post[1], clause.start)
    return behind and (word_class(line.word(k), "generic_factor") or line.word(k) in CLASSES)


def _done_to_class(reader: Subjects, parent: Clause, clause: Clause) -> int | None:
    """1 if the parent raises or makes the class, -1 if it lowers it; None if it does neither."""
    verb = parent.verb
    if verb is None or verb.passive or verb.trigger is None:
        return None
    if verb.trigger.op == "produce":
        return 1
    if verb.trigger.op not in RAISING:
        return None
    line = reader.line
    sign = 1
    k = line.back(clause.start) - 1
    while k >= verb.end:
        if line.is_ent(k):
            return None  # "lowered IL-6 in cells by factors that …"
        noun = line.noun(k)
        if noun is not None and noun[0].op in ("+", "-"):
            sign *= RAISING[noun[0].op]
        elif line.word(k) == "with" and sign < 0:
            return sign  # "lowered X, with a decrease in processes that …"
        k -= 1
    sign *= RAISING[verb.trigger.op]
    return sign


def listing(line: Line, clause: Clause) -> tuple[int, int] | None:
    """Where the list of members stands: behind ", such as" or "including"."""
    for k in range(clause.post[0] + 1, clause.post[1]):
        such = line.word(k) == "such" and line.word(k + 1) == "as"
        if such or (line.word(k) in OPENING and line.word(k - 1) in (",", "(")):
            start = k + 1 + such
            # "promote processes such as X": the clause's own object
            if line.word(k - 1) not in (",", "(") and not line.is_ent(k - 1):
                return None
            return start, clause.post[1]
    return None


def _members(reader: Subjects, start: int, end: int) -> list[Agent]:
    """The names of the list, up to the first word that ends it."""
    line = reader.line
    found: list[Agent] = []
    for k in range(start, end):
        if line.is_ent(k, *KINDS):
            found += [
                Agent(m.concept, m.type, m.text, k, mention=m)
                for m in line.atoms[k].mentions if m.type in KINDS
            ]  # fmt: skip
        elif line.word(k) in (
            ";",
            ".",
            ")",
            "in",
            "by",
            "after",
            "while",
            "whereas",
            "which",
            "that",
        ):
            break
    return found


def _acting(members: list[Agent], inner: list[Claim]) -> list[Claim]:
    """The members do what the clause tells of their class."""
    return [
        replace(c, agent=m, rule="member-acts", cells=list(c.cells))
        for c in inner for m in members
        if m.type == "factor" and m.concept != c.target.concept
    ]  # fmt: skip


def _acted_on(
    reader: Subjects, parent: Clause, members: list[Agent], sign: int, listed: tuple[int, int]
) -> list[Claim]:
    """What is done to the class is done to its members."""
    verb = parent.verb
    assert verb is not None and verb.trigger is not None
    if verb.trigger.op == "produce":
        return []  # read with the verb
    cue = (verb.start, max(verb.end, verb.start + 1))
    root = Frame(Trigger("members", "verb", "+" if sign > 0 else "-"), *cue)
    found = []
    for hit in read_object(reader.line, *listed, root=root).hits:
        direction = compose(hit.ops, hit.prefix, reader.terms.worth(hit.mention.concept))
        if direction is None or all(hit.at != m.at for m in members):
            continue
        for agent in reader.subject(parent):
            value = 0 if verb.negated else flip(direction, loss=agent.loss)
            if agent.concept != hit.mention.concept:
                found.append(
                    Claim(agent, value, hit.mention, hit.at, "member", cue, parent.index,
                          list(hit.cells), negated=verb.negated)
                )  # fmt: skip
    return found
