"""Captions of tables among the lines of a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cytoclaim.pdf.lines import Line
from cytoclaim.pdf.page import Region

__all__ = ["CAPTION", "OTHER", "Caption", "captions", "trim"]

CAPTION = re.compile(
    r"\s*(?P<again>cont(?:inued|['’]d|\.)\s*[-–:]?\s*)?(?P<label>(?:(?:supplement(?:ary|al)|additional|online|extended\s+data)\s+)?"
    r"(?:tables?|tab\.?)\s*[-–—]?\s*(?P<number>[a-z]?\d{1,3}(?:\.\d+)?[a-z]?|[ivxlc]{1,6}))\b"
    r"(?P<end>\s*[.:|)—–-]*)(?P<rest>.*)",
    re.IGNORECASE,
)
OTHER = re.compile(r"\s*(?:Figure|FIGURE|Fig|FIG|Scheme|SCHEME|Box|BOX)\b\.?\s*-?\s*[A-Z]?\d")
VERB = re.compile(
    r"\s*(?:and|or|to|in|shows?|showed|presents?|lists?|summari[sz]es?|reveals?|displays?|displayed"
    r"|contains?|gives?|provides?|reports?|describes?|demonstrates?|illustrates?|indicates?|also"
    r"|is|are|was|were|represents?|depicts?|compares?|includes?|below|above|we|which|that)\b",
)  # fmt: skip
CAPTION_LINES = 14


@dataclass(frozen=True, slots=True)
class Caption:
    """A table's caption: its label, whole text and place; ``continued`` for "Table 1. Cont."."""

    label: str
    text: str
    region: Region
    lines: tuple[Line, ...]
    continued: bool = False


def captions(lines: Sequence[Line], body: float) -> list[Caption]:
    """The table captions among a page's lines. ``body`` is the size of running text in points."""
    found: list[Caption] = []
    for n, line in enumerate(lines):
        match = CAPTION.match(line.text)
        if match is None or not match["label"][0].isupper():
            continue
        if _running(line, match, lines, body):
            continue
        block = _block(n, lines)
        text = " ".join(x.text.strip() for x in block)
        again = re.search(r"\bcont(?:inued|['’]?d|\.|\b)", text[:120], re.IGNORECASE)
        region = Region(
            min(x.x0 for x in block),
            min(x.top for x in block),
            max(x.x1 for x in block),
            max(x.bottom for x in block),
        )
        label = re.sub(r"[\s\u00a0]+", " ", match["label"]).strip()
        found.append(Caption(label, text, region, tuple(block), bool(again)))
    return found


def _running(line: Line, match: re.Match[str], lines: Sequence[Line], body: float) -> bool:
    """Whether a line that starts with "Table 2" is running text."""
    first = next(c for c in line.chars if c.text != " ")
    label_length = len(match["label"])
    label = [c for c in line.chars[:label_length] if c.text != " "]
    marked = all(c.font.bold for c in label) or abs(first.size - body) > 0.35
    if match["end"].strip().startswith((")", "-", ",", ";")) and not marked:
        return True
    if match["rest"][:1] in (",", ";", ")", "]", "’", "'"):
        return True
    if not match["end"].strip() and VERB.match(match["rest"]):
        return True
    # running text has a line just above it, as wide as the column, in the same type
    above = [
        x
        for x in lines
        if x is not line
        and 0 < line.baseline - x.baseline < 1.5 * line.size
        and x.x0 < line.x1
        and x.x1 > line.x0
        and abs(x.size - line.size) < 0.3
        and x.font == line.font
    ]
    bold = all(c.font.bold for c in label) and not any(x.bold for x in above)
    return bool(above) and not bold and any(x.x1 - x.x0 > 0.8 * line.width for x in above)


def _block(start: int, lines: Sequence[Line]) -> list[Line]:
    """The caption's lines: the label's line, parts beside it, and lines that follow closely."""
    first = lines[start]
    block = [first]
    for line in lines[start + 1 : start + 1 + CAPTION_LINES]:
        last = block[-1]
        same = abs(line.baseline - last.baseline) < 0.3 * line.size and line.x0 >= last.x1 - 1
        step = line.baseline - last.baseline
        below = (
            0.7 * line.size < step < 1.55 * max(line.size, last.size)
            and line.x0 < max(x.x1 for x in block)
            and line.x1 > min(x.x0 for x in block)
        )
        if (same and line.x0 - last.x1 < 4 * line.size) or (
            below and abs(line.size - last.size) < 1.2
        ):
            block.append(line)
        else:
            break
    return block


def trim(caption: Caption, limit: float) -> Caption:
    """The caption without the lines below ``limit``, which belong to the table."""
    kept = tuple(x for x in caption.lines if x.baseline < limit) or caption.lines[:1]
    region = Region(
        min(x.x0 for x in kept), min(x.top for x in kept),
        max(x.x1 for x in kept), max(x.bottom for x in kept),
    )  # fmt: skip
    text = " ".join(x.text.strip() for x in kept)
    return Caption(caption.label, text, region, kept, caption.continued)
