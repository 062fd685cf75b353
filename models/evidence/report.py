"""Figures of held-out sentences: by source, by section, directions, and how far to trust them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from models.evidence.folds import Weighed
from models.evidence.views import Example

__all__ = ["Chosen", "chosen", "figures", "report"]

Chosen = list[tuple[Example, set[tuple[str, str, str]]]]


def chosen(held: Sequence[Weighed], threshold: float) -> Chosen:
    """The rows the extractor would write."""
    found = []
    for w in held:
        rows = set()
        for i, p, other in zip(w.example.items, w.probabilities, w.corrections, strict=True):
            if i.ruled_out or p < threshold:
                continue
            effect = i.said if i.denied else other or i.said
            if effect != "unclear":
                rows.add((i.agent, effect, i.target))
        found.append((w.example, rows))
    return found


def figures(rows: Chosen) -> tuple[float, float, float]:
    """Precision, recall and F1 over sentences."""
    hits = sum(len(found & e.gold) for e, found in rows)
    precision = hits / max(1, sum(len(found) for _, found in rows))
    recall = hits / max(1, sum(len(e.gold) for e, _ in rows))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def report(held: Sequence[Weighed], threshold: float) -> str:
    """The tables of the README."""
    rows = chosen(held, threshold)
    lines = ["| on | precision | recall | F1 | claims |", "|---|---|---|---|---|"]
    sources = sorted({e.source for e, _ in rows})
    parts = [(s, [r for r in rows if r[0].source == s]) for s in sources]
    by_section: dict[str, Chosen] = defaultdict(list)
    for e, found in rows:
        if e.source != "texts":
            by_section[e.group].append((e, found))
    if by_section:
        parts.append(("all gold papers", [r for part in by_section.values() for r in part]))
    directed = parts[:]
    parts += [(g, by_section[g]) for g in sorted(by_section)]
    for name, part in parts:
        p, r, f = figures(part)
        claims = sum(len(e.gold) for e, _ in part)
        lines.append(f"| {name} | {p:.3f} | {r:.3f} | {f:.3f} | {claims} |")
    lines += ["", "| rows with the right pair | direction right |", "|---|---|"]
    lines += [f"| {name}: {n} | {right:.3f} |" for name, n, right in map(_directed, directed)]
    for name, part in (
        ("gold papers", [w for w in held if w.example.source != "texts"]),
        ("texts", [w for w in held if w.example.source == "texts"]),
    ):
        lines += ["", f"| said ({name}) | n | true |", "|---|---|---|", *_reliability(part)]
    return "\n".join(lines)


def _reliability(held: Sequence[Weighed]) -> list[str]:
    """A row for each tenth of the confidence: what was said, how often, and how much of it is true."""
    told = [
        (p, i.effect != "none")
        for w in held for i, p in zip(w.example.items, w.probabilities, strict=True)
    ]  # fmt: skip
    lines = []
    for low in np.arange(0, 1, 0.1):
        inside = [(p, true) for p, true in told if low <= p < low + 0.1]
        if inside:
            said, true = np.mean([p for p, _ in inside]), np.mean([t for _, t in inside])
            lines.append(f"| {said:.2f} | {len(inside)} | {true:.2f} |")
    return lines


def _directed(part: tuple[str, Chosen]) -> tuple[str, int, float]:
    """How many rows have a pair of the gold, and the share of them with its effect."""
    name, rows = part
    pairs = [
        (effect, {g for a, g, t in e.gold if (a, t) == (agent, target)} - {"produces"})
        for e, found in rows for agent, effect, target in found if effect != "produces"
    ]  # fmt: skip
    known = [(effect, gold) for effect, gold in pairs if gold]
    return name, len(known), sum(effect in gold for effect, gold in known) / max(1, len(known))
