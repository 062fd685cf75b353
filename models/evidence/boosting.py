"""Boosted trees, written the way ``cytoclaim.evidence`` reads them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import lightgbm as lgb
import numpy as np
from sklearn.feature_extraction import DictVectorizer

from cytoclaim.evidence.boosting import Trees
from cytoclaim.evidence.features import Features

__all__ = ["CANDIDATES", "DISPUTE", "JURY", "SLOT", "Settings", "fit_trees"]


@dataclass(frozen=True, slots=True)
class Settings:
    """``least``: how often a feature must be seen; the others as LightGBM names them."""

    rounds: int
    least: int
    learning_rate: float
    num_leaves: int
    min_data_in_leaf: int
    lambda_l2: float
    feature_fraction: float


CANDIDATES = Settings(700, 8, 0.07, 12, 12, 1.0, 0.5)
JURY = Settings(200, 1, 0.05, 15, 60, 5.0, 0.6)
DISPUTE = Settings(150, 20, 0.05, 8, 25, 5.0, 0.5)
SLOT = Settings(400, 10, 0.08, 15, 20, 1.0, 0.5)
FIXED = {
    "objective": "binary", "num_threads": 1, "verbose": -1, "seed": 1, "deterministic": True,
    "force_row_wise": True, "use_missing": False,
}  # fmt: skip


def fit_trees(
    told: Sequence[Features], claims: Sequence[bool], weights: Sequence[float], settings: Settings
) -> Trees:
    """Learn which candidates are claims from their features."""
    vectorizer = DictVectorizer(dtype=np.float32)
    x = vectorizer.fit_transform(told)
    keep = np.flatnonzero(np.asarray((x != 0).sum(0)).ravel() >= settings.least)
    asked = asdict(settings)
    rounds, _ = asked.pop("rounds"), asked.pop("least")
    data = lgb.Dataset(x[:, keep], np.array(claims), weight=np.array(weights))
    booster = lgb.train(FIXED | asked, data, rounds)
    names = [str(vectorizer.feature_names_[k]) for k in keep]
    used: dict[int, int] = {}
    trees: list[list[tuple[float, ...]]] = []
    for tree in booster.dump_model()["tree_info"]:
        nodes: list[tuple[float, ...]] = []
        _write(tree["tree_structure"], nodes, used)
        trees.append(nodes)
    return Trees([names[k] for k in used], trees)


def _write(node: dict[str, Any], nodes: list[tuple[float, ...]], used: dict[int, int]) -> int:
    at = len(nodes)
    if "leaf_value" in node:
        nodes.append((round(float(node["leaf_value"]), 5),))
        return at
    feature = used.setdefault(int(node["split_feature"]), len(used))
    nodes.append(())
    left = _write(node["left_child"], nodes, used)
    right = _write(node["right_child"], nodes, used)
    nodes[at] = (feature, float(f"{node['threshold']:.4g}"), left, right)
    return at
