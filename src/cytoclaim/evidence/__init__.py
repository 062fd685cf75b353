"""Mentions and syntax in, evidence rows out: triggers, arguments, direction, scope, tables."""

from __future__ import annotations

from cytoclaim.evidence.extract import extract_evidence

__all__ = ["extract_evidence"]
