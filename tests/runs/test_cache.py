"""Finished papers are found again by bytes, paper and pipeline, or not at all."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from cytoclaim.runs.cache import KEPT_PIPELINES, Cache
from cytoclaim.runs.extraction import Extraction

DONE = Extraction("p", "aa", "extracted", {"documents": [{"paper_id": "p"}]}, {"reading": 1.5})


def test_an_entry_comes_back_as_it_was(tmp_path: Path) -> None:
    cache = Cache(tmp_path, "f1")
    cache.put(DONE)
    assert cache.get("p", "aa") == DONE


def test_other_bytes_paper_or_pipeline_find_nothing(tmp_path: Path) -> None:
    Cache(tmp_path, "f1").put(DONE)
    assert Cache(tmp_path, "f1").get("p", "bb") is None
    assert Cache(tmp_path, "f1").get("q", "aa") is None
    assert Cache(tmp_path, "f2").get("p", "aa") is None


def test_a_torn_entry_counts_as_absent(tmp_path: Path) -> None:
    cache = Cache(tmp_path, "f1")
    cache.put(DONE)
    path = cache.path("p", "aa")
    whole = path.read_bytes()
    for broken in (b"", whole[:10], whole[:-4], whole[:-9] + b"x" + whole[-8:], b"\0" * 50):
        path.write_bytes(broken)
        assert cache.get("p", "aa") is None
    cache.put(DONE)
    assert cache.get("p", "aa") == DONE


def test_old_pipelines_are_forgotten(tmp_path: Path) -> None:
    for number in range(7):
        cache = Cache(tmp_path, f"f{number}")
        cache.put(replace(DONE, sha256=str(number)))
        os.utime(cache.folder, (number, number))
    Cache(tmp_path, "f0").forget_old()
    kept = sorted(p.name for p in tmp_path.iterdir())
    assert kept == ["f0", "f4", "f5", "f6"] and len(kept) == KEPT_PIPELINES
