"""The tables of a run: their columns follow from the dataclasses of the model.

``TABLES`` maps a table's name to its ``TableSpec``. Columns of ``evidence`` are the two ids and
then every field of ``Evidence``; adding a field there adds the column here.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pyarrow as pa

from cytoclaim.issues import Issue
from cytoclaim.model import Evidence, Mention, Reference, Sentence, TableCell

__all__ = ["TABLES", "Row", "TableSpec"]

Row = dict[str, Any]
Status = Literal["extracted", "skipped", "failed"]


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One paper of the corpus and how its reading ended; counts are 0 unless it was extracted."""

    paper_id: str
    sha256: str
    pages: int
    title: str
    doi: str
    status: Status
    sections: int
    sentences: int
    evidence: int
    file: str


@dataclass(frozen=True, slots=True)
class SentencePlace:
    """Where a sentence stands; ``order`` counts from 0 in reading order through the paper."""

    paper_id: str
    fingerprint: str
    order: int


@dataclass(frozen=True, slots=True)
class MentionPlace:
    """Where a mention stands; ``occurrence`` counts earlier starts of its text in the sentence."""

    paper_id: str
    sentence_id: str
    fingerprint: str
    occurrence: int


@dataclass(frozen=True, slots=True)
class CellPlace:
    """The table a cell stands in, by its label."""

    paper_id: str
    table: str


@dataclass(frozen=True, slots=True)
class TableSpec:
    """The shape of one table: column types and the columns that identify a row (may be none)."""

    schema: pa.Schema
    key: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(self.schema.names)

    def empty(self) -> pa.Table:
        """The table with its columns and types and no row."""
        return self.schema.empty_table()


def _arrow(hint: Any) -> pa.DataType:
    origin = get_origin(hint)
    if origin is Literal:
        return pa.string()
    if origin in (Union, types.UnionType):
        return _arrow(next(a for a in get_args(hint) if a is not type(None)))
    if origin is tuple:
        items = get_args(hint)
        if len(items) == 2 and items[1] is Ellipsis:
            return pa.list_(_arrow(items[0]))
        return pa.list_(_arrow(items[0]))
    if is_dataclass(hint):
        return pa.struct(list(_columns(hint).items()))
    return {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}[hint]


def _columns(row: Any) -> dict[str, pa.DataType]:
    hints = get_type_hints(row)
    return {f.name: _arrow(hints[f.name]) for f in fields(row)}


def _ordered(columns: Mapping[str, pa.DataType], first: tuple[str, ...]) -> pa.Schema:
    """A schema with ``first`` in front (all must exist) and every other column behind."""
    names = [*first, *(name for name in columns if name not in first)]
    return pa.schema([(name, columns[name]) for name in names])


_IDS = {"evidence_id": pa.string(), "content_hash": pa.string()}

# fmt: off
_EVIDENCE_FIRST = (
    "evidence_id", "content_hash", "paper_id", "sentence_id", "fingerprint", "source", "section",
    "page", "boxes", "agent", "agent_type", "agent_curie", "agent_text", "effect", "target",
    "target_type", "target_curie", "target_text", "cell", "cell_curie", "source_cell", "condition",
    "basis", "certainty", "citations", "cue", "quote", "confidence", "extractor",
)
_SENTENCE_FIRST = (
    "paper_id", "sentence_id", "fingerprint", "section", "page", "text", "boxes", "citations",
)
_CELL_FIRST = ("paper_id", "table", "page", "row", "column", "header", "text", "box")
_MENTION_FIRST = (
    "paper_id", "sentence_id", "fingerprint", "start", "end", "text", "occurrence", "type",
    "concept", "curie", "method", "score",
)
_REFERENCE_FIRST = (
    "paper_id", "number", "text", "doi", "pmid", "year", "first_author", "title", "study_key",
)
# fmt: on

TABLES: Mapping[str, TableSpec] = {
    "documents": TableSpec(_ordered(_columns(DocumentRow), ()), ("paper_id",)),
    "sentences": TableSpec(
        _ordered({**_columns(SentencePlace), **_columns(Sentence)}, _SENTENCE_FIRST),
        ("paper_id", "sentence_id"),
    ),
    "mentions": TableSpec(
        _ordered({**_columns(MentionPlace), **_columns(Mention)}, _MENTION_FIRST)
    ),
    "evidence": TableSpec(
        _ordered({**_IDS, **_columns(Evidence)}, _EVIDENCE_FIRST), ("evidence_id",)
    ),
    "tables": TableSpec(_ordered({**_columns(CellPlace), **_columns(TableCell)}, _CELL_FIRST)),
    "references": TableSpec(
        _ordered({"paper_id": pa.string(), **_columns(Reference)}, _REFERENCE_FIRST)
    ),
    "issues": TableSpec(_ordered(_columns(Issue), ())),
}
