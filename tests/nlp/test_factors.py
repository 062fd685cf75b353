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
    ("IL-6 and 8 patients", [("IL-6", "IL6")]),
    ("IL-6 and 8%", [("IL-6", "IL6")]),
    ("let-7b and miR-21", None),
]


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
