"""Tables drawn by the test: what is found, in which row and column, and what is not a table."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from cytoclaim.model import Table
from cytoclaim.pdf import read_pdf

from .sheets import Sheet

HEAD = ("Trial", "Year", "Cells", "LVEF", "Volume")
ROWS = [
    ("ALPHA [1]", "2012", "Bone marrow", "up", "down"),
    ("BETA [2]", "2013", "Fat tissue", "same", "n/a"),
    ("GAMMA [3]", "2015", "Cord", "up", "down"),
    ("DELTA [4]", "2019", "Bone marrow", "n/a", "same"),
]
XS = (60, 150, 210, 330, 420)


def tables(sheet: Sheet) -> list[Table]:
    document, _ = read_pdf(sheet.save(), "paper")
    return list(document.tables)


def draw(
    sheet: Sheet,
    y: float,
    rows: list[tuple[str, ...]],
    step: float = 12.0,
    xs: tuple[int, ...] = XS,
) -> float:
    for row in rows:
        for x, text in zip(xs, row, strict=True):
            sheet.text(x, y, text, 8)
        y += step
    return y


def booktabs(sheet: Sheet, y: float = 100) -> float:
    sheet.text(60, y, "Table 1", 8, "Helvetica-Bold")
    sheet.text(95, y, "Trials of cells and what became of the heart", 8)
    sheet.rule(60, 500, y + 8)
    draw(sheet, y + 18, [HEAD])
    sheet.rule(60, 500, y + 22)
    below = draw(sheet, y + 32, ROWS)
    sheet.rule(60, 500, below - 8)
    return below


def test_three_rules(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "a.pdf")
    below = booktabs(sheet)
    sheet.text(60, below + 4, "n/a not available", 7)
    sheet.body(60, below + 40, 20)
    sheet.body(310, below + 40, 20)
    (table,) = tables(sheet)
    assert table.label == "Table 1"
    assert table.caption == "Table 1 Trials of cells and what became of the heart"
    assert table.header == HEAD
    assert table.rows() == [list(r) for r in ROWS]
    assert table.footnotes == ("n/a not available",)
    cell = next(c for c in table.cells if c.text == "Cord")
    assert cell.header == "Cells"
    assert cell.page == 1
    assert cell.box is not None
    assert (round(cell.box.x0), round(cell.box.x1) > 210, cell.box.page) == (210, True, 1)


def test_table_text_stays_out_of_the_sentences(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "a.pdf")
    below = booktabs(sheet)
    sheet.body(60, below + 40, 20, 90)
    document, _ = read_pdf(sheet.save(), "paper")
    assert not any("GAMMA" in s.text or "marrow" in s.text for s in document.sentences())
    assert any(s.source == "caption" and "Trials of cells" in s.text for s in document.sentences())


def test_wrapped_cells_in_evenly_spaced_lines(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "a.pdf")
    sheet.text(60, 100, "Table 1. Trials", 8)
    sheet.rule(60, 500, 108)
    draw(sheet, 118, [HEAD])
    sheet.rule(60, 500, 122)
    lines = [
        ("ALPHA [1]", "2012", "Allogeneic and autolo-", "up", "down"),
        ("", "", "gous bone marrow", "", ""),
        ("BETA [2]", "2013", "Fat tissue", "same", "n/a"),
        ("GAMMA [3]", "2015", "Cord", "up", "down"),
        ("DELTA [4]", "2019", "Bone marrow of a", "n/a", "same"),
        ("", "", "young donor", "", ""),
    ]
    below = draw(sheet, 132, lines, 9)
    sheet.rule(60, 500, below - 6)
    (table,) = tables(sheet)
    assert [r[2] for r in table.rows()] == [
        "Allogeneic and autologous bone marrow", "Fat tissue", "Cord", "Bone marrow of a young donor",
    ]  # fmt: skip
    assert [r[3] for r in table.rows()] == ["up", "same", "up", "n/a"]


def test_cells_centred_on_their_row(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "a.pdf")
    sheet.text(60, 100, "Table 2. Extracts", 8)
    sheet.rule(60, 500, 108)
    draw(sheet, 118, [("Plant", "Year", "Method", "Part", "Gain")])
    sheet.rule(60, 500, 122)
    y = 132.0
    for plant in ("Basil", "Thyme", "Sage"):
        for n, line in enumerate(("soaked in water", "for one day", "and dried")):
            sheet.text(210, y + 10 * n, line, 8)
        for n, line in enumerate(("leaf and", "stem")):
            sheet.text(330, y + 5 + 10 * n, line, 8)
        sheet.text(60, y + 10, plant, 8)
        sheet.text(150, y + 10, "2011", 8)
        sheet.text(420, y + 10, "high", 8)
        y += 30
    sheet.rule(60, 500, y - 4)
    (table,) = tables(sheet)
    assert table.rows() == [
        [p, "2011", "soaked in water for one day and dried", "leaf and stem", "high"]
        for p in ("Basil", "Thyme", "Sage")
    ]


def test_header_of_two_levels(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "a.pdf")
    sheet.text(60, 100, "Table 1. Trials", 8)
    sheet.rule(60, 500, 108)
    sheet.text(60, 118, "Trial", 8)
    sheet.text(365, 118, "Outcome", 8)
    sheet.rule(325, 480, 121)
    draw(sheet, 130, [("", "Year", "Cells", "LVEF", "Volume")])
    sheet.rule(60, 500, 134)
    below = draw(sheet, 144, ROWS)
    sheet.rule(60, 500, below - 8)
    (table,) = tables(sheet)
    assert table.header == ("Trial", "Year", "Cells", "Outcome / LVEF", "Outcome / Volume")
    assert table.rows() == [list(r) for r in ROWS]


def test_full_grid_without_a_caption(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "a.pdf")
    sheet.body(55, 60, 5, 90)
    edges = (55, 145, 205, 325, 415, 500)
    for n in range(6):
        sheet.rule(55, 500, 150 + 16 * n)
    for x in edges:
        sheet.upright(x, 150, 230)
    draw(sheet, 161, [HEAD, *ROWS], 16)
    (table,) = tables(sheet)
    assert table.header == HEAD
    assert table.rows() == [list(r) for r in ROWS]


def test_no_rules_at_all(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "a.pdf")
    sheet.body(60, 50, 3, 90)
    sheet.text(60, 130, "Table 3. Trials of cells", 8, "Helvetica-Bold")
    below = draw(sheet, 146, [HEAD, *ROWS])
    sheet.body(60, below + 40, 10, 90)
    (table,) = tables(sheet)
    assert table.header == HEAD
    assert table.rows() == [list(r) for r in ROWS]


def test_continued_on_the_next_page(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "a.pdf")
    booktabs(sheet, 600)
    sheet.page()
    sheet.text(60, 60, "Table 1 (Continued)", 8, "Helvetica-Bold")
    sheet.rule(60, 500, 68)
    draw(sheet, 78, [HEAD])
    sheet.rule(60, 500, 82)
    more = [("EPSILON [5]", "2020", "Cord", "up", "up"), ("ZETA [6]", "2021", "Cord", "up", "n/a")]
    below = draw(sheet, 92, more)
    sheet.rule(60, 500, below - 8)
    sheet.body(60, below + 30, 10, 90)
    (table,) = tables(sheet)
    assert table.rows() == [list(r) for r in (*ROWS, *more)]
    assert {c.page for c in table.cells} == {1, 2}


@pytest.mark.parametrize("headed", [True, False])
def test_continued_without_a_caption(tmp_path: Path, headed: bool) -> None:
    sheet = Sheet(tmp_path / "a.pdf")
    sheet.body(60, 60, 30, 90)
    booktabs(sheet, 740)
    sheet.page()
    more = [("EPSILON [5]", "2020", "Cord", "up", "up"), ("ZETA [6]", "2021", "Cord", "up", "n/a"),
            ("ETA [7]", "2022", "Bone marrow", "up", "n/a")]  # fmt: skip
    sheet.rule(60, 500, 60)
    below = draw(sheet, 72, [HEAD, *more] if headed else more)
    if headed:
        sheet.rule(60, 500, 75)
    sheet.rule(60, 500, below - 6)
    sheet.body(60, below + 30, 20, 90)
    (table,) = tables(sheet)
    assert table.rows() == [list(r) for r in (*ROWS, *more)]


def test_a_table_set_sideways_beside_text(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "a.pdf")
    sheet.body(60, 60, 50, 40)
    sheet.canvas.saveState()
    sheet.canvas.translate(560, 100)
    sheet.canvas.rotate(90)
    height, sheet.height = sheet.height, 200
    booktabs(sheet, 60)
    sheet.canvas.restoreState()
    sheet.height = height
    (table,) = tables(sheet)
    assert table.header == HEAD
    assert table.rows() == [list(r) for r in ROWS]
    assert table.box is not None
    assert table.box.bottom - table.box.top > 400  # as the viewer shows it: standing


def test_grid_with_a_spanning_header(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "a.pdf")
    sheet.text(55, 140, "Table 4. Trials", 8)
    edges = (55, 145, 205, 325, 415, 500)
    for n in range(7):
        sheet.rule(55, 500, 150 + 16 * n)
    for n, x in enumerate(edges):
        sheet.upright(x, 150 if n in (0, 1, 3, 5) else 166, 246)
    sheet.text(245, 161, "", 8)
    sheet.text(395, 161, "Outcome", 8)
    draw(sheet, 177, [HEAD, *ROWS], 16)
    (table,) = tables(sheet)
    assert table.header == ("Trial", "Year", "Cells", "Outcome / LVEF", "Outcome / Volume")
    assert table.rows() == [list(r) for r in ROWS]


def test_a_page_turned_sideways(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "a.pdf")
    sheet.canvas.translate(595, 0)
    sheet.canvas.rotate(90)
    sheet.height = 595
    booktabs(sheet)
    (table,) = tables(sheet)
    assert table.rows() == [list(r) for r in ROWS]


def test_two_columns_of_text_between_rules_are_no_table(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "a.pdf")
    sheet.rule(50, 545, 50)
    sheet.rule(50, 545, 70)
    sheet.text(60, 82, "Table 1 shows that the cells of both groups grew well.", 10, "Times-Roman")
    sheet.body(60, 94, 40)
    sheet.body(310, 82, 41)
    sheet.rule(50, 545, 600)
    assert tables(sheet) == []


def test_axes_of_a_figure_are_no_table(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "a.pdf")
    sheet.body(60, 60, 5, 90)
    for n in range(6):
        sheet.rule(100, 400, 150 + 30 * n)
        sheet.text(80, 152 + 30 * n, str(100 - 20 * n), 7)
        sheet.upright(100 + 60 * n, 150, 300)
        sheet.text(100 + 60 * n, 312, str(n), 7)
    sheet.text(60, 340, "Figure 1. Growth of cells over five days.", 8)
    assert tables(sheet) == []


def test_outcome_cells_of_a_real_layout(shared: Path) -> None:
    document, _ = read_pdf(shared / "seeds" / "sid-otmane-2020.pdf", "sid-otmane-2020")
    (table,) = document.tables
    found = {
        (row[0].split(" [")[0], header, cell)
        for row in table.rows()
        for header, cell in zip(table.header, row, strict=True)
    }
    outcome = {"LVEF": "LVEF", "LVEDV": "LVEDV", "infarct-size": "Infarct size"}
    with (shared / "gold" / "tables.tsv").open(encoding="utf-8") as stream:
        gold = [
            r for r in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
            if r["paper_id"] == "sid-otmane-2020"
        ]  # fmt: skip
    assert len(gold) == 30
    missing = [
        r for r in gold if (r["row_label"], outcome[r["target"]], r["cell_text"]) not in found
    ]
    assert missing == []


@pytest.mark.parametrize("folder", ["articles"])
def test_running_text_is_never_a_table(shared: Path, folder: str) -> None:
    # an article with neither tables nor figures of rules
    document, _ = read_pdf(shared / "pdfs" / folder / "pmc4238170.pdf", "paper")
    assert document.tables == ()


def test_rows_parted_by_dots_below_a_bar(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "a.pdf")
    sheet.text(60, 100, "Table 1. Trials of cells", 8, "Helvetica-Bold")
    sheet.canvas.setLineWidth(16)
    sheet.canvas.setStrokeGray(0.8)
    sheet.canvas.line(60, sheet.height - 114, 500, sheet.height - 114)
    below = draw(sheet, 117, [HEAD, *ROWS], 16)
    for n in range(1, len(ROWS) + 1):
        sheet.text(60, 122 + 16 * n, ". " * 88, 9)
    sheet.body(60, below + 30, 20, 90)
    document, _ = read_pdf(sheet.save(), "paper")
    (table,) = document.tables
    assert table.header == HEAD
    assert table.rows() == [list(r) for r in ROWS]
    assert not any(". ." in s.text or "GAMMA" in s.text for s in document.sentences())


def test_a_first_row_well_below_its_caption(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "a.pdf")
    sheet.text(60, 100, "Continued Table 1", 9, "Helvetica-Bold")
    draw(sheet, 131, [HEAD, *ROWS], 9)
    (table,) = tables(sheet)
    assert table.rows() == [list(r) for r in ROWS]


def test_rows_of_wrapped_cells_apart_from_each_other(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "a.pdf")
    sheet.text(60, 100, "Table 1. Trials of cells", 8, "Helvetica-Bold")
    sheet.rule(60, 500, 108)
    draw(sheet, 118, [("Source", "Design", "Result")], xs=(60, 150, 330))
    sheet.rule(60, 500, 122)
    rows = [
        [
            ("Bone marrow", "Forty patients were drawn by lot to", "Hearts beat more strongly and"),
            ("aspirates of", "cells or saline, and neither they nor", "walked distances were longer, but"),
            ("young donors", "those who counted knew which.", "no patient lived longer than any"),
            ("", "", "other."),
        ],
        [
            ("Fat tissue of", "Twelve sheep were given grafts in the", "Scars were smaller, and more vessels"),
            ("the abdomen", "second week after the left artery had", "were seen around them in all animals"),
            ("", "been closed for an hour.", "given cells."),
        ],
    ]  # fmt: skip
    y = 134.0
    for row in rows:
        y = draw(sheet, y, row, 9.5, xs=(60, 150, 330)) + 10
    sheet.rule(60, 500, y - 12)
    sheet.body(60, y + 40, 30, 90)
    (table,) = tables(sheet)
    assert [len(r) for r in table.rows()] == [3, 3]
    assert table.rows()[1][0] == "Fat tissue of the abdomen"
    assert table.rows()[0][2].endswith("than any other.")
