"""From the objects of the model to the rows of a run's tables, in reading order."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields, replace
from typing import Any

from cytoclaim.ids import content_hash, evidence_id, fingerprint
from cytoclaim.issues import Issue
from cytoclaim.model import Analysis, Document, Evidence
from cytoclaim.runs.schema import Row

__all__ = [
    "document_row",
    "evidence_rows",
    "issue_rows",
    "mention_rows",
    "reference_rows",
    "sentence_rows",
    "settle",
    "table_rows",
]


def document_row(
    paper_id: str,
    file: str,
    sha256: str,
    status: str,
    document: Document | None = None,
    evidence: int = 0,
) -> Row:
    """The ``documents`` row of a paper; without ``document`` its counts are 0."""
    return {
        "paper_id": paper_id,
        "sha256": sha256,
        "pages": document.pages if document else 0,
        "title": document.title if document else "",
        "doi": document.doi if document else "",
        "status": status,
        "sections": len(document.sections) if document else 0,
        "sentences": len(document.sentences()) if document else 0,
        "evidence": evidence,
        "file": file,
    }


def sentence_rows(document: Document) -> list[Row]:
    """One row a sentence, in reading order."""
    rows: list[Row] = []
    for order, sentence in enumerate(document.sentences()):
        plain = _plain(asdict(sentence))
        rows.append(
            {
                "paper_id": document.paper_id,
                "fingerprint": fingerprint(sentence.text),
                "order": order,
                **plain,
            }
        )
    return rows


def mention_rows(paper_id: str, analyses: Iterable[Analysis]) -> list[Row]:
    """One row a mention, by sentence and start."""
    rows: list[Row] = []
    for analysis in analyses:
        text = analysis.sentence.text
        mark = fingerprint(text)
        for mention in sorted(analysis.mentions, key=lambda m: (m.start, m.end, m.type, m.concept)):
            rows.append(
                {
                    "paper_id": paper_id,
                    "sentence_id": analysis.sentence.sentence_id,
                    "fingerprint": mark,
                    "occurrence": _earlier(text, mention.text, mention.start),
                    **_plain(asdict(mention)),
                }
            )
    return rows


def _earlier(text: str, part: str, start: int) -> int:
    """How often ``part`` starts in ``text`` before ``start``, overlaps counted."""
    count, at = 0, text.find(part)
    while 0 <= at < start:
        count, at = count + 1, text.find(part, at + 1)
    return count


def settle(evidence: Iterable[Evidence], document: Document) -> list[Evidence]:
    """Evidence of one paper in its final order, each row with an identity of its own.

    Rows follow the sentences; equal claims of one place are kept once; ``occurrence`` numbers
    the rows that share quote, agent, effect and target (the quote stands twice in the paper, or
    the claim holds in two cells); ``study_keys`` are those of the cited references.
    """
    place = {s.sentence_id: i for i, s in enumerate(document.sentences())}
    studies = {r.number: r.study_key for r in document.references if r.study_key}

    def order(row: Evidence) -> tuple[Any, ...]:
        where = place.get(row.sentence_id, len(place))
        rest = [getattr(row, f.name) for f in fields(row) if f.name not in ("boxes", "confidence")]
        return (where, row.sentence_id, row.agent, row.effect, row.target, row.cell, str(rest))

    kept: list[Evidence] = []
    claims: set[tuple[str, ...]] = set()
    seen: Counter[tuple[str, ...]] = Counter()
    for row in sorted(evidence, key=order):
        claim = (row.sentence_id, row.agent, row.effect, row.target, row.cell, row.source_cell)
        if claim in claims:
            continue
        claims.add(claim)
        identity = (fingerprint(row.quote), row.agent, row.effect, row.target)
        keys = tuple(dict.fromkeys(studies[n] for n in row.citations if n in studies))
        kept.append(replace(row, occurrence=seen[identity], study_keys=keys or row.study_keys))
        seen[identity] += 1
    return kept


def evidence_rows(evidence: Sequence[Evidence]) -> list[Row]:
    """One row a claim, with its identity and the hash of everything else."""
    return [
        {
            "evidence_id": evidence_id(row),
            "content_hash": content_hash(row),
            **_plain(asdict(row)),
        }
        for row in evidence
    ]


def table_rows(document: Document) -> list[Row]:
    """One row a body cell of each table, in the order of pages, tables, rows and columns."""
    rows: list[Row] = []
    for table in document.tables:
        for cell in sorted(table.cells, key=lambda c: (c.row, c.column)):
            rows.append(
                {
                    "paper_id": document.paper_id,
                    "table": table.label,
                    **_plain(asdict(cell)),
                    "page": cell.page or table.page,
                }
            )
    return rows


def reference_rows(document: Document) -> list[Row]:
    """One row an entry of the reference list, as printed."""
    return [{"paper_id": document.paper_id, **asdict(r)} for r in document.references]


def issue_rows(issues: Iterable[Issue]) -> list[Row]:
    """One row an issue, by paper, code and message."""
    return sorted(
        (asdict(issue) for issue in issues),
        key=lambda row: (row["paper_id"], row["code"], row["message"]),
    )


def _plain(value: Any) -> Any:
    """Nested values as JSON would hold them, floats with four digits."""
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, Mapping):
        return {k: _plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(v) for v in value]
    return value


def as_data(**facts: object) -> str:
    """The ``data`` of an issue: a JSON object with sorted keys."""
    return json.dumps(facts, ensure_ascii=False, sort_keys=True)
