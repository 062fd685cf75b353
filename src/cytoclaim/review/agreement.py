"""How far two curators agree."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations

from cytoclaim.review.ledger import Ledger

__all__ = ["Agreement", "agreements"]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two curators on the rows that both decided. ``kappa`` is Cohen's, 1 where both always say
    the same one thing."""

    curators: tuple[str, str]
    rows: int
    same: int
    kappa: float
    disputed: tuple[str, ...]


def agreements(ledger: Ledger) -> list[Agreement]:
    """Every pair of curators with at least one row in common; an edit counts as its own verdict."""
    held = {key: ledger.by_curator(key) for key in ledger.rows()}
    people = sorted({curator for decisions in held.values() for curator in decisions})
    found = []
    for a, b in combinations(people, 2):
        pairs = {
            key: (decisions[a].verdict, decisions[b].verdict)
            for key, decisions in held.items()
            if a in decisions and b in decisions
        }
        if pairs:
            same = sum(x == y for x, y in pairs.values())
            disputed = tuple(sorted(key for key in pairs if ledger.disputed(key)))
            found.append(
                Agreement((a, b), len(pairs), same, _kappa(list(pairs.values())), disputed)
            )
    return found


def _kappa(pairs: list[tuple[str, str]]) -> float:
    total = len(pairs)
    observed = sum(x == y for x, y in pairs) / total
    left, right = Counter(x for x, _ in pairs), Counter(y for _, y in pairs)
    expected = sum(left[v] * right[v] for v in left) / total**2
    return 1.0 if expected == 1 else (observed - expected) / (1 - expected)
