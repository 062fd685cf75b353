"""Boosted trees over the candidates' features, written the way ``cytoclaim.evidence`` reads them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import lightgbm as lgb
import numpy as np
from sklearn.feature_extraction import DictVectorizer

from cytoclaim.evidence.boosting import Trees
from models.evidence.views import Example

__all__ = ["train_trees"]

ROUNDS, LEAST = 500, 8
SETTINGS = {
    "objective": "binary", "learning_rate": 0.07, "num_leaves": 12, "min_data_in_leaf": 12,
    "lambda_l2": 1.0, "feature_fraction": 0.5, "num_threads": 1, "verbose": -1, "seed": 1,
    "deterministic": True, "force_row_wise": True, "use_missing": False,
}  # fmt: skip


def train_trees(known: Sequence[Example], rounds: int = ROUNDS) -> Trees:
    """Learn whether a candidate is a claim; features seen fewer than ``LEAST`` times are left out."""
    vectorizer = DictVectorizer(dtype=np.float32)
    x = vectorizer.fit_transform([f for e in known for f in e.sheet.features])
    y = np.array([i.effect != "none" for e in known for i in e.items])
    weights = np.array([e.weight for e in known for _ in e.items])
    keep = np.flatnonzero(np.asarray((x != 0).sum(0)).ravel() >= LEAST)
    booster = lgb.train(SETTINGS, lgb.Dataset(x[:, keep], y, weight=weights), rounds)
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
