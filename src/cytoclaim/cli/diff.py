"""``cytoclaim diff``: what changed between two runs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cytoclaim.cli.screen import DIFFERENT, Json, emit, project, screen

__all__ = ["diff"]

SHOWN = 40


def diff(
    a: Annotated[str | None, typer.Argument(help="The earlier run; the one before B.")] = None,
    b: Annotated[str, typer.Argument(help="The later run.")] = "last",
    gold: Annotated[
        Path | None, typer.Option(help="Gold that judges the changes; the corpus's own by default.")
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Tell every change, not the first 40.")
    ] = False,
    html: Annotated[
        Path | None, typer.Option("--html", help="Write the delta as one HTML file as well.")
    ] = None,
    json: Json = False,
) -> None:
    """The delta of two runs with the cause of each change; exit 1 when there is one."""
    from cytoclaim.cli.tables import delta_lines
    from cytoclaim.delta import as_dict, delta_of_runs
    from cytoclaim.runs import Store
    from cytoclaim.score import load_gold

    where = project()
    store = Store(where.runs)
    later = store.find(b)
    earlier = store.find(a) if a else store.before(later)
    folder = gold or where.gold
    judged = load_gold(folder) if gold or folder.is_dir() else None
    result = delta_of_runs(earlier, later, judged)
    if html:
        from cytoclaim.report import render_delta
        from cytoclaim.review.load import pdf_files

        html.write_text(render_delta(result, pdf_files(where, later)), encoding="utf-8")
    if json:
        emit(as_dict(result), indent=1)
    else:
        screen.print(f"From {earlier.run_id} to {later.run_id}:", style="bold")
        for line in delta_lines(result, None if every else SHOWN):
            screen.print(line, markup=False, soft_wrap=True)
    if len(result):
        raise typer.Exit(DIFFERENT)
