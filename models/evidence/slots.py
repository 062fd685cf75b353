"""Train the trees that fill a claim's slots: cell, secreting cell, condition.

    python -m models.evidence.slots --gold ../shared/gold --gold ../shared/digests --write

Learns from the annotated paragraphs of this folder and from gold folders, and says how often a slot
of a true claim is filled exactly right by the rules alone and by the trees, on whole sections and
whole texts left out in turn. ``--write`` trains on everything and puts the trees into the package.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from cytoclaim.evidence.fillers import SLOTS
from cytoclaim.evidence.filling import SHARED, Filler, shared
from cytoclaim.lexicon import load
from cytoclaim.nlp import Annotator
from models.evidence.boosting import SLOT, fit_trees
from models.evidence.slotcases import Case, gold_cases, text_cases
from models.evidence.texts import DATA

__all__ = ["fillers_by_fold", "main", "report", "train"]

THRESHOLDS = {"cell": 0.45, "source_cell": 0.3, "condition": 0.3}


def train(known: Sequence[Case]) -> Filler:
    """Trees for each slot."""
    trees = {}
    for slot in SLOTS:
        of = [c for c in known if c.slot == slot]
        trees[slot] = fit_trees(
            [o.features for c in of for o in c.options],
            [o.concept in c.true for c in of for o in c.options],
            [c.weight for c in of for _ in c.options],
            SLOT,
        )
    return Filler(trees, THRESHOLDS)


def fillers_by_fold(cases: Sequence[Case], folds: Mapping[str, int]) -> dict[int, Filler]:
    """Slot trees for each fold, from the cases of the other folds."""
    return {
        k: train([c for c in cases if folds.get(c.group) != k]) for k in sorted({*folds.values()})
    }


def report(known: Sequence[Case], folds: int) -> str:
    """How often the slots of left-out claims are filled exactly right, rules beside trees."""
    groups = sorted({c.group for c in known})
    order = np.random.RandomState(0).permutation(groups)
    fold = {str(g): n % folds for n, g in enumerate(order)}
    right: dict[tuple[str, str], list[tuple[bool, bool]]] = defaultdict(list)
    for k in range(folds):
        filler = train([c for c in known if fold[c.group] != k])
        held = [(c, filler.weights(c.slot, c.options)) for c in known if fold[c.group] == k]
        by_agent = defaultdict(list)
        for c, weights in held:
            by_agent[c.slot, c.group, c.sentence, c.agent].append(weights)
        for c, weights in held:
            if c.slot == SHARED:
                weights = shared(by_agent[c.slot, c.group, c.sentence, c.agent])
            filled = set(filler.chosen(c.slot, weights))
            right[c.slot, c.source].append((c.told == c.true, filled == c.true))
    lines = ["| slot | on | claims | rules | trees |", "|---|---|---|---|---|"]
    for (slot, source), both in sorted(right.items()):
        rules, trees = np.mean(both, axis=0)
        lines.append(f"| {slot} | {source} | {len(both)} | {rules:.3f} | {trees:.3f} |")
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """Run the recipe."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--gold", type=Path, action="append", default=[], help="a gold folder")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--write", action="store_true", help="train on all and write the package")
    asked = parser.parse_args(arguments)
    lexicon = load()
    annotator = Annotator(lexicon)
    known = list(text_cases(lexicon, annotator))
    for folder in asked.gold:
        known += gold_cases(folder, lexicon, annotator)
    print(report(known, asked.folds))
    if asked.write:
        filler = train(known)
        slots = {s: {"features": t.features, "trees": t.trees} for s, t in filler.trees.items()}
        told = {"thresholds": THRESHOLDS, "slots": slots}
        raw = json.dumps(told, separators=(",", ":"))
        (DATA / "slots.json").write_text(raw + "\n", "utf-8")
        print("written to", DATA.name)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
