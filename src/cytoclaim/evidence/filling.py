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

__all__ = ["Filler", "Slots", "fill", "load_filler", "open_slots", "told_slots"]


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
    threshold: float

    def chosen(self, slot: str, options: Sequence[Option]) -> list[str]:
        """The concepts that fill a slot, the likeliest first."""
        if not options:
            return []
        margins = self.trees[slot].margins([o.features for o in options])
        best: dict[str, float] = {}
        for option, margin in zip(options, margins, strict=True):
            best[option.concept] = max(best.get(option.concept, -np.inf), float(margin))
        least = float(np.log(self.threshold / (1 - self.threshold)))
        return [c for c, m in sorted(best.items(), key=lambda b: -b[1]) if m >= least]


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


def fill(ground: Ground, claim: Claim, filler: Filler | None) -> Slots:
    """The slots of one claim."""
    told = told_slots(ground.reader, claim)
    if filler is not None:
        for slot in open_slots(ground.reader, claim):
            found = filler.chosen(slot, options_of(slot, ground, claim, told))
            told = told | {slot: found if slot == "cell" else found[:1]}
    return Slots(tuple(told["cell"]), *("".join(told[s]) for s in ("source_cell", "condition")))


@cache
def load_filler() -> Filler | None:
    """The shipped trees (``data/slots.json``); None when the package holds none."""
    source = resources.files(__package__).joinpath("data", "slots.json")
    if not source.is_file():
        return None
    told = json.loads(source.read_text("utf-8"))
    trees = {s: Trees(t["features"], t["trees"]) for s, t in told["slots"].items()}
    return Filler(trees, told["threshold"])
