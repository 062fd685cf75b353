"""``cytoclaim export`` and ``cytoclaim decide``: claims out, a curator's decisions in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cytoclaim.cli.screen import DIFFERENT, Json, below, emit, project, screen, warn
from cytoclaim.errors import CytoclaimError

__all__ = ["decide", "export"]


def export(
    to: Annotated[Path, typer.Argument(help="File to write: .xlsx, .tsv or .jsonl.")],
    run: Annotated[str, typer.Option(help="A run: its id, its folder, or last.")] = "last",
    paper: Annotated[str, typer.Option(help="Claims of this paper only.")] = "",
    json: Json = False,
) -> None:
    """Write the claims of a run; a workbook has drop-downs for decisions."""
    from cytoclaim.export import DECIDED, with_decisions, write_jsonl, write_tsv, write_workbook
    from cytoclaim.review import DecisionsFile, carry
    from cytoclaim.runs import TABLES, Store

    where = project()
    found = Store(where.runs).find(run)
    rows = [r for r in found.rows("evidence") if paper in ("", r["paper_id"])]
    ledger = DecisionsFile(where.decisions).ledger
    held = carry(ledger, rows).held
    standing = {k: d for k, old in held.items() if (d := ledger.current(old))}
    if to.suffix == ".xlsx":
        write_workbook(rows, standing, found.run_id, to)
    elif to.suffix == ".tsv":
        write_tsv(with_decisions(rows, standing), (*TABLES["evidence"].columns, *DECIDED), to)
    elif to.suffix == ".jsonl":
        write_jsonl(with_decisions(rows, standing), to)
    else:
        raise CytoclaimError(
            "unknown-format", f"{to.name} has no known ending.", "Use .xlsx, .tsv or .jsonl."
        )
    if json:
        emit({"run_id": found.run_id, "file": str(to), "claims": len(rows)})
    else:
        screen.print(f"{len(rows)} claims of run {found.run_id}: {below(to)}", soft_wrap=True)


def decide(
    file: Annotated[Path, typer.Argument(help="A workbook of `cytoclaim export`, filled in.")],
    curator: Annotated[str, typer.Option(help="Name or ORCID of who filled it in.")],
    run: Annotated[str, typer.Option(help="The run it was made from.")] = "last",
    json: Json = False,
) -> None:
    """Take the decisions in a workbook into the ledger; all of them, or none when one is wrong."""
    from cytoclaim.export import decisions_in
    from cytoclaim.review import DecisionsFile, carry
    from cytoclaim.runs import Store

    where = project()
    found = Store(where.runs).find(run)
    rows = {r["evidence_id"]: r for r in found.rows("evidence")}
    ledger = DecisionsFile(where.decisions)
    held = carry(ledger.ledger, rows.values()).held
    mine = {
        key: d for key, old in held.items() if (d := ledger.ledger.by_curator(old).get(curator))
    }
    decisions, problems = decisions_in(file, rows, mine, curator, frozenset(found.concepts), held)
    if not problems:
        ledger.add(decisions)
    if json:
        emit({"kept": 0 if problems else len(decisions), "problems": [str(p) for p in problems]})
    elif problems:
        for problem in problems[:50]:
            warn(f"{file.name}, {problem}")
        warn(f"{len(problems)} problems; nothing was taken in.")
    else:
        screen.print(
            f"{len(decisions)} new decisions by {curator} kept in {below(where.decisions)}."
        )
    if problems:
        raise typer.Exit(DIFFERENT)
