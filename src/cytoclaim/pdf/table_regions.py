"""Where tables stand on a page: the rules below their captions, and how far they reach."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal

from cytoclaim.pdf.lines import Line
from cytoclaim.pdf.page import PageData, Region
from cytoclaim.pdf.table_captions import CAPTION, OTHER, Caption, captions, trim
from cytoclaim.pdf.table_columns import column_bounds
from cytoclaim.pdf.table_ruling import Rule, column_edges, horizontal_rules, vertical_rules
from cytoclaim.pdf.table_words import Piece, Word, pieces, printed_rows, words_of

__all__ = ["Frame", "frames"]

FAR = 60.0  # points between two rules of one table with nothing between them


@dataclass(frozen=True, slots=True)
class Frame:
    """A table's extent without caption and notes. ``rules`` are its rules over the full width."""

    region: Region
    rules: tuple[Rule, ...]
    partial: tuple[Rule, ...]
    edges: tuple[float, ...]
    caption: Caption | None
    continues: bool = False

    @property
    def kind(self) -> Literal["ruled", "half-ruled", "unruled"]:
        """ "ruled", "half-ruled" or "unruled"."""
        if len(self.edges) >= 3 and len(self.rules) >= 2:
            return "ruled"
        return "half-ruled" if self.rules else "unruled"


def frames(
    page: PageData, lines: Sequence[Line], body: float, open_end: Region | None = None
) -> list[Frame]:
    """The tables of a page, top to bottom: captioned ones by their rules or by alignment, what
    goes on with the table of the page before (``open_end`` is its extent there), and grids
    without a caption."""
    rules = horizontal_rules(page)
    verticals = vertical_rules(page)
    found: list[Frame] = []
    named = captions(lines, body)
    for caption in named:
        others = [c for c in named if c is not caption]
        frame = _below(caption, others, rules, verticals, lines, body, page)
        if frame is not None and not any(_overlap(frame.region, f.region) for f in found):
            found.append(frame)
    if open_end is not None:
        more = _continuation(open_end, rules, verticals, lines, body, page)
        if more is not None and not any(_overlap(more.region, f.region) for f in found):
            found.append(more)
    found += [
        f
        for f in _grids(rules, verticals, lines, page)
        if not any(_overlap(f.region, g.region) for g in found)
    ]
    return sorted(found, key=lambda f: (f.region.top, f.region.x0))


def _continuation(
    open_end: Region,
    rules: Sequence[Rule],
    verticals: Sequence[Rule],
    lines: Sequence[Line],
    body: float,
    page: PageData,
) -> Frame | None:
    """Rules as wide as the table of the page before, at the head of the page."""
    width = open_end.x1 - open_end.x0
    full = [r for r in rules if r.drawn and abs(r.length - width) < 8]
    if len(full) < 2 or full[0].at > 0.25 * page.height:
        return None
    first = full[0]
    above = [x for x in lines if x.baseline < first.at and x.x1 > first.low and x.x0 < first.high]
    if len({round(x.baseline) for x in above}) > 2:
        return None
    last = first
    for rule in full[1:]:
        if abs(rule.low - first.low) > 4 or not _tabular(
            lines, first.low, first.high, last.at, rule.at, body
        ):
            break
        last = rule
    if last is first or not _rows_between(lines, first.low, first.high, first.at, last.at):
        return None
    kept = tuple(r for r in full if first.at <= r.at <= last.at)
    inside = [
        r for r in rules
        if first.at < r.at < last.at and r not in kept and r.low > first.low - 5
        and r.high < first.high + 5
    ]  # fmt: skip
    edges = column_edges(verticals, first.low, first.high, first.at, last.at)
    region = Region(first.low, first.at, first.high, last.at)
    return Frame(region, kept, tuple(inside), tuple(edges), None, True)


def _overlap(a: Region, b: Region) -> bool:
    return a.x0 < b.x1 and b.x0 < a.x1 and a.top < b.bottom and b.top < a.bottom


def _below(
    caption: Caption,
    others: Sequence[Caption],
    rules: Sequence[Rule],
    verticals: Sequence[Rule],
    lines: Sequence[Line],
    body: float,
    page: PageData,
) -> Frame | None:
    head = caption.lines[0]
    stop = min(
        (c.region.top for c in others if c.region.top > head.bottom and _beside(c.region, caption)),
        default=page.height,
    )
    near = [
        r
        for r in rules
        if head.baseline < r.at < min(stop, caption.region.bottom + 4 * head.size)
        and r.low < caption.region.x1
        and r.high > caption.region.x0
        and r.length > 40
    ]
    if not near:
        # the caption stands beside the table, in the margin
        near = [
            r
            for r in rules
            if abs(r.at - head.top) < 1.8 * head.size
            and r.low > head.x1
            and r.low - head.x1 < 80
            and r.length > 60
        ]
    if not near:
        return _unruled(caption, others, stop, lines, body)
    first = near[0]
    # a table's full width is that of the widest rule that starts close below the caption
    widest = max((r for r in near if r.at - first.at < 60), key=lambda r: r.length)
    x0, x1 = min(first.low, widest.low), max(first.high, widest.high)
    inside = [r for r in rules if r.at >= first.at - 0.1 and r.low > x0 - 5 and r.high < x1 + 5]
    full = [r for r in inside if r.length > 0.93 * (x1 - x0)]
    last = first
    for rule in full[1:] if full and full[0] is first else full:
        if rule.at >= stop:
            break
        if not _tabular(lines, x0, x1, last.at, rule.at, body, rule.drawn):
            if rule.at - last.at < FAR and rule is not full[-1]:
                continue  # perhaps a heading across the table: the next band decides
            break
        last = rule
    edges = column_edges(verticals, x0, x1, first.at, last.at) if last is not first else []
    bottom = last.at
    between = [r for r in full if first.at - 0.1 <= r.at <= bottom + 0.1]
    if len(between) <= 2 and len(_rows_between(lines, x0, x1, first.at, bottom)) <= 4:
        # the rules close the header only, or there is but one
        bottom = max(bottom, _reach(lines, x0, x1, bottom, stop, body))
    if bottom <= first.at + 2:
        return None
    kept = [r for r in full if first.at - 0.1 <= r.at <= bottom + 0.1]
    if sum(r.drawn for r in kept) >= 3:
        # shading adds nothing to strokes, but for a shaded header above them
        strokes = min(r.at for r in kept if r.drawn)
        kept = [r for r in kept if r.drawn or r.at < strokes]
    partial = [r for r in inside if r not in kept and first.at < r.at < bottom]
    return Frame(
        Region(x0, first.at, x1, bottom),
        tuple(kept),
        tuple(partial),
        tuple(edges),
        trim(caption, first.at) if first.low < caption.region.x1 else caption,
    )


def _unruled(
    caption: Caption, others: Sequence[Caption], stop: float, lines: Sequence[Line], body: float
) -> Frame | None:
    """A table without any rule: aligned rows right below its caption."""
    head = caption.lines[0]
    # a caption that swallowed table rows ends where its lines break up into columns
    top = caption.lines[-1].bottom
    for line in caption.lines[1:]:
        if sum(abs(x.baseline - line.baseline) < 1 for x in caption.lines) > 1:
            top = line.top
            break
    near = [x for x in lines if top - 1 < x.top < min(stop, top + 30)]
    if not near:
        return None
    left, right = _column(caption, near, lines, body)
    for other in others:
        if abs(other.region.top - caption.region.top) < 40:  # a table beside this one
            if other.region.x0 > caption.region.x1 - 2:
                right = min(right, other.region.x0 - 4)
            elif other.region.x1 < caption.region.x0 + 2:
                left = max(left, other.region.x1 + 4)
    near = [x for x in near if left <= x.x0 and x.x1 <= right]
    if not near:
        return None
    x0 = min(caption.region.x0, *(x.x0 for x in near)) - 2
    level = [
        x
        for x in lines
        if abs(x.baseline - near[0].baseline) < 2 and x0 - 1 < x.x0 and x.x1 <= right
    ]
    x1 = max(x.x1 for x in (*near, *level)) + 2
    if right < 1e6:
        x1 = max(x1, right)
    if sum(len(x.text) for x in level) > 60 and len(level) <= 2:
        return None
    # the first row may stand well apart from the caption
    bottom = _reach(lines, x0, x1, min(x.top for x in near) - 1, stop, body)
    if bottom <= top + 2 * head.size:
        return None
    return Frame(Region(x0, top, x1, bottom), (), (), (), trim(caption, top + head.size * 0.5))


def _column(
    caption: Caption, near: Sequence[Line], lines: Sequence[Line], body: float
) -> tuple[float, float]:
    """The text column that a narrow table stands in; without bounds on a page of one column."""
    everywhere = (0.0, 1e6)
    top = caption.region.top
    beside = [
        x
        for x in lines
        if abs(x.size - body) < 0.4 and len(x.text) > 25 and top - 60 < x.baseline < top + 250
    ]
    right_ones = [x for x in beside if x.x0 > caption.region.x1 - 5]
    left_ones = [x for x in beside if x.x1 < caption.region.x0 + 5]
    if len(right_ones) >= 4:
        edge = median(x.x0 for x in right_ones) - 4
        if not any(x.x0 < edge - 2 < x.x1 for x in near):
            return 0.0, edge
    if len(left_ones) >= 4:
        return median(x.x1 for x in left_ones) - 4, 1e6
    return everywhere


def _beside(region: Region, caption: Caption) -> bool:
    return region.x0 < caption.region.x1 and region.x1 > caption.region.x0


def _inside(lines: Sequence[Line], x0: float, x1: float, top: float, bottom: float) -> list[Line]:
    return [
        x
        for x in lines
        if x0 - 3 <= (x.x0 + x.x1) / 2 <= x1 + 3 and top < (x.top + x.bottom) / 2 < bottom
    ]


def _rows_between(
    lines: Sequence[Line], x0: float, x1: float, top: float, bottom: float
) -> list[list[Word]]:
    return printed_rows(words_of(_inside(lines, x0, x1, top, bottom)))


def _tabular(
    lines: Sequence[Line],
    x0: float,
    x1: float,
    top: float,
    bottom: float,
    body: float,
    drawn: bool = True,
) -> bool:
    """Whether the text between two rules of one width is a table's rather than running text."""
    inner = _inside(lines, x0, x1, top, bottom)
    if not inner:
        return bottom - top < FAR
    if any(OTHER.match(x.text) and x.width > 40 for x in inner) or any(
        CAPTION.match(x.text) and x.bold for x in inner
    ):
        return False
    rows = [pieces(row, 1.0) for row in printed_rows(words_of(inner))]
    if len(rows) <= 2 and bottom - top < FAR:
        longest = max(p.x1 - p.x0 for r in rows for p in r)
        if any(len(r) > 1 for r in rows) and longest < 0.7 * (x1 - x0):
            return True
        return longest < (0.6 if drawn else 0.4) * (x1 - x0)
    if len(rows) >= 3 and all(len(r) == 1 for r in rows):
        return False  # notes or a text box
    return not _prose(rows, x1 - x0, median(x.size for x in inner), body)


def _prose(rows: Sequence[Sequence[Piece]], width: float, size: float, body: float) -> bool:
    """Rows of running text: full lines of one or two columns in the body's size."""
    if not rows:
        return False
    single = sum(len(r) == 1 and r[0].x1 - r[0].x0 > 0.75 * width for r in rows)
    if single > 0.5 * len(rows):
        return True
    if size < body - 0.4:
        return False
    double = sum(len(r) == 2 and all(p.x1 - p.x0 > 0.36 * width for p in r) for r in rows)
    half = sum(len(r) == 1 and r[0].x1 - r[0].x0 > 0.36 * width for r in rows)
    if double + half > 0.5 * len(rows) and double + single > 1:
        return True
    # justified lines break up where the blanks are stretched, but into no columns
    dense = sum(sum(p.x1 - p.x0 for p in r) > 0.55 * width for r in rows)
    if len(rows) < 8 or dense <= 0.6 * len(rows):
        return False
    words = [[w for p in r for w in p.words] for r in rows]
    return len(column_bounds(words, rows[0][0].x0, rows[0][0].x0 + width)) <= 1


def _reach(
    lines: Sequence[Line], x0: float, x1: float, top: float, stop: float, body: float
) -> float:
    """y down to which aligned rows go on below ``top``, when no rule closes the table."""
    inner = _inside(lines, x0, x1, top, stop)
    rows = printed_rows(words_of(inner))
    if not rows:
        return top
    end = top
    last = top
    for n, row in enumerate(rows):
        parts = pieces(row, 1.0)
        base = median(w.baseline for w in row)
        size = median(w.size for w in row)
        if base - last > 3.2 * size or OTHER.match(parts[0].text) or CAPTION.match(parts[0].text):
            break
        if len(parts) == 1 and parts[0].x1 - parts[0].x0 > 0.6 * (x1 - x0):
            below = pieces(rows[n + 1], 1.0) if n + 1 < len(rows) else []
            if len(below) < 3:
                break  # not a heading across the table
        last = base
        if len(parts) > 1:
            end = base + 0.3 * size
    used = [r for r in rows if r[0].baseline <= end]
    return end if len(used) >= 2 and column_bounds(used, x0, x1) else top


def _grids(
    rules: Sequence[Rule], verticals: Sequence[Rule], lines: Sequence[Line], page: PageData
) -> list[Frame]:
    """Fully ruled grids that no caption claims: three rules each way and text in most cells."""
    found: list[Frame] = []
    taken: set[Rule] = set()
    for first in rules:
        if first in taken or first.length < 100:
            continue
        group = [
            r for r in rules
            if abs(r.low - first.low) < 3 and abs(r.high - first.high) < 3 and r.at >= first.at - 0.1
        ]  # fmt: skip
        if len(group) < 3:
            continue
        taken.update(group)
        top, bottom = group[0].at, group[-1].at
        edges = column_edges(verticals, first.low, first.high, top, bottom)
        if len(edges) < 3:
            continue
        filled = cells = 0
        for upper, lower in itertools.pairwise(group):
            for left, right in itertools.pairwise(edges):
                cells += 1
                filled += bool(_inside(lines, left + 3, right - 3, upper.at, lower.at))
        if cells >= 4 and filled >= 0.6 * cells:
            region = Region(first.low, top, first.high, bottom)
            found.append(Frame(region, tuple(group), (), tuple(edges), None))
    return found
