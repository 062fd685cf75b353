"""Imported vocabularies add names and concepts; they never change what a text means."""

from __future__ import annotations

from pathlib import Path

import pytest

from cytoclaim.errors import CytoclaimError
from cytoclaim.lexicon import load
from cytoclaim.lexicon.check import check
from cytoclaim.lexicon.imports import import_vocabulary
from cytoclaim.lexicon.load import shipped_files
from cytoclaim.lexicon.table import COLUMNS
from cytoclaim.lexicon.variants import key

OBO = """format-version: 1.2

[Term]
id: CL:0000000
name: cell

[Term]
id: CL:0000134
name: mesenchymal stem cell
synonym: "mesenchymoblast of marrow" EXACT []
is_a: CL:0000000 ! cell

[Term]
id: CL:9000001
name: glow cell
synonym: "macrophage" EXACT []
synonym: "GLOW" EXACT []
synonym: "GC" EXACT []
is_a: CL:0000134 ! mesenchymal stem cell

[Term]
id: CL:9000002
name: second glow cell
synonym: "glow cell" EXACT []

[Term]
id: CL:9000003
name: dull cell
is_obsolete: true

[Term]
id: UBERON:1
name: lamp
"""


@pytest.fixture
def obo(tmp_path: Path) -> Path:
    path = tmp_path / "cells of mine.obo"
    path.write_text(OBO, "utf-8")
    return path


def test_terms_merge_by_curie(obo: Path, tmp_path: Path) -> None:
    report = import_vocabulary(obo, tmp_path / "lexicon")
    assert report.path.name == "cells-of-mine.tsv"
    assert (report.added, report.merged) == (3, 1)
    assert report.left_out == {"obsolete": 1, "UBERON": 1}
    lexicon = load(tmp_path / "lexicon")
    assert any(n.text == "mesenchymoblast of marrow" for n in lexicon.concepts["MSC"].names)
    assert lexicon.concepts["MSC"].curie == "CL:0000134"
    assert lexicon.is_a("glow-cell", "stem-cell")


def test_collisions_are_reported_and_harmless(obo: Path, tmp_path: Path) -> None:
    report = import_vocabulary(obo, tmp_path / "lexicon")
    assert {(c.name, c.curie, c.concept) for c in report.collisions} == {
        ("macrophage", "CL:9000001", "macrophage"),
        ("glow cell", "CL:9000002", "glow-cell"),
    }
    lexicon = load(tmp_path / "lexicon")
    assert {n.concept for n in lexicon.index[key("macrophages")]} == {"macrophage"}
    own = sorted((tmp_path / "lexicon").glob("*.tsv"))
    assert check([*shipped_files(), *own]).ok


def test_the_root_is_no_mention(obo: Path, tmp_path: Path) -> None:
    import_vocabulary(obo, tmp_path / "lexicon")
    assert key("cells") not in load(tmp_path / "lexicon").index


def test_short_foreign_names_are_careful(obo: Path, tmp_path: Path) -> None:
    import_vocabulary(obo, tmp_path / "lexicon")
    names = {n.text: n for n in load(tmp_path / "lexicon").concepts["glow-cell"].names}
    assert names["GC"].ambiguous
    assert not names["GLOW"].accepts("glow")
    assert names["glow cell"].accepts("Glow cells")


def test_importing_again_replaces(obo: Path, tmp_path: Path) -> None:
    folder = tmp_path / "lexicon"
    first = import_vocabulary(obo, folder)
    content = first.path.read_bytes()
    assert import_vocabulary(obo, folder) == first
    assert first.path.read_bytes() == content
    assert [p.name for p in folder.iterdir()] == ["cells-of-mine.tsv"]


def test_a_table_of_our_own_form(tmp_path: Path) -> None:
    rows = [
        "STRO\tfactor\tcytokine\tstromagen\tHGNC:999999\texact\t\tcytokine\t\tSTRO-7|IL-6|NO?",
        "SDF\tfactor\tchemokine\tsdf again\tHGNC:10672\texact\t\t\t\tSDF-1|stromatactin",
    ]
    source = tmp_path / "mine.tsv"
    source.write_text("\n".join(["\t".join(COLUMNS), *rows]) + "\n", "utf-8")
    report = import_vocabulary(source, tmp_path / "lexicon")
    assert [c.name for c in report.collisions] == ["IL-6"]
    lexicon = load(tmp_path / "lexicon")
    assert "SDF" not in lexicon.concepts
    assert any(n.text == "stromatactin" for n in lexicon.concepts["CXCL12"].names)
    assert [n.text for n in lexicon.concepts["STRO"].synonyms] == ["STRO-7", "NO"]


def test_a_table_saved_by_a_spreadsheet(tmp_path: Path) -> None:
    own = "\r\n".join(["\t".join(COLUMNS), "G\tfactor\tx\tglowin\t\tnone\t\t\t\tGLW-9", ""])
    (tmp_path / "own.tsv").write_bytes(b"\xef\xbb\xbf" + own.encode())
    terms = "id\tlabel\r\nCL:9000001\tglow cell\r\n"
    (tmp_path / "terms.tsv").write_bytes(b"\xef\xbb\xbf" + terms.encode())
    assert import_vocabulary(tmp_path / "own.tsv", tmp_path / "lexicon").added == 1
    assert import_vocabulary(tmp_path / "terms.tsv", tmp_path / "lexicon").added == 1
    assert load(tmp_path / "lexicon").concepts["G"].label == "glowin"


def test_a_vocabulary_of_unknown_kind_needs_a_type(tmp_path: Path) -> None:
    source = tmp_path / "mine.tsv"
    source.write_text("id\tlabel\tsynonyms\nLAB:1\tzymoglow\tzymo glow|ZG-1\n", "utf-8")
    with pytest.raises(CytoclaimError, match=r"mine\.tsv") as raised:
        import_vocabulary(source, tmp_path / "lexicon")
    assert raised.value.code == "lexicon-type"
    report = import_vocabulary(source, tmp_path / "lexicon", kind="factor")
    assert (report.added, report.names) == (1, 2)


@pytest.mark.shared
def test_the_whole_cell_ontology(shared: Path, tmp_path: Path) -> None:
    import tarfile

    archive = shared / "ontologies" / "ontologies.tar.gz"
    if not archive.exists():
        pytest.skip("needs the ontologies beside the checkout")
    with tarfile.open(archive) as tar:
        member = next(m for m in tar.getmembers() if m.name.endswith("cl_2017-04.obo"))
        tar.extract(member, tmp_path, filter="data")
    report = import_vocabulary(tmp_path / member.name, tmp_path / "lexicon")
    assert report.added > 1500
    assert report.merged > 100
    assert "microfold" in " ".join(n.text for n in load(tmp_path / "lexicon").names())
