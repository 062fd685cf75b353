"""The command line: each command parses, calls one core function and shows the result."""

from __future__ import annotations

import typer

from cytoclaim.cli import (
    annotate,
    diff,
    doctor,
    export,
    gold,
    ingest,
    lexicon,
    read,
    report,
    review,
    run,
    score,
    suspects,
)
from cytoclaim.cli.screen import Commands

__all__ = ["app"]

app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Cytoclaim: from review PDFs to scored evidence tables.",
)
app.command("ingest")(ingest.ingest)
app.command("run")(run.run)
app.command("read")(read.read)
app.command("annotate")(annotate.annotate)
app.command("score")(score.score)
app.command("suspects")(suspects.suspects)
app.command("diff")(diff.diff)
app.command("export")(export.export)
app.command("decide")(export.decide)
app.command("report")(report.report)
app.command("review")(review.review)
app.command("doctor")(doctor.doctor)
app.add_typer(gold.app, name="gold")
app.add_typer(lexicon.app, name="lexicon")


@app.callback()
def main() -> None:
    """Cytoclaim: from review PDFs to scored evidence tables.

    Exit codes: 0 fine, 1 differences or regressions, 2 error.
    """
