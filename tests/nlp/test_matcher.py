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
    ("ERK", ["ERK1/2", "Erk1/2", "ERK 1/2", "pERK1/2", "extracellular signal-regulated kinase 1/2"]),
    ("SMAD2-3", ["Smad2/3", "SMAD2/3", "pSmad2/3"]),
    ("AKT1", ["Akt", "pAkt"]),
    ("SNAI2", ["Slug"]),
    ("EGR2", ["Krox20", "Krox-20"]),
    ("COL4A1", ["collagen IVα1", "collagen IV"]),
    ("KLK1", ["kallikrein"]),
    ("miR-340", ["miR-340", "miR-340-5p"]),
    ("miR-31", ["miR-31a", "miR-31"]),
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
    "Mias et al. and Kit and co-workers agreed, as did Slug and colleagues.",
    "They were kept at 1% O2 and then at 21% O2.",
]


@pytest.mark.parametrize("text", NOT)
def test_common_words_are_no_names(mentions: Callable, text: str) -> None:
    assert mentions(text, "factor") == []


def test_numbers_of_citations_do_not_join_a_name(mentions: Callable) -> None:
    assert [c for _, c, _ in mentions("IL-1 (2) and IL-6 [10].", "factor")][-1] == "IL6"
    assert "IL12" not in [c for _, c, _ in mentions("IL-1 (2) and IL-1 2.", "factor")]


OTHERS = [
    ("intervention", "They gave poly(I:C) and OVA.", ["poly-IC", "ovalbumin"]),
    ("intervention", "Platelet lysate was added.", ["human-platelet-lysate"]),
    ("condition", "This followed a vascular injury.", ["vascular-injury"]),
    ("outcome", "It shortened the hospital stay.", ["hospital-stay"]),
    ("outcome", "Cell replacement is rare.", []),
    ("cell", "They gave OVA to the mice.", []),
    ("factor", "The microRNA is small, and collagen is not.", ["miRNA", "COL"]),
    ("factor", "O2− and O2- rose.", ["superoxide", "superoxide"]),
]


@pytest.mark.parametrize(("kind", "text", "concepts"), OTHERS)
def test_names_of_other_things(mentions: Callable, kind: str, text: str, concepts: list) -> None:
    assert [c for _, c, _ in mentions(text, kind)] == concepts


def test_two_names_are_not_the_name_of_their_pair(mentions: Callable) -> None:
    found = mentions("Both Smad2 and Smad3 rose.", "factor")
    assert [c for _, c, _ in found] == ["SMAD2", "SMAD3"]


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
