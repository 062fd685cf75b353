"""The door for language models: ours, and any installed spaCy pipeline."""

from __future__ import annotations

from cytoclaim.nlp.language.door import SHIPPED, LanguageModel, open_model
from cytoclaim.nlp.language.names import ModelNames, create_names, may_hold_names
from cytoclaim.nlp.language.trees import tokens_of

__all__ = [
    "SHIPPED",
    "LanguageModel",
    "ModelNames",
    "create_names",
    "may_hold_names",
    "open_model",
    "tokens_of",
]
