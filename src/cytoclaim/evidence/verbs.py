"""Verb groups: where a sentence says something, in which voice, and whether it denies it.

A group is the auxiliaries with their main verb ("has not been shown", "to be inhibited",
"by promoting"). Neighbours decide which reading a form has: measured on gold sentences they do
better here than the tags of our tagger, whose errors gather on just these forms.
"""

from __future__ import annotations

from dataclasses import dataclass

from cytoclaim.evidence.line import Line, outcome_forms
from cytoclaim.evidence.surroundings import (
    auxiliary_ahead,
    leads_in,
    parted,
    plural,
    stays,
    verb_follows,
)
from cytoclaim.evidence.tagged import tagged_verb
from cytoclaim.evidence.triggers import Trigger
from cytoclaim.evidence.words import word_class

__all__ = ["VerbGroup", "no_longer", "verb_groups"]

# plurals that are nouns far more often than verbs
NOT_VERBS = frozenset(
    [
        "studies",
        "cultures",
        "functions",
        "forms",
        "means",
        "needs",
        "tests",
        "labels",
        "stains",
        "tracks",
        "reports",
        "works",
        "uses",
        "effects",
        "signals",
        "types",
        "lines",
    ]
)


DENYING = frozenset(("never", "not", "hardly", "scarcely", "barely", "neither", "nor"))
NOMINAL = frozenset(("while", "whereas", "because", "since", "that", "but", "when", "if"))
# "left Y unchanged" denies a change
CHANGED = Trigger("change", "verb", "neutral", "svo")


@dataclass(slots=True)
class VerbGroup:
    """``line.atoms[start:end]`` with its main verb at ``main`` (``trigger`` None: no effect verb).

    ``kind`` is finite, infinitive, gerund (after a preposition), participle (a clause of its
    own) or reduced (a passive participle behind its noun).
    """

    start: int
    end: int
    main: int
    trigger: Trigger | None
    kind: str
    passive: bool = False
    negated: bool = False
    modal: str = ""
    copula: bool = False
    preposition: str = ""


def _chain(line: Line, i: int) -> VerbGroup | None:
    """A group that opens with an auxiliary or a modal."""
    j, be, have, negated, modal = i, False, False, False, ""
    while j < len(line):
        word = line.word(j)
        if word_class(word, "be"):
            be = True
        elif word_class(word, "have"):
            have, be = True, False
        elif word_class(word, "modal"):
            modal = word
            negated |= word == "cannot"
        elif word_class(word, "do") or (word == "not" and line.word(j + 1) == "only"):
            pass
        elif word in ("not", "never", "n't") or (word == "no" and line.word(j + 1) == "longer"):
            negated = True
        elif not (line.adverb(j) or word in ("been", "being", "longer")):
            break
        j += 1
    wanted = ("part", "ing") if be else ("part",) if have and not modal else ("base", "part")
    if be and line.is_ent(j, "outcome") and line.atoms[j].word.endswith("ed"):
        return VerbGroup(
            i, j, j, None, "finite", passive=True, negated=negated, modal=modal, copula=True
        )
    found = line.verb(j, *wanted) if j < len(line) else None
    if found:
        trigger, end, roles = found
        ing = be and "ing" in roles and "part" not in roles
        adjective = be and not ing and line.adjective(j)
        if not (adjective and adjective[0].frame == "pred"):
            return VerbGroup(
                i, end, j, trigger, "finite", passive=be and not ing, negated=negated, modal=modal
            )
    if (
        have
        and not be
        and j < len(line)
        and line.word(j).endswith("ed")
        and line.adjective(j) is None
        and line.np_start(j + 1)
    ):
        return VerbGroup(i, j + 1, j, None, "finite", negated=negated)
    if have and not be and not modal:
        reading = line.verb(i, "base", "s", "past")
        if reading:
            return VerbGroup(i, j, i, reading[0], "finite", negated=negated)
    if be and j < len(line) and line.word(j).endswith("ed") and not line.adjective(j):
        return VerbGroup(i, j + 1, j, None, "finite", passive=True, negated=negated, modal=modal)
    if be:
        return VerbGroup(i, j, j - 1, None, "finite", negated=negated, modal=modal, copula=True)
    if modal or any(word_class(line.word(k), "do") for k in range(i, j)):
        if line.is_ent(j, "outcome"):
            return VerbGroup(i, j, j, None, "finite", negated=negated, modal=modal)
        if j < len(line) and line.atoms[j].kind == "word" and not line.function(j):
            return VerbGroup(i, j + 1, j, None, "finite", negated=negated, modal=modal)
    if word_class(line.word(i), "do") and (negated or "so" in (line.word(i - 1), line.word(i + 1))):
        return VerbGroup(i, max(i + 1, j), i, None, "finite", negated=negated)  # "B did not"
    return None


def _bare(line: Line, i: int, last: VerbGroup | None, spoken: VerbGroup | None) -> VerbGroup | None:
    """A group of one verb without auxiliaries."""
    found = line.verb(i)
    word = line.word(i)
    if word in NOT_VERBS or (
        word_class(word, "preposition")
        and not (word == "compared" and line.np_end(i - 1) and line.np_start(i + 1))
    ):
        return None
    if word == "further" and i + 1 < len(line) and line.verb(i + 1, "base", "past", "s"):
        return None
    opener = line.back(i)
    relative = line.word(opener) in ("which", "who", "that") and (
        line.np_end(line.back(opener)) or line.word(opener - 1) == ","
    )
    if (
        found is None
        and relative
        and not line.function(i)
        and word.endswith(("s", "ed"))
        and not word_class(word, "determiner", "pronoun")
        and not word.endswith("ss")
    ):
        return VerbGroup(i, i + 1, i, None, "finite")
    if found is None:
        unknown = (
            word.endswith("ed") and len(word) > 4 and line.np_end(line.back(i))
            and word_class(line.word(i + 1), "determiner") and line.adjective(i) is None
        )  # fmt: skip
        return VerbGroup(i, i + 1, i, None, "finite") if unknown else None
    trigger, end, roles = found
    if word_class(word, "derived") and line.is_ent(i - 1) and line.is_ent(line.ahead(i + 1)):
        return None
    if (
        word_class(word, "prime")
        and line.is_ent(i - 1)
        and line.is_ent(i + 1, "cell")
        and verb_follows(line, i + 2)
    ):
        return None
    describing = ("expressing", "lacking", "overexpressing", "receiving", "containing")
    if (
        (word_class(word, "engineer") or word in describing)
        and "ing" in roles
        and line.is_ent(i - 1)
        and verb_follows(line, i + 2)
    ):
        return None
    before, after = line.back(i), line.ahead(end)
    behind_verb = (
        last is not None and last.kind != "reduced" and before == last.end - 1 and not last.copula
    )
    prev = line.word(before)
    coordinated = prev in ("and", "or", "but", "nor", ",") and last is not None
    denied = last is not None and last.negated and prev in ("or", "nor")
    if "ing" in roles:
        if line.is_ent(after) and line.atoms[i].glued:
            return None
        if line.word(i + 1) == "of" and prev in NOMINAL:
            return None  # "…, while blocking of X had no effect"
        if (
            line.is_ent(i - 1, "factor")
            and word_class(word, "lof_noun", "lof_after")
            and (line.function(after) or line.verb(after, "past", "s"))
        ):
            return None  # "Cx43 silencing prevented …": the noun
        if prev in ("by", "through", "via", "without", "in", "of", "for", "from", "upon", "after",
                    "before", "with", "despite", "besides", "when", "while", "on"):  # fmt: skip
            return VerbGroup(
                i, end, i, trigger, "gerund", negated=prev == "without", preposition=prev
            )
        if prev == "," and last is None and leads_in(line, before):
            return None  # "In contrast, blocking X reduced …": the gerund begins the clause
        if (
            prev in (",", "(")
            or prev in ("thus", "thereby", "hence")
            or line.word(i - 1) in ("thus", "thereby", "hence", "therefore")
        ):
            return VerbGroup(i, end, i, trigger, "participle")
        if coordinated and last is not None and last.kind in ("gerund", "participle"):
            return VerbGroup(i, end, i, trigger, last.kind, preposition=last.preposition)
        if line.np_end(before) and line.np_start(after) and not line.atoms[i].glued:
            return VerbGroup(i, end, i, trigger, "participle")
        return None
    if prev == "to" and "base" in roles:
        return VerbGroup(before, end, i, trigger, "infinitive")
    if prev == "not" and line.word(line.back(before)) == "to" and "base" in roles:
        return VerbGroup(before, end, i, trigger, "infinitive", negated=True)
    if (line.atoms[i].glued and line.word(i - 1).endswith("-")) or behind_verb:
        return None
    nominal = any(t.pos != "verb" for t, _ in line.readings[i])
    if "past" in roles:
        if last is not None and last.kind == "reduced" and prev in ("and", "but"):
            last = spoken  # "consumed the ATP released there and so reduced B"
        if (
            prev == ","
            and last is not None
            and last.kind == "finite"
            and line.word(line.back(last.start)) in ("which", "who")
            and not line.atoms[last.main].word.endswith("ed")
            and line.np_start(after)
        ):
            return VerbGroup(i, end, i, trigger, "finite")  # "A, which binds B, raised C"
        if prev == "but" and last is not None and last.kind == "finite" and line.np_start(after):
            return VerbGroup(i, end, i, trigger, "finite")
        if coordinated and last is not None and line.np_start(after):
            if (
                last.kind == "finite"
                and not last.passive
                and not last.copula
                and (line.atoms[last.main].word.endswith("ed") or line.verb(last.main, "past"))
            ):
                return VerbGroup(i, end, i, trigger, "finite", negated=False)
            if last.kind == "finite" and last.passive and prev != ",":
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
        closing = (
            prev == ","
            and (last is None or last.kind == "reduced" or parted(line, last.end, before))
            and any(line.is_ent(k) for k in range(before))
        )  # "Metformin, a common drug, reduced …"
        if prev == "," and "part" in roles and line.word(after) in ("by", "from"):
            return VerbGroup(i, end, i, trigger, "reduced", passive=True)
        if closing and (line.np_start(after) or line.word(end) in ("both", "it", "this", "them")):
            return VerbGroup(i, end, i, trigger, "finite")
        if trigger is None and line.word(after) == "to" and line.np_end(before):
            nxt = line.ahead(after + 1)
            if line.is_ent(nxt, "outcome") or (nxt < len(line) and line.verb(nxt, "base")):
                return VerbGroup(i, end, i, trigger, "finite")  # "failed to induce"
        if not line.np_end(before):
            return None
        if prev in ("which", "who") or (prev == "that" and line.np_end(line.back(before))):
            return VerbGroup(i, end, i, trigger, "finite")
        if prev == "that":
            return None
        if "part" not in roles:
            return VerbGroup(i, end, i, trigger, "finite")
        if line.word(after) == "by":
            return VerbGroup(i, end, i, trigger, "reduced", passive=True)
        if line.np_start(after) or line.word(after) in ("that",):
            return VerbGroup(i, end, i, trigger, "finite")
        if trigger is not None and trigger.particle:
            return VerbGroup(i, end, i, trigger, "finite")
        if (
            trigger is not None
            and trigger.frame in ("svi", "both")
            and not auxiliary_ahead(line, end)
        ):
            return VerbGroup(i, end, i, trigger, "finite")
        return VerbGroup(i, end, i, trigger, "reduced", passive=True)
    if "s" in roles:
        if (word_class(prev, "preposition", "determiner") and prev != "that") or (
            nominal and not line.np_start(after)
        ):
            return None
        if line.np_end(before) or coordinated or prev in ("that", "which", ",", ")"):
            if nominal and word_class(line.word(after), "preposition"):
                return None
            return VerbGroup(i, end, i, trigger, "finite")
        return None
    if "base" in roles:
        if word_class(prev, "preposition", "determiner", "be") and prev != "that":
            return None
        if coordinated and last is not None and (last.kind == "infinitive" or last.modal):
            return VerbGroup(i, end, i, trigger, last.kind, negated=denied, modal=last.modal)
        if (
            prev == ","
            and (last is None or last.kind == "reduced")
            and line.np_start(after)
            and not nominal
            and any(line.is_ent(k) for k in range(before))
        ):
            return VerbGroup(i, end, i, trigger, "finite")
        if (
            coordinated
            and last is not None
            and last.kind == "finite"
            and not last.passive
            and not last.copula
            and line.np_start(after)
        ):
            held = line.verb(last.main, "base")
            if held is not None and not (nominal and word_class(line.word(after), "preposition")):
                return VerbGroup(i, end, i, trigger, "finite", negated=denied)
        paired = line.word(after) in ("and", "or") and line.verb(line.ahead(after + 1), "base")
        framed = line.np_start(after) and line.np_end(before)
        if nominal and not coordinated and not framed and not paired:
            return None
        if line.np_end(before) or prev in ("which", "that", "who") or (coordinated and not nominal):
            shared = (
                line.word(after) in ("and", "or")
                and line.verb(line.ahead(after + 1), "base") is not None
            )
            many = plural(line, before) or prev in (
                "which",
                "that",
                "who",
                "and",
                "they",
                "we",
                "these",
            )
            if many and (
                line.np_start(after) or shared or (trigger is not None and trigger.particle)
            ):
                return VerbGroup(i, end, i, trigger, "finite")
        return None
    if "part" in roles and line.np_end(before):
        return VerbGroup(i, end, i, trigger, "reduced", passive=True)
    return None


def _named(line: Line, i: int) -> VerbGroup | None:
    """An outcome that is a verb itself: "MSCs proliferate", "to recruit lymphocytes"."""
    first = line.atoms[i].text.split()[0].casefold()
    roles = outcome_forms().get(first, frozenset())
    before = line.back(i)
    if not roles or not roles & {"base", "s", "past"}:
        return None
    if line.word(before) == "to":
        return VerbGroup(before, i, i, None, "infinitive")
    if "past" in roles and not line.np_end(before):
        return None
    if line.np_end(before) or line.word(before) in ("and", "or", "which", "that", "not"):
        return VerbGroup(i, i, i, None, "finite")
    return None


def _corrected(line: Line, group: VerbGroup) -> VerbGroup | None:
    """A group the tagger reads otherwise: "MSCs released B", "TLR3 priming fortified …"."""
    tag = line.atoms[group.main].tag
    if group.kind == "reduced" and tag == "VBD":
        group.kind, group.passive = "finite", False
    return None if group.kind == "participle" and tag == "NN" else group


def verb_groups(line: Line) -> list[VerbGroup]:
    """All verb groups of a sentence in order; participles used as adjectives are none."""
    found: list[VerbGroup] = []
    i = 0
    while i < len(line):
        word = line.word(i)
        group = None
        if (word and word_class(word, "be", "modal", "do")) or word in (
            "has",
            "have",
            "had",
            "having",
        ):
            group = _chain(line, i)
            if group is not None and line.word(line.back(i)) == "to":
                group.kind = "infinitive"
            elif group is not None and word in ("being", "having"):
                group.kind = "participle"
        elif word in ("left", "leaves", "leave", "leaving") and stays(line, i + 1):
            kind = "participle" if word == "leaving" else "finite"
            if line.word(line.back(i)) == "to":
                kind = "infinitive"
            group = VerbGroup(i, i + 1, i, CHANGED, kind, negated=True)
        elif word:
            held = next((g for g in reversed(found) if g.kind != "reduced"), None)
            group = _bare(line, i, found[-1] if found else None, held)
            told = tagged_verb(line, i) if group is None else None
            if told is not None:
                group = VerbGroup(i, told[1], i, told[0], "finite")
            elif group is not None:
                group = _corrected(line, group)
        elif line.is_ent(i, "outcome"):
            group = _named(line, i)
        if group is None:
            i += 1
            continue
        if line.word(group.start - 1) in DENYING:
            group.negated = True
        if line.word(group.start - 1) == "longer" and line.word(group.start - 2) == "no":
            group.negated = True
        if line.word(group.end) == "nothing":
            group.negated = True  # "added nothing to"
        if line.word(group.end) == "neither" and line.word(group.end + 1) == "by":
            group.negated = True  # "was affected neither by A nor by B"
        found.append(group)
        i = max(group.end, i + 1)
    return found


def no_longer(line: Line, verb: VerbGroup) -> bool:
    """Whether a group is denied as something past: "no longer raised", "was no longer raised"."""
    return any(
        line.word(k) == "longer" and line.word(k - 1) == "no"
        for k in range(verb.start - 1, verb.main)
    )
