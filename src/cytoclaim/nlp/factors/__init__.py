"""Factor names that are made by a pattern or left half unsaid."""

from __future__ import annotations

from cytoclaim.nlp.factors.factory import FactorPatterns, create_factors

__all__ = ["FactorPatterns", "create_factors"]
