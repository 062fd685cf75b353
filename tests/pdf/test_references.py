"""Reference lists drawn by the test, the fields of single entries, and markers that resolve."""

from __future__ import annotations

from pathlib import Path

import pytest

from cytoclaim.model import Document
from cytoclaim.pdf import read_pdf
from cytoclaim.pdf.reference_fields import find_doi, read_fields, study_key

from .sheets import Sheet

ENTRIES = [
    ["Smith JA, van der Berg K, Lee B. Growth of cells in plates", "and what they need. J Cells 2010;12:34–56. doi:10.1000/j.cells.2010.", "01.002"],
    ["Lee B, Kim C. Vesicles that carry letters. Nature 2012;3:1–9.", "https://doi.org/10.1000/ABC-", "DEF. PMID: 12345678"],
    ["Östlund M, García-Gómez P, et al. A third finding that matters.", "Cell Rep 2015;7:100–110."],
    ["World Health Organization. Guidance on cells. Geneva: WHO; 2011."],
    ["Brown T. Plates and dishes, second edition. London: Press; 1999."],
    ["Young E, Old F. Old cells and young. Aging 2018;4:5–6."],
]  # fmt: skip


def paper(sheet: Sheet, texts: list[str]) -> float:
    """The body of a paper and the heading of its list; the y below it."""
    sheet.text(60, 60, "1. Introduction", 12, "Helvetica-Bold")
    y = 90.0
    for text in texts:
        sheet.text(60, y, text, 10, "Times-Roman")
        y += 12
    y = sheet.body(60, y, 12, 90)
    sheet.text(60, y + 30, "References", 12, "Helvetica-Bold")
    return y + 55


def read(sheet: Sheet) -> Document:
    return read_pdf(sheet.save(), "paper")[0]


def listed(sheet: Sheet, y: float, label: str, hang: float = 20) -> None:
    for n, lines in enumerate(ENTRIES, 1):
        mark = label.format(n) if label else ""
        for k, line in enumerate(lines):
            if mark and k == 0:
                sheet.text(60, y, mark, 9, "Times-Roman")
            indent = hang if mark or k else 0
            sheet.text(60 + indent, y, line, 9, "Times-Roman")
            y += 11


@pytest.mark.parametrize("label", ["{}.", "[{}]", "({})", "{}"])
def test_numbered_lists(tmp_path: Path, label: str) -> None:
    sheet = Sheet(tmp_path / "a.pdf")
    y = paper(sheet, ["Cells grow [1, 3–5] and rest [2]."])
    listed(sheet, y, label)
    document = read(sheet)
    assert [r.number for r in document.references] == ["1", "2", "3", "4", "5", "6"]
    first, second, third = document.references[:3]
    assert first.doi == "10.1000/j.cells.2010.01.002"
    assert (first.first_author, first.year) == ("Smith", "2010")
    assert first.title == "Growth of cells in plates and what they need"
    assert (second.doi, second.pmid) == ("10.1000/abc-def", "12345678")
    assert third.first_author == "Östlund"
    assert third.study_key == "ostlund 2015 a third finding that matters"
    cited = [c.numbers for s in document.sentences() for c in s.citations]
    assert cited == [("1", "3", "4", "5"), ("2",)]
    assert not any("Östlund" in s.text for s in document.sentences())


def test_author_year_list_with_hanging_lines(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "a.pdf")
    text = [
        "Cells grow (Smith et al., 2010; Lee and Kim 2012) and rest.",
        "Östlund et al. (2015) saw it, and so it is told (WHO 2011; Nobody 2001).",
    ]
    y = paper(sheet, text)
    listed(sheet, y, "")
    document = read(sheet)
    assert [r.first_author for r in document.references] == [
        "Smith", "Lee", "Östlund", "World Health Organization", "Brown", "Young",
    ]  # fmt: skip
    assert [r.number for r in document.references] == ["1", "2", "3", "4", "5", "6"]
    cited = [c.numbers for s in document.sentences() for c in s.citations]
    assert cited == [("1", "2"), ("3",), ("4", "nobody 2001")]


def test_list_across_columns_and_pages(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "a.pdf")
    y = paper(sheet, ["Cells grow [1] and rest [2]."])
    place = [(60.0, y + 11 * n) for n in range(int((780 - y) / 11))]
    place += [(310.0, 60 + 11 * n) for n in range(64)]
    lines = []
    for n in range(1, 41):
        lines += [
            f"{n}. Author{n:02d} AB. A title that counts",
            f"up to {n}. J Cells 2010;{n}:1–9.",
        ]
    for (x, top), line in zip(place, lines, strict=False):
        sheet.text(x, top, line, 9, "Times-Roman")
    sheet.page()
    rest = lines[len(place) :]
    for n, line in enumerate(rest):
        sheet.text(60, 80 + 11 * n, line, 9, "Times-Roman")
    document = read(sheet)
    assert [r.number for r in document.references] == [str(n) for n in range(1, 41)]
    assert document.references[29].title == "A title that counts up to 30"


def test_raised_citations_resolve_and_powers_do_not(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "a.pdf")
    sheet.text(60, 60, "1. Introduction", 12, "Helvetica-Bold")
    rows = [
        ["Cells repair tissue", "1,2", " and grow in plates of 3 cm", "2", " size."],
        ["Doses of 10", "6", " cells were given to mice", "4–6", ". Others rested.", "3"],
        ["It is known that CD4", "+", " cells do not.", "5", " Nor do others.", "1"],
    ]
    for n, row in enumerate(rows):
        sheet.raised(60, 90 + 13 * n, row, 10)
    y = sheet.body(60, 140, 10, 90)
    sheet.text(60, y + 30, "References", 12, "Helvetica-Bold")
    listed(sheet, y + 55, "{}.")
    document = read(sheet)
    cited = [c.numbers for s in document.sentences() for c in s.citations]
    assert cited == [("1", "2"), ("4", "5", "6"), ("3",), ("5",), ("1",)]


FIELDS = [
    ("K. Nadkarni and A. Nadkarni, “Materia with notes,” Book Press, vol. 1, 1997.", "Nadkarni", "1997", "Materia with notes"),
    ("Anacker AMJ, Beery AK (2013) Life in groups: two roles. Front Neurosci 7:185", "Anacker", "2013", "Life in groups: two roles"),
    ("Adams, R. P. (2007). Identification of oils. Carol Stream, IL.", "Adams", "2007", "Identification of oils"),
    ("Langer P. 2009 Differences in milk. J. Mammal. 90, 332–339.", "Langer", "2009", "Differences in milk"),
    ("Lindon, J.C.; Holmes, E. Influence of a thing. Anal. Chem. 2007, 8, 1–2.", "Lindon", "2007", "Influence of a thing"),
    ("de Oliveira JS, Da Silva MET. Plants at home. Bot J. 2001 Mar;3(1):2-4.", "de Oliveira", "2001", "Plants at home"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "author", "year", "title"), FIELDS)
def test_fields(text: str, author: str, year: str, title: str) -> None:
    fields = read_fields(text)
    assert (fields.first_author, fields.year, fields.title) == (author, year, title)


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("doi: 10.1016/S0140-6736(05)66990-0.", "10.1016/s0140-6736(05)66990-0"),
        ("(doi:10.1644/08-mamm-a-071.1)", "10.1644/08-mamm-a-071.1"),
        ("https://doi.org/10.1094/MPMI‑19‑0827. PMID: 1", "10.1094/mpmi-19-0827"),
        ("[http://dx.doi.org/10.1016/j.joen.2005.09.014] [PMID: 1]", "10.1016/j.joen.2005.09.014"),
        ("10.1002/(SICI)1099-1026(199803/04)13:2<98::AID-FFJ705>3.0.CO;2-B",
         "10.1002/(sici)1099-1026(199803/04)13:2<98::aid-ffj705>3.0.co;2-b"),
        ("Version 10.2 of 2010", ""),
    ],
)  # fmt: skip
def test_dois(text: str, doi: str) -> None:
    assert find_doi(text) == doi


def test_one_study_has_one_key_in_two_styles() -> None:
    a = read_fields("Müller A, Lee B. Growth of cells in plates. J Cells 2010;12:34.")
    b = read_fields(
        "Muller, A., & Lee, B. (2010). Growth of Cells in Plates. Journal of Cells, 12."
    )
    assert study_key(a) == study_key(b) == "muller 2010 growth of cells in plates"


def test_an_empty_list_gives_no_rows(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "a.pdf")
    paper(sheet, ["Cells grow."])
    assert read(sheet).references == ()
