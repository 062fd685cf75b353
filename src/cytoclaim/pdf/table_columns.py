"""Columns of a table from the alignment of its words, and its printed lines by column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from cytoclaim.pdf.table_words import Piece, Word, pieces, printed_rows

__all__ = ["Cell", "column_bounds", "headed_bounds", "lines_of", "place"]

SHORT = 0.3  # of the table's width: a lone phrase shorter than this is a cell, not a heading


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

    First the lanes that nothing crosses (lone long phrases apart). Then each column is looked at
    again: where most of its rows have text on both sides of a lane and the few that cross it
    hold one phrase only (a heading, a total), the lane divides it as well. The narrower the
    evidence (few rows), the wider a lane must be.
    """
    spans = [pieces(row) for row in rows]
    if not any(len(s) > 1 for s in spans):
        return []
    size = median(w.size for row in rows for w in row)
    counted = [s for s in spans if len(s) > 1 or s[0].x1 - s[0].x0 < SHORT * (x1 - x0)]
    widest = (0.5 if len(counted) >= 4 else 0.9) * size
    bounds = _clear_lanes([p for s in counted for p in s], widest)
    found = [*bounds]
    for left, right in pairwise([x0 - 9, *bounds, x1 + 9]):
        inside = [[p for p in s if left < p.x0 and p.x1 < right] for s in counted]
        found += _crossed_lanes([s for s in inside if s], size)
    return sorted(found)


def headed_bounds(
    bounds: Sequence[float], head: Sequence[Sequence[Word]], rows: Sequence[Sequence[Word]]
) -> list[float]:
    """``bounds`` and those that only the header shows: two headings over one column, one of them
    with nothing below it (a column that is empty on this page)."""
    body = [p for row in rows for p in pieces(row)]
    found = list(bounds)
    for row in head:
        for left, right in pairwise(pieces(row)):
            gap = right.x0 - left.x1
            divided = any(left.x1 - 1 < b < right.x0 + 1 for b in found)
            over = [[p for p in body if p.x0 < h.x1 + 1 and p.x1 > h.x0 - 1] for h in (left, right)]
            if divided or all(over) or gap < 0.6 * right.words[0].size:
                continue
            # the nearer edge of the text under the other heading may reach into the gap
            low = max([left.x1, *(p.x1 for p in over[0] if p.x1 < right.x0)])
            high = min([right.x0, *(p.x0 for p in over[1] if p.x0 > left.x1)])
            found.append((low + high) / 2)
    return sorted(found)


def _clear_lanes(parts: Sequence[Piece], widest: float) -> list[float]:
    """Middles of the gaps that no phrase reaches into."""
    bounds: list[float] = []
    reach: float | None = None
    for piece in sorted(parts, key=lambda p: p.x0):
        if reach is not None and piece.x0 - reach >= widest:
            bounds.append((reach + piece.x0) / 2)
        reach = piece.x1 if reach is None else max(reach, piece.x1)
    return bounds


def _crossed_lanes(rows: Sequence[Sequence[Piece]], size: float) -> list[float]:
    """Bounds inside one column whose lanes a few single phrases cross."""
    double = [r for r in rows if len(r) > 1]
    if len(double) < 3 or len(double) < 0.6 * len(rows):
        return []
    kept: list[float] = []
    edges = sorted({x for r in double for p in r for x in (p.x0, p.x1)})
    low: float | None = None
    for left, right in pairwise([*edges, edges[-1] + size]):
        middle = (left + right) / 2
        crossing = sum(any(p.x0 < middle < p.x1 for p in r) for r in double)
        if crossing <= 0.15 * len(double) and right <= edges[-1]:
            low = left if low is None else low
            continue
        if low is not None and left - low >= 0.5 * size:
            lane = (low + left) / 2
            both = sum(r[0].x1 < lane < r[-1].x0 for r in double)
            spilt = sum(any(p.x0 < lane < p.x1 for p in r) for r in rows)
            if both >= 3 and spilt <= 0.34 * both:
                kept.append(lane)
        low = None
    return kept


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
        # a word that a bound cuts belongs where it starts, unless hardly any of it is there
        column = sum(b < word.x0 + 0.25 * (word.x1 - word.x0) for b in bounds)
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


def lines_of(words: Sequence[Word], bounds: Sequence[float]) -> list[list[Cell]]:
    """Words of a region as printed lines of cells."""
    return [place(row, bounds) for row in printed_rows(words)]
