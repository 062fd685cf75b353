"""Where rules and encoder read two effects into one candidate: what there is to judge by."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from cytoclaim.evidence.features import Features
from cytoclaim.evidence.sheet import EFFECTS, Sheet

__all__ = ["CHANGES", "disputed"]

CHANGES = EFFECTS[1:4]
"""The effects a rule and the encoder can differ on; a production is never in dispute."""
NOTHING = 1e-9
Floats = NDArray[np.float64]


def disputed(sheet: Sheet, rows: Sequence[Sequence[float]]) -> list[tuple[int, str, Features]]:
    """The candidates whose rules say another effect than the encoder holds most likely.

    Each with its number, the encoder's effect, and features: its own, its way through the tree,
    the shares of the encoder's belief, and what it believes of other pairs of its agent and
    of its target, since members of a list mostly change in one way.
    """
    if not len(sheet.pairs):
        return []
    belief = np.asarray(rows, dtype=float)[:, 1:4]
    claim = 1.0 - np.asarray(rows, dtype=float)[:, 0]
    told = sheet.pairs[:, 3:6].astype(float)
    made = sheet.pairs[:, 2] > 0
    agents = np.array([agent for agent, _ in sheet.names])
    targets = np.array([target for _, target in sheet.names])
    found = []
    for k in np.flatnonzero(~made):
        best = int(belief[k].argmax())
        if told[k, best]:
            continue
        f: Features = dict(sheet.features[k]) | sheet.routes[k]
        f |= _shares("is", belief[k], float(claim[k]))
        f |= {f"told_{e}": float(told[k, n]) for n, e in enumerate(CHANGES)}
        f |= {
            "claim": float(claim[k]),
            "loss": float(sheet.pairs[k, 6]),
            f"says_{CHANGES[best]}": 1.0,
        }
        for name, near in (("others", agents == agents[k]), ("rivals", targets == targets[k])):
            group = near & ~made
            group[k] = False
            f |= _shares(name, belief[group].sum(0), float(claim[group].sum()))
            f |= {
                f"{name}_told_{e}": float((told[group, n] * claim[group]).sum())
                for n, e in enumerate(CHANGES)
            }
        found.append((int(k), CHANGES[best], f))
    return found


def _shares(name: str, belief: Floats, claim: float) -> Features:
    """How a belief in a claim is spread over the effects."""
    return {
        f"{name}_{effect}": float(part) / max(NOTHING, claim)
        for effect, part in zip(CHANGES, belief, strict=True)
    } | {f"{name}_any": claim}
