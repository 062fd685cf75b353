"""Verb groups that open with an auxiliary or a modal: "has not been shown", "could inhibit"."""

from __future__ import annotations

from cytoclaim.evidence.line import Line, outcome_forms
from cytoclaim.evidence.triggers import Form, Trigger
from cytoclaim.evidence.verbgroup import VerbGroup
from cytoclaim.evidence.words import word_class

__all__ = ["auxiliary_group"]

NOTHING = Trigger("affect", "verb", "neutral", "svo")


def auxiliary_group(line: Line, i: int) -> VerbGroup | None:
    """A group that opens with an auxiliary or a modal."""
    j, be, have, negated, modal = i, False, False, False, ""
    hardly = False
    while j < len(line):
        word = line.word(j)
        if word_class(word, "be"):
            be = True
        elif word_class(word, "have"):
            have, be = True, False
        elif word_class(word, "modal"):
            modal = word
            negated |= word == "cannot"
        elif word_class(word, "do") or (
            word == "not" and line.word(j + 1) in ("only", "always", "necessarily", "invariably")
        ):
            pass
        elif word in ("not", "never", "n't") or (word == "no" and line.word(j + 1) == "longer"):
            negated = True
        elif word in ("hardly", "barely", "scarcely", "little") and be:
            hardly = True
        elif word == "neither" and be and line.verb(j + 1, "part"):
            negated = True  # "was neither raised nor lowered by A"
        elif word == "all" and line.word(j + 1) == "but" and be:
            j += 1  # "was all but abolished"
        elif word == "," and (closed := _aside(line, j)):
            j = closed  # "do not, however, raise"
        elif not (line.adverb(j) or word in ("been", "being", "longer")):
            break
        j += 1
    if be and word_class(line.word(i), "do") and line.verb(j, "base"):
        found = line.verb(j, "base")  # "What A does is lower X"
        assert found is not None
        return VerbGroup(i, found[1], j, found[0], "finite", negated=negated)
    wanted: tuple[Form, ...] = ("base", "part", "ing")  # "may inducing": so written
    if be or not modal:
        wanted = ("part", "ing") if be else ("part",) if have else ("base", "part")
    if be and line.is_ent(j, "outcome") and _participle(line.atoms[j].text):
        return VerbGroup(
            i, j, j, None, "finite", passive=True, negated=negated, modal=modal, copula=True
        )
    found = line.verb(j, *wanted) if j < len(line) else None
    if found:
        trigger, end, roles = found
        ing = be and "ing" in roles and "part" not in roles
        adjective = be and not ing and line.adjective(j)
        negated |= hardly and trigger is not None and trigger.op == "neutral"
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
    doing = any(word_class(line.word(k), "do") for k in range(i, j))
    idle = line.word(j) in ("nothing", "little") and line.word(j + 1) in ("to", "for", "about")
    if doing and idle and not line.verb(j + 2, "base"):
        return VerbGroup(i, j + 2, i, NOTHING, "finite", negated=True)  # "did nothing to X"
    if modal or doing:
        if (
            line.is_ent(j, "outcome")
            and line.atoms[j].text.split()[0].casefold() in outcome_forms()
        ):
            return VerbGroup(i, j, j, None, "finite", negated=negated, modal=modal)
        if j < len(line) and line.atoms[j].kind == "word" and not line.function(j):
            return VerbGroup(i, j + 1, j, None, "finite", negated=negated, modal=modal)
    echoed = "so" in (line.word(i - 1), line.word(i + 1)) or line.word(i + 1) in ("too", "likewise")
    alone = line.word(i + 1) in (".", ";") and line.np_end(i - 1) and "but" in line.words[:i]
    if word_class(line.word(i), "do") and (negated or echoed or alone):
        return VerbGroup(i, max(i + 1, j), i, None, "finite", negated=negated)  # "B did not"
    return None


def _aside(line: Line, comma: int) -> int:
    """The comma that closes "however", "in turn" behind ``comma``; 0 if something else is put in."""
    for k in range(comma + 1, min(comma + 5, len(line))):
        if line.word(k) == ",":
            return k if k > comma + 1 else 0
        linking = line.adverb(k) or line.word(k) in (
            "however", "therefore", "moreover", "in", "turn", "fact", "addition", "contrast", "then",
            "thus", "also", "of", "course", "by", "instead", "nonetheless", "nevertheless",
        )  # fmt: skip
        if not linking:
            return 0
    return 0


def _participle(text: str) -> bool:
    """Whether the name of an outcome is a participle: "recruited", "polarised towards M2"."""
    first, *rest = text.casefold().split()
    return first.endswith("ed") and (not rest or "part" in outcome_forms().get(first, ()))
