"""The names right before a relative clause or a participle."""

from __future__ import annotations

from dataclasses import replace

from cytoclaim.evidence.agents import Agent, agents_of
from cytoclaim.evidence.fronted import held_by
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.words import word_class

__all__ = ["antecedent"]


def antecedent(line: Line, start: int, end: int) -> list[Agent]:
    """The list of names right before a relative clause or a participle."""
    denied = _not_these(line, start, end)
    if denied >= 0:  # "It was A, not B, that raised X"
        others = [replace(a, way="denied") for a in agents_of(line, denied + 2, end)]
        return [*antecedent(line, start, denied), *others]
    end, part, lost = _of_which(line, start, end)
    found = _names(line, start, end)
    found = found[-1:] if part == "last" else found[:1] if part == "first" else found
    return [replace(a, loss=a.loss != lost) for a in found]


def _not_these(line: Line, start: int, end: int) -> int:
    """The comma that opens ", not B," right before ``end``; -1 if nothing is put in so."""
    if line.word(end - 1) != ",":
        return -1
    for k in range(end - 2, max(end - 8, start), -1):
        if line.word(k) == "not" and line.word(k - 1) == ",":
            return k - 1
        if not (line.is_ent(k) or line.word(k) in ("and", "or", "but")):
            return -1
    return -1


def _of_which(line: Line, start: int, end: int) -> tuple[int, str, bool]:
    """The end before "both of", "the latter of", "inhibition of" which; the part; whether it is lost."""
    if line.word(end - 1) != "of" or end - start < 3:
        return end, "", False
    part, lost, k = "", False, end - 2
    while k > start and line.word(k) != "," and not line.is_ent(k):
        word = line.word(k)
        if word in ("latter", "last", "second"):
            part = "last"
        elif word in ("former", "first"):
            part = "first"
        elif word_class(word, "lof_noun"):
            lost = True
        elif not (word_class(word, "determiner", "pronoun", "preposition", "adverb")
                  or word in ("both", "all", "two", "three", "four", "most", "none")):  # fmt: skip
            return end, "", False
        k -= 1
    return (k if line.word(k) == "," else end), part, lost


def _names(line: Line, start: int, end: int) -> list[Agent]:
    i = end - 1
    names: list[int] = []
    while i >= start:
        word = line.word(i)
        if line.is_ent(i, "outcome") and not names:
            last = [
                m for m in line.atoms[i].inner if m.type == "cell" and m.end == line.atoms[i].end
            ]
            if last:  # "inducing Tregs that …"
                m = last[0]
                return [Agent(m.concept, "cell", m.text, i, way="inside", mention=m)]
            break
        if line.is_ent(i, "condition") and not names:
            break
        if line.is_ent(i):
            names.append(i)
        elif (
            word in (",", "and", "or", "(", ")", "")
            or line.atoms[i].kind == "cite"
            or (
                word
                in (
                    "the",
                    "a",
                    "an",
                    "both",
                    "as",
                    "well",
                    "such",
                    "including",
                    "like",
                    "-",
                    "expression",
                    "levels",
                )
                and (names or word == "expression")
            )
        ):
            pass
        elif word_class(word, "generic_factor", "generic_cell") and not names:
            return []
        elif names or word_class(word, "preposition"):
            if word in ("by", "from") and _of_generic(line, i):
                return []  # "the factor released by CELL that …"
            break
        i -= 1
        if not names and end - i > 6:
            break
    if not names:
        return []
    if line.is_ent(names[0], "cell") and (head := held_by(line, start, names[-1])) >= 0:
        return [a for a in agents_of(line, head, names[0] + 1) if a.type != "cell"]
    kinds = [line.atoms[k].types for k in names]
    nearest = line.atoms[names[0]].types
    for wanted in ("factor", "intervention", "cell"):
        if wanted in nearest:
            first = names[0]
            for k, kind in zip(names, kinds, strict=True):
                if wanted not in kind:
                    break
                first = k
            got = agents_of(line, first, names[0] + 1)
            got = [a for a in got if a.type == wanted or a.way == "modifier"]
            if got:
                return got
    return []


def _of_generic(line: Line, i: int) -> bool:
    """Whether "by", "from" at ``i`` tells who made what only a general noun names."""
    made = word_class(line.word(line.back(i)), "derived")
    return made and word_class(line.word(line.back(line.back(i))), "generic_factor")
