"""``cytoclaim lexicon``: check and import vocabularies."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cytoclaim.cli.screen import DIFFERENT, Json, emit, project, screen
from cytoclaim.errors import CytoclaimError

__all__ = ["app"]

app = typer.Typer(no_args_is_help=True, help="Check and import vocabularies.")
SHOWN = 30


@app.callback()
def main() -> None:
    """Check and import vocabularies."""


@app.command()
def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="Vocabulary tables (.tsv), and ontologies to hold them against."),
    ] = None,
    ontologies: Annotated[
        bool,
        typer.Option(
            "--ontologies",
            help="Hold every CURIE against ontology files: those named, else the folder "
            "ontologies/ or shared/ontologies/ of or beside the project.",
        ),
    ] = False,
    every: Annotated[bool, typer.Option("--all", help="List notes too.")] = False,
    json: Json = False,
) -> None:
    """Form, uniqueness, collisions, order and CURIEs of the lexicon; exit 1 with errors."""
    from cytoclaim.lexicon.check import check as check_tables
    from cytoclaim.lexicon.load import shipped_files
    from cytoclaim.lexicon.reference import read_reference

    where = project()
    named = paths or []
    tables = [p for p in named if p.suffix == ".tsv"]
    sources = [p for p in named if p.suffix != ".tsv"]
    if ontologies and not sources:
        sources = [_ontologies(where.root)]
    if len(sources) > 1:
        raise CytoclaimError(
            "too-many",
            "Name one folder or archive of ontologies.",
            "Put the files into one folder.",
        )
    own = sorted(where.lexicon.glob("*.tsv")) if where.lexicon.is_dir() else []
    reference = read_reference(_archive(sources[0])) if sources else None
    report = check_tables(tables or [*shipped_files(), *own], reference)
    if json:
        emit(
            {
                "ok": report.ok,
                "concepts": report.concepts,
                "names": report.names,
                "ontologies": list(reference.files) if reference else [],
                "findings": [
                    {"level": f.level, "code": f.code, "where": f.where, "message": f.message}
                    for f in report.findings
                ],
            },
            indent=1,
        )
    else:
        for kind, number in report.concepts.items():
            screen.print(f"{kind}: {number} concepts, {report.names[kind]} names")
        if reference:
            screen.print(f"Held against {len(reference.files)} ontology files.")
        errors = [f for f in report.findings if f.level == "error"]
        notes = [f for f in report.findings if f.level != "error"]
        for finding in [*errors, *notes] if every else errors:
            style = "red" if finding.level == "error" else "dim"
            told = f"{finding.level}: {finding.where}: {finding.message} [{finding.code}]"
            screen.print(told, style=style, markup=False, soft_wrap=True)
        more = f" and {len(notes)} notes" + ("" if every else " (--all lists them)")
        screen.print(f"{len(errors)} errors{more if notes else ''}.", style="bold")
    if not report.ok:
        raise typer.Exit(DIFFERENT)


def _ontologies(root: Path) -> Path:
    for folder in (
        root / "ontologies",
        root / "shared" / "ontologies",
        root.parent / "shared" / "ontologies",
    ):
        if folder.is_dir():
            return folder
    raise CytoclaimError(
        "not-found",
        f"There is no folder of ontologies in or beside {root}.",
        "Name one: cytoclaim lexicon check --ontologies FOLDER.",
    )


def _archive(path: Path) -> Path:
    """The one archive of a folder that holds nothing else, or the path itself."""
    inside = list(path.iterdir()) if path.is_dir() else []
    return inside[0] if len(inside) == 1 and ".tar" in inside[0].name else path
