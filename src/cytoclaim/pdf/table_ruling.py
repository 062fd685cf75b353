"""The rulings of a page as a table sees them: whole horizontal rules and column edges."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cytoclaim.pdf.page import PageData

__all__ = ["Rule", "column_edges", "horizontal_rules", "vertical_rules"]

SAME = 1.5  # points: strokes nearer than this are one
SHORTEST = 12.0  # points


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight rule: ``at`` is its y (or x when vertical), ``low`` to ``high`` its extent."""

    at: float
    low: float
    high: float

    @property
    def length(self) -> float:
        return self.high - self.low


def horizontal_rules(page: PageData) -> list[Rule]:
    """Horizontal rules, top to bottom; strokes in one line that touch are one rule."""
    parts = [
        Rule((r.top + r.bottom) / 2, r.x0, r.x1)
        for r in page.rulings
        if r.horizontal and r.x1 - r.x0 > 1
    ]
    return [r for r in _joined(parts) if r.length >= SHORTEST]


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
