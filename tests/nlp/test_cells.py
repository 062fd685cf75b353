"""Cell names from their parts: the sentence, then what is found in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cytoclaim.model import Analysis

CASES = [
    ("human umbilical cord-derived mesenchymal stromal cells",
     [("umbilical cord-derived mesenchymal stromal cells", "UC-MSC")]),
    ("adipose tissue-derived MSCs and bone marrow-derived MSCs",
     [("adipose tissue-derived MSCs", "ASC"), ("bone marrow-derived MSCs", "BM-MSC")]),
    ("MSCs derived from human bone marrow", [("MSCs derived from human bone marrow", "BM-MSC")]),
    ("MSCs of umbilical cord", [("MSCs of umbilical cord", "UC-MSC")]),
    ("cord MSCs and marrow MSCs", [("cord MSCs", "UC-MSC"), ("marrow MSCs", "BM-MSC")]),
    ("MSCs of the spinal cord, spinal cord MSCs", [("MSCs", "MSC"), ("MSCs", "MSC")]),
    ("fibroblasts of the lung", [("fibroblasts", "fibroblast")]),
    ("NSC-34 cells", [("NSC-34 cells", "NSC-34")]),
    ("PLX-PAD cells", [("PLX-PAD cells", "P-MSC")]),
    ("CD4⁺CD25⁺ T cells", [("CD4⁺CD25⁺ T cells", "Treg")]),
    ("CD8(+) T cells", [("CD8(+) T cells", "CD8-T-cell")]),
    ("mBMSCs and BMMSCs", [("mBMSCs", "BM-MSC"), ("BMMSCs", "BM-MSC")]),
    ("CD4+CD25+Foxp3+ Tregs", [("CD4+CD25+Foxp3+ Tregs", "Treg")]),
    ("CD4+CD25highFOXP3+ regulatory T cells", [("CD4+CD25highFOXP3+ regulatory T cells", "Treg")]),
    ("CD14+monocytes and CD14+ monocytes", [("CD14+monocytes", "monocyte"), ("CD14+ monocytes", "monocyte")]),
    ("CXCR4+ stem cells", [("CXCR4+ stem cells", "stem-cell")]),
    ("circulating CD31+ cells", [("CD31+ cells", "endothelial-cell")]),
    ("cardiac c-kit+ cells", [("cardiac c-kit+ cells", "CPC")]),
    ("M2-like macrophages", [("M2-like macrophages", "M2-macrophage")]),
    ("alternatively activated macrophages", [("alternatively activated macrophages", "M2-macrophage")]),
    ("T and B cells", [("T", "T-cell"), ("B cells", "B-cell")]),
    ("T, B and NK cells", [("T", "T-cell"), ("B", "B-cell"), ("NK cells", "NK-cell")]),
    ("endothelial and smooth muscle cells",
     [("endothelial", "endothelial-cell"), ("smooth muscle cells", "smooth-muscle-cell")]),
    ("natural killer (NK) cells", [("natural killer", "NK-cell"), ("NK", "NK-cell")]),
    ("MSCs/ASCs from lipoaspirate", [("MSCs", "MSC"), ("ASCs", "ASC")]),
    ("allogeneic human MSCs", [("MSCs", "MSC")]),
    ("hypoxic Akt-MSCs", [("MSCs", "MSC")]),
    ("iNOS-/-MSCs failed", [("MSCs", "MSC")]),
    ("activated T cells", [("T cells", "T-cell")]),
    ("cell therapy, stem cell therapy and stem cell-based products", []),
    ("a normal liver cell line", []),
    ("the cells of these animals", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "cells"), CASES)
def test_cells(mentions: Callable, text: str, cells: list[tuple[str, str]]) -> None:
    assert [(t, c) for t, c, _ in mentions(f"We saw {text} there.", "cell")] == cells


def test_markers_inside_a_cell_are_no_factors(mentions: Callable) -> None:
    assert mentions("We saw CD4+CD25highFOXP3+ regulatory T cells there.", "factor") == []
    listed = mentions("ASCs are CD39+, CD73+ and CD44+ by flow cytometry.", "factor")
    assert [t for t, _, _ in listed] == ["CD39", "CD73", "CD44"]


PARTS = [
    ("Akt-MSCs", "modification", "AKT1"),
    ("CXCR4-overexpressing MSCs", "modification", "CXCR4"),
    ("IFN-γ-primed BM-MSCs", "primed", "IFNG"),
    ("iNOS-/- MSCs", "knockout", "NOS2"),
]


@pytest.mark.parametrize(("text", "part", "concept"), PARTS)
def test_what_was_done_to_a_cell_is_a_part_and_a_mention(
    analyse: Callable[..., list[Analysis]], text: str, part: str, concept: str
) -> None:
    (found,) = analyse(f"We gave {text} to rats.")
    cell = next(m for m in found.mentions if m.type == "cell")
    assert (part, concept) in cell.parts
    assert concept in [m.concept for m in found.mentions if m.type == "factor"]


PRODUCTS = [
    ("PDLSC-CM", "PDLSC-CM", "PDLSC"),
    ("ADSC-CM and medium", "ADSC-CM", "ASC"),
]


@pytest.mark.parametrize(("text", "surface", "cell"), PRODUCTS)
def test_a_cell_and_its_medium(mentions: Callable, text: str, surface: str, cell: str) -> None:
    assert mentions(f"They gave {text}.", "cell")[0][1] == cell
    assert [(t, c) for t, c, _ in mentions(f"They gave {text}.", "intervention")] == [
        (surface, "conditioned-medium")
    ]


def test_a_cardiomyocyte_made_of_stem_cells_is_no_medium(mentions: Callable) -> None:
    assert mentions("They gave iPSC-CM.", "intervention") == []
