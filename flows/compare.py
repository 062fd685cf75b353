"""A run against gold, and against the run before it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from prefect import flow

from cytoclaim.delta import as_dict, delta_of_runs
from cytoclaim.project import Project
from cytoclaim.runs import Store
from cytoclaim.score import load_gold, score_of_run
from flows.artifacts import record_delta, record_score

__all__ = ["compare_runs", "score_run"]


@flow(name="score-run", persist_result=False)
def score_run(
    run: str = "last", gold: str | None = None, project: str | None = None
) -> dict[str, Any]:
    """Score a run against gold; returns the figures."""
    where = Project(Path(project)) if project else Project.find()
    stored = Store(where.runs).find(run)
    score = score_of_run(stored, load_gold(Path(gold) if gold else where.gold))
    record_score(stored.run_id, score)
    return {name: figure.as_dict() for name, figure in score.figures.items()}


@flow(name="compare-runs", persist_result=False)
def compare_runs(
    a: str = "previous", b: str = "last", project: str | None = None
) -> dict[str, Any]:
    """The delta from run ``a`` to run ``b``; returns its counts by kind."""
    where = Project(Path(project)) if project else Project.find()
    store = Store(where.runs)
    gold = load_gold(where.gold) if where.gold.is_dir() else None
    found = delta_of_runs(store.find(a), store.find(b), gold)
    record_delta(found)
    told = as_dict(found)
    return {name: told[name] for name in ("a", "b", "counts", "unchanged", "verdicts", "summary")}
