"""Lists share their fate: what the rules read alike of each name is told of all or of none."""

from __future__ import annotations

import pytest

from cytoclaim.evidence.extract import read_sentences
from cytoclaim.evidence.fates import sharing
from cytoclaim.evidence.sheet import Sheet, sheet_of
from cytoclaim.evidence.terms import Terms
from cytoclaim.lexicon import Lexicon
from cytoclaim.model import Sentence
from cytoclaim.nlp import Annotator


def sheet(text: str, lexicon: Lexicon, annotator: Annotator) -> Sheet:
    (read,) = read_sentences(annotator.analyse([Sentence("s", text)]), Terms(lexicon))
    return sheet_of(read.analysis, read.reader, read.candidates)


def test_members_of_a_list_get_one_probability(lexicon: Lexicon, annotator: Annotator) -> None:
    found = sheet("HGF lowered IL-6, IL-8, and TNF-α.", lexicon, annotator)
    told = [k for k, f in enumerate(found.features) if f.get("rules")]
    said = [0.9 if k == told[0] else 0.3 for k in range(len(found.features))]
    shared = sharing(found, said)
    assert len(told) == 3
    assert len({round(shared[k], 6) for k in told}) == 1
    assert 0.3 < shared[told[0]] < 0.9
    assert all(shared[k] == said[k] for k in range(len(said)) if k not in told)


def test_another_direction_is_another_list(lexicon: Lexicon, annotator: Annotator) -> None:
    found = sheet("HGF lowered IL-6 and raised IL-10.", lexicon, annotator)
    told = [k for k, f in enumerate(found.features) if f.get("rules")]
    said = [0.5] * len(found.features)
    said[told[0]] = 0.9
    assert len(told) == 2
    assert sharing(found, said) == pytest.approx(said)
