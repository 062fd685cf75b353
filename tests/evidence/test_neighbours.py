"""A candidate beside the others of its sentence."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cytoclaim.evidence.neighbours import NOWHERE, beside, logit
from cytoclaim.evidence.sheet import Sheet

NAMES = (("A", "T"), ("B", "T"), ("A", "U"), ("T", "A"))
PAIRS = np.array(
    [[0, 4, 0, 1, 0, 0, 0], [1, 4, 0, 0, 0, 0, 0], [0, 5, 0, 0, 0, 0, 0], [4, 0, 0, 0, 0, 0, 0]],
    dtype=np.int32,
)
EMPTY = np.zeros((6, 6), dtype=np.int32)
SHEET = Sheet(((),) * 6, ("",) * 6, ("",) * 6, EMPTY, EMPTY, PAIRS, ({},) * 4, ({},) * 4, NAMES)
ROWS = [
    [0.1, 0.8, 0.1, 0.0, 0.0],
    [0.5, 0.4, 0.1, 0.0, 0.0],
    [0.9, 0.0, 0.1, 0.0, 0.0],
    [0.99, 0.01, 0, 0, 0],
]


def test_rivals_share_the_target_and_others_the_agent() -> None:
    first, second, third, turned = beside(SHEET, [2.0, 0.0, -2.0, -5.0], ROWS)
    assert first["best_rivals"] == pytest.approx(second["both"])
    assert first["best_others"] == pytest.approx(third["both"])
    assert first["best_turned"] == pytest.approx(turned["both"])
    assert second["best_others"] == NOWHERE and second["rivals_above"] == 1.0


def test_the_rules_direction_is_weighed_by_the_encoder() -> None:
    first, second, *_ = beside(SHEET, [2.0, 0.0, -2.0, -5.0], ROWS)
    assert first["agree"] == pytest.approx(0.8 / 0.9) and first["untold"] == 0.0
    assert second["agree"] == 0.0 and second["untold"] == 1.0


def test_a_sentence_without_candidates() -> None:
    none = Sheet((), (), (), EMPTY[:0, :0], EMPTY[:0, :0], PAIRS[:0], (), (), ())
    assert beside(none, [], []) == []


@given(st.permutations(range(4)))
def test_the_order_of_candidates_does_not_matter(order: list[int]) -> None:
    margins = [2.0, 0.0, -2.0, -5.0]
    mixed = Sheet(
        SHEET.symbols, SHEET.words, SHEET.ways, EMPTY, EMPTY, PAIRS[order], ({},) * 4, ({},) * 4,
        tuple(NAMES[k] for k in order),
    )  # fmt: skip
    straight = beside(SHEET, margins, ROWS)
    found = beside(mixed, [margins[k] for k in order], [ROWS[k] for k in order])
    assert found == [straight[k] for k in order]


def test_log_odds_stay_within_bounds() -> None:
    assert logit(0.5) == 0.0
    assert logit(0.0) == pytest.approx(-9.21, abs=0.01)
    assert logit(1.0) == pytest.approx(9.21, abs=0.01)
