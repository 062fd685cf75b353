"""The reading network: how likely each candidate pair is which effect, from the whole sentence.

Two layers of self-attention (Vaswani et al., 2017) over the sentence's positions, biased by the
distance in the sentence and in the dependency tree (Shaw et al., 2018), then a layer over
the two positions of a pair, what stands between them and the features of ``candidates``. Trained
by ``models/evidence``; here is the forward pass only.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cytoclaim.evidence.sheet import EFFECTS, FIELDS, Sheet

__all__ = ["HEADS", "Network", "load_networks", "numbers", "together"]

HEADS = 4
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Network:
    """Weights by name, the numbers of the symbols, and the features with mean and deviation."""

    weights: dict[str, Floats]
    symbols: dict[str, dict[str, int]]
    ways: dict[str, int]
    features: dict[str, int]
    layers: int

    def probabilities(self, sheet: Sheet) -> Floats:
        """One row per candidate, one column per effect of ``EFFECTS``; rows sum to one."""
        if not len(sheet.pairs):
            return np.zeros((0, len(EFFECTS)), dtype=np.float32)
        w = self.weights
        ids, ways, dense = numbers(sheet, self.symbols, self.ways, self.features)
        dense = (dense - w["mean"]) / w["deviation"]
        parts = [w[f"emb.{field}"][ids[:, k]] for k, field in enumerate(FIELDS)]
        x = np.concatenate([*parts, w["way"][ways]], axis=-1) @ w["in"] + w["inb"]
        n, width = x.shape
        size = width // HEADS
        for layer in range(self.layers):
            p = f"{layer}."
            y = _norm(x, w[p + "n1"], w[p + "n1b"]) @ w[p + "qkv"]
            q, k, v = (z.reshape(n, HEADS, size).transpose(1, 0, 2) for z in np.split(y, 3, -1))
            bias = w[p + "rel"][sheet.places] + w[p + "tr"][sheet.paths]
            seen = _softmax(q @ k.transpose(0, 2, 1) / size**0.5 + bias.transpose(2, 0, 1))
            x = x + (seen @ v).transpose(1, 0, 2).reshape(n, width) @ w[p + "o"]
            y = _norm(x, w[p + "n2"], w[p + "n2b"])
            x = x + _gelu(y @ w[p + "w1"] + w[p + "b1"]) @ w[p + "w2"] + w[p + "b2"]
        x = _norm(x, w["nf"], w["nfb"])
        agent, target = sheet.pairs[:, 0], sheet.pairs[:, 1]
        between = np.zeros((len(agent), width), dtype=np.float32)
        for row, (a, t) in enumerate(sheet.pairs[:, :2]):
            low, high = min(a, t) + 1, max(a, t)
            if low < high:
                between[row] = x[low:high].max(0)
        wide = np.maximum(dense @ w["g"] + w["gb"], 0)
        h = np.concatenate(
            [
                x[agent], x[target], x[agent] * x[target], between,
                w["pr"][sheet.places[agent, target]], w["pt"][sheet.paths[agent, target]],
                wide, sheet.pairs[:, 2:], (agent < target)[:, None],
            ],
            axis=-1,
        ).astype(np.float32)  # fmt: skip
        out = _gelu(h @ w["h"] + w["hb"]) @ w["out"] + w["outb"] + wide @ w["outg"]
        made = sheet.pairs[:, 2].astype(bool)
        out[made, 1:4] = -1e9
        out[~made, 4] = -1e9
        result: Floats = _softmax(out)
        return result


def together(networks: Sequence[Network], sheet: Sheet) -> Floats:
    """The mean of what several networks say."""
    result: Floats = np.mean([network.probabilities(sheet) for network in networks], axis=0)
    return result


def numbers(
    sheet: Sheet, symbols: dict[str, dict[str, int]], ways: dict[str, int], features: dict[str, int]
) -> tuple[NDArray[np.int32], NDArray[np.int32], Floats]:
    """Symbols and ways as numbers (0: unknown), features as a dense row per candidate."""
    tables = [symbols[field] for field in FIELDS]
    ids = np.array(
        [[t.get(s, 0) for t, s in zip(tables, row, strict=True)] for row in sheet.symbols],
        dtype=np.int32,
    )
    dense = np.zeros((len(sheet.features), len(features)), dtype=np.float32)
    for row, known in enumerate(sheet.features):
        for name, value in known.items():
            if (k := features.get(name)) is not None:
                dense[row, k] = value
    return ids, np.array([ways.get(way, 0) for way in sheet.ways], dtype=np.int32), dense


def _norm(x: Floats, gain: Floats, shift: Floats) -> Floats:
    mean = x.mean(-1, keepdims=True)
    result: Floats = (x - mean) / np.sqrt(((x - mean) ** 2).mean(-1, keepdims=True) + 1e-5) * gain
    return result + shift


def _softmax(x: Floats) -> Floats:
    e = np.exp(x - x.max(-1, keepdims=True))
    result: Floats = e / e.sum(-1, keepdims=True)
    return result


def _gelu(x: Floats) -> Floats:
    result: Floats = 0.5 * x * (1 + np.tanh(0.7978845608 * (x + 0.044715 * x**3)))
    return result


@cache
def load_networks() -> tuple[Network, ...]:
    """The shipped networks, ``data/network-*.npz``, in order; empty when the package holds none."""
    held = resources.files(__package__).joinpath("data").iterdir()
    files = sorted((f for f in held if f.name.startswith("network-")), key=lambda f: f.name)
    return tuple(_network(f.read_bytes()) for f in files)


def _network(raw: bytes) -> Network:
    with np.load(BytesIO(raw)) as held:
        weights = {name: held[name].astype(np.float32) for name in held.files if name != "numbers"}
        told: dict[str, Any] = json.loads(bytes(held["numbers"]).decode("utf-8"))
    return Network(weights, told["symbols"], told["ways"], told["features"], told["layers"])
