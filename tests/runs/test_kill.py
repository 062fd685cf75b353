"""A run killed at any moment leaves nothing wrong behind, and the next one completes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cytoclaim.project import Project
from cytoclaim.runs import Store, extract_corpus
from cytoclaim.runs.pool import Pool
from tests.runs.conftest import FAKE_WORKER, FakePool
from tests.runs.test_corpus import table_bytes

Add = Callable[..., Path]
pytestmark = pytest.mark.usefixtures("fake_workers")

# Kills its own process when the named function is called for the nth time, before or after it.
KILLED = """
import os, signal, sys
from pathlib import Path
import importlib
from cytoclaim.project import Project
from cytoclaim.runs import extract_corpus
from cytoclaim.runs.pool import Pool
root, module, owner, name, nth, when, *worker = sys.argv[1:]
place = importlib.import_module(module)
if owner:
    place = getattr(place, owner)
whole = getattr(place, name)
calls = 0
def dying(*args, **kwargs):
    global calls
    calls += 1
    if calls == int(nth) and when == "before":
        os.kill(os.getpid(), signal.SIGKILL)
    result = whole(*args, **kwargs)
    if calls == int(nth):
        os.kill(os.getpid(), signal.SIGKILL)
    return result
setattr(place, name, dying)
Pool.of_workers = lambda settings, size, seconds: Pool(worker, size, seconds)
extract_corpus(Project(Path(root)), workers=1)
"""

MOMENTS = {
    "before the run's folder is made": ("cytoclaim.runs.store", "Store", "begin", 1, "before"),
    "right after it is made": ("cytoclaim.runs.store", "Store", "begin", 1, "after"),
    "before the first paper is stored": ("cytoclaim.runs.cache", "Cache", "put", 1, "before"),
    "after the first paper is stored": ("cytoclaim.runs.cache", "Cache", "put", 1, "after"),
    "while a paper is being stored": ("cytoclaim.runs.files", "os", "fsync", 2, "before"),
    "after the second table": ("cytoclaim.runs.store", "", "write_table", 2, "after"),
    "before the run is moved into place": (
        "cytoclaim.runs.store",
        "",
        "publish_folder",
        1,
        "before",
    ),
    "after it is moved into place": ("cytoclaim.runs.store", "", "publish_folder", 1, "after"),
}


PAPERS = {
    "old.pdf": ("FGF2 increases proliferation",),
    **{
        f"p{n}.pdf": (f"HGF decreases outcome{n}", "VEGFA increases angiogenesis") for n in range(4)
    },
}


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The tables of a run that nobody killed."""
    project = Project(tmp_path_factory.mktemp("undisturbed"))
    project.papers.mkdir(parents=True)
    for name, lines in PAPERS.items():
        (project.papers / name).write_text("\n".join(["%PDF-fake", *lines]))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Pool, "of_workers", FakePool)
        return table_bytes(extract_corpus(project))


@pytest.mark.parametrize("moment", MOMENTS)
def test_after_a_kill_the_next_run_equals_an_undisturbed_one(
    moment: str, project: Project, add: Add, undisturbed: dict[str, bytes]
) -> None:
    add("old.pdf", *PAPERS["old.pdf"])
    before = extract_corpus(project)
    for name, lines in PAPERS.items():
        add(name, *lines)
    arguments = [str(part) for part in (project.root, *MOMENTS[moment], *FAKE_WORKER)]
    killed = subprocess.run([sys.executable, "-c", KILLED, *arguments], check=False)
    assert killed.returncode == -9
    store = Store(project.runs)
    published = moment == "after it is moved into place"
    assert (store.last().run_id == before.run_id) is not published

    run = extract_corpus(project)
    assert run.manifest.status == "success"
    if not published:
        assert run.manifest.previous == before.run_id
    kept = {p for p, facts in run.manifest.papers.items() if facts["cached"]}
    if moment == "after the first paper is stored":
        assert len(kept) == 2
    assert not [p for p in project.runs.iterdir() if p.name.startswith(".draft")]

    assert table_bytes(run) == undisturbed


def test_an_interrupt_marks_the_run_failed_and_keeps_what_was_read(
    project: Project, add: Add
) -> None:
    add("a.pdf", "HGF decreases apoptosis")
    add("b.pdf", "VEGFA increases angiogenesis")

    def stop(step: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        extract_corpus(project, workers=1, on_progress=stop)
    (run,) = Store(project.runs).runs()
    assert run.manifest.status == "failed"
    again = extract_corpus(project)
    assert again.manifest.previous is None
    assert sum(facts["cached"] for facts in again.manifest.papers.values()) == 1
