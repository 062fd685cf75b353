"""A table's header lines flattened to one string a column."""

from __future__ import annotations

from collections.abc import Sequence

from cytoclaim.pdf.table_align import Cell
from cytoclaim.pdf.table_ruling import Rule
from cytoclaim.pdf.table_words import join_lines

__all__ = ["flatten"]


def flatten(
    lines: Sequence[Sequence[Cell]], bounds: Sequence[float], partial: Sequence[Rule]
) -> tuple[str, ...]:
    """The header path of each column: levels joined by " / ", wrapped lines by a blank.

    A cell that stands over several columns (by its own width, by a rule below it or because it
    is centred over them) belongs to each of them. ``bounds`` are the x of the bounds between
    columns, ``partial`` the rules that underline spanning cells.
    """
    columns = len(bounds) + 1
    levels: list[list[list[str]]] = [[] for _ in range(columns)]
    spans: list[dict[int, tuple[int, int]]] = []
    for n, line in enumerate(lines):
        extents = [_extent(cell, n, lines, bounds, partial) for cell in line]
        spans.append({})
        for cell, (first, last) in zip(line, extents, strict=True):
            wide = last > first
            for column in range(first, last + 1):
                spans[n][column] = (first, last)
                above = spans[n - 1].get(column) if n else None
                joins = levels[column] and above is not None and above == (first, last)
                underlined = n and _underlined(lines[n - 1], cell, partial, bounds)
                if joins and not (wide and underlined):
                    levels[column][-1].append(cell.text)
                else:
                    levels[column].append([cell.text])
    return tuple(" / ".join(join_lines(level) for level in column) for column in levels)


def _extent(
    cell: Cell,
    n: int,
    lines: Sequence[Sequence[Cell]],
    bounds: Sequence[float],
    partial: Sequence[Rule],
) -> tuple[int, int]:
    x0, x1 = cell.words[0].x0, max(w.x1 for w in cell.words)
    base, size = cell.words[0].baseline, cell.words[0].size
    for rule in partial:
        covers = rule.low - 2 <= (x0 + x1) / 2 <= rule.high + 2
        if covers and 0 < rule.at - base < 1.6 * size and rule.length > 0.9 * (x1 - x0):
            first = sum(b <= rule.low + 2 for b in bounds)
            last = sum(b < rule.high - 2 for b in bounds)
            return min(first, cell.first), max(last, cell.last)
    if n + 1 >= len(lines):
        return cell.first, cell.last
    return _centred(cell, (x0 + x1) / 2, n, lines, bounds)


def _centred(
    cell: Cell, middle: float, n: int, lines: Sequence[Sequence[Cell]], bounds: Sequence[float]
) -> tuple[int, int]:
    """Wider extent of a cell that is centred over columns which are empty in its own line."""
    own = {k for c in lines[n] if c is not cell for k in range(c.first, c.last + 1)}
    below = [c for line in lines[n + 1 :] for c in line if c.first == c.last]
    centres = {c.first: sum(w.middle for w in c.words) / len(c.words) for c in below}
    first, last = cell.first, cell.last
    best = (first, last)
    distance = None
    for low in range(first, -1, -1):
        if low in own or (low != first and low not in centres):
            break
        for high in range(last, len(bounds) + 1):
            if high in own or (high != last and high not in centres):
                break
            if low == high or low not in centres or high not in centres:
                continue
            away = abs((centres[low] + centres[high]) / 2 - middle)
            if away < 2.0 * cell.words[0].size and (distance is None or away < distance):
                best, distance = (low, high), away
    if best != (first, last) and distance is not None and first == last and first in centres:
        # standing right above its own column it heads that one alone
        if abs(centres[first] - middle) <= distance + 1:
            return first, last
    return best


def _underlined(
    above: Sequence[Cell], cell: Cell, partial: Sequence[Rule], bounds: Sequence[float]
) -> bool:
    base = cell.words[0].baseline
    return any(
        c.words[0].baseline < r.at < base - 0.3 * cell.words[0].size
        and r.low < cell.words[0].middle < r.high
        for c in above
        for r in partial
    )
