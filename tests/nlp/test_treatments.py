"""Hypoxia by its figure, preconditioning in words, short names of conditioned medium."""

from __future__ import annotations

from collections.abc import Callable

import pytest

HYPOXIA = [
    ("Cells were kept at 0.5% oxygen for a day.", ["0.5% oxygen"]),
    ("They grew faster at 2-5 % O2 than at 21% O2.", ["2-5 % O2"]),
    ("An oxygen tension of 3% sufficed.", ["oxygen tension of 3%"]),
    ("A low-oxygen environment did the same.", ["low-oxygen"]),
    ("Incubators held 5% CO2 and 20% oxygen.", []),
    ("It reduced oxygen consumption by 5%.", []),
    ("The animals breathed 95% oxygen.", []),
]
PRETREATED = [
    ("Preconditioning in hypoxia raised VEGF.", "hypoxic-preconditioning"),
    ("Precultivation of ASCs at 2% oxygen raised Akt.", "hypoxic-preconditioning"),
    ("Subjecting ASCs to a short hypoxic phase helped.", "hypoxic-preconditioning"),
    ("Pretreatment of the cells at 1% O2 helped.", "hypoxic-preconditioning"),
    ("Hypoxia-primed MSCs migrated faster.", "hypoxic-preconditioning"),
    ("Pretreatment in a strictly controlled hypoxic chamber helped.", "hypoxic-preconditioning"),
    ("A preceding bout of hypoxia helped.", "hypoxic-preconditioning"),
    ("Pretreating ASCs with soluble factors helped.", "cytokine-preconditioning"),
    ("Priming with pro-inflammatory cytokines helped.", "cytokine-preconditioning"),
]
MEDIA = [
    ("ASC medium raised VEGF.", ["medium"]),
    ("Supernatants of MSCs lowered TNF-α.", ["Supernatants"]),
    ("Medium collected from ASCs raised VEGF.", ["Medium"]),
    ("HGF was released into the medium of MSCs.", []),
    ("The culture medium of MSCs contained HGF.", []),
    ("MSC medium containing serum was used.", []),
    ("The medium was given to rats.", []),
    ("Conditioned medium was concentrated, and the medium was given to rats.",
     ["Conditioned medium", "medium"]),
    ("ASCs release HGF, and their medium helps neurons.", ["medium"]),
    ("Neurons and their medium were frozen.", []),
    ("MSCs were washed and their medium was changed.", []),
    ("MSCs secrete HGF into their medium.", []),
    ("Conditioned medium helped, as what was found in the medium shows.", ["Conditioned medium"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "named"), HYPOXIA)
def test_low_oxygen_is_hypoxia(mentions: Callable, text: str, named: list[str]) -> None:
    assert [t for t, c, _ in mentions(text, "condition") if c == "hypoxia"] == named


@pytest.mark.parametrize(("text", "concept"), PRETREATED)
def test_words_that_tell_a_preconditioning(mentions: Callable, text: str, concept: str) -> None:
    assert concept in [c for _, c, _ in mentions(text, "intervention")]


def test_a_named_factor_is_no_preconditioning(mentions: Callable) -> None:
    found = [c for _, c, _ in mentions("Pretreatment of MSCs with IL-1β helped.", "intervention")]
    assert "cytokine-preconditioning" not in found


def test_hypoxia_beside_another_stimulus_is_no_preconditioning(mentions: Callable) -> None:
    found = [c for _, c, _ in mentions("Priming with IFN-γ and hypoxia helped.", "intervention")]
    assert "hypoxic-preconditioning" not in found


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Pretreatment with orientin lowered ROS.", False), ("OSE pre-treatment raised VEGF.", False),
        ("After pretreatment with the compound, TNF-α fell.", False),
        ("Pretreatment of MSCs helped.", True), ("Priming of the cells raised VEGF.", True),
        ("Pretreatment improved engraftment.", True),
    ],
)  # fmt: skip
def test_pretreatment_with_something_unknown_is_not_named(
    mentions: Callable, text: str, named: bool
) -> None:
    assert ("preconditioning" in [c for _, c, _ in mentions(text, "intervention")]) == named


@pytest.mark.parametrize(("text", "named"), MEDIA)
def test_media(mentions: Callable, text: str, named: list[str]) -> None:
    found = [t for t, c, _ in mentions(text, "intervention") if c == "conditioned-medium"]
    assert found == named
