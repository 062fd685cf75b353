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
    ("smaller infarcts", [("infarcts", "infarct-size")]),
    ("cells injected into infarcts", []),
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
    # a lineage by its cell, in any place of a list and with the object before it
    ("Osteoblast differentiation rose.", [("Osteoblast differentiation", "osteogenic-differentiation")]),
    ("TGF-β1 converts fibroblasts into myofibroblasts.",
     [("converts fibroblasts into myofibroblasts", "myofibroblast-differentiation")]),
    ("the conversion of CD4+ T cells to Tregs", [("conversion of CD4+ T cells to Tregs", "Treg-induction")]),
    ("They switched macrophages from M1 to M2.",
     [("switched macrophages from M1 to M2", "macrophage-polarization-M2")]),
    ("Plasma cell differentiation fell.", [("Plasma cell differentiation", "B-cell-differentiation")]),
    ("MSCs were shipped to T cells.", []),
    # the immune system
    ("They drove macrophages to an M2 state.", [("M2 state", "macrophage-polarization-M2")]),
    ("They raised Foxp3+ cell numbers.", [("Foxp3+ cell numbers", "Treg-induction")]),
    ("the proportion of Tregs", [("proportion of Tregs", "Treg-induction")]),
    ("Th1 and Th17 responses",
     [("Th1 and Th17 responses", "Th1-differentiation"), ("Th17 responses", "Th17-differentiation")]),
    ("T-cell responses", [("T-cell responses", "immune-response")]),
    ("the cytolytic activity of NK cells", [("cytolytic activity of NK cells", "NK-cytotoxicity")]),
    ("the cytotoxicity of T cells", [("cytotoxicity of T cells", "T-cell-cytotoxicity")]),
    ("the cytotoxicity of cisplatin", []),
    ("Killing of T cells by NK cells fell.", []),
    ("Lysis by NK cells fell.", [("Lysis by NK cells", "NK-cytotoxicity")]),
    # adhesion
    ("adhesion of neutrophils", [("adhesion of neutrophils", "leukocyte-adhesion")]),
    ("Adhesion of MSCs rose.", [("Adhesion", "cell-adhesion")]),
    ("adhesion molecules on T cells", []),
    # British spelling of a rule's words
    ("G-CSF mobilises HSCs.", [("mobilises", "stem-cell-homing")]),
    # the cell cycle and death
    ("MSCs arrested T cells in G0/G1.", [("arrested", "cell-cycle-arrest")]),
    ("G0/G1 phase arrest", [("G0/G1 phase arrest", "cell-cycle-arrest")]),
    ("thymidine uptake of T cells", [("thymidine uptake", "cell-proliferation")]),
    ("Programmed death of neurons fell.", [("Programmed death", "apoptosis")]),
    ("programmed death ligand 1", []),
    # whose survival
    ("the survival of patients", [("survival of patients", "overall-survival")]),
    ("the survival of septic mice", [("survival of septic mice", "overall-survival")]),
    ("survival of MSCs in mice", [("survival", "cell-survival")]),
    # diseases are outcomes only where measured
    ("It lowered renal damage and tubular damage.",
     [("renal damage", "renal-injury"), ("tubular damage", "renal-injury")]),
    ("They ameliorated colitis in mice.", [("colitis", "colitis-severity")]),
    ("mice with DSS-induced colitis", []),
    ("Tubular injury fell.", [("Tubular injury", "renal-injury")]),
    ("Serum creatinine fell.", [("Serum creatinine", "serum-creatinine")]),
    ("patients with GvHD", []),
    ("They reduced GvHD in mice.", [("GvHD", "graft-versus-host-disease")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "outcomes"), CASES)
def test_outcomes(mentions: Callable, text: str, outcomes: list[tuple[str, str]]) -> None:
    assert [(t, c) for t, c, _ in mentions(text, "outcome")] == outcomes
