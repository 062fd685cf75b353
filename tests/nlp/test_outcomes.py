"""Outcomes in their company: the sentence, then what is found in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

CASES = [
    # prefixes
    ("an anti-apoptotic and pro-angiogenic effect",
     [("anti-apoptotic", "apoptosis"), ("pro-angiogenic", "angiogenesis")]),
    ("antiapoptotic, prohealing", [("antiapoptotic", "apoptosis"), ("prohealing", "tissue-repair")]),
    # verbs
    ("The cells migrate, proliferate and survive.",
     [("migrate", "cell-migration"), ("proliferate", "cell-proliferation"), ("survive", "cell-survival")]),
    # words that need company
    ("the growth of endothelial cells", [("growth", "cell-proliferation")]),
    ("fibroblast growth factor", []),
    ("the growth of this literature", []),
    ("activation of pericytes", [("activation", "cell-activation")]),
    ("activation of Akt", []),
    ("recruitment of CPCs from their cardiac niche", [("recruitment", "stem-cell-homing")]),
    ("recruitment of neutrophils", [("recruitment of neutrophils", "immune-cell-recruitment")]),
    ("recruitment of patients", []),
    ("regenerative medicine", []),
    ("the regenerative capacity of muscle", [("regenerative", "tissue-repair")]),
    # lineages
    ("differentiation into cardiomyocytes and endothelial cells",
     [("differentiation into cardiomyocytes and endothelial cells", "endothelial-differentiation"),
      ("differentiation into cardiomyocytes", "cardiomyogenic-differentiation")]),
    ("differentiation capacity of MSCs", [("differentiation", "cell-differentiation")]),
    # shared nouns
    ("osteogenic and adipogenic differentiation",
     [("osteogenic", "osteogenic-differentiation"), ("adipogenic differentiation", "adipogenic-differentiation")]),
    # process and cell
    ("T cell proliferation", [("proliferation", "cell-proliferation")]),
    ("stem cell homing", [("homing", "stem-cell-homing")]),
    ("apoptosis of cardiomyocytes", [("apoptosis", "apoptosis")]),
    ("T cell activation", [("T cell activation", "T-cell-activation")]),
    # the heart
    ("left ventricular ejection fraction", [("left ventricular ejection fraction", "LVEF")]),
    ("They protect the heart.", [("protect the heart", "cardiac-repair")]),
    ("systolic and diastolic function", [("systolic and diastolic function", "cardiac-function")]),
    # transfer
    ("MSCs transfer their mitochondria to neurons.",
     [("transfer their mitochondria", "mitochondrial-transfer")]),
    # diseases are outcomes only where measured
    ("patients with GvHD", []),
    ("They reduced GvHD in mice.", [("GvHD", "graft-versus-host-disease")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "outcomes"), CASES)
def test_outcomes(mentions: Callable, text: str, outcomes: list[tuple[str, str]]) -> None:
    assert [(t, c) for t, c, _ in mentions(text, "outcome")] == outcomes
