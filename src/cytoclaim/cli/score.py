"""``cytoclaim score``: a run against gold."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from cytoclaim.cli.screen import DIFFERENT, Json, emit, project, screen, warn
from cytoclaim.errors import CytoclaimError

__all__ = ["gold_note", "score"]


def score(
    run: Annotated[str, typer.Argument(help="A run: its id, its folder, or last.")] = "last",
    gold: Annotated[
        Path | None, typer.Option(help="Folder of gold tables; the corpus's own by default.")
    ] = None,
    errors: Annotated[
        bool, typer.Option("--errors", help="List every miss and every false row.")
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
    if json:
        emit({"run_id": found.run_id, "gold_not_in_run": absent, **result.as_dict()}, indent=1)
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
            _list_errors(result, found)
    if result.figures["evidence"].f1 < least:
        warn(f"Evidence F1 is {result.figures['evidence'].f1:.3f}, below {least}.")
        raise typer.Exit(DIFFERENT)


def gold_note(absent: list[str]) -> list[str]:
    """A line about gold papers that the run does not hold."""
    if not absent:
        return []
    return [f"Gold for {', '.join(absent)} was not used: the run does not hold these papers."]


def _list_errors(result: Any, run: Any) -> None:
    texts = {(r["paper_id"], r["fingerprint"]): r["text"] for r in run.rows("sentences")}
    for title, rows in (("Missed", result.misses), ("False", result.false)):
        screen.print(f"{title}: {len(rows)}", style="bold")
        place = None
        for row in rows:
            where = (row["paper_id"], row.get("fingerprint", ""))
            if where != place:
                place = where
                text = texts.get(where, "(sentence not read)" if where[1] else "(tables)")
                screen.print(
                    f"{row['paper_id']}: {text}", style="dim", markup=False, soft_wrap=True
                )
            screen.print("  " + _error(row), markup=False, soft_wrap=True)
        screen.print()


def _error(row: dict[str, Any]) -> str:
    if row["what"] == "mention":
        told = f"mention {row['text']!r} ({row['type']} {row['concept'] or 'not grounded'})"
    elif row["what"] == "evidence":
        told = f"{row['agent']} {row['effect']} {row['target']}"
    else:
        told = f"table {row['row_label']}: {row['target']} {row['effect']}"
    return f"{told} · {row['reason']}"
