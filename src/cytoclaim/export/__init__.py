"""Claims for other programs: a workbook to decide in, JSON lines, tab-separated text."""

from __future__ import annotations

from cytoclaim.export.decide import Problem, decisions_in
from cytoclaim.export.flat import DECIDED, with_decisions, write_jsonl, write_tsv
from cytoclaim.export.workbook import write_workbook

__all__ = [
    "DECIDED",
    "Problem",
    "decisions_in",
    "with_decisions",
    "write_jsonl",
    "write_tsv",
    "write_workbook",
]
