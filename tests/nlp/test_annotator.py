"""The door of the room: what comes out for a paper."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from cytoclaim.lexicon import load
from cytoclaim.model import Sentence
from cytoclaim.nlp import Annotator

ALONE = Annotator(load(), "none")


def test_one_analysis_a_sentence_in_order(analyse: Callable) -> None:
    texts = ["MSCs secrete VEGF.", "", "  ", "It rose."]
    assert [a.sentence.text for a in analyse(*texts)] == texts


def test_no_sentences(analyse: Callable) -> None:
    assert analyse() == []


def test_mentions_carry_their_place_and_curie(analyse: Callable) -> None:
    (found,) = analyse("Thus MSCs secrete VEGF.")
    cell, factor = found.mentions
    assert (cell.start, cell.end, cell.curie) == (5, 9, "CL:0000134")
    assert (factor.text, factor.concept, factor.curie) == ("VEGF", "VEGFA", "HGNC:12680")


def test_versions_name_libraries_and_models(annotator: Annotator) -> None:
    assert {"spacy", "scispacy"} <= set(annotator.versions)


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet=st.sampled_from("MSCs VEGF-α1,(IL6)+/ [2]T NKhigh\u2009ß\n"), max_size=60))
def test_any_text_gives_spans_of_itself(text: str) -> None:
    (found,) = ALONE.analyse([Sentence("0", text)])
    for mention in found.mentions:
        assert text[mention.start : mention.end] == mention.text
    places = [(m.start, m.end, m.type) for m in found.mentions]
    assert len(places) == len(set(places))
    for token in found.tokens:
        assert text[token.start : token.end] == token.text


def test_a_home_that_cannot_be_written_is_no_hindrance(tmp_path: Path) -> None:
    code = (
        "from cytoclaim.lexicon import load; from cytoclaim.nlp import Annotator;"
        "from cytoclaim.model import Sentence;"
        "a = Annotator(load(), 'none');"
        "print([m.concept for m in a.analyse([Sentence('0', 'MSCs secrete VEGF.')])[0].mentions])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        env={"HOME": "/nonexistent", "PATH": "/usr/bin:/bin", "PYTHONPATH": ":".join(sys.path)},
    )  # fmt: skip
    assert done.stdout.strip() == "['MSC', 'VEGFA']"
