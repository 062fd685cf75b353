"""Claims as JSON lines or tab-separated text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from cytoclaim.review import Decision

__all__ = ["DECIDED", "with_decisions", "write_jsonl", "write_tsv"]

Row = Mapping[str, Any]
DECIDED = ("decision", "reason", "note", "correction", "curator", "decided")


def with_decisions(
    rows: Iterable[Row], decisions: Mapping[str, Decision]
) -> Iterator[dict[str, Any]]:
    """Claims with the columns of ``DECIDED``, empty where nobody has decided.

    ``decisions`` are those that count, by evidence id.
    """
    for row in rows:
        decision = decisions.get(row["evidence_id"])
        told = dict.fromkeys(DECIDED, "")
        if decision is not None:
            told = {
                "decision": decision.verdict,
                "reason": decision.reason,
                "note": decision.note,
                "correction": "; ".join(f"{k}={v}" for k, v in decision.correction.items()),
                "curator": decision.curator,
                "decided": decision.time,
            }
        yield {**row, **told}


def write_jsonl(rows: Iterable[Row], path: Path) -> None:
    """One JSON object a line, every column."""
    with path.open("w", encoding="utf-8") as stream:
        for row in rows:
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")


def write_tsv(rows: Iterable[Row], columns: Iterable[str], path: Path) -> None:
    """One line a claim; lists with commas, tabs and line breaks as spaces."""
    names = list(columns)
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write("\t".join(names) + "\n")
        for row in rows:
            stream.write("\t".join(_cell(row[name]) for name in names) + "\n")


def _cell(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        if any(isinstance(v, (dict, tuple, list)) for v in value):
            return json.dumps(value, ensure_ascii=False)
        value = ",".join(str(v) for v in value)
    text = "" if value is None else " ".join(str(value).split())
    # a spreadsheet that opens the file must not take a text for a formula
    risky = text[:1] in ("=", "@") or (text[:1] in ("+", "-") and text[1:2].isalpha())
    return "'" + text if risky else text
