"""Columns and rows of a table from the alignment of its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from cytoclaim.pdf.table_words import Piece, Word, pieces, printed_rows

__all__ = ["Cell", "column_bounds", "headed_bounds", "lines_of", "place", "split_rows"]

SHORT = 0.3  # of the table's width: a lone phrase shorter than this is a cell, not a heading
MOST_LINES = 40  # of one row
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
    lanes = _clear_lanes([p for r in double for p in r], 0.5 * size)
    kept: list[float] = []
    for lane in lanes:
        both = sum(r[0].x1 < lane < r[-1].x0 for r in double)
        crossing = sum(any(p.x0 < lane < p.x1 for p in r) for r in rows)
        if both >= 3 and crossing <= 0.34 * both:
            kept.append(lane)
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
    everything = list(range(len(lines)))
    astride = _astride(lines, bases, pitch)
    kept = [n for n in everything if n not in astride]
    groups, loose = _groups(kept, bases, cuts, size, pitch)
    if astride and (loose or any(_staggered(g, bases, pitch) for g in groups)):
        # what looked like labels of two rows each are cells centred on their row
        astride = set()
        groups, loose = _groups(everything, bases, cuts, size, pitch)
    rows: list[list[int]] = []
    for group in groups:
        if _staggered(group, bases, pitch):
            rows += _centred(group, lines, bases, pitch)
        elif len(group) == 1 or (loose and not _even(group, lines)):
            rows.append(group)
        else:
            rows += _tight(group, lines)
    for n in astride:
        host = max((r for r in rows if r[0] < n), key=lambda r: r[0], default=rows[0])
        host.append(n)
        host.sort()
    return rows


def _groups(
    kept: Sequence[int], bases: Sequence[float], cuts: Sequence[float], size: float, pitch: float
) -> tuple[list[list[int]], bool]:
    """Lines between rules and wide steps; and whether wide steps are how rows are told apart."""
    groups: list[list[int]] = [[kept[0]]]
    gaps = 0
    for above, n in pairwise(kept):
        ruled = any(bases[above] - 0.2 * size < y < bases[n] for y in cuts)
        if ruled or bases[n] - bases[above] > LOOSE * pitch:
            groups.append([n])
            gaps += not ruled
        else:
            groups[-1].append(n)
    return groups, gaps >= max(1, 0.2 * (len(kept) - len(groups)))


def _astride(lines: Sequence[Sequence[Cell]], bases: Sequence[float], pitch: float) -> set[int]:
    """Lines of labels that stand half-way between the two rows they belong to."""
    filled = [{c.first for c in line} for line in lines]
    used = set().union(*filled)

    def astride(n: int) -> bool:
        above, here, below = filled[n - 1 : n + 2]
        return (
            max(bases[n] - bases[n - 1], bases[n + 1] - bases[n]) < 0.75 * pitch
            and not here & (above | below)
            and len(above & below) >= 0.8 * len(above | below)
            and len(above) >= 2
            and len(above | here) >= 0.6 * len(used)
        )

    return {n for n in range(1, len(lines) - 1) if astride(n)}


def _staggered(group: Sequence[int], bases: Sequence[float], pitch: float) -> bool:
    """Whether cells of different height are centred on each other: lines closer than the pitch."""
    near = sum(bases[b] - bases[a] < 0.75 * pitch for a, b in pairwise(group))
    return len(group) > 1 and near >= max(1, 0.3 * (len(group) - 1))


def _centred(
    group: Sequence[int],
    lines: Sequence[Sequence[Cell]],
    bases: Sequence[float],
    pitch: float,
) -> list[list[int]]:
    """Staggered lines into rows so that each column's text is unbroken and centred in its row."""
    count = len(group)
    best: list[float] = [0.0] + [float("inf")] * count
    start = [0] * (count + 1)
    for end in range(1, count + 1):
        for first in range(max(0, end - MOST_LINES), end):
            if first and bases[group[first]] - bases[group[first - 1]] < 0.75 * pitch:
                continue
            cost = best[first] + 0.5 + _skew(group[first:end], lines, bases, pitch)
            if cost < best[end]:
                best[end], start[end] = cost, first
    rows: list[list[int]] = []
    end = count
    while end:
        rows.insert(0, list(group[start[end] : end]))
        end = start[end]
    return rows


def _skew(
    group: Sequence[int], lines: Sequence[Sequence[Cell]], bases: Sequence[float], pitch: float
) -> float:
    """How many columns break up, or stand off the middle, when ``group`` is one row."""
    columns: dict[int, list[float]] = {}
    for n in group:
        for cell in lines[n]:
            columns.setdefault(cell.first, []).append(bases[n])
    middle = (bases[group[0]] + bases[group[-1]]) / 2
    cost = 0.0
    for ys in columns.values():
        cost += sum(b - a > 1.4 * pitch for a, b in pairwise(ys))
        cost += abs((ys[0] + ys[-1]) / 2 - middle) > 0.6 * pitch
    return cost


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
    right: dict[int, float] = {}
    for n in group:
        for cell in lines[n]:
            right[cell.last] = max(right.get(cell.last, 0.0), cell.words[-1].x1)
    rows: list[list[int]] = []
    for n, columns in zip(group, filled, strict=True):
        starts = not rows or min(used) in columns or len(columns) >= max(2, 0.5 * full)
        if rows and not starts and len(columns) >= 2:
            # a wrapped line's first word had no room above
            above = {c.first: c for c in lines[rows[-1][-1]]}
            fits = [c for c in lines[n] if c.first in above and _fits(c, above[c.first], right)]
            starts = 2 * len(fits) > len(lines[n])
        if rows and columns == {min(used)} and _continues(lines[n][0], lines[rows[-1][-1]]):
            starts = False
        if starts:
            rows.append([n])
        else:
            rows[-1].append(n)
    return rows


def _fits(cell: Cell, above: Cell, right: Mapping[int, float]) -> bool:
    """Whether the first word of ``cell`` would have had room at the end of the line above."""
    word = cell.words[0]
    room = right.get(cell.last, word.x1) - above.words[-1].x1
    return room > (word.x1 - word.x0) + 0.5 * word.size


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
