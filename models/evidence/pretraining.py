"""Let the reading network read the corpora before it learns from the annotated paragraphs.

Some words of a sentence are hidden and told from the others (masked language modelling: Devlin et
al., 2019). The corpora are those of the language model's recipe (CRAFT, JNLPBA); what is kept are
the embeddings of the symbols and the attention layers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from cytoclaim.evidence.sheet import FIELDS, Sheet
from models.evidence.layers import Batch, Weights, dropping, encode, init_layers, init_symbols
from models.evidence.steps import Adam

__all__ = ["Pretrained", "pretrain"]

EPOCHS, RATE = 6, 2e-3
LEAST = {"word": 4, "ending": 4}
LENGTHS = {24: 80, 40: 48, 64: 30, 96: 20}
HIDDEN = 0.18
KEPT = ("tag", "relation")
"""Fields of a hidden word that stay; the others would spell it."""


@dataclass(frozen=True, slots=True)
class Pretrained:
    """The numbers of the symbols and the weights of embeddings and attention layers."""

    symbols: dict[str, dict[str, int]]
    weights: Weights


def _symbols(sheets: Sequence[Sheet]) -> dict[str, dict[str, int]]:
    counts: dict[str, Counter[str]] = {field: Counter() for field in FIELDS}
    for sheet in sheets:
        for row in sheet.symbols:
            for field, symbol in zip(FIELDS, row, strict=True):
                counts[field][symbol] += 1
    return {
        field: {
            s: n for n, (s, _) in enumerate(
                ((s, c) for s, c in counts[field].most_common() if c >= LEAST.get(field, 3)), 1
            )
        }
        for field in FIELDS
    }  # fmt: skip


def _batches(sheets: Sequence[Sheet], rng: np.random.RandomState) -> Iterator[list[int]]:
    open_: dict[int, list[int]] = {length: [] for length in LENGTHS}
    for i in rng.permutation(len(sheets)):
        n = next((b for b in LENGTHS if 0 < len(sheets[i].symbols) <= b), 0)
        if n:
            open_[n].append(int(i))
            if len(open_[n]) == LENGTHS[n]:
                yield open_[n]
                open_[n] = []


def _collate(
    sheets: Sequence[Sheet], ids: Sequence[Any], group: list[int], rng: np.random.RandomState
) -> Batch:
    longest = max(len(ids[i]) for i in group)
    n = next(b for b in LENGTHS if longest <= b)
    b = LENGTHS[n]
    batch: Batch = {
        "ids": np.zeros((b, n, len(FIELDS)), np.int32), "ways": np.zeros((b, n), np.int32),
        "places": np.zeros((b, n, n), np.int32), "paths": np.zeros((b, n, n), np.int32),
        "real": np.zeros((b, n), bool),
    }  # fmt: skip
    for row, i in enumerate(group):
        m = len(ids[i])
        batch["ids"][row, :m], batch["real"][row, :m] = ids[i], True
        batch["places"][row, :m, :m], batch["paths"][row, :m, :m] = (
            sheets[i].places, sheets[i].paths,
        )  # fmt: skip
    words = batch["ids"][..., FIELDS.index("word")]
    wanted = np.argwhere(batch["real"] & (words > 0))
    count = int(b * n * HIDDEN * 0.75)
    chosen = wanted[rng.permutation(len(wanted))[:count]]
    some = np.resize(np.arange(len(chosen)), count)
    at = chosen[some]
    batch["at"], batch["answer"] = at.astype(np.int32), words[at[:, 0], at[:, 1]]
    for k, field in enumerate(FIELDS):
        if field not in KEPT:
            batch["ids"][at[:, 0], at[:, 1], k] = 0
    return batch


def _loss(w: Weights, batch: Batch, key: Any) -> Any:
    key, k = jax.random.split(key)
    x = encode(w, batch, dropping(key), k, drop=0.1, unknown=0.0)
    x = x[batch["at"][:, 0], batch["at"][:, 1]] @ w["mlm"]
    likely = jax.nn.log_softmax(x @ w["emb.word"].T + w["mlmb"])
    return -jnp.take_along_axis(likely, batch["answer"][:, None], 1).mean()


def pretrain(sheets: Sequence[Sheet], seed: int = 0, epochs: int = EPOCHS) -> Pretrained:
    """Read the sheets ``epochs`` times."""
    symbols = _symbols(sheets)
    tables = [symbols[field] for field in FIELDS]
    ids = [
        np.array([[t.get(s, 0) for t, s in zip(tables, row, strict=True)] for row in sheet.symbols],
                 dtype=np.int32)
        for sheet in sheets
    ]  # fmt: skip
    key = jax.random.PRNGKey(seed)
    w = init_symbols(key, {f: len(symbols[f]) + 1 for f in FIELDS}) | init_layers(key)
    word = w["emb.word"].shape
    w["mlm"] = jax.random.normal(key, (w["nf"].shape[0], word[1])) * 0.1
    w["mlmb"] = jnp.zeros(word[0])
    rng = np.random.RandomState(seed)
    total = epochs * sum(1 for _ in _batches(sheets, np.random.RandomState(seed)))
    adam = Adam(_loss, w, RATE, total, warm=300)
    for epoch in range(epochs):
        lost = [
            adam.step(_collate(sheets, ids, group, rng)) for group in _batches(sheets, rng)
        ]  # fmt: skip
        print(f"reading, epoch {epoch + 1}: loss {np.mean(lost):.4f}", flush=True)
    kept = {k: np.asarray(v, np.float32) for k, v in adam.mean.items() if not k.startswith("mlm")}
    return Pretrained(symbols, kept)
