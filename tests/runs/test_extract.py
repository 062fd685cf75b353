"""One paper from PDF to rows, and what is said when that does not work."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from cytoclaim.ids import file_sha256
from cytoclaim.issues import Issue
from cytoclaim.lexicon import load
from cytoclaim.model import Analysis, Document, Mention, Section, Sentence
from cytoclaim.runs.extract import extract_document
from cytoclaim.runs.extraction import Extraction

DOCUMENT = Document(
    "p", "T", "", 1, (Section("Results", 1, (Sentence("s1", "Nothing is said.", "Results", 1),)),)
)


class FakeAnnotator:
    def __init__(self, error: Exception | None = None) -> None:
        self.error = error

    def analyse(self, sentences: Sequence[Sentence]) -> list[Analysis]:
        if self.error:
            raise self.error
        return [Analysis(s) for s in sentences]


def extract(path: Path, error: Exception | None = None, sha256: str | None = None) -> Extraction:
    annotator = FakeAnnotator(error)
    return extract_document(path, "p", annotator=annotator, lexicon=load(), sha256=sha256)  # type: ignore[arg-type]


@pytest.fixture
def pdf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "paper.pdf"
    path.write_text("%PDF")
    monkeypatch.setattr("cytoclaim.pdf.sandbox.read_guarded", lambda path, paper: (DOCUMENT, []))
    return path


def only_issue(extraction: Extraction) -> Issue:
    (issue,) = extraction.issues
    assert "paper.pdf" in issue.message
    return issue


def test_a_paper_without_evidence_is_extracted_and_says_so(pdf: Path) -> None:
    found = extract(pdf)
    assert found.status == "extracted" and found.lasting
    assert (only_issue(found).level, only_issue(found).code) == ("warning", "no-evidence")
    assert [r["text"] for r in found.tables["sentences"]] == ["Nothing is said."]
    assert found.tables["evidence"] == []
    assert set(found.timings) == {"reading", "mentions", "evidence"}


def test_strings_that_nothing_settles_are_listed(
    pdf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    doubtful = [Mention(0, 2, "CM", "cell", ""), Mention(5, 7, "NO", "factor", "")]

    def analyse(self: FakeAnnotator, sentences: Sequence[Sentence]) -> list[Analysis]:
        return [
            Analysis(s, unresolved=(*doubtful, doubtful[1]) if not i else ())
            for i, s in enumerate(sentences)
        ]

    monkeypatch.setattr(FakeAnnotator, "analyse", analyse)
    (issue,) = [i for i in extract(pdf).issues if i.code == "names-unresolved"]
    assert issue.level == "info"
    assert "NO (2), CM (1)" in issue.message and "paper.pdf" in issue.message
    assert json.loads(issue.data) == {"strings": {"CM": 1, "NO": 2}}


def test_a_file_that_vanished_before_its_turn(pdf: Path) -> None:
    sha256 = file_sha256(pdf)
    pdf.unlink()
    found = extract(pdf, sha256=sha256)
    assert found.status == "failed" and not found.lasting
    assert only_issue(found).code == "not-found" and "Put it back" in only_issue(found).message


def test_a_file_that_vanishes_or_changes_while_it_is_read(
    pdf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(path: Path, paper_id: str) -> tuple[Document, list[Issue]]:
        path.write_text("other")
        return DOCUMENT, []

    monkeypatch.setattr("cytoclaim.pdf.sandbox.read_guarded", read)
    assert only_issue(extract(pdf)).code == "file-changed"
    monkeypatch.setattr(
        "cytoclaim.pdf.sandbox.read_guarded", lambda path, _: (path.unlink(), (DOCUMENT, []))[1]
    )
    assert only_issue(extract(pdf)).code == "not-found"


def test_an_unreadable_file_keeps_the_reader_s_issue(
    pdf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    issue = Issue("p", "error", "pdf-encrypted", f"{pdf} is encrypted.")
    monkeypatch.setattr("cytoclaim.pdf.sandbox.read_guarded", lambda *_: (None, [issue]))
    found = extract(pdf)
    assert only_issue(found).message == "paper.pdf is encrypted." and found.lasting
    assert found.tables["documents"][0]["status"] == "failed"


@pytest.mark.parametrize(
    ("error", "code"), [(ValueError("odd"), "internal-error"), (MemoryError(), "out-of-memory")]
)
def test_an_error_of_ours_costs_one_paper_and_names_it(
    error: Exception, code: str, pdf: Path
) -> None:
    found = extract(pdf, error)
    assert found.status == "failed" and not found.lasting
    assert only_issue(found).code == code and str(pdf) not in only_issue(found).message


def test_the_papers_of_the_corpus_read_each_kind_of_bad_file(tmp_path: Path) -> None:
    for content, code in ((b"no PDF at all", "not-a-pdf"), (b"%PDF-1.4\ntruncated", "pdf-broken")):
        path = tmp_path / "paper.pdf"
        path.write_bytes(content)
        assert only_issue(extract(path)).code == code
