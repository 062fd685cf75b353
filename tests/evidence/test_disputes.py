"""Candidates whose rules and encoder read two effects."""

from __future__ import annotations

import numpy as np
import pytest

from cytoclaim.evidence.disputes import disputed
from cytoclaim.evidence.sheet import Sheet

NAMES = (("A", "T"), ("B", "T"), ("A", "U"), ("A", "F"))
# agent, target, production, the rules' increase, decrease, no effect, loss of function
PAIRS = np.array(
    [[0, 4, 0, 1, 0, 0, 1], [1, 4, 0, 0, 1, 0, 0], [0, 5, 0, 0, 0, 0, 0], [0, 3, 1, 0, 0, 0, 0]],
    dtype=np.int32,
)
EMPTY = np.zeros((6, 6), dtype=np.int32)
SHEET = Sheet(((),) * 6, ("",) * 6, ("",) * 6, EMPTY, EMPTY, PAIRS, ({"own": 1.0},) * 4, ({"way": 2.0},) * 4,
              NAMES)  # fmt: skip
ROWS = [
    [0.2, 0.2, 0.6, 0.0, 0.0],
    [0.4, 0.1, 0.5, 0.0, 0.0],
    [0.9, 0.02, 0.08, 0.0, 0.0],
    [0.1, 0.0, 0.0, 0.0, 0.9],
]


def test_only_those_that_differ_and_no_production() -> None:
    assert [(k, effect) for k, effect, _ in disputed(SHEET, ROWS)] == [
        (0, "decreases"),
        (2, "decreases"),  # no rule told an effect
    ]


def test_what_there_is_to_judge_by() -> None:
    (_, _, first), _ = disputed(SHEET, ROWS)
    assert first["own"] == 1.0 and first["way"] == 2.0 and first["loss"] == 1.0
    assert first["is_decreases"] == pytest.approx(0.75) and first["claim"] == pytest.approx(0.8)
    assert first["told_increases"] == 1.0 and first["says_decreases"] == 1.0
    assert first["others_decreases"] == pytest.approx(0.8)  # A and U
    assert first["rivals_decreases"] == pytest.approx(0.5 / 0.6)  # B and T
    assert first["rivals_told_decreases"] == pytest.approx(0.6)


def test_a_sentence_without_candidates() -> None:
    none = Sheet((), (), (), EMPTY[:0, :0], EMPTY[:0, :0], PAIRS[:0], (), (), ())
    assert disputed(none, []) == []
