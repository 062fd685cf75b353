"""Finds, among rows whose id is in one run only, those that are one claim told differently."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from difflib import SequenceMatcher

from cytoclaim.delta.rows import Row
from cytoclaim.ids import fingerprint

__all__ = ["overlapping", "pair_up"]

ALIKE = 0.8


def pair_up(gone: Iterable[Row], come: Iterable[Row]) -> list[tuple[Row, Row]]:
    """Pairs (before, after), each row in one pair at most.

    In this order: the same claim of the same words at another occurrence; the same text spans
    with the same effect (another concept); the same concepts with another effect; the same text
    spans; one side as it was while the words of the other grew or shrank ("IL-10" and "IL-10
    analogue"); and the same claim whose sentence was cut or read differently.
    """
    old, new = _ordered(gone), _ordered(come)
    pairs: list[tuple[Row, Row]] = []
    for key in (_claim, _spans_and_effect, _concepts, _spans):
        old, new = _match(old, new, key, pairs)
    old, new = _match_overlapping(old, new, pairs)
    _match_alike(old, new, pairs)
    return pairs


def _ordered(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda r: r["evidence_id"])


def _match(
    old: list[Row],
    new: list[Row],
    key: Callable[[Row], Hashable | None],
    pairs: list[tuple[Row, Row]],
) -> tuple[list[Row], list[Row]]:
    waiting: dict[Hashable, list[Row]] = defaultdict(list)
    for row in old:
        if (k := key(row)) is not None:
            waiting[k].append(row)
    taken: set[str] = set()
    for row in new:
        k = key(row)
        if k is not None and waiting.get(k):
            before = waiting[k].pop(0)
            pairs.append((before, row))
            taken |= {"-" + before["evidence_id"], "+" + row["evidence_id"]}
    return (
        [r for r in old if "-" + r["evidence_id"] not in taken],
        [r for r in new if "+" + r["evidence_id"] not in taken],
    )


def _place(row: Row) -> tuple[str, str]:
    return row["paper_id"], fingerprint(row["quote"])


def _claim(row: Row) -> Hashable:
    return (*_place(row), row["agent"], row["effect"], row["target"])


def _spans_and_effect(row: Row) -> Hashable | None:
    spans = _spans(row)
    return None if spans is None else (spans, row["effect"])


def _spans(row: Row) -> Hashable | None:
    if not row.get("agent_text") or not row.get("target_text"):
        return None
    return (*_place(row), row["agent_text"], row["target_text"])


def _concepts(row: Row) -> Hashable:
    return (*_place(row), row["agent"], row["target"])


def _match_overlapping(
    old: list[Row], new: list[Row], pairs: list[tuple[Row, Row]]
) -> tuple[list[Row], list[Row]]:
    waiting: dict[Hashable, list[Row]] = defaultdict(list)
    for row in old:
        waiting[_place(row), row["effect"]].append(row)
    left = []
    for row in new:
        group = waiting.get((_place(row), row["effect"]), [])
        before = next((other for other in group if overlapping(other, row)), None)
        if before is None:
            left.append(row)
        else:
            group.remove(before)
            pairs.append((before, row))
    return [row for group in waiting.values() for row in group], left


def overlapping(a: Row, b: Row) -> bool:
    """Whether two claims share agent or target, and the words of the other side overlap."""
    return any(
        a[same] == b[same] and _within(a.get(f"{other}_text"), b.get(f"{other}_text"))
        for same, other in (("target", "agent"), ("agent", "target"))
    )


def _within(a: str | None, b: str | None) -> bool:
    """Whether one text stands inside the other as whole words."""
    if not a or not b:
        return False
    short, long = sorted((a, b), key=len)
    return re.search(rf"(?<!\w){re.escape(short)}(?!\w)", long) is not None


def _match_alike(old: list[Row], new: list[Row], pairs: list[tuple[Row, Row]]) -> None:
    waiting: dict[Hashable, list[Row]] = defaultdict(list)
    for row in old:
        waiting[row["paper_id"], row["agent"], row["effect"], row["target"]].append(row)
    for row in new:
        group = waiting.get((row["paper_id"], row["agent"], row["effect"], row["target"]), [])
        best = max(group, key=lambda other: _alike(other["quote"], row["quote"]), default=None)
        if best is not None and _alike(best["quote"], row["quote"]) >= ALIKE:
            group.remove(best)
            pairs.append((best, row))


def _alike(a: str, b: str) -> float:
    """1 when one quote holds the other, else the share of words in common order."""
    if a and b and (a in b or b in a):
        return 1.0
    return SequenceMatcher(None, a.split(), b.split(), autojunk=False).ratio()
