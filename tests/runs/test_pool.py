"""Worker processes: answers in any number of threads, and what a lost one costs."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from cytoclaim.ids import file_sha256
from cytoclaim.runs import Paper
from cytoclaim.runs.pool import Pool
from tests.runs.conftest import FAKE_WORKER


def papers(folder: Path, *contents: str) -> list[Paper]:
    found = []
    for number, content in enumerate(contents):
        path = folder / f"p{number}.pdf"
        path.write_text(f"%PDF-fake\n{content}")
        found.append(Paper(f"p{number}", str(path), file_sha256(path)))
    return found


def test_every_paper_gets_its_own_answer_whatever_happens_to_the_others(tmp_path: Path) -> None:
    todo = papers(tmp_path, "HGF decreases apoptosis", "die", "VEGFA increases growth", "refuse")
    with Pool(FAKE_WORKER, 2) as pool, ThreadPoolExecutor(4) as threads:
        done = list(threads.map(pool.extract, todo))
    assert [(d.paper_id, d.status) for d in done] == [
        ("p0", "extracted"),
        ("p1", "failed"),
        ("p2", "extracted"),
        ("p3", "failed"),
    ]


def test_leaving_the_pool_ends_its_processes(tmp_path: Path) -> None:
    (paper,) = papers(tmp_path, "HGF decreases apoptosis")
    with Pool(FAKE_WORKER, 1) as pool:
        pool.extract(paper)
        (worker,) = pool._all
        process = worker.process
        assert process is not None and process.poll() is None
    assert process.wait(timeout=5) != 0
