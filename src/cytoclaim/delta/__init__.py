"""What changed between two runs, and why: pure functions."""

from __future__ import annotations

from cytoclaim.delta.cause import Cause, Manifest
from cytoclaim.delta.compare import KINDS, Change, Delta, FieldChange, apply, delta
from cytoclaim.delta.summary import as_dict, by, describe, headline

__all__ = [
    "KINDS",
    "Cause",
    "Change",
    "Delta",
    "FieldChange",
    "Manifest",
    "apply",
    "as_dict",
    "by",
    "delta",
    "describe",
    "headline",
]
