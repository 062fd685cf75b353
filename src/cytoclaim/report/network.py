"""Cells, factors and outcomes as a drawing in three columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from cytoclaim.report.weigh import Edge

__all__ = ["Network", "network"]

EDGES = 70
COLUMNS = {"cell": 0, "factor": 1, "outcome": 2}
X = (190, 560, 930)
WIDTH, STEP, TOP = 1160, 24, 34
TITLES = ("cells and interventions", "factors", "outcomes")


@dataclass(frozen=True, slots=True)
class Network:
    """The drawing and how many claims it leaves out."""

    svg: str
    edges: int
    left_out: int


def network(edges: Sequence[Edge]) -> Network:
    """The heaviest claims as lines from agent to target, thick with weight.

    Interventions and conditions stand with the cells. The order within a column is found by
    moving each name to the middle of its neighbours, a few times, so that few lines cross.
    """
    shown = list(edges[:EDGES])
    columns = _columns(shown)
    place = {name: i for names in columns for i, name in enumerate(names)}
    height = TOP + STEP * max((len(names) for names in columns), default=1) + 10
    tallest = max((len(names) for names in columns), default=1)
    y = {
        name: TOP + STEP * (place[name] + (tallest - len(names)) / 2) + STEP / 2
        for names in columns
        for name in names
    }
    column = {name: c for c, names in enumerate(columns) for name in names}
    most = max((e.weight for e in shown), default=1)
    parts = [
        f'<text class="title" x="{X[c]}" y="16" text-anchor="middle">{title}</text>'
        for c, title in enumerate(TITLES)
    ]
    parts += [_line(e, column, y, most) for e in sorted(shown, key=lambda e: e.weight)]
    for c, names in enumerate(columns):
        for name in names:
            parts.append(_node(name[1], c, y[name]))
    svg = (
        f'<svg class="net" viewBox="0 0 {WIDTH} {height:.0f}" role="img" '
        f'aria-label="Cells, factors and outcomes">{"".join(parts)}</svg>'
    )
    return Network(svg, len(shown), len(edges) - len(shown))


Node = tuple[int, str]


def _ends(edge: Edge) -> tuple[Node, Node]:
    """Agent and target with their columns; one name may stand in two columns."""
    return (
        (COLUMNS.get(edge.agent_type, 0), edge.agent),
        (COLUMNS.get(edge.target_type, 2), edge.target),
    )


def _columns(edges: Iterable[Edge]) -> list[list[Node]]:
    neighbours: dict[Node, list[Node]] = defaultdict(list)
    for edge in edges:
        a, b = _ends(edge)
        neighbours[a].append(b)
        neighbours[b].append(a)
    columns = [sorted(n for n in neighbours if n[0] == c) for c in range(3)]
    for turn in range(12):
        position = {n: i / max(len(names), 1) for names in columns for i, n in enumerate(names)}
        for names in columns if turn % 2 else columns[::-1]:
            middle = {
                n: sum(position[m] for m in neighbours[n]) / len(neighbours[n]) for n in names
            }
            names.sort(key=lambda n, at=middle: (at[n], n))  # type: ignore[misc]
    return columns


def _line(edge: Edge, column: dict[Node, int], y: dict[Node, float], most: int) -> str:
    a, b = _ends(edge)
    x1, x2 = X[column[a]], X[column[b]]
    start, end = y[a], y[b]
    half = 92
    if column[a] == column[b]:  # an arc beside the column
        x1 = x2 = x1 + half
        bend = 40 + abs(end - start) / 5
        curve = f"M{x1} {start:.1f}C{x1 + bend} {start:.1f} {x2 + bend} {end:.1f} {x2} {end:.1f}"
    else:
        side = 1 if x2 > x1 else -1
        x1, x2 = x1 + side * half, x2 - side * half
        middle = (x1 + x2) / 2
        curve = f"M{x1} {start:.1f}C{middle} {start:.1f} {middle} {end:.1f} {x2} {end:.1f}"
    told = f"{edge.agent} {edge.effect} {edge.target}: {edge.weight} studies"
    thick = 1 + 4 * edge.weight / most
    return (
        f'<path class="line {edge.effect}" d="{curve}" stroke-width="{thick:.1f}">'
        f"<title>{escape(told)}</title></path>"
    )


def _node(name: str, column: int, y: float) -> str:
    short = name if len(name) <= 26 else name[:25] + "…"
    return (
        f'<g><rect class="node c{column}" x="{X[column] - 92}" y="{y - 10:.1f}" width="184" '
        f'height="20" rx="{(3, 10, 5)[column]}"/><text class="name" x="{X[column]}" y="{y + 4:.1f}">'
        f"<title>{escape(name)}</title>{escape(short)}</text></g>"
    )
