"""What stands around a possible verb: other verbs, plurals, marks, words of standing still."""

from __future__ import annotations

from cytoclaim.evidence.line import Line, outcome_forms
from cytoclaim.evidence.words import word_class

ADDING = ("or", "and", "as", "like", "along", "together")

__all__ = [
    "auxiliary_ahead",
    "excepted",
    "joined_ahead",
    "joined_between",
    "leads_in",
    "parted",
    "plural",
    "put_in",
    "shares_back",
    "shares_object",
    "stays",
    "verb_follows",
]

JOINING = ("and", "but", "while", "whereas")


def verb_follows(line: Line, i: int) -> bool:
    """Whether a verb that can be finite follows in the clause: then a participle before is none."""
    while i < len(line) and line.word(i) not in (
        ",",
        ";",
        ":",
        "which",
        "that",
        "while",
        "whereas",
    ):
        word = line.word(i)
        if word and (
            word_class(word, "be", "modal", "have")
            or (line.verb(i, "past", "s") and line.np_end(line.back(i)))
        ):
            return True
        if line.is_ent(i, "outcome") and line.np_end(line.back(i)):
            first = line.atoms[i].text.split()[0].casefold()
            if first.endswith("ed") and "past" in outcome_forms().get(first, ()):
                return True  # "MSCs overexpressing A mobilized EPCs"
        i += 1
    return False


def plural(line: Line, i: int) -> bool:
    """Whether what ends at ``i`` can be plural."""
    if i < 0:
        return False
    if line.is_ent(i):
        k = i
        while k > 0 and line.word(k - 1) in (",", "and", ""):
            if line.word(k - 1) == "and":
                return True
            k -= 1
        return line.atoms[i].text.endswith("s") or line.is_ent(i, "factor", "cell")
    word = line.word(i)
    return (word.endswith("s") and not word.endswith("ss")) or word in (
        "data",
        "mice",
        "they",
        "we",
        "et",
        "al",
        "both",
        ")",
    )


def parted(line: Line, start: int, end: int) -> bool:
    """Whether a semicolon or a colon stands between two positions, with a name behind it."""
    at = next((k for k in range(end - 1, start - 1, -1) if line.word(k) in (";", ":")), -1)
    return at >= 0 and any(line.is_ent(k) for k in range(at, end))


def joined_between(line: Line, start: int, end: int) -> int:
    """The comma before what is added to a later subject between commas; else -1.

    "A raised B, and C, or the drug D, lowered E": the one before "or".
    """
    at = next((k for k in range(end - 2, start, -1) if line.word(k) == ","), -1)
    if line.word(end - 1) != "," or line.word(at + 1) not in ADDING:
        return -1
    if not any(line.is_ent(k) for k in range(at + 1, end)):
        return -1
    opened = next(
        (k for k in range(at - 1, start - 1, -1)
         if line.word(k) == "," and line.word(k + 1) in ("and", "but", "while", "whereas")),
        -1,
    )  # fmt: skip
    return at if opened >= 0 and opened + 2 < at else -1


def stays(line: Line, i: int) -> bool:
    """Whether what follows is said to stay as it is ("… IL-6 and TNF unchanged")."""
    for k in range(i, min(i + 16, len(line))):
        word = line.word(k)
        if word == "as" and line.word(k + 1) in ("it", "they") and k > i:
            return word_class(line.word(k + 2), "be")
        if word in (";", ":", "which", "that", "while", "whereas", "but") or (
            word_class(word, "be", "have", "modal")
        ):
            return False
        if word_class(word, "unmoved") or word in ("alone", "intact"):
            return k > i
    return False


def auxiliary_ahead(line: Line, i: int) -> bool:
    """Whether an auxiliary follows before the clause ends: then what stands here is no main verb."""
    while i < len(line):
        word = line.word(i)
        if word in (",", ";", ":", "and", "but", "which", "that", "while", "whereas",
                    "when", "if", "once", "because", "unless", "until", "after", "before",
                    "since", "although", "though"):  # fmt: skip
            return False
        if word_class(word, "be", "modal", "have"):
            return True
        i += 1
    return False


def leads_in(line: Line, comma: int) -> bool:
    """Whether the words before a comma only lead in ("Conversely", "In addition")."""
    first = line.word(0)
    leads = first.endswith("ly") or word_class(first, "adverb", "preposition")
    return leads and not any(line.is_ent(i) for i in range(comma))


def apposed(line: Line, floor: int, comma: int) -> bool:
    """Whether ``comma`` closes an apposition: "A, a marker of B, …"."""
    opened = next((k for k in range(comma - 1, floor - 1, -1) if line.word(k) == ","), -1)
    return (
        opened > floor
        and line.np_end(opened - 1)
        and word_class(line.word(opened + 1), "determiner")
    )


def excepted(line: Line, floor: int, comma: int) -> bool:
    """Whether ``comma`` closes what is set apart: "A, but not B, …", "A, like B, …"."""
    opened = next((k for k in range(comma - 1, floor - 1, -1) if line.word(k) == ","), -1)
    words = [line.word(k) for k in range(opened + 1, opened + 3)]
    return (
        opened > floor and line.np_end(opened - 1)
        and (words == ["but", "not"] or words[0] in ("not", "like", "unlike"))
    )  # fmt: skip


def shares_object(line: Line, end: int) -> bool:
    """Whether the object stands behind a second subject and verb: "A promoted and B prevented X"."""
    k = end
    if line.word(k) == ",":
        k += 1
    if line.word(k) not in JOINING:
        return False
    k += 1
    start = k
    while k - start < 4 and k < len(line) and line.np_start(k) and not line.verb(k, "past", "s"):
        k += 1
    told = line.verb(k, "past", "s") if k > start and line.is_ent(k - 1) else None
    if told is None or told[0] is None:
        return False
    behind = told[1] + (line.word(end) == "," and line.word(told[1]) == ",")
    return line.np_start(line.ahead(behind))


def joined_ahead(line: Line, end: int) -> bool:
    """Whether the next verb is joined on: "A bound to B and raised C", so that this one is finite."""
    for k in range(end, len(line)):
        word = line.word(k)
        if word_class(word, "be", "have", "modal") or word in (";", ":", "which", "that", "who"):
            return False
        told = line.verb(k, "past")
        if told is None or not line.np_end(line.back(k)):
            if told is not None and k > end and line.word(line.back(k)) in ("and", "but"):
                alone = not any(line.word(x) == "," for x in range(end, k))
                return alone and line.np_start(line.ahead(told[1]))
            continue
        return False
    return False


def shares_back(line: Line, held: int, end: int) -> bool:
    """Whether a verb is the second of "A raised, whereas B lowered, X"; ``held`` ends the first."""
    return (
        line.word(held) == "," and line.word(held + 1) in JOINING
        and line.word(end) == "," and line.np_start(line.ahead(end + 1))
    )  # fmt: skip


def put_in(line: Line, before: int, end: int) -> bool:
    """Whether a participle is put in: "A, measured a week after B, was lower"."""
    if any(line.word(k) == "," for k in range(before)) or not line.np_end(line.back(before)):
        return False
    comma = next((k for k in range(end, len(line)) if line.word(k) == ","), -1)
    return comma >= 0 and word_class(line.word(line.ahead(comma + 1)), "be", "have", "modal")
