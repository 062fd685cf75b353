"""Sentence bounds on the Doc of a paper."""

from __future__ import annotations

from cytoclaim.nlp.sentences.factory import SentenceBounds, create_sentences

__all__ = ["SentenceBounds", "create_sentences"]
