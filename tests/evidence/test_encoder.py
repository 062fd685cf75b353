"""What the encoder is fed, what it gives, and its file."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from cytoclaim.evidence.encoder import Encoder, Encoders, load_encoders, packed, unpacked
from cytoclaim.evidence.encoding import OUTSIDE, encoding_of
from cytoclaim.evidence.extract import read_sentences
from cytoclaim.evidence.sheet import EFFECTS, Sheet, sheet_of
from cytoclaim.evidence.terms import Terms
from cytoclaim.evidence.wordpieces import BEGIN, END
from cytoclaim.lexicon import load
from tests.evidence.marked import analysis


@pytest.fixture(scope="module")
def encoders() -> Encoders:
    found = load_encoders()
    assert found is not None
    return found


@pytest.fixture(scope="module")
def encoder(encoders: Encoders) -> Encoder:
    return encoders.members[0]


def sheet(*marked: str) -> Sheet:
    lexicon = load()
    *_, read = read_sentences([analysis(m, lexicon) for m in marked], Terms(lexicon))
    return sheet_of(read.analysis, read.reader, read.candidates)


def test_names_are_masked_by_their_kind_and_words_kept() -> None:
    read = sheet("[IL-6|IL6] raised [apoptosis|apoptosis] in mice [1].")
    assert read.words[:3] == ("<factor>", "raised", "<outcome>")
    assert "IL-6" not in read.words


def test_rows_are_distributions_over_the_effects_a_candidate_can_have(encoder: Encoder) -> None:
    read = sheet("[MSCs|MSC] secrete [HGF|HGF], which lowers [apoptosis|apoptosis].")
    rows = encoder.probabilities(read)
    assert rows.shape == (len(read.pairs), len(EFFECTS)) and np.allclose(rows.sum(1), 1, atol=1e-5)
    made = read.pairs[:, 2].astype(bool)
    assert made.any() and not made.all()
    assert rows[made, 1:4].max() < 1e-6 and rows[~made, 4].max() < 1e-6


def test_names_do_not_matter_only_what_they_are(encoder: Encoder) -> None:
    one = sheet("[IL-6|IL6] raised [apoptosis|apoptosis] in mice.")
    other = sheet("[CCL2|CCL2] raised [apoptosis|apoptosis] in mice.")
    assert one.words == other.words
    assert np.allclose(
        encoder.probabilities(replace(one, features=other.features)),
        encoder.probabilities(replace(other, symbols=one.symbols)),
        atol=1e-5,
    )


def test_what_the_words_say_matters(encoder: Encoder) -> None:
    read = sheet("[IL-6|IL6] raised [apoptosis|apoptosis] in mice.")
    at = EFFECTS.index("increases")
    turned = replace(read, words=tuple("lowered" if w == "raised" else w for w in read.words))
    assert encoder.probabilities(read)[0, at] > encoder.probabilities(turned)[0, at]


def test_an_agent_of_the_sentence_before_is_read_in_its_own_place(encoder: Encoder) -> None:
    read = sheet("[HGF|HGF] was given.", "It lowered [apoptosis|apoptosis].")
    encoding = encoding_of(read, encoder.vocabulary)
    pieces = encoder.vocabulary.pieces
    assert encoding.pieces[0] == pieces[BEGIN] and encoding.pieces[-1] == pieces[END]
    assert encoding.pieces[1] == pieces["<factor>"] and encoding.ways[1] > 0
    assert 1 in encoding.agents and (encoding.paths[0] == OUTSIDE).all()


def test_later_pieces_of_a_word_share_its_place_in_the_tree(encoder: Encoder) -> None:
    read = sheet("[IL-6|IL6] xenotransphosphorylates [apoptosis|apoptosis].")
    encoding = encoding_of(read, encoder.vocabulary)
    first = np.flatnonzero(encoding.first)
    assert len(first) == len(read.words) and first[2] - first[1] > 2
    assert (encoding.paths[first[1]] == encoding.paths[first[1] + 1]).all()
    assert not encoding.symbols[first[1] + 1].any()


def test_a_sentence_longer_than_its_places_is_read_all_the_same(encoder: Encoder) -> None:
    read = sheet(f"[IL-6|IL6] raised [apoptosis|apoptosis] {'and so on ' * 120}.")
    assert len(encoding_of(read, encoder.vocabulary).pieces) > 300
    assert np.isfinite(encoder.probabilities(read)).all()


def test_a_file_holds_the_encoder(encoder: Encoder) -> None:
    again = unpacked(packed(encoder))
    assert again.vocabulary == encoder.vocabulary and again.layers == encoder.layers
    for name, value in encoder.weights.items():
        assert np.abs(again.weights[name] - value).max() <= np.abs(value).max() / 100 + 1e-9


def test_one_beside_another_shares_its_word_pieces(encoders: Encoders) -> None:
    first, second = encoders.members
    raw = packed(second, beside=True)
    assert len(raw) < 0.6 * len(packed(second))
    again = unpacked(raw, first)
    assert again.weights["pieces"] is first.weights["pieces"]
    assert again.vocabulary == first.vocabulary and set(again.weights) == set(second.weights)


def test_encoders_together_say_the_mean_of_what_each_says(encoders: Encoders) -> None:
    read = sheet("[IL-6|IL6] raised [apoptosis|apoptosis] in mice.")
    first, second = (member.probabilities(read) for member in encoders.members)
    assert not np.allclose(first, second, atol=1e-4)
    assert np.allclose(encoders.probabilities(read), (first + second) / 2, atol=1e-6)
    nothing = sheet("Mice were bred.")
    assert encoders.probabilities(nothing).shape == (0, len(EFFECTS))
