"""The gold set: what careful people found in some papers, read from a folder of TSV files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cytoclaim.errors import CytoclaimError

__all__ = ["GOLD_COLUMNS", "Gold", "load_gold", "read_tsv"]

# fmt: off
GOLD_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "mentions": (
        "paper_id", "fingerprint", "section", "order", "text", "occurrence", "type", "concept",
    ),
    "evidence": (
        "paper_id", "fingerprint", "section", "agent", "effect", "target", "cell", "source_cell",
        "condition", "basis", "certainty", "citations", "cue",
    ),
    "tables": (
        "paper_id", "table", "row_label", "citation", "year", "cell_type", "agent", "population",
        "route", "target", "cell_text", "effect",
    ),
}
# fmt: on


@dataclass(frozen=True, slots=True)
class Gold:
    """Gold rows as dictionaries: ``occurrence`` is an int, ``citations`` a tuple of strings.

    Rows of ``tables`` whose cell says "not assessed" have the effect ``not_measured``; they are
    no claims and are left out when a run is scored.
    """

    mentions: tuple[dict[str, Any], ...] = ()
    evidence: tuple[dict[str, Any], ...] = ()
    tables: tuple[dict[str, Any], ...] = ()

    @property
    def papers(self) -> frozenset[str]:
        """Papers that gold says anything about."""
        return frozenset(
            row["paper_id"] for rows in (self.mentions, self.evidence, self.tables) for row in rows
        )


def load_gold(folder: Path) -> Gold:
    """The gold set in ``folder``; a missing file counts as empty, a missing folder is an error.

    Raises CytoclaimError ``gold-missing`` and ``gold-broken``, naming file and line.
    """
    if not folder.is_dir():
        raise CytoclaimError(
            "gold-missing",
            f"There is no gold folder at {folder}.",
            "Name one with --gold, or make one with `cytoclaim gold add`.",
        )
    read = {name: _rows(folder, name) for name in GOLD_COLUMNS}
    if not any(read.values()):
        raise CytoclaimError(
            "gold-missing",
            f"{folder} holds no gold: no row in mentions.tsv, evidence.tsv or tables.tsv.",
            "Name a folder with gold by --gold.",
        )
    return Gold(tuple(read["mentions"]), tuple(read["evidence"]), tuple(read["tables"]))


def _rows(folder: Path, name: str) -> list[dict[str, Any]]:
    path = folder / f"{name}.tsv"
    rows: list[dict[str, Any]] = []
    for line, row in read_tsv(path, GOLD_COLUMNS[name]):
        if name == "mentions":
            if not row["occurrence"].isdigit():
                raise CytoclaimError(
                    "gold-broken",
                    f"{path}, line {line}: occurrence is {row['occurrence']!r}.",
                    "It counts earlier starts of the same text: 0, 1, 2 ...",
                )
            rows.append({**row, "occurrence": int(row["occurrence"])})
        elif name == "evidence":
            rows.append({**row, "citations": tuple(c for c in row["citations"].split(",") if c)})
        else:
            rows.append(dict(row))
    return rows


def read_tsv(path: Path, columns: tuple[str, ...]) -> list[tuple[int, dict[str, str]]]:
    """Rows of a tab-separated file without quoting, as (line number, row); none if it is absent."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise CytoclaimError(
            "gold-broken", f"{path} cannot be read: {error}.", "Save it as UTF-8 text."
        ) from error
    lines = text.split("\n")
    header = lines[0].rstrip("\r").split("\t")
    missing = [c for c in columns if c not in header]
    if missing:
        raise CytoclaimError(
            "gold-broken",
            f"{path} lacks the column {', '.join(missing)}.",
            f"Its first line must name: {' '.join(columns)}.",
        )
    rows = []
    for number, line in enumerate(lines[1:], start=2):
        cells = line.rstrip("\r").split("\t")
        if cells == [""]:
            continue
        if len(cells) != len(header):
            raise CytoclaimError(
                "gold-broken",
                f"{path}, line {number}: {len(cells)} cells for {len(header)} columns.",
                "Cells are separated by tabs and may hold none.",
            )
        rows.append((number, dict(zip(header, cells, strict=True))))
    return rows
