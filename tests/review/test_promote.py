"""Decided papers become gold."""

from __future__ import annotations

import pytest

from cytoclaim.errors import CytoclaimError
from cytoclaim.review import Ledger
from cytoclaim.review.promote import add_to_gold, promote
from cytoclaim.score import load_gold, read_tsv, score_run
from tests.review.rows import decide, row

ROWS = [row(), row(target="HGF"), row(target="IGF1", citations=("8", "9"), cell="EC")]
LABEL = "APOLLO [66] | 2012 | ASC | ↑"
TABLE = row("ASC", "increases", "LVEF", quote=LABEL, source="table", citations=("66",))
DECIDED = [
    decide(ROWS[0]),
    decide(ROWS[1], "rejected", curator="Bo"),
    decide(ROWS[2], "edited", correction={"effect": "decreases", "cell": ""}),
    decide(TABLE),
]


def test_a_decided_paper_becomes_gold_that_a_run_is_scored_against(tmp_path):
    found = promote("p", [*ROWS, TABLE], Ledger(DECIDED), "run-1")
    add_to_gold(tmp_path, [found])
    gold = load_gold(tmp_path)
    assert [(r["target"], r["effect"], r["cell"], r["citations"]) for r in gold.evidence] == [
        ("VEGFA", "increases", "", ()),
        ("IGF1", "decreases", "", ("8", "9")),
    ]
    assert [(r["row_label"], r["target"], r["effect"]) for r in gold.tables] == [
        ("APOLLO", "LVEF", "increases")
    ]
    ((_, provenance),) = read_tsv(tmp_path / "provenance.tsv", ())
    assert provenance["curators"] == "Ada, Bo" and provenance["run_id"] == "run-1"
    assert [provenance[v] for v in ("accepted", "edited", "rejected")] == ["2", "1", "1"]
    sentences = [{"paper_id": "p", "fingerprint": ROWS[0]["fingerprint"], "section": ""}]
    mention = {
        "paper_id": "p",
        "fingerprint": "f",
        "text": "x",
        "occurrence": 0,
        "type": "cell",
        "concept": "MSC",
    }
    score = score_run(gold, [mention], [*ROWS, TABLE], sentences)
    figure = score.figures["evidence"]
    assert (figure.hits, figure.false, figure.misses) == (1, 2, 1)
    assert score.figures["tables"].f1 == 1.0
    assert score.figures["mentions"].false == 0, "no gold mentions, no judgement"


def test_promoting_again_replaces(tmp_path):
    add_to_gold(tmp_path, [promote("p", [*ROWS, TABLE], Ledger(DECIDED), "run-1")])
    add_to_gold(tmp_path, [promote("p", ROWS[:1], Ledger(DECIDED), "run-2")])
    gold = load_gold(tmp_path)
    assert len(gold.evidence) == 1 and not gold.tables
    assert len(read_tsv(tmp_path / "provenance.tsv", ())) == 1


OPEN = [
    [decide(ROWS[0])],
    [decide(ROWS[0]), decide(ROWS[1], "unsure")],
    [decide(ROWS[0]), decide(ROWS[1]), decide(ROWS[1], "rejected", "Bo")],
    [decide(ROWS[0]), decide(ROWS[1]), decide(ROWS[1], "undone", at=2)],
]


@pytest.mark.parametrize("decisions", OPEN)
def test_an_open_claim_keeps_a_paper_out(decisions):
    with pytest.raises(CytoclaimError, match="1 of 2 claims") as caught:
        promote("p", ROWS[:2], Ledger(decisions), "run-1")
    assert caught.value.code == "not-decided"


def test_gold_annotated_by_hand_is_not_touched(tmp_path):
    add_to_gold(tmp_path, [promote("p", ROWS, Ledger(DECIDED), "run-1")])
    (tmp_path / "provenance.tsv").unlink()
    before = (tmp_path / "evidence.tsv").read_bytes()
    with pytest.raises(CytoclaimError) as caught:
        add_to_gold(tmp_path, [promote("p", ROWS, Ledger(DECIDED), "run-2")])
    assert caught.value.code == "gold-protected"
    assert (tmp_path / "evidence.tsv").read_bytes() == before
