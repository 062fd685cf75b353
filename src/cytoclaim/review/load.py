"""What the review screen shows of a run, held small: 50,000 rows fit in some tens of megabytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from sys import intern
from typing import Any

from cytoclaim.delta import Change, Delta, Origin, delta
from cytoclaim.errors import CytoclaimError
from cytoclaim.project import Project
from cytoclaim.review.contradictions import Contradiction, contradictions
from cytoclaim.review.rules import read_rules
from cytoclaim.runs import Run, Store
from cytoclaim.score import Gold, load_gold

__all__ = ["Stock", "load", "pdf_files"]

COLUMNS = (
    "evidence_id", "content_hash", "paper_id", "sentence_id", "fingerprint", "source", "section",
    "page", "boxes", "agent", "agent_type", "agent_curie", "agent_text", "effect", "target",
    "target_type", "target_curie", "target_text", "cell", "cell_curie", "source_cell", "condition",
    "basis", "certainty", "citations", "cue", "quote", "confidence", "extractor", "occurrence",
)  # fmt: skip
# Texts that are different in nearly every row
UNIQUE = {"evidence_id", "content_hash"}
LOWEST = 0.2
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Stock:
    """A run as the screen needs it: rows in reading order and what is known about them.

    ``changes`` maps ids of present rows to their change since the previous run; ``removed`` are
    claims of that run that are gone. ``false`` are rows that gold lacks, in papers that it covers;
    ``gold`` has what gold says of each sentence, as (agent, effect, target, cell).
    """

    run_id: str
    previous: str
    rows: Mapping[str, Row]
    documents: Mapping[str, Mapping[str, Any]]
    files: Mapping[str, Path]
    cells: Mapping[tuple[str, str], tuple[tuple[int, int, str], ...]]
    changes: Mapping[str, Change]
    removed: tuple[Change, ...]
    delta: Delta
    contradictions: tuple[Contradiction, ...]
    opposed: Mapping[str, Contradiction]
    false: frozenset[str]
    gold: Mapping[tuple[str, str], tuple[tuple[str, str, str, str], ...]]
    low: frozenset[str]
    gold_papers: frozenset[str]
    concepts: tuple[str, ...]
    rules: Mapping[int, str] = field(default_factory=dict)


def load(project: Project, run: Run | None = None) -> Stock:
    """The last successful run of ``project`` (or ``run``) with everything known about its rows."""
    run = run or Store(project.runs).last()
    rows = {row["evidence_id"]: row for row in map(_small, run.each("evidence", COLUMNS))}
    gold = _gold(project.gold)
    changes = _delta(project, run, rows, gold)
    now = {c.after["evidence_id"]: c for c in changes.changes if c.after is not None}
    found = tuple(contradictions(rows.values()))
    opposed = {key: c for c in reversed(found) for key in (*c.increases, *c.decreases)}
    guidelines = project.gold / "GUIDELINES.md"
    return Stock(
        run_id=run.run_id,
        previous=changes.a,
        rows=rows,
        documents={r["paper_id"]: r for r in run.rows("documents")},
        files=pdf_files(project, run),
        cells=_cells(run, {(r["paper_id"], r["sentence_id"]) for r in rows.values()}),
        changes=now,
        removed=tuple(c for c in changes.changes if c.after is None),
        delta=changes,
        contradictions=found,
        opposed=opposed,
        false=_false(rows.values(), gold),
        gold=_said_by(gold),
        low=_low(rows.values()),
        gold_papers=gold.papers if gold else frozenset(),
        concepts=tuple(sorted(run.concepts)),
        rules=read_rules(guidelines.read_text("utf-8")) if guidelines.is_file() else {},
    )


def _small(row: Row) -> Row:
    """A row with shared strings and flat boxes."""
    small: Row = {}
    for name, value in row.items():
        if isinstance(value, str):
            small[name] = value if name in UNIQUE else intern(value)
        elif name == "boxes":
            small[name] = tuple(
                (b["page"], b["x0"], b["top"], b["x1"], b["bottom"]) for b in value or ()
            )
        elif isinstance(value, list):
            small[name] = tuple(intern(str(v)) for v in value)
        else:
            small[name] = "" if value is None else value
    return small


def _gold(folder: Path) -> Gold | None:
    try:
        return load_gold(folder)
    except CytoclaimError as error:
        if error.code != "gold-missing":
            raise
        return None


def _delta(project: Project, run: Run, rows: Mapping[str, Row], gold: Gold | None) -> Delta:
    """The delta to the previous run, made from the rows that differ only.

    The content hash covers every field outside the identity, so rows with equal id and hash are
    equal and need not be held twice.
    """
    if not run.manifest.previous:
        return Delta((), len(rows), "", run.run_id)
    try:
        before = Store(project.runs).before(run)
    except CytoclaimError:
        return Delta((), len(rows), "", run.run_id)
    hashes = {
        r["evidence_id"]: r["content_hash"]
        for r in before.each("evidence", ("evidence_id", "content_hash"))
    }
    new = [r for key, r in rows.items() if hashes.get(key) != r["content_hash"]]
    old = [
        small
        for r in before.each("evidence", COLUMNS)
        if r["evidence_id"] not in rows
        or rows[r["evidence_id"]]["content_hash"] != r["content_hash"]
        for small in [_small(r)]
    ]
    names = (before.run_id, run.run_id)
    found = delta(old, new, Origin.of(before), Origin.of(run), gold, names)
    return Delta(found.changes, len(rows) - len(new), *names)


def pdf_files(project: Project, run: Run) -> dict[str, Path]:
    """The PDF of each paper, where it is still inside the corpus."""
    root = project.papers.resolve()
    found = {}
    for paper, entry in run.manifest.inputs.items():
        path = (root / str(entry.get("file", ""))).resolve()
        if path.is_relative_to(root) and path.is_file():
            found[paper] = path
    return found


def _cells(
    run: Run, sentences: set[tuple[str, str]]
) -> dict[tuple[str, str], tuple[tuple[int, int, str], ...]]:
    """Cell mentions (start, end, concept) of the sentences that carry evidence."""
    found: dict[tuple[str, str], list[tuple[int, int, str]]] = {}
    columns = ("paper_id", "sentence_id", "start", "end", "type", "concept")
    for row in run.each("mentions", columns):
        key = (row["paper_id"], row["sentence_id"])
        if row["type"] == "cell" and key in sentences:
            span = (row["start"], row["end"], intern(row["concept"]))
            found.setdefault((intern(key[0]), intern(key[1])), []).append(span)
    return {key: tuple(spans) for key, spans in found.items()}


def _false(rows: Iterable[Row], gold: Gold | None) -> frozenset[str]:
    if gold is None:
        return frozenset()
    claims = {
        (r["paper_id"], r["fingerprint"], r["agent"], r["effect"], r["target"])
        for r in gold.evidence
    }
    papers = {r["paper_id"] for r in gold.evidence}
    return frozenset(
        r["evidence_id"]
        for r in rows
        if r["paper_id"] in papers
        and r["source"] != "table"
        and (r["paper_id"], r["fingerprint"], r["agent"], r["effect"], r["target"]) not in claims
    )


def _said_by(gold: Gold | None) -> dict[tuple[str, str], tuple[tuple[str, str, str, str], ...]]:
    found: dict[tuple[str, str], tuple[tuple[str, str, str, str], ...]] = {}
    for row in gold.evidence if gold else ():
        claim = (row["agent"], row["effect"], row["target"], row["cell"])
        key = (row["paper_id"], row["fingerprint"])
        found[key] = (*found.get(key, ()), claim)
    return found


def _low(rows: Iterable[Row]) -> frozenset[str]:
    """The fifth of the rows that the extractor is least sure of.

    Rules give few different scores: rows with the bounding score count as long as they do not
    swell the queue to twice its size.
    """
    scored = sorted((r["confidence"], r["evidence_id"]) for r in rows)
    if not scored or scored[0][0] == scored[-1][0]:
        return frozenset()
    bound = scored[int(len(scored) * LOWEST)][0]
    tied = frozenset(key for confidence, key in scored if confidence <= bound)
    if len(tied) <= 2 * LOWEST * len(scored) + 1:
        return tied
    return frozenset(key for confidence, key in scored if confidence < bound)
