"""A recogniser of the recipe learns from the documents of its own corpus only."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example

from models.names import FACTORY, CorpusNames
from models.train import unpack

MODEL = {
    "@architectures": "spacy.TransitionBasedParser.v2",
    "state_type": "ner",
    "extra_state_tokens": False,
    "hidden_width": 8,
    "maxout_pieces": 2,
    "use_upper": True,
    "tok2vec": {
        "@architectures": "spacy.HashEmbedCNN.v2",
        "width": 8,
        "depth": 1,
        "embed_size": 50,
        "window_size": 1,
        "maxout_pieces": 2,
        "subword_features": True,
        "pretrained_vectors": None,
    },
}


def example(nlp: Language, label: str, corpus: str) -> Example:
    words = ["T", "cells", "grow"]
    gold = Doc(nlp.vocab, words=words)
    gold.cats[corpus] = 1.0
    gold.set_ents([Span(gold, 0, 2, label=label)], default="outside")
    return Example(Doc(nlp.vocab, words=words), gold)


@pytest.fixture
def learner() -> tuple[Language, CorpusNames, list[Example]]:
    spacy.util.fix_random_seed(3)
    nlp = spacy.blank("en")
    component = nlp.add_pipe(FACTORY, name="ner", config={"model": MODEL, "corpus": "craft"})
    examples = [example(nlp, "CL", "craft"), example(nlp, "CELL_TYPE", "jnlpba")]
    nlp.initialize(lambda: examples)
    assert isinstance(component, CorpusNames)
    return nlp, component, examples


def test_the_others_labels_are_not_learned(learner) -> None:
    assert learner[1].labels == ("CL",)


def test_the_others_documents_teach_nothing(learner) -> None:
    nlp, component, (own, other) = learner
    losses: dict[str, float] = {}
    nlp.update([other], losses=losses)
    assert losses["ner"] == 0.0
    nlp.update([own, other], losses=losses)
    assert losses["ner"] > 0.0
    assert component.labels == ("CL",)


def test_it_scores_its_own_documents(learner) -> None:
    nlp, _, examples = learner
    for _ in range(40):
        nlp.update(examples)
    scores = nlp.evaluate(examples)
    assert scores["ner_f"] == 1.0
    assert scores["ner"] == {"CL": 1.0}


def test_a_missing_corpus_is_named(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"craft-v5-train-dev\.tar\.gz"):
        unpack(tmp_path, tmp_path / "out")
