"""Characters in stream order into lines.

A line ends where the pen jumps: down, back, or further right than a word gap. Parts of one
printed line that a table or a gutter keeps apart stay apart; parts that only a stretched word
gap separates are joined again (:func:`join_stretched`).
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from cytoclaim.pdf.glyphs import ACCENTS
from cytoclaim.pdf.page import Char, PageData, Region

__all__ = ["Line", "build_lines", "join_stretched", "make_line"]

WORD_GAP = 0.15  # of the font size: a wider gap is a space
PART_GAP = 1.0  # of the font size: a wider gap ends the line part
BACKWARD = 0.6  # of the font size: how far the pen may step back (kerning, accents)


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line, or the part of it in one column or table cell.

    ``chars`` run left to right with one " " between words (its box is the gap), so that ``text``
    maps to them one to one, ligatures apart. ``size`` is the size of most letters; ``bold`` and
    ``italic`` hold for most letters; ``baseline`` is the y of the main letters' baseline.
    """

    page: int
    chars: tuple[Char, ...]
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    bold: bool
    italic: bool
    font: str
    text: str

    @property
    def order(self) -> int:
        """Place in the page's stream."""
        return self.chars[0].order

    @property
    def region(self) -> Region:
        """Its rectangle."""
        return Region(self.x0, self.top, self.x1, self.bottom)

    @property
    def width(self) -> float:
        """Its width in points."""
        return self.x1 - self.x0


def build_lines(page: PageData) -> list[Line]:
    """The lines of a page in stream order, sideways text left out.

    Cost: linear in the characters.
    """
    parts: list[list[Char]] = []
    current: list[Char] = []
    spaced = False
    for char in page.chars:
        if char.text.isspace():
            spaced = bool(current)
            continue
        if current and _continues(current, char, spaced):
            _add(current, char, spaced)
        else:
            if current:
                parts.append(current)
            current = [char]
        spaced = False
    if current:
        parts.append(current)
    lines = [make_line(page.number, part) for part in parts]
    return join_stretched(_drop_caps(_adopt_marks(_mend_rows(_uncovered(lines)))))


def make_line(page: int, chars: Iterable[Char]) -> Line:
    """A line from its characters, left to right, word spaces included."""
    kept = tuple(chars)
    letters = [c for c in kept if c.text != " "]
    sizes = Counter(round(c.size, 1) for c in letters)
    most = max(sizes.values())
    # on a tie the larger size is the text, the smaller the marks on it
    size = max(s for s, n in sizes.items() if n == most)
    main = [c for c in letters if abs(c.size - size) < 0.06] or letters
    bases = Counter(round(c.baseline, 1) for c in main)
    baseline = bases.most_common(1)[0][0]
    fonts = Counter(c.font.name for c in main)
    return Line(
        page,
        kept,
        min(c.x0 for c in letters),
        min(c.top for c in main),
        max(c.x1 for c in letters),
        max(c.bottom for c in main),
        baseline,
        size,
        sum(c.font.bold for c in main) > 0.6 * len(main),
        sum(c.font.italic for c in main) > 0.6 * len(main),
        fonts.most_common(1)[0][0],
        "".join(c.text for c in kept),
    )


def _continues(current: Sequence[Char], char: Char, spaced: bool) -> bool:
    """Whether ``char`` goes on with the line that ``current`` holds."""
    last = current[-1]
    size = max(last.size, char.size)
    rise = abs(char.baseline - last.baseline)
    alike = min(last.size, char.size) > 0.85 * size
    if len(current) <= 2 and last.size > 1.8 * char.size and rise > 0.4 * last.size:
        return False  # a drop cap and the first line beside it
    if rise > (0.3 if alike else 0.62) * size:
        # back from a raised or lowered mark to the line itself
        main = next((c for c in reversed(current[-40:]) if c.size > 0.85 * size), None)
        if main is None or abs(char.baseline - main.baseline) > 0.3 * size:
            return False
    step = char.x0 - last.x1
    if step < -BACKWARD * size and not (last.text in ACCENTS or char.text in ACCENTS):
        return False
    return step <= PART_GAP * size


def _add(current: list[Char], char: Char, spaced: bool) -> None:
    last = current[-1]
    step = char.x0 - last.x1
    size = min(last.size, char.size)
    composed = _compose(last, char)
    if composed is not None:
        current[-1] = composed
        return
    if step > WORD_GAP * size or (spaced and step > 0.03 * size):
        current.append(_space(last, char))
    current.append(char)


def _space(last: Char, char: Char) -> Char:
    return last._replace(text=" ", x0=last.x1, x1=max(last.x1, char.x0))


def _compose(last: Char, char: Char) -> Char | None:
    """A letter and the accent printed over it as one character, None when they are not that."""
    accent, letter = (last, char) if last.text in ACCENTS else (char, last)
    if accent.text not in ACCENTS or not letter.text[-1:].isalpha():
        return None
    overlap = min(last.x1, char.x1) - max(last.x0, char.x0)
    if overlap < 0.5 * min(last.x1 - last.x0, char.x1 - char.x0):
        return None
    base = {"ı": "i", "ȷ": "j"}.get(letter.text, letter.text)
    joined = unicodedata.normalize("NFC", base + ACCENTS[accent.text])
    return letter._replace(text=joined) if len(joined) == len(base) else None


def _uncovered(lines: list[Line]) -> list[Line]:
    """Lines without those over which another is printed: what is drawn last is what one sees."""
    rows: dict[int, list[int]] = {}
    for place, line in enumerate(lines):
        rows.setdefault(round(line.baseline / 2), []).append(place)
    covered: set[int] = set()
    for base, places in rows.items():
        near = sorted({*places, *rows.get(base + 1, ())})
        for below, above in combinations(near, 2) if len(near) < 40 else ():
            a, b = lines[below], lines[above]
            if abs(a.baseline - b.baseline) > 0.2 * min(a.size, b.size):
                continue
            if min(a.x1, b.x1) > max(a.x0, b.x0) and _crowd(a, b):
                covered.add(below)
    return [line for place, line in enumerate(lines) if place not in covered]


def _crowd(a: Line, b: Line) -> bool:
    """Whether most letters of the shorter line stand on letters of the other."""
    short, long = sorted((a, b), key=lambda n: len(n.chars))
    spots = [(c.x0, c.x1) for c in long.chars if c.text != " "]
    letters = [c for c in short.chars if c.text != " "]
    clashes = sum(
        any(min(c.x1, x1) - max(c.x0, x0) > 0.4 * (c.x1 - c.x0) for x0, x1 in spots)
        for c in letters
    )
    return len(letters) >= 3 and clashes > 0.6 * len(letters)


def _mend_rows(lines: list[Line]) -> list[Line]:
    """Parts of one line that were drawn out of turn (words in italics, say) put side by side.

    Two parts belong together when they share a baseline and a word gap separates them; in a
    right stream such parts follow each other and have been joined already.
    """
    rows: dict[int, list[int]] = {}
    for place, line in enumerate(lines):
        rows.setdefault(round(line.baseline), []).append(place)
    owner = list(range(len(lines)))
    for base in sorted(rows):
        near = sorted({*rows[base], *rows.get(base + 1, ())}, key=lambda n: lines[n].x0)
        for left, right in pairwise(near):
            a, b = lines[left], lines[right]
            size = min(a.size, b.size)
            gap = b.x0 - a.x1
            alike = size > 0.8 * max(a.size, b.size)
            if (
                alike
                and abs(a.baseline - b.baseline) < 0.15 * size
                and -0.3 * size < gap < 0.5 * size
            ):
                owner[right] = owner[left] = min(owner[left], owner[right])
    groups: dict[int, list[int]] = {}
    for place in range(len(lines)):
        root = place
        while owner[root] != root:
            root = owner[root]
        groups.setdefault(root, []).append(place)
    mended: list[tuple[int, Line]] = []
    for places in groups.values():
        if len(places) == 1:
            mended.append((places[0], lines[places[0]]))
            continue
        # the line stands where most of its letters stand
        main = max(places, key=lambda n: len(lines[n].chars))
        letters = [c for n in places for c in lines[n].chars if c.text != " "]
        spaces = {round(c.x0, 1) for n in places for c in lines[n].chars if c.text == " "}
        mended.append((main, make_line(lines[main].page, _spaced(letters, spaces))))
    return [line for _, line in sorted(mended, key=lambda pair: pair[0])]


def _spaced(letters: list[Char], spaces: set[float]) -> list[Char]:
    """Characters from left to right with spaces where gaps, or spaces known before, stand."""
    letters.sort(key=lambda c: c.x0)
    merged = [letters[0]]
    for char in letters[1:]:
        last = merged[-1]
        step = char.x0 - last.x1
        if step > WORD_GAP * min(last.size, char.size) or (
            round(last.x1, 1) in spaces and step > 0.08 * max(last.size, char.size)
        ):
            merged.append(_space(last, char))
        merged.append(char)
    return merged


def _adopt_marks(lines: list[Line]) -> list[Line]:
    """Small marks drawn out of turn (superscripts, accents, bullets) put back into their line."""
    result: list[Line] = []
    for line in lines:
        host = None
        if len(line.chars) <= 14:
            for candidate in reversed(result[-4:]):
                if _hosts(candidate, line):
                    host = candidate
                    break
        if host is None and result and len(result[-1].chars) <= 14 and _hosts(line, result[-1]):
            line = _merge(line, result.pop())
        if host is None:
            result.append(line)
        else:
            result[result.index(host)] = _merge(host, line)
    return result


def _drop_caps(lines: list[Line]) -> list[Line]:
    """A paragraph's big first letter, which hangs over several lines, put before the first."""
    result: list[Line | None] = list(lines)
    for place, cap in enumerate(lines):
        if len(cap.text) > 2 or not cap.text[-1:].isalpha():
            continue
        for other in range(max(0, place - 4), min(len(lines), place + 5)):
            line = result[other]
            if line is None or other == place:
                continue
            beside = -2 <= line.x0 - cap.x1 <= 1.2 * line.size
            over = cap.top - 0.6 * line.size <= line.top <= cap.top + 0.8 * line.size
            if cap.size < 1.8 * line.size or len(line.text) < 12 or not (beside and over):
                continue
            big = cap.chars[-1]._replace(size=line.size, baseline=line.baseline)
            gap = line.x0 - cap.x1 > 0.6 * line.size
            middle = (_space(big, line.chars[0]),) if gap and cap.text in "AI" else ()
            result[other] = make_line(line.page, (big, *middle, *line.chars))
            result[place] = None
            break
    return [line for line in result if line is not None]


def _hosts(line: Line, mark: Line) -> bool:
    """Whether the small ``mark`` belongs inside or at the edge of ``line``."""
    if mark.size > 0.85 * line.size:
        return False
    middle = (mark.top + mark.bottom) / 2
    if not line.top - 0.35 * line.size <= middle <= line.bottom + 0.25 * line.size:
        return False
    if mark.x0 > line.x1 + 0.4 * line.size or mark.x1 < line.x0 - 0.4 * line.size:
        return False
    return not any(
        c.x0 + 0.3 * c.size < mark.x1 and mark.x0 + 0.3 * c.size < c.x1
        for c in line.chars
        if c.text != " " and abs(c.size - line.size) < 0.06
    )


def _merge(line: Line, mark: Line) -> Line:
    letters = [c for c in (*line.chars, *mark.chars) if c.text != " "]
    spaces = {round(c.x0, 1) for c in line.chars if c.text == " "}
    return make_line(line.page, _spaced(letters, spaces))


def join_stretched(lines: Sequence[Line]) -> list[Line]:
    """Parts of one line joined where only a stretched word gap separates them.

    A gap is a word gap when the next line above or below runs right across it; a gap that
    neighbours share is a gutter or a table's, and stays.
    """
    result: list[Line] = []
    for position, line in enumerate(lines):
        last = result[-1] if result else None
        if (
            last is not None
            and abs(last.baseline - line.baseline) < 0.2 * line.size
            and abs(last.size - line.size) < 0.25 * line.size
            and 0 < line.x0 - last.x1 < 5 * line.size
            and _crossed(last, line, result[-4:-1], lines[position + 1 : position + 4])
        ):
            space = _space(last.chars[-1], line.chars[0])
            result[-1] = make_line(line.page, (*last.chars, space, *line.chars))
        else:
            result.append(line)
    return result


def _crossed(left: Line, right: Line, before: Sequence[Line], after: Sequence[Line]) -> bool:
    reach = 4 * right.size
    near = [n for n in (*before, *after) if 0 < abs(n.baseline - right.baseline) < reach]
    return any(
        n.x0 < left.x1 - right.size
        and n.x1 > right.x0 + right.size
        and _solid(n, left.x1, right.x0)
        for n in near
    )


def _solid(line: Line, x0: float, x1: float) -> bool:
    """Whether letters (not one long gap) of ``line`` stand between ``x0`` and ``x1``."""
    return any(c.text != " " and c.x0 < x1 and c.x1 > x0 for c in line.chars)
