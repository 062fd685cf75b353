"""The lines of a reference list into entries, by their numbers or by how they are set."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from cytoclaim.pdf.text import TextLine

__all__ = ["Entry", "last_label", "split_entries", "starts_with"]

LABELS = {
    "bracket": re.compile(r"\s*\[\s?(\d{1,4})\s?\]\.?\s*"),
    "paren": re.compile(r"\s*\(?(\d{1,4})\)\.?\s*"),
    "dot": re.compile(r"\s*(\d{1,4})\s?\.(?!\d)\s*"),
    "bare": re.compile(r"\s*(\d{1,4})(?:\s+(?=[^\W\d_\s]|[“\"‘'])|\s*$)"),
}
NAME = r"(?:(?:[Dd][eaiou]s?|[Vv]an|[Vv]on|[Dd]er?|[Tt]en|[Ll][ae]|[Aa]l|El|St\.?)\s?)*[^\W\d_a-z][\w’'‐-]*"
AUTHOR = re.compile(
    rf"\s*(?:{NAME}(?:\s{NAME})?,?\s(?:[A-Z]\.?[\s,.-]?){{1,4}}(?:[,.:;(&]|\s|$)|(?:[A-Z]\.\s?){{1,3}}{NAME}[,\s]"
    rf"|{NAME}(?:\s[\w’'&‐-]+){{0,8}}[.,]?\s\((?:19|20)\d\d)"
)
YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d[a-z]?(?!\d)")
CLOSING = re.compile(
    r"creative\s?commons|licen[sc]ee|open[- ]access article|^\s*©|^copyright\b|all rights reserved"
    r"|conflict of interest|publisher['’]s note|cite this article|submit your (?:next )?manuscript"
    r"|convenient online submission|^received:?\s|^accepted:?\s|^correspondence",
    re.IGNORECASE,
)  # fmt: skip
COLUMN_GAP = 45.0  # points between the left edges of two columns, at least


@dataclass(frozen=True, slots=True)
class Entry:
    """The lines of one entry in order; ``label`` is its printed number, "" when it has none.

    ``skip`` counts the characters of the label in the first line (all of it when the label
    stands on a line of its own).
    """

    lines: tuple[TextLine, ...]
    label: str = ""
    skip: int = 0


@dataclass(frozen=True, slots=True)
class _Row:
    """Parts of one printed line."""

    lines: tuple[TextLine, ...]

    @property
    def text(self) -> str:
        return " ".join(n.text for n in self.lines)

    @property
    def first(self) -> TextLine:
        return self.lines[0]


def split_entries(lines: Sequence[TextLine]) -> list[Entry]:
    """Entries of the reference list that ``lines`` hold, in reading order.

    Numbered lists are cut where the numbers count up; others where a line hangs out to the left
    of its column, where the step between lines is wider, or where a line begins with an author
    after a closed entry.
    """
    rows = _rows(lines)
    if not rows:
        return []
    numbered = _numbered(rows)
    starts = numbered or dict.fromkeys(_hanging(rows), "")
    if not starts:
        return []
    order = sorted(starts)
    entries: list[Entry] = []
    for begin, end in pairwise([*order, len(rows)]):
        last = end == len(rows)
        kept = _closed(rows[begin:end], rows, last)
        flat = tuple(n for row in kept for n in row.lines)
        entries.append(Entry(flat, *_label(rows[begin], starts[begin])))
    return entries


def last_label(lines: Sequence[TextLine]) -> tuple[str, int]:
    """The kind of label of a numbered list and its last number; ("", 0) for other lists."""
    rows = _rows(lines)
    starts = _numbered(rows)
    if not starts:
        return "", 0
    last = max(starts)
    match = LABELS[starts[last]].match(rows[last].text)
    return starts[last], int(match[1]) if match else 0


def starts_with(lines: Sequence[TextLine], kind: str, number: int) -> bool:
    """Whether the first of ``lines`` begins with the label ``number`` of this kind."""
    rows = _rows(lines[:3])
    match = LABELS[kind].match(rows[0].text) if rows else None
    return match is not None and int(match[1]) == number


def _rows(lines: Sequence[TextLine]) -> list[_Row]:
    rows: list[list[TextLine]] = []
    for line in lines:
        last = rows[-1][-1] if rows else None
        beside = (
            last is not None
            and last.page == line.page
            and abs(last.baseline - line.baseline) < 0.35 * max(line.size, last.size)
            and -1 < line.x0 - last.x1 < 160
        )
        if beside:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [_Row(tuple(row)) for row in rows]


def _label(row: _Row, kind: str) -> tuple[str, int]:
    if not kind:
        return "", 0
    match = LABELS[kind].match(row.text)
    return (match[1], match.end()) if match else ("", 0)


def _numbered(rows: Sequence[_Row]) -> dict[int, str]:
    """Rows that start a numbered entry, with the kind of label, when the list is numbered."""
    best: list[int] = []
    found = ""
    for kind, pattern in LABELS.items():
        marks = [
            (n, int(m[1]))
            for n, row in enumerate(rows)
            if (m := pattern.match(row.text)) is not None
        ]
        chain = _chain(marks)
        if len(chain) > len(best) * (1.2 if kind == "bare" else 1):
            best, found = chain, kind
    if len(best) < 3 and not (best and best[0] == 0 and len(rows) < 12 * len(best)):
        return {}
    if len(rows) > 25 * len(best):
        return {}
    return dict.fromkeys(best, found)


def _chain(marks: Sequence[tuple[int, int]]) -> list[int]:
    """Rows of the longest run of numbers that count up by one, few missing."""
    ending: dict[int, tuple[float, int]] = {}
    before: list[int] = []
    for n, (_, number) in enumerate(marks):
        score, previous = (1.0 if number <= 3 else 0.4), -1
        for step in (1, 2, 3, 4):
            if number - step in ending:
                value = ending[number - step][0] + 1 - 0.3 * (step - 1)
                if value > score:
                    score, previous = value, ending[number - step][1]
        before.append(previous)
        if number not in ending or score > ending[number][0]:
            ending[number] = (score, n)
    if not ending:
        return []
    at = max(ending.values())[1]
    chain: list[int] = []
    while at >= 0:
        chain.append(marks[at][0])
        at = before[at]
    return chain[::-1]


def _hanging(rows: Sequence[_Row]) -> list[int]:
    """Rows that start an entry of a list without numbers."""
    lefts = _lefts(rows)
    out = [
        row.first.x0 <= left + 0.35 * row.first.size for row, left in zip(rows, lefts, strict=True)
    ]
    authors = [AUTHOR.match(row.text) is not None for row in rows]
    hung = sum(out)
    if 0.1 * len(rows) < hung < 0.8 * len(rows):
        named = sum(a for o, a in zip(out, authors, strict=True) if o) / hung
        inner = sum(a for o, a in zip(out, authors, strict=True) if not o) / (len(rows) - hung)
        if named > inner:
            return _with_year(rows, [n for n, o in enumerate(out) if o], authors)
        indented = [n for n, o in enumerate(out) if not o]
        return _with_year(rows, sorted({0, *indented}), authors)
    wide = _wide(rows)
    if len(wide) >= 0.1 * len(rows):
        return _with_year(rows, wide, authors)
    return _with_year(rows, _after_stops(rows, authors), authors)


def _lefts(rows: Sequence[_Row]) -> list[float]:
    """The left edge of each row's column."""
    edges: dict[int, list[float]] = {}
    for page in {row.first.page for row in rows}:
        xs = sorted(row.first.x0 for row in rows if row.first.page == page)
        columns = [xs[0]]
        for a, b in pairwise(xs):
            if b - a > COLUMN_GAP:
                columns.append(b)
        edges[page] = columns
    return [max(x for x in edges[r.first.page] if x <= r.first.x0 + 0.1) for r in rows]


def _wide(rows: Sequence[_Row]) -> list[int]:
    """Rows after a step wider than the usual one, and the first row of each column."""
    steps = {
        n: row.first.baseline - above.first.baseline
        for n, (above, row) in enumerate(pairwise(rows), 1)
        if above.first.page == row.first.page and row.first.baseline > above.first.baseline
    }
    if not steps:
        return []
    usual = Counter(round(s, 1) for s in steps.values() if s > 0).most_common(1)[0][0]
    wide = [n for n, s in steps.items() if 1.15 * usual < s]
    if not 0.08 * len(rows) < len(wide) < 0.7 * len(rows):
        return []
    tops = [n for n in range(1, len(rows)) if n not in steps and _opens(rows[n - 1], rows[n])]
    return sorted({0, *wide, *tops})


def _opens(above: _Row, row: _Row) -> bool:
    """Whether a row at the top of a column starts an entry."""
    return above.text.rstrip()[-1:] in ".)]" and AUTHOR.match(row.text) is not None


def _after_stops(rows: Sequence[_Row], authors: Sequence[bool]) -> list[int]:
    """Rows that begin with an author after a row that ends short or with a stop."""
    right = median(r.lines[-1].x1 for r in rows)
    return [
        n
        for n, row in enumerate(rows)
        if n == 0
        or (
            authors[n]
            and (
                rows[n - 1].text.rstrip().endswith((".", ")", "]"))
                or rows[n - 1].lines[-1].x1 < right - 4 * row.first.size
            )
        )
    ]


def _with_year(rows: Sequence[_Row], starts: Sequence[int], authors: Sequence[bool]) -> list[int]:
    """Starts whose entry holds a year or an author; others go on with the entry before."""
    kept: list[int] = []
    for begin, end in pairwise([*starts, len(rows)]):
        text = " ".join(r.text for r in rows[begin:end])
        if not kept or authors[begin] or (YEAR.search(text) and len(text) > 40):
            kept.append(begin)
    return kept


def _closed(entry: Sequence[_Row], rows: Sequence[_Row], last: bool) -> Sequence[_Row]:
    """The entry's rows up to where the list ends; only the last entry can run over its end."""
    for n, row in enumerate(entry):
        if n and CLOSING.search(row.text):
            return entry[:n]
        if n and last:
            above = entry[n - 1]
            step = row.first.baseline - above.first.baseline
            if row.first.page == above.first.page and step > 2.2 * row.first.size:
                return entry[:n]
            if abs(row.first.size - entry[0].first.size) > 0.12 * row.first.size:
                return entry[:n]
    return entry
