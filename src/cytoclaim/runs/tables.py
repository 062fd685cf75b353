"""Write and read the tables of a run: Parquet for programs, CSV for people.

The same rows give the same bytes: no timestamp, no row order but the one given.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from cytoclaim.errors import CytoclaimError
from cytoclaim.runs.schema import TABLES, Row

__all__ = ["each_row", "read_table", "table_bytes", "write_table"]


def write_table(folder: Path, name: str, rows: Sequence[Row]) -> None:
    """Write ``rows`` as ``folder/name.parquet`` and ``folder/name.csv``.

    Raises CytoclaimError ``duplicate-row`` when two rows share the table's key and
    ``columns-differ`` when a row has not exactly the table's columns.
    """
    parquet, text = table_bytes(name, rows)
    (folder / f"{name}.parquet").write_bytes(parquet)
    (folder / f"{name}.csv").write_bytes(text)


def table_bytes(name: str, rows: Sequence[Row]) -> tuple[bytes, bytes]:
    """The Parquet and the CSV file of a table, as bytes."""
    spec = TABLES[name]
    _check(name, rows, spec.columns, spec.key)
    table = pa.Table.from_pylist(list(rows), schema=spec.schema) if rows else spec.empty()
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd")
    return sink.getvalue().to_pybytes(), _csv(spec.columns, rows)


def read_table(folder: Path, name: str) -> list[Row]:
    """The rows of a run's table as dictionaries; lists and structs come back as such.

    Raises CytoclaimError ``run-broken`` when the file is missing or no Parquet.
    """
    return list(each_row(folder, name))


def each_row(folder: Path, name: str, columns: Sequence[str] | None = None) -> Iterator[Row]:
    """The rows of a run's table one by one, with some columns only; few are held at a time.

    Raises CytoclaimError ``run-broken`` when the file is missing or no Parquet.
    """
    path = folder / f"{name}.parquet"
    try:
        wanted = list(columns) if columns is not None else None
        # Arrow's own file and no threads of its own: one that still holds a Python object when
        # the interpreter ends would take the whole process down
        with pa.OSFile(str(path), "rb") as stream:
            file = pq.ParquetFile(stream, pre_buffer=False)
            for batch in file.iter_batches(2000, columns=wanted, use_threads=False):
                yield from batch.to_pylist()
    except (OSError, pa.ArrowException) as error:
        raise CytoclaimError(
            "run-broken",
            f"{path} cannot be read as a table of a run.",
            "Remove that run's folder and run again.",
        ) from error


def _check(name: str, rows: Iterable[Row], columns: tuple[str, ...], key: tuple[str, ...]) -> None:
    wanted, seen = set(columns), set()
    for row in rows:
        if row.keys() != wanted:
            odd = ", ".join(sorted(row.keys() ^ wanted))
            raise CytoclaimError("columns-differ", f"A row of table {name} differs in: {odd}.")
        if key:
            identity = tuple(row[k] for k in key)
            if identity in seen:
                raise CytoclaimError(
                    "duplicate-row",
                    f"Table {name} has two rows with {', '.join(key)} = {' / '.join(map(str, identity))}.",
                    "Please report it with the paper's file name.",
                )
            seen.add(identity)


def _csv(columns: tuple[str, ...], rows: Iterable[Row]) -> bytes:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(row[c]) for c in columns] for row in rows)
    return buffer.getvalue().encode()


def _cell(value: Any) -> Any:
    """A value for people: lists of strings joined by ``;``, structs as compact JSON.

    Text that a spreadsheet would run as a formula gets an apostrophe in front.
    """
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        if all(isinstance(item, str) for item in value):
            return _cell(";".join(value))
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if isinstance(value, str):
        # a bare carriage return ends a line for most readers of CSV
        value = value.replace("\r\n", "\n").replace("\r", "\n")
        return "'" + value if _is_formula(value) else value
    return value


def _is_formula(text: str) -> bool:
    if text[:1] in ("=", "@", "\t"):
        return len(text) > 1
    return text[:1] in ("+", "-") and text[1:2].isalpha()
