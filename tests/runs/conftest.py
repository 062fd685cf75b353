"""A corpus of small made-up papers, and workers that need no pipeline."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cytoclaim.project import Project
from cytoclaim.runs.pool import Pool

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


@pytest.fixture
def fake_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs use the fake worker in place of the pipeline."""

    def of_workers(settings: dict[str, Any], size: int, seconds_per_paper: float) -> Pool:
        return Pool(FAKE_WORKER, size, seconds_per_paper)

    monkeypatch.setattr(Pool, "of_workers", of_workers)
