"""Agents against outcomes as a drawing: direction as colour, weight as strength."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from cytoclaim.report.weigh import Edge

__all__ = ["Heatmap", "heatmap"]

SIDE = 26
AGENTS, OUTCOMES = 24, 20
EFFECTS = ("increases", "decreases", "no_effect")


@dataclass(frozen=True, slots=True)
class Heatmap:
    """The drawing and how much of the evidence it shows."""

    svg: str
    agents: int
    outcomes: int
    left_out: int


def heatmap(edges: Iterable[Edge]) -> Heatmap:
    """The agents and outcomes with most studies behind them.

    A square is split when studies point both ways: the upper left half is the increase, the
    lower right the decrease. A ring is a finding of no effect.
    """
    cells: dict[tuple[str, str], Counter[str]] = {}
    for edge in edges:
        if edge.effect in EFFECTS and edge.target_type == "outcome":
            cells.setdefault((edge.agent, edge.target), Counter())[edge.effect] += edge.weight
    agents = _heaviest((pair[0], sum(c.values())) for pair, c in cells.items())[:AGENTS]
    outcomes = _heaviest((p[1], sum(c.values())) for p, c in cells.items() if p[0] in agents)
    outcomes = outcomes[:OUTCOMES]
    agents = [a for a in agents if any((a, outcome) in cells for outcome in outcomes)]
    shown = {p: c for p, c in cells.items() if p[0] in agents and p[1] in outcomes}
    most = max((n for c in shown.values() for n in c.values()), default=1)
    left, top = 10 + _longest(agents), 10 + _longest(outcomes)
    parts = []
    for y, agent in enumerate(agents):
        parts.append(
            f'<text class="label" x="{left - 8}" y="{top + y * SIDE + 17}" text-anchor="end">'
            f"{escape(agent)}</text>"
        )
        for x, outcome in enumerate(outcomes):
            box = (left + x * SIDE, top + y * SIDE)
            parts.append(_cell(*box, agent, outcome, shown.get((agent, outcome)), most))
    for x, outcome in enumerate(outcomes):
        at = left + x * SIDE + 17
        parts.append(
            f'<text class="label" transform="translate({at} {top - 8}) rotate(-90)">'
            f"{escape(outcome)}</text>"
        )
    width, height = left + len(outcomes) * SIDE + 4, top + len(agents) * SIDE + 4
    svg = (
        f'<svg class="heat" viewBox="0 0 {width} {height}" width="{width}" role="img" '
        f'aria-label="Agents against outcomes">{"".join(parts)}</svg>'
    )
    return Heatmap(svg, len(agents), len(outcomes), len(cells) - len(shown))


def _cell(
    x: float, y: float, agent: str, outcome: str, counts: Counter[str] | None, most: int
) -> str:
    frame = f'<rect class="grid" x="{x}" y="{y}" width="{SIDE - 2}" height="{SIDE - 2}"/>'
    if not counts:
        return frame
    side = SIDE - 2
    up, down, none = (counts[effect] for effect in EFFECTS)
    shapes = []
    if up and down:
        shapes.append(_shape("up", f"M{x} {y}h{side}L{x} {y + side}z", up, most))
        shapes.append(_shape("down", f"M{x + side} {y}v{side}h{-side}z", down, most))
    elif up or down:
        name = "up" if up else "down"
        shapes.append(_shape(name, f"M{x} {y}h{side}v{side}h{-side}z", up or down, most))
    if none:
        middle = side / 2
        shapes.append(f'<circle class="none" cx="{x + middle}" cy="{y + middle}" r="7"/>')
    told = ", ".join(f"{counts[e]} {e.replace('_', ' ')}" for e in EFFECTS if counts[e])
    title = f"<title>{escape(agent)} on {escape(outcome)}: {told}</title>"
    number = f'<text class="number" x="{x + side / 2}" y="{y + 16}">{sum(counts.values())}</text>'
    return f"<g>{title}{frame}{''.join(shapes)}{number}</g>"


def _shape(name: str, path: str, weight: int, most: int) -> str:
    strength = 0.25 + 0.75 * (weight / most) ** 0.5
    return f'<path class="{name}" d="{path}" fill-opacity="{strength:.2f}"/>'


def _heaviest(weights: Iterable[tuple[str, int]]) -> list[str]:
    total: Counter[str] = Counter()
    for name, weight in weights:
        total[name] += weight
    return [name for name, _ in sorted(total.items(), key=lambda item: (-item[1], item[0]))]


def _longest(names: Iterable[str]) -> float:
    """Room for the longest name at 12 px, in pixels."""
    return max((len(name) for name in names), default=0) * 6.9 + 6
