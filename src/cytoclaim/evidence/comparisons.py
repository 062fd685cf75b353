"""Comparisons that found nothing: "no difference in Y between A recipients and controls"."""

from __future__ import annotations

from cytoclaim.evidence.agents import Agent, agents_of
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.naming import Named
from cytoclaim.evidence.words import word_class
from cytoclaim.model import Mention

__all__ = ["equal_claims"]

DIFFERENCE = frozenset(["difference", "differences"])


def equal_claims(line: Line) -> list[Named]:
    """No-effect claims of a comparison with controls; two treatments compared give none."""
    found: list[Named] = []
    for i in range(len(line)):
        if line.word(i) not in ("between", "among") or not _with_control(line, i):
            continue
        at = _denied(line, i)
        if at < 0:
            continue
        differs = line.word(at) not in DIFFERENCE
        targets = _names(line, at - 1, -1) if differs else _names(line, at + 1, 1)
        agents = _treated(line, i)
        found.extend(
            Named(agent, target, k, 0, (at, at + 1), "no-difference")
            for agent in agents for k, target in targets if agent.concept != target.concept
        )  # fmt: skip
    return found


def _with_control(line: Line, start: int) -> bool:
    return any(word_class(line.word(k), "control") for k in range(start, len(line)))


def _denied(line: Line, between: int) -> int:
    """The denied "difference" or "differ" before a "between"; -1 if there is none."""
    for k in range(between - 1, -1, -1):
        word = line.word(k)
        if word in DIFFERENCE:
            near = {line.word(x) for x in range(max(0, k - 4), k)}
            return k if near & {"no", "not", "nor", "without", "neither"} else -1
        if word == "differ":
            return k if {"not", "never"} & {line.word(x) for x in range(max(0, k - 3), k)} else -1
        if word in (";", ":"):
            break
    return -1


def _names(line: Line, start: int, way: int) -> list[tuple[int, Mention]]:
    """What was compared: the factors and outcomes from ``start`` up to a verb or a "between"."""
    found: list[tuple[int, Mention]] = []
    k = start
    while 0 <= k < len(line) and line.word(k) not in (
        "between",
        "among",
        ";",
        ":",
        "whereas",
        "but",
    ):
        if way > 0 and found and word_class(line.word(k), "be", "have"):
            break
        found.extend((k, m) for m in line.atoms[k].mentions if m.type in ("factor", "outcome"))
        k += way
    return found


def _treated(line: Line, between: int) -> list[Agent]:
    end = between + 1
    while end < len(line) and line.word(end) not in (
        ";",
        ":",
        "whereas",
        "while",
        "but",
        "although",
    ):
        end += 1
    agents = [a for a in agents_of(line, between + 1, end) if not a.loss]
    return agents if len(agents) == 1 else []
