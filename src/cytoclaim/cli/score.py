"""``cytoclaim score``: a run against gold."""

from __future__ import annotations

from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cytoclaim.cli.screen import DIFFERENT, Json, below, emit, project, screen, warn
from cytoclaim.errors import CytoclaimError

if TYPE_CHECKING:
    from cytoclaim.project import Project
    from cytoclaim.runs import Run
    from cytoclaim.score import Gold, Score
    from cytoclaim.workbench import Error

__all__ = ["gold_note", "score"]


def score(
    run: Annotated[str, typer.Argument(help="A run: its id, its folder, or last.")] = "last",
    gold: Annotated[
        Path | None, typer.Option(help="Folder of gold tables; the corpus's own by default.")
    ] = None,
    errors: Annotated[
        bool,
        typer.Option(
            "--errors",
            help="Every miss and false row by cause; with parse and weighed pairs in a file.",
        ),
    ] = False,
    least: Annotated[
        float, typer.Option("--min", help="Exit with 1 when evidence F1 is below this.")
    ] = 0.0,
    json: Json = False,
) -> None:
    """Precision, recall and F1 of a run, by type, section and effect."""
    from cytoclaim.cli.tables import attributes_table, by_table, score_table
    from cytoclaim.runs import Store
    from cytoclaim.score import load_gold, score_of_run

    where = project()
    found = Store(where.runs).find(run)
    wanted = load_gold(gold or where.gold)
    result = score_of_run(found, wanted)
    absent = sorted(wanted.papers - set(result.papers))
    if not result.papers:
        raise CytoclaimError(
            "gold-elsewhere",
            f"Gold speaks of {', '.join(absent)}, and run {found.run_id} holds none of these papers.",
            "Put their PDFs into corpus/papers under these names, or name other gold with --gold.",
        )
    found_errors = _errors(where, found, wanted, result) if errors else []
    if json:
        told = [asdict(error) for error in found_errors]
        extra = {"errors": told} if errors else {}
        emit(
            {"run_id": found.run_id, "gold_not_in_run": absent, **result.as_dict(), **extra},
            indent=1,
        )
    else:
        for note in gold_note(absent):
            warn(note)
        read, whole = result.read
        screen.print(f"Run {found.run_id}; {read} of {whole} gold sentences were read.\n")
        screen.print(score_table(result), "")
        screen.print(attributes_table(result), "")
        for what, how in (
            ("evidence", "paper"),
            ("evidence", "effect"),
            ("evidence", "section"),
            ("mentions", "section"),
        ):
            screen.print(by_table(result, what, how), "")
        if errors:
            _show(found_errors)
    if errors:
        path = where.runs.parent / "errors" / f"{found.run_id}.tsv"
        _write(path, found_errors)
        warn(f"With parse and weighed pairs: {below(path)}")
    if result.figures["evidence"].f1 < least:
        warn(f"Evidence F1 is {result.figures['evidence'].f1:.3f}, below {least}.")
        raise typer.Exit(DIFFERENT)


def gold_note(absent: list[str]) -> list[str]:
    """A line about gold papers that the run does not hold."""
    if not absent:
        return []
    return [f"Gold for {', '.join(absent)} was not used: the run does not hold these papers."]


def _errors(where: Project, found: Run, wanted: Gold, result: Score) -> list[Error]:
    from cytoclaim.lexicon import load
    from cytoclaim.nlp import Annotator
    from cytoclaim.workbench import errors

    lexicon = load(where.lexicon, where.cache / "index")
    model = found.manifest.pipeline.get("model", {}).get("named")
    return errors(found, wanted, result, Annotator(lexicon, model, where.cache / "index"), lexicon)


def _show(found: list[Error]) -> None:
    """Errors by cause, the commonest first, each under its sentence."""
    by_cause: dict[tuple[str, str], list[Error]] = {}
    for error in found:
        by_cause.setdefault((error.what, error.cause), []).append(error)
    ranked = sorted(by_cause.items(), key=lambda item: (-len(item[1]), item[0]))
    screen.print("errors by cause", style="bold")
    for (what, cause), group in ranked:
        missed = sum(error.kind == "missed" for error in group)
        false = sum(error.kind == "false" for error in group)
        screen.print(f"{len(group):5}  {what}: {cause} ({missed} missed, {false} false)")
    for (what, cause), group in ranked:
        screen.print(f"\n{what}: {cause}", style="bold")
        text = None
        for error in group:
            if error.text != text:
                text = error.text
                shown = f"{error.paper_id}, {error.section}: {text or '(no sentence)'}"
                screen.print(shown, style="dim", markup=False, soft_wrap=True)
            told = f"  {error.kind} {error.claim} · {error.near}"
            screen.print(told, markup=False, soft_wrap=True)


def _write(path: Path, found: list[Error]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    names = [f.name for f in fields(found[0])] if found else []
    lines = [names, *([getattr(error, name) for name in names] for error in found)]
    text = "".join("\t".join(" ".join(cell.split()) for cell in line) + "\n" for line in lines)
    path.write_text(text, encoding="utf-8")
