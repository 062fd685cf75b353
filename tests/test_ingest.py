"""Papers into the corpus: named, deduplicated, filed, or refused with a reason."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cytoclaim.catalog import Entry, read_catalog, write_catalog
from cytoclaim.errors import CytoclaimError
from cytoclaim.ids import fingerprint, slug
from cytoclaim.ingest import ingest
from cytoclaim.issues import Issue
from cytoclaim.model import Document, Section, Sentence
from cytoclaim.project import Project
from cytoclaim.score import GOLD_COLUMNS

ROOT = Path(__file__).resolve().parents[1]
DIGEST = ROOT / "corpus" / "papers" / "sid-otmane-2020-digest.pdf"
TITLE = "Mending hearts with cells"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path / "project")


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> dict[str, Document | CytoclaimError]:
    """What the reader finds in a file, by file name."""
    found: dict[str, Document | CytoclaimError] = {}

    def read_guarded(path: Path, paper_id: str) -> tuple[Document | None, list[Issue]]:
        document = found[path.name]
        if isinstance(document, CytoclaimError):
            return None, [Issue.from_error(paper_id, document)]
        return document, []

    monkeypatch.setattr("cytoclaim.pdf.sandbox.read_guarded", read_guarded)
    return found


def paper(folder: Path, name: str, content: str = "") -> Path:
    path = folder / name
    path.write_text(content or name)
    return path


def test_a_real_paper_is_filed_under_its_title(project: Project, tmp_path: Path) -> None:
    result = ingest(project, DIGEST)
    assert result.status == "added" and result.title
    assert (project.papers / f"{result.paper_id}.pdf").read_bytes() == DIGEST.read_bytes()
    (entry,) = read_catalog(project.catalog)
    assert (entry.paper_id, entry.title) == (result.paper_id, result.title)
    assert ingest(project, DIGEST).status == "duplicate"


def test_a_doi_names_the_paper_before_its_title(
    project: Project, tmp_path: Path, reads: dict[str, Document | CytoclaimError]
) -> None:
    reads["a.pdf"] = Document("x", TITLE, "10.1186/s12967-020", 3)
    reads["b.pdf"] = Document("x", TITLE, "", 3)
    reads["c.pdf"] = Document("x", "", "", 3)
    assert ingest(project, paper(tmp_path, "a.pdf")).paper_id == "10-1186-s12967-020"
    write_catalog(project.catalog, [])
    assert ingest(project, paper(tmp_path, "b.pdf")).paper_id == slug(TITLE)
    assert ingest(project, paper(tmp_path, "c.pdf")).paper_id == "c"


def test_the_same_doi_in_other_bytes_is_a_duplicate(
    project: Project, tmp_path: Path, reads: dict[str, Document | CytoclaimError]
) -> None:
    reads["a.pdf"] = Document("x", TITLE, "10.1/AB", 3)
    reads["b.pdf"] = Document("x", "Another title", "10.1/ab", 3)
    first = ingest(project, paper(tmp_path, "a.pdf"))
    second = ingest(project, paper(tmp_path, "b.pdf"))
    assert (second.status, second.paper_id) == ("duplicate", first.paper_id)
    assert len(list(project.papers.iterdir())) == 1


def test_other_papers_of_one_title_keep_apart(
    project: Project, tmp_path: Path, reads: dict[str, Document | CytoclaimError]
) -> None:
    reads["a.pdf"] = Document("x", "Editorial", "10.1/a", 1)
    reads["b.pdf"] = Document("x", "Editorial", "10.1/b", 1)
    assert {ingest(project, paper(tmp_path, n)).status for n in ("a.pdf", "b.pdf")} == {"added"}
    assert len(read_catalog(project.catalog)) == 2


@pytest.mark.parametrize(
    ("name", "document"),
    [
        ("any.pdf", Document("x", "", "10.1/LIANG", 1)),
        ("any.pdf", Document("x", TITLE.upper(), "", 1)),
        ("liang-2014.pdf", Document("x", "", "", 1)),
    ],
)
def test_a_paper_that_the_catalog_awaits_gets_its_name_there(
    name: str,
    document: Document,
    project: Project,
    tmp_path: Path,
    reads: dict[str, Document | CytoclaimError],
) -> None:
    project.papers.mkdir(parents=True)
    write_catalog(
        project.catalog, [Entry("liang-2014", TITLE, "10.1/liang", "2014", "liang-2014.pdf", "x")]
    )
    reads[name] = document
    result = ingest(project, paper(tmp_path, name))
    assert (result.status, result.paper_id) == ("added", "liang-2014")
    (entry,) = read_catalog(project.catalog)
    assert (entry.doi, entry.year, entry.file) == ("10.1/liang", "2014", "liang-2014.pdf")
    assert (project.papers / "liang-2014.pdf").is_file()


def test_a_paper_without_a_title_is_known_by_its_gold(
    project: Project, tmp_path: Path, reads: dict[str, Document | CytoclaimError]
) -> None:
    project.gold.mkdir(parents=True)
    write_catalog(project.catalog, [Entry("liang-2014", TITLE, file="liang-2014.pdf")])
    texts = [f"Sentence number {n} of the paper." for n in range(5)]
    columns = GOLD_COLUMNS["mentions"]
    row = dict.fromkeys(columns, "0") | {"paper_id": "liang-2014"}
    lines = [list(columns), *([*(row | {"fingerprint": fingerprint(t)}).values()] for t in texts)]
    (project.gold / "mentions.tsv").write_text("\n".join("\t".join(line) for line in lines))

    def document(*sentences: str) -> Document:
        found = tuple(Sentence(f"s{i}", text) for i, text in enumerate(sentences))
        return Document("x", "", "", 1, (Section("", 1, found),))

    reads["few.pdf"] = document(*texts[:2], "And others.")
    reads["most.pdf"] = document(*texts[:4], "And others.")
    assert ingest(project, paper(tmp_path, "few.pdf")).paper_id == "few"
    assert ingest(project, paper(tmp_path, "most.pdf")).paper_id == "liang-2014"


def test_a_long_title_is_cut_between_words(
    project: Project, tmp_path: Path, reads: dict[str, Document | CytoclaimError]
) -> None:
    reads["a.pdf"] = Document("x", "Secreted factors " * 10, "", 1)
    paper_id = ingest(project, paper(tmp_path, "a.pdf")).paper_id
    assert len(paper_id) <= 60 and set(paper_id.split("-")) == {"secreted", "factors"}


def test_a_bad_file_is_refused_with_its_name_and_leaves_no_trace(
    project: Project, tmp_path: Path
) -> None:
    for path in (paper(tmp_path, "bad.pdf", "no PDF"), tmp_path / "gone.pdf", tmp_path):
        result = ingest(project, path)
        assert result.status == "failed" and result.code
        assert path.name in result.message
    assert not project.root.exists()


def test_a_scan_asks_for_ocr(
    project: Project,
    tmp_path: Path,
    reads: dict[str, Document | CytoclaimError],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reads["scan.pdf"] = CytoclaimError("pdf-image-only", "scan.pdf holds images.", "Use --ocr.")
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert ingest(project, paper(tmp_path, "scan.pdf")).code == "pdf-image-only"
    assert ingest(project, paper(tmp_path, "scan.pdf"), ocr=True).code == "ocr-missing"


def test_a_broken_catalog_names_its_line(project: Project) -> None:
    project.papers.mkdir(parents=True)
    write_catalog(project.catalog, [Entry("a", "A\ttitle\nin lines")])
    assert read_catalog(project.catalog) == [Entry("a", "A title in lines")]
    with project.catalog.open("a") as stream:
        stream.write("b\tno more cells\n")
    with pytest.raises(CytoclaimError, match="line 3"):
        read_catalog(project.catalog)
