"""A corpus of small made-up papers, and workers that need no pipeline."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from cytoclaim.project import Project
from cytoclaim.runs import Extraction, Paper
from cytoclaim.runs.pool import Pool
from tests.runs import fake_worker

FAKE_WORKER = [sys.executable, str(Path(__file__).with_name("fake_worker.py"))]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "corpus" / "papers").mkdir(parents=True)
    return Project(tmp_path)


@pytest.fixture
def add(project: Project) -> Callable[..., Path]:
    """Put a made-up paper into the corpus: its name and its sentences."""

    def put(name: str, *lines: str) -> Path:
        path = project.papers / name
        path.write_text("\n".join(["%PDF-fake", *lines]))
        return path

    return put


class FakePool:
    """Does the fake worker's work in this process; only what ends a process gets one."""

    def __init__(self, settings: dict[str, Any], size: int, seconds_per_paper: float) -> None:
        self.processes = Pool(FAKE_WORKER, size, seconds_per_paper)

    def extract(self, paper: Paper) -> Extraction:
        if {"die", "hang"} & set(Path(paper.file).read_text().splitlines()):
            return self.processes.extract(paper)
        return Extraction.from_json(fake_worker.extract(asdict(paper)))

    def __enter__(self) -> FakePool:
        return self

    def __exit__(self, *error: object) -> None:
        self.processes.__exit__(None, None, None)


@pytest.fixture
def fake_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs use the fake worker in place of the pipeline."""
    monkeypatch.setattr(Pool, "of_workers", FakePool)
