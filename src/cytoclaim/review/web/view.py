"""What the templates show, made from the desk: plain dictionaries, no markup."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from cytoclaim.delta import KIND_WORDS, describe
from cytoclaim.errors import CytoclaimError
from cytoclaim.pdf.render import page_size
from cytoclaim.review.desk import Desk, Filter
from cytoclaim.review.marks import mark
from cytoclaim.review.rules import rules_at_hand

__all__ = ["ARROWS", "address", "detail", "item", "progress", "sheets"]

ARROWS = {"produces": "→", "increases": "↑", "decreases": "↓", "no_effect": "⊘"}
WORDS = {"no_effect": "no effect on"}


def address(wanted: Filter, **changes: Any) -> str:
    """The queue's address with some filters changed; empty ones are left out."""
    values = {name: getattr(wanted, name) for name in Filter.__slots__} | changes
    kept = {k: v for k, v in values.items() if v not in ("", None) and (k, v) != ("page", 1)}
    return "/?" + urlencode(kept)


def item(desk: Desk, row: Mapping[str, Any]) -> dict[str, Any]:
    """A row as the list shows it."""
    key = row["evidence_id"]
    flags = []
    if key in desk.stock.changes:
        flags.append(KIND_WORDS[desk.stock.changes[key].kind])
    if key in desk.carried.reopened and desk.states[key] == "undecided":
        flags.append("reopened")
    if key in desk.stock.opposed:
        flags.append("contradicted")
    if key in desk.stock.false:
        flags.append("not in gold")
    if key in desk.disputed:
        flags.append("curators differ")
    return {
        "id": key,
        "row": row,
        "state": desk.states[key],
        "effect": WORDS.get(row["effect"], row["effect"]),
        "arrow": ARROWS[row["effect"]],
        "flags": flags,
    }


def progress(desk: Desk) -> dict[str, Any]:
    """How far the curators are, in all and by paper."""
    counts = desk.counts()
    papers = [
        {"paper_id": paper, "rows": rows, "decided": desk.decided[paper]}
        for paper, rows in sorted(desk.per_paper.items())
    ]
    return {
        "decided": counts["decided"],
        "total": counts["all"],
        "papers": papers,
        "counts": counts,
    }


def detail(desk: Desk, row: Mapping[str, Any]) -> dict[str, Any]:
    """Everything about one row: the marked quote, its page, what is known and was decided."""
    stock, key = desk.stock, row["evidence_id"]
    cell_spans = [
        (start, end)
        for start, end, concept in stock.cells.get((row["paper_id"], row["sentence_id"]), ())
        if concept and concept in (row["cell"], row["source_cell"])
    ]
    ledger, ledger_id = desk.file.ledger, desk.ledger_id(key)
    opposed = stock.opposed.get(key)
    change = stock.changes.get(key)
    reopened = desk.carried.reopened.get(key)
    return {
        **item(desk, row),
        "marks": mark(
            row["quote"],
            agent=row["agent_text"],
            target=row["target_text"],
            cue=row["cue"],
            cells=cell_spans,
        ),
        "sheet": _sheet(desk, row),
        "document": stock.documents.get(row["paper_id"], {}),
        "change": describe(change) if change else "",
        "verdict": change.verdict if change else "",
        "decision": desk.decision(key),
        "held": ledger.by_curator(ledger_id),
        "history": ledger.history(ledger_id),
        "moved_from": ledger_id if ledger_id != key else "",
        "reopened": reopened if reopened and desk.states[key] == "undecided" else None,
        "opposing": [
            stock.rows[other]
            for other in ((*opposed.increases, *opposed.decreases) if opposed else ())
            if stock.rows[other]["effect"] != row["effect"]
        ][:6],
        "gold": stock.gold.get((row["paper_id"], row["fingerprint"]), ()),
        "covered": row["paper_id"] in stock.gold_papers and row["source"] != "table",
        "rules": [(n, stock.rules[n]) for n in rules_at_hand(row) if n in stock.rules],
    }


def _sheet(desk: Desk, row: Mapping[str, Any]) -> dict[str, Any] | None:
    """The page with the boxes to be highlighted; None when there is no PDF any more."""
    page = row["boxes"][0][0] if row["boxes"] else row["page"]
    size = _size(desk.stock.files.get(row["paper_id"]), page)
    if size is None:
        return None
    boxes = _boxes(row, page)
    pages = sorted({number for number, *_ in row["boxes"]} | {page})
    return {"page": page, "pages": pages, "width": size[0], "height": size[1], "boxes": boxes}


def sheets(desk: Desk, paper: str) -> list[dict[str, Any]]:
    """The pages of a paper that carry claims, each with a mark for every sentence with one.

    A mark leads to the first claim of its sentence; ``rows`` counts the claims on the page.
    """
    path = desk.stock.files.get(paper)
    pages: dict[int, dict[str, dict[str, Any]]] = {}
    for key, row in desk.stock.rows.items():
        if row["paper_id"] == paper and row["boxes"]:
            for page in sorted({box[0] for box in row["boxes"]}):
                marks = pages.setdefault(page, {})
                spot = marks.setdefault(
                    row["sentence_id"],
                    {"id": key, "rows": 0, "open": 0, "boxes": _boxes(row, page)},
                )
                spot["rows"] += 1
                spot["open"] += desk.states[key] == "undecided"
    drawn = []
    for page in sorted(pages) if path else ():
        size = _size(path, page)
        if size:
            found = list(pages[page].values())
            drawn.append({"page": page, "width": size[0], "height": size[1], "marks": found})
    return drawn


def _size(path: Path | None, page: int) -> tuple[float, float] | None:
    """The size of a page; None when the PDF is not there or is not the one that was read."""
    if path is None or not page:
        return None
    try:
        return page_size(path, page)
    except CytoclaimError:
        return None


def _boxes(row: Mapping[str, Any], page: int) -> list[dict[str, float]]:
    return [
        {"x": x0 - 1.5, "y": top - 1, "width": x1 - x0 + 3, "height": bottom - top + 2}
        for number, x0, top, x1, bottom in row["boxes"]
        if number == page
    ]
