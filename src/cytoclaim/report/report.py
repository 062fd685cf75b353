"""One self-contained HTML file for a run: opens from disk, fetches nothing."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, select_autoescape
from markupsafe import Markup

from cytoclaim.delta import Delta, by, describe, headline
from cytoclaim.project import Project
from cytoclaim.report.heatmap import heatmap
from cytoclaim.report.network import network
from cytoclaim.report.pictures import picture
from cytoclaim.report.weigh import reviewed, shared_studies, weigh
from cytoclaim.review import DecisionsFile, carry
from cytoclaim.review.load import Stock, load
from cytoclaim.review.marks import mark
from cytoclaim.runs import Run
from cytoclaim.score import Gold, Score, score_of_run

__all__ = ["render_delta", "render_report", "write_report"]

PICTURES, SHOWN = 12, 400
# A page with more rows than this is slow to open; the rest is counted, and is in the tables
LISTED = 5000
HERE = Path(__file__).parent


def write_report(project: Project, run: Run, gold: Gold | None, path: Path) -> Path:
    """Write the report of ``run`` to ``path`` and return it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(render_report(project, run, gold), encoding="utf-8")
    return path


def render_report(project: Project, run: Run, gold: Gold | None) -> str:
    """The report of ``run`` as one HTML text.

    It holds the score against ``gold`` (if any), the delta to the run before, claims by section,
    agents against outcomes, the network, contradictions, studies that several reviews cite, and
    strips of the pages of changed claims. Claims that curators rejected are left out of the
    drawings, edited ones count as corrected.
    """
    stock = load(project, run)
    ledger = DecisionsFile(project.decisions).ledger
    carried = carry(ledger, stock.rows.values())
    keys = {
        r["evidence_id"]: r["study_keys"]
        for r in run.each("evidence", ("evidence_id", "study_keys"))
    }
    rows = [{**r, "study_keys": tuple(keys[key] or ())} for key, r in stock.rows.items()]
    kept = reviewed(rows, ledger, carried.held)
    edges = weigh(kept)
    titles = {
        r["study_key"]: r["title"] or r["text"][:120]
        for r in run.rows("references")
        if r["study_key"]
    }
    heat, net = heatmap(edges), network(edges)
    return _render(
        "report.html",
        manifest=run.manifest,
        stock=stock,
        delta=stock.delta,
        score=_score(run, gold),
        issues=[i for i in run.issues if i.level != "info"],
        lines=headline(stock.delta) if stock.delta.a else [],
        by_paper=by(stock.delta, "paper"),
        changes=_changes(stock.delta, stock.files),
        sections=_sections(stock, ledger, carried.held),
        heat=heat,
        heat_svg=Markup(heat.svg),
        net=net,
        net_svg=Markup(net.svg),
        edges=edges[:40],
        studies=shared_studies(kept, titles),
        counts={
            "claims": len(rows),
            "unlisted": max(0, len(rows) - LISTED),
            "kept": len(kept),
            "decided": sum(1 for key in stock.rows if ledger.current(carried.held.get(key, key))),
        },
    )


def render_delta(delta: Delta, files: Mapping[str, Path]) -> str:
    """A delta as one HTML text; ``files`` are the PDFs of its papers, by id."""
    return _render(
        "delta.html",
        delta=delta,
        lines=headline(delta),
        by_paper=by(delta, "paper"),
        by_section=by(delta, "section"),
        by_concept=dict(list(by(delta, "concept").items())[:30]),
        changes=_changes(delta, files),
    )


def _render(name: str, **values: Any) -> str:
    pages = Environment(
        loader=PackageLoader("cytoclaim.report"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = Markup((HERE / "templates" / "report.css").read_text("utf-8"))
    return pages.get_template(name).render(style=style, **values)


def _score(run: Run, gold: Gold | None) -> Score | None:
    found = score_of_run(run, gold) if gold else None
    return found if found and found.papers else None


def _changes(delta: Delta, files: Mapping[str, Path]) -> list[dict[str, Any]]:
    """Changes in the order of the delta; a few with their pages, changed claims before new ones."""
    changes = delta.changes[:SHOWN]
    wanted = [n for n, c in enumerate(changes) if c.after is not None and c.kind != "MOVED"]
    wanted.sort(key=lambda n: changes[n].kind == "ADD")
    pictures = {n: picture(changes[n].row, files) for n in wanted[:PICTURES]}
    return [
        {"change": change, "text": describe(change), "picture": pictures.get(n)}
        for n, change in enumerate(changes)
    ]


def _sections(stock: Stock, ledger: Any, held: Any) -> dict[str, dict[str, list[dict[str, Any]]]]:
    """Rows by paper and section, with the quote cut into marks and the decision."""
    found: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for key, row in islice(stock.rows.items(), LISTED):
        decision = ledger.current(held.get(key, key))
        entry = {
            "row": row,
            "marks": mark(
                row["quote"], agent=row["agent_text"], target=row["target_text"], cue=row["cue"]
            ),
            "state": decision.verdict if decision else "",
        }
        paper = found.setdefault(row["paper_id"], {})
        paper.setdefault(row["section"] or "(no section)", []).append(entry)
    return found
