"""Page furniture: running heads and feet, page numbers, download lines, margin numbers, stamps.

Recognised by repetition and position over the pages, never by words: a line that comes back at
the same height on several pages, counting digits as equal; whatever stands in the same band on
the other pages; numbers that count with the pages; columns of counting numbers in a margin.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from cytoclaim.pdf.text import TextLine

__all__ = ["furniture"]

ZONE = 0.16  # share of the page height at top and bottom where heads and feet stand
APART = 24.0  # points between furniture and the text right of it in one row; half on its left
NEXT = 26.0  # points: a second row of furniture stands no further from the first
SAME = 3.0  # points: lines of one band differ less than this
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(
    r"^\W*(?:\w{1,5}\.?\s)?(\d{1,5}|[ivxlc]{1,7})(?:\s*(?:of|/|\|)\s*\d{1,5})?[^\w.]*$", re.I
)


def furniture(pages: Sequence[Sequence[TextLine]]) -> set[int]:
    """``id`` of every furniture line of ``pages`` (one list of lines per page)."""
    repeated = _repeated(pages)
    numbers = _page_numbers(pages)
    bands = _bands(pages, repeated | numbers)
    found = _margin_numbers(pages)
    for lines in pages:
        for zone in ("top", "bottom"):
            found |= _peel([n for n in lines if _zone(n) == zone], repeated | numbers, bands[zone])
        found |= {id(n) for n in lines if not _zone(n) and id(n) in repeated}
    return found


def _peel(lines: list[TextLine], likely: set[int], bands: Sequence[int]) -> set[int]:
    """Rows taken from the page's edge inwards, until one is not furniture.

    A line is furniture when it is a ``likely`` one, or stands in a band of other pages with a
    clear gap to the text within.
    """
    found: set[int] = set()
    lines = sorted(lines, key=_distance)
    last = None
    while lines:
        if last is not None and _distance(lines[0]) - last > NEXT:
            break
        last = _distance(lines[0])
        row = [n for n in lines if _distance(n) - last <= SAME]
        lines = lines[len(row) :]
        gap = _distance(lines[0]) - _distance(row[0]) if lines else 99.0
        apart = gap >= 1.7 * max(n.size for n in row)
        banded = any(abs(_distance(row[0]) - height) <= 1.6 for height in bands)
        taken = {id(n) for n in row if id(n) in likely or (banded and apart)}
        others = [n for n in row if id(n) not in taken]
        if others:
            # beside a line of text only what stands well apart from it: a number in the margin,
            # not the number of a list's entry
            taken = {
                id(n)
                for n in row
                if id(n) in taken
                and all(n.x0 - o.x1 > APART / 2 or o.x0 - n.x1 > APART for o in others)
            }
        found |= taken
        if others:
            break
    return found


def _key(line: TextLine) -> str:
    return _DIGITS.sub("#", line.text).casefold().strip()


def _height(line: TextLine) -> float:
    return line.page_size[1] or 1.0


def _zone(line: TextLine) -> str:
    if line.bottom < ZONE * _height(line):
        return "top"
    return "bottom" if line.top > (1 - ZONE) * _height(line) else ""


def _distance(line: TextLine) -> float:
    """Distance from the page edge that its zone hangs on, so that page sizes may differ."""
    return line.baseline if _zone(line) != "bottom" else _height(line) - line.baseline


def _repeated(pages: Sequence[Sequence[TextLine]]) -> set[int]:
    """Lines whose text comes back at one height: twice in a zone, on half the pages elsewhere."""
    groups: dict[tuple[str, str], list[TextLine]] = defaultdict(list)
    for lines in pages:
        for line in lines:
            key = _key(line)
            if key:
                groups[(_zone(line), key)].append(line)
    found: set[int] = set()
    for (zone, key), lines in groups.items():
        if len({line.page for line in lines}) < 2:
            continue
        lines.sort(key=_distance)
        start = 0
        for stop in range(1, len(lines) + 1):
            if stop < len(lines) and _distance(lines[stop]) - _distance(lines[stop - 1]) <= SAME:
                continue
            run = lines[start:stop]
            start = stop
            on = {line.page for line in run}
            if zone:
                wanted = max(2, len(pages) // 5)
            else:
                # a stamp or a watermark; table headers and short cells repeat too
                wanted = max(3, (len(pages) + 1) // 2)
                if key.strip("# .,") == "":
                    continue
            if len(on) >= wanted and (zone or _one_place(run)):
                found |= {id(line) for line in run}
    return found


def _one_place(lines: Sequence[TextLine]) -> bool:
    return max(line.x0 for line in lines) - min(line.x0 for line in lines) <= SAME


def _bands(pages: Sequence[Sequence[TextLine]], known: set[int]) -> dict[str, list[int]]:
    """Distances from the top and the bottom edge at which several pages have furniture."""
    bands: dict[str, list[int]] = {}
    for zone in ("top", "bottom"):
        counts: Counter[int] = Counter()
        for lines in pages:
            counts.update(
                {round(_distance(n)) for n in lines if id(n) in known and _zone(n) == zone}
            )
        wanted = max(2, len(pages) // 4)
        bands[zone] = [h for h, n in counts.items() if n + counts[h - 1] + counts[h + 1] >= wanted]
        bands[zone] += _lone_rows(pages, zone, known)
    return bands


def _lone_rows(pages: Sequence[Sequence[TextLine]], zone: str, known: set[int]) -> list[int]:
    """Distances at which the outermost row but ``known`` stands alone, in a font of its own.

    Heads that change from page to page (authors on the left, title on the right, in a paper of
    three pages) repeat nothing but their place.
    """
    alone: Counter[int] = Counter()
    text: Counter[int] = Counter()
    for lines in pages:
        here = sorted((n for n in lines if _zone(n) == zone and id(n) not in known), key=_distance)
        if not here:
            continue
        row = [n for n in here if _distance(n) - _distance(here[0]) <= SAME]
        rest = here[len(row) :]
        gap = _distance(rest[0]) - _distance(row[0]) if rest else 0.0
        apart = gap >= 1.7 * max(n.size for n in row) and row[0].font != rest[0].font
        place = round(_distance(row[0]))
        (alone if apart and len(row[0].text) < 120 else text)[place] += 1
    wanted = max(2, (len(pages) + 1) // 2)
    return [h for h, n in alone.items() if n >= wanted and not text[h]]


def _page_numbers(pages: Sequence[Sequence[TextLine]]) -> set[int]:
    """Numbers in a zone that count with the pages."""
    offsets: Counter[tuple[str, int]] = Counter()
    candidates: list[tuple[TextLine, tuple[str, int]]] = []
    for number, lines in enumerate(pages):
        for line in lines:
            match = _NUMBER.match(line.text)
            if match and _zone(line) and match[1].isdecimal():
                candidates.append((line, (_zone(line), int(match[1]) - number)))
                offsets[candidates[-1][1]] += 1
    wanted = 2 if len(pages) < 8 else 3
    return {id(line) for line, offset in candidates if offsets[offset] >= wanted}


def _margin_numbers(pages: Sequence[Sequence[TextLine]]) -> set[int]:
    """Line numbers in the margin: columns of short counting numbers outside the text."""
    found: set[int] = set()
    for lines in pages:
        numbers = [n for n in lines if n.text.strip().isdecimal() and len(n.text.strip()) <= 4]
        if len(numbers) < 5:
            continue
        columns: dict[int, list[TextLine]] = defaultdict(list)
        for line in numbers:
            columns[round(line.x1 / 4)].append(line)
        words = [n for n in lines if not n.text.strip().isdecimal() and len(n.text) > 20]
        for column in columns.values():
            column.sort(key=lambda n: n.top)
            values = [int(n.text) for n in column]
            rises = sum(1 for a, b in itertools.pairwise(values) if 0 < b - a <= 5)
            left = min((n.x0 for n in words), default=0.0)
            right = max((n.x1 for n in words), default=0.0)
            outside = all(n.x1 <= left + 1 or n.x0 >= right - 1 for n in column)
            if len(column) >= 5 and rises >= 0.8 * (len(column) - 1) and outside:
                found |= {id(n) for n in column}
    return found
