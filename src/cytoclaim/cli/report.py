"""``cytoclaim report``: one HTML file for a run."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cytoclaim.cli.screen import Json, below, emit, project, screen
from cytoclaim.errors import CytoclaimError

__all__ = ["report"]


def report(
    run: Annotated[str, typer.Argument(help="A run: its id, its folder, or last.")] = "last",
    gold: Annotated[
        Path | None, typer.Option(help="Folder of gold tables; the corpus's own by default.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="File to write.")] = None,
    json: Json = False,
) -> None:
    """Write a self-contained HTML report: score, changes, evidence, drawings, contradictions."""
    from cytoclaim.report import write_report
    from cytoclaim.runs import Store
    from cytoclaim.score import load_gold

    where = project()
    found = Store(where.runs).find(run)
    try:
        wanted = load_gold(gold or where.gold)
    except CytoclaimError:
        if gold is not None:
            raise
        wanted = None
    path = out or where.runs.parent / "reports" / f"{found.run_id}.html"
    write_report(where, found, wanted, path)
    if json:
        emit({"run_id": found.run_id, "report": str(path), "bytes": path.stat().st_size})
    else:
        size = path.stat().st_size / 1e6
        screen.print(f"Report of run {found.run_id}: {below(path)} ({size:.1f} MB)", soft_wrap=True)
