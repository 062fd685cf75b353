"""A run over a corpus: what is read, what is kept, what fails, what is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cytoclaim.delta import delta_of_runs
from cytoclaim.errors import CytoclaimError
from cytoclaim.ids import fingerprint
from cytoclaim.project import Project
from cytoclaim.runs import Progress, Run, Store, extract_corpus
from cytoclaim.runs.lock import only_run
from cytoclaim.runs.schema import TABLES
from cytoclaim.score import GOLD_COLUMNS, Gold, no_worse

Add = Callable[..., Path]
pytestmark = pytest.mark.usefixtures("fake_workers")


def table_bytes(run: Run) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in run.folder.iterdir() if p.stem in TABLES}


def statuses(run: Run) -> dict[str, str]:
    return {row["paper_id"]: row["status"] for row in run.rows("documents")}


def issues(run: Run) -> list[tuple[str, str]]:
    return [(issue.paper_id, issue.code) for issue in run.issues]


def claims(run: Run) -> list[tuple[str, str, str, str]]:
    return [(r["paper_id"], r["agent"], r["effect"], r["target"]) for r in run.rows("evidence")]


def test_two_runs_of_the_same_papers_give_the_same_bytes_and_read_once(
    project: Project, add: Add
) -> None:
    add("b.pdf", "VEGFA increases angiogenesis")
    add("a.pdf", "HGF decreases apoptosis", "CXCL12 increases migration")
    seen: list[Progress] = []
    first = extract_corpus(project)
    second = extract_corpus(project, on_progress=seen.append)
    assert claims(first) == [
        ("a", "HGF", "decreases", "apoptosis"),
        ("a", "CXCL12", "increases", "migration"),
        ("b", "VEGFA", "increases", "angiogenesis"),
    ]
    assert table_bytes(first) == table_bytes(second)
    assert len(table_bytes(first)) == 2 * len(TABLES)
    assert [(s.paper_id, s.cached, s.done, s.total) for s in seen] == [
        ("a", True, 1, 2),
        ("b", True, 2, 2),
    ]
    assert second.manifest.previous == first.run_id
    assert len(delta_of_runs(first, second)) == 0


def test_changed_bytes_under_the_same_name_are_read_again(project: Project, add: Add) -> None:
    add("a.pdf", "HGF decreases apoptosis")
    add("b.pdf", "VEGFA increases angiogenesis")
    extract_corpus(project)
    add("a.pdf", "HGF increases survival")
    run = extract_corpus(project)
    assert {p: facts["cached"] for p, facts in run.manifest.papers.items()} == {
        "a": False,
        "b": True,
    }
    assert ("a", "HGF", "increases", "survival") in claims(run)


def test_a_dying_worker_takes_only_its_paper_along(project: Project, add: Add) -> None:
    add("a.pdf", "HGF decreases apoptosis")
    add("bad.pdf", "die")
    add("c.pdf", "VEGFA increases angiogenesis")
    run = extract_corpus(project, workers=1)
    assert statuses(run) == {"a": "extracted", "bad": "failed", "c": "extracted"}
    assert issues(run) == [("bad", "worker-died")]
    assert "bad.pdf" in run.issues[0].message and "SIGKILL" in run.issues[0].message
    assert run.manifest.status == "success"


def test_a_paper_that_takes_too_long_is_given_up(project: Project, add: Add) -> None:
    add("a.pdf", "HGF decreases apoptosis")
    add("slow.pdf", "hang")
    run = extract_corpus(project, seconds_per_paper=1.0)
    assert statuses(run) == {"a": "extracted", "slow": "failed"}
    assert issues(run) == [("slow", "too-slow")]


def test_a_failed_paper_is_tried_again_and_its_rows_come_back(project: Project, add: Add) -> None:
    add("a.pdf", "HGF decreases apoptosis")
    add("b.pdf", "die")
    extract_corpus(project)
    add("b.pdf", "VEGFA increases angiogenesis")
    assert statuses(extract_corpus(project)) == {"a": "extracted", "b": "extracted"}


def test_what_is_no_pdf_is_skipped_or_fails_with_its_name(project: Project, add: Add) -> None:
    add("a.pdf", "HGF decreases apoptosis")
    add("again.pdf", "HGF decreases apoptosis")
    (project.papers / "notes.txt").write_text("x")
    (project.papers / "folder.pdf").mkdir()
    (project.papers / "gone.pdf").symlink_to(project.papers / "nowhere.pdf")
    (project.papers / ".hidden").write_text("x")
    run = extract_corpus(project)
    assert statuses(run) == {
        "a": "extracted",
        "again": "skipped",
        "folder": "failed",
        "gone": "failed",
        "notes.txt": "skipped",
    }
    assert issues(run) == [
        ("again", "same-bytes"),
        ("folder", "is-directory"),
        ("gone", "not-found"),
        ("notes.txt", "not-a-pdf"),
    ]
    for issue in run.issues:
        name = issue.paper_id if "." in issue.paper_id else f"{issue.paper_id}.pdf"
        assert issue.message.startswith(name)


def test_names_that_clash_keep_apart(project: Project, add: Add) -> None:
    add("a.pdf", "HGF decreases apoptosis")
    add("a.PDF", "VEGFA increases angiogenesis")
    run = extract_corpus(project)
    assert sorted(statuses(run).values()) == ["extracted", "skipped"]
    assert [code for _, code in issues(run)] == ["same-name"]


def test_a_run_in_which_nothing_could_be_read_is_failed_and_never_previous(
    project: Project, add: Add
) -> None:
    add("a.pdf", "HGF decreases apoptosis")
    good = extract_corpus(project)
    add("a.pdf", "die")
    bad = extract_corpus(project)
    assert bad.manifest.status == "failed"
    assert bad.rows("evidence") == []
    add("a.pdf", "HGF decreases apoptosis")
    assert extract_corpus(project).manifest.previous == good.run_id


def test_a_pipeline_that_does_not_start_fails_the_run(
    project: Project, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cytoclaim.runs.pool import Pool
    from tests.runs.conftest import FAKE_WORKER

    add("a.pdf", "HGF decreases apoptosis")
    monkeypatch.setattr(Pool, "of_workers", lambda *_: Pool([*FAKE_WORKER, "broken"], 1))
    with pytest.raises(CytoclaimError, match="No such model"):
        extract_corpus(project)
    (run,) = Store(project.runs).runs()
    assert (run.manifest.status, run.manifest.error) == ("failed", "No such model. Install it.")


def test_an_empty_corpus_says_what_to_do(project: Project) -> None:
    with pytest.raises(CytoclaimError, match="cytoclaim ingest"):
        extract_corpus(project)


def test_two_runs_at_once_are_refused(project: Project, add: Add) -> None:
    add("a.pdf", "HGF decreases apoptosis")
    with only_run(project.runs), pytest.raises(CytoclaimError) as refused:
        extract_corpus(project)
    assert refused.value.code == "run-locked"
    assert statuses(extract_corpus(project)) == {"a": "extracted"}


def test_the_manifest_says_what_went_in_and_what_made_it(project: Project, add: Add) -> None:
    add("a.pdf", "HGF decreases apoptosis")
    run = extract_corpus(project)
    manifest = Run.open(run.folder).manifest
    assert manifest == run.manifest
    assert manifest.inputs["a"]["file"] == "a.pdf" and len(manifest.inputs["a"]["sha256"]) == 64
    assert set(manifest.pipeline) == {
        "fingerprint", "code", "lexicon", "model", "libraries", "python",
    }  # fmt: skip
    assert manifest.counts["evidence"] == 1 and manifest.timings["reading"] == 0.1
    assert "VEGFA" in run.concepts


def test_a_failure_that_follows_from_the_bytes_is_not_tried_again(
    project: Project, add: Add
) -> None:
    add("a.pdf", "HGF decreases apoptosis")
    add("bad.pdf", "refuse")
    first, second = extract_corpus(project), extract_corpus(project)
    assert issues(first) == issues(second) == [("bad", "pdf-encrypted")]
    assert second.manifest.papers["bad"] == {"status": "failed", "cached": True, "seconds": 0}
    assert table_bytes(first) == table_bytes(second)


def test_a_run_that_a_guard_objects_to_is_held_back(project: Project, add: Add) -> None:
    add("a.pdf", "HGF decreases apoptosis")
    first = extract_corpus(project)
    held = extract_corpus(project, guard=lambda tables: f"{len(tables['evidence'])} is too few")
    assert (held.manifest.status, held.manifest.error) == ("held", "1 is too few")
    assert table_bytes(held) == table_bytes(first)
    after = extract_corpus(project, guard=lambda tables: "")
    assert (after.manifest.status, after.manifest.previous) == ("success", first.run_id)


def test_a_run_that_scores_worse_is_held_back_and_new_papers_do_not_matter(
    project: Project, add: Add
) -> None:
    row = dict.fromkeys(GOLD_COLUMNS["evidence"], "")
    row |= {"agent": "HGF", "effect": "decreases", "target": "apoptosis", "citations": ()}
    claims = {"a": "HGF decreases apoptosis", "new": "HGF decreases necrosis"}
    gold = Gold(
        evidence=tuple(
            {**row, "paper_id": p, "fingerprint": fingerprint(c)} for p, c in claims.items()
        )
    )
    store = Store(project.runs)
    assert no_worse(store, gold, 0.0) is None
    add("a.pdf", claims["a"])
    extract_corpus(project)
    add("new.pdf", claims["new"])
    assert extract_corpus(project, guard=no_worse(store, gold, 0.0)).manifest.status == "success"
    add("a.pdf", claims["a"], "HGF increases apoptosis")
    held = extract_corpus(project, guard=no_worse(store, gold, 0.01))
    assert held.manifest.status == "held" and "evidence: F1" in held.manifest.error
    assert extract_corpus(project, guard=no_worse(store, gold, 1.0)).manifest.status == "success"
