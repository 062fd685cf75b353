"""Rows of a table: which printed lines make one row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median

from cytoclaim.pdf.table_columns import Cell

__all__ = ["split_rows"]

MOST_LINES = 40  # of one row
LOOSE = 1.22  # times the line pitch: a wider step starts a new row
# what never goes on in the line below
FIGURE = re.compile(r"[^a-z]*\d[^a-z]*(?<![,;–-])")


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
    bands = _bands(everything, bases, cuts, size)
    if len(bands) >= 3 and not any(_several(band, lines, bases, pitch) for band in bands):
        return bands
    astride = _astride(lines, bases, pitch)
    kept = [n for n in everything if n not in astride]
    groups, loose = _groups(kept, bases, cuts, size, pitch)
    if astride and (loose or any(_staggered(g, bases, pitch) for g in groups)):
        # what looked like labels of two rows each are cells centred on their row
        astride = set()
        groups, loose = _groups(everything, bases, cuts, size, pitch)
    rows: list[list[int]] = []
    for group in groups:
        labelled = _labelled(group, lines, bases, pitch)
        if labelled:
            rows += labelled
        elif _staggered(group, bases, pitch):
            rows += _centred(group, lines, bases, pitch)
        elif (
            len(group) == 1
            or (loose and not _even(group, lines))
            or (len(groups) > 1 and _wrapped(group, lines))
        ):
            rows.append(group)
        else:
            rows += _tight(group, lines)
    for n in astride:
        host = max((r for r in rows if r[0] < n), key=lambda r: r[0], default=rows[0])
        host.append(n)
        host.sort()
    return rows


def _bands(
    kept: Sequence[int], bases: Sequence[float], cuts: Sequence[float], size: float
) -> list[list[int]]:
    """Lines between two rules each."""
    bands: list[list[int]] = [[kept[0]]]
    for above, n in pairwise(kept):
        if any(bases[above] - 0.2 * size < y < bases[n] for y in cuts):
            bands.append([n])
        else:
            bands[-1].append(n)
    return bands


def _several(
    band: Sequence[int],
    lines: Sequence[Sequence[Cell]],
    bases: Sequence[float],
    pitch: float,
) -> bool:
    """Whether the lines between two rules show more than one row: two lines that fill most
    columns, the lower one with words that would have had room above, or a wide step."""
    used = len({c.first for n in band for c in lines[n]})
    full = [n for n in band if len(lines[n]) >= max(2, 0.6 * used)]
    right = _right_edges(band, lines)
    for above, n in pairwise(full):
        if bases[n] - bases[above] > 1.6 * pitch:
            return True
        over = {c.first: c for c in lines[above]}
        if _figures(lines[n], over):
            return True
        fits = [c for c in lines[n] if c.first in over and _fits(c, over[c.first], right)]
        if 2 * len(fits) > len(lines[n]) and bases[n] - bases[above] > 0.75 * pitch:
            return True
    return any(bases[b] - bases[a] > 1.6 * pitch for a, b in pairwise(band))


def _right_edges(group: Sequence[int], lines: Sequence[Sequence[Cell]]) -> dict[int, float]:
    right: dict[int, float] = {}
    for n in group:
        for cell in lines[n]:
            right[cell.last] = max(right.get(cell.last, 0.0), cell.words[-1].x1)
    return right


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


def _labelled(
    group: Sequence[int],
    lines: Sequence[Sequence[Cell]],
    bases: Sequence[float],
    pitch: float,
) -> list[list[int]]:
    """Rows of one group whose label, in columns of its own, is centred over all of them.

    Empty when the lines do not look so: rows with the same columns, further apart than the lines
    of a cell, and between them lines of other columns only.
    """
    main = {c.first for c in lines[group[0]]}
    rows = [n for n in group if {c.first for c in lines[n]} & main]
    labels = [n for n in group if n not in rows]
    if len(rows) < 2 or not labels or len(main) < 2:
        return []
    alike = all({c.first for c in lines[n]} <= main for n in rows)
    apart = all(bases[b] - bases[a] > LOOSE * pitch for a, b in pairwise(rows))
    if not (alike and apart):
        return []
    return [sorted([rows[0], *labels]), *([n] for n in rows[1:])]


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


def _wrapped(group: Sequence[int], lines: Sequence[Sequence[Cell]]) -> bool:
    """Whether a group of lines apart from the others is one row of wrapped cells: text in several
    columns, no line of which begins anew in most of them."""
    right = _right_edges(group, lines)
    used = len({c.first for n in group for c in lines[n]})
    pairs = full = 0
    for above, n in pairwise(group):
        over = {c.first: c for c in lines[above]}
        shared = [c for c in lines[n] if c.first in over]
        fits = [c for c in shared if _fits(c, over[c.first], right)]
        anew = 2 * len(lines[n]) > used and 2 * len(fits) > len(shared)
        if anew or _figures(lines[n], over):
            return False
        pairs += len(shared)
        full += len(shared) - len(fits)
    return len(group) >= 3 and pairs >= 2 * (len(group) - 1) and full >= 0.6 * pairs


def _pitch(lines: Sequence[Sequence[Cell]], bases: Sequence[float], size: float) -> float:
    """The usual step between lines inside a cell: the smallest one that is common."""
    steps: list[float] = []
    last: dict[int, float] = {}
    for line, base in zip(lines, bases, strict=True):
        for cell in line:
            if cell.first in last and 0.85 * size < base - last[cell.first] < 3 * size:
                steps.append(base - last[cell.first])
            last[cell.first] = base
    bins = Counter(round(step / (0.05 * size)) for step in steps)
    enough = max(2, 0.15 * len(steps))
    common = min((k for k in bins if bins[k] + bins[k + 1] >= enough), default=24)
    near = [x for x in steps if common <= round(x / (0.05 * size)) <= common + 1]
    pitch = median(near) if near else 1.2 * size
    return min(max(pitch, 0.95 * size), 1.45 * size)


def _tight(group: Sequence[int], lines: Sequence[Sequence[Cell]]) -> list[list[int]]:
    """Evenly spaced lines into rows."""
    filled = [{k for c in lines[n] for k in range(c.first, c.last + 1)} for n in group]
    used = set().union(*filled)
    full = max(len(f) for f in filled)
    right = _right_edges(group, lines)
    rows: list[list[int]] = []
    for n, columns in zip(group, filled, strict=True):
        starts = not rows or min(used) in columns or len(columns) >= max(2, 0.5 * full)
        if rows and not starts and len(columns) >= 2:
            # a wrapped line's first word had no room above
            above = {c.first: c for c in lines[rows[-1][-1]]}
            fits = [c for c in lines[n] if c.first in above and _fits(c, above[c.first], right)]
            starts = 2 * len(fits) > len(lines[n]) or _figures(lines[n], above)
        alone = len(lines[n]) == 1 and lines[n][0].first == min(used)
        above_alone = bool(rows) and len(lines[rows[-1][-1]]) == 1
        if rows and alone and (columns == {min(used)} or above_alone):
            starts = starts and not _continues(lines[n][0], lines[rows[-1][-1]])
        if starts:
            rows.append([n])
        else:
            rows[-1].append(n)
    return rows


def _figures(line: Sequence[Cell], above: Mapping[int, Cell]) -> bool:
    """Whether figures stand right below figures, which are never one cell's text."""
    return any(
        c.first in above and FIGURE.fullmatch(c.text) and FIGURE.fullmatch(above[c.first].text)
        for c in line
        if not c.text.startswith("(")
    )


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
