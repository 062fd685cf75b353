"""What the lexicon says about tokens, as a model's weights read it."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from cytoclaim import lexicon
from cytoclaim.model import Mention, Sentence
from cytoclaim.nlp import Annotator
from cytoclaim.nlp.language import LanguageModel, open_model
from cytoclaim.nlp.marks import FACTORY, Mark, is_marked, marks_of, token_marks, write_marks
from cytoclaim.nlp.tokenizer import BioTokenizer


def mention(start: int, end: int, kind: str, method: str = "exact", concept: str = "") -> Mention:
    return Mention(start, end, "", kind, concept, method=method)


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([(0, 7, "cell")], "B-cell L-cell - -"),
        ([(2, 7, "cell")], "- U-cell - -"),
        ([(0, 17, "factor")], "B-factor I-factor I-factor L-factor"),
        # a mark that cuts a token takes all of it
        ([(4, 10, "cell")], "- B-cell L-cell -"),
        ([(7, 8, "cell")], "- - - -"),
        # what is written later stays
        ([(0, 17, "outcome"), (2, 7, "cell")], "B-outcome U-cell I-outcome L-outcome"),
    ],
)
def test_marks_on_tokens(marks: list[tuple[int, int, str]], expected: str) -> None:
    found = token_marks([(0, 1), (2, 7), (8, 12), (13, 17)], [Mark(*m) for m in marks])
    assert " ".join(found.get(i, "-") for i in range(4)) == expected


def test_how_it_was_found_and_where_it_comes_from() -> None:
    settled = [
        mention(0, 5, "cell", "exact", "T-cell"),
        mention(0, 20, "outcome", "composed"),
        mention(6, 9, "factor", "abbreviation", "IL10"),
        mention(15, 20, "factor", "near", "IL10"),
    ]
    lexicon_ = lexicon.load()
    assert lexicon_.concepts["T-cell"].curie and lexicon_.concepts["IL10"].curie
    found = marks_of(settled, [mention(10, 12, "cell", "model")], lexicon_)
    # what is sure and what names is written last, and stays
    assert [(m.start, m.label) for m in found] == [
        (10, "cell?"),
        (0, "outcome~"),
        (6, "factor:HGNC="),
        (15, "factor:HGNC~"),
        (0, "cell:CL"),
    ]


def test_no_mark_is_an_answer() -> None:
    nlp = spacy.blank("en")
    doc = nlp.make_doc("nothing here")
    assert not is_marked(doc)
    write_marks(doc, ())
    assert is_marked(doc)
    assert not any(t.ent_id for t in doc)


def test_a_text_without_marks_is_read_with_the_shipped_lexicon() -> None:
    nlp = spacy.blank("en")
    nlp.tokenizer = BioTokenizer(nlp.vocab)
    nlp.add_pipe(FACTORY)
    doc = nlp("Regulatory T cells release IL-10 at night.")
    assert [t.ent_id_ for t in doc] == [
        "B-cell:CL", "I-cell:CL", "L-cell:CL", "",
        "B-factor:HGNC", "I-factor:HGNC", "L-factor:HGNC", "", "", "",
    ]  # fmt: skip


def test_the_component_can_be_told_to_read_nothing() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe(FACTORY, config={"lexicon": "none"})
    assert not any(t.ent_id for t in nlp("Regulatory T cells"))


def test_the_annotator_hands_on_what_the_paper_defines(tmp_path: Path, monkeypatch) -> None:
    """A short form that the sentence before defines is marked where the model reads."""
    model = open_model(None)
    assert model is not None and model.reads_marks
    seen: dict[str, dict[str, str]] = {}

    def run(self, texts, marks):
        for text, read in zip(texts, marks, strict=True):
            seen[text] = {text[m.start : m.end]: m.label for m in read}
        return kept(self, texts, marks)

    kept = LanguageModel._run
    monkeypatch.setattr(LanguageModel, "_run", run)
    Annotator(lexicon.load(), cache=tmp_path).analyse(
        [
            Sentence("1", "Interleukin-10 (ILN) is made by T cells."),
            Sentence("2", "ILN reduces fibrosis."),
        ]
    )
    assert seen["ILN reduces fibrosis."]["ILN"] == "factor:HGNC="
