"""Train the evidence scorer and say how good it is on what it has not seen.

    python -m models.evidence.train --gold ../shared/gold --gold ../shared/digests

Learns from the annotated paragraphs of this folder and from gold folders. Every figure is
cross-validated: whole sections of the gold papers and whole texts are left out in turn.
``--write`` trains on everything and puts the models into the package; ``--folds 0`` skips the
cross-validation and keeps the mix that is there.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

# one thread, set before the libraries load, so that two machines train the same models
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault(
    "XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
)

import numpy as np
from sklearn.linear_model import LogisticRegression

from cytoclaim.evidence.boosting import Trees
from cytoclaim.evidence.extract import DENIED
from cytoclaim.evidence.network import Network
from cytoclaim.evidence.scorer import Mix, effect_of, logit
from cytoclaim.lexicon import load
from cytoclaim.nlp import Annotator
from models.evidence.boosting import train_trees
from models.evidence.network import save, train_network
from models.evidence.views import Example, gold_examples, text_examples

__all__ = ["Held", "figures", "main", "margins"]

DATA = Path(__file__).resolve().parents[2] / "src" / "cytoclaim" / "evidence" / "data"
NAME = "trees-2+network-1"
SURE = 0.8
Held = list[tuple[Example, list[tuple[float, list[float]]]]]
"""Examples with, for each candidate, the trees' margin and the network's row."""


def margins(known: Sequence[Example], trees: Trees, network: Network) -> Held:
    """What both models say of each candidate."""
    return [
        (
            e,
            [
                (float(margin), [float(p) for p in row])
                for margin, row in zip(
                    trees.margins(e.sheet.features), network.probabilities(e.sheet), strict=True
                )
            ],
        )
        for e in known
    ]


def cross_validate(known: Sequence[Example], folds: int) -> Held:
    """Each example scored by models that saw no example of its group."""
    groups = sorted({e.group for e in known})
    order = np.random.RandomState(0).permutation(groups)
    fold = {str(g): n % folds for n, g in enumerate(order)}
    held: Held = []
    for k in range(folds):
        seen = [e for e in known if fold[e.group] != k]
        held += margins(
            [e for e in known if fold[e.group] == k], train_trees(seen), train_network(seen)
        )
        print(f"fold {k + 1} of {folds} done", flush=True)
    return held


def fit(held: Held, threshold: float) -> Mix:
    """The logistic model over both margins."""
    x = [[tree, logit(1 - row[0])] for _, said in held for tree, row in said]
    y = [i.effect != "none" for e, _ in held for i in e.items]
    model = LogisticRegression(C=100.0).fit(np.array(x), np.array(y))
    trees, network = (round(float(c), 4) for c in model.coef_[0])
    return Mix(trees, network, round(float(model.intercept_[0]), 4), threshold, SURE, NAME)


def chosen(held: Held, mix: Mix) -> list[tuple[Example, set[tuple[str, str, str]]]]:
    """The rows the extractor would write."""
    found = []
    for e, said in held:
        rows = set()
        for i, (tree, row) in zip(e.items, said, strict=True):
            p = mix.probability(tree, logit(1 - row[0]))
            if i.ruled_out or p < mix.threshold * (DENIED if i.denied else 1.0):
                continue
            effect = i.said if i.produces or i.denied else effect_of(row, mix) or i.said
            if effect != "unclear":
                rows.add((i.agent, effect, i.target))
        found.append((e, rows))
    return found


def figures(rows: list[tuple[Example, set[tuple[str, str, str]]]]) -> tuple[float, float, float]:
    """Precision, recall and F1 over sentences."""
    hits = sum(len(found & e.gold) for e, found in rows)
    precision = hits / max(1, sum(len(found) for _, found in rows))
    recall = hits / max(1, sum(len(e.gold) for e, _ in rows))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def report(held: Held, mix: Mix) -> str:
    """Figures by source and by section, directions, and how far probabilities can be trusted."""
    rows = chosen(held, mix)
    lines = ["| on | precision | recall | F1 | claims |", "|---|---|---|---|---|"]
    sources = sorted({e.source for e, _ in rows})
    parts = [(s, [r for r in rows if r[0].source == s]) for s in sources]
    by_section: dict[str, list[tuple[Example, set[tuple[str, str, str]]]]] = defaultdict(list)
    for e, found in rows:
        if e.source != "texts":
            by_section[e.group].append((e, found))
    parts += [(g, by_section[g]) for g in sorted(by_section)]
    for name, part in parts:
        p, r, f = figures(part)
        claims = sum(len(e.gold) for e, _ in part)
        lines.append(f"| {name} | {p:.3f} | {r:.3f} | {f:.3f} | {claims} |")
    lines += ["", "| rows with the right pair | direction right |", "|---|---|"]
    for name, part in parts[: len(sources)]:
        pairs = [
            (effect, {g for a, g, t in e.gold if (a, t) == (agent, target)})
            for e, found in part for agent, effect, target in found if effect != "produces"
        ]  # fmt: skip
        known = [(effect, g - {"produces"}) for effect, g in pairs if g - {"produces"}]
        right = sum(effect in g for effect, g in known)
        lines.append(f"| {name}: {len(known)} | {right / max(1, len(known)):.3f} |")
    lines += ["", "| said | n | true |", "|---|---|---|"]
    told = [
        (mix.probability(tree, logit(1 - row[0])), i.effect != "none")
        for e, said in held for i, (tree, row) in zip(e.items, said, strict=True)
    ]  # fmt: skip
    for low in np.arange(0, 1, 0.1):
        inside = [(p, true) for p, true in told if low <= p < low + 0.1]
        if inside:
            said, true = np.mean([p for p, _ in inside]), np.mean([t for _, t in inside])
            lines.append(f"| {said:.2f} | {len(inside)} | {true:.2f} |")
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """Run the recipe."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--gold", type=Path, action="append", default=[], help="a gold folder")
    parser.add_argument("--folds", type=int, default=3)
    parser.add_argument("--threshold", type=float, default=0.35)
    parser.add_argument("--write", action="store_true", help="train on all and write the package")
    asked = parser.parse_args(arguments)
    lexicon = load()
    annotator = Annotator(lexicon)
    known = list(text_examples(lexicon, annotator))
    for folder in asked.gold:
        known += gold_examples(folder, lexicon, annotator, predicted=True)
    if asked.folds:
        held = cross_validate(known, asked.folds)
        mix = fit(held, asked.threshold)
        for threshold in np.arange(0.2, 0.6, 0.05):
            trial = Mix(mix.trees, mix.network, mix.shift, float(threshold), SURE, NAME)
            gold = [h for h in held if h[0].source != "texts"] or held
            print(f"threshold {threshold:.2f}", *(f"{v:.3f}" for v in figures(chosen(gold, trial))))
        print(json.dumps(mix_as_dict(mix)))
        print(report(held, mix))
    else:
        mix = Mix(**json.loads((DATA / "scorer.json").read_text("utf-8")))
    if asked.write:
        trees = train_trees(known)
        told = {"features": trees.features, "trees": trees.trees}
        raw = json.dumps(told, separators=(",", ":"))
        (DATA / "trees.json").write_text(raw + "\n", "utf-8")
        (DATA / "network.npz").write_bytes(save(train_network(known)))
        (DATA / "scorer.json").write_text(json.dumps(mix_as_dict(mix), indent=1) + "\n", "utf-8")
        print("written to", DATA.name)
    return 0


def mix_as_dict(mix: Mix) -> dict[str, float | str]:
    """The mix as the package stores it."""
    return {field: getattr(mix, field) for field in mix.__slots__}


if __name__ == "__main__":
    raise SystemExit(main())
