"""What the tests of this room share: the lexicon, and the pipeline that tags with it."""

from __future__ import annotations

import pytest

from cytoclaim.lexicon import Lexicon, load
from cytoclaim.nlp import Annotator


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load()


@pytest.fixture(scope="session")
def annotator(lexicon: Lexicon) -> Annotator:
    return Annotator(lexicon)
