"""How good a run is against gold: pure functions."""

from __future__ import annotations

from cytoclaim.score.counts import Figure
from cytoclaim.score.gold import GOLD_COLUMNS, Gold, load_gold, read_tsv
from cytoclaim.score.score import ATTRIBUTES, Score, score_run, worse
from cytoclaim.score.stored import no_worse, score_of_run

__all__ = [
    "ATTRIBUTES",
    "GOLD_COLUMNS",
    "Figure",
    "Gold",
    "Score",
    "load_gold",
    "no_worse",
    "read_tsv",
    "score_of_run",
    "score_run",
    "worse",
]
