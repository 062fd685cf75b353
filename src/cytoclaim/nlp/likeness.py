"""How alike two names are, by the three-letter pieces that they share."""

from __future__ import annotations

from functools import lru_cache

from cytoclaim.lexicon.variants import key

__all__ = ["likeness"]


def likeness(one: str, other: str) -> float:
    """Dice coefficient of the trigrams of the two normal forms, from 0 to 1.

    >>> likeness("fibroblast growth factor", "Fibroblast growth-factor")
    1.0
    """
    first, second = _trigrams(one), _trigrams(other)
    if not first or not second:
        return float(one == other)
    return 2 * len(first & second) / (len(first) + len(second))


@lru_cache(maxsize=65536)
def _trigrams(name: str) -> frozenset[str]:
    form = key(name)
    return frozenset(form[i : i + 3] for i in range(len(form) - 2))
