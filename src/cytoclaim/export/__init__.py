"""Claims for other programs: a workbook to decide in, JSON lines, tab-separated text."""

from __future__ import annotations

from cytoclaim.export.decide import Problem, decisions_in
from cytoclaim.export.flat import write_jsonl, write_tsv
from cytoclaim.export.workbook import write_workbook

__all__ = ["Problem", "decisions_in", "write_jsonl", "write_tsv", "write_workbook"]
