"""Train the reading network with JAX: the same layers as ``cytoclaim.evidence.network``."""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from cytoclaim.evidence.network import Network, numbers
from cytoclaim.evidence.sheet import APART, EFFECTS, FIELDS, LATER
from models.evidence.layers import (
    DROP,
    LAYERS,
    WAY,
    WIDTH,
    Batch,
    Weights,
    dropping,
    encode,
    init_layers,
    init_symbols,
    normals,
)  # fmt: skip
from models.evidence.pretraining import Pretrained
from models.evidence.steps import Adam
from models.evidence.views import Example

__all__ = ["save", "train_network"]

DENSE, HIDDEN, PLACE = 64, 96, 16
LENGTHS = {24: 60, 40: 40, 64: 24, 96: 16, 192: 8}
"""Positions of a batch's sentences, and how many sentences it holds."""
PAIRS = 1024
EPOCHS, RATE = 7, 2e-3


def _symbols(
    known: Sequence[Example], read: dict[str, dict[str, int]]
) -> tuple[dict[str, dict[str, int]], dict[str, int], list[str]]:
    """Numbers of symbols (those of ``read`` keep theirs), of ways, and the names of features."""
    counts: dict[str, Counter[str]] = {field: Counter() for field in FIELDS}
    ways: Counter[str] = Counter()
    features: Counter[str] = Counter()
    for example in known:
        for row in example.sheet.symbols:
            for field, symbol in zip(FIELDS, row, strict=True):
                counts[field][symbol] += 1
        ways.update(example.sheet.ways)
        for told in example.sheet.features:
            features.update(name for name, value in told.items() if value)
    least = {"word": 2, "ending": 2}
    symbols = {field: dict(read.get(field, {})) for field in FIELDS}
    for field, numbered in symbols.items():
        for symbol, count in counts[field].most_common():
            if count >= least.get(field, 3) and symbol not in numbered:
                numbered[symbol] = len(numbered) + 1
    return (
        symbols,
        {w: n for n, w in enumerate(sorted(ways), 1)},
        sorted(name for name, count in features.items() if count >= 20),
    )


def _init(key: Any, network: Network, read: Weights) -> Weights:
    w = init_symbols(key, {f: len(network.symbols[f]) + 1 for f in FIELDS}) | init_layers(key)
    for name, value in read.items():
        w[name] = w[name].at[: len(value)].set(value)
    normal = normals(jax.random.fold_in(key, 2))
    w["way"] = normal(len(network.ways) + 1, WAY, scale=0.1)
    w["pr"], w["pt"] = normal(LATER + 1, PLACE, scale=0.1), normal(APART + 1, PLACE, scale=0.1)
    w["g"], w["gb"] = normal(len(network.features), DENSE), jnp.zeros(DENSE)
    w["h"], w["hb"] = normal(4 * WIDTH + 2 * PLACE + DENSE + 6, HIDDEN), jnp.zeros(HIDDEN)
    w["out"], w["outg"] = normal(HIDDEN, 5, scale=0.05), normal(DENSE, 5, scale=0.05)
    w["outb"] = jnp.array([2.0, 0.0, 0.0, -1.0, 0.0])
    return w


def _forward(w: Weights, batch: Batch, key: Any) -> Any:
    key, k = jax.random.split(key)
    drop = dropping(key)
    x = encode(w, batch, drop, k)
    sentence, pairs = batch["sentence"], batch["pairs"]
    agent, target = pairs[:, 0], pairs[:, 1]
    low, high = jnp.minimum(agent, target)[:, None], jnp.maximum(agent, target)[:, None]
    at = jnp.arange(x.shape[1])[None]
    inside = ((at > low) & (at < high))[:, :, None]
    between = jnp.where(high - low > 1, jnp.max(jnp.where(inside, x[sentence], -1e9), 1), 0.0)
    a, t = x[sentence, agent], x[sentence, target]
    wide = jax.nn.relu(drop(batch["dense"], DROP) @ w["g"] + w["gb"])
    h = jnp.concatenate(
        [
            a, t, a * t, between,
            w["pr"][batch["places"][sentence, agent, target]],
            w["pt"][batch["paths"][sentence, agent, target]],
            wide, pairs[:, 2:], (agent < target)[:, None],
        ],
        -1,
    )  # fmt: skip
    h = jax.nn.gelu(drop(h, DROP) @ w["h"] + w["hb"], approximate=True)
    out = drop(h, DROP) @ w["out"] + w["outb"] + wide @ w["outg"]
    made = jnp.array([0, -1e9, -1e9, -1e9, 0.0])
    other = jnp.array([0, 0, 0, 0, -1e9])
    return out + jnp.where(pairs[:, 2:3] > 0, made, other)


def _loss(w: Weights, batch: Batch, key: Any) -> Any:
    likely = jax.nn.log_softmax(_forward(w, batch, key))
    lost = -jnp.take_along_axis(likely, batch["effects"][:, None], 1)[:, 0]
    return (lost * batch["counts"]).sum() / jnp.maximum(batch["counts"].sum(), 1)


def _batches(known: Sequence[Example], rng: np.random.RandomState) -> Iterator[list[int]]:
    open_: dict[int, list[int]] = {length: [] for length in LENGTHS}
    done: list[list[int]] = []
    for i in rng.permutation(len(known)):
        sheet = known[i].sheet
        n = next((b for b in LENGTHS if len(sheet.symbols) <= b), 0)
        if not n or not 0 < len(sheet.pairs) <= PAIRS:
            continue
        held = sum(len(known[j].sheet.pairs) for j in open_[n])
        if len(open_[n]) >= LENGTHS[n] or held + len(sheet.pairs) > PAIRS:
            done.append(open_[n])
            open_[n] = []
        open_[n].append(int(i))
    done += [g for g in open_.values() if g]
    yield from (done[i] for i in rng.permutation(len(done)))


def _collate(known: Sequence[Example], arrays: Sequence[Any], group: list[int]) -> Batch:
    longest = max(len(known[i].sheet.symbols) for i in group)
    n = next(b for b in LENGTHS if longest <= b)
    b = LENGTHS[n]
    batch: Batch = {
        "ids": np.zeros((b, n, len(FIELDS)), np.int32), "ways": np.zeros((b, n), np.int32),
        "places": np.zeros((b, n, n), np.int32), "paths": np.full((b, n, n), APART, np.int32),
        "real": np.zeros((b, n), bool), "sentence": np.zeros(PAIRS, np.int32),
        "pairs": np.zeros((PAIRS, 7), np.int32), "effects": np.zeros(PAIRS, np.int32),
        "dense": np.zeros((PAIRS, arrays[0][2].shape[1]), np.float32),
        "counts": np.zeros(PAIRS, np.float32),
    }  # fmt: skip
    batch["real"][:, 0] = True
    start = 0
    for row, i in enumerate(group):
        sheet, (ids, ways, dense, effects) = known[i].sheet, arrays[i]
        m, end = len(ids), start + len(effects)
        batch["ids"][row, :m], batch["ways"][row, :m], batch["real"][row, :m] = ids, ways, True
        batch["places"][row, :m, :m], batch["paths"][row, :m, :m] = sheet.places, sheet.paths
        batch["pairs"][start:end], batch["sentence"][start:end] = sheet.pairs, row
        batch["dense"][start:end], batch["effects"][start:end] = dense, effects
        batch["counts"][start:end] = known[i].weight
        start = end
    return batch


def train_network(
    known: Sequence[Example], read: Pretrained | None = None, seed: int = 0, epochs: int = EPOCHS
) -> Network:
    """Learn from the examples; the result is what ``cytoclaim`` runs.

    ``read``: symbols and layers that have seen the corpora.
    """
    symbols, ways, names = _symbols(known, read.symbols if read else {})
    index = {name: k for k, name in enumerate(names)}
    network = Network({}, symbols, ways, index, LAYERS)
    told = [numbers(e.sheet, symbols, ways, index) for e in known]
    dense = np.concatenate([r[2] for r in told])
    mean = dense.mean(0)
    deviation = np.sqrt(np.maximum(dense.var(0), 1e-4))
    arrays = [
        (ids, way, ((d - mean) / deviation).astype(np.float16),
         np.array([EFFECTS.index(i.effect) for i in e.items], np.int32))
        for (ids, way, d), e in zip(told, known, strict=True)
    ]  # fmt: skip
    rng = np.random.RandomState(seed)
    total = epochs * len(list(_batches(known, np.random.RandomState(seed))))
    start = _init(jax.random.PRNGKey(seed), network, read.weights if read else {})
    adam = Adam(_loss, start, RATE, total, seed=seed)
    for epoch in range(epochs):
        lost = [adam.step(_collate(known, arrays, group)) for group in _batches(known, rng)]
        print(f"network, epoch {epoch + 1}: loss {np.mean(lost):.4f}", flush=True)
    held = {name: np.asarray(value, np.float32) for name, value in adam.mean.items()}
    held |= {"mean": mean.astype(np.float32), "deviation": deviation.astype(np.float32)}
    return Network(held, symbols, ways, index, LAYERS)


def save(network: Network) -> bytes:
    """The network as an ``.npz`` file, weights in half precision."""
    told = {
        "symbols": network.symbols, "ways": network.ways, "features": network.features,
        "layers": network.layers,
    }  # fmt: skip
    raw = json.dumps(told, separators=(",", ":"), ensure_ascii=False).encode("utf-8")
    halves = {name: value.astype(np.float16) for name, value in network.weights.items()}
    stream = io.BytesIO()
    np.savez_compressed(stream, numbers=np.frombuffer(raw, np.uint8), **halves)
    return stream.getvalue()
