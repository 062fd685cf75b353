"""Take PDFs into the corpus: check, name, deduplicate, file."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal

from cytoclaim.catalog import Entry, read_catalog, write_catalog
from cytoclaim.errors import CytoclaimError
from cytoclaim.ids import file_sha256, fingerprint, slug
from cytoclaim.model import Document
from cytoclaim.project import Project
from cytoclaim.score import load_gold

__all__ = ["Ingested", "ingest"]

LONGEST = 60


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of one file: ``added`` under ``paper_id``, ``duplicate`` of it, or ``failed``."""

    source: str
    status: Literal["added", "duplicate", "failed"]
    paper_id: str = ""
    title: str = ""
    doi: str = ""
    code: str = ""
    message: str = ""

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def ingest(project: Project, path: Path, *, ocr: bool = False) -> Ingested:
    """Copy one PDF into ``project.papers`` and enter it in the catalog.

    The paper is named by the catalog when its DOI, its title or its file name stands there, or when
    gold for a paper of the catalog fits its sentences; else by its DOI, its title or its file name,
    in this order. ``ocr`` gives a scanned file a text
    layer with OCRmyPDF first. What is wrong with the file is told in the result, not raised.
    """
    try:
        return _ingest(project, path, ocr)
    except CytoclaimError as error:
        message = str(error)
        if path.name not in message:
            message = f"{path.name}: {message}"
        return Ingested(str(path), "failed", code=error.code, message=message)


def _ingest(project: Project, path: Path, ocr: bool) -> Ingested:
    from cytoclaim.pdf.sandbox import read_guarded

    document, issues = read_guarded(path, "incoming")
    if document is None:
        (issue,) = issues
        if issue.code != "pdf-image-only" or not ocr:
            raise CytoclaimError(issue.code, issue.message)
        with tempfile.TemporaryDirectory() as folder:
            scanned = Path(folder) / path.name
            _add_text_layer(path, scanned)
            return _ingest(project, scanned, False)
    catalog = read_catalog(project.catalog)
    twin = _same_bytes(project, path)
    if twin:
        message = f"{path.name} is in the corpus already, as {twin.name}."
        return Ingested(str(path), "duplicate", twin.stem, message=message)
    known = _known(catalog, document, path) or _known_by_gold(catalog, document, project.gold)
    if known and (project.papers / known.file).is_file():
        message = f"{path.name} is the paper {known.paper_id}, which the corpus has already."
        return Ingested(
            str(path), "duplicate", known.paper_id, known.title, known.doi, message=message
        )
    entry = known or Entry(
        _free_id(catalog, project, _name(document, path)), document.title, document.doi
    )
    entry = replace(
        entry,
        title=entry.title or document.title,
        doi=entry.doi or document.doi,
        file=entry.file or f"{entry.paper_id}.pdf",
        note="ingested",
    )
    _copy(path, project.papers / entry.file)
    write_catalog(project.catalog, [*(e for e in catalog if e.paper_id != entry.paper_id), entry])
    return Ingested(str(path), "added", entry.paper_id, entry.title, entry.doi)


def _same_bytes(project: Project, path: Path) -> Path | None:
    if not project.papers.is_dir():
        return None
    size, digest = path.stat().st_size, file_sha256(path)
    for other in sorted(project.papers.glob("*.[pP][dD][fF]")):
        if other.is_file() and other.stat().st_size == size and file_sha256(other) == digest:
            return other
    return None


def _known(catalog: list[Entry], document: Document, path: Path) -> Entry | None:
    doi = document.doi.casefold()
    for entry in catalog:
        if doi and entry.doi.casefold() == doi:
            return entry
    open_doi = [e for e in catalog if not (doi and e.doi)]
    for entry in open_doi:
        if entry.title and document.title and _title(entry.title) == _title(document.title):
            return entry
    # a file that is named as the catalog asks for, and does not say that it is something else
    for entry in open_doi:
        if entry.file.casefold() == path.name.casefold() and not document.title:
            return entry
    return None


def _known_by_gold(catalog: list[Entry], document: Document, gold: Path) -> Entry | None:
    """The paper most of whose gold sentences stand in the document: it may show no title at all."""
    if not gold.is_dir():
        return None
    marks: dict[str, set[str]] = {}
    known = load_gold(gold)
    for row in (*known.mentions, *known.evidence):
        marks.setdefault(row["paper_id"], set()).add(row["fingerprint"])
    here = {fingerprint(sentence.text) for sentence in document.sentences()}
    for entry in catalog:
        wanted = marks.get(entry.paper_id, set())
        if wanted and len(wanted & here) > len(wanted) / 2:
            return entry
    return None


def _title(text: str) -> str:
    return fingerprint(text)


def _short(text: str) -> str:
    """A slug that does not end within a word."""
    whole = slug(text, 200)
    return whole if len(whole) <= LONGEST else whole[: LONGEST + 1].rpartition("-")[0]


def _name(document: Document, path: Path) -> str:
    return slug(document.doi) or _short(document.title) or slug(path.stem) or "paper"


def _free_id(catalog: list[Entry], project: Project, wanted: str) -> str:
    taken = {e.paper_id for e in catalog}
    number, name = 1, wanted
    while name in taken or (project.papers / f"{name}.pdf").exists():
        number += 1
        name = f"{wanted}-{number}"
    return name


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.part")
    shutil.copyfile(source, part)
    part.replace(target)


def _add_text_layer(source: Path, target: Path) -> None:
    program = shutil.which("ocrmypdf")
    if program is None:
        raise CytoclaimError(
            "ocr-missing",
            f"{source.name} holds images only and OCRmyPDF is not installed.",
            "Install it (it comes with most systems' package managers) and try again.",
        )
    done = subprocess.run(
        [program, "--quiet", "--skip-text", str(source), str(target)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0 or not target.is_file():
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise CytoclaimError(
            "ocr-failed", f"OCRmyPDF could not read {source.name}: {last}.", "Scan it again."
        )
