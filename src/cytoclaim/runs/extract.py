"""From one PDF to the rows of every table."""

from __future__ import annotations

import time
import traceback
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from cytoclaim.errors import CytoclaimError
from cytoclaim.ids import file_sha256
from cytoclaim.issues import Issue
from cytoclaim.runs import rows
from cytoclaim.runs.extraction import Extraction

if TYPE_CHECKING:
    from cytoclaim.lexicon import Lexicon
    from cytoclaim.model import Analysis
    from cytoclaim.nlp import Annotator

__all__ = ["extract_document", "failure", "hash_paper"]

NAMED = 10  # unresolved strings named in an issue's message; its data holds all


def extract_document(
    path: Path,
    paper_id: str,
    *,
    annotator: Annotator,
    lexicon: Lexicon,
    sha256: str | None = None,
) -> Extraction:
    """Read, annotate and extract one paper; never raises for what the paper is like.

    ``sha256`` is what the file's bytes are expected to be; the extraction fails with an issue
    when they changed or the file went away meanwhile. A paper without evidence is extracted and
    has an issue that says so.
    """
    try:
        expected = sha256 or hash_paper(path)
        found = _extract(path, paper_id, expected, annotator, lexicon)
        if hash_paper(path) != expected:
            raise CytoclaimError(
                "file-changed",
                f"{path.name} changed while it was being read.",
                "Run again once the file is complete.",
            )
        return found
    except Exception as error:
        return failure(path, paper_id, sha256 or "", error)


def failure(path: Path, paper_id: str, sha256: str, reason: Exception | Issue) -> Extraction:
    """The extraction of a paper that gave nothing but the issue of why."""
    issue = reason if isinstance(reason, Issue) else _issue(path, paper_id, reason)
    return Extraction(
        paper_id,
        sha256,
        "failed",
        {
            "documents": [rows.document_row(paper_id, path.name, sha256, "failed")],
            "issues": rows.issue_rows([issue]),
        },
    )


def _issue(path: Path, paper_id: str, error: Exception) -> Issue:
    """What went wrong with a paper, naming its file and the fix."""
    if isinstance(error, CytoclaimError):
        message = str(error).replace(str(path), path.name)
        if path.name not in message:
            message = f"{path.name}: {message}"
        return Issue(paper_id, "error", error.code, message)
    if isinstance(error, MemoryError):
        return Issue(
            paper_id,
            "error",
            "out-of-memory",
            f"{path.name} needs more memory than a worker may use. "
            "Split the file or save it again without large graphics.",
        )
    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(last.filename).name}:{last.name}"
    return Issue(
        paper_id,
        "error",
        "internal-error",
        f"{path.name} could not be processed ({type(error).__name__} in {where}). "
        "Please report it with the file; the other papers are not affected.",
        rows.as_data(error=type(error).__name__, text=str(error)[:300], where=where),
    )


def hash_paper(path: Path) -> str:
    """SHA-256 of a paper's file; raises CytoclaimError when it is gone, a folder or unreadable."""
    if path.exists() and not path.is_file():
        what = "a folder" if path.is_dir() else "not a regular file"
        raise CytoclaimError(
            "is-directory" if path.is_dir() else "not-a-file",
            f"{path.name} is {what}, not a PDF.",
            "Put the PDF file itself into the corpus.",
        )
    try:
        return file_sha256(path)
    except FileNotFoundError:
        raise CytoclaimError(
            "not-found",
            f"{path.name} is no longer there.",
            "Put it back into corpus/papers and run again, or leave it out for good.",
        ) from None
    except OSError as error:
        raise CytoclaimError(
            "not-readable",
            f"{path.name} cannot be read ({error.strerror or type(error).__name__}).",
            "Check the file's permissions and the disk.",
        ) from None


def _extract(
    path: Path, paper_id: str, sha256: str, annotator: Annotator, lexicon: Lexicon
) -> Extraction:
    from cytoclaim.evidence import extract_evidence, extract_tables
    from cytoclaim.pdf.sandbox import read_guarded

    clock = _Clock()
    document, issues = read_guarded(path, paper_id)
    clock.lap("reading")
    if document is None:
        return failure(path, paper_id, sha256, _named(issues, path)[0])
    analyses = annotator.analyse(document.sentences())
    clock.lap("mentions")
    evidence = [
        *extract_evidence(paper_id, analyses, lexicon),
        *extract_tables(document, annotator, lexicon),
    ]
    settled = rows.settle(evidence, document)
    clock.lap("evidence")
    if not settled:
        issues.append(_no_evidence(path, paper_id, len(analyses)))
    issues += _unresolved(path, paper_id, analyses)
    tables = {
        "documents": [
            rows.document_row(paper_id, path.name, sha256, "extracted", document, len(settled))
        ],
        "sentences": rows.sentence_rows(document),
        "mentions": rows.mention_rows(paper_id, analyses),
        "evidence": rows.evidence_rows(settled),
        "tables": rows.table_rows(document),
        "references": rows.reference_rows(document),
        "issues": rows.issue_rows(_named(issues, path)),
    }
    return Extraction(paper_id, sha256, "extracted", tables, clock.laps)


def _named(issues: Sequence[Issue], path: Path) -> list[Issue]:
    return [
        Issue(i.paper_id, i.level, i.code, i.message.replace(str(path), path.name), i.data)
        for i in issues
    ]


def _no_evidence(path: Path, paper_id: str, sentences: int) -> Issue:
    return Issue(
        paper_id,
        "warning",
        "no-evidence",
        f"{path.name}: no evidence found in {sentences} sentences. "
        "Is it a paper of this field, and is its text there (not an image)?",
        rows.as_data(sentences=sentences),
    )


def _unresolved(path: Path, paper_id: str, analyses: Sequence[Analysis]) -> list[Issue]:
    """One issue that lists the strings of several meanings that nothing in the paper settled."""
    counts = Counter(m.text for analysis in analyses for m in analysis.unresolved)
    if not counts:
        return []
    listed = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    named = ", ".join(f"{text} ({count})" for text, count in listed[:NAMED])
    more = f" and {len(listed) - NAMED} more" if len(listed) > NAMED else ""
    return [
        Issue(
            paper_id,
            "info",
            "names-unresolved",
            f"{path.name}: strings with several meanings that the paper does not settle: "
            f"{named}{more}. They are left untagged.",
            rows.as_data(strings=dict(listed)),
        )
    ]


@dataclass
class _Clock:
    """Seconds of wall time by stage."""

    laps: dict[str, float] = field(default_factory=dict)
    since: float = field(default_factory=time.perf_counter)

    def lap(self, stage: str) -> None:
        now = time.perf_counter()
        self.laps[stage] = round(now - self.since, 3)
        self.since = now
