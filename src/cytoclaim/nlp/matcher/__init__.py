"""Names of the lexicon in the text."""

from __future__ import annotations

from cytoclaim.nlp.matcher.factory import LexiconMatcher, create_matcher
from cytoclaim.nlp.matcher.lookup import Lookup, Match

__all__ = ["LexiconMatcher", "Lookup", "Match", "create_matcher"]
