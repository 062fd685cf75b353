"""A candidate beside the other candidates of its sentence, as both models weighed them.

What one pair is depends on the others: names of one list mostly share their fate, and of two
agents that could stand for a change one usually does.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from cytoclaim.evidence.features import Features
from cytoclaim.evidence.sheet import EFFECTS, Sheet

__all__ = ["LIST", "beside", "logit"]

LIST = 3
"""Positions within which two names can belong to one list."""
NOWHERE = -12.0
"""The weight of a neighbour that is not there."""
Floats = NDArray[np.float64]


def logit(p: float) -> float:
    """Log odds, kept within ±9."""
    p = min(max(p, 1e-4), 1 - 1e-4)
    return math.log(p / (1 - p))


def beside(
    sheet: Sheet, margins: Sequence[float], rows: Sequence[Sequence[float]]
) -> list[Features]:
    """Features of every candidate of a sheet from the trees' margins and the encoder's rows."""
    if not len(sheet.pairs):
        return []
    trees = np.asarray(margins, dtype=float)
    encoder = np.array([logit(1.0 - float(row[0])) for row in rows])
    both = (trees + encoder) / 2
    at_agent, at_target, made = sheet.pairs[:, 0], sheet.pairs[:, 1], sheet.pairs[:, 2] > 0
    agents = np.array([agent for agent, _ in sheet.names])
    targets = np.array([target for _, target in sheet.names])
    here = np.array([not way for way in sheet.ways])[at_agent]
    found = []
    for k, row in enumerate(rows):
        rivals = (targets == targets[k]) & (agents != agents[k]) & (made == made[k])
        others = (agents == agents[k]) & (targets != targets[k]) & (made == made[k])
        listed_agents = rivals & (abs(at_agent - at_agent[k]) <= LIST) & here & here[k]
        listed_targets = others & (abs(at_target - at_target[k]) <= LIST)
        groups = {
            "rivals": rivals, "others": others,
            "listed_agents": listed_agents, "listed_targets": listed_targets,
            "turned": (agents == targets[k]) & (targets == agents[k]),
            "made": (agents == agents[k]) & (targets == targets[k]) & (made != made[k]),
            "agent_as_target": targets == agents[k], "target_as_agent": agents == targets[k],
        }  # fmt: skip
        f = {f"best_{name}": _best(both, group) for name, group in groups.items()}
        for name in ("listed_agents", "listed_targets"):
            group = groups[name]
            f[f"mean_{name}"] = float(both[group].mean()) if group.any() else NOWHERE
            f[f"n_{name}"] = float(group.sum())
        claim = max(1e-6, 1.0 - float(row[0]))
        f |= {
            "both": float(both[k]), "trees": float(trees[k]), "encoder": float(encoder[k]),
            "best": float(both.max()), "above": float((both > both[k]).sum()),
            "likely": float((both > 0).sum()), "n": float(len(both)),
            "rivals_above": float((both[rivals] > both[k]).sum()),
            "others_above": float((both[others] > both[k]).sum()),
            "rules": sheet.features[k].get("rules", 0.0), "earlier": float(not here[k]),
            "long": float(len(sheet.symbols)), "produces": float(made[k]),
        }  # fmt: skip
        f |= {f"is_{e}": float(row[i]) / claim for i, e in enumerate(EFFECTS) if i}
        told = sheet.pairs[k, 3:6]
        f["untold"] = float(not made[k] and not told.any())
        f["agree"] = float(sum(t * float(p) for t, p in zip(told, row[1:4], strict=True)) / claim)
        found.append(f)
    return found


def _best(both: Floats, group: NDArray[np.bool_]) -> float:
    return float(both[group].max()) if group.any() else NOWHERE
