"""The shipped lexicon: its size, its promises to the gold set, its check."""

from __future__ import annotations

from pathlib import Path

import pytest

from cytoclaim.lexicon import Lexicon, load
from cytoclaim.lexicon.check import check
from cytoclaim.lexicon.reference import read_reference
from cytoclaim.lexicon.variants import key

VOCABULARY = Path(__file__).resolve().parents[2] / "corpus" / "gold" / "vocab.tsv"
WANTED = {
    "factor": 1200, "cell": 500, "outcome": 400, "condition": 300, "intervention": 150,
    "species": 20,
}  # fmt: skip


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load()


def test_counts(lexicon: Lexicon) -> None:
    for kind, number in WANTED.items():
        real = [c for c in lexicon.concepts.values() if c.type == kind and not c.generic]
        assert len(real) >= number, kind


def test_gold_concepts_keep_their_ids(lexicon: Lexicon) -> None:
    header, *rows = [line.split("\t") for line in VOCABULARY.read_text("utf-8").splitlines()]
    assert len(rows) > 200
    for row in rows:
        gold = dict(zip(header, row, strict=False))
        concept = lexicon.concepts[gold["concept"]]
        assert (concept.type, concept.curie, concept.curie_match, concept.second_curie) == (
            gold["type"], gold["curie"], gold["curie_match"], gold.get("second_curie", ""),
        )  # fmt: skip


def test_every_gold_synonym_is_a_name(lexicon: Lexicon) -> None:
    header, *rows = [line.split("\t") for line in VOCABULARY.read_text("utf-8").splitlines()]
    for row in rows:
        gold = dict(zip(header, row, strict=False))
        names = lexicon.concepts[gold["concept"]].names
        for written in filter(None, gold.get("synonyms", "").split("|")):
            assert any(n.accepts(written) for n in names), (gold["concept"], written)


def test_the_check_passes() -> None:
    report = check()
    assert [f for f in report.findings if f.level == "error"] == []
    assert report.ok


@pytest.mark.shared
def test_every_curie_holds_against_the_ontologies(shared: Path) -> None:
    archive = shared / "ontologies" / "ontologies.tar.gz"
    if not archive.exists():
        pytest.skip("needs the ontologies beside the checkout")
    reference = read_reference(archive)
    assert {"HGNC", "CL", "GO", "MESH", "EFO", "FPLX", "CHEBI"} <= reference.prefixes
    report = check(reference=reference)
    assert [f for f in report.findings if f.level == "error"] == []


@pytest.mark.parametrize(
    ("concept", "ancestor"),
    [("CXCL12", "chemokine"), ("ASC", "MSC"), ("ASC", "stem-cell"), ("IL6", "cytokine"),
     ("BMP2", "TGFB-superfamily"), ("Treg", "T-cell"), ("M2-macrophage", "immune-cell"),
     ("cardiac-fibrosis", "fibrosis"), ("MMP9", "protease"), ("TGFB1", "TGFB1")],
)  # fmt: skip
def test_roll_up(lexicon: Lexicon, concept: str, ancestor: str) -> None:
    assert lexicon.is_a(concept, ancestor)


def test_nothing_is_its_neighbour(lexicon: Lexicon) -> None:
    assert not lexicon.is_a("CXCL12", "interleukin")
    assert not lexicon.is_a("MSC", "ASC")
    assert not lexicon.is_a("unheard-of", "MSC")


def test_found_by_curie(lexicon: Lexicon) -> None:
    found = lexicon.by_curie("HGNC:10672")
    assert found is not None and found.key == "CXCL12"
    assert lexicon.by_curie("UniProt:P48061") is found
    assert lexicon.by_curie("HGNC:0") is None


def test_the_digest_is_of_the_content(lexicon: Lexicon, tmp_path: Path) -> None:
    assert load().digest == lexicon.digest
    (tmp_path / "own.tsv").write_text(
        "concept\ttype\tclass\tlabel\tcurie\tmatch\tsecond_curie\tparents\tflags\tsynonyms\n"
        "CXCL12\tfactor\tchemokine\tx\t\tnone\t\t\t\tstromagen\n",
        "utf-8",
    )
    extended = load(tmp_path)
    assert extended.digest != lexicon.digest
    assert any(n.text == "stromagen" for n in extended.concepts["CXCL12"].names)


def test_generic_words_are_known_as_such(lexicon: Lexicon) -> None:
    forms = {key(t) for t in ("transcription factors", "chemokine", "growth factor", "receptors")}
    assert forms <= lexicon.generic_forms
    assert key("IL-6") not in lexicon.generic_forms
