"""Papers, scores and deltas as tables for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rich.table import Table
from rich.text import Text

from cytoclaim.delta import Delta, describe, headline
from cytoclaim.runs import Run
from cytoclaim.score import Figure, Score

__all__ = ["attributes_table", "by_table", "delta_lines", "papers_table", "score_table"]

STYLES = {"extracted": "green", "skipped": "yellow", "failed": "red"}
NAMES = {
    "mentions": "mentions, all",
    "mentions factor": "  factors",
    "mentions cell": "  cells",
    "mentions outcome": "  outcomes",
    "evidence": "evidence, by sentence",
    "evidence strict": "  with the cell",
    "evidence paper": "  by paper",
    "tables": "evidence in tables",
}


def papers_table(run: Run) -> Table:
    """One line a paper: how it ended and what it gave."""
    table = _table("paper", "status", "pages", "sentences", "evidence", "seconds", left=2)
    for row in run.rows("documents"):
        facts = run.manifest.papers.get(row["paper_id"], {})
        kept = facts.get("cached") and row["status"] == "extracted"
        status = "kept" if kept else row["status"]
        style = "cyan" if status == "kept" else STYLES[row["status"]]
        counts = [str(row[c]) if row["pages"] else "" for c in ("pages", "sentences", "evidence")]
        seconds = (
            "" if facts.get("cached") or not facts.get("seconds") else f"{facts['seconds']:.1f}"
        )
        table.add_row(row["paper_id"], Text(status, style), *counts, seconds)
    return table


def score_table(score: Score) -> Table:
    """Precision, recall and F1 with its interval for each figure that gold can judge."""
    table = _figures("against gold")
    for name, figure in score.figures.items():
        if figure.hits + figure.misses + figure.false:
            table.add_row(NAMES.get(name, name), *_cells(figure))
    return table


def by_table(score: Score, what: str, how: str) -> Table:
    """One figure broken down, for example evidence by paper."""
    table = _figures(f"{what} by {how}")
    for name, figure in score.by[what, how].items():
        table.add_row(name or "(none)", *_cells(figure))
    return table


def attributes_table(score: Score) -> Table:
    """Of the evidence found, the share with each attribute right."""
    table = _table("right on hits", "share", "right", "hits")
    for name, (right, hits) in score.attributes.items():
        table.add_row(name, f"{right / hits:.3f}" if hits else "", str(right), str(hits))
    return table


def delta_lines(delta: Delta, limit: int | None) -> Iterable[str]:
    """The delta as a person would say it, with at most ``limit`` changes told one by one."""
    yield from headline(delta)
    shown = delta.changes if limit is None else delta.changes[:limit]
    paper = ""
    for change in shown:
        if change.row["paper_id"] != paper:
            paper = change.row["paper_id"]
            yield f"{paper}"
        yield f"  {describe(change)}"
    if len(shown) < len(delta.changes):
        yield f"… and {len(delta.changes) - len(shown)} more (cytoclaim diff --all)"


def table_of(rows: Iterable[Mapping[str, Any]], columns: tuple[str, ...]) -> Table:
    """Rows as they are."""
    table = Table(box=None, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(str(row.get(c, ""))) for c in columns))
    return table


def _figures(first: str) -> Table:
    return _table(first, "P", "R", "F1", "95 %", "hits", "false", "missed")


def _cells(figure: Figure) -> list[str]:
    low, high = figure.interval
    return [
        f"{figure.precision:.3f}",
        f"{figure.recall:.3f}",
        f"{figure.f1:.3f}",
        f"{low:.2f}–{high:.2f}",
        str(figure.hits),
        str(figure.false),
        str(figure.misses),
    ]


def _table(*columns: str, left: int = 1) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for number, column in enumerate(columns):
        table.add_column(column, justify="left" if number < left else "right", no_wrap=number > 0)
    return table
