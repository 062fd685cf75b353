"""Reading CRAFT and JNLPBA in their release layout, on small made-up articles."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.vocab import Vocab

from models.convert import craft as craft_files
from models.convert import jnlpba as jnlpba_files
from models.convert.docs import craft_docs, entity_doc, jnlpba_docs

TEXT = "Title of it\n\nHair cells grow. T cell death (Sox9s) stops.\n"
ROWS = [
    ["Title|NN|title|0|root", "of|IN|of|1|prep", "it|PRP|it|2|pobj"],
    ["Hair|NN|hair|2|compound", "cells|NNS|cell|3|nsubj", "grow|VBP|grow|0|root", ".|.|.|3|punct"],
    [
        "T|NN|t|2|compound",
        "cell|NN|cell|3|compound",
        "death|NN|death|7|nsubj",
        "(|-LRB-|(|5|punct",
        "Sox9s|NNS|sox0|3|appos",
        ")|-RRB-|)|3|punct",
        "stops|VBZ|stop|0|root",
        ".|.|.|7|punct",
    ],
]


def _knowtator(spans: list[list[tuple[int, int]]]) -> str:
    body = "".join(
        "<annotation>"
        + "".join(f'<span start="{a}" end="{b}" />' for a, b in pieces)
        + "</annotation>"
        for pieces in spans
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><annotations>{body}</annotations>'


@pytest.fixture
def craft(tmp_path: Path) -> Path:
    def write(path: str, text: str) -> None:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")

    write("articles/ids/craft-ids-dev.txt", "7\n")
    write("articles/txt/7.txt", TEXT)
    lines = ["# newdoc id = 7", "# newpar id = 7-p0"]
    for number, sentence in enumerate(ROWS):
        lines += [f"# sent_id = {number}", "# text = …"]
        for i, row in enumerate(sentence, start=1):
            word, tag, lemma, head, label = row.split("|")
            lines.append(f"{i}\t{word}\t{lemma}\tX\t{tag}\t_\t{head}\t{label}\t_\t_")
        lines.append("")
    write("structural-annotation/dependency/conllu/7.conllu", "\n".join(lines) + "\n")
    t_cell = TEXT.index("T cell")
    hair = TEXT.index("Hair")
    spans = {
        "CL": [[(hair, hair + 10)], [(t_cell, t_cell + 6)]],
        "PR": [[(TEXT.index("Sox"), TEXT.index("Sox") + 4)]],
        "CHEBI": [[(0, 5), (9, 11)]],
        "GO_BP": [[(t_cell, t_cell + 12)]],
    }
    for kind, pieces in spans.items():
        write(f"concept-annotation/{kind}/{kind}/knowtator/7.txt.knowtator.xml", _knowtator(pieces))
    return tmp_path


def test_every_line_of_an_article_is_a_paragraph(craft: Path) -> None:
    found = list(craft_files.paragraphs(craft, "7"))
    assert [TEXT[p.start : p.end] for p in found] == [*TEXT.split("\n\n")[:1], TEXT[13:-1]]
    assert [len(p.sentences) for p in found] == [1, 2]


def test_lemmas_keep_their_digits(craft: Path) -> None:
    lemmas = [t.lemma for p in craft_files.paragraphs(craft, "7") for s in p.sentences for t in s]
    assert "sox9" in lemmas
    assert "sox0" not in lemmas


def test_a_token_that_is_not_in_the_text_is_an_error(craft: Path) -> None:
    path = craft / "articles" / "txt" / "7.txt"
    path.write_text(TEXT.replace("grow", "grew"), encoding="utf-8")
    with pytest.raises(ValueError, match="'grow' is not at"):
        list(craft_files.paragraphs(craft, "7"))


def test_a_cell_inside_a_process_stays_a_cell(craft: Path) -> None:
    found = {TEXT[a:b]: kind for a, b, kind in craft_files.concept_spans(craft, "7")}
    assert found == {"Hair cells": "CL", "T cell": "CL", "Sox9": "PR"}


def test_docs_carry_trees_sentences_and_entities(craft: Path) -> None:
    title, body = craft_docs(craft, ["7"], Vocab())
    assert title.text == "Title of it"
    assert [s.text for s in body.sents] == ["Hair cells grow.", "T cell death (Sox9s) stops."]
    assert [(e.text, e.label_) for e in body.ents] == [
        ("Hair cells", "CL"),
        ("T cell", "CL"),
        ("Sox9s", "PR"),
    ]
    stops = next(t for t in body if t.text == "stops")
    assert stops.dep_ == "ROOT"
    assert [t.text for t in stops.lefts] == ["death"]


def test_runs_of_sentences_become_docs(craft: Path) -> None:
    docs = list(craft_docs(craft, ["7"], Vocab(), sizes=(1,)))
    assert [d.text for d in docs] == [
        "Title of it",
        "Hair cells grow.",
        "T cell death (Sox9s) stops.",
    ]


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ("TNF-alpha and [IL-1beta] rose", "TNF-α and [IL-1β] rose"),
        ("[NF-kappa B] binds [interferon gamma]", "[NF-κ B] binds [interferon γ]"),
        ("[alpha] helix, alphabet, [Galpha]", "[α] helix, alphabet, [Galpha]"),
        ("nothing to do for [T cells]", "nothing to do for [T cells]"),
    ],
)
def test_greek_words_become_letters_and_spans_follow(text: str, out: str) -> None:
    def spans(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
        plain, found = "", []
        for c in marked:
            if c == "[":
                found.append(len(plain))
            elif c == "]":
                found[-1] = (found[-1], len(plain), "PROTEIN")
            else:
                plain += c
        return plain, found

    assert jnlpba_files.greek(*spans(text)) == spans(out)


def test_standoff_becomes_docs(tmp_path: Path) -> None:
    (tmp_path / "train").mkdir()
    for name in ("1", "2"):
        (tmp_path / "train" / f"{name}.txt").write_text("TNF-alpha kills T-cells.\nYes.")
        (tmp_path / "train" / f"{name}.ann").write_text(
            "T1\tprotein 0 9\tTNF-alpha\nT2\tcell_type 16 23\tT-cells\n"
        )
    first, second = jnlpba_docs(tmp_path, ["1", "2"], Vocab(), letters=True)
    assert [(e.text, e.label_) for e in first.ents] == [
        ("TNF-alpha", "PROTEIN"),
        ("T-cells", "CELL_TYPE"),
    ]
    assert [e.text for e in second.ents] == ["TNF-α", "T-cells"]
    assert not first.has_annotation("SENT_START")


def test_the_held_out_tenth_is_a_tenth_and_keeps_doubles_together() -> None:
    share = sum(jnlpba_files.is_held_out(str(n)) for n in range(90_000_000, 90_004_000)) / 4000
    assert 0.08 < share < 0.12
    assert all(
        jnlpba_files.is_held_out(str(n)) == jnlpba_files.is_held_out(f"{n}-2") for n in range(100)
    )


def test_an_entity_that_cuts_a_token_takes_all_of_it() -> None:
    doc = entity_doc("Sox9s rise", [(0, 4, "PR")], Vocab(), "jnlpba")
    assert [e.text for e in doc.ents] == ["Sox9s"]
