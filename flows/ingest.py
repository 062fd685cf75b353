"""New papers into the corpus."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from prefect import flow

from cytoclaim.ingest import ingest
from cytoclaim.project import Project
from flows.artifacts import record_rows

__all__ = ["ingest_papers"]


@flow(name="ingest-papers", persist_result=False)
def ingest_papers(
    pdfs: list[str], ocr: bool = False, project: str | None = None
) -> list[dict[str, Any]]:
    """Check, name, deduplicate and file PDFs; returns what became of each."""
    where = Project(Path(project)) if project else Project.find()
    results = [ingest(where, Path(pdf), ocr=ocr).as_dict() for pdf in pdfs]
    record_rows("ingested", results, "Papers taken into the corpus")
    return results
