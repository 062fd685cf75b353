"""What the words around a name in a phrase of agents say of it."""

from __future__ import annotations

from dataclasses import replace

from cytoclaim.evidence.agent import PRODUCTS, Agent
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.words import word_class

__all__ = [
    "aside",
    "called_forth",
    "condition",
    "denied_on",
    "doer",
    "exposed",
    "led_by",
    "lowering",
    "one_head",
    "only_cells",
    "pooled",
    "primed_by_stranger",
]

TAUGHT = ("treated", "educated", "primed", "stimulated", "exposed", "pretreated", "instructed")
EXPOSING = ("exposure", "exposing", "subjecting")
TREATING = ("treatment", "pretreatment", "stimulation", "incubation", "supplementation", "treating",
            "pretreating", "priming", "preconditioning", "stimulating", "incubating", "culturing")  # fmt: skip


def lowering(line: Line, start: int, i: int) -> bool:
    """Whether a gerund of lowering opens the phrase: "Lowering A reduced X"."""
    first = start
    while first < i and (line.adverb(first) or line.word(first) in (",", "and", "but")):
        first += 1
    verb = line.verb(i, "ing") if first == i and line.word(i).endswith("ing") else None
    return (
        verb is not None and verb[0] is not None and verb[0].op == "-"
        and verb[0].frame in ("svo", "both") and line.is_ent(line.ahead(verb[1]), "factor")
    )  # fmt: skip


def denied_on(line: Line, comma: int, end: int) -> bool:
    """Whether a denied list goes on behind a comma: "A (but not B, C or D)"."""
    k = comma + 1
    while k < end and (line.is_ent(k) or line.word(k) == ","):
        k += 1
    return k > comma + 1 and line.word(k) in ("or", "nor") and line.is_ent(k + 1)


def doer(line: Line, i: int, end: int) -> bool:
    """Whether a factor or a treatment is named from ``i`` on, behind describing words at most."""
    while i < end and not line.is_ent(i) and not line.function(i) and line.word(i) != ",":
        i += 1
    hung = line.is_ent(i + 1, "cell") or line.word(i + 1).startswith(("-", "‐", "–"))
    return i < end and line.is_ent(i, "factor", "intervention") and not hung


def called_forth(line: Line, start: int, found: list[Agent]) -> bool:
    """Whether a noun of raising heads the phrase: "the induction of A"."""
    if len(found) != 1 or found[0].type != "factor" or found[0].loss:
        return False
    nouns = (line.noun(k) for k in range(start, max(found[0].at, start)) if line.word(k))
    return any(n is not None and n[0].op == "+" and n[0].of == "target" for n in nouns)


def primed_by_stranger(line: Line, start: int, i: int, end: int, found: list[Agent]) -> bool:
    """Whether cells were treated with something no vocabulary knows: "with orientin"."""
    treating = any(
        word_class(line.word(k), "priming_noun") or line.word(k) in TREATING
        for k in range(start, i)
    )
    things = [a for a in found if a.type == "cell" or a.concept in PRODUCTS]
    if (
        not treating
        or not found
        or len(things) < len(found)
        or any(line.is_ent(k) for k in range(i, end))
    ):
        return False
    after = line.word(i + 1)
    return (
        bool(after) and not word_class(after, "determiner", "pronoun") and not line.function(i + 1)
    )


def pooled(line: Line, found: list[Agent]) -> list[Agent]:
    """ "members of the MSC secretome, such as A": the cell is where A comes from."""
    if not any(a.type == "factor" for a in found):
        return found
    made = {
        a.at for a in found
        if a.type == "cell" and line.word(a.at + 1) in ("secretion", "secretome", "secretory", "product")
    }  # fmt: skip
    source = next((a.concept for a in found if a.at in made), "")
    return [
        replace(a, source=a.source or source) if a.type == "factor" and made else a
        for a in found if a.at not in made
    ]  # fmt: skip


def only_cells(found: list[Agent]) -> bool:
    return bool(found) and all(a.type == "cell" for a in found)


def led_by(line: Line, last: int, i: int, found: list[Agent]) -> bool:
    """Whether the cell at ``last`` was given to, or taught, the cells at ``i``: "A-treated B"."""
    if last < 0 or not found or found[-1].at != last or found[-1].type != "cell" or i - last > 3:
        return False
    return any(line.word(k).lstrip("-–") in TAUGHT for k in range(last + 1, i))


def one_head(line: Line, but: int, end: int) -> bool:
    """Whether "but not" joins two describing words of one name: "fresh but not frozen MSCs"."""
    before, after = line.back(but), line.ahead(but + 2)
    describing = line.word(before) and not line.is_ent(before) and not line.function(before)
    return (
        bool(describing) and not line.is_ent(after, "factor", "cell", "intervention")
        and not line.function(after)
        and line.is_ent(after + 1) and after + 1 < end
    )  # fmt: skip


def condition(line: Line, i: int) -> bool:
    """Whether a condition is named from ``i`` on, behind an article at most."""
    k = i + 1 if word_class(line.word(i), "determiner") else i
    return line.is_ent(k, "condition")


def aside(line: Line, i: int, end: int) -> int:
    """The position behind "to a lesser extent", "in particular"; 0 if no such words begin at ``i``."""
    for k in range(i + 1, min(i + 5, end)):
        if line.word(k) in ("extent", "degree", "particular", "addition", "part", "turn"):
            return k + 1
        if line.is_ent(k) or line.word(k) == ",":
            return 0
    return 0


def exposed(line: Line, start: int, to: int, found: list[Agent]) -> bool:
    """Whether "exposure of CELL to …" stands before ``to``: only cells are named so far."""
    words = [line.word(k) for k in range(start, to)]
    exposing = any(w in EXPOSING for w in words)
    return exposing and all(a.type == "cell" for a in found)


def without_hosts(line: Line, start: int, found: list[Agent]) -> list[Agent]:
    """The agents without treated cells and their genes: "priming of A-MSCs with B" is of B.

    So too "hypoxic treatment of A-MSCs".
    """
    hosts = [
        a for a in found if not a.loss
        and (a.type == "cell" or (a.type == "factor" and a.way == "modifier" and a.holder))
    ]  # fmt: skip
    if not hosts or len(hosts) == len(found):
        return found
    for k in range(start, hosts[0].at):
        if line.word(k) == "of" and _treating(line, k - 1):
            between = [line.word(x) for x in range(k + 1, hosts[0].at)]
            if "with" not in between and "by" not in between:
                return [a for a in found if a not in hosts]
    return found


def _treating(line: Line, i: int) -> bool:
    last = line.atoms[i].text.split()[-1].casefold() if line.is_ent(i) else line.word(i)
    return word_class(last, "priming_noun") and last != "activation"
