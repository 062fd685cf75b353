"""Short forms that a paper defines hold in that paper and nowhere else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import spacy
from spacy.tokens import Doc

from cytoclaim.model import Analysis
from cytoclaim.nlp.abbreviations import Definitions

DEFINITIONS = [
    ("endothelial cells (EC) and smooth muscle cells (SMC)",
     [("EC", "endothelial cells"), ("SMC", "smooth muscle cells")]),
    ("VEGF (vascular endothelial growth factor) rose", [("VEGF", "vascular endothelial growth factor")]),
    ("made of NO (nitric oxide) by iNOS", [("NO", "nitric oxide")]),
    ("stromal cell-derived factor 1α (SDF-1α)", [("SDF-1α", "stromal cell-derived factor 1α")]),
    ("cardiomyocytes (CMCs) and CM (conditioned medium)",
     [("CMCs", "cardiomyocytes"), ("CM", "conditioned medium")]),
    ("ECs (endothelial cells), after SMCs (smooth muscle cells)",
     [("ECs", "endothelial cells"), ("SMCs", "smooth muscle cells")]),
    ("in two trials (12,13) and later (Fig. 2)", []),
    ("the cells (see below) were kept", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "pairs"), DEFINITIONS)
def test_definitions(text: str, pairs: list[tuple[str, str]]) -> None:
    found = Definitions(spacy.blank("en")).of(text)
    assert [(text[slice(*p.short)], text[slice(*p.long)]) for p in found] == pairs


def concepts(analysis: Analysis, text: str) -> list[tuple[str, str]]:
    return [(m.concept, m.method) for m in analysis.mentions if m.text == text]


def test_a_long_form_grounds_its_short_form_in_the_whole_paper(
    analyse: Callable[..., list[Analysis]],
) -> None:
    before, _, after = analyse(
        "No HGFX was left.",
        "We grew hepatocytes in hepatocyte growth factor X, hepatocyte growth factor (HGFR).",
        "Then HGFR fell.",
    )
    assert concepts(after, "HGFR") == [("HGF", "abbreviation")]
    assert "HGF" not in [concept for concept, _ in concepts(before, "HGFX")]


def test_a_definition_counts_before_its_own_sentence_too(
    analyse: Callable[..., list[Analysis]],
) -> None:
    first, _ = analyse("CM was given.", "Conditioned medium (CM) was frozen.")
    assert concepts(first, "CM") == [("conditioned-medium", "abbreviation")]


def test_a_definition_ends_with_its_paper(analyse: Callable[..., list[Analysis]]) -> None:
    analyse("Conditioned medium (CM) was frozen.")
    assert concepts(analyse("CM was given.")[0], "CM") == []


def test_two_papers_may_mean_different_things(analyse: Callable[..., list[Analysis]]) -> None:
    one = analyse("Conditioned medium (CM) was used.", "CM helped.")[1]
    other = analyse("Cardiomyocytes (CM) were used.", "CM died.")[1]
    assert concepts(one, "CM")[0][0] == "conditioned-medium"
    assert concepts(other, "CM")[0][0] == "cardiomyocyte"


def test_a_foreign_meaning_takes_the_lexicon_s_reading_away(
    analyse: Callable[..., list[Analysis]],
) -> None:
    _, after = analyse(
        "The apoptosis-associated speck-like protein containing a CARD (ASC) binds NLRP3.",
        "Then ASC forms specks.",
    )
    assert "ASC" not in [m.concept for m in after.mentions]


def test_a_short_form_lends_its_concept_to_a_spelling_the_lexicon_lacks(
    analyse: Callable[..., list[Analysis]],
) -> None:
    (found,) = analyse("Indoleamine 2,3-deoxygenase (IDO) was induced.")
    assert concepts(found, "Indoleamine 2,3-deoxygenase") == [("IDO1", "near")]


def test_a_part_that_is_a_mention_stays_one(analyse: Callable[..., list[Analysis]]) -> None:
    (found,) = analyse("Conditioned medium of MSCs (MSC-CM) was given, and MSC-CM worked.")
    assert concepts(found, "MSC") == [("MSC", "exact")] * 2


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_in_which_the_detector_answers_decides_nothing(
    order: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It gathers in sets: a short form that stands there twice came out in either order."""
    text = "type 2 diabetes (maturity-onset diabetes of the young [MODY])"
    definitions = Definitions(spacy.blank("en"))
    found = [
        {"short_start": at, "short_end": at + 1, "long_start": 8, "long_end": 12} for at in (2, 8)
    ]

    def detector(doc: Doc) -> Doc:
        doc._.abbreviations = found[::order]
        return doc

    monkeypatch.setattr(definitions, "_detector", detector)
    (pair,) = definitions.of(text)
    assert pair.short == (text.index("diabetes"), text.index("diabetes") + 8)
