"""Tokens of biomedical prose, for spaCy and for aligning treebanks."""

from __future__ import annotations

from cytoclaim.nlp.tokenizer.tokenizer import BioTokenizer, create_bio_tokenizer, spans

__all__ = ["BioTokenizer", "create_bio_tokenizer", "spans"]
