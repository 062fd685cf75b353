"""Past forms without auxiliaries: a finite verb, or a participle that describes what stands before."""

from __future__ import annotations

from dataclasses import dataclass

from cytoclaim.evidence.insertions import object_relative, relative_closed
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.ongoing import goes_on
from cytoclaim.evidence.surroundings import (
    apposed,
    auxiliary_ahead,
    excepted,
    joined_ahead,
    joined_between,
    parted,
    put_in,
    shares_back,
    shares_object,
    verb_follows,
)
from cytoclaim.evidence.triggers import Trigger
from cytoclaim.evidence.verbgroup import VerbGroup
from cytoclaim.evidence.words import word_class

__all__ = ["Spot", "past_group"]


ATTRIBUTIVE = frozenset(["reduced", "increased", "decreased", "elevated", "enhanced", "impaired", "diminished",
                         "altered", "improved", "lowered", "raised", "activated", "accelerated"])  # fmt: skip
"""Participles that often describe the noun behind them: "by A and reduced B"."""
MANNER = ("early", "late", "alone", "twice", "once", "first", "together", "daily")


@dataclass(frozen=True, slots=True)
class Spot:
    """A possible verb, ``line.atoms[i:end]``, with its forms and the verb groups before it.

    ``last`` is the nearest one, ``spoken`` the nearest that is no participle behind its noun.
    """

    line: Line
    i: int
    trigger: Trigger | None
    end: int
    roles: frozenset[str]
    last: VerbGroup | None
    spoken: VerbGroup | None


def past_group(spot: Spot) -> VerbGroup | None:
    """The group of a past form, if it is one."""
    line, i, trigger, end, roles = spot.line, spot.i, spot.trigger, spot.end, spot.roles
    last = spot.last
    before, after = line.back(i), line.ahead(end)
    prev = line.word(before)
    coordinated = prev in ("and", "or", "but", "nor", ",") and last is not None
    nominal = any(t.pos != "verb" for t, _ in line.readings[i])
    if last is not None and last.kind == "reduced" and prev in ("and", "but"):
        last = spot.spoken  # "consumed the ATP released there and so reduced B"
    if (
        prev == ","
        and last is not None
        and last.kind == "finite"
        and line.word(line.back(last.start)) in ("which", "who")
        and not line.atoms[last.main].word.endswith("ed")
        and line.np_start(after)
    ):
        return VerbGroup(i, end, i, trigger, "finite")  # "A, which binds B, raised C"
    if goes_on(line, i, last) and "part" in roles and line.word(after) == "by":
        return VerbGroup(i, end, i, trigger, "finite", passive=True)
    if goes_on(line, i, last) and line.np_start(after):
        return VerbGroup(i, end, i, trigger, "finite")  # "A raised B, which is C, and lowered D"
    if prev == "," and last is None and _front_closes(line, before):
        return None  # "In A-null mice, increased numbers of cells died": nothing stands before it
    closed = prev == "," and last is not None and relative_closed(line, before, last)
    if closed and line.np_start(after):
        return VerbGroup(i, end, i, trigger, "finite")
    if (
        trigger is not None and trigger.particle == ("of",) and "part" in roles
        and line.word(end - 1) == "of" and line.np_end(before)
        and ((last is None and verb_follows(line, end)) or _in_place(line, before))
    ):  # fmt: skip
        return VerbGroup(i, end, i, trigger, "reduced", passive=True)  # "cells deprived of A could"
    if prev == "but" and last is not None and last.kind == "finite" and line.np_start(after):
        return VerbGroup(i, end, i, trigger, "finite")
    moved = trigger is not None and trigger.frame in ("svi", "both")
    if prev in ("but", "yet") and last is not None and last.kind == "infinitive" and (
        line.np_start(after) or moved
    ):  # fmt: skip
        return VerbGroup(i, end, i, trigger, "finite")  # "was expected to fall but rose"
    if (
        coordinated and not nominal and trigger is not None and trigger.frame == "svi"
        and last is not None and last.kind == "finite" and not last.passive
        and last.trigger is not None and last.trigger.frame in ("svi", "both")
        and word_class(line.word(after), "preposition")
    ):  # fmt: skip
        return VerbGroup(i, end, i, trigger, "finite")  # "rose with A and fell with B"
    if coordinated and last is not None and _alike(line, last):
        return None  # "They saw increased X and decreased Y"
    if (
        prev == ","
        and last is not None
        and line.np_start(after)
        and joined_between(line, last.end, before + 1) >= 0
    ):
        return VerbGroup(i, end, i, trigger, "finite")  # "…, and C, or the drug D, lowered E"
    if coordinated and last is not None and line.np_start(after):
        if (
            last.kind == "finite"
            and not last.passive
            and not last.copula
            and (line.atoms[last.main].word.endswith("ed") or line.verb(last.main, "past"))
        ):
            return VerbGroup(i, end, i, trigger, "finite", negated=False)
        if last.kind == "finite" and last.passive and prev != ",":
            told = any(line.word(k) == "by" for k in range(last.end, before))
            describing = line.word(i) in ATTRIBUTIVE
            if told and prev == "and" and not describing and line.is_ent(after):
                return VerbGroup(i, end, i, trigger, "finite")  # "was made by A and inhibited X"
            return None
        return (
            None
            if nominal
            else VerbGroup(i, end, i, trigger, "finite")
            if line.np_end(before - 1)
            and prev == "and"
            and trigger is not None
            and trigger.op not in ("+", "-", "good")
            else None
        )
    if prev == "," and last is None and "part" in roles and put_in(line, before, end):
        return VerbGroup(i, end, i, trigger, "reduced", passive=True)
    closing = (
        prev == ","
        and (last is None or last.kind == "reduced" or parted(line, last.end, before))
        and any(line.is_ent(k) for k in range(before))
    )  # "Metformin, a common drug, reduced …"
    if (
        coordinated
        and "part" in roles
        and line.word(after) == "by"
        and last is not None
        and last.kind == "finite"
        and last.passive
        and any(line.word(k) == "by" for k in range(last.end, before))
    ):  # "was raised by A, lowered by B and …"
        return VerbGroup(i, end, i, trigger, "finite", passive=True)
    if prev == "," and "part" in roles and line.word(after) in ("by", "from"):
        return VerbGroup(i, end, i, trigger, "reduced", passive=True)
    if closing and (line.np_start(after) or line.word(end) in ("both", "it", "this", "them")):
        return VerbGroup(i, end, i, trigger, "finite")
    if (
        prev == ","
        and trigger is not None
        and (
            (trigger.frame == "svi" and apposed(line, last.end if last else 0, before))
            or (
                trigger.frame in ("svi", "both")
                and excepted(line, last.end if last else 0, before)
                and word_class(line.word(after), "preposition")
            )
        )
    ):
        return VerbGroup(i, end, i, trigger, "finite")  # "A, a marker of B, receded"
    if trigger is None and line.word(after) == "to" and line.np_end(before):
        nxt = line.ahead(after + 1)
        if line.is_ent(nxt, "outcome") or (nxt < len(line) and line.verb(nxt, "base")):
            return VerbGroup(i, end, i, trigger, "finite")  # "failed to induce"
    passed = line.back(i - 1) if line.word(i - 1) in MANNER else before
    if word_class(line.word(passed), "given") and line.is_ent(passed - 1) and line.np_start(after):
        return VerbGroup(i, end, i, trigger, "finite")  # "A given intravenously lowered X"
    if not line.np_end(before):
        return None
    if line.word(i - 1) == "neither" and before < i - 1:
        return VerbGroup(i, end, i, trigger, "finite")  # "A neither raised nor lowered X"
    if prev in ("which", "who") or (prev == "that" and line.np_end(line.back(before))):
        return VerbGroup(i, end, i, trigger, "finite")
    if prev == "that":
        return None
    if "part" not in roles or object_relative(line, i, end, last):
        return VerbGroup(i, end, i, trigger, "finite")
    if line.word(after) == "by":
        return VerbGroup(i, end, i, trigger, "reduced", passive=True)
    if (
        line.np_start(after) or line.word(after) in ("that",)
        or (trigger is not None and shares_object(line, end))
        or (last is not None and last.kind == "finite" and shares_back(line, last.end, end))
    ):  # fmt: skip
        return VerbGroup(i, end, i, trigger, "finite")
    if trigger is not None and trigger.particle:
        return VerbGroup(i, end, i, trigger, "finite")
    if last is None and word_class(line.word(after), "preposition") and joined_ahead(line, end):
        return VerbGroup(i, end, i, trigger, "finite")  # "A bound to B and raised C"
    if trigger is not None and trigger.frame in ("svi", "both") and not auxiliary_ahead(line, end):
        return VerbGroup(i, end, i, trigger, "finite")
    return VerbGroup(i, end, i, trigger, "reduced", passive=True)


def _in_place(line: Line, i: int) -> bool:
    """Whether the noun at ``i`` stands behind a preposition of place: "rose in cells deprived of A"."""
    k = i - 1
    while k > 0 and (word_class(line.word(k), "determiner") or line.is_ent(k) or line.adjective(k)):
        k -= 1
    return line.word(k) in ("in", "among", "within", "from")


def _front_closes(line: Line, comma: int) -> bool:
    """Whether the comma closes a phrase at the front of the sentence: no subject stands before it."""
    first = line.word(0)
    fronted = first in (
        "in",
        "after",
        "following",
        "upon",
        "under",
        "within",
        "at",
        "during",
        "with",
    )
    return fronted and not any(line.word(k) == "," for k in range(comma))


def _alike(line: Line, last: VerbGroup) -> bool:
    """Whether the object of a verb that only reports or shows opens with a participle of change."""
    op = last.trigger.op if last.trigger else ""
    if op not in ("report", "light") or last.passive or last.kind != "finite":
        return False
    first = line.ahead(last.end)
    while word_class(line.word(first), "determiner"):
        first = line.ahead(first + 1)
    told = line.verb(first, "part") if line.word(first).endswith("ed") else None
    return told is not None and told[0] is not None and told[0].op in ("+", "-")
