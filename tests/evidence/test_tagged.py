"""Verbs that no list holds, known from their tags."""

from __future__ import annotations

from dataclasses import replace

from cytoclaim.evidence import extract_evidence
from cytoclaim.lexicon import Lexicon
from cytoclaim.model import Token
from tests.evidence.marked import analysis


def keys(lexicon: Lexicon, marked: str, **tags: str) -> set[tuple[str, str, str]]:
    plain = analysis(marked, lexicon)
    text = plain.sentence.text
    tokens = tuple(
        Token(at, at + len(word), word, tag=tag)
        for word, tag in tags.items()
        for at in [text.index(f" {word}") + 1]
    )
    rows = extract_evidence("p", [replace(plain, tokens=tokens)], lexicon, learned=False)
    return {(r.agent, r.effect, r.target) for r in rows}


def test_a_plural_behind_a_place_still_acts(lexicon: Lexicon) -> None:
    marked = "[Fibroblasts|fibroblast] of the scar express [VEGF|VEGFA]."
    assert ("fibroblast", "produces", "VEGFA") in keys(lexicon, marked, express="VBP")


def test_an_unknown_verb_opens_a_clause_of_its_own(lexicon: Lexicon) -> None:
    marked = "[IL-10|IL10] thwarts invaders and [HGF|HGF] reduces [fibrosis|fibrosis]."
    assert keys(lexicon, marked, thwarts="VBZ") == {("HGF", "decreases", "fibrosis")}


def test_words_of_grammar_are_no_verbs(lexicon: Lexicon) -> None:
    marked = "[MSCs|MSC] themselves reduced [fibrosis|fibrosis]."
    found = {("MSC", "decreases", "fibrosis")}
    assert keys(lexicon, marked, themselves="VBZ") == found
