"""Mentions and syntax in, evidence rows out: triggers, arguments, direction, scope, tables."""

from __future__ import annotations

from cytoclaim.evidence.extract import extract_evidence
from cytoclaim.evidence.tables import extract_tables

__all__ = ["extract_evidence", "extract_tables"]
