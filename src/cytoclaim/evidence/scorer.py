"""The learned scorer: how likely a candidate pair is a claim, and with which effect.

Two models of different kinds look at every candidate: boosted trees over its features
(``data/trees.json``) and encoders that read the sentence (``data/encoder*.npz``). Small trees
over what both said of a candidate and of its neighbours, learned from sentences neither had seen,
give the probability, and others say whom to believe where the rules read another effect than
the encoder (both in ``data/scorer.json``). ``models/evidence`` is the recipe.
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
from cytoclaim.evidence.disputes import disputed
from cytoclaim.evidence.encoder import Encoders, load_encoders
from cytoclaim.evidence.features import Features
from cytoclaim.evidence.neighbours import beside
from cytoclaim.evidence.sheet import Sheet

__all__ = ["AGAINST", "Jury", "Scorer", "Verdict", "load_scorer", "tree_features"]

AGAINST = 2.0
"""The margin that overrules the direction of a rule; where none spoke more likely than not is enough.

On the texts left out the encoder was right in all 21 cases beyond it, and in three of four between 1 and 2;
in the gold papers, which are plainer, the few cases beyond 1 went against it more often than not."""


@dataclass(frozen=True, slots=True)
class Jury:
    """The trees over both models' words, and the probability from which a row is written.

    ``trees`` say whether a candidate is a claim; ``effects`` whether the encoder's effect stands
    where the rules told another or none. ``trust`` is what a rule's word counts more (in log odds)
    in print than in the training texts, whose notes leave out more of what their sentences say.
    """

    trees: Trees
    effects: Trees
    threshold: float
    name: str
    trust: float = 0.0

    def probabilities(self, told: Sequence[Features]) -> list[float]:
        """The probability that each candidate is a claim."""
        margins = self.trees.margins(told)
        return [
            1.0 / (1.0 + math.exp(-float(m) - (self.trust if f.get("rules") else 0.0)))
            for m, f in zip(margins, told, strict=True)
        ]

    def corrections(self, sheet: Sheet, rows: Sequence[Sequence[float]]) -> list[str]:
        """For each candidate the effect that stands against the rules'; empty: theirs stands."""
        found = [""] * len(sheet.pairs)
        cases = disputed(sheet, rows)
        margins = self.effects.margins([features for *_, features in cases])
        for (k, effect, features), margin in zip(cases, margins, strict=True):
            if margin > (AGAINST if features.get("rules") else 0):
                found[k] = effect
        return found


@dataclass(frozen=True, slots=True)
class Verdict:
    """``effect`` is what stands against the effect the rules told, mostly empty."""

    probability: float
    effect: str


@dataclass(frozen=True, slots=True)
class Scorer:
    """Trees, encoder and those who judge between them."""

    trees: Trees
    encoder: Encoders
    jury: Jury

    def verdicts(self, sheet: Sheet) -> list[Verdict]:
        """One verdict for each candidate of a sentence, in order."""
        margins = self.trees.margins(tree_features(sheet)).tolist()
        rows = self.encoder.probabilities(sheet).tolist()
        said = self.jury.probabilities(beside(sheet, margins, rows))
        corrected = self.jury.corrections(sheet, rows)
        return [Verdict(p, effect) for p, effect in zip(said, corrected, strict=True)]


def tree_features(sheet: Sheet) -> list[Features]:
    """What the trees look at: the candidate's own features and its way through the tree."""
    return [own | way for own, way in zip(sheet.features, sheet.routes, strict=True)]


@cache
def load_scorer() -> Scorer | None:
    """The shipped scorer; None when the package holds none (the rules then stand alone)."""
    encoder = load_encoders()
    trees, jury = _held("trees.json"), _held("scorer.json")
    if encoder is None or trees is None or jury is None:
        return None
    return Scorer(
        _trees(trees), encoder,
        Jury(_trees(jury["claims"]), _trees(jury["effects"]), jury["threshold"], jury["name"],
             jury["trust"]),
    )  # fmt: skip


def _trees(held: Any) -> Trees:
    return Trees(held["features"], held["trees"])


def _held(name: str) -> Any:
    source = resources.files(__package__).joinpath("data", name)
    return json.loads(source.read_text("utf-8")) if source.is_file() else None
