"""The encoders: how likely each candidate pair is which effect, from the whole sentence.

The lower layers of a small pretrained language model (MiniLM, Wang et al., 2020; the layers of BERT,
Devlin et al., 2019) read the sentence with its names masked by their kind. Symbols of tagger and
parser are added to the word pieces, and attention is biased by the steps through the dependency
tree (after Shaw et al., 2018). A layer over the two positions of a pair, the mean of what
stands between them and the features of ``candidates`` tells the effect. Two encoders, trained from
different beginnings, share the vectors of the word pieces; the mean of what they say is surer than
either. Trained by ``models/evidence``; here is the forward pass only.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cytoclaim.evidence.encoding import ADDED, POSITIONS, Encoding, Vocabulary, encoding_of
from cytoclaim.evidence.sheet import EFFECTS, Sheet

__all__ = ["FILES", "HEADS", "Encoder", "Encoders", "load_encoders", "packed", "unpacked"]

HEADS = 12
FILES = ("encoder.npz", "encoder-2.npz")
SHARED = "pieces"
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Encoder:
    """Weights by name, what its numbers stand for, and how many layers it has."""

    weights: dict[str, Floats]
    vocabulary: Vocabulary
    layers: int

    def probabilities(self, sheet: Sheet) -> Floats:
        """One row per candidate, one column per effect of ``EFFECTS``; rows sum to one."""
        if not len(sheet.pairs):
            return np.zeros((0, len(EFFECTS)), dtype=np.float32)
        return self.read(encoding_of(sheet, self.vocabulary))

    def read(self, encoding: Encoding) -> Floats:
        """The same of a sheet's encoding with at least one candidate."""
        return self._pairs(self._sentence(encoding), encoding)

    def _sentence(self, encoding: Encoding) -> Floats:
        """One vector per piece."""
        w = self.weights
        n = len(encoding.pieces)
        added = w["ways"][encoding.ways].copy()
        for k, field in enumerate(ADDED):
            added += w[f"symbols.{field}"][encoding.symbols[:, k]]
        place = np.minimum(np.arange(n), POSITIONS - 1)
        x = w["pieces"][encoding.pieces] + w["positions"][place] + added * encoding.first[:, None]
        x = _norm(x, w["norm"], w["norm.b"])
        bias = w["tree"][encoding.paths].transpose(2, 0, 1)
        width = x.shape[1]
        size = width // HEADS
        for layer in range(self.layers):
            p = f"{layer}."
            y = x @ w[p + "qkv"].T + w[p + "qkv.b"]
            q, k_, v = (z.reshape(n, HEADS, size).transpose(1, 0, 2) for z in np.split(y, 3, -1))
            seen = _softmax(q @ k_.transpose(0, 2, 1) / np.float32(size**0.5) + bias) @ v
            y = seen.transpose(1, 0, 2).reshape(n, width) @ w[p + "o"].T + w[p + "o.b"]
            x = _norm(x + y, w[p + "norm1"], w[p + "norm1.b"])
            y = _gelu(x @ w[p + "up"].T + w[p + "up.b"]) @ w[p + "down"].T + w[p + "down.b"]
            x = _norm(x + y, w[p + "norm2"], w[p + "norm2.b"])
        return x

    def _pairs(self, x: Floats, encoding: Encoding) -> Floats:
        w = self.weights
        agents, targets = encoding.agents, encoding.targets
        low, high = np.minimum(agents, targets) + 1, np.maximum(agents, targets)
        sums = np.concatenate([np.zeros((1, x.shape[1]), np.float32), x.cumsum(0)])
        between = (sums[high] - sums[low]) / np.maximum(high - low, 1)[:, None]
        dense = (encoding.features - w["mean"]) / w["deviation"]
        wide = np.maximum(dense @ w["wide"].T + w["wide.b"], 0)
        h = np.concatenate(
            [
                x[agents], x[targets], x[agents] * x[targets], between,
                w["places"][encoding.places], w["steps"][encoding.steps], wide, encoding.flags,
            ],
            axis=-1,
        ).astype(np.float32)  # fmt: skip
        out = _gelu(h @ w["hidden"].T + w["hidden.b"]) @ w["out"].T + w["out.b"]
        out += wide @ w["out.wide"].T
        made = encoding.flags[:, 0] > 0
        out[made, 1:4] = -1e9
        out[~made, 4] = -1e9
        return _softmax(out)


@dataclass(frozen=True, slots=True)
class Encoders:
    """Encoders of one vocabulary that are believed alike."""

    members: tuple[Encoder, ...]

    def probabilities(self, sheet: Sheet) -> Floats:
        """The mean of the members' rows: one per candidate, one column per effect."""
        first = self.members[0]
        if not len(sheet.pairs):
            return first.probabilities(sheet)
        encoding = encoding_of(sheet, first.vocabulary)
        told: Floats = np.mean([member.read(encoding) for member in self.members], axis=0)
        return told


def _norm(x: Floats, gain: Floats, shift: Floats) -> Floats:
    x = x - x.mean(-1, keepdims=True)
    result: Floats = x / np.sqrt((x**2).mean(-1, keepdims=True) + np.float32(1e-12)) * gain + shift
    return result


def _softmax(x: Floats) -> Floats:
    e = np.exp(x - x.max(-1, keepdims=True))
    result: Floats = e / e.sum(-1, keepdims=True)
    return result


def _gelu(x: Floats) -> Floats:
    x3 = x * x * x
    inner = np.float32(0.7978845608) * (x + np.float32(0.044715) * x3)
    result: Floats = np.float32(0.5) * x * (1 + np.tanh(inner))
    return result


def packed(encoder: Encoder, *, beside: bool = False) -> bytes:
    """The encoder as an ``.npz`` file: matrices in bytes with a scale for each row.

    One ``beside`` another is kept without the vectors of the word pieces, which it shares.
    """
    vocabulary = encoder.vocabulary
    told = {
        "pieces": list(vocabulary.pieces), "symbols": vocabulary.symbols, "ways": vocabulary.ways,
        "features": vocabulary.features, "layers": encoder.layers,
    }  # fmt: skip
    raw = json.dumps(told, separators=(",", ":"), ensure_ascii=False).encode("utf-8")
    held: dict[str, NDArray[Any]] = {"told": np.frombuffer(raw, np.uint8)}
    for name, value in encoder.weights.items():
        if beside and name == SHARED:
            continue
        if value.ndim < 2:
            held[name] = value.astype(np.float32)
            continue
        scale = np.maximum(np.abs(value).max(1), 1e-8) / 127
        held[name] = np.rint(value / scale[:, None]).astype(np.int8)
        held[name + ":scale"] = scale.astype(np.float32)
    stream = BytesIO()
    np.savez_compressed(stream, **held)
    return stream.getvalue()


def unpacked(raw: bytes, beside: Encoder | None = None) -> Encoder:
    """The encoder of a file that ``packed`` made; what is shared comes from the one ``beside``."""
    with np.load(BytesIO(raw)) as held:
        told: dict[str, Any] = json.loads(bytes(held["told"]).decode("utf-8"))
        weights = {SHARED: beside.weights[SHARED]} if beside else {}
        for name in held.files:
            if name == "told" or name.endswith(":scale"):
                continue
            value = held[name].astype(np.float32)
            if value.ndim == 2:
                value *= held[name + ":scale"][:, None]
            weights[name] = value
    pieces = {piece: n for n, piece in enumerate(told["pieces"])}
    vocabulary = Vocabulary(pieces, told["symbols"], told["ways"], told["features"])
    return Encoder(weights, vocabulary, told["layers"])


@cache
def load_encoders() -> Encoders | None:
    """The shipped encoders; None when the package lacks one."""
    members: list[Encoder] = []
    for name in FILES:
        source = resources.files(__package__).joinpath("data", name)
        if not source.is_file():
            return None
        members.append(unpacked(source.read_bytes(), members[0] if members else None))
    return Encoders(tuple(members))
