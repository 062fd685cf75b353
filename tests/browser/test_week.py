"""A curator's week in a real browser: ingest, rerun, decide, change the lexicon, find it all again."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from cytoclaim.ingest import ingest
from cytoclaim.project import Project
from cytoclaim.review import DecisionsFile
from cytoclaim.review.desk import Desk
from cytoclaim.runs import extract_corpus

pytestmark = pytest.mark.browser
CORPUS = Path(__file__).resolve().parents[2] / "corpus"

PAPERS = {
    "First review of cell products": (
        "MSCs secrete VEGF and HGF (1). IL-6 increased the proliferation of T cells (2). "
        "TNF-α reduced angiogenesis in the infarcted heart (3)."
    ),
    "Second review of cell products": (
        "Exosomes reduced apoptosis of cardiomyocytes (4). HGF decreased fibrosis in the kidney "
        "(5). The IL-10 analogue increased the survival of neurons (6)."
    ),
    "Third review of cell products": (
        "MSCs secrete IGF-1 (1). VEGF increased angiogenesis in the heart (2). HGF reduced "
        "apoptosis of hepatocytes (3). IL-1β increased inflammation in the lung (4)."
    ),
}


def typeset(folder: Path, title: str) -> Path:
    pytest.importorskip("reportlab")
    sys.path.insert(0, str(CORPUS))
    try:
        from typesetting.lines import load_fonts
        from typesetting.manuscript import typeset_manuscript
        from typesetting.text import Digest, Part
    finally:
        sys.path.remove(str(CORPUS))
    load_fonts()
    path = folder / f"{title.split()[0].lower()}.pdf"
    digest = Digest(title, [Part("Results", [PAPERS[title]])])
    typeset_manuscript(digest, path, byline="A. Author", head="Reviews", foot="2026", notice="©")
    return path


def add_to_lexicon(project: Project) -> None:
    """The curator's own concept, whose name holds the name of a shipped one."""
    project.lexicon.mkdir(parents=True)
    columns = [
        "concept",
        "type",
        "class",
        "label",
        "curie",
        "match",
        "second_curie",
        "parents",
        "flags",
        "synonyms",
    ]
    row = {
        "concept": "IL10-ANALOGUE",
        "type": "factor",
        "class": "cytokine",
        "label": "IL-10 analogue",
        "match": "none",
        "synonyms": "IL-10 analogue",
    }
    lines = ["\t".join(columns), "\t".join(row.get(c, "") for c in columns), ""]
    (project.lexicon / "own.tsv").write_text("\n".join(lines), "utf-8")


def test_the_week(tmp_path, window, served):
    project = Project(tmp_path / "project")
    project.papers.mkdir(parents=True)
    first, second, third = (typeset(tmp_path, title) for title in PAPERS)
    for path in (first, second):
        assert ingest(project, path).status == "added"
    extract_corpus(project, workers=1)
    desk = Desk(project, "Ada")
    with served(desk) as address:
        # Monday: a third paper comes, and the flow runs again
        paper = ingest(project, third).paper_id
        extract_corpus(project, workers=1)
        window.goto(f"{address}/?queue=changed")
        assert window.locator("#claims .claim").count() >= 4
        assert {paper} == set(
            window.locator("#claims .where").evaluate_all(
                "x => x.map(e => e.textContent.split(' ')[0])"
            )
        )
        assert "paper added" in window.locator("#detail").inner_text()

        # Tuesday: ten claims by keyboard, the sentence always on its page
        window.goto(f"{address}/?queue=all")
        ids = [a.get_attribute("data-row") for a in window.locator("#claims a").all()]
        assert len(ids) >= 11
        for n in range(1, 11):
            assert window.locator(".sheet rect.hit").count() >= 1
            if n == 4:
                window.keyboard.press("r")
                window.keyboard.press("5")
            else:
                window.keyboard.press("u" if n == 9 else "a")
            decided(window, n, ids)
        assert window.locator("#claims .is-rejected").count() == 1
        image = window.locator(".sheet image").evaluate("e => e.getBBox().width")
        assert image > 300

        # Wednesday: one edit, one undo, and a second look
        window.locator("#claims a", has_text="IL6").click()
        window.wait_for_selector(".card h1:has-text('IL6')")
        window.keyboard.press("e")
        window.fill("[name=edit-condition]", "hypoxia")
        window.fill("[name=edit-cell]", "CD4-T-cell-of-mine")
        window.keyboard.press("Control+Enter")
        window.wait_for_selector("#notice .error")
        assert "lexicon lacks" in window.locator("#notice").inner_text()
        window.fill("[name=edit-cell]", "NEW:CD4-T-cell-of-mine")
        window.keyboard.press("Control+Enter")
        window.wait_for_selector("#claims .is-edited")
        before = set(standing(project).items())
        window.keyboard.press("z")
        window.wait_for_selector("#claims .is-edited", state="detached")
        assert (
            window.locator("#claims .is-accepted, #claims .is-unsure, #claims .is-rejected").count()
            == 10
        )
        assert len(before - set(standing(project).items())) == 1

        analogue = window.locator("#claims .claim", has_text="IL10").first
        assert "is-accepted" in analogue.get_attribute("class")

        # Thursday: the lexicon learns a name, and the flow runs again
        add_to_lexicon(project)
        kept = standing(project)
        extract_corpus(project, workers=1)
        window.goto(f"{address}/?queue=reopened")
        assert window.locator("#claims .claim").count() == 1
        shown = window.locator("#detail").inner_text()
        assert "IL10-ANALOGUE" in shown and "Ada accepted IL10 increases cell-survival" in shown
        assert "lexicon changed: IL10-ANALOGUE" in shown
        window.goto(f"{address}/changes")
        assert "lexicon changed: IL10-ANALOGUE" in window.locator("main").inner_text()
        window.goto(f"{address}/?queue=decided")
        assert window.locator("#claims .claim").count() == 9
        assert standing(project) == kept, "a rerun writes nothing into the ledger"

        # Friday: a colleague's machine, a narrow window, in the dark
        window.set_viewport_size({"width": 400, "height": 800})
        window.emulate_media(color_scheme="dark")
        window.goto(f"{address}/?queue=reopened")
        overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert window.evaluate(overflow) == 0
        assert (
            window.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 24, 28)"
        )


def decided(window, n: int, ids: list[str]) -> None:
    """Wait until the screen says so, and the next claim is open."""
    expect = pytest.importorskip("playwright.sync_api").expect
    expect.set_options(timeout=20_000)
    expect(window.locator("#progress")).to_contain_text(f"{n} of {len(ids)} decided")
    expect(window.locator("#detail .card")).to_have_attribute("data-row", ids[n])
    expect(window.locator(f"#row-{ids[n]}")).to_have_attribute("aria-current", "true")


def standing(project: Project) -> dict[str, str]:
    """What Ada holds of each claim, read from the file."""
    ledger = DecisionsFile(project.decisions).ledger
    return {key: d.verdict for key in ledger.rows() if (d := ledger.current(key))}
