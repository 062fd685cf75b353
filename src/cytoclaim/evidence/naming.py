"""Claims made by naming: "pro-angiogenic factors such as VEGF", "AMD3100, an antagonist of CXCR4"."""

from __future__ import annotations

from dataclasses import dataclass

from cytoclaim.evidence.agents import Agent
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.prefixes import prefix_sign
from cytoclaim.evidence.words import word_class
from cytoclaim.model import Mention

__all__ = ["Named", "examples", "named_claims"]

EXAMPLES = (
    "such",
    "including",
    "like",
    "namely",
    "notably",
    "particularly",
    "especially",
    "for",
    "e.g",
    "eg",
    "as",
)

INDEFINITE = ("a", "an", "another", "both", "one", "two", "known")
GOING = ("cell-migration", "stem-cell-homing", "immune-cell-recruitment")


@dataclass(frozen=True, slots=True)
class Named:
    """An agent named by what it does to a target: ``sign`` is the direction."""

    agent: Agent
    target: Mention
    at: int
    sign: int
    cue: tuple[int, int]
    rule: str


def _names(line: Line, start: int, *types: str) -> list[tuple[int, Mention]]:
    """The coordinated names that begin at or right behind ``start``."""
    found: list[tuple[int, Mention]] = []
    i = start
    while i < len(line):
        word = line.word(i)
        if line.is_ent(i):
            if not line.is_ent(i, *types):
                break
            found.extend((i, m) for m in line.atoms[i].mentions)
        elif (
            word in (",", "and", "or", "/", "as", "well", "both", "the", ":", "(", ")")
            or word in EXAMPLES
            or line.adverb(i)
        ):
            if word in (",", ")") and found and not _next_name(line, i, types):
                break
        elif not found and word_class(word, "generic_factor"):
            pass
        else:
            break
        i += 1
    return found


def _next_name(line: Line, i: int, types: tuple[str, ...]) -> bool:
    j = i + 1
    while line.word(j) in ("and", "or", "the", "also"):
        j += 1
    return line.is_ent(j, *types)


def _before(line: Line, end: int) -> list[tuple[int, Mention]]:
    """The names right before a comma: the head of an apposition, "A in MSCs, an inhibitor of B"."""
    found: list[tuple[int, Mention]] = []
    i = _before_place(line, end - 1)
    while i >= 0:
        if line.is_ent(i):
            if not line.is_ent(i, "factor", "intervention"):
                break
            found.extend((i, m) for m in line.atoms[i].mentions)
        elif not (found and line.word(i) in (",", "and", "or", "/")):
            break
        i -= 1
    return found


def _before_place(line: Line, i: int) -> int:
    """Where a name ends whose place stands behind it up to ``i`` ("A on activated MSCs"); else ``i``."""
    if not line.is_ent(i, "cell") or line.word(i + 2) not in INDEFINITE:
        return i
    for k in range(i - 1, max(i - 5, -1), -1):
        if line.word(k) in ("in", "on", "from", "of", "by"):
            return k - 1
        if line.is_ent(k) or line.word(k) in (",", "and", "or", ";"):
            break
    return i


def examples(line: Line, start: int) -> list[tuple[int, Mention]]:
    """The factors of the first "such as", "including" or "namely" list behind ``start``."""
    for i in range(start, len(line)):
        word = line.word(i)
        if word in ("including", "namely") or (
            word in ("such", "like") and line.word(i + 1) in ("as", "")
        ):
            return _names(line, i + 1, "factor")
    return []


def _claims(
    line: Line,
    agents: list[tuple[int, Mention]],
    targets: list[tuple[int, Mention]],
    sign: int,
    cue: tuple[int, int],
    rule: str,
) -> list[Named]:
    return [
        Named(Agent(m.concept, m.type, m.text, k, mention=m), t, at, sign * prefix_sign(line, at), cue, rule)
        for k, m in agents for at, t in targets if m.concept != t.concept
    ]  # fmt: skip


def named_claims(line: Line) -> list[Named]:
    """All claims of a sentence that stand in a name or an apposition."""
    found: list[Named] = []
    for i in range(len(line)):
        if line.is_ent(i, "outcome") and word_class(line.word(i + 1), "generic_factor"):
            found.extend(_adjective(line, i))
        if line.word(i) in ("towards", "toward"):
            found.extend(_attracted(line, i))
        if line.is_ent(i, "factor") and line.word(i + 1).lstrip("-–‐‑") in ("derived", "generated"):
            products = (
                [(i + 2, m) for m in line.atoms[i + 2].mentions]
                if line.is_ent(i + 2, "factor")
                else []
            )
            makers = [(i, m) for m in line.atoms[i].mentions]
            found.extend(_claims(line, makers, products, 1, (i + 1, i + 2), "derived-factor"))
        noun = line.noun(i) if line.word(i) else None
        if noun and noun[0].of == "agentive" and noun[0].op in ("+", "-", "role"):
            sort = (
                word_class(line.word(noun[1]), "generic_factor") and line.word(noun[1] + 1) == "of"
            )
            after = noun[1] + sort  # "an inhibitor protein of X"
            found.extend(_agentive(line, i, -1 if noun[0].op == "-" else 1, after, noun[0].preps))
    return found


def _attracted(line: Line, i: int) -> list[Named]:
    """ "migration (of MSCs) towards A": A attracts them, unless they do not go there."""
    k = i - 1
    while k > i - 6 and (
        line.is_ent(k, "cell") or line.word(k) in ("of", "cells", "the", "in", "vitro")
    ):
        k -= 1
    goes = [(k, m) for m in line.atoms[k].mentions if m.concept in GOING] if k >= 0 else []
    denied = any(
        line.word(x) in ("not", "no", "nor", "neither", "without") for x in range(k - 4, k)
    )
    names = _names(line, i + 1, "factor") if goes and not denied else []
    return _claims(line, names, goes, 1, (k, i + 1), "attracting")


def _adjective(line: Line, i: int) -> list[Named]:
    """ "anti-apoptotic proteins such as Bcl-2", "VEGF, a pro-angiogenic factor"."""
    text = line.atoms[i].word
    telling = (
        text.startswith(("anti", "pro"))
        or text.endswith(("ic", "ive", "ory", "ant", "al"))
        or line.word(i - 1).rstrip("-") in ("pro", "anti")
    )
    if not telling or text.startswith("proinflam"):
        return []
    targets = [(i, m) for m in line.atoms[i].mentions]
    agents = _names(line, i + 2, "factor")
    cue = (i, i + 2)
    if agents and (line.is_ent(i + 2) or line.word(i + 2) in (*EXAMPLES, "(", ",", ":")):
        return _claims(line, agents, targets, 1, cue, "named-adjective")
    k = i - 1
    while k >= 0 and (
        word_class(line.word(k), "determiner", "adverb")
        or (line.word(k) and not line.function(k) and line.word(k) not in (",",) and i - k < 4)
    ):
        k -= 1
    said = word_class(line.word(k), "be") and not any(
        line.word(x) in ("not", "no", "never", "neither", "nor") for x in range(k - 2, i)
    )
    if said:  # "VEGF is a potent pro-angiogenic factor"
        return _claims(line, _before(line, k), targets, 1, cue, "apposition")
    if line.word(k) in (",", "(") and line.word(k + 1) in (
        "a",
        "an",
        "the",
        "another",
        "known",
        "both",
        "two",
    ):
        return _claims(line, _before(line, k), targets, 1, cue, "apposition")
    return []


def _agentive(line: Line, i: int, sign: int, after: int, preps: frozenset[str]) -> list[Named]:
    """ "inhibitors of apoptosis, such as survivin", "AMD3100, an antagonist of CXCR4"."""
    targets: list[tuple[int, Mention]] = []
    end = after
    if line.word(after) in preps:
        targets = _names(line, after + 1, "outcome", "factor")
        if targets and line.is_ent(targets[0][0], "outcome"):
            targets = [t for t in targets if line.is_ent(t[0], "outcome")]
        end = max((k for k, _ in targets), default=after) + 1
    elif line.word(i) == "triggers" or (line.word(i) == "trigger" and line.is_ent(i - 1)
                                        and line.word(i - 2) == "and"):  # fmt: skip
        return []  # "A triggers B release", "A and B trigger C": the verb
    elif line.is_ent(i - 1, "factor", "outcome"):
        targets = [(i - 1, m) for m in line.atoms[i - 1].mentions]
    if not targets:
        return []
    cue = (i, after)
    j = end
    while line.word(j) in (",", ":") or line.word(j) in (
        "response",
        "responses",
        "signaling",
        "signalling",
    ):
        j += 1
    if line.word(j) in EXAMPLES or (
        line.is_ent(j, "factor", "intervention") and line.word(after) not in preps
    ):
        agents = _names(line, j, "factor", "intervention")
        if agents:
            return _claims(line, agents, targets, sign, cue, "named-noun")
    k = min(i, targets[0][0]) - 1
    steps = 0
    while (
        k >= 0
        and steps < 6
        and line.word(k)
        and line.word(k) not in (",", "(")
        and not line.function(k)
    ):
        k, steps = k - 1, steps + 1
    if line.word(k) in (",", "("):
        return _claims(line, _before(line, k), targets, sign, cue, "apposition")
    return []
