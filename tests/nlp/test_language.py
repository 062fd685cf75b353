"""The door for language models: tiny pipelines with the label sets of published ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import spacy
from spacy.training import Example

from cytoclaim.errors import CytoclaimError
from cytoclaim.lexicon import Lexicon
from cytoclaim.model import Sentence
from cytoclaim.nlp import Annotator
from cytoclaim.nlp.language import SHIPPED, labels, may_hold_names, open_model
from cytoclaim.nlp.paper import Line

SENTENCE = "Later QZX9 raised ringed frobocytes in VEGF-treated mice."
PUBLISHED = {
    "en_ner_jnlpba_md": (
        ["PROTEIN", "DNA", "RNA", "CELL_TYPE", "CELL_LINE"], "PROTEIN", "CELL_TYPE"),
    "en_ner_bionlp13cg_md": (
        ["GENE_OR_GENE_PRODUCT", "CELL", "SIMPLE_CHEMICAL", "CANCER", "ORGAN", "TISSUE"],
        "GENE_OR_GENE_PRODUCT", "CELL"),
    "en_ner_craft_md": (["GGP", "SO", "TAXON", "CHEBI", "GO", "CL"], "GGP", "CL"),
}  # fmt: skip


def tiny(folder: Path, all_labels: list[str], factor: str, cell: str) -> Path:
    """A pipeline with a recogniser that has learnt one sentence by heart."""
    spacy.util.fix_random_seed(1)
    nlp = spacy.blank("en")
    ner = nlp.add_pipe("ner")
    for label in all_labels:
        ner.add_label(label)  # type: ignore[attr-defined]
    spans = [(SENTENCE.index(t), SENTENCE.index(t) + len(t), label)
             for t, label in (("QZX9", factor), ("ringed frobocytes", cell))]  # fmt: skip
    example = Example.from_dict(nlp.make_doc(SENTENCE), {"entities": spans})
    optimizer = nlp.initialize(lambda: [example])
    for _ in range(40):
        nlp.update([example], sgd=optimizer)
    nlp.to_disk(folder)
    return folder


@pytest.mark.parametrize("name", sorted(PUBLISHED))
def test_published_label_sets_come_through(
    tmp_path: Path, lexicon: Lexicon, cache: Path, name: str
) -> None:
    all_labels, factor, cell = PUBLISHED[name]
    annotator = Annotator(lexicon, str(tiny(tmp_path / name, all_labels, factor, cell)), cache)
    (found,) = annotator.analyse([Sentence("0", SENTENCE)])
    by_text = {m.text: (m.type, m.concept, m.method) for m in found.mentions}
    assert by_text["QZX9"] == ("factor", "", "model")
    assert by_text["ringed frobocytes"] == ("cell", "", "model")
    # the lexicon's own name keeps its concept
    assert by_text["VEGF"] == ("factor", "VEGFA", "exact")
    assert name in annotator.versions


def test_every_label_of_the_published_models_is_mapped() -> None:
    rows = (Path(labels.__file__).parent / "labels.tsv").read_text("utf-8").splitlines()
    listed = {row.split("\t")[0] for row in rows if row and row[0] != "#"}
    for all_labels, factor, cell in PUBLISHED.values():
        assert set(all_labels) <= listed
        assert labels.labels()[factor].types == ("factor",)
        assert labels.labels()[cell].types == ("cell",)
    assert "ENTITY" in listed


def test_a_model_that_is_not_there(lexicon: Lexicon) -> None:
    with pytest.raises(CytoclaimError) as error:
        Annotator(lexicon, "en_core_sci_nowhere")
    assert error.value.code == "model-missing"
    assert "en_core_sci_nowhere" in error.value.message


def test_a_folder_that_is_no_model(lexicon: Lexicon, tmp_path: Path) -> None:
    (tmp_path / "config.cfg").write_text("[nlp]\n")
    with pytest.raises(CytoclaimError) as error:
        Annotator(lexicon, str(tmp_path))
    assert error.value.code == "model-broken"


def test_without_a_model_there_are_tokens_and_no_trees(lexicon: Lexicon) -> None:
    (found,) = Annotator(lexicon, "none").analyse([Sentence("0", "MSCs secrete VEGF.")])
    assert not found.parsed
    assert [t.text for t in found.tokens] == ["MSCs", "secrete", "VEGF", "."]


@pytest.mark.skipif(not SHIPPED.is_dir(), reason="the language model is not trained here")
def test_the_shipped_model_parses_what_can_hold_a_claim(analyse: Callable) -> None:
    assert open_model(None) is not None
    claim, other = analyse("MSCs secrete VEGF.", "This was done at night.")
    assert claim.parsed and not other.parsed
    verb = next(i for i, t in enumerate(claim.tokens) if t.text == "secrete")
    assert claim.tokens[verb].head == verb
    assert claim.tokens[verb].lemma == "secrete"
    assert {t.text for t in claim.tokens if t.head == verb} >= {"MSCs", "VEGF"}


HOLDS = [
    ("They were kept at night.", False),
    ("The cells and the factors were kept.", False),
    ("Then ZNF599 rose.", True),
    ("Then ringed sideroblasts rose.", True),
]


@pytest.mark.parametrize(("text", "holds"), HOLDS)
def test_recognisers_run_where_a_name_may_hide(text: str, holds: bool) -> None:
    assert may_hold_names(Line(text)) is holds
