"""Hyphens at line ends."""

from __future__ import annotations

import pytest

from cytoclaim.pdf.hyphens import count_words, joins

NOTHING = count_words([])


@pytest.mark.parametrize(
    ("line", "follow", "joined"),
    [
        ("healing of myocar-", "dial tissue", True),
        ("it was medi-", "cine, and", True),
        ("the MSC-", "derived factor", False),
        ("given GM-", "CSF twice", False),
        ("levels of IL-", "6 rose", False),
        ("a long-", "term effect", False),
        ("the anti-", "inflammatory drug", True),
        ("a harder-", "to-reach group", False),
        ("labelled peroxi-", "dase-labelled antibody", True),
        ("in twenty-", "eight mice", False),
        ("the c-", "kit cells", False),
        ("with CD4-", "positive cells", False),
    ],
)
def test_without_evidence_in_the_document(line: str, follow: str, joined: bool) -> None:
    assert joins(line, follow, NOTHING) is joined


def test_the_form_elsewhere_in_the_document_decides() -> None:
    apart = count_words(["we used a pre-treated dish and more"])
    together = count_words(["we used a pretreated dish and more"])
    assert joins("cells were pre-", "treated with", apart) is False
    assert joins("cells were pre-", "treated with", together) is True


def test_a_known_word_keeps_its_hyphen_before_its_usual_partners() -> None:
    known = count_words(["they took a placebo every day"])
    assert joins("the placebo-", "controlled trial", known) is False


def test_halves_at_line_ends_are_no_evidence() -> None:
    words = count_words(["first of the medi-", "cine men came"])
    assert words("medi") == 0
    assert words("cine") == 0
    assert words("men") == 1
