"""Which readings stay where they compete."""

from __future__ import annotations

import pytest

from cytoclaim.nlp.meeting import settle
from cytoclaim.nlp.paper import Hit

CASES = [
    # longer before shorter of one type
    ([Hit(0, 10, "cell", "A"), Hit(4, 10, "cell", "B")], ["A"]),
    # the surer method where both are as long
    ([Hit(0, 4, "cell", "A", "near"), Hit(0, 4, "cell", "B", "abbreviation")], ["B"]),
    # a cell inside a factor's name is part of it
    ([Hit(0, 24, "factor", "HGF"), Hit(0, 10, "cell", "hepatocyte")], ["HGF"]),
    # an outcome lets its cell stand, a disease does not
    ([Hit(0, 15, "outcome", "O"), Hit(0, 6, "cell", "C")], ["O", "C"]),
    ([Hit(0, 15, "condition", "D"), Hit(0, 6, "cell", "C")], ["D"]),
    ([Hit(0, 6, "intervention", "I"), Hit(0, 3, "cell", "C")], ["I", "C"]),
    # what nothing settled is no mention
    ([Hit(0, 2, "factor", "NO", doubtful=True)], []),
    # "differentiate into A and B" holds "differentiate into A"
    ([Hit(0, 30, "outcome", "B", "composed", parts=(("into", "b"),)),
      Hit(0, 20, "outcome", "A", "composed", parts=(("into", "a"),))], ["B", "A"]),
    # a model's name gives way to the lexicon's
    ([Hit(0, 9, "factor", "", "model", 0.5), Hit(0, 9, "factor", "X", "variant")], ["X"]),
]  # fmt: skip


@pytest.mark.parametrize(("hits", "kept"), CASES)
def test_settle(hits: list[Hit], kept: list[str]) -> None:
    assert [h.concept for h in settle(hits)] == kept
    assert [h.concept for h in settle(reversed(hits))] == kept


def test_settling_twice_changes_nothing() -> None:
    hits = [hit for some, _ in CASES for hit in some]
    once = settle(hits)
    assert settle(once) == once
