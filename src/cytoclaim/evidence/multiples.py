"""Multiples and fractions that tell a change: "half that of controls", "had twice the X of controls"."""

from __future__ import annotations

import re

from cytoclaim.evidence.line import Line

__all__ = ["compared_multiple", "multiple"]

LARGER = ("twice", "thrice", "double", "triple", "quadruple")
PARTS = ("half", "third", "quarter", "fourth", "fifth", "sixth", "tenth", "fraction")
SHARES = ("thirds", "quarters", "fifths", "tenths")
NUMBER = re.compile(
    r"\d[\d.]*|two|three|four|five|six|seven|eight|nine|ten|several|many", re.IGNORECASE
)
COMPARED = ("that", "those", "what")
VALUES = ("level", "levels", "value", "values", "amount", "amounts", "rate", "number")


def multiple(line: Line, i: int) -> tuple[str, int]:
    """The change that a multiple at ``i`` tells ("+", "-"), and the position behind it.

    ("", i) where none stands; "of" is passed over.
    """
    k = i
    if line.word(k) in ("about", "nearly", "almost", "only", "roughly", "over"):
        k += 1
    if line.word(k) in LARGER:
        return "+", k + 1
    if NUMBER.fullmatch(line.word(k)) and line.word(k + 1) == "times":
        return "+", k + 2
    k += line.word(k) in ("a", "one", "two", "three", "less") and line.word(k + 1) in (
        *PARTS,
        *SHARES,
        "than",
    )
    k += line.word(k) == "than"
    k += line.word(k) in ("-", "–")
    if line.word(k) in (*PARTS, *SHARES):
        k += 1
        return "-", k + (line.word(k) == "of")
    return "", i


def compared_multiple(line: Line, i: int) -> tuple[str, int]:
    """A multiple at ``i`` of what others had: "half that of controls", "twice the level of …"."""
    op, k = multiple(line, i)
    if not op:
        return "", i
    told = line.word(k) in COMPARED or (line.word(k) == "the" and line.word(k + 1) in VALUES)
    return (op, k) if told else ("", i)
