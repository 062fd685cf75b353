"""Which surface forms a name accepts: a table of the rules of case."""

from __future__ import annotations

import pytest

from cytoclaim.lexicon import Lexicon, load
from cytoclaim.lexicon.concept import Name
from cytoclaim.lexicon.variants import key


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load()


def found(lexicon: Lexicon, text: str) -> set[str]:
    return {n.concept for n in lexicon.index.get(key(text), ()) if n.accepts(text)}


@pytest.mark.parametrize(
    ("name", "yes", "no"),
    [
        ("NO?", "NO", "no No nO"),
        ("VEGF", "VEGF Vegf VEGFs", "vegf"),
        ("IL-6", "IL-6 il-6 Il6", ""),
        ("c-Fos", "c-Fos c-fos C-FOS", ""),
        ("hepatocyte", "hepatocyte Hepatocytes HEPATOCYTES", ""),
        ("TRAIL!", "TRAIL", "trail Trail"),
        ("CGA", "CGA CGAs", "CGAS"),
        ("cGAS!", "cGAS", "CGAs cgas"),
        ("miR-124", "miR-124 MIR124", "miR-1-24"),
    ],
)
def test_rules_of_case(name: str, yes: str, no: str) -> None:
    parsed = Name.parse(name, "x")
    assert [t for t in yes.split() if not parsed.accepts(t)] == []
    assert [t for t in no.split() if parsed.accepts(t)] == []


def test_a_letter_behind_a_name_is_no_plural() -> None:
    protein_s = Name.parse("protein S", "PROS1")
    assert key("proteins") in protein_s.keys
    assert protein_s.accepts("protein S")
    assert not protein_s.accepts("proteins")


def test_one_word_is_not_found_in_two() -> None:
    assert not Name.parse("ASC", "ASC").accepts("As C")
    assert not Name.parse("SNAIL", "SNAI1").accepts("sna-il")
    assert Name.parse("GMCSF", "CSF2").accepts("GM-CSF")
    assert Name.parse("SPIB", "SPIB").accepts("Spi-B")
    assert Name.parse("neovascularization", "angiogenesis").accepts("neo-vascularisation")


def test_marks_of_a_synonym() -> None:
    assert Name.parse("NO?", "NO") == Name("NO", "NO", "exact", True)
    assert Name.parse("RANK!", "TNFRSF11A") == Name("RANK", "TNFRSF11A", "exact")
    assert str(Name.parse("NO?", "NO")) == "NO?"
    assert Name.parse("RANK!", "x").case_sensitive
    assert not Name.parse("RANK!", "x").ambiguous


@pytest.mark.parametrize("text", ["no", "fas", "met", "kit", "lif", "act", "cat", "was", "rest"])
def test_common_words_are_no_factors(lexicon: Lexicon, text: str) -> None:
    concepts = [lexicon.concepts[key] for key in found(lexicon, text)]
    assert [c.key for c in concepts if c.type == "factor"] == []


AMBIGUOUS = [
    "NO",
    "MET",
    "KIT",
    "FAS",
    "CAT",
    "MIF",
    "LIF",
    "CM",
    "EC",
    "DC",
    "MI",
    "MDA",
    "ALP",
    "PGE",
    "TIMP",
    "REST",
    "TF",
]


@pytest.mark.parametrize("text", AMBIGUOUS)
def test_short_strings_ask_for_evidence(lexicon: Lexicon, text: str) -> None:
    names = [n for n in lexicon.index[key(text)] if n.accepts(text)]
    assert names
    assert all(n.ambiguous for n in names)


@pytest.mark.parametrize(
    ("texts", "concept"),
    [
        ("TGF-β1 | TGF beta-1 | TGFβ1 | TGF-b1 | TGF-β | transforming growth factor-beta", "TGFB1"),
        ("SDF-1α | SDF1 | stromal cell-derived factor-1 | CXCL12 | Cxcl12", "CXCL12"),
        ("VEGF | VEGF-A | VEGF165 | vascular endothelial growth factor", "VEGFA"),
        ("bFGF | FGF-2 | basic fibroblast growth factor", "FGF2"),
        ("MCP-1 | CCL2 | monocyte chemotactic protein-1", "CCL2"),
        ("KGF | FGF-7 | keratinocyte growth factor", "FGF7"),
        ("SCF | stem cell factor", "KITLG"),
        ("RANTES | CCL5", "CCL5"),
        ("Flk-1 | KDR | VEGFR-2", "KDR"),
        ("COX-2 | cyclooxygenase-2 | PTGS2", "PTGS2"),
        ("iNOS | NOS2 | inducible nitric oxide synthase", "NOS2"),
        ("HO-1 | heme oxygenase-1 | haem oxygenase-1 | HMOX1", "HMOX1"),
        ("TNF-α | TNFα | TNF alpha | tumour necrosis factor-alpha | cachectin", "TNF"),
        ("IL-10 | interleukin-10 | IL10", "IL10"),
        ("NF-κB | NF-kappaB | NF-kB | nuclear factor kappa B", "NFKB"),
        ("α-SMA | alpha-smooth muscle actin | a-SMA", "ACTA2"),
        ("PD-L1 | B7-H1 | programmed death ligand 1", "CD274"),
        ("TSG-6 | TNF-stimulated gene 6", "TNFAIP6"),
        ("miR-21 | miR-21-5p | microRNA-21", "miR-21"),
        ("PGE2 | prostaglandin E2", "PGE2"),
        ("exosomes | exosome", "exosome"),
        ("ADSCs | adipose-derived stem cells | adipose tissue-derived stromal cells", "ASC"),
        ("bone marrow-derived mesenchymal stromal cells | BMSCs | BM-MSCs", "BM-MSC"),
        ("Wharton's jelly-derived MSCs | WJ-MSCs", "WJ-MSC"),
        ("regulatory T cells | Tregs | CD4+CD25+Foxp3+ T cells", "Treg"),
        ("alternatively activated macrophages | M2 macrophages | M2-like macrophage", "M2-macrophage"),
        ("cardiomyocytes | cardiac myocytes | ventricular cardiomyocyte", "cardiomyocyte"),
        ("type II pneumocytes | AT2 cells | alveolar type II cells", "AT2-cell"),
        ("HUVECs | human umbilical vein endothelial cells", "HUVEC"),
        ("neovascularisation | angiogenesis | blood vessel formation", "angiogenesis"),
        ("anti-apoptotic | apoptosis | programmed cell death", "apoptosis"),
        ("left ventricular ejection fraction | LVEF", "LVEF"),
        ("bone mineral density | bone mass", "bone-mass"),
        ("antifibrotic | fibrosis | collagen deposition", "fibrosis"),
        ("acute myocardial infarction | STEMI", "myocardial-infarction"),
        ("ischaemia/reperfusion injury", "ischemia-reperfusion-injury"),
        ("hypoxia preconditioning", "hypoxic-preconditioning"),
    ],
)  # fmt: skip
def test_what_papers_write(lexicon: Lexicon, texts: str, concept: str) -> None:
    missed = [t for t in texts.split(" | ") if concept not in found(lexicon, t)]
    assert missed == []


@pytest.mark.parametrize(
    "text",
    ["cytokines", "chemokine", "growth factors", "trophic factors", "soluble factors", "cells",
     "proteins", "receptor", "enzymes", "paracrine factors", "signaling"],
)  # fmt: skip
def test_generic_words_are_no_mentions(lexicon: Lexicon, text: str) -> None:
    names = [n for n in lexicon.index.get(key(text), ()) if n.accepts(text) and not n.ambiguous]
    assert names == []


def test_cell_death_is_not_apoptosis(lexicon: Lexicon) -> None:
    assert found(lexicon, "cell death") == {"cell-death"}


@pytest.mark.parametrize(
    ("text", "concept"),
    [("b cell", "B-cell"), ("β-cell", "pancreatic-beta-cell"), ("Ang II", "angiotensin-II"),
     ("Ang-2", "ANGPT2"), ("CGAS", "CGAS"), ("cathepsin S", "CTSS")],
)  # fmt: skip
def test_neighbours_stay_apart(lexicon: Lexicon, text: str, concept: str) -> None:
    assert found(lexicon, text) == {concept}
