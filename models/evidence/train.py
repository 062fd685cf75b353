"""Train the evidence scorer and say how good it is on what it has not seen.

    python -m models.evidence.train --gold ../shared/gold --gold ../shared/digests \\
        --corpora ../shared/training --read build/reading.pkl --jobs 2

Learns from the annotated paragraphs of this folder and from gold folders. Every figure is
cross-validated: whole sections of the gold papers and whole texts are left out in turn.
``--corpora`` lets the network read the language model's corpora first; what that gave is kept in
the file ``--read`` and used from there the next time. ``--write`` trains on everything and
puts the models into the package.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

# one thread, set before the libraries load, so that two machines train the same models
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault(
    "XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
)

import numpy as np

from cytoclaim.evidence.boosting import Trees
from cytoclaim.lexicon import Lexicon, load
from cytoclaim.nlp import Annotator
from models.evidence.corpora import corpus_sheets
from models.evidence.folds import NETWORKS, cross_validate, train_judges, train_trees
from models.evidence.network import save, train_network
from models.evidence.pretraining import Pretrained, pretrain
from models.evidence.report import chosen, figures, report
from models.evidence.texts import DATA
from models.evidence.views import gold_examples, text_examples

__all__ = ["main"]

NAME = "trees-4+network-3"


def main(arguments: list[str] | None = None) -> int:
    """Run the recipe."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--gold", type=Path, action="append", default=[], help="a gold folder")
    parser.add_argument("--corpora", type=Path, help="the corpora of the language model")
    parser.add_argument("--read", type=Path, default=Path("build/reading.pkl"))
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--jobs", type=int, default=1, help="models trained at a time")
    parser.add_argument("--threshold", type=float, default=0.35)
    parser.add_argument("--write", action="store_true", help="train on all and write the package")
    asked = parser.parse_args(arguments)
    lexicon = load()
    annotator = Annotator(lexicon)
    read = _reading(asked.corpora, asked.read, lexicon, annotator)
    known = list(text_examples(lexicon, annotator))
    for folder in asked.gold:
        known += gold_examples(folder, lexicon, annotator)
    held = cross_validate(known, asked.folds, read, asked.jobs)
    for threshold in np.arange(0.2, 0.6, 0.05):
        gold = [w for w in held if w.example.source != "texts"] or held
        rows = chosen(gold, float(threshold))
        print(f"threshold {threshold:.2f}", *(f"{v:.3f}" for v in figures(rows)))
    print(report(held, asked.threshold))
    if asked.write:
        judges = train_judges(held)
        jury = {
            "claims": _told(judges.claims), "effects": _told(judges.effects),
            "threshold": asked.threshold, "name": NAME,
        }  # fmt: skip
        with ProcessPoolExecutor(asked.jobs, mp_context=get_context("spawn")) as pool:
            trees = pool.submit(train_trees, known)
            networks = [pool.submit(train_network, known, read, seed) for seed in range(NETWORKS)]
            for seed, network in enumerate(networks):
                (DATA / f"network-{seed}.npz").write_bytes(save(network.result()))
            _write("trees.json", _told(trees.result()))
        _write("scorer.json", jury)
        print("written to", DATA.name)
    return 0


def _reading(
    corpora: Path | None, kept: Path, lexicon: Lexicon, annotator: Annotator
) -> Pretrained | None:
    """What reading the corpora gave: from the file, else made and put there."""
    if corpora is None:
        return None
    if kept.is_file():
        found: Pretrained = pickle.loads(kept.read_bytes())
        return found
    kept.parent.mkdir(parents=True, exist_ok=True)
    read = pretrain(corpus_sheets(corpora, kept.parent, lexicon, annotator))
    kept.write_bytes(pickle.dumps(read))
    return read


def _told(trees: Trees) -> dict[str, object]:
    return {"features": trees.features, "trees": trees.trees}


def _write(name: str, told: Mapping[str, object]) -> None:
    raw = json.dumps(told, separators=(",", ":"))
    (DATA / name).write_text(raw + "\n", "utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
