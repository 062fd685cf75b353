"""Rules set as rows of full stops, as some typesetters part the rows of their tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from cytoclaim.pdf.page import Char, PageData, Ruling

__all__ = ["dotted_rules"]

DOTS = frozenset(".·…‥")
FEWEST = 20  # dots: a shorter row of them is an ellipsis or a gap in a quotation
EVEN = 0.2  # of the font size: how much the steps between dots may differ
BESIDE = 1.5  # points between the baselines of a leader's dots and its words


def dotted_rules(page: PageData) -> PageData:
    """``page`` with every row of evenly spaced dots as a ruling instead of characters.

    Leaders, which lead from words to a number on the same baseline, stay as they are. Cost:
    linear in the characters.
    """
    runs = [run for run in _runs(page.chars) if len(run) >= FEWEST]
    if not runs:
        return page
    dots = {c.order for run in runs for c in run}
    words: dict[int, list[float]] = defaultdict(list)
    for char in page.chars:
        if char.order not in dots and not char.text.isspace():
            words[round(char.baseline)].append(char.baseline)
    alone = [run for run in runs if not _beside(run[0].baseline, words)]
    dropped = {id(c) for run in alone for c in run}
    rules = [Ruling(run[0].x0, run[0].baseline, run[-1].x1, run[0].baseline) for run in alone]
    return replace(
        page,
        chars=tuple(c for c in page.chars if id(c) not in dropped),
        rulings=(*page.rulings, *rules),
    )


def _runs(chars: Sequence[Char]) -> list[list[Char]]:
    """Dots that follow each other in the stream on one baseline, at even steps."""
    runs: list[list[Char]] = []
    last: Char | None = None
    for char in chars:
        if char.text.isspace():
            continue
        if char.text not in DOTS:
            last = None
            continue
        if last is None or not _follows(runs[-1], char):
            runs.append([])
        runs[-1].append(char)
        last = char
    return runs


def _follows(run: Sequence[Char], char: Char) -> bool:
    last = run[-1]
    step = char.x0 - last.x0
    if abs(char.baseline - last.baseline) > 0.2 or not 0 < step < 2.5 * char.size:
        return False
    return len(run) < 2 or abs(step - (last.x0 - run[-2].x0)) <= EVEN * char.size


def _beside(baseline: float, words: dict[int, list[float]]) -> bool:
    place = round(baseline)
    near = (w for n in range(place - 2, place + 3) for w in words.get(n, ()))
    return any(abs(w - baseline) <= BESIDE for w in near)
