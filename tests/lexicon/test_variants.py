"""One normal form for every way of writing a name."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cytoclaim.lexicon.concept import Name
from cytoclaim.lexicon.variants import chunks, fold, key, keys

SAME = [
    "TGF-β1 | TGF beta-1 | TGFβ1 | TGF-beta 1 | tgf-beta1 | TGF-ß1",
    "SDF-1α | SDF 1 alpha | SDF-1-alpha | SDF1α",
    "neovascularisation | neovascularization",
    "ischaemic oedema | ischemic edema",
    "haemoglobin | hemoglobin",
    "tumour necrosis factor | tumor necrosis factor",
    "leucocyte | leukocyte",
    "signalling | signaling",
    "ventricular remodelling | ventricular remodeling",
    "T-cell | T cell",
    "IL−6 | IL-6 | IL‑6 | IL6",
    "mesenchymal stem/stromal cell | mesenchymal stem-stromal cell",
]
DIFFERENT = ["IL-1 | IL-11", "CD34+ | CD34", "TGF-α | TGF-β", "arise | ariz", "colour | colon"]


@pytest.mark.parametrize("forms", SAME)
def test_ways_of_writing_one_name_have_one_key(forms: str) -> None:
    assert len({key(form) for form in forms.split(" | ")}) == 1


@pytest.mark.parametrize("forms", DIFFERENT)
def test_other_names_have_other_keys(forms: str) -> None:
    one, other = forms.split(" | ")
    assert key(one) != key(other)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("TGF-β1", "TGF-b1"),
        ("IL-1β", "IL-1b"),
        ("collagen type I", "collagen type 1"),
        ("angiotensin 2", "angiotensin II"),
        ("monocyte", "monocytes"),
        ("MSC", "MSCs"),
        ("metastasis", "metastases"),
        ("coronary artery", "coronary arteries"),
        ("apoptotic body", "apoptotic bodies"),
        ("conditioned medium", "conditioned media"),
        ("thrombus", "thrombi"),
        ("toll-like receptor 4", "Toll-like receptor-4"),
    ],
)
def test_a_name_is_found_under_its_variants(name: str, text: str) -> None:
    assert key(text) in keys(name)


@pytest.mark.parametrize(
    ("name", "text"), [("β-cell", "b cell"), ("Aβ", "Ab"), ("apoptosis", "apoptosi")]
)
def test_a_variant_is_not_another_word(name: str, text: str) -> None:
    assert key(text) not in keys(name)


TEXTS = st.text(
    alphabet="abcdefghijklmnopqrstuvwxyzABCDEFGHIJ0123456789αβγκ -/+().,'", min_size=1, max_size=24
)


@given(TEXTS)
@settings(deadline=None)
def test_the_key_of_a_text_is_the_keys_of_its_chunks(text: str) -> None:
    assert key(text) == "".join(fold(text[start:end]) for start, end in chunks(text))


@given(TEXTS.filter(lambda t: key(t) != "" and t == t.strip() and t[-1] not in "!?|"))
@settings(deadline=None)
def test_a_name_accepts_itself(text: str) -> None:
    name = Name.parse(text, "x")
    assert key(text) in name.keys
    assert name.accepts(text)
