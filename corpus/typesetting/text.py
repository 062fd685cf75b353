"""Reads a digest written in a small Markdown: headings, paragraphs, one kind of table."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["Digest", "Part", "PlainTable", "read_digest"]


@dataclass(frozen=True, slots=True)
class PlainTable:
    """A table: its caption, header cells, body rows and the notes below it."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: str


@dataclass(slots=True)
class Part:
    """A titled part of a digest with its paragraphs."""

    title: str
    paragraphs: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Digest:
    """A digest as parts in order; ``tables`` were lifted out of the running text."""

    title: str
    parts: list[Part] = field(default_factory=list)
    tables: list[PlainTable] = field(default_factory=list)


def read_digest(path: Path) -> Digest:
    """The digest in a Markdown file. A table takes the "Table N." block before it as caption
    and the "Table N, notes." block after it as notes."""
    blocks = [b.strip() for b in path.read_text(encoding="utf-8").split("\n\n") if b.strip()]
    digest = Digest(blocks[0].removeprefix("# "))
    table: tuple[str, list[list[str]]] | None = None
    caption = ""
    for block in blocks[1:]:
        if block.startswith("## "):
            digest.parts.append(Part(block[3:]))
        elif block.startswith("Table ") and ". " in block[:12] and "notes" not in block[:20]:
            caption = block
        elif block.startswith("|"):
            cells = [[c.strip() for c in line.strip("|").split("|")] for line in block.split("\n")]
            table = (caption, [row for i, row in enumerate(cells) if i != 1])
        elif table and block.startswith("Table ") and "notes." in block[:20]:
            header, *rows = table[1]
            notes = block.split("notes. ", 1)[1]
            digest.tables.append(
                PlainTable(table[0], tuple(header), tuple(tuple(r) for r in rows), notes)
            )
            table = None
        else:
            digest.parts[-1].paragraphs.append(" ".join(block.split()))
    return digest
