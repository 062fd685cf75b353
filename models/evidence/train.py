"""Train the evidence scorer and say how good it is on what it has not seen.

    python -m models.evidence.train --gold ../shared/gold --gold ../shared/digests \\
        --language build/MiniLM --jobs 2

Learns from the annotated paragraphs of this folder and from gold folders; the encoders see some of
the paragraphs' sentences with names made into lists as well. Every figure is
cross-validated: whole sections of the gold papers and whole texts are left out in turn, also for the
cells of whole rows.
``--language`` is a folder with the pretrained language model that the encoder starts from (its
``model.safetensors`` and ``vocab.txt``). ``--write`` trains on everything and puts the models into
the package.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

# one thread, set before the libraries load, so that two machines train the same models
os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np

from cytoclaim.evidence.boosting import Trees
from cytoclaim.evidence.encoder import FILES, packed
from cytoclaim.lexicon import load
from cytoclaim.nlp import Annotator
from models.evidence.fitting import train_encoders
from models.evidence.folds import cross_validate, train_judges, train_trees
from models.evidence.report import chosen, figures, report
from models.evidence.slotcases import gold_cases, text_cases
from models.evidence.slots import fillers_by_fold
from models.evidence.texts import DATA
from models.evidence.trust import trust_in_rules, trusted
from models.evidence.views import gold_examples, lengthened_examples, text_examples
from models.evidence.whole import whole_report

__all__ = ["main"]

NAME = "trees-12+encoders-6"


def main(arguments: list[str] | None = None) -> int:
    """Run the recipe."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--gold", type=Path, action="append", default=[], help="a gold folder")
    parser.add_argument(
        "--language", type=Path, required=True, help="the pretrained model's folder"
    )
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--jobs", type=int, default=1, help="models trained at a time")
    parser.add_argument("--threshold", type=float, default=0.5)
    parser.add_argument("--write", action="store_true", help="train on all and write the package")
    asked = parser.parse_args(arguments)
    lexicon = load()
    annotator = Annotator(lexicon)
    known = list(text_examples(lexicon, annotator))
    for folder in asked.gold:
        known += gold_examples(folder, lexicon, annotator)
    more = list(lengthened_examples(lexicon, annotator))
    judged = cross_validate(known, more, asked.folds, asked.language, asked.jobs)
    held = trusted(judged)
    for threshold in np.arange(0.3, 0.7, 0.05):
        gold = [w for w in held if w.example.source != "texts"] or held
        rows = chosen(gold, float(threshold))
        print(f"threshold {threshold:.2f}", *(f"{v:.3f}" for v in figures(rows)))
    print(report(held, asked.threshold))
    if asked.gold:
        cases = list(text_cases(lexicon, annotator))
        for folder in asked.gold:
            cases += gold_cases(folder, lexicon, annotator)
        fillers = fillers_by_fold(cases, {w.example.group: w.fold for w in held})
        print(whole_report(held, fillers, asked.gold, lexicon, annotator, asked.threshold))
    if asked.write:
        judges = train_judges(held)
        jury = {
            "claims": _told(judges.claims), "effects": _told(judges.effects),
            "threshold": asked.threshold, "trust": trust_in_rules(judged), "name": NAME,
        }  # fmt: skip
        with ProcessPoolExecutor(asked.jobs, mp_context=get_context("spawn")) as pool:
            trees = pool.submit(train_trees, known)
            encoders = pool.submit(train_encoders, [*known, *more], asked.language)
            for n, (file, member) in enumerate(zip(FILES, encoders.result().members, strict=True)):
                (DATA / file).write_bytes(packed(member, beside=n > 0))
            _write("trees.json", _told(trees.result()))
        _write("scorer.json", jury)
        print("written to", DATA.name)
    return 0


def _told(trees: Trees) -> dict[str, object]:
    return {"features": trees.features, "trees": trees.trees}


def _write(name: str, told: Mapping[str, object]) -> None:
    raw = json.dumps(told, separators=(",", ":"))
    (DATA / name).write_text(raw + "\n", "utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
