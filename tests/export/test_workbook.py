"""The spreadsheet round trip: what goes out locked, what comes back checked."""

from __future__ import annotations

import zipfile

import openpyxl
import pytest

from cytoclaim.errors import CytoclaimError
from cytoclaim.export import decisions_in, with_decisions, write_jsonl, write_tsv, write_workbook
from cytoclaim.export.sheet import COLUMNS, LOCKED, OPEN
from tests.review.rows import decide, row

FORMULAS = ('=HYPERLINK("http://evil.example")', "=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)")


@pytest.fixture
def rows():
    return [row(), row(target="HGF", citations=("8", "33")), row(target="IGF1", quote="=1+1")]


@pytest.fixture
def path(tmp_path, rows):
    found = tmp_path / "claims.xlsx"
    write_workbook(rows, {}, "run-1", found)
    return found


def take(path, rows, standing=None, concepts=()):
    by_id = {r["evidence_id"]: r for r in rows}
    return decisions_in(path, by_id, standing or {}, "Ada", concepts)


def fill(path, cells):
    """Write cells {(row, column): value} into a workbook, as a curator would."""
    book = openpyxl.load_workbook(path)
    for (line, name), value in cells.items():
        book["claims"].cell(line, COLUMNS.index(name) + 1).value = value
    book.save(path)


def test_an_untouched_workbook_says_nothing(path, rows):
    assert take(path, rows) == ([], [])


def test_decisions_come_back(path, rows):
    fill(
        path,
        {
            (2, "decision"): "accepted",
            (2, "note"): "fine",
            (3, "decision"): "edited",
            (3, "correct cell"): "EC",
            (3, "correct citations"): "-",
            (4, "decision"): "rejected",
            (4, "reason"): "wrong agent",
        },
    )
    decisions, problems = take(path, rows, concepts={"EC"})
    assert problems == []
    assert [
        (d.evidence_id, d.verdict, d.reason, d.note, dict(d.correction)) for d in decisions
    ] == [
        (rows[0]["evidence_id"], "accepted", "", "fine", {}),
        (rows[1]["evidence_id"], "edited", "", "", {"cell": "EC", "citations": ""}),
        (rows[2]["evidence_id"], "rejected", "wrong agent", "", {}),
    ]


def test_what_went_out_decided_comes_back_unchanged(tmp_path, rows):
    standing = {
        rows[0]["evidence_id"]: decide(rows[0], "rejected", reason="boundary", note="short"),
        rows[1]["evidence_id"]: decide(
            rows[1], "edited", correction={"cell": "EC", "citations": ""}
        ),
    }
    path = tmp_path / "out.xlsx"
    write_workbook(rows, standing, "run-1", path)
    assert take(path, rows, standing) == ([], [])
    fill(path, {(2, "note"): "shorter"})
    decisions, _ = take(path, rows, standing)
    assert [d.note for d in decisions] == ["shorter"]


# cells that a curator filled in, and what the problem must say
WRONG = [
    ({(2, "decision"): "yes"}, "row 2, column P (decision): 'yes' is none of accepted"),
    ({(2, "decision"): "rejected"}, "row 2, column Q (reason)"),
    ({(2, "decision"): "rejected", (2, "reason"): "meh"}, "row 2, column Q (reason): 'meh'"),
    ({(3, "note"): "x", (3, "reason"): "other"}, "row 3, column P (decision): empty, but"),
    ({(3, "agent"): "HGF"}, "row 3, column E (agent): locked; it should read 'MSC'"),
    ({(3, "evidence_id"): "made-up"}, "row 3, column A (evidence_id): made-up is no claim"),
    ({(4, "evidence_id"): None}, "row 4, column A (evidence_id): nothing is no claim"),
    ({(2, "decision"): "accepted", (2, "correct cell"): "EC"}, "but the decision is accepted"),
    ({(2, "decision"): "edited"}, "an edit changes nothing"),
    ({(2, "decision"): "edited", (2, "correct cell"): "NOPE"}, "row 2, column V (correct cell)"),
    ({(2, "decision"): "edited", (2, "correct effect"): "likes"}, "column T (correct effect)"),
    ({(2, "note"): "=1+1"}, "row 2, column R (note): a formula is not taken"),
    ({(9, "note"): "stray"}, "row 9, column A (evidence_id)"),
]


@pytest.mark.parametrize(("cells", "words"), WRONG)
def test_problems_name_row_and_column(path, rows, cells, words):
    fill(path, cells)
    _, problems = take(path, rows, concepts={"EC"})
    assert words in str(problems[0])
    assert len(problems) == 1


def test_a_row_that_stands_twice_is_named(path, rows):
    book = openpyxl.load_workbook(path)
    book["claims"].append([cell.value for cell in book["claims"][2]])
    book.save(path)
    assert "stands in row 2 already" in str(take(path, rows)[1][0])


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_becomes_a_formula(tmp_path, text):
    bad = row(quote=text, section=text, cell=text)
    path = tmp_path / "x.xlsx"
    write_workbook([bad], {bad["evidence_id"]: decide(bad, note=text)}, "run", path)
    sheet = openpyxl.load_workbook(path)["claims"]
    for cell in sheet[2]:
        assert cell.data_type != "f"
        assert cell.value is None or cell.quotePrefix
    with zipfile.ZipFile(path) as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
    write_tsv([bad], ["quote", "section"], tmp_path / "x.tsv")
    cells = (tmp_path / "x.tsv").read_text("utf-8").splitlines()[1].split("\t")
    if not text.startswith("-2"):
        assert all(cell.startswith("'") for cell in cells)


def test_ids_are_locked_and_decisions_have_drop_downs(path):
    sheet = openpyxl.load_workbook(path)["claims"]
    assert sheet.protection.sheet
    locked = {n: sheet.cell(2, i).protection.locked for i, n in enumerate(COLUMNS, start=1)}
    assert locked == {**dict.fromkeys(LOCKED, True), **dict.fromkeys(OPEN, False)}
    lists = {
        str(rule.sqref).split(":")[0]: rule.formula1
        for rule in sheet.data_validations.dataValidation
    }
    assert lists["P2"] == '"accepted,rejected,unsure,edited"'
    assert "negation missed" in lists["Q2"]
    assert all(len(choices) <= 257 for choices in lists.values()), "Excel holds 255 characters"


def test_other_files_are_refused(tmp_path, rows):
    text = tmp_path / "a.xlsx"
    text.write_text("no workbook")
    foreign = tmp_path / "b.xlsx"
    book = openpyxl.Workbook()
    book.save(foreign)
    for path in (text, foreign, tmp_path / "none.xlsx"):
        with pytest.raises(CytoclaimError) as caught:
            take(path, rows)
        assert caught.value.code == "sheet-broken"


def test_control_characters_do_not_stop_the_export(tmp_path):
    odd = row(quote="a\x00b\x0bc")
    write_workbook([odd], {}, "run", tmp_path / "x.xlsx")
    assert take(tmp_path / "x.xlsx", [odd]) == ([], [])


def test_json_lines_hold_every_column(tmp_path, rows):
    import json

    write_jsonl(rows, tmp_path / "x.jsonl")
    lines = [json.loads(x) for x in (tmp_path / "x.jsonl").read_text("utf-8").splitlines()]
    assert [line["evidence_id"] for line in lines] == [r["evidence_id"] for r in rows]
    assert set(lines[0]) == set(rows[0])


def test_notes_and_reasons_go_out_with_the_claims(rows):
    standing = {
        rows[0]["evidence_id"]: decide(rows[0], "rejected", reason="boundary", note="too long"),
        rows[1]["evidence_id"]: decide(rows[1], "edited", correction={"cell": "EC"}),
    }
    first, second, third = with_decisions(rows, standing)
    assert (first["decision"], first["reason"], first["note"]) == (
        "rejected",
        "boundary",
        "too long",
    )
    assert (second["correction"], second["curator"]) == ("cell=EC", "Ada")
    assert third["decision"] == third["decided"] == ""
