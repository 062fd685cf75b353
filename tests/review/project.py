"""A project with finished runs for the tests of the review room, made without the pipeline."""

from __future__ import annotations

import shutil
from pathlib import Path

from cytoclaim.model import Box
from cytoclaim.project import Project
from cytoclaim.runs import Run, Store
from tests.review.rows import row

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
PAPERS = ("liang-2014-digest", "sid-otmane-2020-digest")


def claim(n, paper=PAPERS[0], **more):
    """Row ``n`` of a paper, with a box on its first page."""
    top = 300 + 20 * (n % 12)
    fields = {
        "quote": f"In group {n} the level of VEGF rose when cells were given (12).",
        "paper_id": paper,
        "boxes": (Box(1, 82, top, 520, top + 12),),
        "cue": "rose",
        "confidence": 0.5 + n % 5 / 10,
        "agent_curie": "CL:0000134",
    }
    return row(**(fields | more))


def make_project(root: Path, rows, mentions=()) -> Project:
    """A project in ``root`` with both digests and one run of ``rows``."""
    project = Project(root)
    project.papers.mkdir(parents=True)
    project.gold.mkdir()
    for paper in PAPERS:
        shutil.copy(CORPUS / "papers" / f"{paper}.pdf", project.papers)
    shutil.copy(CORPUS / "gold" / "GUIDELINES.md", project.gold)
    shutil.copy(CORPUS / "catalog.tsv", project.catalog)
    add_run(project, rows, mentions)
    return project


def add_run(project: Project, rows, mentions=(), concepts=None) -> Run:
    """One more successful run."""
    concepts = concepts or dict.fromkeys(("MSC", "VEGFA", "VEGFB", "HGF", "T-cell", "ASC"), "1")
    documents = [
        {
            "paper_id": paper,
            "sha256": "0" * 64,
            "pages": 3,
            "title": f"Title of {paper}",
            "doi": "",
            "status": "extracted",
            "sections": 1,
            "sentences": 9,
            "evidence": sum(r["paper_id"] == paper for r in rows),
            "file": f"{paper}.pdf",
        }
        for paper in PAPERS
    ]
    return (
        Store(project.runs)
        .begin()
        .finish(
            {"evidence": rows, "documents": documents, "mentions": mentions},
            concepts,
            status="success",
            inputs={p: {"file": f"{p}.pdf", "sha256": "0" * 64} for p in PAPERS},
            papers={p: {"status": "extracted"} for p in PAPERS},
            pipeline={"lexicon": str(sorted(concepts.items())), "code": {}, "model": ""},
        )
    )
