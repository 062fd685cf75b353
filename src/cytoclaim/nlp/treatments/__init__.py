"""Treatments and conditions that a sentence puts into words of its own."""

from __future__ import annotations

from cytoclaim.nlp.treatments.factory import Treatments, create_treatments

__all__ = ["Treatments", "create_treatments"]
