"""``corpus/catalog.tsv``: the papers a project knows, with or without their PDF."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from cytoclaim.errors import CytoclaimError

__all__ = ["Entry", "read_catalog", "write_catalog"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One paper; ``file`` is its name in ``corpus/papers``, where the PDF may be absent."""

    paper_id: str
    title: str = ""
    doi: str = ""
    year: str = ""
    file: str = ""
    note: str = ""


COLUMNS = tuple(f.name for f in fields(Entry))


def read_catalog(path: Path) -> list[Entry]:
    """The entries of a catalog, in its order; none when there is no file.

    Raises CytoclaimError ``catalog-broken``, naming file and line.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise CytoclaimError("catalog-broken", f"{path} cannot be read: {error}.") from error
    if not lines or tuple(lines[0].split("\t")) != COLUMNS:
        raise CytoclaimError(
            "catalog-broken",
            f"{path}, line 1: the columns are not {', '.join(COLUMNS)}.",
            "Restore the header; cells are separated by tabs.",
        )
    entries = []
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        if len(cells) != len(COLUMNS) or not cells[0]:
            raise CytoclaimError(
                "catalog-broken",
                f"{path}, line {number}: {len(cells)} cells for {len(COLUMNS)} columns.",
                "Each line has a paper_id and as many tabs as the header.",
            )
        entries.append(Entry(*cells))
    return entries


def write_catalog(path: Path, entries: Iterable[Entry]) -> None:
    """Write the entries sorted by paper id; a reader never sees half a file."""
    lines = ["\t".join(COLUMNS)]
    for entry in sorted(entries, key=lambda e: e.paper_id):
        lines.append("\t".join(" ".join(value.split()) for value in asdict(entry).values()))
    part = path.with_name(f".{path.name}.part")
    with part.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write("\n".join(lines) + "\n")
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(path)
