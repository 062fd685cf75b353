"""The flows, once, against a server inside the test's process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cytoclaim.ids import fingerprint
from cytoclaim.project import Project
from cytoclaim.runs import Progress, Store
from cytoclaim.runs.pool import Pool
from cytoclaim.score import GOLD_COLUMNS
from flows.server import prefect_ready
from tests.runs.conftest import FAKE_WORKER

CLAIM = "HGF decreases apoptosis"
pytestmark = pytest.mark.flows


@pytest.fixture(scope="session")
def prefect(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Prefect with a server of its own; started once, it takes seconds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("PREFECT_API_URL", raising=False)
        patch.setenv("PREFECT_HOME", str(tmp_path_factory.mktemp("prefect")))
        with prefect_ready(tmp_path_factory.mktemp("unused")):
            yield


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Two made-up papers, one of them killing its worker, and gold for the other."""
    project = Project(tmp_path)
    project.papers.mkdir(parents=True)
    (project.papers / "good.pdf").write_text(f"%PDF-fake\n{CLAIM}")
    (project.papers / "bad.pdf").write_text("%PDF-fake\ndie")
    project.gold.mkdir()
    row = {**dict.fromkeys(GOLD_COLUMNS["evidence"], ""), "paper_id": "good", "agent": "HGF"}
    row |= {"effect": "decreases", "target": "apoptosis", "fingerprint": fingerprint(CLAIM)}
    (project.gold / "evidence.tsv").write_text("\t".join(row) + "\n" + "\t".join(row.values()))
    monkeypatch.setattr(
        Pool, "of_workers", lambda _, size, seconds: Pool(FAKE_WORKER, size, seconds)
    )
    return project


def ask(path: str) -> list[dict[str, Any]]:
    """What the Prefect API answers to an open question."""
    import httpx
    from prefect.settings import PREFECT_API_URL

    return httpx.post(f"{PREFECT_API_URL.value()}{path}", json={}).raise_for_status().json()


def artifacts() -> dict[str, Any]:
    """The latest artifact of each key."""
    return {found["key"]: found["data"] for found in ask("/artifacts/latest/filter")}


def task_runs() -> dict[str, str]:
    """The state of each task run, by name."""
    return {found["name"]: found["state_name"] for found in ask("/task_runs/filter")}


@pytest.mark.usefixtures("prefect")
def test_the_week_as_flows(project: Project, capfd: pytest.CaptureFixture[str]) -> None:
    from flows.compare import compare_runs, score_run
    from flows.extract import extract_corpus, watched_by
    from flows.ingest import ingest_papers

    root = str(project.root)
    steps: list[Progress] = []
    with watched_by(steps.append):
        first = extract_corpus(root)
    run = Store(project.runs).find(first)
    assert {p: f["status"] for p, f in run.manifest.papers.items()} == {
        "bad": "failed",
        "good": "extracted",
    }
    assert sorted(s.paper_id for s in steps) == ["bad", "good"]
    assert task_runs() == {"bad": "Paper failed", "good": "Completed"}

    (project.papers / "new.pdf").write_text("%PDF-fake\nVEGFA increases angiogenesis")
    (refused,) = ingest_papers([str(project.papers / "new.pdf")], project=root)
    assert refused["status"] == "failed"
    extract_corpus(root)
    assert task_runs().keys() == {"bad", "good", "new"}
    assert score_run(project=root)["evidence"]["f1"] == 1.0
    told = compare_runs(project=root)
    assert told["counts"]["ADD"] == 1 and told["counts"]["DEL"] == 0

    found = artifacts()
    assert {"papers", "issues", "progress", "score", "delta", "ingested"} <= found.keys()
    assert found["progress"] == 100.0
    assert found["delta"].startswith(f"# {first} → ")
    screen = capfd.readouterr()
    assert screen.out == "" and "Traceback" not in screen.err and "INFO" not in screen.err


@pytest.mark.usefixtures("prefect")
def test_an_error_comes_out_as_it_is(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    from cytoclaim.errors import CytoclaimError
    from flows.extract import extract_corpus

    with pytest.raises(CytoclaimError) as caught:
        extract_corpus(str(tmp_path))
    assert caught.value.code == "no-papers"
    assert "Traceback" not in capfd.readouterr().err


def test_a_named_server_that_does_not_answer_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from prefect.settings import PREFECT_API_URL, temporary_settings

    from cytoclaim.errors import CytoclaimError

    with (
        temporary_settings({PREFECT_API_URL: "http://127.0.0.1:9/api"}),
        pytest.raises(CytoclaimError, match="--plain"),
        prefect_ready(tmp_path),
    ):
        pass
