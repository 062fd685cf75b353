"""The difference of two sets of evidence rows, and the way back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from cytoclaim.delta.cause import CONCEPTS, Cause, Origin, causes_between, explain
from cytoclaim.delta.judge import Verdict, judge_by
from cytoclaim.delta.pair import pair_up
from cytoclaim.delta.rows import PLACE, Row, differing, keyed, same
from cytoclaim.errors import CytoclaimError
from cytoclaim.runs.store import Run
from cytoclaim.score import Gold

__all__ = ["KINDS", "Change", "Delta", "FieldChange", "apply", "delta", "delta_of_runs"]

Kind = Literal["ADD", "DEL", "MOD", "MOVED", "REGROUNDED"]
KINDS: tuple[Kind, ...] = ("ADD", "DEL", "MOD", "REGROUNDED", "MOVED")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a changed row, before and after."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Change:
    """One changed claim. ``before`` is missing for ADD, ``after`` for DEL.

    ``verdict`` is "" when gold does not cover the paper.
    """

    kind: Kind
    before: Row | None
    after: Row | None
    fields: tuple[FieldChange, ...]
    cause: Cause
    verdict: Verdict = ""

    @property
    def row(self) -> Row:
        """The row as it is now, or as it last was."""
        row = self.after if self.after is not None else self.before
        assert row is not None
        return row


@dataclass(frozen=True, slots=True)
class Delta:
    """Changes from run ``a`` to run ``b``, sorted by paper, page and id.

    ``order`` has the ids of all rows of ``b`` in their order, so that ``apply`` gives ``b`` back.
    """

    changes: tuple[Change, ...]
    unchanged: int
    a: str = ""
    b: str = ""
    order: tuple[str, ...] = field(default=(), repr=False)

    def __len__(self) -> int:
        return len(self.changes)

    @property
    def counts(self) -> dict[str, int]:
        """How many changes of each kind."""
        found = Counter(change.kind for change in self.changes)
        return {kind: found[kind] for kind in KINDS}

    @property
    def verdicts(self) -> dict[str, int]:
        """How many changes gold calls an improvement, a regression, a hit, a miss."""
        found = Counter(change.verdict for change in self.changes)
        return {v: found[v] for v in ("improvement", "regression", "hit", "miss")}

    @property
    def unexplained(self) -> tuple[Change, ...]:
        """Changes that nothing explains: the same input gave other rows."""
        return tuple(c for c in self.changes if c.cause.kind == "nothing changed")


def delta(
    a: Iterable[Row],
    b: Iterable[Row],
    before: Origin | None = None,
    after: Origin | None = None,
    gold: Gold | None = None,
    names: tuple[str, str] = ("", ""),
) -> Delta:
    """What changed from evidence rows ``a`` to ``b`` (columns as in a run's evidence table).

    Rows are joined by ``evidence_id``; rows without a partner are paired by what they share (see
    ``pair_up``). Each change gets its cause from the two origins and, for papers in ``gold``, a
    verdict. Raises CytoclaimError ``duplicate-evidence`` when an id stands twice in one run.
    """
    old, new = keyed(a), keyed(b)
    before, after = before or Origin(), after or Origin()
    differences = causes_between(before, after)
    judge = judge_by(gold) if gold else None
    was, now = _named(old.values()), _named(new.values())

    def change(x: Row | None, y: Row | None) -> Change:
        kind, fields = _kind(x, y)
        rows = [row for row in (y, x) if row is not None]
        places = {(row["paper_id"], row["fingerprint"]) for row in rows}
        shifted = {c for p in places for c in was.get(p, set()) ^ now.get(p, set())}
        cause = explain(rows, before, after, differences, shifted)
        return Change(kind, x, y, fields, cause, judge(x, y) if judge else "")

    shared = [key for key in old if key in new]
    changes = [change(old[k], new[k]) for k in shared if not same(old[k], new[k])]
    unchanged = len(shared) - len(changes)
    gone = {k: old[k] for k in old if k not in new}
    come = {k: new[k] for k in new if k not in old}
    for x, y in pair_up(gone.values(), come.values()):
        changes.append(change(x, y))
        del gone[x["evidence_id"]], come[y["evidence_id"]]
    changes += [change(row, None) for row in gone.values()]
    changes += [change(None, row) for row in come.values()]
    return Delta(tuple(sorted(changes, key=_order)), unchanged, *names, tuple(new))


def delta_of_runs(a: Run, b: Run, gold: Gold | None = None) -> Delta:
    """What changed in the evidence from run ``a`` to run ``b``, and why."""
    return delta(
        a.rows("evidence"),
        b.rows("evidence"),
        Origin.of(a),
        Origin.of(b),
        gold,
        (a.run_id, b.run_id),
    )


def apply(changes: Delta, rows: Iterable[Row]) -> list[Row]:
    """``rows`` with the changes made: ``apply(delta(a, b), a) == b``, in the order of ``b``.

    Raises CytoclaimError ``delta-does-not-fit`` when ``rows`` are not those the delta was made of.
    """
    result = keyed(rows)
    for change in changes.changes:
        if change.before is not None:
            key = change.before["evidence_id"]
            if key not in result or not same(result[key], change.before):
                raise _misfit(key)
            del result[key]
    for change in changes.changes:
        if change.after is not None:
            result[change.after["evidence_id"]] = change.after
    for key in result.keys() ^ set(changes.order):
        raise _misfit(key)
    return [result[key] for key in changes.order]


def _misfit(key: str) -> CytoclaimError:
    return CytoclaimError(
        "delta-does-not-fit",
        f"The delta and these rows differ in row {key}.",
        "Apply it to the rows it was made from.",
    )


def _named(rows: Iterable[Row]) -> dict[tuple[str, str], set[str]]:
    """The concepts that the claims of each sentence name."""
    found: dict[tuple[str, str], set[str]] = {}
    for row in rows:
        names = found.setdefault((row["paper_id"], row["fingerprint"]), set())
        names.update(row[name] for name in CONCEPTS if row.get(name))
    return found


def _kind(x: Row | None, y: Row | None) -> tuple[Kind, tuple[FieldChange, ...]]:
    if x is None:
        return "ADD", ()
    if y is None:
        return "DEL", ()
    names = differing(x, y)
    fields = tuple(FieldChange(name, x.get(name), y.get(name)) for name in names)
    if set(names) <= PLACE:
        return "MOVED", fields
    concepts = {"agent", "target"} & set(names)
    told = {"effect", "quote"} & set(names)
    return ("REGROUNDED" if concepts and not told else "MOD"), fields


def _order(change: Change) -> tuple[Any, ...]:
    row = change.row
    return row["paper_id"], row.get("page") or 0, KINDS.index(change.kind), row["evidence_id"]
