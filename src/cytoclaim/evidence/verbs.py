"""Verb groups: where a sentence says something, in which voice, and whether it denies it.

A group is the auxiliaries with their main verb ("has not been shown", "to be inhibited",
"by promoting"). Neighbours decide which reading a form has: measured on gold sentences they do
better here than the tags of our tagger, whose errors gather on just these forms.
"""

from __future__ import annotations

from cytoclaim.evidence.auxiliaries import auxiliary_group
from cytoclaim.evidence.bareverbs import bare_group
from cytoclaim.evidence.inversions import inverted_denial
from cytoclaim.evidence.line import Line, outcome_forms
from cytoclaim.evidence.surroundings import (
    put_in,
    stays,
)
from cytoclaim.evidence.tagged import tagged_verb
from cytoclaim.evidence.triggers import Trigger
from cytoclaim.evidence.verbgroup import VerbGroup, no_longer
from cytoclaim.evidence.words import word_class

__all__ = ["VerbGroup", "no_longer", "verb_groups"]

DENYING = frozenset(("never", "not", "hardly", "scarcely", "barely", "neither", "nor"))
# "left Y unchanged" denies a change
CHANGED = Trigger("change", "verb", "neutral", "svo")


def _named(line: Line, i: int, last: VerbGroup | None) -> VerbGroup | None:
    """An outcome that is a verb itself: "MSCs proliferate", "to recruit lymphocytes"."""
    first = line.atoms[i].text.split()[0].casefold()
    roles = outcome_forms().get(first, frozenset())
    before = line.back(i)
    if (
        "ing" in roles
        and (line.word(before) in ("by", "through", "via") or line.word(i - 1) == "thereby")
        and (line.np_start(i + 1) or " " in line.atoms[i].text)
    ):
        if line.word(before) in ("by", "through", "via"):
            return VerbGroup(i, i, i, None, "gerund", preposition=line.word(before))
        return VerbGroup(i, i, i, None, "participle")  # "…, thereby attracting B"
    if not roles or not roles & {"base", "s", "past"}:
        return None
    if line.word(before) == "to":
        return VerbGroup(before, i, i, None, "infinitive")
    turning = line.atoms[i].text.casefold().split()[1:]
    if (
        "past" in roles and last is not None and last.kind == "finite" and not last.passive
        and line.word(before) in (",", "and", "but") and {"into", "to", "toward", "towards"} & {*turning}
    ):  # fmt: skip
        return VerbGroup(i, i, i, None, "finite")  # "reduced A and shifted macrophages to M2"
    if (
        "past" in roles and last is not None and last.kind == "finite" and last.main == i - 2
        and line.word(i - 1) in ("and", "or") and line.is_ent(last.main, "outcome")
    ):  # fmt: skip
        return VerbGroup(i, i, i, None, "finite")  # "proliferated and migrated"
    if "past" in roles and not line.np_end(before):
        return None
    joined = (
        "and",
        "or",
        "which",
        "that",
        "not",
        *((",", ")", "latter", "former", "it") if "s" in roles else ()),
    )
    if line.np_end(before) or line.word(before) in joined:
        return VerbGroup(i, i, i, None, "finite")
    return None


def _corrected(line: Line, group: VerbGroup) -> VerbGroup | None:
    """A group the tagger reads otherwise: "MSCs released B", "TLR3 priming fortified …"."""
    tag = line.atoms[group.main].tag
    inserted = put_in(line, line.back(group.start), group.end)
    if group.kind == "reduced" and tag == "VBD" and not inserted:
        group.kind, group.passive = "finite", False
    return None if group.kind == "participle" and tag == "NN" else group


def _of_those(line: Line, i: int) -> bool:
    """Whether a participle only tells which cells or animals are meant."""
    who = line.is_ent(i - 1, "cell") or word_class(line.word(i - 1), "generic_cell")
    if line.word(i) == "receiving":
        return who or word_class(line.word(i - 1), "bearer", "recipient")
    return line.word(i) == "undergoing" and who


def verb_groups(line: Line) -> list[VerbGroup]:
    """All verb groups of a sentence in order; participles used as adjectives are none."""
    found: list[VerbGroup] = []
    i = 0
    while i < len(line):
        word = line.word(i)
        group = None
        gone = line.word(i + 1) == "away"  # "did away with"
        if (word and not gone and word_class(word, "be", "modal", "do")) or word in (
            "has",
            "have",
            "had",
            "having",
        ):
            group = auxiliary_group(line, i)
            if group is not None and line.word(line.back(i)) == "to":
                group.kind = "infinitive"
            elif group is not None and word in ("being", "having"):
                group.kind = "participle"
        elif word in ("left", "leaves", "leave", "leaving") and stays(line, i + 1):
            kind = "participle" if word == "leaving" else "finite"
            if line.word(line.back(i)) == "to":
                kind = "infinitive"
            group = VerbGroup(i, i + 1, i, CHANGED, kind, negated=True)
        elif _of_those(line, i):
            pass  # "the number of cells undergoing X fell", "rats receiving A"
        elif (
            word == "controls" and not line.np_start(line.ahead(i + 1)) and line.word(i + 1) != ","
        ):
            pass  # "controls had more X", "higher than in sham controls"
        elif word:
            held = next((g for g in reversed(found) if g.kind != "reduced"), None)
            group = bare_group(line, i, found[-1] if found else None, held)
            told = tagged_verb(line, i) if group is None else None
            if told is not None:
                group = VerbGroup(i, told[1], i, told[0], "finite")
            elif group is not None:
                group = _corrected(line, group)
        elif line.is_ent(i, "outcome"):
            group = _named(line, i, found[-1] if found else None)
        if group is None and found and found[-1].passive and word_class(word, "unmoved"):
            joined = line.word(line.back(i)) in ("and", "but", ",")
            if joined and line.word(i + 1) == "by":  # "was raised by A and unaffected by B"
                group = VerbGroup(i, i + 1, i, CHANGED, "finite", passive=True, negated=True)
        if group is None:
            i += 1
            continue
        at = line.ahead(group.end)
        if group.copula and word_class(line.word(at), "unmoved") and line.word(at + 1) == "by":
            group = VerbGroup(  # "was unaffected by A"
                group.start, at + 1, at, CHANGED, group.kind, passive=True, negated=True
            )
        if line.word(group.start - 1) in DENYING:
            group.negated = True
        if group.kind == "finite" and inverted_denial(line, group.start):
            group.negated = True
        if line.word(group.start - 1) == "longer" and line.word(group.start - 2) == "no":
            group.negated = True
        if line.word(group.end) == "nothing":
            group.negated = True  # "added nothing to"
        if line.word(group.end) == "neither" and line.word(group.end + 1) == "by":
            group.negated = True  # "was affected neither by A nor by B"
        if word_class(line.word(line.ahead(group.end)), "spare"):
            group.negated = not group.negated  # "was dispensable for"
        found.append(group)
        i = max(group.end, i + 1)
    return found
