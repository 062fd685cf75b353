"""How much more the rules' word counts in print than in the training texts.

The notes of the training texts leave out more of what their sentences say than those of printed
reviews do: where a rule read a pair, the probability learned from them is too low. One offset in log
odds, fitted on the printed sentences, makes up for it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from cytoclaim.evidence.extract import AGAIN
from cytoclaim.evidence.neighbours import logit

if TYPE_CHECKING:
    from models.evidence.folds import Weighed

__all__ = ["trust_in_rules", "trusted"]


def trust_in_rules(judged: Sequence[Weighed]) -> float:
    """The log odds to add where a rule read the pair, from the printed sentences among ``judged``.

    The one offset under which their probabilities fit best (a logistic fit by Newton's method).
    """
    told = [
        (logit(p), item.effect != "none")
        for w in judged if w.example.weight > 1
        for item, p, f in zip(w.example.items, w.probabilities, w.example.sheet.features, strict=True)
        if f.get("rules") and not item.ruled_out
    ]  # fmt: skip
    if not told:
        return 0.0
    margins, true = np.array([m for m, _ in told]), np.array([t for _, t in told], float)
    offset = 0.0
    for _ in range(50):
        said = 1 / (1 + np.exp(-margins - offset))
        offset += float((true - said).sum() / (said * (1 - said)).sum())
    return offset


def trusting(w: Weighed, trust: float) -> Weighed:
    """The sentence with the probabilities of what rules read raised by ``trust``.

    Claims that point back to the sentence before have the floor that ``extract`` gives them.
    """
    raised = []
    for p, f in zip(w.probabilities, w.example.sheet.features, strict=True):
        told = 1 / (1 + math.exp(-logit(p) - trust)) if f.get("rules") else p
        again = f.get("rules") and f.get("role=again")
        raised.append(max(told, AGAIN) if again else told)
    return replace(w, probabilities=tuple(raised))


def trusted(judged: Sequence[Weighed]) -> list[Weighed]:
    """Each sentence under the trust that the sentences of the other folds call for."""
    folds = {w.fold for w in judged}
    trust = {k: trust_in_rules([w for w in judged if w.fold != k]) for k in folds}
    return [trusting(w, trust[w.fold]) for w in judged]
