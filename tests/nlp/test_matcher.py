"""Names of the lexicon in all their spellings."""

from __future__ import annotations

import random
import string
import time
from collections.abc import Callable

import pytest

from cytoclaim.lexicon import Concept, Lexicon, Name
from cytoclaim.lexicon.variants import key
from cytoclaim.model import Sentence
from cytoclaim.nlp import Annotator
from cytoclaim.nlp.matcher import Lookup
from cytoclaim.nlp.paper import Line

SAME = [
    ("TGFB1", ["TGF-β1", "TGFβ1", "TGF beta-1", "TGF-beta 1", "TGF‐β1", "transforming growth factor-β1"]),
    ("IL1B", ["IL-1β", "IL1β", "IL-1 beta", "interleukin-1β"]),
    ("CXCL12", ["SDF-1α", "SDF1α", "SDF-1", "stromal cell-derived factor 1"]),
    ("BCL2", ["Bcl-2", "BCL-2", "Bcl2", "B-cell lymphoma 2"]),
    ("TNF", ["TNF-α", "TNFα", "TNF-alpha", "tumor necrosis factor α", "tumour necrosis factor-alpha"]),
    ("IFNG", ["IFN-γ", "IFNγ", "IFN-gamma", "interferon γ", "interferon-gamma"]),
    ("HLA-G", ["HLA-G", "HLA-G5"]),
    ("CSF2", ["GM-CSF", "GM CSF", "G/M CSF"]),
]  # fmt: skip


@pytest.mark.parametrize(("concept", "surface"), [(c, s) for c, ss in SAME for s in ss])
def test_spellings(mentions: Callable, concept: str, surface: str) -> None:
    text = f"In patients {surface} rose."
    assert [(t, c) for t, c, _ in mentions(text, "factor")] == [(surface, concept)]


NOT = [
    "They met no resistance and acted at once.",
    "It was a kit that lifts the fat cat.",
    "Proteins and lamina were fast to act in the rest.",
    "The impact was in the gas phase, as ever.",
]


@pytest.mark.parametrize("text", NOT)
def test_common_words_are_no_names(mentions: Callable, text: str) -> None:
    assert mentions(text, "factor") == []


def test_numbers_of_citations_do_not_join_a_name(mentions: Callable) -> None:
    assert [c for _, c, _ in mentions("IL-1 (2) and IL-6 [10].", "factor")][-1] == "IL6"
    assert "IL12" not in [c for _, c, _ in mentions("IL-1 (2) and IL-1 2.", "factor")]


def test_longest_name_wins(mentions: Callable) -> None:
    assert [t for t, _, _ in mentions("hepatocyte growth factor", "factor")] == [
        "hepatocyte growth factor"
    ]
    assert mentions("hepatocyte growth factor", "cell") == []


def test_names_inside_hyphenated_words(mentions: Callable) -> None:
    assert [c for _, c, _ in mentions("anti-VEGF antibodies", "factor")] == ["VEGFA"]
    assert [c for _, c, _ in mentions("CMC-CXCR4 null mice", "factor")] == ["CXCR4"]
    assert [c for _, c, _ in mentions("MSC-derived VEGF", "cell")] == ["MSC"]


class Wide:
    """As much of a lexicon as the look-up reads, with many names."""

    def __init__(self, count: int) -> None:
        rng = random.Random(3)
        self.index = {}
        for n in range(count):
            word = "".join(rng.choices(string.ascii_lowercase, k=rng.randint(6, 12)))
            name = Name(f"{word} {rng.choice(['factor', 'protein', 'cell'])} {n}", f"X{n}")
            self.index[key(name.text)] = (name,)


def _seconds(lookup: Lookup, lines: list[Line]) -> float:
    start = time.process_time()
    for line in lines:
        for first in range(len(line.chunks)):
            lookup.matches(line.text, line.chunks, first)
    return time.process_time() - start


def test_a_hundred_thousand_names_cost_no_more_than_twice_the_shipped(lexicon: Lexicon) -> None:
    text = (
        "MSCs release VEGF, HGF and IL-6, which raise capillary density and keep cardiomyocytes "
        "alive after infarction, while tumor necrosis factor α and other proteins do the reverse."
    )
    shipped, wide = Lookup(lexicon), Lookup(Wide(100_000))
    for lookup in (shipped, wide):
        _seconds(lookup, [Line(text)] * 20)
    lines = [Line(text) for _ in range(200)]
    best = [min(_seconds(lookup, lines) for _ in range(3)) for lookup in (shipped, wide)]
    assert best[1] <= 2 * best[0]


def test_an_annotator_reads_with_the_lexicon_it_is_given() -> None:
    own = Concept("BLAF", "factor", "protein", "blafin", "X:1", synonyms=(Name("blafin", "BLAF"),))
    annotator = Annotator(Lexicon({"BLAF": own}, "own"), model="none")
    (found,) = annotator.analyse([Sentence("0", "Blafin and VEGF rose.")])
    assert [(m.text, m.concept, m.curie) for m in found.mentions] == [("Blafin", "BLAF", "X:1")]
