"""The only room that knows spaCy and scispaCy: sentences into analyses."""

from __future__ import annotations

from cytoclaim.nlp.annotator import Annotator

__all__ = ["Annotator"]
