"""Lists of names in front of a verb: where they begin, and which comma closes the clause before them."""

from __future__ import annotations

from cytoclaim.evidence.line import Line
from cytoclaim.evidence.words import word_class

__all__ = ["closing_comma", "run_opened", "whole"]

OPENERS = frozenset(
    ["while", "whereas", "although", "though", "because", "since", "but", "that", "when", "if", "where",
     "as", "so", ";", ":", "—"]
)  # fmt: skip
JOINERS = ("and", "or")
KINDS = (frozenset(["factor", "outcome"]), frozenset(["factor", "intervention", "condition"]),
         frozenset(["cell", "factor"]), frozenset(["cell", "intervention"]))  # fmt: skip


def run_opened(line: Line, joiner: int, verb: int) -> int:
    """Where the subject list around the joiner begins behind a word that opens a clause; -1 if nowhere.

    "… showed that A, B, and C rose": at A, not at the comma before C.
    """
    last = _element(line, joiner + 1, verb, last=True)
    k = joiner - 1 - (line.word(joiner - 1) == ",")
    kinds: set[str] = set(last)
    members, begun = 0, -1
    while last and k >= 0:
        end = k + 1
        while k >= 0 and not (
            line.word(k) == "," or line.word(k) in OPENERS or line.word(k) in JOINERS
        ):
            k -= 1
        here = _element(line, k + 1, end)
        if not here:
            opened = line.word(k) in OPENERS or (line.word(k) == "and" and line.word(k - 1) == ",")
            fronted = word_class(line.word(k + 1), "preposition") and opened
            return begun if fronted else -1  # "… that in the absence of D, A, B, and C rose"
        begun = k + 1
        kinds |= here
        if not any(kinds <= group for group in KINDS) and len(kinds) > 1:
            return -1
        members += 1
        if line.word(k) in JOINERS and line.word(k - 1) == "," and members > 1:
            return k + 1  # "…, and A, B, and C fell"
        if line.word(k) != ",":
            opened = k >= 0 and line.word(k) in OPENERS and line.word(k + 1) not in ("not", "also")
            return k + 1 if opened else -1
        if line.word(k + 1) in JOINERS or line.word(k - 1) in OPENERS:
            return -1
        k -= 1
    return -1


def _element(line: Line, start: int, end: int, last: bool = False) -> frozenset[str]:
    """The kinds of the names in one member of a list; empty if it can be none.

    Behind the last one may stand where, when and by whom: "A, B, and C in mice".
    """
    kinds: set[str] = set()
    for k in range(start, end):
        word = line.word(k)
        if last and kinds and word_class(word, "preposition") and word not in ("of", "to", "for"):
            break
        if line.is_ent(k):
            kinds |= line.atoms[k].types & {
                "factor",
                "outcome",
                "cell",
                "intervention",
                "condition",
            }
        elif word_class(word, "be", "have", "do", "modal", "relative", "subordinator"):
            return frozenset()
        elif word_class(word, "preposition"):
            if word not in ("of", "to", "against", "for"):
                return frozenset()
        elif line.verb(k, "past", "s") and not line.noun(k) and not line.np_start(k + 1):
            return frozenset()
    return frozenset(kinds)


def closing_comma(line: Line, begin: int, verb: int) -> int:
    """The comma that closes a clause in front whose verb ends at ``begin``; -1 if none does.

    The first one behind which a whole subject stands: "While A raised X, Y, and Z, B and C fell".
    """
    for k in range(begin, verb - 1):
        if line.word(k) != ",":
            continue
        if whole(line, k + 1, verb):
            return k
    return -1


def whole(line: Line, start: int, end: int) -> bool:
    """Whether a stretch is one noun phrase or one well-made list of them."""
    parts: list[list[str]] = [[]]
    for k in range(start, end):
        if line.word(k) == ",":
            parts.append([])
        else:
            parts[-1].append(line.word(k))
    if not parts[0] or parts[0][0] in (*JOINERS, "but"):
        return False
    fronted = word_class(parts[0][0], "preposition") or parts[0][0] == "like"
    if len(parts) > 1 and fronted and parts[0][0] != "as":
        return whole(line, start + len(parts[0]) + 1, end)  # "…, in mice, A and B fell"
    if len(parts) == 1:
        return any(line.is_ent(k) or line.np_end(k) for k in range(start, end))
    if not parts[-1]:
        return True  # "A, a factor of B, V"
    early = any(p and p[0] in JOINERS for p in parts[:-1])
    return not early and any(w in JOINERS for w in parts[-1])
