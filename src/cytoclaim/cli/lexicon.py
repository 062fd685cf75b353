"""``cytoclaim lexicon``: check and import vocabularies."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, cast, get_args

import typer

from cytoclaim.cli.screen import DIFFERENT, Json, below, emit, project, screen
from cytoclaim.errors import CytoclaimError
from cytoclaim.model import ConceptType

__all__ = ["app"]

app = typer.Typer(no_args_is_help=True, help="Check and import vocabularies.")
SHOWN = 30
TYPES: tuple[str, ...] = get_args(ConceptType)


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


@app.command("import")
def take_in(
    file: Annotated[Path, typer.Argument(help="OBO, OBO JSON, OWL or TSV.", show_default=False)],
    kind: Annotated[
        str | None,
        typer.Option("--type", help=f"What its terms are: {', '.join(TYPES)}."),
    ] = None,
    prefix: Annotated[
        str | None, typer.Option(help="Take the terms of this prefix only, such as CL.")
    ] = None,
    json: Json = False,
) -> None:
    """Merge a vocabulary into the project's lexicon; the next run uses it."""
    from cytoclaim.lexicon.imports import import_vocabulary

    if kind is not None and kind not in TYPES:
        raise CytoclaimError(
            "lexicon-type", f"{kind} is no type of concept.", f"Choose one of: {', '.join(TYPES)}."
        )
    where = project()
    report = import_vocabulary(file, where.lexicon, cast("ConceptType | None", kind), prefix)
    if json:
        emit({**asdict(report), "path": str(report.path)}, indent=1)
        return
    screen.print(
        f"{report.added} concepts added, {report.merged} merged with known ones, "
        f"{report.names} names: {below(report.path)}",
        markup=False,
        soft_wrap=True,
    )
    for reason, number in sorted(report.left_out.items()):
        screen.print(f"left out: {number} {reason}", style="dim", markup=False)
    for collision in report.collisions[:SHOWN]:
        told = f"left out: {collision.name!r} of {collision.curie}, it means {collision.concept}"
        screen.print(told, style="dim", markup=False, soft_wrap=True)
    if len(report.collisions) > SHOWN:
        screen.print(
            f"… and {len(report.collisions) - SHOWN} more names that mean others", style="dim"
        )


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
