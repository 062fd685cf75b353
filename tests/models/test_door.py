"""Pipelines with scispaCy's published label sets come through the same door as ours.

Tiny recognisers are trained here on a few made-up sentences until they know them by heart; the
names are invented, so only the model can have found them.
"""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import pytest
import spacy
from spacy.training import Example

from cytoclaim import lexicon
from cytoclaim.errors import CytoclaimError
from cytoclaim.model import Sentence
from cytoclaim.nlp import Annotator

SENTENCES = (
    "The [zorfin-9 {factor}] level rose in [blarocytes {cell}] of the [quine {other}].",
    "Many [blarocytes {cell}] of the [quine {other}] made [zorfin-9 {factor}] at once.",
    "Without [zorfin-9 {factor}] the [quine {other}] lost its [blarocytes {cell}].",
)

# what each published model calls a factor, a cell and something that is not ours
LABELS = {
    "en_ner_jnlpba_md": ("PROTEIN", "CELL_TYPE", "DNA"),
    "en_ner_bionlp13cg_md": ("GENE_OR_GENE_PRODUCT", "CELL", "ORGAN"),
    "en_ner_craft_md": ("GGP", "CL", "TAXON"),
}


@cache
def _lexicon() -> lexicon.Lexicon:
    return lexicon.load()


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the index of near misses, built once for all tests here."""
    return tmp_path_factory.mktemp("index")


def _read(marked: str, names: dict[str, str]) -> tuple[str, list[tuple[int, int, str]]]:
    text, spans = "", []
    for piece in marked.split("["):
        if "{" not in piece:
            text += piece
            continue
        name, rest = piece.split(" {", 1)
        kind, rest = rest.split("}]", 1)
        spans.append((len(text), len(text) + len(name), names[kind]))
        text += name + rest
    return text, spans


def _tiny(folder: Path, labels: tuple[str, str, str]) -> Path:
    random.seed(1)
    spacy.util.fix_random_seed(1)
    nlp = spacy.blank("en")
    config = {"model": {"tok2vec": {"@architectures": "spacy.HashEmbedCNN.v2", "width": 32,
              "depth": 2, "embed_size": 300, "window_size": 1, "maxout_pieces": 2,
              "subword_features": True, "pretrained_vectors": None}}}  # fmt: skip
    nlp.add_pipe("ner", config=config)
    names = dict(zip(("factor", "cell", "other"), labels, strict=True))
    examples = []
    for marked in SENTENCES:
        text, spans = _read(marked, names)
        examples.append(Example.from_dict(nlp.make_doc(text), {"entities": spans}))
    optimizer = nlp.initialize(lambda: examples)
    optimizer.learn_rate = 0.01
    for _ in range(40):
        nlp.update(examples, sgd=optimizer)
    nlp.to_disk(folder)
    return folder


@pytest.mark.parametrize("model", LABELS)
def test_a_published_label_set_becomes_our_types(model: str, tmp_path: Path, index: Path) -> None:
    annotator = Annotator(
        _lexicon(), model=str(_tiny(tmp_path / model, LABELS[model])), cache=index
    )
    text, _ = _read(SENTENCES[0], {"factor": "", "cell": "", "other": ""})
    (analysis,) = annotator.analyse([Sentence("s1", text)])
    found = {m.text: (m.type, m.concept, m.method) for m in analysis.mentions}
    assert found.get("zorfin-9") == ("factor", "", "model")
    assert found.get("blarocytes") == ("cell", "", "model")
    assert "quine" not in found
    assert model in annotator.versions


def test_a_label_for_anything_counts_only_where_a_name_is_near(tmp_path: Path, index: Path) -> None:
    folder = _tiny(tmp_path / "en_core_sci_sm", ("ENTITY", "ENTITY", "ENTITY"))
    without = Annotator(_lexicon(), cache=index)
    annotator = Annotator(_lexicon(), model=str(folder), cache=index)
    text, _ = _read(SENTENCES[0], {"factor": "", "cell": "", "other": ""})
    sentence = Sentence("s1", text)
    (plain,), (analysis,) = without.analyse([sentence]), annotator.analyse([sentence])
    assert {m.text for m in analysis.mentions} <= {m.text for m in plain.mentions}


def test_a_model_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CytoclaimError) as caught:
        Annotator(_lexicon(), model="en_core_sci_none")
    assert caught.value.code == "model-missing"
    assert "en_core_sci_none" in caught.value.message


def test_a_folder_without_a_pipeline_is_broken(tmp_path: Path) -> None:
    with pytest.raises(CytoclaimError) as caught:
        Annotator(_lexicon(), model=str(tmp_path))
    assert caught.value.code == "model-broken"
