"""What the scorer may not choose, on plain sentences that go through the whole pipeline."""

from __future__ import annotations

import pytest

from cytoclaim.evidence import extract_evidence
from cytoclaim.lexicon import Lexicon
from cytoclaim.model import Sentence
from cytoclaim.nlp import Annotator


@pytest.mark.parametrize(
    "second",
    [
        "Xanthumol reduced infarct size and improved ejection fraction.",
        "OSE treatment lowered IL-6 as well.",
        "Pretreatment with xanthumol lowered IL-6.",
    ],
)
def test_what_no_vocabulary_names_lends_its_deeds_to_nobody(
    second: str, lexicon: Lexicon, annotator: Annotator
) -> None:
    first = "MSCs lowered TNF-α in septic mice."
    analyses = annotator.analyse([Sentence("s0", first), Sentence("s1", second)])
    rows = extract_evidence("p", analyses, lexicon)
    assert [r for r in rows if r.sentence_id == "s0"]
    assert not [r for r in rows if r.sentence_id == "s1"]


def test_the_treatment_told_of_before_still_acts(lexicon: Lexicon, annotator: Annotator) -> None:
    told = ["MSCs lowered TNF-α in septic mice.", "The treatment also lowered IL-6."]
    analyses = annotator.analyse([Sentence(f"s{n}", t) for n, t in enumerate(told)])
    rows = extract_evidence("p", analyses, lexicon)
    assert ("MSC", "IL6") in {(r.agent, r.target) for r in rows if r.sentence_id == "s1"}


@pytest.mark.parametrize(
    "text",
    [
        "TNF-α and IL-6 were lowered by orientin in mice given LPS.",
        "In cardiomyocytes under hypoxia, apoptosis was prevented by xanthumol.",
        "Treatment of MSCs with xanthumol raised VEGF secretion.",
    ],
)
@pytest.mark.parametrize("learned", [False, True], ids=["rules", "scored"])
def test_a_stranger_behind_by_is_the_doer(
    text: str, learned: bool, lexicon: Lexicon, annotator: Annotator
) -> None:
    assert not extract_evidence(
        "p", annotator.analyse([Sentence("s", text)]), lexicon, learned=learned
    )


@pytest.mark.parametrize("how", ["by half", "by day 7", "by about 40%", "by then"])
def test_an_amount_behind_by_is_no_doer(how: str, lexicon: Lexicon, annotator: Annotator) -> None:
    text = f"TNF-α was reduced {how} in mice given MSCs."
    rows = extract_evidence("p", annotator.analyse([Sentence("s", text)]), lexicon, learned=False)
    assert [(r.agent, r.effect, r.target) for r in rows] == [("MSC", "decreases", "TNF")]


@pytest.mark.parametrize(
    "text",
    [
        "HGF reduced fibrosis, and VEGF had no effect on apoptosis.",
        "HGF had no effect on fibrosis, while angiogenesis was higher in mice given VEGF.",
        "Blockade of HGF raised fibrosis, but VEGF-treated mice had less apoptosis.",
    ],
)
def test_each_clause_has_a_story_of_its_own(
    text: str, lexicon: Lexicon, annotator: Annotator
) -> None:
    rows = extract_evidence("p", annotator.analyse([Sentence("s", text)]), lexicon)
    pairs = {(r.agent, r.target) for r in rows}
    assert len(pairs) == 2
    assert {agent for agent, _ in pairs} == {"HGF", "VEGFA"}
