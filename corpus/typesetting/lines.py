"""Breaks text into lines and draws them: hyphenation, ligatures, superscripts, justification."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyphen
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

__all__ = ["Face", "Line", "break_lines", "draw_line", "load_fonts"]

FONTS = Path(__file__).resolve().parent.parent / "fonts"
LIGATURES = (
    ("ffi", "\ufb03"),
    ("ffl", "\ufb04"),
    ("ff", "\ufb00"),
    ("fi", "\ufb01"),
    ("fl", "\ufb02"),
)
# Marks that printers raise: the plus of a surface marker, "high" before the next marker,
# the genotype of a knockout
RAISED = re.compile(r"(?<=\w)\+(?=CD|[\s,;.)]|$)|(?<=\d)high(?=[A-Z])|(?<=[A-Za-z])-/-")
HYPHENS = pyphen.Pyphen(lang="en_US", left=3, right=3)


@dataclass(frozen=True, slots=True)
class Face:
    """A font at a size in points; ``ligatures`` sets fi and its kin as single glyphs."""

    font: str
    size: float
    ligatures: bool = False
    hyphenate: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """Words of one line; ``last`` ends its paragraph and is not spread out; ``indent`` in points."""

    words: tuple[str, ...]
    last: bool
    indent: float = 0.0


def load_fonts() -> None:
    """Registers the fonts that lie beside this package."""
    for path in sorted(FONTS.glob("*.ttf")):
        pdfmetrics.registerFont(TTFont(path.stem, path))


def _pieces(word: str) -> list[tuple[str, bool]]:
    """A word as (text, raised?) pieces."""
    pieces, at = [], 0
    for match in RAISED.finditer(word):
        if match.start() > at:
            pieces.append((word[at : match.start()], False))
        pieces.append((match.group(), True))
        at = match.end()
    return pieces + ([(word[at:], False)] if at < len(word) else [])


def _glyphs(text: str, face: Face) -> str:
    if face.ligatures:
        for letters, glyph in LIGATURES:
            text = text.replace(letters, glyph)
    return text


@cache
def _width(word: str, face: Face) -> float:
    return sum(
        pdfmetrics.stringWidth(_glyphs(text, face), face.font, face.size * (0.65 if raised else 1))
        for text, raised in _pieces(word)
    )


@cache
def _breaks(word: str) -> tuple[tuple[str, str], ...]:
    """Ways to split a word over two lines, longest head first; a true hyphen is not doubled."""
    found = {}
    for match in re.finditer(r"(?<=[A-Za-zα-ω0-9]{2})[-–](?=[A-Za-z]{3})", word):
        found[match.end()] = (word[: match.end()], word[match.end() :])
    for match in re.finditer(r"[A-Za-z]{6,}", word):
        if match.group().isupper() or not match.group()[1:].islower():
            continue
        for point in HYPHENS.positions(match.group()):
            at = match.start() + point
            found[at] = (word[:at] + "-", word[at:])
    return tuple(found[at] for at in sorted(found, reverse=True))


def break_lines(text: str, width: float, face: Face, indent: float = 0.0) -> list[Line]:
    """The lines of a paragraph, filled greedily to ``width`` points."""
    space = pdfmetrics.stringWidth(" ", face.font, face.size)
    lines: list[Line] = []
    row: list[str] = []
    room = width - indent
    words = text.split()[::-1]
    while words:
        word = words.pop()
        need = _width(word, face) + (space if row else 0)
        if need <= room:
            row.append(word)
            room -= need
            continue
        if face.hyphenate:
            for head, tail in _breaks(word):
                need = _width(head, face) + (space if row else 0)
                if need <= room:
                    row.append(head)
                    word = tail
                    break
        lines.append(Line(tuple(row), False, 0.0 if lines else indent))
        row, room = [], width
        words.append(word)
    lines.append(Line(tuple(row), True, 0.0 if lines else indent))
    return lines


def draw_line(
    canvas: Canvas, line: Line, x: float, y: float, width: float, face: Face, justify: bool = True
) -> None:
    """Draws one line with its baseline at ``y``; spaces are real characters."""
    space = pdfmetrics.stringWidth(" ", face.font, face.size)
    if justify and not line.last and len(line.words) > 1:
        used = sum(_width(word, face) for word in line.words)
        space = (width - line.indent - used) / (len(line.words) - 1)
    at = x + line.indent
    text = canvas.beginText()
    for n, word in enumerate(line.words):
        text.setTextOrigin(at, y)
        for piece, raised in _pieces(word):
            text.setFont(face.font, face.size * (0.65 if raised else 1))
            text.setRise(face.size * 0.35 if raised else 0)
            text.textOut(_glyphs(piece, face))
        text.setRise(0)
        text.setFont(face.font, face.size)
        if n + 1 < len(line.words):
            text.textOut(" ")
        at += _width(word, face) + space
    canvas.drawText(text)
