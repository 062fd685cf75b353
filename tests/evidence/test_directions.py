"""The direction of pairs, read or not by a rule, on sentences written for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cytoclaim.evidence.extract import claim_of, read_sentences
from cytoclaim.evidence.terms import Terms
from cytoclaim.lexicon import Lexicon
from tests.evidence.marked import Case, analysis, read_cases

TOLD = [c for c in read_cases(Path(__file__).parent / "told.tsv") if c.expected[-1]]


@pytest.mark.parametrize("case", TOLD, ids=lambda c: c.name)
def test_told(case: Case, lexicon: Lexicon) -> None:
    analyses = [analysis(s, lexicon, n) for n, s in enumerate(case.sentences)]
    for read, expected in zip(read_sentences(analyses, Terms(lexicon)), case.expected, strict=True):
        told = {
            (c.agent.concept, c.hit.mention.concept): claim_of(c, read.reader).effect
            for c in read.candidates
            if not c.produces and c.direction is not None
        }
        for row in expected:
            assert told.get((row.agent, row.target)) == row.effect, (row.agent, row.target)
