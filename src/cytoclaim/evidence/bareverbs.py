"""Verb groups of one verb without auxiliaries; its neighbours decide which reading it has."""

from __future__ import annotations

from cytoclaim.evidence.insertions import closes_relative, inserted, opened
from cytoclaim.evidence.inversions import inverted_denial, inverted_only
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.pastverbs import Spot, past_group
from cytoclaim.evidence.surroundings import (
    leads_in,
    plural,
    shares_back,
    shares_object,
    verb_follows,
)
from cytoclaim.evidence.verbgroup import VerbGroup
from cytoclaim.evidence.words import word_class

__all__ = ["bare_group"]

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
WEAK = ("poor", "poorer", "weak", "weaker", "bad", "worse", "slow", "slower")
HELPING = ("help", "helps", "helped", "helping")
LEADING = frozenset(
    ["led", "lead", "leads", "leading", "due", "owing", "linked", "contributed", "contributes",
     "contribute", "contributing", "attributed", "translated", "translates", "related", "amounted",
     "corresponded", "rise", "thanks"]
)  # fmt: skip
NOMINAL = frozenset(("while", "whereas", "because", "since", "that", "but", "when", "if"))


def _closes(line: Line, i: int, after: int) -> bool:
    """Whether a verb ends the sentence behind a name that a comma opens: "If A is given, X falls."."""
    return line.is_ent(i - 1) and line.word(i - 2) == "," and line.word(after) in (".", "")


def _moves(line: Line, i: int) -> bool:
    """Whether a finite verb of rising or falling stands at ``i``: "rose", "increased with A"."""
    told = line.verb(i, "past")
    if told is None or told[0] is None or told[0].frame not in ("svi", "both"):
        return False
    behind = line.ahead(told[1])
    closed = line.word(behind) in ("", ".", ",", ";") and not line.is_ent(behind)
    return "part" not in told[2] or closed or word_class(line.word(behind), "preposition")


def _described(line: Line, i: int) -> bool:
    """Whether an auxiliary stands right behind the names after ``i``: "lower X and Y levels were"."""
    k = i + 1
    while line.is_ent(k) or line.word(k) in (",", "and") or word_class(line.word(k), "transparent"):
        k += 1
    return k > i + 1 and word_class(line.word(k), "be", "have", "modal")


def bare_group(
    line: Line, i: int, last: VerbGroup | None, spoken: VerbGroup | None
) -> VerbGroup | None:
    """A group of one verb without auxiliaries."""
    found = line.verb(i)
    word = line.word(i)
    if (
        word in ("signals", "signaled", "signalled") and line.word(i + 1) in ("through", "via")
        and line.np_end(line.back(i))
    ):  # fmt: skip
        return VerbGroup(i, i + 1, i, None, "finite")  # "A signals through B to …"
    if (
        word in ("responds", "respond", "responded", "reacted")
        and line.word(i + 1) == "to"
        and (line.np_end(line.back(i)) and line.is_ent(line.ahead(i + 2)))
    ):
        return VerbGroup(i, i + 1, i, None, "finite")
    if word in ("made", "makes", "rendered", "renders") and any(
        line.word(k) in ("unable", "incapable")
        or (line.word(k) in ("likely", "prone") and line.word(k + 1) == "to")
        for k in range(i + 2, i + 6)
    ):
        return VerbGroup(i, i + 1, i, None, "finite")  # "A made the cells unable to …"
    if (
        word in ("made", "makes")
        and line.word(i + 1) in ("no", "little", "a")
        and (line.word(i + 2) in ("difference", "contribution"))
    ):
        return VerbGroup(i, i + 1, i, None, "finite")  # "A made no difference to X"
    if word in ("works", "worked", "work") and line.word(i + 1) in ("by", "through", "via") and (
        line.np_end(line.back(i))
    ):  # fmt: skip
        return VerbGroup(i, i + 1, i, None, "finite")  # "A works by lowering X"
    if word in ("failed", "fails", "succeeded", "succeeds") and line.word(i + 1) in ("in", "at"):
        return VerbGroup(i, i + 1, i, None, "finite")  # "A failed in lowering X"
    against = line.word(i + 1) == "against" and line.np_end(line.back(i))
    if (word in NOT_VERBS and not against) or (
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
    if last is not None and last.end == opener:
        relative = False  # "showed that antibodies to A …"
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
    telling = trigger is not None and trigger.op in ("+", "-", "good", "bad")  # "A made X worse"
    if (
        word_class(word, "derived") and not telling
        and line.is_ent(i - 1) and line.is_ent(line.ahead(i + 1))
        and not _cells_do(line, i)
    ):  # fmt: skip
        return None
    if (
        word_class(word, "prime")
        and line.is_ent(i - 1)
        and line.is_ent(i + 1, "cell")
        and verb_follows(line, i + 2)
    ):
        return None
    if (
        word in ("expressing", "overexpressing", "lacking", "carrying")
        and line.is_ent(i - 1, "cell")
        and line.word(i - 2) in ("by", "with", "from", "of", "than")
    ):
        return None  # "was lowered by MSCs overexpressing X"
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
        parting = trigger is not None and bool(trigger.particle)  # "depriving cells of A"
        if line.word(i + 1) == "of" and (prev in NOMINAL or not parting):
            return None  # "after silencing of A", "…, while blocking of A had no effect": the noun
        if word_class(word, "lof_verb") and word_class(line.word(i + 1), "lof_agent"):
            return None  # "… and that neutralizing antibodies to A lowered X"
        if (
            line.is_ent(i - 1, "factor")
            and word_class(word, "lof_noun", "lof_after")
            and (line.function(after) or line.verb(after, "past", "s"))
        ):
            return None  # "Cx43 silencing prevented …": the noun
        if line.word(i - 1) == "besides" or (prev == "to" and line.word(before - 1) == "addition"):
            prev = "besides"  # "besides" is an adverb, too
        if prev == "at" and line.word(before - 1) in WEAK:
            return None  # "were poor at lowering X"
        if prev in ("by", "through", "via", "without", "in", "of", "for", "from", "upon", "after",
                    "before", "with", "despite", "besides", "when", "while", "on", "at"):  # fmt: skip
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
    if prev in HELPING and "base" in roles and line.np_start(after):
        return VerbGroup(i, end, i, trigger, "infinitive")  # "helps limit X"
    if prev == "to" and line.adjective(i) and line.word(line.back(before)) in LEADING:
        return None  # "led to lower A and higher B"
    if prev == "to" and "base" in roles:
        return VerbGroup(before, end, i, trigger, "infinitive")
    if prev == "not" and line.word(line.back(before)) == "to" and "base" in roles:
        return VerbGroup(before, end, i, trigger, "infinitive", negated=True)
    if behind_verb and last is not None and last.passive and "past" in roles and (
        line.np_start(after) and closes_relative(line, last.start)
    ):  # fmt: skip
        return VerbGroup(i, end, i, trigger, "finite")  # "cells in which A was deleted lowered X"
    if (line.atoms[i].glued and line.word(i - 1).endswith("-")) or behind_verb:
        return None
    nominal = any(t.pos != "verb" for t, _ in line.readings[i])
    if (
        prev == ","
        and roles & {"past", "s", "base"}
        and last is not None
        and line.np_start(after)
        and inserted(line, last)
    ):
        return VerbGroup(i, end, i, trigger, "finite")  # "A, made by B, lowered C"
    if "past" in roles:
        return past_group(Spot(line, i, trigger, end, roles, last, spoken))
    if "s" in roles:
        determined = word_class(prev, "determiner") and prev != "that" and not line.np_end(before)
        if word_class(prev, "preposition") or determined or (
            nominal and not line.np_start(after)
            and not (spoken is not None and shares_back(line, spoken.end, end))
            and not shares_object(line, end)
            and not _closes(line, i, after)
        ):  # fmt: skip
            return None
        if line.np_end(before) or coordinated or prev in ("that", "which", ",", ")"):
            if nominal and word_class(line.word(after), "preposition"):
                return None
            return VerbGroup(i, end, i, trigger, "finite")
        return None
    if "base" in roles and line.np_start(after) and inverted_denial(line, i):
        return VerbGroup(i, end, i, trigger, "finite", negated=True)  # "At no dose did A change X"
    if "base" in roles and line.word(i - 1) == "that" and last is not None and last.end == i - 1:
        return None  # "showed that lower X levels …"
    if "base" in roles and line.adjective(i) and _described(line, i):
        return None  # "…, but lower X levels were seen"
    if "base" in roles and inverted_only(line, i):
        return VerbGroup(i, end, i, trigger, "finite")  # "Only with A did X rise"
    if "base" in roles:
        if word_class(prev, "preposition", "determiner", "be") and prev != "that":
            return None
        if line.is_ent(before, "factor") and _moves(line, after):
            return None  # "VEGF release rose": the noun
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
        graded = line.word(after) in ("more", "less", "fewer", "higher", "lower")
        framed = (line.np_start(after) or graded) and line.np_end(before)
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
            if last is not None and last.kind == "reduced" and last.passive:
                many = many or plural(line, line.back(last.start))  # "cells given A release …"
            if many and (
                line.np_start(after)
                or opened(line, i)
                or graded
                or shared
                or (line.word(after) == "to" and line.verb(after + 1, "base") is not None)
                or (trigger is not None and trigger.particle)
            ):
                return VerbGroup(i, end, i, trigger, "finite")
        return None
    if "part" in roles and line.np_end(before):
        return VerbGroup(i, end, i, trigger, "reduced", passive=True)
    return None


def _cells_do(line: Line, i: int) -> bool:
    """Whether a past form tells what cells did, "MSCs secreted A", and not whose a factor is."""
    many = line.is_ent(i - 1, "cell") and line.atoms[i - 1].text.endswith("s")
    return many and bool(line.verb(i, "past")) and not verb_follows(line, line.ahead(i + 1) + 1)
