"""Tokens: each case shows its tokens between bars."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from cytoclaim.nlp.tokenizer import BioTokenizer, spans

TOKENIZER = BioTokenizer(spacy.blank("en").vocab)

CASES = [
    "MSC|-|derived| |VEGF",
    "CMC|-|CXCR4",
    "iNOS|-|/|-|MSCs",
    "CD4|+|CD25highFOXP3|+| |regulatory| |T| |cells",
    "IL|-|1β| |and| |SDF|-|1α| |(|33|,|34|)|.",
    "SDF1α|,| |TGFβ1",
    "CXCR4|-|overexpressing| |T|-|cell",
    "anti-apoptotic| |pro-inflammatory| |anti|-|VEGF| |anti|-|CD3",
    "MSCs|/|ASCs| |[|40|–|42|]",
    "10.5| |±| |0.2| |ml|,| |10,000| |cells",
    "Li| |et| |al.| |(|Fig.| |2|)| |gave| |it| |i.v.| |twice|.",
    "5|×|106| |cells|/|kg| |at| |37| |°C",
    "S.| |Miller|'s| |mice| |didn't".replace("didn't", "did|n't"),
    "doi| |10.1000/xyz.123|.",
    "Nkx2|,|5| |Ca2|+",
]


@pytest.mark.parametrize("case", CASES)
def test_tokens(case: str) -> None:
    pieces = case.split("|")
    text = "".join(pieces)
    assert [text[a:b] for a, b in spans(text)] == [p for p in pieces if p != " "]


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("aZ9β-–/+(). ,\n'%@\t’"), max_size=60))
def test_doc_keeps_every_character(text: str) -> None:
    assert TOKENIZER(text).text == text


@settings(deadline=None)
@given(st.text(max_size=80))
def test_spans_cover_all_but_white_space(text: str) -> None:
    cut = spans(text)
    assert all(a < b for a, b in cut)
    assert all(cut[i][1] <= cut[i + 1][0] for i in range(len(cut) - 1))
    left = "".join(text[a:b] for a, b in cut)
    assert "".join(left.split()) == "".join(text.split())
