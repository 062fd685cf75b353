"""Lines into blocks: runs of lines of one style in one column, as the stream gives them."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from cytoclaim.pdf.headings import known_heading
from cytoclaim.pdf.page import Region
from cytoclaim.pdf.text import TextLine

__all__ = ["ITEM", "Block", "Style", "body_style", "ends_sentence", "make_blocks", "paragraphs"]

T = TypeVar("T")
Role = Literal["", "text", "heading", "title", "caption", "note", "front", "fragment", "reference"]

_END = re.compile(r"[.?!:…][\"'”’»)\]]*(?:\s*[\[(][\d\s,;–-]+[\])])?\.?$")
_NUMBERED = re.compile(r"^\d{1,2}(?:\.\d{1,2})*\.?\s+[^\W\d]")
_UNFINISHED = re.compile(r"(?:[,(-]|\b(?:of|and|or|in|on|at|the|a|an|for|with|by|to|from|via|vs))$")
ITEM = re.compile(r"^(?:[•●▪■◦‣·○□➢–—*-]\s|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s)")


@dataclass(frozen=True, slots=True)
class Style:
    """How a document's running text is set: font, size in points, leading in sizes."""

    font: str
    size: float
    bold: bool
    leading: float

    def is_body(self, size: float) -> bool:
        """Whether a line of ``size`` is set like running text."""
        return abs(size - self.size) <= 0.06 * self.size


@dataclass(slots=True)
class Block:
    """Lines of one style that follow each other in one column, with the role they play."""

    lines: list[TextLine]
    role: Role = ""
    level: int = 0
    label: str = ""
    region: Region = field(init=False)

    def __post_init__(self) -> None:
        self.measure()

    def measure(self) -> None:
        """Set ``region`` anew from the lines."""
        self.region = Region(
            min(n.x0 for n in self.lines),
            min(n.top for n in self.lines),
            max(n.x1 for n in self.lines),
            max(n.bottom for n in self.lines),
        )

    @property
    def page(self) -> int:
        """The page it stands on."""
        return self.lines[0].page

    @property
    def size(self) -> float:
        """The font size of most of its letters."""
        return _most((n.size, len(n.text)) for n in self.lines)

    @property
    def font(self) -> str:
        """The font of most of its letters."""
        return _most((n.font, len(n.text)) for n in self.lines)

    @property
    def text(self) -> str:
        """Its lines with spaces between them, hyphens untouched: for looking at, not for reading."""
        return " ".join(n.text for n in self.lines)

    @property
    def pure_bold(self) -> bool:
        """Whether every letter is bold."""
        return all(n.all_bold for n in self.lines)

    @property
    def pure_italic(self) -> bool:
        """Whether every letter is italic."""
        return all(n.all_italic for n in self.lines)

    @property
    def face(self) -> str:
        """The font of all of it, "" when it has several."""
        faces = {n.face for n in self.lines}
        return faces.pop() if len(faces) == 1 else ""


def _most(weighted: Iterable[tuple[T, int]]) -> T:
    counts: Counter[T] = Counter()
    for key, weight in weighted:
        counts[key] += weight
    return counts.most_common(1)[0][0]


def body_style(lines: Sequence[TextLine]) -> Style:
    """The style in which most of the text of a document is set."""
    sizes: Counter[float] = Counter()
    fonts: Counter[tuple[float, str]] = Counter()
    bold: Counter[bool] = Counter()
    steps: Counter[float] = Counter()
    end = len(lines)
    for place, line in enumerate(lines):
        if place > 0.15 * len(lines) and known_heading(line.text) == "references":
            end = place  # the list is often longer than the text, and in smaller print
    lines = lines[:end]
    if not lines:  # a paper of nothing but tables
        return Style("", 10.0, False, 1.2)
    long = [n for n in lines if len(n.text) >= 30] or list(lines)
    for line in long:
        size = round(line.size * 2) / 2
        sizes[size] += len(line.text)
        fonts[(size, line.font)] += len(line.text)
        bold[line.bold] += len(line.text)
    size = sizes.most_common(1)[0][0]
    font = next((f for (s, f), _ in fonts.most_common() if s == size), "")
    exact = [n.size for n in long if abs(n.size - size) <= 0.5]
    size = Counter(exact).most_common(1)[0][0] if exact else size
    for last, line in itertools.pairwise(long):
        step = line.baseline - last.baseline
        if last.page == line.page and 0 < step < 3 * size and abs(line.size - size) < 0.6:
            steps[round(step / size, 1)] += 1
    leading = steps.most_common(1)[0][0] if steps else 1.2
    return Style(font, size, bold.most_common(1)[0][0] if bold else False, leading)


def make_blocks(lines: Sequence[TextLine], style: Style) -> list[Block]:
    """Blocks of a page's lines, in stream order."""
    groups: list[list[TextLine]] = []
    for line in lines:
        if groups and _belongs(groups[-1], line, style):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [Block(group) for group in groups]


def _belongs(group: Sequence[TextLine], line: TextLine, style: Style) -> bool:
    last = group[-1]
    size = max(last.size, line.size)
    if abs(last.size - line.size) > 0.09 * size or _bold(last) != _bold(line):
        return False
    if _bold(line) and not style.bold and _heads_anew(group, last, line):
        return False
    if _bold(line) and _UNFINISHED.search(last.text):
        pass  # a heading's line in another face goes on with the heading
    elif last.face not in ("", line.font, line.lead.font):
        return False  # a line all in another face, which the next does not take up
    elif line.face not in ("", last.font, last.tail):
        return False
    step = line.baseline - last.baseline
    if abs(step) < 0.3 * size:
        return -0.5 * size < line.x0 - last.x1 < 2.5 * size
    if not 0 < step <= max(1.35 * style.leading, 1.5) * size:
        return False
    left, right = min(n.x0 for n in group[-6:]), max(n.x1 for n in group[-6:])
    overlap = min(right, line.x1) - max(left, line.x0)
    return overlap > 0.3 * min(right - left, line.width)


def _heads_anew(group: Sequence[TextLine], last: TextLine, line: TextLine) -> bool:
    """Whether the bold ``line`` is a heading of its own right under another."""
    if abs(last.size - line.size) > 0.03 * line.size or last.text.isupper() != line.text.isupper():
        return True
    return bool(_NUMBERED.match(line.text) and _NUMBERED.match(group[0].text))


def _bold(line: TextLine) -> bool:
    return line.all_bold


def ends_sentence(text: str) -> bool:
    """Whether ``text`` ends where a sentence can."""
    return bool(_END.search(text.rstrip()))


def paragraphs(block: Block) -> list[list[TextLine]]:
    """The lines of a text block, parted where a new paragraph or list item begins."""
    parts: list[list[TextLine]] = []
    left = min(n.x0 for n in block.lines)
    right = max(n.x1 for n in block.lines)
    for line in block.lines:
        last = parts[-1][-1] if parts else None
        if last is None:
            parts.append([line])
            continue
        indent = line.x0 - left > 0.7 * line.size and last.x0 - left < 0.5 * line.size
        first = line.text.split(" ", 1)[0]
        room = right - last.x1
        fits = room > (len(first) + 1.5) * 0.5 * line.size and room > 0.08 * (right - left)
        new = ends_sentence(last.text) and (indent or fits)
        # a line that breaks off with much room left ends its paragraph without a stop too
        begins = first[:1].isupper() or first[:1].isdigit()
        new = new or (fits and begins and room > 0.2 * (right - left) and last.text[-1] not in ",-")
        if new or (ITEM.match(line.text) and (ends_sentence(last.text) or fits)):
            parts.append([line])
        else:
            parts[-1].append(line)
    return parts
