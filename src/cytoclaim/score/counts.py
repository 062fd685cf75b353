"""Precision, recall and F1 with bootstrap intervals."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Set
from dataclasses import dataclass
from typing import Any

import numpy as np

__all__ = ["Figure", "compare"]

ROUNDS = 1000
SEED = 20
Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """Hits, false rows and misses of one comparison.

    Precision is 0 where nothing was found and recall 0 where gold is empty; ``interval`` is the
    95 % interval of F1, as (low, high).
    """

    hits: int
    false: int
    misses: int
    interval: tuple[float, float] = (0.0, 0.0)

    @property
    def precision(self) -> float:
        return _share(self.hits, self.hits + self.false)

    @property
    def recall(self) -> float:
        return _share(self.hits, self.hits + self.misses)

    @property
    def f1(self) -> float:
        return _share(2 * self.hits, 2 * self.hits + self.false + self.misses)

    def as_dict(self) -> dict[str, Any]:
        """The figure as JSON would hold it, shares with four digits."""
        return {
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "f1": round(self.f1, 4),
            "interval": [round(x, 4) for x in self.interval],
            "hits": self.hits,
            "false": self.false,
            "misses": self.misses,
        }


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def compare(
    gold: Set[Key],
    found: Set[Key],
    unit: Callable[[Key], Hashable] = lambda key: key[:2],
) -> Figure:
    """The figure of two sets of keys.

    The interval comes from drawing units (by default the sentence: the first two parts of a key,
    paper and fingerprint) with replacement, 1,000 times with a fixed seed. Units in which neither
    side has a row add nothing to any sum and are left out.
    """
    hits, false, misses = gold & found, found - gold, gold - found
    return Figure(
        len(hits), len(false), len(misses), _interval(_by_unit((hits, false, misses), unit))
    )


def _by_unit(
    groups: Iterable[Set[Key]], unit: Callable[[Key], Hashable]
) -> np.ndarray[Any, np.dtype[np.int64]]:
    """One row a unit, one column a group, in an order that does not depend on hashing."""
    counts: dict[str, list[int]] = {}
    for column, keys in enumerate(groups):
        for key in keys:
            counts.setdefault(repr(unit(key)), [0, 0, 0])[column] += 1
    return np.array([counts[name] for name in sorted(counts)], dtype=np.int64).reshape(-1, 3)


def _interval(units: np.ndarray[Any, np.dtype[np.int64]]) -> tuple[float, float]:
    if len(units) == 0:
        return 0.0, 0.0
    draws = np.random.default_rng(SEED).multinomial(
        len(units), np.full(len(units), 1 / len(units)), size=ROUNDS
    )
    hits, false, misses = (draws @ units).T
    whole = 2 * hits + false + misses
    f1 = np.where(whole > 0, 2 * hits / np.maximum(whole, 1), 0.0)
    low, high = np.percentile(f1, [2.5, 97.5])
    return float(low), float(high)
