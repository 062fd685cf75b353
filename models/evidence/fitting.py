"""Train the encoder on annotated sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.sparse import csr_array, vstack
from torch.nn import functional

from cytoclaim.evidence.encoder import Encoder, Encoders, packed, unpacked
from cytoclaim.evidence.encoding import ADDED, OUTSIDE, Encoding, Vocabulary, encoding_of
from cytoclaim.evidence.sheet import EFFECTS, FIELDS
from cytoclaim.evidence.wordpieces import split
from models.evidence.encoder import (
    LAYERS,
    NAMES,
    Batch,
    Weights,
    first_weights,
    forward,
    piece_numbers,
    vocabulary_of,
)
from models.evidence.views import Example

__all__ = ["EPOCHS", "train_encoder", "train_encoders"]

EPOCHS = 6
RATE, RATE_NEW, WARM, DECAY, STEEPEST = 1.2e-4, 8e-4, 0.06, 0.01, 1.0
PIECES = 1400
"""Word pieces of a batch, padding included."""
LONGEST = 200
"""A sentence of more pieces is not learned from."""
POOL = 1024
"""Sentences among which those of like length are put together."""


@dataclass(frozen=True, slots=True)
class _Case:
    """A sentence as it waits for its turn: of its features only those that are not zero."""

    encoding: Encoding
    features: csr_array
    effects: NDArray[np.int64]
    weight: float


def _case(example: Example, vocabulary: Vocabulary) -> _Case:
    told = encoding_of(example.sheet, vocabulary)
    return _Case(
        replace(told, paths=told.paths.astype(np.uint8), features=np.empty((0, 0), np.float32)),
        csr_array(told.features),
        np.array([EFFECTS.index(i.effect) for i in example.items]),
        example.weight,
    )


def train_encoder(
    known: Sequence[Example],
    language: Path,
    seed: int = 0,
    epochs: int = EPOCHS,
    beside: Encoder | None = None,
) -> Encoder:
    """Learn from the examples, starting from the language model in the folder ``language``.

    An encoder trained ``beside`` another has its vocabulary and its vectors of the word pieces,
    which stay as they are: two then take up little more than one.
    """
    torch.set_num_threads(1)
    rng, dropped = np.random.RandomState(seed), np.random.Generator(np.random.SFC64(seed))
    vocabulary = beside.vocabulary if beside else _vocabulary(known, language)
    cases = [_case(e, vocabulary) for e in known if len(e.sheet.pairs)]
    cases = [case for case in cases if len(case.encoding.pieces) <= LONGEST]
    mean, deviation = _spread(cases)
    own, new = first_weights(language, vocabulary, seed)
    shared = {}
    if beside:
        del own["pieces"]
        shared["pieces"] = torch.from_numpy(beside.weights["pieces"])
    weights = own | new | shared
    for value in (*own.values(), *new.values()):
        value.requires_grad_(True)
    groups = [{"params": [*own.values()], "lr": RATE}, {"params": [*new.values()], "lr": RATE_NEW}]
    steps = torch.optim.AdamW(groups, weight_decay=DECAY, betas=(0.9, 0.98), fused=True)
    total = epochs * len(list(_batches(cases, np.random.RandomState(seed))))
    rate = torch.optim.lr_scheduler.LambdaLR(
        steps, lambda k: min((k + 1) / (WARM * total), max(0.0, (total - k) / ((1 - WARM) * total)))
    )
    for epoch in range(epochs):
        lost = []
        for group in _batches(cases, rng):
            loss = _loss(weights, _collate([cases[i] for i in group], mean, deviation), dropped)
            steps.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_([*own.values(), *new.values()], STEEPEST)
            steps.step()
            rate.step()
            lost.append(loss.item())
        print(f"encoder, epoch {epoch + 1}: loss {np.mean(lost):.4f}", flush=True)
    held = {name: value.detach().numpy() for name, value in weights.items()}
    held |= {"mean": mean, "deviation": deviation}
    encoder = Encoder(held, vocabulary, LAYERS)
    _same(encoder, weights, [e for e in known if len(e.sheet.pairs)][:20])
    return encoder


def train_encoders(known: Sequence[Example], language: Path) -> Encoders:
    """Two encoders from two seeds, the second beside the first as that is shipped, in bytes."""
    first = unpacked(packed(train_encoder(known, language)))
    second = train_encoder(known, language, seed=1, beside=first)
    return Encoders((first, unpacked(packed(second, beside=True), first)))


def _same(encoder: Encoder, weights: Weights, known: Sequence[Example]) -> None:
    """The layers are written twice, for learning and for use: both must say the same."""
    for e in known:
        batch = _collate(
            [_case(e, encoder.vocabulary)], encoder.weights["mean"], encoder.weights["deviation"]
        )
        with torch.no_grad():
            told = torch.softmax(forward(weights, batch), -1).numpy()
        if np.abs(told - encoder.probabilities(e.sheet)).max() > 1e-4:
            raise AssertionError("cytoclaim.evidence.encoder and models.evidence.encoder differ")


def _spread(cases: Sequence[_Case]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The mean of each feature over all candidates, and its deviation."""
    features = vstack([case.features for case in cases]).astype(np.float64)
    mean = features.sum(0) / features.shape[0]
    variance = (features**2).sum(0) / features.shape[0] - mean**2
    deviation = np.sqrt(np.maximum(variance, 1e-4))
    return mean.astype(np.float32), deviation.astype(np.float32)


def _vocabulary(known: Sequence[Example], language: Path) -> Vocabulary:
    whole = vocabulary_of(language)
    words = {word for e in known for word in e.sheet.words} - set(NAMES)
    used = {piece for word in words for piece in split(word, whole)}
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
    return Vocabulary(
        piece_numbers(language, used),
        {f: _numbered(s for s, n in counts[f].items() if n >= 3) for f in ADDED},
        _numbered(ways),
        {name: k for k, name in enumerate(sorted(n for n, c in features.items() if c >= 20))},
    )


def _numbered(symbols: Iterator[str] | Counter[str]) -> dict[str, int]:
    """Numbers from one on; nothing is the unknown."""
    return {symbol: n for n, symbol in enumerate(sorted(symbols), 1)}


def _batches(cases: Sequence[_Case], rng: np.random.RandomState) -> Iterator[list[int]]:
    """Sentences of like length together, in another order each time."""
    order = rng.permutation(len(cases))
    done: list[list[int]] = []
    for start in range(0, len(order), POOL):
        group: list[int] = []
        pool = order[start : start + POOL]
        for i in sorted(pool, key=lambda i: len(cases[i].encoding.pieces)):
            if group and (len(group) + 1) * len(cases[i].encoding.pieces) > PIECES:
                done.append(group)
                group = []
            group.append(int(i))
        done.append(group)
    yield from (done[i] for i in rng.permutation(len(done)))


def _collate(
    cases: Sequence[_Case], mean: NDArray[np.float32], deviation: NDArray[np.float32]
) -> Batch:
    told = [case.encoding for case in cases]
    b, n = len(told), max(len(e.pieces) for e in told)
    paths = np.full((b, n, n), OUTSIDE, np.int64)
    first, hidden = np.zeros((b, n), np.float32), np.full((b, n), -1e9, np.float32)
    pieces, ways = np.zeros((b, n), np.int64), np.zeros((b, n), np.int64)
    symbols = np.zeros((b, n, len(ADDED)), np.int64)
    for row, e in enumerate(told):
        m = len(e.pieces)
        pieces[row, :m], ways[row, :m], symbols[row, :m] = e.pieces, e.ways, e.symbols
        first[row, :m], hidden[row, :m], paths[row, :m, :m] = e.first, 0, e.paths
    counts = [len(case.effects) for case in cases]
    features = (vstack([case.features for case in cases]).toarray() - mean) / deviation
    arrays = {
        "pieces": pieces, "ways": ways, "symbols": symbols, "first": first, "hidden": hidden,
        "paths": paths, "sentence": np.repeat(np.arange(b), counts),
        "agents": np.concatenate([e.agents for e in told]).astype(np.int64),
        "targets": np.concatenate([e.targets for e in told]).astype(np.int64),
        "places": np.concatenate([e.places for e in told]).astype(np.int64),
        "steps": np.concatenate([e.steps for e in told]).astype(np.int64),
        "flags": np.concatenate([e.flags for e in told]), "features": features,
        "effects": np.concatenate([case.effects for case in cases]),
        "counts": np.repeat([case.weight for case in cases], counts).astype(np.float32),
    }  # fmt: skip
    return {name: torch.from_numpy(np.ascontiguousarray(a)) for name, a in arrays.items()}


def _loss(weights: Weights, batch: Batch, source: np.random.Generator) -> torch.Tensor:
    # in half the bits: three times as fast on processors that have such arithmetic
    with torch.autocast("cpu", torch.bfloat16):
        scores = forward(weights, batch, source)
    lost = functional.cross_entropy(scores.float(), batch["effects"], reduction="none")
    return (lost * batch["counts"]).sum() / batch["counts"].sum()
