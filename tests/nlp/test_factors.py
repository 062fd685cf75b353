"""Factors by pattern and in series."""

from __future__ import annotations

from collections.abc import Callable

import pytest

CASES = [
    ("IL-6 and -8", [("IL-6 and -8", "CXCL8"), ("IL-6", "IL6")]),
    ("IL-6/8 levels", [("IL-6/8", "CXCL8"), ("IL-6", "IL6")]),
    ("VEGF-A and -C", [("VEGF-A and -C", "VEGFC"), ("VEGF-A", "VEGFA")]),
    ("IL-1α and β", [("IL-1α and β", "IL1B"), ("IL-1α", "IL1A")]),
    ("troponin T or I.", [("troponin T or I", "TNNI3"), ("troponin T", "TNNT2")]),
    ("IL-6, 8 and 10 fell.", [("IL-6, 8 and 10", "IL10"), ("IL-6, 8", "CXCL8"), ("IL-6", "IL6")]),
    ("IL-6 and 8 patients", [("IL-6", "IL6")]),
    ("IL-6 and 8%", [("IL-6", "IL6")]),
    ("TGF-β1, -2 and -3.", [("TGF-β1, -2 and -3", "TGFB3"), ("TGF-β1, -2", "TGFB2"), ("TGF-β1", "TGFB1")]),
    ("TGF-β1, α-SMA and HGF", [("TGF-β1", "TGFB1"), ("α-SMA", "ACTA2"), ("HGF", "HGF")]),
    ("PDGFR-β and α-SMA", [("PDGFR-β", "PDGFRB"), ("α-SMA", "ACTA2")]),
    ("IL-1α and β-induced death", [("IL-1α and β", "IL1B"), ("IL-1α", "IL1A")]),
    ("collagen I and III there", [("collagen I and III", "COL3A1"), ("collagen I", "COL1A1")]),
    ("collagen types I, II and III",
     [("collagen types I, II and III", "COL3A1"), ("collagen types I, II", "COL2A1"),
      ("collagen types I", "COL1A1")]),
    ("type I and III collagen", [("type I and III collagen", "COL3A1"), ("type I", "COL1A1")]),
    ("interleukin (IL)-1β and IL-6", [("interleukin (IL)-1β", "IL1B"), ("IL-6", "IL6")]),
    ("tumor necrosis factor (TNF)-α", [("tumor necrosis factor (TNF)-α", "TNF")]),
    ("monocyte chemoattractant protein (MCP)-1", [("monocyte chemoattractant protein (MCP)-1", "CCL2")]),
    ("interleukins (ILs) -6 and -8.",
     [("interleukins (ILs) -6 and -8", "CXCL8"), ("interleukins (ILs) -6", "IL6")]),
    ("some factor (IL)-6", [("IL)-6", "IL6")]),
    ("interleukin (IL) 6 h later", [("interleukin (IL) 6", "")]),
    ("caspases 3 and 9", [("caspases 3 and 9", "CASP9"), ("caspases 3", "CASP3")]),
    ("BMPs 2, 4 and 7",
     [("BMPs 2, 4 and 7", "BMP7"), ("BMPs 2, 4", "BMP4"), ("BMPs 2", "BMP2")]),
    ("weeks 6 and 8", []),
    ("MSC-Exos or BMSC-exo", [("Exos", "exosome"), ("exo", "exosome")]),
    ("let-7b and miR-21", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "factors"), CASES)
def test_series(mentions: Callable, text: str, factors: list[tuple[str, str]] | None) -> None:
    found = [(t, c) for t, c, _ in mentions(f"We saw {text}", "factor")]
    if factors is None:
        assert [t for t, _ in found] == ["let-7b", "miR-21"]
        assert all(c.startswith(("miR", "let", "miRNA")) for _, c in found)
    else:
        assert found == factors


@pytest.mark.parametrize("surface", ["miR-21", "hsa-miR-21-5p", "microRNA-21", "miR-9999"])
def test_micro_rnas(mentions: Callable, surface: str) -> None:
    ((text, concept, _),) = mentions(f"Exosomes carried {surface} to the cells.", "factor")[1:]
    assert text == surface
    assert concept in ("miR-21", "miRNA")


def test_a_receptor_is_named_by_its_short_name(mentions: Callable) -> None:
    found = mentions("They act through the EP2 receptor.", "factor")
    assert [(t, c) for t, c, _ in found] == [("EP2", "PTGER2")]


VESICLES = [
    ("Vesicles from MSCs carried mRNA.", ["Vesicles"]),
    ("MSC-derived vesicles were given.", ["vesicles"]),
    ("Exosomes and other vesicles were given.", ["vesicles"]),
    ("Synaptic vesicles from neurons were full.", []),
    ("The vesicles were full.", []),
]


@pytest.mark.parametrize(("text", "surfaces"), VESICLES)
def test_bare_vesicles(mentions: Callable, text: str, surfaces: list[str]) -> None:
    found = mentions(text, "factor")
    assert [t for t, c, _ in found if c == "extracellular-vesicle"] == surfaces
