"""The forward passes of the learned models, and how they are mixed."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cytoclaim.evidence.boosting import Trees
from cytoclaim.evidence.extract import read_sentences
from cytoclaim.evidence.scorer import AGAINST, Jury, Scorer, load_scorer, tree_features
from cytoclaim.evidence.sheet import Sheet, sheet_of
from cytoclaim.evidence.terms import Terms
from cytoclaim.lexicon import load
from tests.evidence.marked import analysis

NONE = Trees([], [])


@pytest.fixture(scope="module")
def scorer() -> Scorer:
    found = load_scorer()
    assert found is not None
    return found


def sheet(marked: str) -> Sheet:
    lexicon = load()
    (read,) = read_sentences([analysis(marked, lexicon)], Terms(lexicon))
    return sheet_of(read.analysis, read.reader, read.candidates)


def by_hand(trees: list[list[tuple[float, ...]]], values: list[float]) -> float:
    total = 0.0
    for nodes in trees:
        node = nodes[0]
        while len(node) > 1:
            node = nodes[int(node[2] if values[int(node[0])] <= node[1] else node[3])]
        total += node[0]
    return total


TREES: list[list[tuple[float, ...]]] = [
    [(0, 0.5, 1, 2), (-1.0,), (1, 2.0, 3, 4), (0.25,), (3.0,)],
    [(0.125,)],
    [(1, 1.5, 1, 2), (1.0,), (-2.0,)],
]


@given(st.lists(st.tuples(st.floats(-3, 3), st.floats(-3, 3)), max_size=5))
def test_trees_give_what_walking_them_gives(rows: list[tuple[float, float]]) -> None:
    found = Trees(["a", "b"], TREES).margins([{"a": a, "b": b, "c": 9.0} for a, b in rows])
    assert found.tolist() == pytest.approx([by_hand(TREES, list(r)) for r in rows])


def test_a_feature_a_candidate_lacks_is_zero() -> None:
    trees = Trees(["a", "b"], TREES)
    assert trees.margins([{}]).tolist() == trees.margins([{"a": 0.0, "b": 0.0}]).tolist()


@given(st.lists(st.tuples(st.floats(-3, 3), st.floats(-3, 3)), min_size=1, max_size=5))
def test_a_probability_is_the_logistic_of_the_judges_margin(
    rows: list[tuple[float, float]],
) -> None:
    jury = Jury(Trees(["a", "b"], TREES), NONE, threshold=0.4, name="x")
    found = jury.probabilities([{"a": a, "b": b} for a, b in rows])
    assert found == pytest.approx([1 / (1 + math.exp(-by_hand(TREES, list(r)))) for r in rows])


def test_a_rules_word_counts_more_by_what_it_is_trusted() -> None:
    jury = Jury(Trees([], [[(0.3,)]]), NONE, threshold=0.5, name="x", trust=1.2)
    read, unread = jury.probabilities([{"rules": 2.0}, {}])
    assert read == pytest.approx(1 / (1 + math.exp(-1.5)))
    assert unread == pytest.approx(1 / (1 + math.exp(-0.3)))


def test_trees_see_the_candidate_and_its_way_through_the_tree() -> None:
    read = sheet("[IL-6|IL6] raised [apoptosis|apoptosis] in mice.")
    (told, *_) = tree_features(read)
    assert told["before"] == 1.0 and any(name.startswith("r_") for name in told)


@pytest.mark.parametrize(
    ("margin", "stands"), [(AGAINST + 0.1, "decreases"), (AGAINST - 0.1, ""), (-1.0, "")]
)
def test_the_encoders_effect_stands_where_the_judges_say_so(margin: float, stands: str) -> None:
    read = sheet("[IL-6|IL6] raised [apoptosis|apoptosis] in mice.")
    (at,) = [k for k, n in enumerate(read.names) if n == ("IL6", "apoptosis")]
    rows = [[0.9, 0.1, 0.0, 0.0, 0.0]] * len(read.names)
    rows[at] = [0.1, 0.2, 0.7, 0.0, 0.0]
    found = Jury(NONE, Trees([], [[(margin,)]]), 0.4, "x").corrections(read, rows)
    assert found[at] == stands


def test_a_sentence_without_candidates_has_no_verdicts(scorer: Scorer) -> None:
    assert scorer.verdicts(sheet("These questions are open.")) == []


def test_an_agent_of_the_sentence_before_has_a_place_of_its_own() -> None:
    lexicon = load()
    marked = ["[HGF|HGF] was given.", "It lowered [apoptosis|apoptosis]."]
    *_, read = read_sentences([analysis(s, lexicon) for s in marked], Terms(lexicon))
    found = sheet_of(read.analysis, read.reader, read.candidates)
    assert found.symbols[0][0] == "<earlier>" and found.ways[0]
    assert len(found.symbols) == len(found.ways) == len(found.places) == len(found.paths)
    assert found.pairs[:, 0].min() == 0 < found.pairs[:, 1].min()
