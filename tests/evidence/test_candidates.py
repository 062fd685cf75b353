"""Which pairs of a sentence are weighed at all."""

from __future__ import annotations

from functools import cache

import pytest

from cytoclaim.evidence.extract import read_sentences
from cytoclaim.evidence.terms import Terms
from cytoclaim.lexicon import Lexicon, load
from cytoclaim.model import Sentence
from cytoclaim.nlp import Annotator


@cache
def tools() -> tuple[Lexicon, Annotator]:
    lexicon = load()
    return lexicon, Annotator(lexicon)


def pairs(*texts: str) -> set[tuple[str, str]]:
    """Agent and target of every candidate of the last of some sentences of a paragraph."""
    lexicon, annotator = tools()
    analyses = annotator.analyse([Sentence(str(n), t, "x") for n, t in enumerate(texts)])
    *_, last = read_sentences(analyses, Terms(lexicon))
    return {(c.agent.concept, c.hit.mention.concept) for c in last.candidates}


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("Conversion of ASCs into cardiomyocytes is well known.", ("ASC", "cardiomyogenic-differentiation")),
        ("After conversion of ASCs into cardiomyocytes, the cells made troponin I.", ("ASC", "TNNI3")),
        ("Butyrate helped by inducing Tregs that lowered IL-2.", ("Treg", "IL2")),
        ("Mitochondrial transfer raised ATP in neurons.", ("mitochondrial-transfer", "ATP")),
        ("Diabetes reduced VEGF in ASCs.", ("diabetes", "VEGFA")),
        ("The stroke-induced rise in CXCL12 draws MSCs.", ("stroke", "CXCL12")),
        ("Preconditioning in hypoxia raised VEGF.", ("hypoxic-preconditioning", "VEGFA")),
        ("Preconditioning improved survival.", ("preconditioning", "cell-survival")),
    ],
)  # fmt: skip
def test_these_are_weighed(text: str, pair: tuple[str, str]) -> None:
    assert pair in pairs(text)


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("HGF lowered the T-cell response and IL-6.", ("T-cell", "IL6")),
        ("In rats with stroke HGF lowered IL-6.", ("stroke", "IL6")),
        ("HGF acted after preconditioning of MSCs.", ("HGF", "preconditioning")),
        ("Preconditioning with melatonin raised VEGF.", ("preconditioning", "VEGFA")),
    ],
)
def test_these_are_not(text: str, pair: tuple[str, str]) -> None:
    assert pair not in pairs(text)


def test_a_transfer_is_remembered() -> None:
    told = pairs("MSCs donated mitochondria to neurons.", "The donation raised ATP.")
    assert ("mitochondrial-transfer", "ATP") in told


def test_it_means_what_no_vocabulary_names() -> None:
    told = pairs("BAX was raised in hearts.", "The extract was given.", "It reduced apoptosis.")
    assert ("BAX", "apoptosis") not in told
    told = pairs("No change in BAX was observed with the extract.", "It reduced apoptosis.")
    assert ("BAX", "apoptosis") not in told
    assert ("HGF", "apoptosis") in pairs("HGF was given for a week.", "It reduced apoptosis.")
