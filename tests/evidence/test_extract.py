"""Rows as they leave the room: places, attributes, and what must not go wrong."""

from __future__ import annotations

import pytest

from cytoclaim.evidence import extract_evidence
from cytoclaim.evidence.extract import claim_of, read_sentences
from cytoclaim.evidence.terms import Terms
from cytoclaim.ids import evidence_id
from cytoclaim.lexicon import Lexicon
from cytoclaim.model import Analysis, Evidence, Mention, Sentence
from tests.evidence.marked import analysis


def rows(lexicon: Lexicon, *marked: str, learned: bool = False) -> list[Evidence]:
    items = [analysis(s, lexicon, n) for n, s in enumerate(marked)]
    return extract_evidence("p", items, lexicon, learned=learned)


def test_nothing_from_nothing(lexicon: Lexicon) -> None:
    assert extract_evidence("p", [], lexicon) == []
    assert extract_evidence("p", [Analysis(Sentence("s", ""))], lexicon) == []
    assert extract_evidence("p", [Analysis(Sentence("s", "It rose."))], lexicon) == []


def test_a_row_says_where_it_stands(lexicon: Lexicon) -> None:
    (row,) = rows(lexicon, "In rats, [HGF|HGF] markedly reduced [lung fibrosis|lung-fibrosis] [7].")
    assert (row.agent, row.effect, row.target) == ("HGF", "decreases", "lung-fibrosis")
    assert row.quote.startswith("In rats, HGF") and row.cue == "reduced"
    assert (row.agent_text, row.target_text) == ("HGF", "lung fibrosis")
    assert row.citations == ("7",)
    assert row.agent_curie and 0 < row.confidence <= 1


def test_citations_by_clause(lexicon: Lexicon) -> None:
    found = {
        r.agent: r.citations
        for r in rows(
            lexicon,
            "[HGF|HGF] inhibits [fibrosis|fibrosis] [3], whereas [EGF|EGF] promotes [invasion|invasion] [4, 6–8].",
        )
    }
    assert found == {"HGF": ("3",), "EGF": ("4", "6", "7", "8")}


def test_a_marker_behind_the_authors_counts_for_what_they_report(lexicon: Lexicon) -> None:
    (row,) = rows(lexicon, "Smith et al. [12] showed that [HGF|HGF] inhibits [fibrosis|fibrosis].")
    assert row.citations == ("12",)


def test_condition_of_the_sentence(lexicon: Lexicon) -> None:
    (row,) = rows(lexicon, "[ASCs|ASC] reduced [edema|edema] after [stroke|stroke].")
    assert row.condition == "stroke"


def test_one_row_for_each_cell(lexicon: Lexicon) -> None:
    found = rows(
        lexicon,
        "[EGF|EGF] stimulated [proliferation|cell-proliferation] of [keratinocytes|keratinocyte] and [fibroblasts|fibroblast].",
    )
    assert {r.cell for r in found} == {"keratinocyte", "fibroblast"}


def test_the_source_is_remembered_within_the_paragraph(lexicon: Lexicon) -> None:
    found = rows(
        lexicon,
        "[Platelets|platelet] release [EGF|EGF].",
        "[EGF|EGF] accelerates [wound closure|wound-closure].",
    )
    assert found[-1].source_cell == "platelet"


def test_claims_that_point_back_to_their_own_sentence_end(lexicon: Lexicon) -> None:
    found = rows(
        lexicon,
        "[HGF|HGF] reduced [fibrosis|fibrosis] and this effect was enhanced by [EGF|EGF], and the effect was blocked by [IL-6|IL6].",
    )
    assert ("HGF", "decreases", "fibrosis") in {(r.agent, r.effect, r.target) for r in found}


@pytest.mark.parametrize("learned", [False, True])
def test_identities_are_unique(lexicon: Lexicon, learned: bool) -> None:
    found = rows(
        lexicon,
        "[HGF|HGF] and [EGF|EGF] reduced [fibrosis|fibrosis] and [pain|pain], and [HGF|HGF] reduced [fibrosis|fibrosis].",
        learned=learned,
    )
    keys = [(evidence_id(r), r.cell) for r in found]
    assert len(keys) == len(set(keys)) == 4


def test_the_same_input_gives_the_same_rows(lexicon: Lexicon) -> None:
    text = "[MSCs|MSC] secrete [HGF|HGF], which inhibits [apoptosis|apoptosis] of [neurons|neuron]."
    assert rows(lexicon, text, learned=True) == rows(lexicon, text, learned=True)


def test_a_source_named_in_full_acts_once(lexicon: Lexicon) -> None:
    text = "BM-MSC infusion increased HGF."
    mentions = (
        Mention(0, 15, "BM-MSC infusion", "cell", "BM-MSC"),
        Mention(0, 15, "BM-MSC infusion", "cell", "MSC"),
        Mention(26, 29, "HGF", "factor", "HGF"),
    )
    found = extract_evidence(
        "p", [Analysis(Sentence("s0", text), mentions)], lexicon, learned=False
    )
    assert [(r.agent, r.effect, r.target) for r in found] == [("BM-MSC", "increases", "HGF")]


def test_what_is_warded_off_does_not_protect(lexicon: Lexicon) -> None:
    said = "[HGF|HGF] had a [cytoprotective|cytoprotection] effect against [TNF-α|TNF]."
    assert {r.agent for r in rows(lexicon, said, learned=True)} == {"HGF"}
    said = "[Cytoprotection|cytoprotection] was abolished by antibodies against [HGF|HGF]."
    assert {r.agent for r in rows(lexicon, said, learned=True)} == {"HGF"}


def test_what_is_only_asked_is_no_row(lexicon: Lexicon) -> None:
    said = "Whether [PGE2|PGE2] promotes [Treg expansion|Treg-induction] is unknown."
    assert not rows(lexicon, said, learned=True)


def test_what_a_sentence_points_back_to_stands_in_it(lexicon: Lexicon) -> None:
    first = "In mice with wounds on the back and on both ears, [TGF-β|TGFB1] raised [IL-6|IL6]."
    told = [analysis(m, lexicon) for m in (first, "[HGF|HGF] prevented this.")]
    _, read = read_sentences(told, Terms(lexicon))
    back = [c for c in read.candidates if "role=again" in c.features and c.rules]
    assert back
    for candidate in back:
        claim = claim_of(candidate, read.reader)
        assert claim.target.concept == "IL6" and 0 <= claim.at < len(read.reader.line)
