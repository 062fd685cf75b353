"""Decisions: what is valid, what counts, what undo does, how curators agree."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cytoclaim.errors import CytoclaimError
from cytoclaim.review import ledger as ledger_module
from cytoclaim.review.agreement import agreements
from cytoclaim.review.decision import check, likeness, sketch
from cytoclaim.review.ledger import Ledger
from tests.review.rows import QUOTE, decide, row

ROW = row()
ID = ROW["evidence_id"]


def test_docs():
    assert doctest.testmod(ledger_module).failed == 0


# verdicts of one curator in order, and what counts then
UNDOING = [
    (["accepted"], "accepted"),
    (["accepted", "rejected"], "rejected"),
    (["accepted", "undone"], None),
    (["accepted", "rejected", "undone"], "accepted"),
    (["accepted", "rejected", "undone", "undone"], None),
    (["undone"], None),
    (["accepted", "undone", "undone", "unsure"], "unsure"),
]


@pytest.mark.parametrize(("verdicts", "counts"), UNDOING)
def test_undo_takes_back_the_last_and_keeps_the_history(verdicts, counts):
    ledger = Ledger(decide(ROW, v, at=n) for n, v in enumerate(verdicts))
    current = ledger.current(ID)
    assert (current.verdict if current else None) == counts
    assert [d.verdict for d in ledger.history(ID)] == verdicts


def test_undo_takes_back_ones_own_only():
    ledger = Ledger(
        [decide(ROW, at=1), decide(ROW, "rejected", "Bo", 2), decide(ROW, "undone", at=3)]
    )
    assert {c: d.verdict for c, d in ledger.by_curator(ID).items()} == {"Bo": "rejected"}


def test_the_same_entry_counts_once():
    ledger = Ledger([decide(ROW), decide(ROW)])
    assert len(ledger) == 1 and not ledger.add(decide(ROW))


def test_an_edit_keeps_the_correction_beside_the_original():
    decision = check(
        decide(ROW, "edited", correction={"target": "HGF", "cell": "EC"}), {"HGF", "EC"}
    )
    assert decision.original["target"] == "VEGFA"
    assert (decision.final()["target"], decision.final()["agent"]) == ("HGF", "MSC")


INVALID = [
    ({"verdict": "liked"}, "is no decision"),
    ({"curator": " \t"}, "curator's name is missing"),
    ({"verdict": "rejected", "reason": "because"}, "no reason to reject"),
    ({"verdict": "edited"}, "changes nothing"),
    ({"verdict": "edited", "correction": {"quote": "x"}}, "'quote' cannot be edited"),
    ({"verdict": "edited", "correction": {"effect": "likes"}}, "effect is 'likes'"),
    ({"verdict": "edited", "correction": {"agent": ""}}, "agent is empty"),
    ({"verdict": "edited", "correction": {"target": "UNKNOWN"}}, "lexicon lacks"),
    ({"verdict": "edited", "correction": {"target": "=1+1"}}, "target is '=1\\+1'"),
    ({"verdict": "edited", "correction": {"citations": "8;9"}}, "citations are"),
]


@pytest.mark.parametrize(("change", "words"), INVALID)
def test_invalid_decisions_say_what_is_wrong(change, words):
    with pytest.raises(CytoclaimError, match=words) as caught:
        check(decide(ROW, **change), {"MSC", "VEGFA"})
    assert caught.value.code == "bad-decision"


def test_a_new_concept_is_marked_as_such():
    check(decide(ROW, "edited", correction={"target": "NEW:angiokine-7"}), {"MSC"})


def test_two_curators_are_compared():
    rows = [row(target=f"T{n}") for n in range(4)]
    ledger = Ledger(
        [decide(r, "accepted", "Ada", n) for n, r in enumerate(rows)]
        + [decide(r, v, "Bo", n) for n, (r, v) in enumerate(zip(rows[:3], ["accepted", "rejected", "accepted"], strict=True))]
    )  # fmt: skip
    (found,) = agreements(ledger)
    assert (found.curators, found.rows, found.same) == (("Ada", "Bo"), 3, 2)
    assert found.kappa == 0.0
    assert found.disputed == (rows[1]["evidence_id"],)
    assert ledger.disputed(rows[1]["evidence_id"])


def test_kappa_of_full_agreement_is_one():
    rows = [row(target=f"T{n}") for n in range(2)]
    verdicts = ["accepted", "unsure"]
    ledger = Ledger(
        decide(r, v, who) for who in ("Ada", "Bo") for r, v in zip(rows, verdicts, strict=True)
    )
    assert agreements(ledger)[0].kappa == 1.0


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["accepted", "undone", "unsure"]),
            st.sampled_from("AB"),
            st.integers(0, 9),
        ),
        max_size=8,
    )
)
def test_the_order_of_arrival_makes_no_difference(entries):
    decisions = [decide(ROW, v, c, at) for v, c, at in entries]
    forward, backward = Ledger(decisions), Ledger([])
    for decision in reversed(decisions):
        backward.add(decision)
    assert list(forward) == list(backward)
    assert forward.by_curator(ID) == backward.by_curator(ID)


def test_a_sketch_knows_a_changed_sentence_and_no_other():
    here = sketch(QUOTE)
    assert likeness(here, sketch(QUOTE.replace("(12)", "[12]"))) > 0.8
    assert likeness(here, sketch("Moreover, " + QUOTE)) > 0.6
    assert likeness(here, sketch("Grafts were rejected in all controls after nine days.")) < 0.2
    assert likeness(here, "") == 0.0
