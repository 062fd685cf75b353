"""Two amounts that go together: "The more A, the less X", "the higher the dose of A, the lower X"."""

from __future__ import annotations

from itertools import pairwise

from cytoclaim.evidence.agents import agents_of
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.naming import Named
from cytoclaim.evidence.terms import Terms

__all__ = ["proportional_claims"]

DEGREES = {
    "more": 1, "higher": 1, "greater": 1, "larger": 1, "longer": 1, "stronger": 1, "faster": 1,
    "less": -1, "lower": -1, "fewer": -1, "smaller": -1, "shorter": -1, "weaker": -1, "slower": -1,
}  # fmt: skip
NOTHING_MORE = ("likely", "often", "important", "interesting", "recent")


def proportional_claims(line: Line, terms: Terms) -> list[Named]:
    """What grows or shrinks with how much of an agent there is."""
    opened = [
        k for k in range(len(line) - 2)
        if line.word(k) == "the" and line.word(k + 1) in DEGREES
        and line.word(k + 2) not in NOTHING_MORE
    ]  # fmt: skip
    found: list[Named] = []
    for first, second in pairwise(opened):
        leading = first < 3 or line.word(first - 1) == "that"
        if line.word(second - 1) != "," or not leading:
            continue
        end = next(
            (k for k in range(second, len(line)) if line.word(k) in (";", ",", ".", "but")),
            len(line),
        )
        agents = [
            a for a in agents_of(line, first, second)
            if a.type in ("factor", "intervention") or terms.giver(a.concept)
        ]  # fmt: skip
        targets = [
            (k, m) for k in range(second, end) for m in line.atoms[k].mentions
            if m.type in ("factor", "outcome")
        ]  # fmt: skip
        sign = _sign(line, first, second) * _sign(line, second, end)
        found += [
            Named(a, m, k, -sign if a.loss else sign, (second, second + 2), "proportion")
            for a in agents for k, m in targets if a.concept != m.concept
        ]  # fmt: skip
    return found


def _sign(line: Line, start: int, end: int) -> int:
    """1 for more of it, -1 for less: of the degree word and of a verb that moves by itself."""
    sign = DEGREES[line.word(start + 1)]
    for k in range(start + 2, end):
        told = line.verb(k, "past", "s")
        if told is not None and told[0] is not None and told[0].frame in ("svi", "both") and (
            told[0].op == "-"
        ):  # fmt: skip
            return -sign  # "the more X fell"
    return sign
