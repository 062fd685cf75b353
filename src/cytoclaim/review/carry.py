"""Decisions meet the rows of a new run: what holds, what reopens, what has nowhere to go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cytoclaim.delta.pair import overlapping
from cytoclaim.ids import fingerprint
from cytoclaim.review.decision import CONTENT, Decision, claim_of, likeness, sketch
from cytoclaim.review.ledger import Ledger

__all__ = ["Carried", "carry"]

ALIKE = 0.5
IDENTITY = ("agent", "effect", "target")
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Carried:
    """Where the decisions of a ledger stand in a run.

    ``held`` maps a row's id to the ledger's id whose decisions count for it (the same id, or the
    id the row had before its sentence was read differently). ``reopened`` maps a row to the
    decision that needs another look; ``gone`` lists decisions whose claim is not extracted any
    more.
    """

    held: Mapping[str, str] = field(default_factory=dict)
    reopened: Mapping[str, Decision] = field(default_factory=dict)
    gone: tuple[Decision, ...] = ()


def carry(ledger: Ledger, rows: Iterable[Row]) -> Carried:
    """Attach the ledger's decisions to the rows of a run.

    A decision holds while its row keeps its id, whatever its other fields do. When the id is
    gone, the decision looks for its successor in the same paper: a row of the same or a similar
    sentence. It holds there when claim and content are the same (only the reading of the sentence
    changed) or when claim and quote are the same; it reopens when quote and content both changed,
    or when the claim itself (agent, effect, target) became another one.
    """
    present = {row["evidence_id"]: row for row in rows}
    held = {key: key for key in ledger.rows() if key in present and ledger.current(key)}
    orphans = [d for key in ledger.rows() if key not in present and (d := ledger.current(key))]
    papers = {d.paper_id for d in orphans}
    quotes = {
        (row["paper_id"], fingerprint(row["quote"]))
        for row in present.values()
        if row["paper_id"] in papers
    }
    free: dict[str, list[Row]] = defaultdict(list)
    for key, row in present.items():
        if key not in held and row["paper_id"] in papers:
            free[row["paper_id"]].append(row)
    reopened: dict[str, Decision] = {}
    gone = []
    for decision in sorted(orphans, key=lambda d: d.key):
        # a sentence that is still there was not read differently: no other can stand for it
        same_quote_only = (decision.paper_id, decision.quote) in quotes
        found = _successor(decision, free[decision.paper_id], same_quote_only)
        if found is None:
            gone.append(decision)
            continue
        row, holds = found
        free[decision.paper_id].remove(row)
        if holds:
            held[row["evidence_id"]] = decision.evidence_id
        else:
            reopened[row["evidence_id"]] = decision
    return Carried(held, reopened, tuple(gone))


def _successor(
    decision: Decision, rows: list[Row], same_quote_only: bool
) -> tuple[Row, bool] | None:
    """The row that took the place of the decided one, and whether the decision holds for it."""
    was = decision.original
    was_row = {"agent": "", "target": "", **was}
    best: tuple[tuple[float, ...], Row, bool] | None = None
    for row in rows:
        claim = claim_of(row)
        same_claim = all(claim[name] == was.get(name, "") for name in IDENTITY)
        spans = ("agent_text", "target_text")
        same_spans = all(was.get(n) and claim[n] == was[n] for n in spans)
        pair = claim["agent"] == was.get("agent") and claim["target"] == was.get("target")
        grown = claim["effect"] == was.get("effect") and overlapping(was_row, claim)
        if not (same_claim or same_spans or pair or grown):
            continue
        same_quote = fingerprint(row["quote"]) == decision.quote
        if same_quote_only and not same_quote:
            continue
        alike = 1.0 if same_quote else likeness(sketch(row["quote"]), decision.sketch)
        if alike < ALIKE:
            continue
        same_content = all(claim[name] == was.get(name, "") for name in CONTENT)
        rank = (float(same_claim), alike, float(same_content))
        if best is None or rank > best[0]:
            best = rank, row, same_claim and (same_quote or same_content)
    return (best[1], best[2]) if best else None
