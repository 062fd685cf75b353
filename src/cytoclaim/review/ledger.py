"""All decisions of a project, and what they amount to: pure."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Iterator

from cytoclaim.review.decision import Decision

__all__ = ["Ledger"]


class Ledger:
    """Decisions in the order of the file. Nothing is ever removed: undoing adds an entry.

    >>> ledger = Ledger([])
    >>> ledger.add(Decision("e1", "p", "accepted", "Ada", "2026-01-01T00:00:00Z"))
    True
    >>> ledger.current("e1").verdict
    'accepted'
    """

    def __init__(self, entries: Iterable[Decision]) -> None:
        self._rows: dict[str, list[Decision]] = {}
        self._known: set[tuple[str, ...]] = set()
        for entry in sorted(entries, key=lambda d: d.key):
            self.add(entry)

    def __len__(self) -> int:
        return len(self._known)

    def __iter__(self) -> Iterator[Decision]:
        """Every entry, sorted."""
        return iter(sorted((d for row in self._rows.values() for d in row), key=lambda d: d.key))

    def __contains__(self, entry: Decision) -> bool:
        return entry.key in self._known

    def add(self, entry: Decision) -> bool:
        """Take in one entry; False when it was there already."""
        if entry.key in self._known:
            return False
        self._known.add(entry.key)
        insort(self._rows.setdefault(entry.evidence_id, []), entry, key=lambda d: d.key)
        return True

    def rows(self) -> Iterable[str]:
        """The evidence ids that anybody ever decided."""
        return self._rows.keys()

    def history(self, evidence_id: str) -> list[Decision]:
        """Every entry on one row, oldest first, undone ones and undoings included."""
        return list(self._rows.get(evidence_id, ()))

    def by_curator(self, evidence_id: str) -> dict[str, Decision]:
        """What each curator holds of a row now."""
        stacks: dict[str, list[Decision]] = {}
        for entry in self._rows.get(evidence_id, ()):
            stack = stacks.setdefault(entry.curator, [])
            if entry.verdict != "undone":
                stack.append(entry)
            elif stack:
                stack.pop()
        return {curator: stack[-1] for curator, stack in stacks.items() if stack}

    def current(self, evidence_id: str) -> Decision | None:
        """The decision that counts: the latest one that stands."""
        standing = self.by_curator(evidence_id).values()
        return max(standing, key=lambda d: (d.time, d.curator), default=None)

    def disputed(self, evidence_id: str) -> bool:
        """Whether two curators hold different things of a row."""
        standing = self.by_curator(evidence_id).values()
        return len({(d.verdict, tuple(sorted(d.correction.items()))) for d in standing}) > 1
