"""Fill the slots of a claim: by trees where a scorer is at work, else by the rules alone."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np

from cytoclaim.evidence.attributes import condition_of, source_of
from cytoclaim.evidence.boosting import Trees
from cytoclaim.evidence.claims import Claim, Reader
from cytoclaim.evidence.fillers import SLOTS, Ground, Option, options_of

__all__ = ["SHARED", "Filler", "Slots", "fill", "load_filler", "open_slots", "shared", "told_slots"]

SHARED = "source_cell"
"""The slot that all claims of one agent in a sentence have in common."""
Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Slots:
    """What fills a claim's slots: cells (several can be), secreting cell, condition."""

    cells: tuple[str, ...]
    source_cell: str
    condition: str


@dataclass(frozen=True, slots=True)
class Filler:
    """Trees for each slot, and the probability from which an option fills it."""

    trees: Mapping[str, Trees]
    thresholds: Mapping[str, float]

    def weights(self, slot: str, options: Sequence[Option]) -> Weights:
        """The log odds of each concept that could fill a slot, at its likeliest place."""
        margins = self.trees[slot].margins([o.features for o in options]) if options else ()
        best: dict[str, float] = {}
        for option, margin in zip(options, margins, strict=True):
            best[option.concept] = max(best.get(option.concept, -np.inf), float(margin))
        return best

    def chosen(self, slot: str, weights: Weights) -> list[str]:
        """The concepts that fill a slot, the likeliest first; but for cells at most one."""
        threshold = self.thresholds[slot]
        least = float(np.log(threshold / (1 - threshold)))
        found = [c for c, m in sorted(weights.items(), key=lambda b: -b[1]) if m >= least]
        return found if slot == "cell" else found[:1]


def shared(weights: Sequence[Weights]) -> Weights:
    """The mean weights of a secreting cell over all that one agent does in a sentence."""
    every = dict.fromkeys(concept for told in weights for concept in told)
    return {
        concept: float(np.mean([told[concept] for told in weights if concept in told]))
        for concept in every
    }


def told_slots(reader: Reader, claim: Claim) -> dict[str, list[str]]:
    """What the rules fill each slot with; at most one name but for cells."""
    source, condition = source_of(reader, claim), condition_of(reader, claim)
    return {
        "cell": [] if claim.produces else list(claim.cells),
        "source_cell": [source] if source else [],
        "condition": [condition] if condition else [],
    }


def open_slots(reader: Reader, claim: Claim) -> tuple[str, ...]:
    """The slots a claim has: who makes something has no cell, and what is no product no source."""
    if claim.produces:
        return ("condition",)
    agent = claim.agent
    made = agent.type == "factor" or reader.terms.product(agent.concept)
    return tuple(SLOTS) if made else ("cell", "condition")


def fill(ground: Ground, claims: Sequence[Claim], filler: Filler | None) -> list[Slots]:
    """The slots of the claims of one sentence."""
    filled = [told_slots(ground.reader, claim) for claim in claims]
    if filler is not None:
        weights: list[dict[str, Weights]] = [
            {
                slot: filler.weights(slot, options_of(slot, ground, claim, told))
                for slot in open_slots(ground.reader, claim)
            }
            for claim, told in zip(claims, filled, strict=True)
        ]
        for k, own in enumerate(weights):
            if SHARED in own:
                agent = claims[k].agent.concept
                own = own | {SHARED: shared([
                    other[SHARED] for claim, other in zip(claims, weights, strict=True)
                    if SHARED in other and claim.agent.concept == agent
                ])}  # fmt: skip
            filled[k] |= {slot: filler.chosen(slot, told) for slot, told in own.items()}
    return [
        Slots(tuple(told["cell"]), "".join(told["source_cell"]), "".join(told["condition"]))
        for told in filled
    ]


@cache
def load_filler() -> Filler | None:
    """The shipped trees (``data/slots.json``); None when the package holds none."""
    source = resources.files(__package__).joinpath("data", "slots.json")
    if not source.is_file():
        return None
    told = json.loads(source.read_text("utf-8"))
    trees = {s: Trees(t["features"], t["trees"]) for s, t in told["slots"].items()}
    return Filler(trees, told["thresholds"])
