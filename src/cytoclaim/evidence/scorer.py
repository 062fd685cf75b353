"""The learned scorer: how likely a candidate pair is a claim, and with which effect.

Two models of different kinds look at every candidate: boosted trees over its features
(``data/trees.json``) and networks that read the sentence (``data/network-*.npz``). Small trees
over what both said of a candidate and of its neighbours, learned from sentences neither had seen,
give the probability (``data/scorer.json``). ``models/evidence`` is the recipe.
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
from cytoclaim.evidence.features import Features
from cytoclaim.evidence.neighbours import beside
from cytoclaim.evidence.network import Network, load_networks, together
from cytoclaim.evidence.sheet import EFFECTS, Sheet

__all__ = ["UNTOLD", "Jury", "Scorer", "Verdict", "effect_of", "load_scorer", "tree_features"]


UNTOLD = 0.6
"""The share of the networks' belief that settles a direction no rule spoke of."""


@dataclass(frozen=True, slots=True)
class Jury:
    """The trees over both models' words, and the probability from which a row is written."""

    trees: Trees
    threshold: float
    sure: float
    name: str

    def probabilities(self, told: Sequence[Features]) -> list[float]:
        """The probability that each candidate is a claim."""
        return [1.0 / (1.0 + math.exp(-float(m))) for m in self.trees.margins(told)]


@dataclass(frozen=True, slots=True)
class Verdict:
    """``effect`` is what the networks read where they are sure of it, else empty.

    Against a claim of the rules they must be surer (``Jury.sure``) than where no rule spoke.
    """

    probability: float
    effect: str


@dataclass(frozen=True, slots=True)
class Scorer:
    """Trees, networks and those who judge between them."""

    trees: Trees
    networks: tuple[Network, ...]
    jury: Jury

    def verdicts(self, sheet: Sheet) -> list[Verdict]:
        """One verdict for each candidate of a sentence, in order."""
        margins = self.trees.margins(tree_features(sheet)).tolist()
        rows = together(self.networks, sheet).tolist()
        said = self.jury.probabilities(beside(sheet, margins, rows))
        return [
            Verdict(p, effect_of(row, self.jury.sure if own.get("rules") else UNTOLD))
            for p, row, own in zip(said, rows, sheet.features, strict=True)
        ]


def tree_features(sheet: Sheet) -> list[Features]:
    """What the trees look at: the candidate's own features and its way through the tree."""
    return [own | way for own, way in zip(sheet.features, sheet.routes, strict=True)]


def effect_of(row: Sequence[float], sure: float) -> str:
    """The effect that takes at least the share ``sure`` of what is not "none"; else empty."""
    claim = max(1e-9, 1.0 - float(row[0]))
    best = max(range(1, len(EFFECTS)), key=lambda k: float(row[k]))
    return EFFECTS[best] if float(row[best]) >= sure * claim else ""


@cache
def load_scorer() -> Scorer | None:
    """The shipped scorer; None when the package holds none (the rules then stand alone)."""
    networks = load_networks()
    trees, jury = _held("trees.json"), _held("scorer.json")
    if not networks or trees is None or jury is None:
        return None
    judges = Trees(jury["features"], jury["trees"])
    return Scorer(
        Trees(trees["features"], trees["trees"]), networks,
        Jury(judges, jury["threshold"], jury["sure"], jury["name"]),
    )  # fmt: skip


def _held(name: str) -> Any:
    source = resources.files(__package__).joinpath("data", name)
    return json.loads(source.read_text("utf-8")) if source.is_file() else None
