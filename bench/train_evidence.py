"""Train the evidence scorer and report cross-validated figures.

    python bench/train_evidence.py --gold ../shared/gold --gold ../shared/digests --threshold 0.4 --write

Candidates come from gold mentions and, with --predicted, from predicted ones as well. Folds are
whole sections of each paper. The weights go to src/cytoclaim/evidence/data/scorer.json; those in
the package were made with gold mentions and three folds.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import evidence as bench
import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from cytoclaim.evidence.candidates import Candidate
from cytoclaim.evidence.extract import claim_of, read_sentences
from cytoclaim.evidence.terms import Terms
from cytoclaim.evidence.vetoes import ruled_out
from cytoclaim.ids import fingerprint
from cytoclaim.lexicon import Lexicon, load

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tests.evidence.marked import CASES, analysis, read_cases

EFFECTS = ("increases", "decreases", "no_effect")
OUT = Path(__file__).resolve().parents[1] / "src/cytoclaim/evidence/data/scorer.json"


@dataclass
class Item:
    source: str
    paper: str
    mark: str
    section: str
    candidate: Candidate
    label: int
    effect: str
    ruled_out: bool = False


def collect(folder: Path, lexicon: Lexicon, predicted: bool) -> tuple[list[Item], dict]:
    terms = Terms(lexicon)
    gold = defaultdict(set)
    rows = {}
    for r in bench.read_tsv(folder / "evidence.tsv"):
        gold[r["paper_id"], r["fingerprint"]].add((r["agent"], r["target"], r["effect"]))
        rows[folder.name, r["paper_id"], r["fingerprint"], r["agent"], r["target"], r["effect"]] = (
            r["section"]
        )
    analyses = (
        bench.predicted_analyses(folder, lexicon, None)
        if predicted
        else bench.gold_analyses(folder, lexicon)
    )
    items = []
    for paper, sentences in analyses.items():
        for read in read_sentences(sentences, terms):
            mark = fingerprint(read.analysis.sentence.text)
            known = gold[paper, mark]
            for c in read.candidates:
                pair = (c.agent.concept, c.hit.mention.concept)
                label = (
                    (*pair, "produces") in known
                    if c.produces
                    else any((*pair, e) in known for e in EFFECTS)
                )
                effect = (
                    "produces"
                    if c.produces
                    else "?"
                    if c.direction is None
                    else claim_of(c, read.reader).effect
                )
                items.append(
                    Item(
                        folder.name,
                        paper,
                        mark,
                        read.analysis.sentence.section,
                        c,
                        int(label),
                        effect,
                        ruled_out(c, read.reader),
                    )
                )
    return items, rows


def collect_cases(lexicon: Lexicon) -> tuple[list[Item], dict]:
    """Candidates of the marked-up sentences; each file of them is one section."""
    terms = Terms(lexicon)
    items: list[Item] = []
    rows: dict = {}
    for path in sorted(CASES.glob("*.tsv")):
        for case in read_cases(path):
            analyses = [analysis(s, lexicon, n) for n, s in enumerate(case.sentences)]
            for n, read in enumerate(read_sentences(analyses, terms)):
                mark = f"{case.name}:{n}"
                known = {r.key for r in case.expected[n]}
                for agent, effect, target in known:
                    rows["cases", "cases", mark, agent, target, effect] = path.stem
                for c in read.candidates:
                    pair = (c.agent.concept, c.hit.mention.concept)
                    effects = {e for a, e, t in known if (a, t) == pair}
                    label = "produces" in effects if c.produces else bool(effects & set(EFFECTS))
                    effect = (
                        "produces" if c.produces
                        else "?" if c.direction is None else claim_of(c, read.reader).effect
                    )  # fmt: skip
                    items.append(
                        Item("cases", "cases", mark, path.stem, c, int(label), effect,
                             ruled_out(c, read.reader))
                    )  # fmt: skip
    return items, rows


def make() -> HistGradientBoostingClassifier:
    return HistGradientBoostingClassifier(
        max_iter=400, learning_rate=0.07, max_leaf_nodes=12, min_samples_leaf=12,
        l2_regularization=1.0, max_features=0.5, random_state=1,
    )  # fmt: skip


def figures(
    items: list[Item], scores: np.ndarray, rows: dict, threshold: float
) -> dict[str, tuple[float, float, float]]:
    out = {}
    for source in (*sorted({i.source for i in items}), "all"):
        found = {
            (i.source, i.paper, i.mark, i.candidate.agent.concept, i.candidate.hit.mention.concept, i.effect)
            for i, p in zip(items, scores, strict=True) if p >= threshold and i.effect != "?" and not i.ruled_out
            and (i.source == source or (source == "all" and i.source != "cases"))
        }  # fmt: skip
        gold = {k for k in rows if k[0] == source or (source == "all" and k[0] != "cases")}
        hits = len(found & gold)
        p, r = hits / max(1, len(found)), hits / max(1, len(gold))
        out[source] = (round(p, 3), round(r, 3), round(2 * p * r / max(1e-9, p + r), 3))
    return out


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, action="append", required=True)
    parser.add_argument("--predicted", action="store_true")
    parser.add_argument("--write", action="store_true")
    parser.add_argument(
        "--threshold", type=float, default=0.0, help="fixed threshold instead of the best"
    )
    parser.add_argument("--folds", type=int, default=3, help="folds of whole sections")
    parser.add_argument(
        "--cases", action="store_true", help="learn from the marked-up sentences of the tests too"
    )
    args = parser.parse_args()
    lexicon = load()
    sets = []  # gold mentions and predicted ones are two views of the same sentences
    rows: dict = {}
    for view in [False, True] if args.predicted else [False]:
        items: list[Item] = []
        for folder in args.gold:
            got, known = collect(folder, lexicon, view)
            items += got
            rows |= known
        if args.cases and not view:
            got, known = collect_cases(lexicon)
            items += got
            rows |= known
        sets.append(items)
    everything = [i for s in sets for i in s]
    vectorizer = DictVectorizer(sparse=False)
    x = vectorizer.fit_transform([i.candidate.features for i in everything])
    names = np.array(vectorizer.get_feature_names_out())
    keep = (x != 0).sum(0) >= 8
    x, names = x[:, keep], names[keep]
    y = np.array([i.label for i in everything])
    groups = np.array([f"{i.paper}|{i.section}" for i in everything])
    order = np.random.RandomState(0).permutation(sorted(set(groups)))
    fold = {g: n % args.folds for n, g in enumerate(order)}
    folds = np.array([fold[g] for g in groups])
    margins = np.zeros(len(everything))
    for k in range(args.folds):
        model = make().fit(x[folds != k], y[folds != k])
        margins[folds == k] = model.decision_function(x[folds == k])
    platt = LogisticRegression(C=100.0).fit(margins[:, None], y)
    scores = platt.predict_proba(margins[:, None])[:, 1]
    best = 0.5
    start = 0
    for n, items in enumerate(sets):
        part = scores[start : start + len(items)]
        start += len(items)
        table = {t: figures(items, part, rows, t) for t in np.arange(0.15, 0.8, 0.025)}
        # precision not below recall; of thresholds that are all but equal, the highest
        fit = [t for t in table if table[t]["all"][0] >= table[t]["all"][1]] or list(table)
        top = max(table[t]["all"][2] for t in fit)
        best = max(t for t in fit if table[t]["all"][2] >= top - 0.002)
        for t in table:
            print(f"   threshold {t:.3f}", table[t]["all"])
        print(
            "view",
            "predicted" if n else "gold",
            "best threshold",
            round(float(best), 3),
            table[best],
        )
        print("   candidates", len(items), "labels", sum(i.label for i in items))
        for low in np.arange(0, 1, 0.1):
            inside = [
                (p, i.label) for p, i in zip(part, items, strict=True) if low <= p < low + 0.1
            ]
            if inside:
                print(
                    f"   {low:.1f}-{low + 0.1:.1f} n {len(inside):5d}  said {np.mean([a for a, _ in inside]):.2f}  true {np.mean([b for _, b in inside]):.2f}"
                )
    if args.write:
        model = make().fit(x, y)
        used: dict[int, int] = {}
        trees = []
        for (predictor,) in model._predictors:
            nodes = []
            for node in predictor.nodes:
                if node["is_leaf"]:
                    nodes.append([round(float(node["value"]), 4)])
                else:
                    f = used.setdefault(int(node["feature_idx"]), len(used))
                    nodes.append(
                        [
                            f,
                            round(float(node["num_threshold"]), 3),
                            int(node["left"]),
                            int(node["right"]),
                        ]
                    )
            trees.append(nodes)
        OUT.write_text(
            json.dumps(
                {
                    "name": "trees-1", "threshold": round(args.threshold or float(best), 3),
                    "base": round(float(np.ravel(model._baseline_prediction)[0]), 4),
                    "scale": round(float(platt.coef_[0][0]), 4), "shift": round(float(platt.intercept_[0]), 4),
                    "features": [str(names[f]) for f in used], "trees": trees,
                }, separators=(",", ":"),
            ) + "\n", encoding="utf-8",
        )  # fmt: skip
        print("written", OUT.name, OUT.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
