"""Near misses: names that the lexicon spells in another way."""

from __future__ import annotations

from cytoclaim.nlp.near.factory import NearMisses, create_near
from cytoclaim.nlp.near.index import NearIndex, agree

__all__ = ["NearIndex", "NearMisses", "agree", "create_near"]
