"""``cytoclaim lexicon``: check and import vocabularies."""

from __future__ import annotations

import typer

__all__ = ["app"]

app = typer.Typer(no_args_is_help=True, help="Check and import vocabularies.")


@app.callback()
def main() -> None:
    """Check and import vocabularies."""
