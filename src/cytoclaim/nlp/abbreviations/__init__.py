"""Short forms that a paper defines for itself."""

from __future__ import annotations

from cytoclaim.nlp.abbreviations.definitions import Definitions
from cytoclaim.nlp.abbreviations.factory import PaperAbbreviations, create_abbreviations

__all__ = ["Definitions", "PaperAbbreviations", "create_abbreviations"]
