"""The encoder's layers in PyTorch, with dropout: the same as ``cytoclaim.evidence.encoder``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor
from torch.nn import functional

from cytoclaim.evidence.encoder import HEADS
from cytoclaim.evidence.encoding import ADDED, OUTSIDE, POSITIONS, Vocabulary
from cytoclaim.evidence.sheet import APART, EFFECTS, LATER
from cytoclaim.evidence.wordpieces import BEGIN, END, UNKNOWN

__all__ = [
    "LAYERS",
    "NAMES",
    "Batch",
    "Weights",
    "first_weights",
    "forward",
    "piece_numbers",
    "vocabulary_of",
]

LAYERS, WIDTH = 4, 384
DENSE, HIDDEN, PLACE = 64, 160, 16
DROP, DROP_PAIRS = 0.1, 0.25
COMMON = 14000
"""BERT numbers its pieces roughly by how common they are; of the rarer ones only those in use stay."""
NAMES = {
    "<factor>": "protein", "<cell>": "cells", "<outcome>": "growth", "<intervention>": "drug",
    "<condition>": "disease", "<cite>": "reference",
}  # fmt: skip
"""Kinds of names, and the word whose vector each starts from."""
Weights = dict[str, Tensor]
Batch = dict[str, Tensor]


def vocabulary_of(language: Path) -> dict[str, int]:
    """All pieces of a language model with its own numbers."""
    lines = (language / "vocab.txt").read_text("utf-8").splitlines()
    return {piece: n for n, piece in enumerate(lines)}


def piece_numbers(language: Path, used: set[str]) -> dict[str, int]:
    """Numbers for the pieces that are kept of a language model's: common ones and those in use."""
    words = vocabulary_of(language)
    kept = [UNKNOWN, BEGIN, END, *NAMES]
    kept += [
        piece for piece, n in words.items()
        if not piece.startswith("[") and (n < COMMON or piece in used or len(piece.lstrip("#")) == 1)
    ]  # fmt: skip
    return {piece: n for n, piece in enumerate(dict.fromkeys(kept))}


def first_weights(language: Path, vocabulary: Vocabulary, seed: int) -> tuple[Weights, Weights]:
    """The language model's own weights, and the new ones that learn faster."""
    held = load_file(language / "model.safetensors")
    words = vocabulary_of(language)
    rows = [words[NAMES.get(piece, piece)] for piece in vocabulary.pieces]
    own: Weights = {
        "pieces": held["embeddings.word_embeddings.weight"][rows],
        "positions": held["embeddings.position_embeddings.weight"][:POSITIONS]
        + held["embeddings.token_type_embeddings.weight"][0],
        "norm": held["embeddings.LayerNorm.weight"], "norm.b": held["embeddings.LayerNorm.bias"],
    }  # fmt: skip
    for layer in range(LAYERS):
        p, q = f"{layer}.", f"encoder.layer.{layer}."
        for kind, ending in (("weight", ""), ("bias", ".b")):
            parts = [held[f"{q}attention.self.{n}.{kind}"] for n in ("query", "key", "value")]
            own |= {
                p + "qkv" + ending: torch.cat(parts),
                p + "o" + ending: held[f"{q}attention.output.dense.{kind}"],
                p + "norm1" + ending: held[f"{q}attention.output.LayerNorm.{kind}"],
                p + "up" + ending: held[f"{q}intermediate.dense.{kind}"],
                p + "down" + ending: held[f"{q}output.dense.{kind}"],
                p + "norm2" + ending: held[f"{q}output.LayerNorm.{kind}"],
            }
    source = torch.Generator().manual_seed(seed)

    def normal(*shape: int, scale: float | None = None) -> Tensor:
        return torch.randn(*shape, generator=source) * (scale or shape[-1] ** -0.5)

    wide = 4 * WIDTH + 2 * PLACE + DENSE + 6
    new: Weights = {
        f"symbols.{f}": normal(len(vocabulary.symbols[f]) + 1, WIDTH, scale=0.005) for f in ADDED
    } | {
        "ways": normal(len(vocabulary.ways) + 1, WIDTH, scale=0.005),
        "tree": torch.zeros(OUTSIDE + 1, HEADS),
        "places": normal(LATER + 1, PLACE, scale=0.1), "steps": normal(APART + 1, PLACE, scale=0.1),
        "wide": normal(DENSE, len(vocabulary.features)), "wide.b": torch.zeros(DENSE),
        "hidden": normal(HIDDEN, wide), "hidden.b": torch.zeros(HIDDEN),
        "out": normal(len(EFFECTS), HIDDEN, scale=0.03),
        "out.b": torch.tensor([2.0, 0.0, 0.0, -1.0, 0.0]),
        "out.wide": normal(len(EFFECTS), DENSE, scale=0.03),
    }  # fmt: skip
    return (
        {name: value.float().clone() for name, value in own.items()},
        {name: value.float().clone() for name, value in new.items()},
    )


def forward(w: Weights, batch: Batch, source: np.random.Generator | None = None) -> Tensor:
    """The scores of the effects of all candidates of a batch.

    Numbers drawn from ``source``, if there is one, say what is dropped, for learning.
    """

    def drop(x: Tensor, rate: float = DROP) -> Tensor:
        return x if source is None else _dropped(x, rate, source)

    x = _sentences(w, batch, drop).float()
    at, agents, targets = batch["sentence"], batch["agents"], batch["targets"]
    b, n, width = x.shape
    low, high = torch.minimum(agents, targets) + 1, torch.maximum(agents, targets)
    sums = functional.pad(x.cumsum(1), (0, 0, 1, 0)).reshape(b * (n + 1), width)
    lines = x.reshape(b * n, width)
    between = functional.embedding(at * (n + 1) + high, sums)
    between = between - functional.embedding(at * (n + 1) + low, sums)
    agent = functional.embedding(at * n + agents, lines)
    target = functional.embedding(at * n + targets, lines)
    wide = functional.relu(
        functional.linear(drop(batch["features"], DROP_PAIRS), w["wide"], w["wide.b"])
    )
    h = torch.cat(
        [
            agent, target, agent * target, between / (high - low).clamp(min=1)[:, None],
            w["places"][batch["places"]], w["steps"][batch["steps"]], wide, batch["flags"],
        ],
        -1,
    )  # fmt: skip
    h = functional.linear(drop(h, DROP_PAIRS), w["hidden"], w["hidden.b"])
    h = functional.gelu(h, approximate="tanh")
    out = functional.linear(drop(h, DROP_PAIRS), w["out"], w["out.b"])
    out = out.float() + functional.linear(wide, w["out.wide"]).float()
    made = torch.tensor([0, -1e9, -1e9, -1e9, 0.0])
    other = torch.tensor([0, 0, 0, 0, -1e9])
    return out + torch.where(batch["flags"][:, :1] > 0, made, other)


def _sentences(w: Weights, batch: Batch, drop: Callable[[Tensor], Tensor]) -> Tensor:
    b, n = batch["pieces"].shape
    added = functional.embedding(batch["ways"], w["ways"])
    for k, field in enumerate(ADDED):
        added = added + functional.embedding(batch["symbols"][..., k], w[f"symbols.{field}"])
    x = functional.embedding(batch["pieces"], w["pieces"]) + w["positions"][:n]
    x = _norm(x + added * batch["first"][..., None], w, "norm")
    x = drop(x)
    bias = functional.embedding(batch["paths"], w["tree"]).permute(0, 3, 1, 2)
    bias = bias + batch["hidden"][:, None, None, :]
    size = WIDTH // HEADS
    for layer in range(LAYERS):
        p = f"{layer}."
        y = functional.linear(x, w[p + "qkv"], w[p + "qkv.b"])
        q, k_, v = y.view(b, n, 3, HEADS, size).permute(2, 0, 3, 1, 4)
        seen = torch.softmax((q @ k_.transpose(-1, -2)).float() / size**0.5 + bias, -1)
        y = (seen.to(v.dtype) @ v).transpose(1, 2).reshape(b, n, WIDTH)
        x = _norm(x + drop(functional.linear(y, w[p + "o"], w[p + "o.b"])).float(), w, p + "norm1")
        y = functional.linear(x, w[p + "up"], w[p + "up.b"])
        y = functional.linear(
            functional.gelu(y, approximate="tanh"), w[p + "down"], w[p + "down.b"]
        )
        x = _norm(x + drop(y).float(), w, p + "norm2")
    return x


def _dropped(x: Tensor, rate: float, source: np.random.Generator) -> Tensor:
    """What ``functional.dropout`` does, which takes much longer to draw its numbers."""
    bound = round(256 * rate)
    drawn = source.integers(0, 256, tuple(x.shape), dtype=np.uint8)
    kept = torch.from_numpy(drawn >= bound).to(x.dtype)
    return x * kept.mul_(256 / (256 - bound))


def _norm(x: Tensor, w: Weights, name: str) -> Tensor:
    return functional.layer_norm(x, (WIDTH,), w[name], w[name + ".b"], 1e-12)
