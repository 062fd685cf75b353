"""How much more a rule's word counts in print, from what was judged."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest

from cytoclaim.evidence.neighbours import logit
from models.evidence.trust import trust_in_rules, trusted


@dataclass(frozen=True)
class Judged:
    example: Any
    fold: int
    probabilities: tuple[float, ...]


def judged(*, fold: int, weight: float, read: bool, offset: float, n: int = 4000) -> Any:
    """One sentence of ``n`` candidates whose truth is ``offset`` log odds above what is said."""
    draw = random.Random(fold)
    margins = [draw.uniform(-3, 3) for _ in range(n)]
    true = [draw.random() < 1 / (1 + math.exp(-m - offset)) for m in margins]
    items = [SimpleNamespace(effect="increases" if t else "none", ruled_out=False) for t in true]
    sheet = SimpleNamespace(features=[{"rules": 1.0} if read else {}] * n)
    example = SimpleNamespace(weight=weight, items=items, sheet=sheet)
    said = tuple(1 / (1 + math.exp(-m)) for m in margins)
    return Judged(example, fold, said)


def test_the_trust_is_what_print_says_more() -> None:
    print_, text = (
        judged(fold=0, weight=6.0, read=True, offset=1.0),
        judged(fold=1, weight=1.0, read=True, offset=-2.0),
    )
    unread = judged(fold=2, weight=6.0, read=False, offset=3.0)
    assert trust_in_rules([print_, text, unread]) == pytest.approx(1.0, abs=0.15)


def test_without_print_there_is_no_trust() -> None:
    assert trust_in_rules([judged(fold=0, weight=1.0, read=True, offset=1.0, n=50)]) == 0.0


def test_a_fold_is_trusted_by_what_the_others_say() -> None:
    parts = [judged(fold=k, weight=6.0, read=True, offset=float(k)) for k in (0, 1)]
    first, second = trusted(parts)
    for found, before, by in ((first, parts[0], 1.0), (second, parts[1], 0.0)):
        raised = [logit(p) - logit(q) for p, q in
                  zip(found.probabilities, before.probabilities, strict=True)]  # fmt: skip
        assert sum(raised) / len(raised) == pytest.approx(by, abs=0.15)
