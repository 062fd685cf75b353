"""Lemma rules learned from forms, and vectors made from text."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from models.lemmas import lemma_lookups, suffix_rules
from models.vectors import ppmi_vectors

VERBS = """increased increase, reduced reduce, induced induce, produced produce, secreted secrete,
expressed express, showed show, blocked block, lacked lack, tracked track, inhibited inhibit, stimulated stimulate,
activated activate, migrated migrate, treated treat, repeated repeat, grown grow, shown show,
inducing induce, reducing reduce, producing produce, blocking block, showing show,
reveals reveal, increases increase, shows show, plays play, carries carry, applies apply,
was be, were be""".replace("\n", " ")
PAIRS = [tuple(pair.split()) for pair in VERBS.split(", ")]


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("introduced", "introduce"),
        ("knocked", "knock"),
        ("blocks", "block"),
        ("were", "be"),
        ("increased", "increase"),
        ("modulated", "modulate"),
    ],
)
def test_rules_serve_words_they_never_saw(form: str, lemma: str) -> None:
    nlp = spacy.blank("en")
    lemmatizer = nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    words = [(f, "VERB", m) for f, m in PAIRS]
    lemmatizer.initialize(lookups=lemma_lookups(words))
    doc = Doc(nlp.vocab, words=[form], pos=["VERB"], morphs=["Tense=Past|VerbForm=Part"])
    assert lemmatizer(doc)[0].lemma_ == lemma


def test_longer_endings_come_first() -> None:
    lengths = [len(old) for old, _ in suffix_rules(PAIRS)]
    assert lengths == sorted(lengths, reverse=True)
    assert lengths[-1] == 0


def test_words_of_like_neighbours_get_like_vectors() -> None:
    texts = [
        f"{who} {verb} the {what} of mice .".split()
        for who in ("we", "they", "others")
        for verb in ("saw", "found", "lost")
        for what in ("heart", "liver", "lung")
    ]
    words, rows = ppmi_vectors(texts, dims=4, min_count=1)
    at = {w: i for i, w in enumerate(words)}
    near = rows[at["heart"]] @ rows[at["liver"]]
    assert near > 0.9
    assert near > rows[at["heart"]] @ rows[at["found"]] + 0.3
    again = ppmi_vectors(texts, dims=4, min_count=1)
    assert again[0] == words
    np.testing.assert_allclose(again[1], rows)
