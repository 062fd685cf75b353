"""Which runs there are, which may be compared against, and what broken ones do."""

from __future__ import annotations

from pathlib import Path

import pytest

from cytoclaim.errors import CytoclaimError
from cytoclaim.runs.store import Run, Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "runs")


def finish(store: Store, status: str = "success") -> Run:
    return store.begin().finish({}, {}, status=status)


def test_ids_grow_even_within_a_second_and_when_the_clock_went_back(store: Store) -> None:
    (store.root / "29990101-000000").mkdir(parents=True)
    made = [finish(store).run_id for _ in range(12)]
    assert made == sorted(made) and len(set(made)) == 12
    assert all(run > "29990101-000000" for run in made)


def test_previous_is_the_last_success(store: Store) -> None:
    first = finish(store)
    failed = finish(store, "failed")
    broken = store.begin()
    broken.fail("stopped")
    assert finish(store).manifest.previous == first.run_id
    assert failed.run_id in [run.run_id for run in store.runs()]


def test_a_draft_is_no_run_and_the_next_one_sweeps_it_away(store: Store) -> None:
    draft = store.begin()
    assert store.runs() == [] and draft.folder.is_dir()
    run = finish(store)
    assert not draft.folder.exists() and store.last().run_id == run.run_id
    assert run.manifest.previous is None


def test_a_folder_without_manifest_is_left_out(store: Store) -> None:
    run = finish(store)
    (store.root / "29990101-000000").mkdir()
    (store.root / "29990101-000001").mkdir()
    (store.root / "29990101-000001" / "run.json").write_text('{"run')
    assert [r.run_id for r in store.runs()] == [run.run_id]
    with pytest.raises(CytoclaimError, match=r"run\.json"):
        store.find("29990101-000001")


def test_runs_are_found_by_id_start_folder_and_word(store: Store) -> None:
    first, last = finish(store), finish(store)
    assert store.find("last").run_id == last.run_id
    assert store.find("previous").run_id == first.run_id
    assert store.find(first.run_id).run_id == first.run_id
    assert store.find(str(first.folder)).run_id == first.run_id
    with pytest.raises(CytoclaimError, match="fits several runs"):
        store.find(first.run_id[:8])
    with pytest.raises(CytoclaimError, match="is no run"):
        store.find("1999")


def test_without_a_run_the_command_to_start_one_is_named(store: Store) -> None:
    with pytest.raises(CytoclaimError, match="cytoclaim run"):
        store.last()
    with pytest.raises(CytoclaimError, match="no successful run before"):
        store.before(finish(store))
