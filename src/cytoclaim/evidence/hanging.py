"""How names hang on cells, animals and treatments: "X-primed MSCs", "priming of MSCs with X"."""

from __future__ import annotations

from cytoclaim.evidence.line import Line
from cytoclaim.evidence.words import word_class

__all__ = [
    "acted_on", "apposition_end", "diseased", "instance", "link_back", "of_cell", "stimulus",
    "taken_from",
]  # fmt: skip

MAKING_IT = ("secreting", "releasing", "producing")

TAKEN = ("isolated", "collected", "harvested", "obtained", "purified", "prepared", "shed", "made")


def link_back(line: Line, i: int) -> str:
    """How the cell at ``i`` hangs on the mention before it: gene, prime, loss, source or ''."""
    k = i - 1
    words: list[str] = []
    while k >= 0 and not line.is_ent(k) and len(words) < 4:
        words.append(line.word(k))
        k -= 1
    if k < 0 or not line.is_ent(k, "factor", "intervention", "condition"):
        return ""
    joined = " ".join(reversed(words)).replace("- ", "").lstrip("-")
    parts = joined.split()
    if not words:
        changed = line.atoms[k].text.endswith("ed") and "intervention" in line.atoms[k].types
        return "gene" if line.atoms[i].glued or changed else "plain"  # "genetically modified MSCs"
    if joined in ("", "-", "/") and line.atoms[i].glued:
        return "gene"
    if any(p.startswith("/-") or p in ("−/−",) for p in parts) or any(
        word_class(p, "lof_after")
        or p == "poor"
        or (p.startswith(("sirna", "shrna")) and p.endswith("ed"))
        for p in parts
    ):  # "X siRNA-treated cells", too
        return "loss"
    if parts and all(
        word_class(p, "engineer") or p in ("gene", "genetically", "lentivirus", "stably", "over")
        for p in parts
    ):
        return "gene"
    if words[-1].lstrip("-") in MAKING_IT and words[-1].startswith("-"):
        return "gene"  # "X-secreting MSCs"
    if parts and all(word_class(p, "prime") for p in parts):
        return "prime"
    return ""


def of_cell(line: Line, i: int) -> bool:
    """Whether the participle at ``i`` tells of the cell before it ("cells that had been …")."""
    k = i - 1
    while k >= 0 and (
        word_class(line.word(k), "be", "have", "relative") or line.adverb(k)
        or line.word(k) in ("genetically", "to")
    ):  # fmt: skip
        k -= 1
    if line.word(k) in ("when", "once", "if", "after") and line.word(k - 1) == ",":
        k -= 2  # "MSCs, once primed with A, …"
    return line.is_ent(k, "cell") or line.is_ent(i - 2, "cell")


def acted_on(line: Line, start: int, end: int) -> str:
    """How "priming of CELL", "transfection of CELL" or "coculture of CELL" reads before "with".

    "host": behind "CELL cocultured", what follows acts on that cell.
    """
    words = [line.word(k).replace("-", "") for k in range(start, end)]
    if any(word_class(w, "engineering_noun") for w in words):
        return "engineer"
    if any(word_class(w, "priming_noun") for w in words):
        return "prime"
    if words and words[-1] in ("cocultured", "cultured", "incubated", "grown", "mixed"):
        return "host"
    return "head" if any(w in ("coculture", "culture", "contact") for w in words) else ""


def diseased(line: Line, i: int) -> bool:
    """Whether the name at ``i`` tells how animals or organs were made ill ("X-injured kidneys")."""
    words = [line.word(k).lstrip("-") for k in range(i + 1, i + 5)]
    if line.word(i - 1) in ("after", "following"):
        return True  # "lowered the score after X": X made it
    if line.word(i - 1) in ("with", "by") and word_class(line.word(i - 2), "bearer", "prime"):
        return not of_cell(line, i - 2)  # "MSCs treated with LPS secreted more": it acts
    return words[:1] != [""] and words[0].endswith("ed") and any(
        word_class(w, "bearer") for w in words
    )  # fmt: skip


def stimulus(line: Line, i: int) -> bool:
    """Whether the condition at ``i`` heads its phrase: "hypoxia", not "hypoxic MSCs"."""
    after = line.word(i + 1)
    return not line.is_ent(i + 1) and not after.startswith(("-", "/")) and after != "cells"


def apposition_end(line: Line, comma: int, end: int) -> int:
    """The comma that closes "…, a downstream product of Y, …"; 0 if none was opened at ``comma``."""
    if line.word(comma + 1) not in ("a", "an", "the", "another", "one", "itself", "its"):
        return 0
    inside: list[str] = []
    for k in range(comma + 1, end):
        word = line.word(k)
        if word == ",":
            return k if any(word_class(w, "preposition") for w in inside) else 0
        if word in ("and", "or", "plus") and not any(word_class(w, "preposition") for w in inside):
            return 0
        inside.append(word)
    return 0


def instance(line: Line, comma: int) -> bool:
    """Whether a name behind a comma says which one is meant: "a nitric oxide donor, SNAP"."""
    if line.word(comma) != "," or not line.is_ent(comma + 1, "intervention", "factor"):
        return False
    after = line.word(comma + 2)
    if not (after in ("", ".", ",", ";", ")", "(") or line.function(comma + 2)) or after in (
        "and",
        "or",
    ):
        return False
    for k in range(comma - 1, max(comma - 7, -1), -1):
        if line.word(k) in ("a", "an"):
            return k < comma - 1
        if line.function(k):
            return False
    return False


def taken_from(line: Line, i: int) -> bool:
    """Whether a participle tells whence what follows comes: "Released by CELL", "Isolated from CELL"."""
    return line.word(i) in TAKEN or word_class(line.word(i), "derived")
