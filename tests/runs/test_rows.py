"""Rows from the model's objects."""

from __future__ import annotations

from dataclasses import replace

from cytoclaim.ids import evidence_id
from cytoclaim.model import (
    Analysis,
    Citation,
    Document,
    Evidence,
    Mention,
    Reference,
    Section,
    Sentence,
    Table,
    TableCell,
)
from cytoclaim.runs import rows
from cytoclaim.runs.schema import TABLES

TEXT = "VEGF raised VEGF (3)."
FIRST = Sentence("p-1", TEXT, "Results", 2, citations=(Citation(17, 20, ("3",)),))
LATER = Sentence("p-2", TEXT, "Discussion", 5)
DOCUMENT = Document(
    "p", "A title", "10.1/x", 6,
    sections=(Section("Results", 1, (FIRST,)), Section("Discussion", 1, (LATER,))),
    tables=(
        Table(
            "Table 1", "Trials", 3, ("Trial", "LVEF"),
            (TableCell(0, 1, "↑", "LVEF"), TableCell(0, 0, "A", "Trial", page=4)),
        ),
    ),
    references=(Reference("3", "Smith 2010", study_key="doi:10.1/s"), Reference("4", "Other")),
)  # fmt: skip
CLAIM = Evidence(
    "p", "p-1", "f", TEXT, "VEGFA", "factor", "increases", "angiogenesis", "outcome",
    cell="endothelial-cell", citations=("3", "9"),
)  # fmt: skip


def test_every_table_of_a_document_has_exactly_its_columns() -> None:
    mentions = [Analysis(FIRST, (Mention(0, 4, "VEGF", "factor", "VEGFA"),))]
    made = {
        "documents": [rows.document_row("p", "p.pdf", "0", "extracted", DOCUMENT, 1)],
        "sentences": rows.sentence_rows(DOCUMENT),
        "mentions": rows.mention_rows("p", mentions),
        "evidence": rows.evidence_rows([CLAIM]),
        "tables": rows.table_rows(DOCUMENT),
        "references": rows.reference_rows(DOCUMENT),
    }
    for name, table in made.items():
        assert all(row.keys() == set(TABLES[name].columns) for row in table), name


def test_mentions_count_earlier_starts_of_their_text() -> None:
    found = (
        Mention(12, 16, "VEGF", "factor", "VEGFA"),
        Mention(0, 4, "VEGF", "factor", "VEGFA"),
    )
    assert [
        (r["start"], r["occurrence"]) for r in rows.mention_rows("p", [Analysis(FIRST, found)])
    ] == [
        (0, 0),
        (12, 1),
    ]


def test_a_claim_that_stands_twice_has_two_identities() -> None:
    again = replace(CLAIM, sentence_id="p-2")
    settled = rows.settle([again, CLAIM], DOCUMENT)
    assert [(r.sentence_id, r.occurrence) for r in settled] == [("p-1", 0), ("p-2", 1)]
    assert len({evidence_id(r) for r in settled}) == 2


def test_a_claim_in_two_cells_stays_two_rows_and_an_equal_one_goes() -> None:
    other = replace(CLAIM, cell="MSC")
    settled = rows.settle([CLAIM, other, replace(CLAIM, cue="raised")], DOCUMENT)
    assert [(r.cell, r.occurrence) for r in settled] == [("MSC", 0), ("endothelial-cell", 1)]


def test_the_order_of_rows_does_not_depend_on_the_order_of_extraction() -> None:
    claims = [CLAIM, replace(CLAIM, cell="MSC"), replace(CLAIM, agent="HGF")]
    assert rows.settle(claims, DOCUMENT) == rows.settle(claims[::-1], DOCUMENT)


def test_cited_references_become_study_keys() -> None:
    (row,) = rows.settle([CLAIM], DOCUMENT)
    assert row.study_keys == ("doi:10.1/s",)


def test_cells_of_a_table_follow_rows_and_columns() -> None:
    assert [(r["column"], r["text"], r["page"]) for r in rows.table_rows(DOCUMENT)] == [
        (0, "A", 4),
        (1, "↑", 3),
    ]
