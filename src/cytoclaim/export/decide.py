"""Decisions out of a workbook that was filled in elsewhere: checked row by row, all or nothing."""

from __future__ import annotations

import zipfile
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from cytoclaim.errors import CytoclaimError
from cytoclaim.export.sheet import CHOICES, COLUMNS, LOCKED, OPEN, PREFIX, SHEET, values_of
from cytoclaim.ids import fingerprint
from cytoclaim.review import EDITABLE, Decision, claim_of
from cytoclaim.review.decision import check, now, sketch

__all__ = ["Problem", "decisions_in"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with the workbook, at a row and column as the spreadsheet names them."""

    row: int
    column: str
    message: str

    def __str__(self) -> str:
        return f"row {self.row}, column {self.column}: {self.message}"


def decisions_in(
    path: Path,
    rows: Mapping[str, Mapping[str, Any]],
    standing: Mapping[str, Decision],
    curator: str,
    concepts: Collection[str] = (),
    ids: Mapping[str, str] | None = None,
) -> tuple[list[Decision], list[Problem]]:
    """New decisions of a filled-in workbook, and what is wrong with it.

    ``rows`` are the claims of the run by id, ``standing`` what this curator already holds of
    them; lines that say the same again give nothing. ``ids`` are the ids under which the ledger
    knows claims whose sentence was read differently since. When there is a problem, nothing should be
    kept. Raises CytoclaimError ``sheet-broken`` when the file is no such workbook.
    """
    decisions: list[Decision] = []
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for number, cells in _lines(path):
        found = _problems(number, cells, rows, seen)
        key = _plain(cells["evidence_id"])
        if not found and _plain(cells["decision"]):
            try:
                decision = _decision(cells, rows[key], curator, concepts)
            except CytoclaimError as error:
                found.append(Problem(number, _column(error, cells), error.message))
            else:
                if not _same(decision, standing.get(key)):
                    known = (ids or {}).get(key, key)
                    decisions.append(replace(decision, evidence_id=known))
        problems += found
    return decisions, problems


def _lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Lines as (number, cell by column); a formula is given as its text with a leading "="."""
    try:
        book = load_workbook(path, read_only=True, data_only=False)
    except (OSError, InvalidFileException, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise _broken(path, f"it is no XLSX workbook ({error})") from error
    try:
        if SHEET not in book.sheetnames:
            raise _broken(path, f"it has no sheet named {SHEET}")
        lines = book[SHEET].iter_rows()
        header = [str(cell.value or "") for cell in next(iter(lines), ())]
        missing = [name for name in COLUMNS if name not in header]
        if missing:
            raise _broken(path, f"the column {missing[0]} is missing")
        place = {name: header.index(name) for name in COLUMNS}
        for number, line in enumerate(book[SHEET].iter_rows(min_row=2), start=2):
            cells = {n: line[i] if i < len(line) else None for n, i in place.items()}
            if any(c is not None and c.value not in (None, "") for c in cells.values()):
                yield number, cells
    finally:
        book.close()


def _problems(
    number: int,
    cells: Mapping[str, Any],
    rows: Mapping[str, Mapping[str, Any]],
    seen: dict[str, int],
) -> list[Problem]:
    key = _plain(cells["evidence_id"])
    if key not in rows:
        return [
            Problem(number, _letter("evidence_id"), f"{key or 'nothing'} is no claim of this run")
        ]
    if key in seen:
        return [Problem(number, _letter("evidence_id"), f"{key} stands in row {seen[key]} already")]
    seen[key] = number
    found = [
        Problem(number, _letter(name), "a formula is not taken; write the value")
        for name in COLUMNS
        if cells[name] is not None and cells[name].data_type == "f"
    ]
    wanted = values_of(rows[key])
    found += [
        Problem(number, _letter(name), f"locked; it should read {wanted[name]!r}")
        for name in LOCKED
        if " ".join(_plain(cells[name]).split()) != " ".join(wanted[name].split())
    ]
    for name, choices in CHOICES.items():
        value = _plain(cells[name])
        if value and value not in choices:
            found.append(
                Problem(number, _letter(name), f"{value!r} is none of {', '.join(choices)}")
            )
    if not _plain(cells["decision"]) and any(_plain(cells[n]) for n in OPEN if n != "note"):
        found.append(Problem(number, _letter("decision"), "empty, but other columns are filled"))
    return found


def _decision(
    cells: Mapping[str, Any], row: Mapping[str, Any], curator: str, concepts: Collection[str]
) -> Decision:
    verdict = _plain(cells["decision"])
    original = claim_of(row)
    correction = {}
    for name in EDITABLE:
        value = _plain(cells[PREFIX + name])
        if value:
            correction[name] = "" if value == "-" else value
    if correction and verdict != "edited":
        name = next(iter(correction))
        raise CytoclaimError(
            "bad-decision", f"{PREFIX}{name} is filled, but the decision is {verdict}."
        )
    changed = {k: v for k, v in correction.items() if v != original[k]}
    return check(
        Decision(
            evidence_id=row["evidence_id"],
            paper_id=row["paper_id"],
            verdict=verdict,  # type: ignore[arg-type]
            curator=curator,
            time=now(),
            reason=_plain(cells["reason"]),
            note=_plain(cells["note"]),
            original=original,
            correction=changed,
            quote=fingerprint(row["quote"]),
            sketch=sketch(row["quote"]),
        ),
        concepts,
    )


def _same(a: Decision, b: Decision | None) -> bool:
    return b is not None and (a.verdict, a.reason, a.note, dict(a.correction)) == (
        b.verdict, b.reason, b.note, dict(b.correction),
    )  # fmt: skip


def _column(error: CytoclaimError, cells: Mapping[str, Any]) -> str:
    """The column that an error of the decision speaks of."""
    if "reason" in error.message:
        return _letter("reason")
    named = [n for n in EDITABLE if f" {n} is" in error.message or f" {n} are" in error.message]
    return _letter(PREFIX + named[0]) if named else _letter("decision")


def _plain(cell: Any) -> str:
    if cell is None or cell.value is None:
        return ""
    value = cell.value
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()


def _letter(name: str) -> str:
    return f"{get_column_letter(COLUMNS.index(name) + 1)} ({name})"


def _broken(path: Path, what: str) -> CytoclaimError:
    return CytoclaimError(
        "sheet-broken", f"{path} cannot be taken in: {what}.", "Write one with `cytoclaim export`."
    )
