"""What changed between two runs, and why: pure functions."""

from __future__ import annotations

from cytoclaim.delta.cause import Cause, Origin
from cytoclaim.delta.compare import KINDS, Change, Delta, FieldChange, apply, delta, delta_of_runs
from cytoclaim.delta.summary import KIND_WORDS, as_dict, by, describe, headline

__all__ = [
    "KINDS",
    "KIND_WORDS",
    "Cause",
    "Change",
    "Delta",
    "FieldChange",
    "Origin",
    "apply",
    "as_dict",
    "by",
    "delta",
    "delta_of_runs",
    "describe",
    "headline",
]
