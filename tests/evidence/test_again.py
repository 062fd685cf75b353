"""Claims whose target only the sentence before names."""

from __future__ import annotations

import pytest

from cytoclaim.evidence import extract_evidence
from cytoclaim.evidence.extract import AGAIN
from cytoclaim.lexicon import load
from tests.evidence.marked import analysis


@pytest.mark.parametrize(
    ("first", "second", "claim"),
    [
        ("[TGF-β|TGFB1] raised [collagen I|COL1A1].", "[HGF|HGF] prevented this.",
         ("HGF", "decreases", "COL1A1")),
        ("[MSCs|MSC] lowered [TNF-α|TNF].", "Blocking [PGE2|PGE2] abolished this decrease.",
         ("PGE2", "decreases", "TNF")),
    ],
)  # fmt: skip
def test_what_a_sentence_points_back_to_is_a_row(
    first: str, second: str, claim: tuple[str, str, str]
) -> None:
    lexicon = load()
    rows = extract_evidence("p", [analysis(m, lexicon) for m in (first, second)], lexicon)
    (row,) = [r for r in rows if (r.agent, r.effect, r.target) == claim]
    assert row.quote.startswith(("HGF", "Blocking")) and row.confidence >= AGAIN
