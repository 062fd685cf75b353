"""``cytoclaim run``: the extraction flow over the corpus."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cytoclaim.cli.score import gold_note
from cytoclaim.cli.screen import DIFFERENT, ERROR, Json, below, emit, errors, project, screen, warn
from cytoclaim.errors import CytoclaimError

if TYPE_CHECKING:
    from cytoclaim.issues import Issue
    from cytoclaim.project import Project
    from cytoclaim.runs import Progress, Run
    from cytoclaim.score import Gold

__all__ = ["run"]

SHOWN = 12
FEW = 3


def run(
    model: Annotated[
        str | None,
        typer.Option(help="An installed spaCy pipeline to ask as well; none: the lexicon alone."),
    ] = None,
    workers: Annotated[
        int | None, typer.Option(help="Papers read at once; as many as there are cores.", min=1)
    ] = None,
    gold: Annotated[
        Path | None, typer.Option(help="Folder of gold tables; the corpus's own by default.")
    ] = None,
    plain: Annotated[
        bool,
        typer.Option("--plain", help="Without Prefect: the same work, nothing recorded there."),
    ] = False,
    hold: Annotated[
        bool, typer.Option("--hold", help="Do not make the run current when it scores worse.")
    ] = False,
    bound: Annotated[
        float, typer.Option(help="How much F1 may fall with --hold.", min=0.0)
    ] = 0.005,
    json: Json = False,
) -> None:
    """Read new and changed papers, write a run, score it and compare it with the last one."""
    from cytoclaim.runs import Store

    where = project()
    wanted = _gold(where, gold)
    limit = bound if hold else None
    with _bar(hidden=json) as report:
        if plain:
            done = _plain(where, model, workers, wanted, limit, report)
        else:
            done = Store(where.runs).find(_flow(where, model, workers, gold, limit, report))
    _tell(where, done, wanted, json)
    if done.manifest.status == "held":
        raise typer.Exit(DIFFERENT)
    if done.manifest.status != "success":
        raise typer.Exit(ERROR)


def _plain(
    where: Project,
    model: str | None,
    workers: int | None,
    gold: Gold | None,
    hold: float | None,
    report: Callable[[Progress], None],
) -> Run:
    from cytoclaim.runs import Store, extract_corpus
    from cytoclaim.score import no_worse

    guard = None
    if hold is not None and gold is not None:
        guard = no_worse(Store(where.runs), gold, hold)
    return extract_corpus(where, model=model, workers=workers, on_progress=report, guard=guard)


def _flow(
    where: Project,
    model: str | None,
    workers: int | None,
    gold: Path | None,
    hold: float | None,
    report: Callable[[Progress], None],
) -> str:
    from cytoclaim.runs.lock import only_run
    from flows.server import prefect_ready

    with only_run(where.runs):
        pass  # say so before Prefect starts when another run is going on
    with prefect_ready(where.root / ".prefect"):
        from flows.extract import extract_corpus, watched_by

        with watched_by(report):
            named = str(gold) if gold else None
            return extract_corpus(str(where.root), model, workers, named, hold)


@contextmanager
def _bar(*, hidden: bool) -> Iterator[Callable[[Progress], None]]:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}", markup=False),
    )
    with Progress(*columns, console=errors, transient=True, disable=hidden) as bar:
        row = bar.add_task("", total=None)

        def report(step: Any) -> None:
            bar.update(row, completed=step.done, total=step.total, description=step.paper_id)

        yield report


def _gold(where: Project, named: Path | None) -> Gold | None:
    """The gold that a run is scored against; a project may have none, a named folder must exist."""
    from cytoclaim.score import load_gold

    try:
        return load_gold(named or where.gold)
    except CytoclaimError as error:
        if named is not None or error.code != "gold-missing":
            raise
        return None


def _tell(where: Project, done: Run, wanted: Gold | None, json: bool) -> None:
    from cytoclaim.cli.tables import by_table, delta_lines, papers_table, score_table
    from cytoclaim.delta import as_dict, delta_of_runs
    from cytoclaim.runs import Store
    from cytoclaim.score import score_of_run

    whole = done.manifest.status in ("success", "held")
    result = score_of_run(done, wanted) if wanted and whole else None
    absent = sorted(wanted.papers - set(result.papers)) if wanted and result else []
    previous = done.manifest.previous
    change = None
    if previous and whole:
        change = delta_of_runs(Store(where.runs).before(done), done, wanted)
    if json:
        manifest = done.manifest
        emit(
            {
                "run_id": done.run_id,
                "folder": str(done.folder),
                "status": manifest.status,
                "previous": previous,
                "papers": manifest.papers,
                "counts": manifest.counts,
                "issues": done.rows("issues"),
                "score": result.as_dict() if result else None,
                "gold_not_in_run": absent,
                "delta": as_dict(change) if change else None,
            },
            indent=1,
        )
        return
    screen.print(papers_table(done))
    for line in _issues(done):
        warn(line)
    screen.print()
    screen.print(_read(done), style="bold", soft_wrap=True)
    if result and result.papers:
        screen.print("", score_table(result), "")
        screen.print(by_table(result, "mentions", "paper"), "")
        screen.print(by_table(result, "evidence", "paper"))
    for note in gold_note(absent):
        screen.print(note, style="dim", soft_wrap=True)
    if change is not None:
        screen.print(f"\nSince {previous}:", style="bold")
        for line in delta_lines(change, SHOWN):
            screen.print(line, markup=False, soft_wrap=True)
    if done.manifest.status == "held":
        warn(f"Held back, the current run stays {previous}. {done.manifest.error}")
    elif done.manifest.error:
        warn(f"error: {done.manifest.error}")
    screen.print(f"\nTables: {below(done.folder)}", style="dim", soft_wrap=True)


def _issues(done: Run) -> Iterator[str]:
    """Errors one by one; warnings of one kind in one line when they are many."""
    warnings: dict[str, list[Issue]] = {}
    for issue in done.issues:
        if issue.level == "error":
            yield f"error: {issue.message}"
        elif issue.level == "warning":
            warnings.setdefault(issue.code, []).append(issue)
    for code, found in warnings.items():
        if len(found) <= FEW:
            yield from (f"warning: {issue.message}" for issue in found)
        else:
            papers = ", ".join(dict.fromkeys(issue.paper_id for issue in found))
            yield f"warning: {code} {len(found)} times, in {papers} (see the table of issues)"


def _read(done: Run) -> str:
    papers = list(done.manifest.papers.values())
    failed = sum(p["status"] == "failed" for p in papers)
    kept = sum(p["status"] == "extracted" and p["cached"] for p in papers)
    read = sum(p["status"] == "extracted" and not p["cached"] for p in papers)
    told = f"Run {done.run_id}: "
    if kept and not read:
        told += f"no paper was read again, {kept} kept from before"
    else:
        told += f"{read} read, {kept} kept from before"
    told += f", {failed} failed" if failed else ""
    return f"{told}. {done.manifest.counts.get('evidence', 0)} rows of evidence."
