"""The curator's desk: a run, the ledger, and the queues between them."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cytoclaim.errors import CytoclaimError
from cytoclaim.ids import fingerprint
from cytoclaim.project import Project
from cytoclaim.review.carry import Carried, carry
from cytoclaim.review.decision import Decision, Verdict, check, claim_of, now, sketch
from cytoclaim.review.decisions_file import DecisionsFile
from cytoclaim.review.load import Stock, load
from cytoclaim.runs import Store

__all__ = ["QUEUES", "Desk", "Filter", "Page"]

QUEUES = {
    "undecided": "Undecided",
    "changed": "Changed since last run",
    "reopened": "Reopened",
    "low": "Low confidence",
    "gold": "Not in gold",
    "contradictions": "Contradictions",
    "disputed": "Curators differ",
    "decided": "Decided",
    "all": "All",
}
PAGE = 25


@dataclass(frozen=True, slots=True)
class Filter:
    """What the curator wants to see; empty means everything. ``page`` counts from 1."""

    queue: str = "undecided"
    paper: str = ""
    effect: str = ""
    state: str = ""
    q: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a queue: rows, how many there are in all, and the number of pages."""

    rows: tuple[Mapping[str, Any], ...]
    total: int
    page: int
    pages: int


class Desk:
    """Everything a review screen asks for and does. Safe to use from several threads."""

    def __init__(self, project: Project, curator: str) -> None:
        self.project, self.curator = project, curator
        self._lock = threading.RLock()
        self.file = DecisionsFile(project.decisions)
        self.stock: Stock = load(project)
        self._runs = self._listing()
        self._settle()

    def refresh(self) -> None:
        """Take in a newer run and what other writers have decided."""
        with self._lock:
            listing = self._listing()
            newer = listing != self._runs
            if newer:
                self._runs = listing
                last = Store(self.project.runs).last()
                if last.run_id != self.stock.run_id:
                    self.stock = load(self.project, last)
                else:
                    newer = False
            if self.file.refresh() or newer:
                self._settle()

    def _listing(self) -> frozenset[str]:
        runs = self.project.runs
        return frozenset(p.name for p in runs.iterdir()) if runs.is_dir() else frozenset()

    def _settle(self) -> None:
        """Work out the state of every row."""
        self.carried: Carried = carry(self.file.ledger, self.stock.rows.values())
        self.states: dict[str, str] = {}
        self.disputed: set[str] = set()
        self.decided: Counter[str] = Counter()
        for key in self.stock.rows:
            self._settle_row(key)
        self.per_paper = Counter(row["paper_id"] for row in self.stock.rows.values())

    def _settle_row(self, key: str) -> None:
        paper = self.stock.rows[key]["paper_id"]
        if self.states.get(key, "undecided") != "undecided":
            self.decided[paper] -= 1
        current = self.decision(key)
        self.states[key] = current.verdict if current else "undecided"
        if current:
            self.decided[paper] += 1
        if self.file.ledger.disputed(self.ledger_id(key)):
            self.disputed.add(key)
        else:
            self.disputed.discard(key)

    def ledger_id(self, key: str) -> str:
        """The id under which the ledger knows a row: its own, or the one it had before."""
        return self.carried.held.get(key, key)

    def decision(self, key: str) -> Decision | None:
        """What counts for a row now; None when it is undecided or reopened."""
        return self.file.ledger.current(self.ledger_id(key))

    def row(self, key: str) -> Mapping[str, Any]:
        """A row by its id; raises CytoclaimError ``no-row``."""
        try:
            return self.stock.rows[key]
        except KeyError:
            raise CytoclaimError("no-row", "That claim is not in this run.", "Reload.") from None

    # queues

    def counts(self) -> dict[str, int]:
        """How many rows each queue holds."""
        total, decided = len(self.stock.rows), sum(self.decided.values())
        return {
            "undecided": total - decided,
            "changed": len(self.stock.changes),
            "reopened": sum(self.states[k] == "undecided" for k in self.carried.reopened),
            "low": len(self.stock.low),
            "gold": len(self.stock.false),
            "contradictions": len(self.stock.opposed),
            "disputed": len(self.disputed),
            "decided": decided,
            "all": total,
        }

    def page(self, wanted: Filter) -> Page:
        """The rows of one page of a queue, in reading order (low confidence: least sure first)."""
        with self._lock:
            found = list(self._matching(wanted))
        if wanted.queue == "low":
            found.sort(key=lambda row: row["confidence"])
        pages = max(1, -(-len(found) // PAGE))
        page = min(max(1, wanted.page), pages)
        return Page(tuple(found[(page - 1) * PAGE : page * PAGE]), len(found), page, pages)

    def _matching(self, wanted: Filter) -> Iterator[Mapping[str, Any]]:
        words = wanted.q.casefold().split()
        for key in self._queue(wanted.queue):
            row = self.stock.rows[key]
            if wanted.paper and row["paper_id"] != wanted.paper:
                continue
            if wanted.effect and row["effect"] != wanted.effect:
                continue
            if wanted.state and self.states[key] != wanted.state:
                continue
            if words:
                text = " ".join(
                    str(row[n]) for n in ("agent", "target", "cell", "source_cell", "quote")
                ).casefold()
                if not all(word in text for word in words):
                    continue
            yield row

    def _queue(self, name: str) -> Iterable[str]:
        rows, states = self.stock.rows, self.states
        members: dict[str, Any] = {
            "changed": self.stock.changes,
            "low": self.stock.low,
            "gold": self.stock.false,
            "contradictions": self.stock.opposed,
            "disputed": self.disputed,
        }
        if name in members:
            return (key for key in rows if key in members[name])
        if name == "reopened":
            reopened = self.carried.reopened
            return (key for key in rows if key in reopened and states[key] == "undecided")
        if name == "decided":
            return (key for key in rows if states[key] != "undecided")
        if name == "undecided":
            return (key for key in rows if states[key] == "undecided")
        return rows

    # decisions

    def decide(
        self,
        keys: Iterable[str],
        verdict: Verdict,
        *,
        reason: str = "",
        note: str = "",
        correction: Mapping[str, str] | None = None,
    ) -> list[str]:
        """Keep one verdict on each row, at once; returns the rows' ids.

        Of several rows only the undecided ones are decided, and no more than one page. Raises CytoclaimError ``bad-decision`` and ``no-row``; then nothing is kept.
        """
        with self._lock:
            asked = list(dict.fromkeys(keys))
            keys = asked
            if len(asked) > 1:
                keys = [k for k in asked if self.states.get(k) == "undecided"]
            if not keys or len(asked) > PAGE:
                raise CytoclaimError(
                    "bad-decision",
                    f"{len(keys)} undecided rows cannot be decided at once.",
                    f"Between 1 and {PAGE} can: those on the screen.",
                )
            entries = []
            for key in keys:
                row = self.row(key)
                claim = claim_of(row)
                changed = {k: v for k, v in (correction or {}).items() if v != claim.get(k)}
                entry = Decision(
                    evidence_id=self.ledger_id(key),
                    paper_id=row["paper_id"],
                    verdict=verdict,
                    curator=self.curator,
                    time=now(),
                    reason=reason,
                    note=note,
                    original=claim,
                    correction=changed if verdict == "edited" else {},
                    quote=fingerprint(row["quote"]),
                    sketch=sketch(row["quote"]),
                )
                entries.append((key, check(entry, self.stock.concepts)))
            self._keep([entry for _, entry in entries])
            for key, _ in entries:
                self._settle_row(key)
            return [key for key, _ in entries]

    def undo(self, key: str = "") -> str:
        """Take back this curator's last decision on a row, or the last one of all; its row's id.

        Raises CytoclaimError ``nothing-to-undo``.
        """
        with self._lock:
            mine = [
                (d.time, present)
                for present in ([key] if key else self.stock.rows)
                if self.states.get(present, "undecided") != "undecided"
                and (d := self.file.ledger.by_curator(self.ledger_id(present)).get(self.curator))
            ]
            if not mine:
                raise CytoclaimError(
                    "nothing-to-undo", f"{self.curator} has no decision here to take back."
                )
            present = max(mine)[1]
            last = self.file.ledger.by_curator(self.ledger_id(present))[self.curator]
            entry = Decision(
                last.evidence_id, last.paper_id, "undone", self.curator, now(),
                original=last.original, quote=last.quote, sketch=last.sketch,
            )  # fmt: skip
            self._keep([entry])
            self._settle_row(present)
            return present

    def _keep(self, entries: list[Decision]) -> None:
        before = len(self.file.ledger)
        self.file.add(entries)
        if len(self.file.ledger) != before + len(entries):
            self._settle()  # somebody else wrote meanwhile
