"""Words, printed rows and pieces: the text of a page as table reading needs it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from cytoclaim.pdf.lines import Line
from cytoclaim.pdf.page import Char

__all__ = ["Piece", "Word", "join_lines", "pieces", "printed_rows", "words_of"]

PIECE_GAP = 0.6  # of the font size: words nearer than this belong to one phrase
FIGURE_GAP = 0.42  # the same between two plain numbers, which a phrase seldom holds
NUMBER = re.compile(r"[<>≤≥~]?[-−–+]?\d+(?:[.,·]\d+)*[%a-g*†‡]{0,4}")
RAISED = {"0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸",
          "9": "⁹", "-": "⁻", "−": "⁻", "–": "⁻", "+": "⁺"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """Letters without a blank between them. ``baseline`` and ``size`` are those of its full-size
    letters; raised marks stand in ``text`` at their place."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    bold: bool
    italic: bool

    @property
    def middle(self) -> float:
        """x of its middle."""
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one printed row that stand as close as words of a phrase do."""

    words: tuple[Word, ...]

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return max(w.x1 for w in self.words)

    @property
    def text(self) -> str:
        return " ".join(w.text for w in self.words)


def words_of(lines: Iterable[Line]) -> list[Word]:
    """The words of lines, in their order."""
    found: list[Word] = []
    for line in lines:
        current: list[Char] = []
        for char in line.chars:
            if char.text == " ":
                if current:
                    found.append(_word(current))
                current = []
            else:
                current.append(char)
        if current:
            found.append(_word(current))
    return found


def _word(chars: Sequence[Char]) -> Word:
    size = max(c.size for c in chars)
    main = [c for c in chars if c.size > 0.85 * size]
    baseline = median(c.baseline for c in main)
    text = ""
    for char in chars:
        raised = char.size < 0.85 * size and char.baseline < baseline - 0.15 * size
        exponent = raised and text[-2:] == "10" and char.text in RAISED
        exponent = exponent or (raised and text[-1:] in RAISED.values() and char.text in RAISED)
        text += RAISED[char.text] if exponent else char.text
    return Word(
        text,
        min(c.x0 for c in chars),
        min(c.top for c in main),
        max(c.x1 for c in chars),
        max(c.bottom for c in main),
        baseline,
        size,
        sum(c.font.bold for c in chars) * 2 > len(chars),
        sum(c.font.italic for c in chars) * 2 > len(chars),
    )


def printed_rows(words: Iterable[Word]) -> list[list[Word]]:
    """Words by printed row, top to bottom, each row left to right.

    Words share a row when their baselines differ by less than 0.3 of the font size; smaller
    marks join the row whose height they touch.
    """
    ordered = sorted(words, key=lambda w: -w.size)
    rows: list[list[Word]] = []
    bases: list[float] = []
    for word in ordered:
        best, distance = -1, 0.0
        for n, base in enumerate(bases):
            away = abs(base - word.baseline)
            head = rows[n][0]
            reach = 0.3 * head.size if word.size > 0.85 * head.size else 0.6 * head.size
            if away < reach and (best < 0 or away < distance):
                best, distance = n, away
        if best >= 0:
            rows[best].append(word)
        else:
            rows.append([word])
            bases.append(word.baseline)
    order = sorted(range(len(rows)), key=bases.__getitem__)
    return [sorted(rows[n], key=lambda w: w.x0) for n in order]


def pieces(row: Sequence[Word], gap: float = PIECE_GAP) -> list[Piece]:
    """A printed row cut where the gap between words is wider than ``gap`` font sizes."""
    if not row:
        return []
    cuts = [0]
    reach = row[0].x1
    for n, (left, right) in enumerate(pairwise(row), 1):
        reach = max(reach, left.x1)
        both = NUMBER.fullmatch(left.text) and NUMBER.fullmatch(right.text)
        if right.x0 - reach > (min(gap, FIGURE_GAP) if both else gap) * max(left.size, right.size):
            cuts.append(n)
    return [Piece(tuple(row[a:b])) for a, b in pairwise([*cuts, len(row)])]


def join_lines(lines: Sequence[str]) -> str:
    """The lines of one cell as one text; a word broken by a hyphen is joined."""
    text = ""
    for line in lines:
        if re.search(r"[a-z][-\u00ad‐]$", text) and re.match(r"[a-z]", line):
            text = text[:-1] + line
        elif re.search(r"\w[-–/]$|\($", text) and line:
            text += line
        else:
            text = f"{text} {line}" if text else line
    return text.replace("\u00ad", "").strip()
