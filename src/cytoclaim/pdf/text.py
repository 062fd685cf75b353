"""Lines as text with a way back to their place on the page, and paragraphs made of them.

A :class:`TextLine` is a line reduced to its text, two x positions per character and its style:
about a kilobyte, so that a thousand pages fit in memory. A :class:`Paragraph` is lines joined
into running text; each of its characters knows its line.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from cytoclaim.citations import CitationEvidence, superscript_numbers
from cytoclaim.model import Box
from cytoclaim.pdf.hyphens import Words, joins
from cytoclaim.pdf.lines import Line
from cytoclaim.pdf.page import PageData

__all__ = ["Lead", "Paragraph", "TextLine", "join_lines", "text_line"]

_RAISED_DIGITS = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
_UNIT = re.compile(r"(?:^|[\s\d(/·×.])(?:[kcmdnµμp]?m|s|h|ha|in|ft|kg|min|mol|L|dL|cm|yr|day)$")
_NUMBERING = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\s+")
_POWER = re.compile(r"(?:^|[^\w.])\d{1,2}$|[×x*·^]\s?\d{1,2}$")
_HYPHENS = "-\u2010\u00ad"


class Lead(NamedTuple):
    """How many characters at a line's start share one face, and that face."""

    length: int
    bold: bool
    italic: bool
    font: str


NO_LEAD = Lead(0, False, False, "")


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line's text with its place and style.

    ``edges`` holds the left and right x of every character of ``text``; ``raised`` the spans set
    as superscripts, ``marks`` those of them that look like citation numbers. Coordinates are the
    page's own (``PageData``); ``turn`` tells whether :meth:`box` has to turn them back.
    """

    page: int
    text: str
    edges: array[float]
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    bold: bool
    italic: bool
    font: str
    order: int
    raised: tuple[tuple[int, int], ...] = ()
    lead: Lead = NO_LEAD
    tail: str = ""
    all_bold: bool = False
    all_italic: bool = False
    page_size: tuple[float, float] = (0.0, 0.0)
    turn: int = 0
    form: int = 0

    @property
    def width(self) -> float:
        """Its width in points."""
        return self.x1 - self.x0

    @property
    def face(self) -> str:
        """The font of the whole line, "" when it has several."""
        return self.lead.font if self.lead.length >= len(self.text) - 1 else ""

    def box(self, start: int = 0, end: int | None = None) -> Box:
        """The box of ``text[start:end]`` on the page as a viewer shows it."""
        end = len(self.text) if end is None else end
        x0 = min(self.edges[2 * start : 2 * end : 2], default=self.x0)
        x1 = max(self.edges[2 * start + 1 : 2 * end : 2], default=self.x1)
        page = PageData(self.page, *self.page_size, turn=self.turn)
        return page.box(x0, self.top, x1, self.bottom)


def text_line(line: Line, page: PageData) -> TextLine:
    """``line`` without its characters. Raised digits after a ten or a unit become "⁶"."""
    texts: list[str] = []
    edges = array("f")
    raised: list[tuple[int, int]] = []
    length = 0
    for char in line.chars:
        up = char.text != " " and _is_raised(char.size, char.baseline, line)
        width = (char.x1 - char.x0) / max(len(char.text), 1)
        for k in range(len(char.text)):
            edges.extend((char.x0 + k * width, char.x0 + (k + 1) * width))
        texts.append(char.text)
        if up:
            if raised and raised[-1][1] == length:
                raised[-1] = (raised[-1][0], length + len(char.text))
            else:
                raised.append((length, length + len(char.text)))
        length += len(char.text)
    text = "".join(texts)
    for start, end in raised:
        before, inside = text[:start], text[start:end]
        exponent = _POWER.search(before[-8:]) or _UNIT.search(before[-6:])
        if exponent and re.fullmatch(r"[-−–]?\d{1,2}", inside):
            text = before + inside.translate(_RAISED_DIGITS) + text[end:]
        elif inside in ("o", "0", "O") and re.match(r"\s?[CF]\b", text[end:]) and before:
            text = before + "°" + text[end:]
    return TextLine(
        line.page,
        text,
        edges,
        line.x0,
        line.top,
        line.x1,
        line.bottom,
        line.baseline,
        line.size,
        line.bold,
        line.italic,
        line.font,
        line.order,
        tuple(raised),
        _lead(line),
        next((c.font.name for c in reversed(line.chars) if c.text[-1:].isalnum()), ""),
        all(c.font.bold for c in line.chars if c.text[-1:].isalnum()),
        all(c.font.italic for c in line.chars if c.text[-1:].isalpha()),
        (page.width, page.height),
        page.turn,
        line.chars[0].form,
    )


def _is_raised(size: float, baseline: float, line: Line) -> bool:
    return size < 0.86 * line.size and line.baseline - baseline > 0.12 * line.size


def _lead(line: Line) -> Lead:
    """The first face, that of a number before a heading's words left aside."""
    number = _NUMBERING.match(line.text)
    begin = number.end() if number and number.end() < len(line.text) else 0
    first = None
    length = 0
    for char in line.chars:
        letters = char.text[-1:].isalnum() and length >= begin
        if first is None and letters:
            first = char.font
        if letters and char.font != first:
            break
        length += len(char.text)
    first = first or line.chars[0].font
    return Lead(length, first.bold, first.italic, first.name)


@dataclass(slots=True)
class Paragraph:
    """Running text made of lines. ``place`` gives for each character its line and column."""

    lines: list[TextLine]
    text: str = ""
    place: list[tuple[int, int]] = field(default_factory=list)

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """One box for each line piece of ``text[start:end]``."""
        spans: dict[int, tuple[int, int]] = {}
        for line, column in self.place[start:end]:
            if column >= 0:
                low, high = spans.get(line, (column, column))
                spans[line] = (min(low, column), max(high, column))
        return tuple(self.lines[n].box(low, high + 1) for n, (low, high) in spans.items())

    def page(self, start: int) -> int:
        """The page on which the character at ``start`` stands."""
        return self.lines[self.place[start][0]].page


def join_lines(
    lines: Sequence[TextLine],
    words: Words,
    evidence: CitationEvidence | None = None,
    skip: tuple[int, int] = (0, 0),
) -> Paragraph:
    """Lines as one running text: spaces between them, hyphens at line ends decided by ``words``.

    Where ``evidence`` says that the paper cites by superscripts, those that cite read
    " [12,13]". ``skip`` is the line and the character with which to begin (behind a run-in
    heading).
    """
    out = Paragraph(list(lines))
    pieces: list[str] = []

    def put(text: str, line: int, column: int) -> None:
        pieces.append(text)
        out.place.extend((line, column + k if column >= 0 else -1) for k in range(len(text)))

    for number, line in enumerate(lines):
        if number < skip[0]:
            continue
        text, start = line.text, skip[1] if number == skip[0] else 0
        follow = lines[number + 1].text if number + 1 < len(lines) else ""
        end = len(text)
        glue = False
        if follow and text and text[-1] in _HYPHENS and len(text) > 1 and not text[-2].isspace():
            glue = True
            if joins(text, follow, words):
                end -= 1
        elif text.endswith(("/", "–", "—")) and follow and not text[-2:-1].isspace():
            glue = True
        for low, high in line.raised:
            if evidence is None or evidence.style != "superscript" or low < start or high > end:
                continue
            before = text[start:low] or (pieces[-1] if pieces else "")
            after = text[high:end] or f" {follow}"
            if superscript_numbers(text[low:high], before, after, evidence):
                put(text[start:low], number, start)
                put(" [", number, -1)
                put(text[low:high].strip(" ,;"), number, low)
                put("]", number, -1)
                start = high
        put(text[start:end], number, start)
        if follow and not glue:
            put(" ", number, -1)
    out.text = "".join(pieces)
    return out
