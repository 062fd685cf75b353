"""The spaCy pipeline of ``config.cfg``, bound to a lexicon."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Protocol, runtime_checkable

import spacy
from spacy.language import Language
from thinc.api import Config

from cytoclaim.lexicon import Lexicon
from cytoclaim.nlp import (
    abbreviations,
    ambiguity,
    cells,
    factors,
    language,
    marks,
    matcher,
    meeting,
    near,
    outcomes,
    sentences,
    tokenizer,
    treatments,
)

__all__ = ["COMPONENTS", "build"]

COMPONENTS = (
    tokenizer, sentences, matcher, factors, cells, near, abbreviations, ambiguity, treatments,
    outcomes, marks, language, meeting,
)  # fmt: skip
"""The modules whose import registers the factories that the configuration names."""


@runtime_checkable
class Bound(Protocol):
    """A component that reads with a lexicon."""

    def bind(self, lexicon: Lexicon) -> None:
        """Use this lexicon from now on."""


@runtime_checkable
class Caching(Protocol):
    """A component that keeps what it builds in a folder."""

    cache: Path | None


def build(lexicon: Lexicon, cache: Path | None = None) -> Language:
    """The pipeline as the packaged configuration describes it, every component bound."""
    config = Config().from_str((files(__package__) / "config.cfg").read_text(encoding="utf-8"))
    nlp = spacy.util.load_model_from_config(config, auto_fill=True)
    for _, component in nlp.pipeline:
        if isinstance(component, Caching):
            component.cache = cache
        if isinstance(component, Bound):
            component.bind(lexicon)
    names, misses = nlp.get_pipe("names"), nlp.get_pipe("near")
    assert isinstance(names, language.ModelNames) and isinstance(misses, near.NearMisses)
    names.near = misses
    return nlp
