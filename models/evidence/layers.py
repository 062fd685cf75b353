"""The layers of the reading network in JAX, with dropout: symbols to attended positions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import jax
import jax.numpy as jnp

from cytoclaim.evidence.network import HEADS
from cytoclaim.evidence.sheet import APART, FIELDS, LATER

__all__ = ["DROP", "LAYERS", "WAY", "WIDTH", "Batch", "Weights", "dropping", "encode",
           "init_layers", "init_symbols", "normals"]  # fmt: skip

SIZES = {"word": 96, "type": 16, "class": 16, "trigger": 24, "tag": 16, "relation": 16,
         "ending": 24, "form": 8}  # fmt: skip
WIDTH, LAYERS, WAY = 96, 2, 16
DROP, UNKNOWN = 0.25, 0.08
Weights = dict[str, Any]
Batch = dict[str, Any]


def normals(key: Any) -> Callable[..., Any]:
    """A source of random matrices, by default scaled for their first axis."""
    keys = iter(jax.random.split(key, 100))

    def normal(*shape: int, scale: float | None = None) -> Any:
        return jax.random.normal(next(keys), shape) * (scale or shape[0] ** -0.5)

    return normal


def init_symbols(key: Any, counts: Mapping[str, int]) -> Weights:
    """Embeddings of ``counts`` symbols a field."""
    normal = normals(key)
    return {f"emb.{f}": normal(counts[f], SIZES[f], scale=0.1) for f in FIELDS}


def init_layers(key: Any) -> Weights:
    """The first layer over the embeddings and the attention layers."""
    normal = normals(jax.random.fold_in(key, 1))
    w: Weights = {"in": normal(sum(SIZES.values()) + WAY, WIDTH), "inb": jnp.zeros(WIDTH)}
    for layer in range(LAYERS):
        p = f"{layer}."
        w |= {
            p + "qkv": normal(WIDTH, 3 * WIDTH), p + "o": normal(WIDTH, WIDTH) * 0.5,
            p + "rel": normal(LATER + 1, HEADS, scale=0.1),
            p + "tr": normal(APART + 1, HEADS, scale=0.1),
            p + "w1": normal(WIDTH, 2 * WIDTH), p + "b1": jnp.zeros(2 * WIDTH),
            p + "w2": normal(2 * WIDTH, WIDTH) * 0.5, p + "b2": jnp.zeros(WIDTH),
            p + "n1": jnp.ones(WIDTH), p + "n1b": jnp.zeros(WIDTH),
            p + "n2": jnp.ones(WIDTH), p + "n2b": jnp.zeros(WIDTH),
        }  # fmt: skip
    w["nf"], w["nfb"] = jnp.ones(WIDTH), jnp.zeros(WIDTH)
    return w


def dropping(key: Any) -> Callable[[Any, float], Any]:
    """A dropout function that draws anew at every call."""

    def drop(x: Any, rate: float) -> Any:
        nonlocal key
        key, k = jax.random.split(key)
        return jnp.where(jax.random.bernoulli(k, 1 - rate, x.shape), x / (1 - rate), 0)

    return drop


def encode(
    w: Weights, batch: Batch, dropped: Callable[[Any, float], Any], key: Any,
    drop: float = DROP, unknown: float = UNKNOWN,
) -> Any:  # fmt: skip
    """The sentences of a batch after self-attention: batch x positions x width."""
    ids = batch["ids"]
    b, n, _ = ids.shape
    word = jnp.where(jax.random.bernoulli(key, unknown, (b, n)), 0, ids[..., 0])
    parts = [w[f"emb.{f}"][word if f == "word" else ids[..., i]] for i, f in enumerate(FIELDS)]
    if "way" in w:
        parts.append(w["way"][batch["ways"]])
    else:
        parts.append(jnp.zeros((b, n, WAY)))
    x = dropped(jnp.concatenate(parts, -1), drop) @ w["in"] + w["inb"]
    size = WIDTH // HEADS
    hidden = jnp.where(batch["real"][:, None, None, :], 0.0, -1e9)
    for layer in range(LAYERS):
        p = f"{layer}."
        y = norm(x, w[p + "n1"], w[p + "n1b"]) @ w[p + "qkv"]
        q, k_, v = (z.reshape(b, n, HEADS, size).transpose(0, 2, 1, 3) for z in jnp.split(y, 3, -1))
        bias = (w[p + "rel"][batch["places"]] + w[p + "tr"][batch["paths"]]).transpose(0, 3, 1, 2)
        seen = jax.nn.softmax(q @ k_.transpose(0, 1, 3, 2) / size**0.5 + bias + hidden, -1)
        seen = (dropped(seen, drop / 2) @ v).transpose(0, 2, 1, 3).reshape(b, n, WIDTH)
        x = x + dropped(seen @ w[p + "o"], drop)
        y = norm(x, w[p + "n2"], w[p + "n2b"])
        y = jax.nn.gelu(y @ w[p + "w1"] + w[p + "b1"], approximate=True)
        x = x + dropped(y @ w[p + "w2"] + w[p + "b2"], drop)
    return norm(x, w["nf"], w["nfb"])


def norm(x: Any, gain: Any, shift: Any) -> Any:
    """Layer normalisation."""
    mean = x.mean(-1, keepdims=True)
    return (x - mean) * jax.lax.rsqrt(
        ((x - mean) ** 2).mean(-1, keepdims=True) + 1e-5
    ) * gain + shift
