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

from cytoclaim.evidence.network import HEADS, Network, numbers
from cytoclaim.evidence.sheet import APART, EFFECTS, FIELDS, LATER
from models.evidence.views import Example

__all__ = ["save", "train_network"]

SIZES = {"word": 96, "type": 16, "class": 16, "trigger": 24, "tag": 16, "relation": 16,
         "ending": 24, "form": 8}  # fmt: skip
WIDTH, LAYERS, DENSE, HIDDEN, WAY, PLACE = 96, 2, 64, 96, 16, 16
LENGTHS = {24: 60, 40: 40, 64: 24, 96: 16, 192: 8}
"""Positions of a batch's sentences, and how many sentences it holds."""
PAIRS = 1024
EPOCHS, RATE, DECAY, DROP, UNKNOWN = 9, 2e-3, 0.01, 0.25, 0.08
Weights = dict[str, Any]
Batch = dict[str, Any]


def _symbols(
    known: Sequence[Example],
) -> tuple[dict[str, dict[str, int]], dict[str, int], list[str]]:
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
    symbols = {
        field: {
            symbol: n
            for n, (symbol, _) in enumerate(
                ((s, c) for s, c in counts[field].most_common() if c >= least.get(field, 3)), 1
            )
        }
        for field in FIELDS
    }
    return (
        symbols,
        {w: n for n, w in enumerate(sorted(ways), 1)},
        sorted(name for name, count in features.items() if count >= 20),
    )


def _init(key: Any, network: Network) -> Weights:
    keys = iter(jax.random.split(key, 100))

    def normal(*shape: int, scale: float | None = None) -> Any:
        return jax.random.normal(next(keys), shape) * (scale or shape[0] ** -0.5)

    w: Weights = {
        f"emb.{f}": normal(len(network.symbols[f]) + 1, SIZES[f], scale=0.1) for f in FIELDS
    }
    w["way"] = normal(len(network.ways) + 1, WAY, scale=0.1)
    w["in"], w["inb"] = normal(sum(SIZES.values()) + WAY, WIDTH), jnp.zeros(WIDTH)
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
    w["pr"], w["pt"] = normal(LATER + 1, PLACE, scale=0.1), normal(APART + 1, PLACE, scale=0.1)
    w["g"], w["gb"] = normal(len(network.features), DENSE), jnp.zeros(DENSE)
    w["h"], w["hb"] = normal(4 * WIDTH + 2 * PLACE + DENSE + 6, HIDDEN), jnp.zeros(HIDDEN)
    w["out"], w["outg"] = normal(HIDDEN, 5, scale=0.05), normal(DENSE, 5, scale=0.05)
    w["outb"] = jnp.array([2.0, 0.0, 0.0, -1.0, 0.0])
    return w


def _norm(x: Any, gain: Any, shift: Any) -> Any:
    mean = x.mean(-1, keepdims=True)
    return (x - mean) * jax.lax.rsqrt(
        ((x - mean) ** 2).mean(-1, keepdims=True) + 1e-5
    ) * gain + shift


def _forward(w: Weights, batch: Batch, key: Any) -> Any:
    def drop(x: Any, rate: float) -> Any:
        nonlocal key
        key, k = jax.random.split(key)
        return jnp.where(jax.random.bernoulli(k, 1 - rate, x.shape), x / (1 - rate), 0)

    ids = batch["ids"]
    b, n, _ = ids.shape
    key, k = jax.random.split(key)
    word = jnp.where(jax.random.bernoulli(k, UNKNOWN, (b, n)), 0, ids[..., 0])
    parts = [w[f"emb.{f}"][word if f == "word" else ids[..., i]] for i, f in enumerate(FIELDS)]
    x = drop(jnp.concatenate([*parts, w["way"][batch["ways"]]], -1), DROP) @ w["in"] + w["inb"]
    size = WIDTH // HEADS
    hidden = jnp.where(batch["real"][:, None, None, :], 0.0, -1e9)
    for layer in range(LAYERS):
        p = f"{layer}."
        y = _norm(x, w[p + "n1"], w[p + "n1b"]) @ w[p + "qkv"]
        q, k_, v = (z.reshape(b, n, HEADS, size).transpose(0, 2, 1, 3) for z in jnp.split(y, 3, -1))
        bias = (w[p + "rel"][batch["places"]] + w[p + "tr"][batch["paths"]]).transpose(0, 3, 1, 2)
        seen = jax.nn.softmax(q @ k_.transpose(0, 1, 3, 2) / size**0.5 + bias + hidden, -1)
        seen = (drop(seen, DROP / 2) @ v).transpose(0, 2, 1, 3).reshape(b, n, WIDTH)
        x = x + drop(seen @ w[p + "o"], DROP)
        y = _norm(x, w[p + "n2"], w[p + "n2b"])
        y = jax.nn.gelu(y @ w[p + "w1"] + w[p + "b1"], approximate=True)
        x = x + drop(y @ w[p + "w2"] + w[p + "b2"], DROP)
    x = _norm(x, w["nf"], w["nfb"])
    sentence, pairs = batch["sentence"], batch["pairs"]
    agent, target = pairs[:, 0], pairs[:, 1]
    low, high = jnp.minimum(agent, target)[:, None], jnp.maximum(agent, target)[:, None]
    at = jnp.arange(n)[None]
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


@jax.jit
def _step(
    w: Any, first: Any, second: Any, mean: Any, batch: Batch, key: Any, t: Any, rate: Any
) -> Any:
    """One AdamW step with clipping; ``mean`` averages the weights along the way."""
    lost, g = jax.value_and_grad(_loss)(w, batch, key)
    size = jnp.sqrt(sum((x**2).sum() for x in jax.tree.leaves(g)))
    g = jax.tree.map(lambda x: x * jnp.minimum(1, 1 / size), g)
    first = jax.tree.map(lambda m, x: 0.9 * m + 0.1 * x, first, g)
    second = jax.tree.map(lambda m, x: 0.99 * m + 0.01 * x * x, second, g)
    w = jax.tree.map(
        lambda x, m, v: x
        - rate * (m / (1 - 0.9**t) / (jnp.sqrt(v / (1 - 0.99**t)) + 1e-8) + DECAY * x),
        w, first, second,
    )  # fmt: skip
    mean = jax.tree.map(lambda a, x: 0.995 * a + 0.005 * x, mean, w)
    return w, first, second, mean, lost


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


def train_network(known: Sequence[Example], seed: int = 0, epochs: int = EPOCHS) -> Network:
    """Learn from the examples; the result is what ``cytoclaim`` runs."""
    symbols, ways, names = _symbols(known)
    index = {name: k for k, name in enumerate(names)}
    network = Network({}, symbols, ways, index, LAYERS)
    read = [numbers(e.sheet, symbols, ways, index) for e in known]
    dense = np.concatenate([r[2] for r in read])
    mean = dense.mean(0)
    deviation = np.sqrt(np.maximum(dense.var(0), 1e-4))
    arrays = [
        (ids, way, ((d - mean) / deviation).astype(np.float16),
         np.array([EFFECTS.index(i.effect) for i in e.items], np.int32))
        for (ids, way, d), e in zip(read, known, strict=True)
    ]  # fmt: skip
    key = jax.random.PRNGKey(seed)
    rng = np.random.RandomState(seed)
    w = average = _init(key, network)
    first = second = jax.tree.map(jnp.zeros_like, w)
    total = epochs * len(list(_batches(known, np.random.RandomState(seed))))
    t = 0
    for epoch in range(epochs):
        total_loss, batches = 0.0, 0
        for group in _batches(known, rng):
            t += 1
            key, k = jax.random.split(key)
            rate = RATE * min(1, t / 100) * max(0.02, 1 - t / total)
            w, first, second, average, lost = _step(
                w, first, second, average, _collate(known, arrays, group), k, t, rate
            )
            total_loss, batches = total_loss + float(lost), batches + 1
        print(f"network, epoch {epoch + 1}: loss {total_loss / batches:.4f}", flush=True)
    held = {name: np.asarray(value, np.float32) for name, value in average.items()}
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
