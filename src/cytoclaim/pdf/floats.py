"""Tables kept apart from the text, and what was taken for a table but is text given back."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from cytoclaim.pdf.blocks import Style, body_style
from cytoclaim.pdf.lines import Line
from cytoclaim.pdf.page import PageData
from cytoclaim.pdf.tables import TableRegion
from cytoclaim.pdf.text import TextLine, text_line

__all__ = ["set_apart", "settle"]

ENOUGH = 6  # lines of running text that make a table doubtful
Apart = tuple[TableRegion, list[TextLine]]


def set_apart(
    page: PageData, lines: Sequence[Line], tables: Sequence[TableRegion]
) -> tuple[list[TextLine], list[Apart]]:
    """The page's text lines outside of tables, and each table with the lines inside it."""
    outside: list[TextLine] = []
    apart: list[Apart] = [(table, []) for table in tables]
    for line in lines:
        x, y = (line.x0 + line.x1) / 2, line.baseline - 0.3 * line.size
        home = next(
            (
                inside
                for table, inside in apart
                if any(
                    r.x0 - 2 <= x <= r.x1 + 2 and r.top - 1 <= y <= r.bottom + 1
                    for r in (table.body, table.notes)
                    if r is not None
                )
            ),
            outside,
        )
        home.append(text_line(line, page))
    return outside, apart


def settle(pages: Sequence[list[TextLine]], apart: Sequence[Apart]) -> list[TableRegion]:
    """The tables that are ones; the lines of the others go back to ``pages`` in stream order."""
    lines = [n for page in pages for n in page] + [n for _, inside in apart for n in inside]
    if not lines:
        return []
    style = body_style(lines)
    wide = median([n.width for n in lines if _running(n, style)] or [0.0])
    kept: list[TableRegion] = []
    for table, inside in apart:
        text = [n for n in inside if _running(n, style) and n.width > 0.8 * wide]
        share = sum(len(n.text) for n in text) / max(sum(len(n.text) for n in inside), 1)
        if len(text) < ENOUGH or share < 0.5:
            kept.append(table)
            continue
        home = pages[table.table.page - 1]
        home.extend(inside)
        home.sort(key=lambda n: n.order)
    return kept


def _running(line: TextLine, style: Style) -> bool:
    """Whether a line is set like running text and reads like it."""
    words = line.text.split()
    lower = sum(w.isalpha() and w.islower() for w in words)
    alike = style.is_body(line.size) and line.font == style.font
    return alike and len(words) >= 5 and lower >= 0.5 * len(words)
