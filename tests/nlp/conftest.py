"""One lexicon and one annotator for all tests of this room."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cytoclaim.lexicon import Lexicon, load
from cytoclaim.model import Analysis, Sentence
from cytoclaim.nlp import Annotator

Found = list[tuple[str, str, str]]


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load()


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the index of near misses is kept while the tests run."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def annotator(lexicon: Lexicon, cache: Path) -> Annotator:
    return Annotator(lexicon, cache=cache)


@pytest.fixture(scope="session")
def analyse(annotator: Annotator) -> Callable[..., list[Analysis]]:
    """The sentences of one paper, as plain strings."""

    def run(*texts: str) -> list[Analysis]:
        return annotator.analyse([Sentence(str(i), text) for i, text in enumerate(texts)])

    return run


@pytest.fixture(scope="session")
def mentions(analyse: Callable[..., list[Analysis]]) -> Callable[[str, str], Found]:
    """(surface, concept, method) of the mentions of one type in one sentence, in their order."""

    def run(text: str, kind: str) -> Found:
        return [(m.text, m.concept, m.method) for m in analyse(text)[0].mentions if m.type == kind]

    return run
