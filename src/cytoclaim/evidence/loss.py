"""What is taken away: names under a blocker, an antibody, a knockout, a silencing."""

from __future__ import annotations

from cytoclaim.evidence.line import Line
from cytoclaim.evidence.words import word_class

__all__ = ["AIMED", "depleted", "knocked_out", "lost"]

# "siRNA directed against X", "an antibody raised to X"
AIMED = ("directed", "raised", "targeted", "specific", "selective")
HEADS = ("antagonist", "antagonists", "antibody", "antibodies", "inhibitor", "inhibitors", "blocker",
         "blockers", "sirna", "sirnas", "shrna", "shrnas", "knockdown", "knockout", "silencing",
         "blockade", "neutralization", "neutralisation", "inhibition", "deficiency", "deletion",
         "depletion", "ablation", "loss", "blocking", "antagomir", "antagomirs")  # fmt: skip
EMPTIED = ("depletion", "ablation", "elimination", "deficiency", "depleted", "deficient")
GONE = ("gone", "absent", "missing", "removed", "depleted", "ablated", "deleted")
MINUS = ("-", "−", "–")


def knocked_out(line: Line, i: int) -> bool:
    """Whether the name at ``i`` carries the mark of a knockout ("-/-", with any minus sign)."""
    after = line.word(i + 1)
    if after.startswith("-/-"):
        return True
    return after in MINUS and line.word(i + 2) == "/" and line.word(i + 3) in MINUS


def lost(line: Line, i: int) -> bool:
    """Whether the mention at ``i`` is named as taken away by the words right around it."""
    return _marked(line, i) or _listed(line, i)


def depleted(line: Line, i: int) -> bool:
    """Whether the cells at ``i`` are taken away: "macrophage depletion", "B- and T-cell-depleted"."""
    after = line.word(i + 1).lstrip("-")
    emptied = (after in EMPTIED and line.word(i + 2) != "of") or _listed(line, i, EMPTIED)
    return emptied or _with_it_gone(line, i)


def _listed(line: Line, i: int, heads: tuple[str, ...] = HEADS) -> bool:
    """Whether a list that ends in one head is taken away: "A, B and C antagonists"."""
    j = i
    while line.word(j + 1) in (",", "and", "or", "/"):
        nxt = j + (3 if line.word(j + 2) in ("and", "or") else 2)
        if not line.is_ent(nxt):
            return False
        last = line.atoms[nxt].text.split()[-1].casefold()
        if last in heads and "intervention" in line.atoms[nxt].types:
            return "factor" in line.atoms[i].types  # "A and IDO inhibitors"
        if not line.atoms[nxt].types & line.atoms[i].types:
            return False
        j = nxt
    return j > i and line.word(j + 1) in heads and line.word(j + 2) != "of"


def _marked(line: Line, i: int) -> bool:
    before = line.word(i - 1)
    if before == "-" and line.word(i - 2) in ("anti", "non"):
        return True
    if before.rstrip("-") in ("anti", "non") or word_class(before, "lof_before"):
        return True
    if before == "negative" and line.word(i - 2) == "dominant":
        return True
    after = line.word(i + 1)
    if after in ("blocking", "neutralizing", "neutralising") and line.word(i + 2) in HEADS:
        return True
    if _with_it_gone(line, i):
        return True
    k = line.back(i)
    steps = 0
    while (
        k >= 0
        and steps < 4
        and (
            word_class(line.word(k), "determiner", "generic_factor")
            or line.word(k)
            in (
                "to",
                "of",
                "against",
                "for",
                "targeting",
                "monoclonal",
                "specific",
                "and",
                "or",
                ",",
            )
            or line.is_ent(k, "factor")
        )
    ):
        k, steps = line.back(k), steps + 1
    if line.word(k) in AIMED:
        k = line.back(k)
    taker = line.word(k) if k >= 0 else ""
    if taker in (
        "inhibitor",
        "inhibitors",
        "antagonist",
        "antagonists",
        "antibody",
        "antibodies",
        "blocker",
        "blockers",
        "sirna",
        "shrna",
        "antagomir",
        "antagomirs",
    ):
        joined = [line.word(x) for x in range(k + 1, i)]
        if "," in joined and not _goes_on(line, joined, i):
            return False  # "were lower with antibodies to A, B raised …"
        if not joined and "intervention" in line.atoms[i].types:
            return False  # "the antagonist A": A takes away
        if all(w in ("", "or", "and", ",") for w in joined):
            return True
        if joined[:1] and joined[0] in AIMED:
            joined = joined[1:]
        if joined[:1] in (["of"], ["to"], ["against"], ["for"], ["targeting"]) or not joined:
            return True
    if knocked_out(line, i) or _rid(line, i):
        return True
    after = line.word(i + 1)
    if word_class(after, "lof_after") or word_class(after.lstrip("-"), "lof_after"):
        if after in ("lacking", "depleted") and line.is_ent(line.ahead(i + 2)):
            return False  # "exosomes lacking X"
        behind = line.ahead(i + 2)
        if after.endswith("ed") and (
            word_class(line.word(behind), "determiner") or line.is_ent(behind, "factor", "outcome")
        ):
            return False  # "A silenced B", "A depleted the pool of B": A does
        return not (line.word(i + 2) == "of" and line.is_ent(i + 3))
    return word_class(line.word(i + 2), "lof_after") and line.word(i + 1) in (
        "gene",
        "signaling",
        "signalling",
        "receptor",
        "expression",
        "synthesis",
        "production",
        "release",
        "secretion",
        "pathway",
        "monoclonal",
        "specific",
        "small",
        "protein",
        "-specific",
        "-",
    )


def _goes_on(line: Line, before: list[str], i: int) -> bool:
    """Whether a list with commas is joined by "and" before or behind its member at ``i``."""
    if {"and", "or"} & {*before} or line.word(i + 1) in ("and", "or"):
        return True
    return line.word(i + 1) == "," and (line.is_ent(i + 2) or line.word(i + 2) in ("and", "or"))


def _with_it_gone(line: Line, i: int) -> bool:
    """Whether "with" tells that the name at ``i`` was taken away: "with X blocked, …", "with X gone"."""
    after = line.word(line.ahead(i + 1))
    taken = (after.endswith("ed") and word_class(after, "lof_verb")) or after in GONE
    if not taken or line.np_start(line.ahead(i + 2)):
        return False
    k = i - 1
    while k >= 0 and line.word(k) and not line.function(k) and i - k < 5:
        k -= 1
    return line.word(k) == "with"


def _rid(line: Line, i: int) -> bool:
    """Whether something is rid of the name at ``i``: "stripping the medium of its X"."""
    k = i - 1
    while k >= 0 and (
        word_class(line.word(k), "determiner")
        or line.word(k) in ("and", "or", ",", "its", "their", "all")
        or line.is_ent(k, "factor", "intervention")
    ):
        k -= 1
    if line.word(k) != "of":
        return False
    for x in range(k - 1, max(k - 6, -1), -1):
        if word_class(line.word(x), "ridding"):
            return True
        if line.word(x) in (",", ";", "and", "of", "in", "with", "by"):
            return False
    return False
