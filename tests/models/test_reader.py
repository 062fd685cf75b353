"""Training Docs carry the lexicon's marks, part of them blank, and other cell names in copies."""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

from cytoclaim import lexicon
from cytoclaim.nlp.marks import Mark
from models.convert.swaps import cell_names, swapped
from models.reader import BLANKS, marked_corpus

MARKS = ["B-cell", "L-cell", "", "U-factor"]


def gold(vocab: Vocab) -> Doc:
    doc = Doc(vocab, words=["T", "cells", "secrete", "VEGF"])
    for token, mark in zip(doc, MARKS, strict=True):
        token.ent_id_ = mark
    return doc


def stored(folder: Path) -> Path:
    path = folder / "train.spacy"
    DocBin(attrs=["ENT_ID"], docs=[gold(Vocab())]).to_disk(path)
    return path


def blanked(folder: Path, whole: float, single: float) -> set[tuple[str, ...]]:
    """The marks of one Doc over many batches."""
    spacy.util.fix_random_seed(1)
    nlp = spacy.blank("en")
    blanks = nlp.add_pipe(BLANKS, config={"whole": whole, "single": single})
    (example,) = marked_corpus(stored(folder), training=True)(nlp)
    return {tuple(t.ent_id_ for t in blanks(example.predicted)) for _ in range(60)}


def test_some_docs_lose_all_marks(tmp_path: Path) -> None:
    assert blanked(tmp_path, 0.5, 0.0) == {tuple(MARKS), ("", "", "", "")}


def test_a_name_loses_its_marks_as_a_whole(tmp_path: Path) -> None:
    assert blanked(tmp_path, 0.0, 0.5) == {
        tuple(MARKS),
        ("", "", "", ""),
        ("B-cell", "L-cell", "", ""),
        ("", "", "", "U-factor"),
    }


def test_held_out_docs_keep_theirs(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    blanks = nlp.add_pipe(BLANKS, config={"whole": 1.0, "single": 1.0})
    (example,) = marked_corpus(stored(tmp_path), training=False)(nlp)
    assert [t.ent_id_ for t in blanks(example.predicted)] == MARKS


def test_cells_get_other_names_of_their_number() -> None:
    words = ["Osteoclasts", "and", "neuronal", "tissue", "hold", "a", "neuron", "."]
    tags = ["NNS", "CC", "JJ", "NN", "VBP", "DT", "NN", "."]
    doc = Doc(Vocab(), words=words, tags=tags, sent_starts=[True] + [False] * 7)
    doc.set_ents(
        [Span(doc, 0, 1, "CL"), Span(doc, 2, 3, "CL"), Span(doc, 6, 7, "CL")], default="outside"
    )
    plain = Doc(doc.vocab, words=["no", "cell"], tags=["DT", "NN"], sent_starts=[True, False])
    marker = lambda text: [Mark(0, 10, "cell")]  # noqa: E731
    (copy,) = swapped([doc, plain], ["hair cell"], marker, "craft")
    assert copy.text == "Hair cells and neuronal tissue hold a hair cell ."
    assert [(e.text, e.label_) for e in copy.ents] == [
        ("Hair cells", "CL"), ("neuronal", "CL"), ("hair cell", "CL"),
    ]  # fmt: skip
    assert copy.cats == {"craft": 1.0}
    assert copy[0].ent_id_ == "B-cell"
    assert not copy.has_annotation("DEP")


def test_names_are_terms_that_say_they_are_cells() -> None:
    names = cell_names(lexicon.load())
    assert {"osteoclast", "goblet cell"} <= set(names)
    assert not {"lymphoid tissue", "cells", "tubular epithelium"} & set(names)
    assert len(names) > 200
