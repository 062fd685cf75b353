"""``cytoclaim gold``: the gold set grows from decisions."""

from __future__ import annotations

from typing import Annotated

import typer

from cytoclaim.cli.screen import Json, below, emit, project, screen

__all__ = ["app"]

app = typer.Typer(no_args_is_help=True, help="The gold set: add papers that curators have decided.")


@app.callback()
def gold() -> None:
    """The gold set."""


@app.command()
def add(
    papers: Annotated[list[str], typer.Argument(help="Papers whose every claim is decided.")],
    run: Annotated[str, typer.Option(help="The run they were decided on.")] = "last",
    json: Json = False,
) -> None:
    """Promote decided papers into gold, with who decided them and on which run."""
    from cytoclaim.review import DecisionsFile
    from cytoclaim.review.promote import add_to_gold, promote
    from cytoclaim.runs import Store

    where = project()
    found = Store(where.runs).find(run)
    ledger = DecisionsFile(where.decisions).ledger
    rows = found.rows("evidence")
    promotions = [
        promote(paper, [r for r in rows if r["paper_id"] == paper], ledger, found.run_id)
        for paper in dict.fromkeys(papers)
    ]
    add_to_gold(where.gold, promotions)
    if json:
        emit([p.provenance for p in promotions])
        return
    for p in promotions:
        told = ", ".join(f"{p.provenance[v]} {v}" for v in ("accepted", "edited", "rejected"))
        screen.print(f"{p.paper_id} is gold now: {told}. See {below(where.gold)}.", soft_wrap=True)
