"""Cross-validation: every sentence weighed by models that saw nothing of its section or text."""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from cytoclaim.evidence.boosting import Trees
from cytoclaim.evidence.disputes import disputed
from cytoclaim.evidence.neighbours import beside
from cytoclaim.evidence.scorer import Jury, tree_features
from models.evidence.boosting import CANDIDATES, DISPUTE, JURY, fit_trees
from models.evidence.fitting import train_encoders
from models.evidence.views import Example

__all__ = [
    "Judges",
    "Weighed",
    "cross_validate",
    "train_judges",
    "train_trees",
]


@dataclass(frozen=True, slots=True)
class Weighed:
    """One sentence with the trees' margin and the encoder's row of each candidate.

    Once judged it has the probability of each, and the effect that stands against the rules'.
    """

    example: Example
    fold: int
    margins: list[float]
    rows: list[list[float]]
    probabilities: tuple[float, ...] = ()
    corrections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judges:
    """Trees over what both models said: is it a claim, does the encoder's effect stand."""

    claims: Trees
    effects: Trees


def train_trees(known: Sequence[Example]) -> Trees:
    """The trees that look at candidates one by one."""
    return fit_trees(
        [f for e in known for f in tree_features(e.sheet)],
        [i.effect != "none" for e in known for i in e.items],
        [e.weight for e in known for _ in e.items],
        CANDIDATES,
    )


def cross_validate(
    known: Sequence[Example], more: Sequence[Example], folds: int, language: Path, jobs: int
) -> list[Weighed]:
    """Each example weighed by models that saw no example of its group, then judged likewise.

    The encoders learn from ``more`` examples of the same groups besides; these are not weighed.

    The probabilities are those of the judges; ``trusted`` makes them fit print.

    ``jobs`` models are trained at a time.
    """
    groups = sorted({e.group for e in known})
    order = np.random.RandomState(0).permutation(groups)
    fold = {str(g): n % folds for n, g in enumerate(order)}
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, spawn, _share, (known, more, language, fold)) as pool:
        encoders = [pool.submit(_by_encoders, k) for k in range(folds)]
        trees = [pool.submit(_by_trees, k) for k in range(folds)]
        held = [
            Weighed(e, k, margins, rows)
            for k in range(folds)
            for e, margins, rows in zip(
                [e for e in known if fold[e.group] == k], trees[k].result(), encoders[k].result(),
                strict=True,
            )
        ]  # fmt: skip
    judged = []
    for k in range(folds):
        judges = train_judges([w for w in held if w.fold != k])
        judged += [_judged(w, judges) for w in held if w.fold == k]
    return judged


_shared: dict[str, Any] = {}


def _share(
    known: Sequence[Example], more: Sequence[Example], language: Path, fold: dict[str, int]
) -> None:
    """Hand a process what all its models have in common, once."""
    _shared.update(known=known, more=more, language=language, fold=fold)


def _parts(k: int) -> tuple[list[Example], list[Example]]:
    known, fold = _shared["known"], _shared["fold"]
    return [e for e in known if fold[e.group] != k], [e for e in known if fold[e.group] == k]


def _by_encoders(k: int) -> list[list[list[float]]]:
    """The rows of encoders that saw nothing of fold ``k``, for every sentence of the fold."""
    seen, unseen = _parts(k)
    seen += [e for e in _shared["more"] if _shared["fold"][e.group] != k]
    encoders = train_encoders(seen, _shared["language"])
    return [encoders.probabilities(e.sheet).tolist() for e in unseen]


def _by_trees(k: int) -> list[list[float]]:
    """The margins of trees that saw nothing of fold ``k``, for every sentence of the fold."""
    seen, unseen = _parts(k)
    trees = train_trees(seen)
    return [trees.margins(tree_features(e.sheet)).tolist() for e in unseen]


def train_judges(held: Sequence[Weighed]) -> Judges:
    """The trees that judge between rules and models, from sentences the models had not seen."""
    claims = fit_trees(
        [f for w in held for f in beside(w.example.sheet, w.margins, w.rows)],
        [i.effect != "none" for w in held for i in w.example.items],
        [w.example.weight for w in held for _ in w.example.items],
        JURY,
    )
    cases = [
        (features, item.effect == effect, w.example.weight)
        for w in held for k, effect, features in disputed(w.example.sheet, w.rows)
        for item in [w.example.items[k]]
        if item.effect != "none" and (item.effect in (effect, item.said) or item.said == "unclear")
    ]  # fmt: skip
    return Judges(claims, fit_trees(*map(list, zip(*cases, strict=True)), DISPUTE))


def _judged(w: Weighed, judges: Judges) -> Weighed:
    sheet = w.example.sheet
    jury = Jury(judges.claims, judges.effects, 0.0, "")
    said = jury.probabilities(beside(sheet, w.margins, w.rows))
    corrected = jury.corrections(sheet, w.rows)
    return replace(w, probabilities=tuple(said), corrections=tuple(corrected))
