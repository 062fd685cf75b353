"""Columns and rows of a table from the alignment of its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from cytoclaim.pdf.table_words import Piece, Word, pieces, printed_rows

__all__ = ["Cell", "column_bounds", "lines_of", "place", "split_rows"]

LOOSE = 1.22  # times the line pitch: a wider step starts a new row


@dataclass(frozen=True, slots=True)
class Cell:
    """Words of one printed line that stand in columns ``first`` to ``last``."""

    first: int
    last: int
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join(w.text for w in self.words)


def column_bounds(rows: Sequence[Sequence[Word]], x0: float, x1: float) -> list[float]:
    """x of the bounds between columns, found in the blank lanes that run down ``rows``.

    A lane may be crossed by a few rows (a long cell, a row that spans), never by many; rows of
    a single phrase do not count. The narrower the evidence (few rows), the wider a lane must be.
    """
    spans = [pieces(row) for row in rows]
    counted = [s for s in spans if len(s) > 1]
    if not counted:
        return []
    size = median(w.size for row in rows for w in row)
    slack = int(0.07 * len(counted))
    widest = (0.5 if len(counted) >= 4 else 0.9) * size
    steps = sorted(
        {x0, x1, *(p.x0 for s in counted for p in s), *(p.x1 for s in counted for p in s)}
    )
    lanes: list[tuple[float, float, int]] = []
    for left, right in pairwise(steps):
        middle = (left + right) / 2
        crossed = sum(any(p.x0 < middle < p.x1 for p in s) for s in counted)
        lanes.append((left, right, crossed))
    first = min(p.x0 for s in counted for p in s)
    last = max(p.x1 for s in counted for p in s)
    bounds: list[float] = []
    run: list[tuple[float, float, int]] = []
    for lane in [*lanes, (x1, x1, len(counted) + 1)]:
        if lane[2] <= slack:
            run.append(lane)
            continue
        if run and run[0][0] >= first - 0.01 and run[-1][1] <= last + 0.01:
            bound = _bound(run, widest)
            if bound is not None:
                bounds.append(bound)
        run = []
    return bounds


def _bound(run: Sequence[tuple[float, float, int]], widest: float) -> float | None:
    """The middle of the least crossed lane of a run, None when the run is too narrow."""
    least = min(crossed for _, _, crossed in run)
    joined: list[list[float]] = []
    for left, right, crossed in run:
        if crossed == least:
            if joined and abs(joined[-1][1] - left) < 0.01:
                joined[-1][1] = right
            else:
                joined.append([left, right])
    left, right = max(joined, key=lambda j: j[1] - j[0])
    if right - left >= widest or (least and run[-1][1] - run[0][0] >= 2 * widest):
        return (left + right) / 2
    return None


def place(row: Sequence[Word], bounds: Sequence[float]) -> list[Cell]:
    """The words of a printed row by column; a phrase that runs over bounds spans columns."""
    cells: list[Cell] = []
    phrases = pieces(row)
    for n, piece in enumerate(phrases):
        parts = _parts(piece, bounds)
        if len(parts) > 1 and not _splits(piece, parts, bounds):
            left = parts[0][0]
            right = parts[-1][0]
            others = [c for m, p in enumerate(phrases) if m != n for c, _ in _parts(p, bounds)]
            if not any(left < c <= right for c in others):
                cells.append(Cell(left, right, piece.words))
                continue
        cells += [Cell(c, c, tuple(w)) for c, w in parts]
    merged: list[Cell] = []
    for cell in cells:
        if merged and merged[-1].last >= cell.first:
            last = merged[-1]
            merged[-1] = Cell(last.first, max(last.last, cell.last), (*last.words, *cell.words))
        else:
            merged.append(cell)
    return merged


def _parts(piece: Piece, bounds: Sequence[float]) -> list[tuple[int, list[Word]]]:
    parts: list[tuple[int, list[Word]]] = []
    for word in piece.words:
        column = sum(b < word.middle for b in bounds)
        if parts and parts[-1][0] >= column:
            parts[-1][1].append(word)
        else:
            parts.append((column, [word]))
    return parts


def _splits(piece: Piece, parts: Sequence[tuple[int, list[Word]]], bounds: Sequence[float]) -> bool:
    """Whether the gap at a bound is wider than the phrase's own word gaps."""
    own = [b.x0 - a.x1 for _, words in parts for a, b in pairwise(words)]
    across = [b[1][0].x0 - a[1][-1].x1 for a, b in pairwise(parts)]
    size = median(w.size for w in piece.words)
    usual = median(own) if own else 0.28 * size
    return min(across) > 1.35 * max(usual, 0.2 * size)


def split_rows(lines: Sequence[Sequence[Cell]], cuts: Sequence[float]) -> list[list[int]]:
    """Printed lines (as cells) grouped into table rows: lists of line numbers.

    ``cuts`` are the y of rules that divide rows. A step wider than the line pitch starts a row.
    Where lines are evenly spaced, a line starts one when its first column has text or when it
    fills at least half of the columns. A label centred between two lines joins the upper one.
    """
    if not lines:
        return []
    bases = [median(w.baseline for c in line for w in c.words) for line in lines]
    size = median(w.size for line in lines for c in line for w in c.words)
    pitch = _pitch(lines, bases, size)
    astride = _astride(lines, bases, pitch)
    kept = [n for n in range(len(lines)) if n not in astride]
    groups: list[list[int]] = [[kept[0]]]
    gaps = 0
    for above, n in pairwise(kept):
        ruled = any(bases[above] - 0.2 * size < y < bases[n] for y in cuts)
        if ruled or bases[n] - bases[above] > LOOSE * pitch:
            groups.append([n])
            gaps += 1
        else:
            groups[-1].append(n)
    loose = gaps >= max(1, 0.2 * (len(kept) - len(groups)))
    rows: list[list[int]] = []
    for group in groups:
        whole = len(group) == 1 or (loose and not _even(group, lines))
        rows += [group] if whole else _tight(group, lines)
    for n in astride:
        host = max((r for r in rows if r[0] < n), key=lambda r: r[0], default=rows[0])
        host.append(n)
        host.sort()
    return rows


def _astride(lines: Sequence[Sequence[Cell]], bases: Sequence[float], pitch: float) -> set[int]:
    """Lines that hold one label only and stand half-way between their neighbours."""
    return {
        n
        for n in range(1, len(lines) - 1)
        if len(lines[n]) == 1
        and bases[n] - bases[n - 1] < 0.75 * pitch
        and bases[n + 1] - bases[n] < 0.75 * pitch
        and n - 1 >= 0
        and all(c.first != lines[n][0].first for m in (n - 1, n + 1) for c in lines[m])
    }


def _even(group: Sequence[int], lines: Sequence[Sequence[Cell]]) -> bool:
    """Whether every line of a group fills most of three or more columns: rows, not wrapped cells."""
    filled = [{c.first for c in lines[n]} for n in group]
    used = len(set().union(*filled))
    return used >= 3 and all(len(f) >= max(2, 0.6 * used) for f in filled)


def _pitch(lines: Sequence[Sequence[Cell]], bases: Sequence[float], size: float) -> float:
    """The usual step between lines inside a cell: the smallest one that comes twice."""
    steps: list[float] = []
    last: dict[int, float] = {}
    for line, base in zip(lines, bases, strict=True):
        for cell in line:
            if cell.first in last and 0.85 * size < base - last[cell.first] < 3 * size:
                steps.append(base - last[cell.first])
            last[cell.first] = base
    steps.sort()
    common = next((a for a, b in pairwise(steps) if b - a < 0.06 * size), 1.2 * size)
    return min(max(common, 0.95 * size), 1.45 * size)


def _tight(group: Sequence[int], lines: Sequence[Sequence[Cell]]) -> list[list[int]]:
    """Evenly spaced lines into rows."""
    filled = [{k for c in lines[n] for k in range(c.first, c.last + 1)} for n in group]
    used = set().union(*filled)
    full = max(len(f) for f in filled)
    rows: list[list[int]] = []
    for n, columns in zip(group, filled, strict=True):
        starts = (
            not rows
            or min(used) in columns
            or len(columns) >= max(2, 0.5 * full)
            or (len(columns) == 1 and lines[n][0].first == lines[n][0].last and False)
        )
        if (
            starts
            and rows
            and columns == {min(used)}
            and _continues(lines[n][0], lines[rows[-1][-1]])
        ):
            starts = False
        if starts:
            rows.append([n])
        else:
            rows[-1].append(n)
    return rows


def _continues(cell: Cell, above: Sequence[Cell]) -> bool:
    """A first column's text that goes on from the line above: indented or not capitalised."""
    host = next((c for c in above if c.first == cell.first), None)
    if host is None:
        return False
    indented = cell.words[0].x0 > host.words[0].x0 + 0.4 * cell.words[0].size
    return indented or cell.text[:1].islower() or host.text[-1:] in "-,(/"


def lines_of(words: Sequence[Word], bounds: Sequence[float]) -> list[list[Cell]]:
    """Words of a region as printed lines of cells."""
    return [place(row, bounds) for row in printed_rows(words)]
