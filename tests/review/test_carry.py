"""Decisions and reruns: what holds, what reopens, what is gone."""

from __future__ import annotations

import pytest

from cytoclaim.review.carry import carry
from cytoclaim.review.ledger import Ledger
from tests.review.rows import QUOTE, decide, row

REREAD = QUOTE.replace("(12)", "(12,13)")

# the decided row, the row of the next run, and what becomes of the decision
AFTER = [
    (row(), row(), "held"),
    (row(), row(page=7, section="Discussion"), "held"),
    # content changed, quote did not
    (row(), row(cell="EC", certainty="hedged"), "held"),
    # quote changed, content did not
    (row(), row(quote=REREAD), "held"),
    (row(), row(quote=REREAD, page=9), "held"),
    # both changed
    (row(), row(quote=REREAD, cell="EC"), "reopened"),
    (row(), row(quote=REREAD, citations=("12", "13")), "reopened"),
    # the claim became another one
    (row(), row(target="VEGFB"), "reopened"),
    (row(), row(effect="decreases"), "reopened"),
    (row(), row(target="VEGF-TRAP", target_text="VEGF and of HGF"), "reopened"),
    # another claim, another sentence, another paper
    (row(), row(target="HGF", target_text="HGF"), "gone"),
    (row(), row(quote="Later work found no such thing in any of the animals."), "gone"),
    (row(), row(paper_id="q"), "gone"),
]


@pytest.mark.parametrize(("before", "after", "fate"), AFTER)
@pytest.mark.parametrize("verdict", ["accepted", "rejected"])
def test_fate(before, after, fate, verdict):
    found = carry(Ledger([decide(before, verdict)]), [after])
    key = after["evidence_id"]
    assert {
        "held": key in found.held,
        "reopened": key in found.reopened,
        "gone": bool(found.gone),
    } == {name: name == fate for name in ("held", "reopened", "gone")}
    if fate == "held":
        assert found.held[key] == before["evidence_id"]


def test_a_rejected_row_that_comes_back_is_rejected_again():
    ledger = Ledger([decide(row(), "rejected")])
    assert carry(ledger, []).gone
    assert carry(ledger, [row()]).held == {row()["evidence_id"]: row()["evidence_id"]}


def test_each_decision_finds_one_row_and_the_better_one():
    before = row()
    near, far = row(quote=REREAD), row(quote="Moreover, " + REREAD, cell="EC")
    found = carry(Ledger([decide(before)]), [far, near])
    assert set(found.held) == {near["evidence_id"]} and not found.reopened


def test_an_undone_decision_leaves_no_trace():
    ledger = Ledger([decide(row()), decide(row(), "undone", at=2)])
    found = carry(ledger, [row(target="VEGFB")])
    assert not (found.held or found.reopened or found.gone)


def test_a_sentence_like_the_decided_one_is_no_successor_while_that_one_is_there():
    decided, twin = row(), row(quote=REREAD)
    found = carry(Ledger([decide(decided)]), [twin, row(target="VEGFB")])
    assert set(found.reopened) == {row(target="VEGFB")["evidence_id"]}
    found = carry(Ledger([decide(decided)]), [twin, row(target="HGF", target_text="HGF")])
    assert found.gone and not found.held
