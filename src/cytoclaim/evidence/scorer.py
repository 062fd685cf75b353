"""The learned scorer: how likely a candidate pair is a claim, and with which effect.

Two models of different kinds look at every candidate: boosted trees over its features
(``data/trees.json``) and a network that reads the sentence (``data/network.npz``). A logistic
model over both, fitted on sentences neither had learned from, gives the probability
(``data/scorer.json``). ``models/evidence`` is the recipe.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from cytoclaim.evidence.boosting import Trees
from cytoclaim.evidence.network import Network, load_network
from cytoclaim.evidence.sheet import EFFECTS, Sheet

__all__ = ["Mix", "Scorer", "Verdict", "effect_of", "load_scorer", "logit"]


@dataclass(frozen=True, slots=True)
class Mix:
    """The logistic model over both margins, and the probability from which a row is written."""

    trees: float
    network: float
    shift: float
    threshold: float
    sure: float
    name: str

    def probability(self, trees: float, network: float) -> float:
        """The probability that a candidate with these margins is a claim."""
        return 1.0 / (1.0 + math.exp(-(self.trees * trees + self.network * network + self.shift)))


@dataclass(frozen=True, slots=True)
class Verdict:
    """``effect`` is what the network reads where it is sure of it, else empty."""

    probability: float
    effect: str


@dataclass(frozen=True, slots=True)
class Scorer:
    """Trees, network and how they are mixed."""

    trees: Trees
    network: Network
    mix: Mix

    def verdicts(self, sheet: Sheet) -> list[Verdict]:
        """One verdict for each candidate of a sentence, in order."""
        margins = self.trees.margins(sheet.features)
        rows = self.network.probabilities(sheet)
        return [
            Verdict(
                self.mix.probability(float(margin), logit(1.0 - float(row[0]))),
                effect_of(row, self.mix),
            )
            for margin, row in zip(margins, rows, strict=True)
        ]


def logit(p: float) -> float:
    """Log odds, kept within ±9."""
    p = min(max(p, 1e-4), 1 - 1e-4)
    return math.log(p / (1 - p))


def effect_of(row: Sequence[float], mix: Mix) -> str:
    """The effect that takes at least the share ``sure`` of what is not "none"; else empty."""
    claim = max(1e-9, 1.0 - float(row[0]))
    best = max(range(1, len(EFFECTS)), key=lambda k: float(row[k]))
    return EFFECTS[best] if float(row[best]) >= mix.sure * claim else ""


@cache
def load_scorer() -> Scorer | None:
    """The shipped scorer; None when the package holds none (the rules then stand alone)."""
    network = load_network()
    trees, mix = _held("trees.json"), _held("scorer.json")
    if network is None or trees is None or mix is None:
        return None
    return Scorer(Trees(trees["features"], trees["trees"]), network, Mix(**mix))


def _held(name: str) -> Any:
    source = resources.files(__package__).joinpath("data", name)
    return json.loads(source.read_text("utf-8")) if source.is_file() else None
