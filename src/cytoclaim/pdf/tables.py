"""Tables of a page as header, cells and footnotes, each with its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from cytoclaim.model import Table, TableCell
from cytoclaim.pdf.lines import Line, build_lines
from cytoclaim.pdf.page import PageData, Region
from cytoclaim.pdf.sideways import sideways
from cytoclaim.pdf.table_columns import Cell, column_bounds, headed_bounds, lines_of
from cytoclaim.pdf.table_header import flatten
from cytoclaim.pdf.table_regions import Frame, frames
from cytoclaim.pdf.table_rows import split_rows
from cytoclaim.pdf.table_words import Word, join_lines, pieces, printed_rows, words_of

__all__ = ["TableRegion", "find_tables", "join_continued"]

HEADER_LINES = 5  # at most, where no rule closes the header
FIGURES = re.compile(r"[<>≤≥~±+−–-]?\s?\d|[−–—+-]+$")


@dataclass(frozen=True, slots=True)
class TableRegion:
    """A table and the rectangles of its page that running text must leave out.

    ``body`` holds header and cells, ``caption`` and ``notes`` what belongs to it above and
    below (None when there is none); all in the frame of :class:`PageData`. ``kind`` is "ruled",
    "half-ruled" or "unruled".
    """

    table: Table
    body: Region
    caption: Region | None
    notes: Region | None
    kind: str
    continued: bool = False

    @property
    def regions(self) -> tuple[Region, ...]:
        """All its rectangles."""
        return tuple(r for r in (self.caption, self.body, self.notes) if r is not None)


def find_tables(
    page: PageData,
    lines: Sequence[Line],
    body: float = 0.0,
    previous: TableRegion | None = None,
) -> list[TableRegion]:
    """The tables of one page, top to bottom.

    ``body`` is the size of running text in points; ``previous`` the last table of the page
    before, which may go on here without a caption. Tables set sideways on an upright page are
    found as well. Cost: some milliseconds on a page with a table, less than one on a page
    without rules and captions.
    """
    found: list[TableRegion] = []
    if lines:
        body = body or median(x.size for x in lines)
        open_end = _open_end(previous, page)
        for frame in frames(page, lines, body, open_end):
            read = _read(page, frame, lines)
            if read is not None and frame.continues and previous is not None:
                read = _going_on(read, previous)
            if read is not None:
                found.append(read)
    side = sideways(page)
    if side is not None:
        upright = find_tables(side, build_lines(side), body)
        found += [_turned_back(t, page, side.turn) for t in upright]
    return found


def _open_end(previous: TableRegion | None, page: PageData) -> Region | None:
    """The extent of a table that reached the foot of the page before."""
    if previous is None or previous.table.page != page.number - 1:
        return None
    return previous.body if previous.body.bottom > 0.6 * page.height else None


def _going_on(read: TableRegion, previous: TableRegion) -> TableRegion | None:
    if len(read.table.header) != len(previous.table.header):
        return None
    return replace(read, table=replace(read.table, label=previous.table.label), continued=True)


def _turned_back(found: TableRegion, page: PageData, turn: int) -> TableRegion:
    """A table of the turned page with its rectangles in the frame of the upright one."""

    def back(r: Region | None) -> Region | None:
        if r is None:
            return None
        if turn == 3:
            return Region(r.top, page.height - r.x1, r.bottom, page.height - r.x0)
        return Region(page.width - r.bottom, r.x0, page.width - r.top, r.x1)

    body = back(found.body)
    assert body is not None
    return replace(found, body=body, caption=back(found.caption), notes=back(found.notes))


def _read(page: PageData, frame: Frame, lines: Sequence[Line]) -> TableRegion | None:
    region = frame.region
    held = {id(x) for x in frame.caption.lines} if frame.caption else set()
    inner = [
        w
        for w in words_of(x for x in lines if id(x) not in held)
        if region.x0 - 4 <= w.middle <= region.x1 + 4
        and region.top - 1 < w.baseline - 0.3 * w.size < region.bottom + 1
    ]
    if not inner:
        return None
    split = _header_end(frame, inner)
    head = [w for w in inner if w.baseline - 0.3 * w.size < split]
    rest = [w for w in inner if w.baseline - 0.3 * w.size >= split]
    if not rest:
        return None
    bounds = _bounds(frame, head, rest)
    if not bounds:
        return None
    drawn = (region.x0, region.x1) if frame.kind == "ruled" else None
    header = flatten(lines_of(head, bounds), bounds, frame.partial, drawn)
    cells = _cells(page, rest, bounds, frame)
    if not cells or len({c.column for c in cells}) < 2:
        return None
    notes, note_region = _notes(frame, lines)
    caption = frame.caption
    table = Table(
        caption.label if caption else "",
        caption.text if caption else "",
        page.number,
        header,
        tuple(replace(c, header=header[c.column] if c.column < len(header) else "") for c in cells),
        notes,
        page.box(*region),
        frame.kind,
    )
    return TableRegion(
        table,
        region,
        caption.region if caption else None,
        note_region,
        frame.kind,
        bool(caption and caption.continued),
    )


def _header_end(frame: Frame, words: Sequence[Word]) -> float:
    """y below which the body starts."""
    rules = sorted(r.at for r in frame.rules)
    rows = printed_rows(words)
    bases = [median(w.baseline for w in row) for row in rows]
    inner = [y for y in rules if bases[0] < y < bases[-1]]
    if inner:
        first = inner[0]
        if frame.kind == "ruled" and len(inner) >= 2:
            top = [r for r, b in zip(rows, bases, strict=True) if b < first]
            inside = _inner_edges(frame)
            filled = {sum(e < w.middle for e in inside) for r in top for w in r}
            if len(filled) < 0.7 * (len(inside) + 1):
                return inner[1]  # the first band only spans what the second one names
        # a second rule close below closes a header of two levels
        if len(inner) == 2 and len(rows) > 3:
            above = [r for r, b in zip(rows, bases, strict=True) if b < first]
            between = [r for r, b in zip(rows, bases, strict=True) if first < b < inner[1]]
            if len(between) <= 2 and len(above) <= 2 and all(w.bold for r in between for w in r):
                return inner[1]
        return first
    spanning = [r.at for r in frame.partial if r.at < bases[0] + 0.35 * (bases[-1] - bases[0])]
    if spanning and spanning[-1] > bases[0] and not all(w.bold for w in rows[0]):
        # what an inner rule underlines is header, and so is the row below it
        below = [b for b in bases if b > spanning[-1]]
        return (below[0] + below[1]) / 2 - 0.3 * rows[0][0].size if len(below) > 1 else spanning[-1]
    bold = [sum(w.bold for w in row) > 0.8 * len(row) for row in rows]
    if bold[0] and not all(bold):
        n = bold.index(False)
        if n <= HEADER_LINES:
            return bases[n] - 0.8 * rows[n][0].size
    # figures begin where the header ends
    for n, row in enumerate(rows[: HEADER_LINES + 1]):
        parts = pieces(row)
        figures = sum(bool(FIGURES.match(p.text)) for p in parts)
        if n and len(parts) >= 2 and figures >= 0.4 * len(parts):
            return (bases[n - 1] + bases[n] - 0.6 * rows[n][0].size) / 2
    if len(rows) < 2:
        return bases[0] - 100
    return (bases[0] + bases[1] - 0.6 * rows[1][0].size) / 2


def _inner_edges(frame: Frame) -> list[float]:
    return [e for e in frame.edges if frame.region.x0 + 4 < e < frame.region.x1 - 4]


def _bounds(frame: Frame, head: Sequence[Word], rest: Sequence[Word]) -> list[float]:
    region = frame.region
    if frame.kind == "ruled":
        inner = _inner_edges(frame)
        if inner:
            return inner
    rows = printed_rows(rest)
    bounds = column_bounds(rows, region.x0, region.x1)
    if bounds:
        return headed_bounds(bounds, printed_rows(head), rows)
    return column_bounds(printed_rows([*head, *rest]), region.x0, region.x1)


def _cells(
    page: PageData, words: Sequence[Word], bounds: Sequence[float], frame: Frame
) -> list[TableCell]:
    lines = lines_of(words, bounds)
    cuts = [r.at for r in frame.rules]
    cells: list[TableCell] = []
    for row, group in enumerate(split_rows(lines, cuts)):
        columns: dict[int, list[Cell]] = {}
        for n in group:
            for cell in lines[n]:
                columns.setdefault(cell.first, []).append(cell)
        for column, parts in sorted(columns.items()):
            held = [w for p in parts for w in p.words]
            box = page.box(
                min(w.x0 for w in held),
                min(w.top for w in held),
                max(w.x1 for w in held),
                max(w.bottom for w in held),
            )
            text = join_lines([p.text for p in parts])
            cells.append(TableCell(row, column, text, "", box, page.number))
    return cells


def _notes(frame: Frame, lines: Sequence[Line]) -> tuple[tuple[str, ...], Region | None]:
    """Lines of small print right below the table."""
    region = frame.region
    below = sorted(
        (
            x
            for x in lines
            if x.top > region.bottom - 0.4 * x.size
            and x.baseline - region.bottom < 140
            and x.x0 > region.x0 - 6
            and x.x1 < region.x1 + 6
        ),
        key=lambda x: (round(x.baseline), x.x0),
    )
    inside = [
        x
        for x in lines
        if region.top < x.baseline < region.bottom and region.x0 - 3 < x.x0 < region.x1
    ]
    size = median(x.size for x in inside) if inside else 0.0
    kept: list[Line] = []
    last = region.bottom
    for line in below:
        if line.size > size + 0.3 or line.baseline - last > 2.4 * line.size:
            break
        kept.append(line)
        last = line.baseline
    if not kept:
        return (), None
    notes: list[str] = []
    for line in kept:
        starts = not notes or re.match(r"\s*(?:[*†‡§¶#]|[a-z]\s?[A-Z]|Note|Abbrev)", line.text)
        if starts:
            notes.append(line.text.strip())
        else:
            notes[-1] = f"{notes[-1]} {line.text.strip()}"
    box = Region(
        min(x.x0 for x in kept), min(x.top for x in kept),
        max(x.x1 for x in kept), max(x.bottom for x in kept),
    )  # fmt: skip
    return tuple(notes), box


def join_continued(found: Sequence[TableRegion]) -> list[TableRegion]:
    """Tables of a document with each continuation put behind the table it goes on with."""
    result: list[TableRegion] = []
    for region in found:
        host = next(
            (
                n
                for n in range(len(result) - 1, -1, -1)
                if region.continued and _same(result[n].table.label, region.table.label)
            ),
            None,
        )
        if host is None:
            result.append(region)
        else:
            result[host] = replace(result[host], table=_joined(result[host].table, region.table))
    return result


def _same(a: str, b: str) -> bool:
    return re.sub(r"\W", "", a).casefold() == re.sub(r"\W", "", b).casefold()


def _joined(first: Table, more: Table) -> Table:
    height = 1 + max((c.row for c in first.cells), default=-1)
    more = _headless(first, more)
    above, below = first.rows(), more.rows()
    # the heading of the running group of rows is often printed again
    again = int(bool(below) and sum(map(bool, below[0])) == 1 and below[0] in above)
    cells = tuple(replace(c, row=c.row + height - again) for c in more.cells if c.row >= again)
    notes = (*first.footnotes, *(n for n in more.footnotes if n not in first.footnotes))
    return replace(first, cells=(*first.cells, *cells), footnotes=notes)


def _headless(first: Table, more: Table) -> Table:
    """A continuation without a header: what was taken for one is its first row."""

    def plain(text: str) -> str:
        return "".join(c for c in text.casefold() if c.isalnum())

    texts = [(plain(a), plain(b)) for a, b in zip(first.header, more.header, strict=False)]
    alike = sum(a == b or (a != "" and b != "" and (a in b or b in a)) for a, b in texts)
    if not texts or 2 * alike >= len(texts) or not any(more.header):
        return more
    row = [
        TableCell(0, n, text.replace(" / ", " "), first.header[n], None, more.page)
        for n, text in enumerate(more.header)
        if text and n < len(first.header)
    ]
    rest = [replace(c, row=c.row + 1) for c in more.cells]
    return replace(more, cells=(*row, *rest))
