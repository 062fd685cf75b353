"""Which markers cite: marked-up sentences, ⟦…⟧ around each marker, the numbers beside them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cytoclaim.citations import CitationEvidence, author_key, find, prevailing_style
from cytoclaim.citations.numeric import expand

NUMBERED = [
    ("Growth factors rose in both arms ⟦(33,34)⟧.", ["33 34"]),
    ("Vesicles carry lipids ⟦[40–42]⟧ and RNA ⟦[1, 3–5]⟧.", ["40 41 42", "1 3 4 5"]),
    ("Hyphens do as well ⟦[7-9]⟧, and ‑ too ⟦(7‑9)⟧.", ["7 8 9", "7 8 9"]),
    ("An order of one's own ⟦(129,117)⟧ is kept.", ["129 117"]),
    ("Short ends ⟦[123–5]⟧ are filled.", ["123 124 125"]),
    (
        "Two brackets ⟦[12]–[15]⟧ make one range, ⟦[18]⟧, ⟦[19]⟧ do not.",
        ["12 13 14 15", "18", "19"],
    ),
    ("As reviewed ⟦(see 12 and 14)⟧ before.", ["12 14"]),
    ("Smith et al. ⟦[12]⟧ (see ref. ⟦[13]⟧).", ["12", "13"]),
    ("Levels fell ⟦(1)⟧.", ["1"]),
    ("Seen in 2012 ⟦[15]⟧ and in 2014 ⟦(16)⟧.", ["15", "16"]),
    ("In diabetes type 2 ⟦(34)⟧ the same holds.", ["34"]),
    ("MSCs secrete IL-6 ⟦(3)⟧ and CD34 is absent ⟦(4)⟧.", ["3", "4"]),
    ("Stem cells⟦[12]⟧, vesicles⟦(13)⟧ and a mouse model ⟦[14]⟧", ["12", "13", "14"]),
    ("Mortality was 7% (7.0%, 300/4230).", []),
    ("Shown here (figure 1), (n = 12), (2010), (EP2), (1:10), (p < 0.05).", []),
    ("The aims were (1) to find cells, (2) to grow them and (3) to give them.", []),
    ("Factors include (1) growth factors, and (2) cytokines ⟦(12)⟧.", ["12"]),
    ("(2) Cells were counted.", []),
    ("It works by (i) fusion and (ii) paracrine action.", []),
    ("The rate follows Eq. (3) and equation [4], see Table (2).", []),
    ("Women numbered 12 (34) and men 23 (66).", []),
    ("The median was 15 [10–20] days, the mean 4.5 [3, 6].", []),
    ("The IC(50) and PGF(2) differ.", []),
    ("Cells got (10, 20 and 40 mg/kg) or (0, 5, 10) daily.", []),
    ("A tetraaza[14]annulene and a bicyclo[2.2.1]heptane.", []),
    ("The components t[1] and t[2] were plotted.", []),
    ("Spread (50–90) and (100-220nm) are no lists.", []),
    ("Labelled with [3H] and [Ca2+].", []),
    ("Doses (0.5, 1, 2) rose.", []),
]

NAMED = [
    ("Cells help ⟦(Smith et al., 2010; Lee and Kim 2012)⟧.", ["smith 2010", "lee 2012"]),
    ("Cells help ⟦(Smith 2010, 2012a,b; Müller & Østergaard, 2013)⟧.",
     ["smith 2010", "smith 2012a", "smith 2012b", "muller 2013"]),
    ("Smith et al. ⟦(2010)⟧ and van der Berg and Lee ⟦(2011, 2012)⟧ agree.",
     ["smith 2010", "van der berg 2011", "van der berg 2012"]),
    ("Jones ⟦(2001)⟧ reported this.", ["jones 2001"]),
    ("It is known ⟦(reviewed in O'Brien, 2010)⟧ ⟦[e.g., De Angelis et al., 1999]⟧.",
     ["obrien 2010", "de angelis 1999"]),
    ("Advice exists ⟦(World Health Organization, 2010)⟧.", ["world health organization 2010"]),
    ("It fell ⟦(for a review see García-Gómez, Lee, and Kim 2003)⟧.", ["garcia-gomez 2003"]),
    ("Data were taken (June 2010) in Beijing (2008), with Excel (Microsoft 2010).", []),
    ("Since then (in 2010) and (2011) nothing (Figure 3, 2012).", []),
]  # fmt: skip


def split_marks(marked: str) -> tuple[str, list[tuple[int, int]]]:
    plain, spans = "", []
    for part in re.split(r"(⟦.*?⟧)", marked):
        body = part.strip("⟦⟧") if part.startswith("⟦") else part
        if part.startswith("⟦"):
            spans.append((len(plain), len(plain) + len(body)))
        plain += body
    return plain, spans


@pytest.mark.parametrize(("marked", "numbers"), NUMBERED)
def test_numbered(marked: str, numbers: list[str]) -> None:
    text, spans = split_marks(marked)
    found = find(text)
    assert [(c.start, c.end) for c in found] == spans
    assert [" ".join(c.numbers) for c in found] == numbers


@pytest.mark.parametrize(("marked", "keys"), NAMED)
def test_named(marked: str, keys: list[str]) -> None:
    text, spans = split_marks(marked)
    found = find(text)
    assert [(c.start, c.end) for c in found] == spans
    assert [re.sub("-", "", n) for c in found for n in c.numbers] == [
        k.replace("-", "") for k in keys
    ]


def test_the_paper_decides_where_the_sentence_cannot() -> None:
    doubtful = "Scores were higher (12) than before (350)."
    assert [c.numbers for c in find(doubtful)] == [("12",), ("350",)]
    few = CitationEvidence(numbers=frozenset(map(str, range(1, 60))))
    assert [c.numbers for c in find(doubtful, few)] == [("12",)]
    assert find(doubtful, CitationEvidence(style="square")) == ()
    named = CitationEvidence(keys={"smith 2010": "7"}, style="named")
    assert [c.numbers for c in find("It helps (Smith 2010).", named)] == [("7",)]


def test_prevailing_style() -> None:
    assert prevailing_style(["a [1]", "b [2,3]", "c [4]", "list (1)"]) == "square"
    assert prevailing_style(["a (1)", "b (2,3)", "c (4–6)"]) == "round"
    assert (
        prevailing_style(["(Smith et al., 2010; Lee et al. 2011)", "Kim et al. (2012)"]) == "named"
    )
    assert prevailing_style(["(1)"]) == ""
    assert prevailing_style([]) == ""
    assert prevailing_style(["a (1)"], superscripts=30) == "superscript"


def test_author_key_folds_marks() -> None:
    assert author_key("Strøm", "2010") == author_key("Strom", "2010")


@given(st.lists(st.integers(1, 400), min_size=1, max_size=8, unique=True))
def test_a_list_expands_to_itself(numbers: list[int]) -> None:
    assert expand(", ".join(map(str, numbers))) == tuple(map(str, numbers))


@given(st.integers(1, 900), st.integers(1, 50), st.sampled_from("-–‑−"))
def test_a_range_expands_to_all_between(low: int, width: int, dash: str) -> None:
    assert expand(f"{low}{dash}{low + width}") == tuple(map(str, range(low, low + width + 1)))


@given(st.text(alphabet="abc ()[]0123456789,;–-.%Set al", max_size=60))
def test_markers_lie_in_the_text_and_never_overlap(text: str) -> None:
    last = 0
    for citation in find(text):
        assert last <= citation.start < citation.end <= len(text)
        assert citation.numbers
        last = citation.end
