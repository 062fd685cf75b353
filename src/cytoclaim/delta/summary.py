"""A delta in the words a person would use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any, Literal

from cytoclaim.delta.compare import Change, Delta, FieldChange
from cytoclaim.delta.rows import PLACE

__all__ = ["KIND_WORDS", "as_dict", "by", "describe", "headline"]

KIND_WORDS = {
    "ADD": "new",
    "DEL": "gone",
    "MOD": "changed",
    "REGROUNDED": "regrounded",
    "MOVED": "moved",
}
LABELS = {"effect": "direction"}


def headline(delta: Delta) -> list[str]:
    """A few sentences: how much changed, why, and what gold says."""
    if not delta.changes:
        return [f"Nothing changed: all {delta.unchanged} claims are as they were."]
    kinds = ", ".join(f"{n} {KIND_WORDS[kind]}" for kind, n in delta.counts.items() if n)
    lines = [f"{kinds}; {delta.unchanged} claims unchanged."]
    causes = Counter(_short(change) for change in delta.changes)
    lines.append("Why: " + "; ".join(f"{cause} ({n})" for cause, n in causes.most_common(6)) + ".")
    verdicts = [f"{n} {word}{'s' if n > 1 else ''}" for word, n in delta.verdicts.items() if n]
    if verdicts:
        lines.append("Against gold: " + ", ".join(verdicts).replace("misss", "misses") + ".")
    if delta.unexplained:
        lines.append(
            f"{len(delta.unexplained)} changes have no cause: paper, lexicon, model and rules are"
            " the same, so the extraction is not deterministic. Please report this."
        )
    return lines


def describe(change: Change) -> str:
    """One change as a line: claim, what is different, cause, verdict."""
    row = change.row
    claim = f"{row['agent']} {row['effect']} {row['target']}"
    if row.get("cell"):
        claim += f" in {row['cell']}"
    told = [f"{change.kind} {claim}"]
    shown = [f for f in change.fields if f.name not in PLACE] or list(change.fields)
    told += [_field(f) for f in shown]
    told.append(f"[{change.cause}]")
    if change.verdict:
        told.append(change.verdict)
    return " · ".join(told)


def by(delta: Delta, what: Literal["paper", "section", "concept"]) -> dict[str, dict[str, int]]:
    """Changes counted by kind for each paper, section (with its paper) or concept."""
    names: dict[str, Callable[[Change], set[str]]] = {
        "paper": lambda c: {c.row["paper_id"]},
        "section": lambda c: {f"{c.row['paper_id']} / {c.row.get('section') or '(no section)'}"},
        "concept": lambda c: {
            row[k] for row in (c.before, c.after) if row is not None for k in ("agent", "target")
        },
    }
    found: dict[str, Counter[str]] = {}
    for change in delta.changes:
        for name in names[what](change):
            found.setdefault(name, Counter())[change.kind] += 1
    ranked = sorted(found.items(), key=lambda item: (-item[1].total(), item[0]))
    return {name: dict(counts) for name, counts in ranked}


def as_dict(delta: Delta) -> dict[str, Any]:
    """The delta as JSON would hold it."""
    return {
        "a": delta.a,
        "b": delta.b,
        "counts": delta.counts,
        "unchanged": delta.unchanged,
        "verdicts": delta.verdicts,
        "summary": headline(delta),
        "by": {what: by(delta, what) for what in ("paper", "section", "concept")},
        "changes": [
            {
                "kind": c.kind,
                "evidence_id": c.row["evidence_id"],
                "paper_id": c.row["paper_id"],
                "section": c.row.get("section", ""),
                "page": c.row.get("page", 0),
                "agent": c.row["agent"],
                "effect": c.row["effect"],
                "target": c.row["target"],
                "quote": c.row["quote"],
                "fields": [
                    {"name": f.name, "before": f.before, "after": f.after} for f in c.fields
                ],
                "cause": {
                    "kind": c.cause.kind, "detail": c.cause.detail, "also": list(c.cause.also)
                },
                "verdict": c.verdict,
            }
            for c in delta.changes
        ],
    }  # fmt: skip


def _short(change: Change) -> str:
    cause = change.cause
    return f"{cause.kind}: {cause.detail}" if cause.detail else cause.kind


def _field(field: FieldChange) -> str:
    name = LABELS.get(field.name, field.name.replace("_", " "))
    return f"{name}: {_value(field.before)} → {_value(field.after)}"


def _value(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        if any(isinstance(v, dict) for v in value):
            return f"{len(value)} boxes"
        value = ", ".join(str(v) for v in value)
    text = "" if value is None else str(value)
    return (text if len(text) <= 60 else text[:57] + "…") or "(none)"
