"""Claims as an XLSX workbook: ids locked, decisions by drop-down, no formula anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from cytoclaim.export.sheet import CHOICES, COLUMNS, LOCKED, PREFIX, SHEET, clean, values_of
from cytoclaim.review import Decision

__all__ = ["write_workbook"]

WIDTHS = {"quote": 70, "note": 30, "section": 22, "paper_id": 24, "evidence_id": 18, "page": 6}
HOW = (
    "Fill the white columns; the grey ones are locked and say which claim a row is.",
    "decision: accepted, rejected, unsure or edited. Leave it empty to say nothing.",
    "reason: needed with rejected. note: whatever you like.",
    "correct …: with edited, the fields that are wrong, with what the sentence says. Write - to "
    "empty a field.",
    "Take the workbook in again with: cytoclaim decide FILE.xlsx",
)


def write_workbook(
    rows: Iterable[Mapping[str, Any]],
    decisions: Mapping[str, Decision],
    run_id: str,
    path: Path,
) -> None:
    """Write claims with the decisions that stand (by evidence id) to ``path``."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = SHEET
    for column, name in enumerate(COLUMNS, start=1):
        cell = _text(sheet.cell(1, column), name)
        cell.font = Font(bold=True)
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = WIDTHS.get(name, 16)
    styles = {name: _style(sheet, name) for name in COLUMNS}
    last = 1
    for last, row in enumerate(rows, start=2):
        values = values_of(row) | _decided(decisions.get(row["evidence_id"]))
        for column, name in enumerate(COLUMNS, start=1):
            cell = sheet.cell(last, column, values.get(name) or None)
            cell._style = styles[name]
            if cell.value is not None:
                cell.data_type = "s"
    for name, choices in CHOICES.items():
        letter = get_column_letter(COLUMNS.index(name) + 1)
        rule = DataValidation(
            type="list", formula1=f'"{",".join(choices)}"', allow_blank=True, showErrorMessage=True,
            errorTitle=name, error="Choose from the list: " + ", ".join(choices)[:200],
        )  # fmt: skip
        rule.add(f"{letter}2:{letter}{max(last, 2)}")
        sheet.add_data_validation(rule)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{max(last, 1)}"
    sheet.protection.sheet = True
    sheet.protection.autoFilter = False
    sheet.protection.sort = False
    sheet.protection.formatColumns = False
    about = book.create_sheet("about")
    for line, text in enumerate((f"Claims of run {run_id}", *HOW), start=1):
        _text(about.cell(line, 1), text)
    about.column_dimensions["A"].width = 100
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)


def _style(sheet: Worksheet, name: str) -> Any:
    """The style of a column's cells, made once: text, locked and grey or open."""
    cell = _text(sheet.cell(2, 1), "text")
    if name in LOCKED:
        cell.fill = PatternFill("solid", start_color="FFEFEFEF")
    cell.protection = Protection(locked=name in LOCKED)
    cell.alignment = Alignment(vertical="top", wrap_text=name in ("quote", "note"))
    style = copy(cell._style)
    cell.value = None
    return style


def _text(cell: Cell, text: str) -> Cell:
    """Put text into a cell as text, whatever it starts with."""
    cell.value = clean(text) or None
    if cell.value is not None:
        cell.data_type = "s"
        cell.quotePrefix = True
        cell.number_format = "@"
    return cell


def _decided(decision: Decision | None) -> dict[str, str]:
    if decision is None:
        return {}
    values = {
        "decision": decision.verdict,
        "reason": decision.reason,
        "note": clean(decision.note),
    }
    return values | {PREFIX + name: value or "-" for name, value in decision.correction.items()}
