"""Gold grows: papers whose every claim is decided become gold, with their provenance."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cytoclaim.errors import CytoclaimError
from cytoclaim.review.carry import carry
from cytoclaim.review.ledger import Ledger
from cytoclaim.runs.files import write_whole
from cytoclaim.score import GOLD_COLUMNS, read_tsv

__all__ = ["PROVENANCE", "Promotion", "add_to_gold", "promote"]

PROVENANCE = (
    "paper_id", "run_id", "decided_until", "curators", "accepted", "edited", "rejected",
)  # fmt: skip
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Promotion:
    """One paper's gold: rows of ``evidence`` and ``tables`` as texts, and where they come from."""

    paper_id: str
    evidence: tuple[dict[str, str], ...]
    tables: tuple[dict[str, str], ...]
    provenance: dict[str, str]


def promote(paper: str, rows: Sequence[Row], ledger: Ledger, run_id: str) -> Promotion:
    """The gold of a decided paper: accepted claims as they are, edited ones corrected.

    ``rows`` are the paper's claims in a run. What the extraction missed is not in it, so recall on
    such a paper says how much of the known is found again. Raises CytoclaimError ``not-decided``
    while a claim is undecided, unsure or disputed.
    """
    held = carry(ledger, rows).held
    open_rows, verdicts = 0, Counter[str]()
    curators, times = set(), []
    evidence: list[dict[str, str]] = []
    tables: list[dict[str, str]] = []
    for row in rows:
        key = held.get(row["evidence_id"], "")
        decision = ledger.current(key) if key else None
        if decision is None or decision.verdict == "unsure" or ledger.disputed(key):
            open_rows += 1
            continue
        verdicts[decision.verdict] += 1
        curators |= set(ledger.by_curator(key))
        times.append(decision.time)
        if decision.verdict == "rejected":
            continue
        claim = {**{k: _text(v) for k, v in row.items()}, **decision.correction}
        (tables if row["source"] == "table" else evidence).append(
            _table_row(claim) if row["source"] == "table" else _evidence_row(claim)
        )
    if open_rows or not rows:
        what = f"{open_rows} of {len(rows)} claims" if rows else "no claim"
        raise CytoclaimError(
            "not-decided",
            f"{paper} cannot become gold: {what} undecided, unsure or disputed.",
            "Decide them all: `cytoclaim review`.",
        )
    return Promotion(
        paper,
        tuple(evidence),
        tuple(tables),
        {
            "paper_id": paper,
            "run_id": run_id,
            "decided_until": max(times),
            "curators": ", ".join(sorted(curators)),
            **{verdict: str(verdicts[verdict]) for verdict in ("accepted", "edited", "rejected")},
        },
    )


def add_to_gold(folder: Path, promotions: Iterable[Promotion]) -> None:
    """Write promoted papers into the gold tables of ``folder``.

    A paper that was promoted before is replaced. Raises CytoclaimError ``gold-protected`` for one
    that was annotated by hand; then nothing is written.
    """
    promotions = list(promotions)
    new = {p.paper_id for p in promotions}
    tables = {name: _read(folder, name, columns) for name, columns in GOLD_COLUMNS.items()}
    known = _read(folder, "provenance", PROVENANCE)
    by_hand = {r["paper_id"] for rows in tables.values() for r in rows}
    by_hand -= {r["paper_id"] for r in known}
    if new & by_hand:
        raise CytoclaimError(
            "gold-protected",
            f"Gold of {', '.join(sorted(new & by_hand))} was annotated by hand.",
            "Edit its rows in the gold tables instead.",
        )
    folder.mkdir(parents=True, exist_ok=True)
    added = {
        "evidence": [row for p in promotions for row in p.evidence],
        "tables": [row for p in promotions for row in p.tables],
        "provenance": [p.provenance for p in promotions],
    }
    columns: dict[str, tuple[str, ...]] = {**GOLD_COLUMNS, "provenance": PROVENANCE}
    for name, rows in added.items():
        before = known if name == "provenance" else tables[name]
        kept = [r for r in before if r["paper_id"] not in new]
        if rows or len(kept) != len(before):
            _write(folder / f"{name}.tsv", columns[name], [*kept, *rows])


def _evidence_row(claim: Mapping[str, str]) -> dict[str, str]:
    return {name: claim[name] for name in GOLD_COLUMNS["evidence"]}


def _table_row(claim: Mapping[str, str]) -> dict[str, str]:
    """A table claim: its quote opens with the row's label and, often, a citation."""
    label = re.split(r"\s*[\[|·;\t]", claim["quote"], maxsplit=1)[0].strip()
    known = {
        "paper_id": claim["paper_id"],
        "table": claim["section"],
        "row_label": label,
        "citation": claim["citations"],
        "agent": claim["agent"],
        "target": claim["target"],
        "effect": claim["effect"],
    }
    return {name: known.get(name, "") for name in GOLD_COLUMNS["tables"]}


def _text(value: Any) -> str:
    if isinstance(value, (tuple, list)):
        return ",".join(str(v) for v in value)
    return "" if value is None else str(value)


def _read(folder: Path, name: str, columns: tuple[str, ...]) -> list[dict[str, str]]:
    return [row for _, row in read_tsv(folder / f"{name}.tsv", columns)]


def _write(path: Path, columns: tuple[str, ...], rows: Iterable[Mapping[str, str]]) -> None:
    buffer = io.StringIO()
    writer = csv.writer(
        buffer, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None, lineterminator="\n"
    )
    writer.writerow(columns)
    writer.writerows([" ".join(row.get(name, "").split()) for name in columns] for row in rows)
    write_whole(path, buffer.getvalue().encode())
