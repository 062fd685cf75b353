"""Raised characters: before, run, after and what they cite."""

from __future__ import annotations

import pytest

from cytoclaim.citations import CitationEvidence, superscript_numbers

CASES = [
    ("tissue repair", "12,13", ", and", "12 13"),
    ("tissue repair.", "12–14", " Cells", "12 13 14"),
    ("in mice", "3", " and rats", "3"),
    ("of IL-6", "13", " in", "13"),
    ("of CD34", "7,8", ".", "7 8"),
    ("in 2010", "21", ",", "21"),
    ("(see above)", "5", ".", "5"),
    ("by 20%", "9", ".", "9"),
    ("Lee et al.", "4", " found", "4"),
    ("with 2 × 10", "6", " cells", ""),
    ("at 10", "6", " cells/ml", ""),
    ("a BMI of 31 kg/m", "2", " was", ""),
    ("an area of 3 cm", "2", ",", ""),
    ("R", "2", " = 0.9", ""),
    ("where χ", "2", " tests", ""),
    ("labelled with ", "14", "C-glucose", ""),
    ("labelled with [", "3", "H]thymidine", ""),
    ("of Ca", "2", "+ ions", ""),
    ("of Ca", "2+", " ions", ""),
    ("of CD4", "+", " cells", ""),
    ("in s", "-1", " and", ""),
    ("", "1", "Department of Medicine", ""),
    ("of the", "th", " day", ""),
]


@pytest.mark.parametrize(("before", "run", "after", "numbers"), CASES)
def test_superscripts(before: str, run: str, after: str, numbers: str) -> None:
    assert " ".join(superscript_numbers(run, before, after)) == numbers


def test_a_number_beyond_the_list_does_not_cite() -> None:
    short = CitationEvidence(numbers=frozenset({"1", "2", "3"}))
    assert superscript_numbers("3", "repair", " of", short) == ("3",)
    assert superscript_numbers("30", "repair", " of", short) == ()
