"""A stored run against gold."""

from __future__ import annotations

from cytoclaim.runs.store import Run
from cytoclaim.score.gold import Gold
from cytoclaim.score.score import Score, score_run

__all__ = ["score_of_run"]


def score_of_run(run: Run, gold: Gold) -> Score:
    """How good a finished run is on the papers that both it and gold hold."""
    return score_run(gold, run.rows("mentions"), run.rows("evidence"), run.rows("sentences"))
