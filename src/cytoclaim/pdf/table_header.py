"""A table's header lines flattened to one string a column."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cytoclaim.pdf.table_columns import Cell
from cytoclaim.pdf.table_ruling import Rule
from cytoclaim.pdf.table_words import join_lines

__all__ = ["flatten"]


def flatten(
    lines: Sequence[Sequence[Cell]],
    bounds: Sequence[float],
    partial: Sequence[Rule],
    edges: tuple[float, float] | None = None,
) -> tuple[str, ...]:
    """The header path of each column: levels joined by " / ", wrapped lines by a blank.

    A cell that stands over several columns (by its own width, by a rule below it or because it
    is centred over them) belongs to each of them. ``bounds`` are the x of the bounds between
    columns, ``partial`` the rules that underline spanning cells; ``edges`` the outer edges of a
    table whose bounds are drawn, where a spanning cell is centred between bounds.
    """
    columns = len(bounds) + 1
    levels: list[list[list[str]]] = [[] for _ in range(columns)]
    latest: list[tuple[tuple[int, int], Cell] | None] = [None] * columns
    for n, line in enumerate(lines):
        for cell in line:
            first, last = _extent(cell, n, lines, bounds, partial, edges)
            for column in range(first, min(last, columns - 1) + 1):
                above = latest[column]
                wraps = above is not None and above[0] == (first, last)
                if above is not None and wraps and not _ruled_off(above[1], cell, partial):
                    levels[column][-1].append(cell.text)
                else:
                    levels[column].append([cell.text])
                latest[column] = ((first, last), cell)
    return tuple(" / ".join(join_lines(level) for level in column) for column in levels)


def _extent(
    cell: Cell,
    n: int,
    lines: Sequence[Sequence[Cell]],
    bounds: Sequence[float],
    partial: Sequence[Rule],
    edges: tuple[float, float] | None,
) -> tuple[int, int]:
    x0, x1 = cell.words[0].x0, max(w.x1 for w in cell.words)
    base, size = cell.words[0].baseline, cell.words[0].size
    for rule in partial:
        covers = rule.low - 2 <= (x0 + x1) / 2 <= rule.high + 2
        shared = sum(rule.low - 2 <= c.words[0].middle <= rule.high + 2 for c in lines[n]) > 1
        if (
            covers
            and not shared
            and 0 < rule.at - base < 1.6 * size
            and rule.length > 0.9 * (x1 - x0)
        ):
            first = sum(b <= rule.low + 2 for b in bounds)
            last = sum(b < rule.high - 2 for b in bounds)
            return min(first, cell.first), max(last, cell.last)
    if n + 1 >= len(lines):
        return cell.first, cell.last
    return _centred(cell, (x0 + x1) / 2, n, lines, bounds, edges)


def _centred(
    cell: Cell,
    middle: float,
    n: int,
    lines: Sequence[Sequence[Cell]],
    bounds: Sequence[float],
    edges: tuple[float, float] | None,
) -> tuple[int, int]:
    """Wider extent of a cell that is centred over columns which are empty in its own line."""
    size = cell.words[0].size
    near = [
        k
        for line in lines
        for c in line
        if c is not cell and abs(c.words[0].baseline - cell.words[0].baseline) < 0.6 * size
        for k in range(c.first, c.last + 1)
    ]
    below = [c for line in lines[n + 1 :] for c in line if c.first == c.last]
    centres = {c.first: (c.words[0].x0 + c.words[-1].x1) / 2 for c in below}
    shapes = {c.first: _shape(c.text) for c in reversed(below)}
    first, last = cell.first, cell.last
    best = (first, last)
    distance = None
    for low in range(first, -1, -1):
        if low in near or low not in centres:
            break
        for high in range(last, len(bounds) + 1):
            if high in near or high not in centres:
                break
            away = abs((centres[low] + centres[high]) / 2 - middle)
            if edges:
                sides = [edges[0], *bounds, edges[1]]
                away = min(away, abs((sides[low] + sides[high + 1]) / 2 - middle))
            wider = distance is None or away < distance or high - low > best[1] - best[0]
            if low < high and away < 1.2 * size and wider:
                best, distance = (low, high), away
    alone = first == last and first in centres and abs(centres[first] - middle) < 1.2 * size
    if alone and len({shapes[k] for k in range(best[0], best[1] + 1) if k in shapes}) > 1:
        return first, last  # standing right above its own column it heads that one alone
    return best


def _shape(text: str) -> str:
    return re.sub(r"\d+(?:[.,]\d+)?", "0", text)


def _ruled_off(above: Cell, cell: Cell, partial: Sequence[Rule]) -> bool:
    """Whether a rule runs between two header cells of one column."""
    return any(
        above.words[0].baseline < r.at < cell.words[0].baseline - 0.3 * cell.words[0].size
        and r.low < cell.words[0].middle < r.high
        for r in partial
    )
