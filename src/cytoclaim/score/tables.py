"""Rows of table evidence as keys that can be compared with gold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from cytoclaim.score.counts import Key

__all__ = ["table_keys"]


def table_keys(
    gold: Iterable[Mapping[str, Any]], found: Iterable[Mapping[str, Any]]
) -> tuple[set[Key], set[Key]]:
    """Keys (paper, row label, outcome, effect) of gold claims and of a run's table evidence.

    A run's row quotes its table row, which opens with the label (and its citation). It belongs
    to the longest gold label of that paper that opens its quote; without one it keeps its quote.
    """
    claims = {
        (r["paper_id"], r["row_label"], r["target"], r["effect"])
        for r in gold
        if r["effect"] != "not_measured"
    }
    labels: dict[str, list[str]] = {}
    for row in gold:
        labels.setdefault(row["paper_id"], []).append(row["row_label"])
    keys = set()
    for row in found:
        quote = _plain(row["quote"])
        opening = [x for x in labels.get(row["paper_id"], []) if quote.startswith(_plain(x))]
        label = max(opening, key=len, default=row["quote"])
        keys.add((row["paper_id"], label, row["target"], row["effect"]))
    return claims, keys


def _plain(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
