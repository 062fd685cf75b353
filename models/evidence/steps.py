"""Training steps: AdamW with clipping, a rate that rises and falls, weights averaged on the way."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import jax
import jax.numpy as jnp

from models.evidence.layers import Batch, Weights

__all__ = ["Adam"]

DECAY, AVERAGE = 0.01, 0.995
Loss = Callable[[Weights, Batch, Any], Any]


class Adam:
    """``mean`` holds the averaged weights. Loshchilov and Hutter, 2019; Polyak averaging."""

    def __init__(self, loss: Loss, weights: Weights, rate: float, total: int, *,
                 warm: int = 100, seed: int = 0) -> None:  # fmt: skip
        self._step = jax.jit(partial(_step, loss))
        self.weights = self.mean = weights
        self._first = self._second = jax.tree.map(jnp.zeros_like, weights)
        self._key = jax.random.PRNGKey(seed + 1)
        self._rate, self._total, self._warm, self._t = rate, total, warm, 0

    def step(self, batch: Batch) -> float:
        """Learn from one batch; its loss."""
        self._t += 1
        self._key, key = jax.random.split(self._key)
        rate = self._rate * min(1, self._t / self._warm) * max(0.02, 1 - self._t / self._total)
        self.weights, self._first, self._second, self.mean, lost = self._step(
            self.weights, self._first, self._second, self.mean, batch, key, self._t, rate
        )
        return float(lost)


def _step(
    loss: Loss, w: Any, first: Any, second: Any, mean: Any, batch: Batch, key: Any, t: Any, rate: Any
) -> Any:  # fmt: skip
    lost, g = jax.value_and_grad(loss)(w, batch, key)
    size = jnp.sqrt(sum((x**2).sum() for x in jax.tree.leaves(g)))
    g = jax.tree.map(lambda x: x * jnp.minimum(1, 1 / size), g)
    first = jax.tree.map(lambda m, x: 0.9 * m + 0.1 * x, first, g)
    second = jax.tree.map(lambda m, x: 0.99 * m + 0.01 * x * x, second, g)
    w = jax.tree.map(
        lambda x, m, v: x
        - rate * (m / (1 - 0.9**t) / (jnp.sqrt(v / (1 - 0.99**t)) + 1e-8) + DECAY * x),
        w, first, second,
    )  # fmt: skip
    mean = jax.tree.map(lambda a, x: AVERAGE * a + (1 - AVERAGE) * x, mean, w)
    return w, first, second, mean, lost
