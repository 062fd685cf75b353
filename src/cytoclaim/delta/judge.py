"""Changes in the words of gold: improvement, regression, hit, miss."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from cytoclaim.delta.rows import Row, plain
from cytoclaim.score import ATTRIBUTES, Gold
from cytoclaim.score.tables import table_keys

__all__ = ["Verdict", "judge_by"]

Verdict = Literal["improvement", "regression", "hit", "miss", ""]


def judge_by(gold: Gold) -> Callable[[Row | None, Row | None], Verdict]:
    """A function of (before, after) that says what gold makes of the change.

    A change is an improvement when a right row came or a wrong one went, a regression the other
    way round. A row right on both sides is a hit, or improves and regresses with the number of
    its attributes that are right. A row wrong on both sides is a miss. Papers without gold give "".
    """
    claims: dict[tuple[str, ...], list[Row]] = {}
    for row in gold.evidence:
        claims.setdefault(_claim(row), []).append(row)
    judged = {row["paper_id"] for row in (*gold.evidence, *gold.mentions)}
    with_tables = {row["paper_id"] for row in gold.tables}

    def right(row: Row) -> int:
        """0 when gold lacks the claim, else 1 and 1 for each right attribute."""
        if row["source"] == "table":
            wanted, found = table_keys(gold.tables, [row])
            return int(found <= wanted)
        twins = claims.get(_claim(row), [])
        return max((1 + _agreeing(twin, row) for twin in twins), default=0)

    def judge(before: Row | None, after: Row | None) -> Verdict:
        row = after if after is not None else before
        assert row is not None
        if row["paper_id"] not in (with_tables if row["source"] == "table" else judged):
            return ""
        if before is None:
            return "improvement" if right(row) else "regression"
        if after is None:
            return "regression" if right(row) else "improvement"
        was, now = right(before), right(after)
        if was == now:
            return "hit" if now else "miss"
        return "improvement" if now > was else "regression"

    return judge


def _claim(row: Row) -> tuple[str, ...]:
    return row["paper_id"], row["fingerprint"], row["agent"], row["effect"], row["target"]


def _agreeing(gold: Row, row: Row) -> int:
    return sum(plain(gold[name]) == plain(row.get(name)) for name in ATTRIBUTES)
