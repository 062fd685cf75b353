"""Boosted trees over the features of candidates: the forward pass only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["Trees"]

Nodes = Sequence[Sequence[float]]


class Trees:
    """Trees as nodes ``(feature, threshold, left, right)`` or ``(value,)``, the root first.

    ``features`` names the features by number. A feature a candidate lacks is 0.
    """

    def __init__(self, features: Sequence[str], trees: Sequence[Nodes]) -> None:
        self.features = tuple(features)
        self.trees = trees
        self._index = {name: k for k, name in enumerate(self.features)}
        size = max((len(nodes) for nodes in trees), default=1)
        shape = (len(trees), size)
        self._feature = np.zeros(shape, dtype=np.int64)
        self._bound = np.zeros(shape)
        self._next = np.zeros((*shape, 2), dtype=np.int64)
        self._value = np.zeros(shape)
        for t, nodes in enumerate(trees):
            for k, node in enumerate(nodes):
                if len(node) == 1:  # a leaf leads to itself
                    self._next[t, k] = k
                    self._value[t, k] = node[0]
                else:
                    self._feature[t, k], self._bound[t, k] = int(node[0]), node[1]
                    self._next[t, k] = int(node[2]), int(node[3])

    def margins(self, candidates: Sequence[Mapping[str, float]]) -> NDArray[np.float64]:
        """The sum of the trees for each candidate."""
        values = np.zeros((len(candidates), max(1, len(self.features))))
        for row, told in enumerate(candidates):
            for name, value in told.items():
                if (k := self._index.get(name)) is not None:
                    values[row, k] = value
        rows = np.arange(len(candidates))[:, None]
        trees = np.arange(len(self.trees))[None, :]
        at = np.zeros((len(candidates), len(self.trees)), dtype=np.int64)
        while True:
            right = values[rows, self._feature[trees, at]] > self._bound[trees, at]
            further = self._next[trees, at, right.astype(np.int64)]
            if (further == at).all():
                break
            at = further
        result: NDArray[np.float64] = self._value[trees, at].sum(1)
        return result
