"""Tables of a run: columns from the model, typed when empty, the same bytes each time."""

from __future__ import annotations

import csv
import io
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cytoclaim.errors import CytoclaimError
from cytoclaim.issues import Issue
from cytoclaim.model import Box, Evidence, Mention, Reference, Sentence, TableCell
from cytoclaim.runs import rows
from cytoclaim.runs.schema import TABLES
from cytoclaim.runs.tables import read_table, table_bytes, write_table

EVIDENCE = Evidence(
    "p1", "p1-0001", "ff", "VEGF raised it.", "VEGFA", "factor", "increases", "angiogenesis",
    "outcome", boxes=(Box(1, 1.0, 2.0, 3.5, 4.0),), citations=("3", "4"), confidence=0.5,
)  # fmt: skip


def test_every_field_of_the_model_is_a_column() -> None:
    for table, row in {
        "evidence": Evidence,
        "mentions": Mention,
        "sentences": Sentence,
        "references": Reference,
        "tables": TableCell,
        "issues": Issue,
    }.items():
        assert {f.name for f in fields(row)} <= set(TABLES[table].columns)


@pytest.mark.parametrize("name", TABLES)
def test_an_empty_table_has_its_columns_and_types(name: str, tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    write_table(tmp_path, name, [])
    assert pq.read_schema(tmp_path / f"{name}.parquet").equals(TABLES[name].schema)
    assert read_table(tmp_path, name) == []
    header = (tmp_path / f"{name}.csv").read_text().strip().split(",")
    assert header == list(TABLES[name].columns)


def test_evidence_comes_back_as_it_was_written(tmp_path: Path) -> None:
    written = rows.evidence_rows([EVIDENCE])
    write_table(tmp_path, "evidence", written)
    assert read_table(tmp_path, "evidence") == written
    (row,) = csv.DictReader((tmp_path / "evidence.csv").open())
    assert row["citations"] == "3;4" and row["quote"] == "VEGF raised it."


def test_the_same_rows_give_the_same_bytes() -> None:
    written = rows.evidence_rows([EVIDENCE])
    assert table_bytes("evidence", written) == table_bytes("evidence", written)


def test_a_duplicate_evidence_id_is_an_error() -> None:
    with pytest.raises(CytoclaimError) as caught:
        table_bytes("evidence", rows.evidence_rows([EVIDENCE, EVIDENCE]))
    assert caught.value.code == "duplicate-row"


def test_a_row_with_another_column_is_an_error() -> None:
    (row,) = rows.evidence_rows([EVIDENCE])
    with pytest.raises(CytoclaimError, match="novel"):
        table_bytes("evidence", [{**row, "novel": 1}])


def test_a_table_that_is_no_parquet_names_its_file(tmp_path: Path) -> None:
    (tmp_path / "evidence.parquet").write_text("nothing")
    with pytest.raises(CytoclaimError, match=r"evidence\.parquet"):
        read_table(tmp_path, "evidence")


@settings(max_examples=40)
@given(st.text())
def test_no_text_runs_as_a_formula_in_a_spreadsheet(text: str) -> None:
    row = {"paper_id": "p", "level": "info", "code": "c", "message": text, "data": "{}"}
    (read,) = csv.DictReader(io.StringIO(table_bytes("issues", [row])[1].decode(), newline=""))
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    assert read["message"].removeprefix("'") == lines.removeprefix("'")
    assert not (len(text) > 1 and read["message"].startswith(("=", "@")))


@pytest.mark.parametrize(
    ("text", "cell"),
    [("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("+", "+"), ("-0.5", "-0.5"), ("-A1", "'-A1")],
)
def test_signs_of_a_table_stay_and_formulas_are_text(text: str, cell: str) -> None:
    row = {"paper_id": "p", "level": "info", "code": "c", "message": text, "data": "{}"}
    assert f",{cell}," in table_bytes("issues", [row])[1].decode()
