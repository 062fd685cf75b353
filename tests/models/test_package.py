"""The packaged pipeline: it loads, is small, says where it comes from, and reads English."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from cytoclaim.nlp import sentences, tokenizer  # noqa: F401 - their factories are in the pipeline

PACKAGED = Path(str(files("cytoclaim.nlp"))) / "models" / "en_cytoclaim"
CARD = Path(__file__).resolve().parents[2] / "models" / "README.md"


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load(PACKAGED)


def test_it_is_small_and_carries_its_licences() -> None:
    size = sum(p.stat().st_size for p in PACKAGED.rglob("*") if p.is_file())
    assert size < 20_000_000
    licences = (PACKAGED / "LICENSES.md").read_text(encoding="utf-8")
    assert "CC BY 3.0" in licences
    meta = json.loads((PACKAGED / "meta.json").read_text(encoding="utf-8"))
    assert {s["license"] for s in meta["sources"]} == {"CC BY 3.0"}
    assert [s["name"].split()[0] for s in meta["sources"]] == ["CRAFT", "JNLPBA"]
    assert meta["version"]


def test_no_machine_path_is_in_it() -> None:
    config = (PACKAGED / "config.cfg").read_text(encoding="utf-8")
    assert '"/' not in config
    assert "models.names" not in config


def test_its_figures_meet_the_floors() -> None:
    scores = json.loads((PACKAGED / "scores.json").read_text(encoding="utf-8"))
    assert scores["craft"]["tag"] >= 0.965
    assert scores["craft"]["uas"] >= 0.87
    assert scores["craft"]["las"] >= 0.85
    assert scores["craft"]["sentences"] >= 0.97
    assert scores["craft"]["entities"]["CL"]["f"] >= 0.70
    assert scores["jnlpba"]["entities"]["PROTEIN"]["f"] >= 0.70
    assert scores["jnlpba"]["entities"]["CELL_TYPE"]["f"] >= 0.70


def test_the_card_tells_the_packaged_figures() -> None:
    scores = json.loads((PACKAGED / "scores.json").read_text(encoding="utf-8"))
    card = CARD.read_text(encoding="utf-8")
    rows = {
        "Tags": scores["craft"]["tag"],
        "UAS": scores["craft"]["uas"],
        "LAS": scores["craft"]["las"],
        "Lemmas": scores["craft"]["lemma"],
        "Sentences, F1": scores["craft"]["sentences"],
    }
    for name, value in rows.items():
        assert f"| {name} | {value:.3f} |" in card
    for corpus in ("craft", "jnlpba"):
        for label, row in scores[corpus]["entities"].items():
            if label != "all":
                assert f"| `{label}` | {row['p']:.3f} | {row['r']:.3f} | {row['f']:.3f} |" in card


# one sentence, then word<label<head for what matters
TREES = [
    ("Mice secrete leptin.", "Mice<nsubj<secrete leptin<dobj<secrete"),
    ("Apoptosis was inhibited by leptin.", "Apoptosis<nsubjpass<inhibited leptin<pobj<by"),
    ("Insulin does not reduce fibrosis.", "not<neg<reduce fibrosis<dobj<reduce"),
    (
        "These cells produce insulin and leptin.",
        "cells<nsubj<produce insulin<dobj<produce leptin<conj<insulin",
    ),
    (
        "In addition, leptin inhibits fibrosis by decreasing collagen synthesis.",
        "leptin<nsubj<inhibits decreasing<pcomp<by synthesis<dobj<decreasing",
    ),
]


@pytest.mark.parametrize(("text", "arcs"), TREES)
def test_plain_claims_get_their_trees(nlp: Language, text: str, arcs: str) -> None:
    doc = nlp(text)
    found = {f"{t.text}<{t.dep_}<{t.head.text}" for t in doc}
    assert set(arcs.split()) <= found


@pytest.mark.parametrize(
    ("text", "lemmas"),
    [
        ("The cells were secreting cytokines.", "the cell be secrete cytokine ."),
        ("Mice showed increased levels.", "mouse show increase level ."),
        ("These effects are mediated by proteins.", "these effect be mediate by protein ."),
    ],
)
def test_lemmas(nlp: Language, text: str, lemmas: str) -> None:
    assert " ".join(t.lemma_ for t in nlp(text)) == lemmas


def test_names_outside_any_word_list(nlp: Language) -> None:
    doc = nlp("Activated T lymphocytes express the receptor FGFR9 and secrete interleukin-2.")
    found = {e.text: e.label_ for e in doc.ents}
    assert any("T lymphocytes" in name for name in found)
    assert any("interleukin-2" in name for name in found)


def test_sentence_bounds_are_those_of_the_house(nlp: Language) -> None:
    doc = nlp(
        "As shown in Fig. 2, levels fell (P < 0.05). Others agreed, e.g. Smith et al. in 2001."
    )
    assert len(list(doc.sents)) == 2


def test_spacy_loads_it_without_a_word_about_cytoclaim(tmp_path: Path) -> None:
    """The entry points of the project file are all that a bare interpreter needs."""
    declared = tomllib.loads((CARD.parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
    groups = declared["project"]["entry-points"]
    metadata = tmp_path / "declared-0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: declared\nVersion: 0\n")
    (metadata / "entry_points.txt").write_text(
        "".join(
            f"[{group}]\n" + "".join(f"{key} = {value}\n" for key, value in rows.items())
            for group, rows in groups.items()
        )
    )
    code = f"import spacy; print(len(spacy.load({str(PACKAGED)!r})('IL-10 rises.')))"
    paths = os.pathsep.join([str(tmp_path), str(CARD.parents[1] / "src")])
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        env={**os.environ, "PYTHONPATH": paths}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout.strip() == "5", done.stderr
