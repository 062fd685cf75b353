"""Which files of the corpus a run reads, and which it skips and why."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cytoclaim.errors import CytoclaimError
from cytoclaim.issues import Issue
from cytoclaim.runs import rows
from cytoclaim.runs.extract import failure, hash_paper
from cytoclaim.runs.extraction import Extraction, Paper

__all__ = ["Corpus", "look_through"]


@dataclass(frozen=True, slots=True)
class Corpus:
    """The papers to read, and the entries of the folder that are already settled."""

    papers: tuple[Paper, ...]
    settled: tuple[Extraction, ...]


def look_through(folder: Path) -> Corpus:
    """Every visible entry of ``folder``, by name: PDFs to read, the rest skipped or failed.

    A paper's id is its file name without ``.pdf``. A second file with the same bytes or the same
    id is skipped.
    """
    papers: dict[str, Paper] = {}
    settled: dict[str, Extraction] = {}
    by_bytes: dict[str, Paper] = {}
    for path in sorted(_entries(folder)):
        paper_id = unicodedata.normalize("NFC", path.stem)
        named = unicodedata.normalize("NFC", path.name)
        if path.suffix.lower() != ".pdf":
            settled[named] = _skipped(path, named, "", *_NO_PDF)
            continue
        taken = paper_id in papers or paper_id in settled
        try:
            sha256 = hash_paper(path)
        except CytoclaimError as error:
            spare = named if taken else paper_id
            settled[spare] = failure(path, spare, "", error)
            continue
        twin = by_bytes.get(sha256)
        if twin is not None:
            spare = named if taken else paper_id
            other = Path(twin.file).name
            what = f"has the same bytes as {other} and is not read again."
            settled[spare] = _skipped(
                path, spare, sha256, "same-bytes", what, "Remove one of the two files."
            )
        elif taken:
            what = "has the name of another file of the corpus and is not read."
            settled[named] = _skipped(
                path, named, sha256, "same-name", what, "Rename one of the two files."
            )
        else:
            papers[paper_id] = by_bytes[sha256] = Paper(paper_id, str(path), sha256)
    return Corpus(tuple(papers.values()), tuple(settled.values()))


_NO_PDF = ("not-a-pdf", "is not named as a PDF.", "Name it .pdf if it is one, or move it out.")


def _entries(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from (p for p in folder.iterdir() if not p.name.startswith("."))


def _skipped(path: Path, paper_id: str, sha256: str, code: str, what: str, fix: str) -> Extraction:
    issue = Issue(paper_id, "warning", code, f"{path.name} {what} {fix}")
    return Extraction(
        paper_id,
        sha256,
        "skipped",
        {
            "documents": [rows.document_row(paper_id, path.name, sha256, "skipped")],
            "issues": rows.issue_rows([issue]),
        },
    )
