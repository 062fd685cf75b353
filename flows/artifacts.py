"""What the flows leave in Prefect for a team to look at: small tables and Markdown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from prefect.artifacts import create_markdown_artifact, create_table_artifact

from cytoclaim.delta import Delta, describe, headline
from cytoclaim.runs import Run
from cytoclaim.score import Figure, Score

__all__ = ["record_delta", "record_rows", "record_run", "record_score"]

# Artifacts live in the server's database: whole tables do not belong there.
ROWS = 200
CHANGES = 60


def record_run(run: Run) -> None:
    """The papers of a run and what went wrong with them."""
    papers = [
        {
            "paper": row["paper_id"],
            "status": row["status"],
            "kept": bool(run.manifest.papers.get(row["paper_id"], {}).get("cached")),
            "sentences": row["sentences"],
            "evidence": row["evidence"],
        }
        for row in run.rows("documents")
    ]
    record_rows("papers", papers, f"Papers of run {run.run_id}")
    issues = [
        {"paper": i.paper_id, "level": i.level, "code": i.code, "message": i.message}
        for i in run.issues
    ]
    if issues:
        record_rows("issues", issues, f"Issues of run {run.run_id}")


def record_rows(key: str, rows: list[dict[str, Any]], description: str) -> None:
    """A table, cut to what a page can show."""
    if len(rows) > ROWS:
        description += f" (the first {ROWS} of {len(rows)})"
    create_table_artifact(table=rows[:ROWS], key=key, description=description)


def record_score(run_id: str, score: Score) -> None:
    """Precision, recall and F1 of a run."""
    rows = [_figure(name, figure) for name, figure in score.figures.items()]
    rows += [_figure(f"evidence, {p}", f) for p, f in score.by["evidence", "paper"].items()]
    record_rows("score", rows, f"Run {run_id} against gold")


def record_delta(delta: Delta) -> None:
    """The delta as Markdown."""
    create_markdown_artifact(key="delta", markdown="\n".join(_markdown(delta)))


def _figure(name: str, figure: Figure) -> dict[str, Any]:
    facts = figure.as_dict()
    low, high = facts.pop("interval")
    return {"figure": name, **facts, "F1, 95 %": f"{low:.2f}–{high:.2f}"}


def _markdown(delta: Delta) -> Iterable[str]:
    yield f"# {delta.a} → {delta.b}\n"
    for line in headline(delta):
        yield f"- {_plain(line)}"
    paper = ""
    for change in delta.changes[:CHANGES]:
        if change.row["paper_id"] != paper:
            paper = change.row["paper_id"]
            yield f"\n## {_plain(paper)}\n"
        yield f"- {_plain(describe(change))}"
    if len(delta.changes) > CHANGES:
        yield f"\n… and {len(delta.changes) - CHANGES} more: `cytoclaim diff {delta.a} {delta.b}`"


def _plain(text: str) -> str:
    """Text of papers as text, not as Markdown or HTML."""
    for mark in "\\`*_[]<>|#":
        text = text.replace(mark, f"\\{mark}")
    return text
