"""A small learned scorer: how likely a candidate pair is a claim.

Boosted trees over the features of ``candidates``, stored as JSON (``data/scorer.json``) with the
calibration that turns their margin into a probability. ``bench/train_evidence.py`` is the recipe.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

__all__ = ["Scorer", "load_scorer"]


@dataclass(frozen=True, slots=True)
class Scorer:
    """Trees as nodes ``[feature, threshold, left, right]`` or ``[value]``, per tree in order.

    ``threshold`` is the probability from which a candidate becomes a row; ``scale`` and
    ``shift`` calibrate the margin.
    """

    features: tuple[str, ...]
    trees: tuple[tuple[tuple[float, ...], ...], ...]
    base: float
    scale: float
    shift: float
    threshold: float
    name: str

    def margin(self, features: Mapping[str, float]) -> float:
        """The sum of the trees for one candidate."""
        names = self.features
        total = self.base
        for tree in self.trees:
            node = tree[0]
            while len(node) > 1:
                value = features.get(names[int(node[0])], 0.0)
                node = tree[int(node[2] if value <= node[1] else node[3])]
            total += node[0]
        return total

    def probability(self, features: Mapping[str, float]) -> float:
        """The calibrated probability that a candidate is a claim."""
        return 1.0 / (1.0 + math.exp(-(self.scale * self.margin(features) + self.shift)))


@cache
def load_scorer() -> Scorer | None:
    """The shipped scorer; None when the package holds none (the rules then stand alone)."""
    source = resources.files(__package__).joinpath("data", "scorer.json")
    if not source.is_file():
        return None
    raw = json.loads(source.read_text("utf-8"))
    trees = tuple(tuple(tuple(node) for node in tree) for tree in raw["trees"])
    return Scorer(
        tuple(raw["features"]), trees, raw["base"], raw["scale"], raw["shift"], raw["threshold"],
        raw["name"],
    )  # fmt: skip
