"""Evidence rows as delta sees them: keyed, comparable, with the fields that only say where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from cytoclaim.errors import CytoclaimError
from cytoclaim.ids import fingerprint

__all__ = ["PLACE", "Row", "differing", "keyed", "plain", "same"]

Row = Mapping[str, Any]

# Fields that say where a claim stands, not what it says
PLACE = frozenset({"sentence_id", "fingerprint", "section", "page", "boxes", "occurrence"})
# Fields that follow from the others
DERIVED = frozenset({"evidence_id", "content_hash"})


def keyed(rows: Iterable[Row]) -> dict[str, Row]:
    """Rows by ``evidence_id``; two rows with one id are an error before anything is compared."""
    found: dict[str, Row] = {}
    for row in rows:
        key = row["evidence_id"]
        if key in found:
            raise CytoclaimError(
                "duplicate-evidence",
                f"Two evidence rows of {row['paper_id']} have the id {key}"
                f" ({row['agent']} {row['effect']} {row['target']}).",
                "Run the extraction again; if it stays, report it with the paper.",
            )
        found[key] = row
    return found


def plain(value: Any) -> Any:
    """A value that can be compared and hashed: lists become tuples, nothing becomes ""."""
    if isinstance(value, Mapping):
        return tuple((k, plain(v)) for k, v in sorted(value.items()))
    if isinstance(value, (list, tuple)):
        return tuple(plain(v) for v in value) or ""
    if isinstance(value, float):
        return round(value, 4)
    return "" if value is None else value


def same(a: Row, b: Row) -> bool:
    """Whether two rows agree in every field, ids and hashes included."""
    return all(plain(a.get(k)) == plain(b.get(k)) for k in {*a, *b})


def differing(a: Row, b: Row) -> tuple[str, ...]:
    """Names of the fields in which two rows differ, sorted, without derived ones.

    A quote that differs in spacing or punctuation only does not count as differing.
    """
    names = [k for k in sorted({*a, *b} - DERIVED) if plain(a.get(k)) != plain(b.get(k))]
    if "quote" in names and fingerprint(a["quote"]) == fingerprint(b["quote"]):
        names.remove("quote")
    return tuple(names)
