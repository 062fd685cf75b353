"""The rulings of a page as a table sees them: whole horizontal rules and column edges."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cytoclaim.pdf.page import PageData

__all__ = ["Rule", "column_edges", "horizontal_rules", "vertical_rules"]

SAME = 1.5  # points: strokes nearer than this are one
SHORTEST = 12.0  # points
THIN_IMAGE = 3.0  # points


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight rule: ``at`` is its y (or x when vertical), ``low`` to ``high`` its extent.

    ``drawn`` is false for the edge of a shaded band, which is weaker evidence than a stroke.
    """

    at: float
    low: float
    high: float
    drawn: bool = True

    @property
    def length(self) -> float:
        return self.high - self.low


def horizontal_rules(page: PageData) -> list[Rule]:
    """Horizontal rules, top to bottom; strokes in one line that touch are one rule.

    Thin images and lines of dots count as strokes; the edges of shaded bands are added where no
    stroke runs.
    """
    parts = [
        Rule((r.top + r.bottom) / 2, r.x0, r.x1)
        for r in page.rulings
        if r.horizontal and r.x1 - r.x0 > 1
    ]
    parts += [
        Rule((r.top + r.bottom) / 2, r.x0, r.x1)
        for r in page.images
        if r.bottom - r.top < THIN_IMAGE and r.x1 - r.x0 > 40
    ]
    strokes = [r for r in _joined(parts) if r.length >= SHORTEST]
    edges = [
        e
        for e in _bands(page)
        if not any(
            abs(s.at - e.at) < 2 * SAME and s.low < e.high and e.low < s.high for s in strokes
        )
    ]
    return sorted([*strokes, *edges], key=lambda r: r.at)


def _bands(page: PageData) -> list[Rule]:
    """Upper and lower edges of shaded bands at least as wide as a table's column."""
    tiles = [
        f
        for f in page.fills
        if 5 < f.bottom - f.top < 0.6 * page.height and f.x1 - f.x0 < 0.95 * page.width
    ]
    edges = [Rule(y, f.x0, f.x1, False) for f in tiles for y in (f.top, f.bottom)]
    joined = [r for r in _joined(edges) if r.length >= 100]
    # cells tiled without a gap have an edge inside a band only where rows meet
    return [Rule(r.at, r.low, r.high, False) for r in joined]


def vertical_rules(page: PageData) -> list[Rule]:
    """Vertical rules, left to right; strokes in one line that touch are one rule."""
    parts = [
        Rule((r.x0 + r.x1) / 2, r.top, r.bottom)
        for r in page.rulings
        if not r.horizontal and r.bottom - r.top > 1
    ]
    return [r for r in _joined(parts) if r.length >= SHORTEST / 2]


def _joined(parts: Iterable[Rule]) -> list[Rule]:
    bands: list[list[Rule]] = []
    for part in sorted(parts, key=lambda r: r.at):
        if bands and part.at - bands[-1][0].at <= SAME:
            bands[-1].append(part)
        else:
            bands.append([part])
    rules: list[Rule] = []
    for band in bands:
        at = sum(r.at for r in band) / len(band)
        low = high = None
        for part in sorted(band, key=lambda r: r.low):
            if high is not None and low is not None and part.low <= high + SAME:
                high = max(high, part.high)
                continue
            if high is not None and low is not None:
                rules.append(Rule(at, low, high))
            low, high = part.low, part.high
        if high is not None and low is not None:
            rules.append(Rule(at, low, high))
    return rules


def column_edges(
    verticals: Iterable[Rule], x0: float, x1: float, top: float, bottom: float
) -> list[float]:
    """x of the vertical rules that run along at least half of a table's height."""
    edges: list[float] = []
    for rule in verticals:
        inside = min(rule.high, bottom) - max(rule.low, top)
        if x0 - 3 <= rule.at <= x1 + 3 and inside > 0.5 * (bottom - top):
            edges.append(rule.at)
    return edges
