"""Claims gathered over sentences and papers, each study counted once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cytoclaim.review import Ledger

__all__ = ["Edge", "Study", "reviewed", "shared_studies", "studies_of", "weigh"]

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Edge:
    """One claim over all papers. ``weight`` counts the studies behind it, each once, whichever
    review cites it; a sentence that cites none counts as its review's own word."""

    agent: str
    agent_type: str
    effect: str
    target: str
    target_type: str
    weight: int
    rows: int
    papers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Study:
    """A study that several reviews cite, with the claims it stands behind."""

    key: str
    papers: tuple[str, ...]
    claims: tuple[str, ...]
    title: str = ""


def reviewed(rows: Iterable[Row], ledger: Ledger, ids: Mapping[str, str]) -> list[Row]:
    """Rows as the curators leave them: rejected ones dropped, edited ones corrected.

    ``ids`` maps a row's id to the id the ledger knows it by.
    """
    kept: list[Row] = []
    for row in rows:
        decision = ledger.current(ids.get(row["evidence_id"], row["evidence_id"]))
        if decision is None or decision.verdict in ("accepted", "unsure"):
            kept.append(row)
        elif decision.verdict == "edited":
            changes: dict[str, Any] = dict(decision.correction)
            if "citations" in changes:
                changes["citations"] = tuple(c for c in changes["citations"].split(",") if c)
                changes["study_keys"] = ()
            kept.append({**row, **changes})
    return kept


def studies_of(row: Row) -> set[str]:
    """The studies behind one row: keys that are the same in every review, else this review's
    reference numbers, else the review itself."""
    if row.get("study_keys"):
        return set(row["study_keys"])
    if row.get("citations"):
        return {f"{row['paper_id']} [{number}]" for number in row["citations"]}
    return {row["paper_id"]}


def weigh(rows: Iterable[Row]) -> list[Edge]:
    """Claims with their weights, heaviest first."""
    groups: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in rows:
        groups[row["agent"], row["effect"], row["target"]].append(row)
    edges = [
        Edge(
            agent,
            group[0]["agent_type"],
            effect,
            target,
            group[0]["target_type"],
            len(set().union(*(studies_of(row) for row in group))),
            len(group),
            tuple(sorted({row["paper_id"] for row in group})),
        )
        for (agent, effect, target), group in groups.items()
    ]
    return sorted(edges, key=lambda e: (-e.weight, -e.rows, e.agent, e.effect, e.target))


def shared_studies(rows: Iterable[Row], titles: Mapping[str, str]) -> list[Study]:
    """Studies that more than one review cites for a claim, most reviews first."""
    papers: dict[str, set[str]] = defaultdict(set)
    claims: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for key in row.get("study_keys") or ():
            papers[key].add(row["paper_id"])
            claims[key].add(f"{row['agent']} {row['effect']} {row['target']}")
    found = [
        Study(key, tuple(sorted(papers[key])), tuple(sorted(claims[key])), titles.get(key, ""))
        for key in papers
        if len(papers[key]) > 1
    ]
    return sorted(found, key=lambda s: (-len(s.papers), -len(s.claims), s.key))
