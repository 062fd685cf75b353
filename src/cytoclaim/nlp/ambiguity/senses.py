"""What speaks for and against a reading of a short string, as numbers that can be added up.

``senses.tsv`` lists strings, the concepts they can stand for and what words of the same sentence
speak for or against each; ``neighbours.tsv`` lists, by type, what stands right before or after a
name of that type in any paper. A reading needs a sum of ``ENOUGH``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from cytoclaim.model import ConceptType
from cytoclaim.nlp.paper import Hit

__all__ = ["ENOUGH", "Sense", "senses", "weigh"]

ENOUGH = 2
FOR, AGAINST, NEIGHBOUR, LISTED, SHOUTED, PLURAL = 2, -4, 2, 2, -3, 2

_PLURAL_CELL = re.compile(r"Cs\Z")
_LISTED_BEFORE = re.compile(
    r"(?:,|,?\s(?:and|or|and/or)|/|\splus|\swith|\sversus|\svs\.?|:|;)\s?\Z"
)
_LISTED_AFTER = re.compile(
    r"(?:,|,?\s(?:and|or|and/or)|/|\splus|\sversus|\svs\.?|:|;)\s?(?:and\s|or\s)?"
)
_WORD_BEFORE = re.compile(r"([A-Za-z]{2,})\W{1,2}\Z")
_WORD_AFTER = re.compile(r"\W{1,2}([A-Za-z]{2,})")


@dataclass(frozen=True)
class Sense:
    """One reading of ``text`` and the words of a sentence that speak for it and against it."""

    text: str
    concept: str
    cues: re.Pattern[str] | None
    counter: re.Pattern[str] | None
    prior: int = 0


def _pattern(words: str) -> re.Pattern[str] | None:
    return re.compile(rf"(?<![^\W_])(?:{words})", re.IGNORECASE) if words else None


def _rows(name: str) -> list[list[str]]:
    text = (files(__package__) / name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [[*line.split("\t"), "", "", "", ""][:5] for line in lines[1:]]


@cache
def senses() -> Mapping[str, tuple[Sense, ...]]:
    """All readings in the table, by their string."""
    found: dict[str, list[Sense]] = {}
    for text, concept, cues, counter, prior in _rows("senses.tsv"):
        found.setdefault(text, []).append(
            Sense(text, concept, _pattern(cues), _pattern(counter), int(prior or 0))
        )
    return {text: tuple(readings) for text, readings in found.items()}


@cache
def _neighbours() -> Mapping[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    return {
        kind: (
            re.compile(rf"(?<![^\W_])(?:{before})\s?\Z", re.IGNORECASE),
            re.compile(rf"[\s‐–-](?:{after})", re.IGNORECASE),
        )
        for kind, before, after, *_ in _rows("neighbours.tsv")
    }


def weigh(
    text: str, start: int, end: int, kind: ConceptType, sense: Sense | None, settled: Sequence[Hit]
) -> int:
    """The sum of what speaks for reading ``text[start:end]`` in this sense.

    ``settled`` are the hits of the sentence that are beyond doubt.
    """
    left, right = text[max(0, start - 60) : start], text[end : end + 60]
    around = f"{text[:start]} {text[end:]}"
    total = sense.prior if sense is not None else 0
    if kind == "cell" and _PLURAL_CELL.search(text, start, end):
        total += PLURAL
    if sense is not None and sense.cues is not None and sense.cues.search(around):
        total += FOR
    if (
        sense is not None
        and sense.counter is not None
        and _against(sense.counter, text, start, end)
    ):
        total += AGAINST
    before, after = _neighbours()[kind]
    if before.search(left) or after.match(right):
        total += NEIGHBOUR
    if _listed(start, end, kind, left, right, settled):
        total += LISTED
    if _shouted(left, right):
        total += SHOUTED
    return total


def _against(counter: re.Pattern[str], text: str, start: int, end: int) -> bool:
    """Words against a reading may stand anywhere, or be glued to the string itself ("EC50")."""
    window = text[max(0, start - 90) : end + 90]
    return bool(counter.search(window))


def _listed(
    start: int, end: int, kind: ConceptType, left: str, right: str, settled: Sequence[Hit]
) -> bool:
    """Whether the string stands in a list beside a settled hit of the same type."""
    before, after = _LISTED_BEFORE.search(left), _LISTED_AFTER.match(right)
    if before:
        edge = start - (len(left) - before.start())
        if any(h.type == kind and 0 <= edge - h.end <= 1 for h in settled):
            return True
    if after:
        edge = end + after.end()
        return any(h.type == kind and 0 <= h.start - edge <= 1 for h in settled)
    return False


def _shouted(left: str, right: str) -> bool:
    """Whether the words on both sides are in capitals too, as in a headline."""
    before, after = _WORD_BEFORE.search(left), _WORD_AFTER.match(right)
    words = [m.group(1) for m in (before, after) if m]
    return len(words) == 2 and all(w.isupper() and len(w) > 3 for w in words)
