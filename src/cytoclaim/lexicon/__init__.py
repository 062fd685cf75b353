"""The vocabulary: TSV data, and the code that loads, checks, imports and indexes it."""

from __future__ import annotations

from cytoclaim.lexicon.concept import Concept, Name
from cytoclaim.lexicon.lexicon import Lexicon
from cytoclaim.lexicon.load import load

__all__ = ["Concept", "Lexicon", "Name", "load"]
