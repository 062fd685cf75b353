"""The report: what it counts, that it is one file, and that text stays text."""

from __future__ import annotations

import re

from cytoclaim.delta import delta_of_runs
from cytoclaim.report import render_delta, render_report
from cytoclaim.report.heatmap import heatmap
from cytoclaim.report.network import network
from cytoclaim.report.weigh import Edge, reviewed, shared_studies, weigh
from cytoclaim.review import DecisionsFile, Ledger
from cytoclaim.review.load import pdf_files
from cytoclaim.runs import Store
from cytoclaim.score import Gold
from tests.review.project import PAPERS, add_run, claim, make_project
from tests.review.rows import decide, row

EVIL = "</title><script>alert(1)</script>"


def test_each_study_counts_once():
    rows = [
        row(citations=("8", "9"), study_keys=("doi:a", "doi:b")),
        row(
            quote="Another review says so (3).",
            paper_id="q",
            citations=("3",),
            study_keys=("doi:a",),
        ),
        row(quote="And so does its summary.", paper_id="q"),
        row(quote="Once more (8).", citations=("8",), occurrence=1),
        row(quote="Yet again (8).", citations=("8",)),
    ]
    (edge,) = weigh(rows)
    assert (edge.weight, edge.rows, edge.papers) == (4, 5, ("p", "q"))
    (study,) = shared_studies(rows, {"doi:a": "A study"})
    assert (study.key, study.title, study.papers) == ("doi:a", "A study", ("p", "q"))


def test_rejected_claims_are_left_out_and_edited_ones_corrected():
    rows = [row(), row(target="HGF"), row(target="IGF1"), row(target="FGF2")]
    ledger = Ledger(
        [
            decide(rows[0], "rejected"),
            decide(rows[1], "edited", correction={"effect": "decreases", "citations": "1,2"}),
            decide(rows[2], "unsure"),
        ]
    )
    kept = reviewed(rows, ledger, {})
    assert [(r["target"], r["effect"]) for r in kept] == [
        ("HGF", "decreases"),
        ("IGF1", "increases"),
        ("FGF2", "increases"),
    ]
    assert kept[0]["citations"] == ("1", "2")


def edge(agent, effect, target, weight=1, agent_type="factor", target_type="outcome"):
    return Edge(agent, agent_type, effect, target, target_type, weight, weight, ("p",))


def test_a_square_shows_both_directions_and_no_effect():
    drawn = heatmap(
        [
            edge("VEGFA", "increases", "angiogenesis", 9),
            edge("VEGFA", "decreases", "angiogenesis", 1),
            edge("HGF", "no_effect", "fibrosis"),
            edge("MSC", "produces", "HGF", target_type="factor"),
        ]
    )
    assert (drawn.agents, drawn.outcomes, drawn.left_out) == (2, 2, 0)
    assert "VEGFA on angiogenesis: 9 increases, 1 decreases" in drawn.svg
    strengths = dict(re.findall(r'class="(up|down)" d="[^"]+" fill-opacity="([\d.]+)"', drawn.svg))
    assert float(strengths["up"]) == 1.0 > float(strengths["down"])
    assert drawn.svg.count('class="none"') == 1


def test_a_large_heat_map_says_what_it_leaves_out():
    edges = [edge(f"F{n}", "increases", f"O{n}") for n in range(60)]
    drawn = heatmap(edges)
    assert drawn.agents == drawn.outcomes == 20, "no row and no column stays empty"
    assert drawn.left_out == 60 - sum(f">F{n} on O{n}:" in drawn.svg for n in range(60))


def test_the_network_has_each_name_once_a_column_and_does_not_overlap():
    edges = [
        edge("MSC", "produces", "VEGFA", 5, "cell", "factor"),
        edge("VEGFA", "increases", "angiogenesis", 3),
        edge("VEGFA", "increases", "HGF", 2, "factor", "factor"),
        edge("hypoxia", "increases", "VEGFA", 1, "condition", "factor"),
    ]
    drawn = network(edges)
    assert (drawn.edges, drawn.left_out) == (4, 0)
    boxes = re.findall(r'class="node c(\d)" x="([\d.]+)" y="([\d.]+)"', drawn.svg)
    assert len(boxes) == len(set(boxes)) == 5
    assert network(edges).svg == drawn.svg


def test_the_report_is_one_file_with_everything_in_it(tmp_path):
    project = make_project(tmp_path, [claim(0)])
    rows = [claim(0, cell="T-cell"), claim(1, effect="decreases"), claim(2, PAPERS[1])]
    run = add_run(project, rows, concepts={"MSC": "1", "VEGFA": "2", "T-cell": "1"})
    DecisionsFile(project.decisions).add([decide(rows[2])])
    page = render_report(project, run, None)
    assert not re.search(r'(?:src|href)="(?!#|data:)', page)
    assert "<script" not in page
    assert page.count("data:image/png;base64,") == 3
    assert '<rect class="hit"' in page
    assert "2 new, 1 changed" in page and "lexicon changed: VEGFA" in page
    assert "1 decided by curators" in page
    assert 'class="claims"' in page and "Contradictions" in page
    assert page == render_report(project, run, None)


def test_text_from_papers_is_never_markup(tmp_path):
    bad = claim(
        0, quote=f"Cells {EVIL}.", agent=EVIL, target=EVIL, section=EVIL, cell=EVIL, cue=EVIL
    )
    worse = claim(1, quote=f"Cells {EVIL} two.", agent=EVIL, target=EVIL, effect="decreases")
    project = make_project(
        tmp_path, [bad | {"target_type": "outcome"}, worse | {"target_type": "outcome"}]
    )
    page = render_report(project, Store(project.runs).last(), None)
    assert "<script" not in page and page.count("</title>") == page.count("<title>")


def test_a_run_without_claims_has_a_report(tmp_path):
    project = make_project(tmp_path, [])
    gold = Gold(evidence=({**claim(0), "citations": ()},))
    page = render_report(project, Store(project.runs).last(), gold)
    assert "No claim was found." in page and "This is the first run." in page


def test_a_delta_is_one_file_with_page_strips(tmp_path):
    project = make_project(tmp_path, [claim(0), claim(1)])
    add_run(project, [claim(0, cell="T-cell"), claim(1)], concepts={"MSC": "2", "VEGFA": "1"})
    later = Store(project.runs).last()
    delta = delta_of_runs(Store(project.runs).before(later), later)
    page = render_delta(delta, pdf_files(project, later))
    assert "cell: (none) → T-cell" in page and "lexicon changed: MSC" in page
    assert page.count("data:image/png;base64,") == 1
    # boxes as a run's table holds them give the same picture
    assert '<rect class="hit" x="80.5"' in page


def test_a_large_run_lists_some_claims_and_counts_the_rest(tmp_path, monkeypatch):
    monkeypatch.setattr("cytoclaim.report.report.LISTED", 3)
    project = make_project(tmp_path, [claim(n) for n in range(8)])
    page = render_report(project, Store(project.runs).last(), None)
    assert "5 more claims are not listed here" in page
    assert page.count('<td class="soft">') == 3
