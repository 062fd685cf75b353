"""What a table cell says about its outcome: arrows, signs, words, numbers with a comparison."""

from __future__ import annotations

import re

from cytoclaim.evidence.algebra import Direction
from cytoclaim.evidence.words import rows

__all__ = ["ABSENT", "read_value"]

ABSENT = "absent"

UP = re.compile(r"[↑⇑▲△⬆↗]")
DOWN = re.compile(r"[↓⇓▼▽⬇↘]")
SAME = re.compile(r"[↔⇔→←=≈~]|±")
NUMBER = r"[-−–+]?\d+(?:[.,]\d+)?"
VERSUS = re.compile(
    rf"({NUMBER})\s*(?:±\s*\d+(?:[.,]\d+)?)?\s*%?\s*(?:vs\.?|versus)\s*({NUMBER})", re.I
)
CHANGE = re.compile(rf"({NUMBER})\s*(?:±\s*\d+(?:[.,]\d+)?)?\s*%?\s*(?:→|to|->)\s*({NUMBER})", re.I)
SIGNED = re.compile(r"^([+−–-])\s*\d+(?:[.,]\d+)?\s*(?:±\s*\d+(?:[.,]\d+)?)?\s*%?")
CHANCE = re.compile(r"\bp\s*([<>=≤≥])\s*(0?[.,]\d+)", re.I)


def _number(text: str) -> float:
    return float(text.replace(",", ".").replace("−", "-").replace("–", "-"))


def _words(text: str) -> str | None:
    low = f" {text.casefold()} "
    for row in rows("cell_words"):
        if re.search(rf"(?<!\w){re.escape(row['word'])}(?!\w)", low):
            return row["value"]
    return None


def read_value(text: str, worth: int = 1) -> Direction | str:
    """The direction a cell states: +1, -1, 0 (no change), None (nothing of the kind) or ABSENT.

    ``worth`` is -1 for an outcome that is better when lower: "improved" then means lower.

    >>> [read_value(t) for t in ("↑", "↓ 12 %", "↔", "n.s.", "N/A", "41 vs 35 (p = 0.01)")]
    [1, -1, 0, 0, 'absent', 1]
    """
    plain = text.strip()
    said = _words(plain)
    if not plain or said == ABSENT or re.fullmatch(r"[-−–—]+|\?", plain):
        return ABSENT
    chance = CHANCE.search(plain)
    if said == "same" or (chance and not _significant(chance)):
        return 0
    up, down = UP.search(plain), DOWN.search(plain)
    if up or down:
        return None if up and down else 1 if up else -1
    compared = VERSUS.search(plain)
    if compared:
        return _sign(_number(compared[1]) - _number(compared[2]))
    compared = CHANGE.search(plain)
    if compared:
        return _sign(_number(compared[2]) - _number(compared[1]))
    if SAME.fullmatch(plain) or re.fullmatch(r"[↔⇔=≈±]\s*.*", plain):
        return 0
    if re.fullmatch(r"\++", plain):
        return 1
    signed = SIGNED.match(plain)
    if signed:
        return 1 if signed[1] == "+" else -1
    return {"up": 1, "down": -1, "better": worth, "worse": -worth}.get(said or "")


def _significant(chance: re.Match[str]) -> bool:
    value = _number(chance[2])
    return chance[1] in "<≤=" and value <= 0.05


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)
