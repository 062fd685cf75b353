"""The extraction over a corpus, with one task for each paper that is read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any
from uuid import UUID

from prefect import flow, task
from prefect.artifacts import create_progress_artifact, update_progress_artifact
from prefect.cache_policies import NO_CACHE
from prefect.futures import as_completed
from prefect.states import Completed
from prefect.task_runners import ThreadPoolTaskRunner

from cytoclaim import runs
from cytoclaim.project import Project
from cytoclaim.runs import Extraction, Paper, Progress, Store
from cytoclaim.score import load_gold, no_worse
from flows.artifacts import record_run

__all__ = ["extract_corpus", "watched_by"]

_watch: ContextVar[Callable[[Progress], None] | None] = ContextVar("watch", default=None)


@contextmanager
def watched_by(report: Callable[[Progress], None]) -> Iterator[None]:
    """Tell ``report`` about each settled paper of a flow started in the block."""
    token = _watch.set(report)
    try:
        yield
    finally:
        _watch.reset(token)


@flow(
    name="extract-corpus",
    persist_result=False,
    task_runner=ThreadPoolTaskRunner(max_workers=os.cpu_count() or 1),  # type: ignore[arg-type]
)
def extract_corpus(
    project: str | None = None,
    model: str | None = None,
    workers: int | None = None,
    gold: str | None = None,
    hold: float | None = None,
) -> str:
    """Read what changed in the corpus and write a run; returns its id.

    With ``hold`` a run whose F1 against ``gold`` fell by more than that is held back.
    """
    where = Project(Path(project)) if project else Project.find()
    guard = None
    if hold is not None:
        wanted = load_gold(Path(gold) if gold else where.gold)
        guard = no_worse(Store(where.runs), wanted, hold)
    progress = create_progress_artifact(0.0, key="progress", description="Papers settled")
    watch = _watch.get()

    def report(step: Progress) -> None:
        _show(progress, step)
        if watch:
            watch(step)

    run = runs.extract_corpus(
        where, model=model, workers=workers, on_progress=report, spread=_task_per_paper, guard=guard
    )
    record_run(run)
    return run.run_id


def _show(progress: object, step: Progress) -> None:
    # an API call for each percent is enough
    if isinstance(progress, UUID) and (
        step.done == step.total
        or step.done * 100 // step.total > (step.done - 1) * 100 // step.total
    ):
        update_progress_artifact(progress, progress=100.0 * step.done / step.total)


def _task_per_paper(
    work: Callable[[Paper], Extraction], papers: Sequence[Paper], at_once: int
) -> Iterator[Extraction]:
    by_id = {paper.paper_id: paper for paper in papers}

    @task(
        name="extract-paper",
        task_run_name="{paper_id}",
        cache_policy=NO_CACHE,
        persist_result=False,
    )
    def extract_paper(paper_id: str) -> Any:
        found = work(by_id[paper_id])
        what = "; ".join(i.message for i in found.issues) or f"{paper_id} was read"
        name = "Paper failed" if found.status == "failed" else "Completed"
        return Completed(name=name, message=what, data=found)

    for future in as_completed([extract_paper.submit(paper_id) for paper_id in by_id]):
        yield future.result()
