"""Near misses: what is near enough, what never is, and the index on disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from scispacy.candidate_generation import LinkerPaths

from cytoclaim.lexicon import Lexicon
from cytoclaim.nlp.near import NearIndex, agree


@pytest.fixture(scope="module")
def index(lexicon: Lexicon, cache: Path) -> NearIndex:
    return NearIndex(lexicon, cache)


AGREE = [
    ("hepatocyte growht factor", "hepatocyte growth factor", True),
    ("t lymphocytes", "lymphocyte", False),
    ("lymphocytes", "t lymphocyte", False),
    ("interleukin 6", "interleukin 8", False),
    ("vascular endothelial growth factor c", "vascular endothelial growth factor d", False),
    ("gallbladder epithelial cells", "bladder epithelial cell", False),
    ("cardiac cell", "cardiac progenitor cell", False),
    ("purified exosomes", "exosome", False),
    ("mitogen activated protein kinase kinase", "mitogen activated protein kinase", False),
    ("calcitonin receptor", "calcitonin receptor like receptor", False),
]


@pytest.mark.parametrize(("surface", "name", "same"), AGREE)
def test_words_and_numbers_have_to_agree(surface: str, name: str, same: bool) -> None:
    assert agree(surface, name) is same


NEAREST = [
    ("hepatocyte growht factors", "factor", "HGF"),
    ("embryonic stems cells", "cell", "ESC"),
    ("smooth muscel cells", "cell", "smooth-muscle-cell"),
    ("cardiac cook", "cell", None),
    ("growth of hepatocytes", "factor", None),
]


@pytest.mark.parametrize(("surface", "kind", "concept"), NEAREST)
def test_nearest(index: NearIndex, surface: str, kind: str, concept: str | None) -> None:
    (answer,) = index.nearest([(surface, kind)])  # type: ignore[list-item]
    assert (answer.concept if answer else None) == concept


def test_types_are_kept_apart(index: NearIndex) -> None:
    factor, cell = index.nearest(
        [("smooth muscel cells", "factor"), ("smooth muscel cells", "cell")]
    )
    assert factor is None
    assert cell is not None


def test_the_index_lies_in_scispacy_s_layout_and_is_built_once(
    index: NearIndex, lexicon: Lexicon, cache: Path
) -> None:
    index.nearest([("smooth muscel cells", "cell")])
    (made,) = (cache / "near").iterdir()
    assert lexicon.digest in made.name
    paths = LinkerPaths.from_directory(made)
    assert paths.is_locally_cached()
    before = {p.name: p.stat().st_mtime_ns for p in made.iterdir()}
    assert NearIndex(lexicon, cache).nearest([("smooth muscel cells", "cell")])[0] is not None
    assert {p.name: p.stat().st_mtime_ns for p in made.iterdir()} == before


def test_in_a_sentence(mentions: Callable) -> None:
    assert ("smooth muscel cells", "smooth-muscle-cell", "near") in mentions(
        "VEGF acts on smooth muscel cells in mice.", "cell"
    )
