"""``cytoclaim read``: PDFs as JSON."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from cytoclaim.cli.screen import ERROR, Json, emit, fail, warn
from cytoclaim.errors import CytoclaimError
from cytoclaim.model import Document, Sentence

__all__ = ["document_json", "read"]


def read(
    pdfs: Annotated[list[Path], typer.Argument(help="PDF files.", show_default=False)],
    json: Json = False,
) -> None:
    """Print PDFs as JSON: sections with sentences, tables, references. One line for each file."""
    from cytoclaim.pdf.sandbox import read_guarded

    failed = False
    for path in pdfs:
        document, issues = read_guarded(path, path.stem)
        if document is None:
            failed = True
            for issue in issues:
                fail(CytoclaimError(issue.code, issue.message))
                if json or len(pdfs) > 1:
                    emit(
                        {"file": str(path), "error": {"code": issue.code, "message": issue.message}}
                    )
            continue
        for issue in issues:
            warn(f"{issue.level}: {issue.message}")
        emit(document_json(document))
    if failed:
        raise typer.Exit(ERROR)


def document_json(document: Document) -> dict[str, Any]:
    """The published JSON shape of a document."""
    return {
        "title": document.title,
        "doi": document.doi,
        "pages": document.pages,
        "sections": [
            {
                "title": section.title,
                "level": section.level,
                "sentences": [_sentence(s) for s in section.sentences],
            }
            for section in document.sections
        ],
        "tables": [
            {
                "caption": table.caption,
                "page": table.page,
                "header": list(table.header),
                "rows": table.rows(),
            }
            for table in document.tables
        ],
        "references": [
            {"number": r.number, "text": r.text, "doi": r.doi, "year": r.year}
            for r in document.references
        ],
    }


def _sentence(sentence: Sentence) -> dict[str, Any]:
    numbers = (number for citation in sentence.citations for number in citation.numbers)
    return {
        "id": sentence.sentence_id,
        "page": sentence.page,
        "text": sentence.text,
        "citations": list(dict.fromkeys(numbers)),
    }
