"""What a spreadsheet of claims holds: its columns, and which of them a curator may write."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cytoclaim.review.decision import EDITABLE, FIXED, REASONS

__all__ = ["CHOICES", "COLUMNS", "LOCKED", "OPEN", "PREFIX", "SHEET", "values_of"]

SHEET = "claims"
PREFIX = "correct "
LOCKED = (
    "evidence_id", "paper_id", "section", "page", "agent", "effect", "target", "cell",
    "source_cell", "condition", "basis", "certainty", "citations", "confidence", "quote",
)  # fmt: skip
OPEN = ("decision", "reason", "note", *(PREFIX + name for name in EDITABLE))
COLUMNS = (*LOCKED, *OPEN)
CHOICES = {
    "decision": ("accepted", "rejected", "unsure", "edited"),
    "reason": REASONS,
    **{PREFIX + name: values for name, values in FIXED.items()},
}


def values_of(row: Mapping[str, Any]) -> dict[str, str]:
    """The locked cells of a claim as texts, without characters that a spreadsheet cannot hold."""
    values = {}
    for name in LOCKED:
        value = row[name]
        if isinstance(value, (tuple, list)):
            value = ",".join(str(v) for v in value)
        elif isinstance(value, float):
            value = f"{value:.2f}"
        values[name] = clean("" if value is None else str(value))
    return values


def clean(text: str) -> str:
    """Text with spaces for control characters, cut to what one cell can hold."""
    return "".join(c if c.isprintable() else " " for c in text)[:32_000]
