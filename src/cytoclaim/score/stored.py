"""Stored runs against gold."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from cytoclaim.runs.store import Run, Store
from cytoclaim.score.gold import Gold
from cytoclaim.score.score import Score, score_run, worse

__all__ = ["no_worse", "score_of_run"]

Tables = Mapping[str, Sequence[Mapping[str, Any]]]


def score_of_run(run: Run, gold: Gold) -> Score:
    """How good a finished run is on the papers that both it and gold hold."""
    return score_run(gold, run.rows("mentions"), run.rows("evidence"), run.rows("sentences"))


def no_worse(store: Store, gold: Gold, bound: float) -> Callable[[Tables], str] | None:
    """A guard for the next run: says what fell by more than ``bound`` in F1, or nothing.

    It compares with the last successful run, on the papers that both extracted; without such a
    run there is no guard.
    """
    runs = store.successes()
    if not runs:
        return None
    before = runs[-1]

    def guard(tables: Tables) -> str:
        papers = _extracted(before.rows("documents")) & _extracted(tables["documents"])
        shared = Gold(
            *(
                tuple(row for row in rows if row["paper_id"] in papers)
                for rows in (gold.mentions, gold.evidence, gold.tables)
            )
        )
        now = score_run(shared, tables["mentions"], tables["evidence"], tables["sentences"])
        fallen = worse(score_of_run(before, shared), now, bound)
        return f"Worse than {before.run_id}: {'; '.join(fallen)}." if fallen else ""

    return guard


def _extracted(documents: Sequence[Mapping[str, Any]]) -> set[str]:
    return {row["paper_id"] for row in documents if row["status"] == "extracted"}
