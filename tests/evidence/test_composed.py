"""Sentences whose claims are known because they were put together from them.

The rules were mended on sentences of other seeds; those of the seeds here were not looked at.
"""

from __future__ import annotations

import pytest

from cytoclaim.lexicon import Lexicon
from cytoclaim.nlp import Annotator
from tests.evidence.composed import compose, score


@pytest.mark.parametrize(
    ("learned", "precision", "recall"), [(False, 0.97, 0.97), (True, 0.96, 0.93)]
)
def test_rows(
    lexicon: Lexicon, annotator: Annotator, learned: bool, precision: float, recall: float
) -> None:
    told = score(compose(200, 77), lexicon, annotator, learned)
    print(f"{'scorer' if learned else 'rules'} {told.precision:.3f} {told.recall:.3f}")
    assert told.precision >= precision, told.wrong[:10]
    assert told.recall >= recall, told.wrong[:10]


def test_same_seed_same_sentences() -> None:
    assert compose(20, 3) == compose(20, 3)
    assert compose(20, 3) != compose(20, 4)
