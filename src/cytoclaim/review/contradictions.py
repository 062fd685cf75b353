"""Claims that say the opposite of each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ["Contradiction", "contradictions"]

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One agent and target with increases on one side and decreases on the other.

    ``cell`` is the cell both sides speak of, "" when at least one side names none. Ids are in the
    order of the rows.
    """

    agent: str
    target: str
    cell: str
    increases: tuple[str, ...]
    decreases: tuple[str, ...]
    papers: tuple[str, ...]


def contradictions(rows: Iterable[Row]) -> list[Contradiction]:
    """Opposite directions for the same agent and target in the same cell.

    A claim without a cell speaks of any cell. Those between papers come first, then by weight.
    """
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row["effect"] in ("increases", "decreases"):
            groups[row["agent"], row["target"]].append(row)
    found = []
    for (agent, target), group in groups.items():
        if len({row["effect"] for row in group}) < 2:
            continue
        for cell in sorted({row["cell"] or "" for row in group}):
            side = [row for row in group if (row["cell"] or "") in ("", cell)]
            up = [r for r in side if r["effect"] == "increases"]
            down = [r for r in side if r["effect"] == "decreases"]
            # each cell once: the sides without a cell alone do not make another contradiction
            if up and down and (not cell or any(r["cell"] == cell for r in side)):
                found.append(
                    Contradiction(
                        agent,
                        target,
                        cell,
                        tuple(r["evidence_id"] for r in up),
                        tuple(r["evidence_id"] for r in down),
                        tuple(sorted({r["paper_id"] for r in side})),
                    )
                )
    return sorted(
        found,
        key=lambda c: (
            -len(c.papers),
            -min(len(c.increases), len(c.decreases)),
            c.agent,
            c.target,
            c.cell,
        ),
    )
