"""Every target of a sentence once, as the clause around it governs it."""

from __future__ import annotations

from dataclasses import dataclass

from cytoclaim.evidence.claims import Reader
from cytoclaim.evidence.line import outcome_forms
from cytoclaim.evidence.objects import read_object
from cytoclaim.evidence.phrase import Frame, Hit
from cytoclaim.evidence.triggers import Trigger

__all__ = ["CAUSE", "WEAK", "Target", "list_of", "targets_of"]

CAUSE = Trigger("cause", "verb", "cause")
WEAK = ("light", "report", "include", "over", "attributed")


@dataclass(slots=True)
class Target:
    hit: Hit
    clause: int
    role: str
    verb: str


def verbal(reader: Reader, i: int) -> bool:
    """Whether the outcome at ``i`` is a verb ("proliferate"), which stands in no list of nouns."""
    first = reader.line.atoms[i].text.split()[0].casefold()
    return first in outcome_forms() and not first.endswith("ing")


def list_of(reader: Reader, i: int) -> tuple[int, int]:
    """First and last position of the coordinated list around the name at ``i``."""
    line = reader.line
    kinds = line.atoms[i].types

    def step(k: int, way: int) -> int:
        j = k + way
        glue = False
        while 0 <= j < len(line) and (
            line.word(j) in (",", "and", "or", "/", "as", "well", "the", "both")
            or line.atoms[j].kind == "cite"
        ):
            glue = True
            j += way
        if not (glue and line.is_ent(j, *kinds)):
            return k
        return k if verbal(reader, j) or verbal(reader, i) else j

    first = last = i
    while (k := step(first, -1)) != first:
        first = k
    while (k := step(last, 1)) != last:
        last = k
    return first, last


def targets_of(reader: Reader) -> list[Target]:
    """Each target mention once, as the clause around it governs it."""
    line = reader.line
    found: dict[tuple[int, str], Target] = {}

    def take(hits: list[Hit], clause: int, role: str, verb: str) -> None:
        for hit in hits:
            if hit.on_cell or hit.mention.type == "intervention":
                continue  # nothing is done to a treatment
            key = (hit.at, hit.mention.concept)
            known = found.get(key)
            if known is None or (len(hit.frames) > len(known.hit.frames) and known.role != role):
                found[key] = Target(hit, clause, role, verb)

    for clause in reader.clauses:
        verb = clause.verb
        if verb is None:
            take(read_object(line, *clause.post).hits, clause.index, "none", "")
            continue
        trigger = verb.trigger
        op = trigger.op if trigger else ""
        frame = Frame(trigger, verb.main, verb.end) if trigger and op not in WEAK else None
        if trigger and op in ("need", "involve", "produce"):
            frame = Frame(CAUSE, verb.main, verb.end)
        passive = verb.passive and op not in ("need", "involve")
        take(
            read_object(line, *clause.post, root=None if passive else frame).hits,
            clause.index,
            "object",
            op,
        )
        if clause.subject:
            take(
                read_object(line, *clause.subject, root=frame if passive else None).hits,
                clause.index,
                "subject-passive" if passive else "subject",
                op,
            )
    for k, atom in enumerate(line.atoms):
        for mention in atom.mentions:
            if mention.type in ("factor", "outcome") and (k, mention.concept) not in found:
                index = reader._at(k).index
                found[k, mention.concept] = Target(Hit(mention, k, ()), index, "loose", "")
    _borrow(reader, list(found.values()))
    here = set(found)
    for claim in reader.claims:
        key = (claim.at, claim.target.concept)
        if (
            not claim.produces
            and key not in here
            and (claim.implied or claim.rule == "cell-object")
        ):
            here.add(key)
            at = min(max(claim.cue[0], 0), len(line) - 1)
            hit = Hit(claim.target, at, (), cells=list(claim.cells))
            found[key] = Target(hit, claim.clause, "again" if claim.implied else "cell", "")
    return list(found.values())


def _borrow(reader: Reader, targets: list[Target]) -> None:
    """A name that stands alone in a list takes over what governs the others of the list."""
    for target in targets:
        if target.hit.frames or target.hit.after:
            continue
        first, last = list_of(reader, target.hit.at)
        for other in targets:
            if (
                other is not target
                and first <= other.hit.at <= last
                and other.hit.frames
                and target.hit.mention.type == other.hit.mention.type
            ):
                target.hit.frames, target.role, target.verb, target.clause = (
                    other.hit.frames,
                    other.role,
                    other.verb,
                    other.clause,
                )
                break
