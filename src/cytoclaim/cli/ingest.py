"""``cytoclaim ingest``: papers into the corpus."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cytoclaim.cli.screen import ERROR, Json, emit, project, screen, warn

__all__ = ["ingest"]


def ingest(
    pdfs: Annotated[list[Path], typer.Argument(help="PDF files.", show_default=False)],
    ocr: Annotated[
        bool, typer.Option("--ocr", help="Give scanned files a text layer first (OCRmyPDF).")
    ] = False,
    json: Json = False,
) -> None:
    """Check, name, deduplicate and file papers in the corpus."""
    from cytoclaim.ingest import ingest as take

    where = project()
    results = []
    for path in pdfs:
        result = take(where, path, ocr=ocr)
        results.append(result)
        if json:
            continue
        if result.status == "added":
            title = f": {result.title}" if result.title else ""
            screen.print(f"added {result.paper_id}{title}", markup=False, soft_wrap=True)
        elif result.status == "duplicate":
            warn(result.message)
        else:
            warn(f"error: {result.message}")
    if json:
        emit([r.as_dict() for r in results])
    elif any(r.status == "added" for r in results):
        screen.print("Now read them: cytoclaim run", style="dim")
    if any(r.status == "failed" for r in results):
        raise typer.Exit(ERROR)
