"""The compiled form is the same lexicon, sooner."""

from __future__ import annotations

import time
from pathlib import Path

from cytoclaim.lexicon import Concept, Lexicon, Name, load
from cytoclaim.lexicon.compiled import read_compiled, write_compiled
from cytoclaim.lexicon.variants import key


def test_compiled_equals_fresh(tmp_path: Path) -> None:
    fresh = load()
    written = load(cache=tmp_path)
    read = load(cache=tmp_path)
    assert written.index == read.index == fresh.index
    assert read.concepts == fresh.concepts
    assert read.digest == fresh.digest
    assert list(read.names()) == list(fresh.names())


def test_a_damaged_file_is_made_again(tmp_path: Path) -> None:
    load(cache=tmp_path)
    (kept,) = tmp_path.iterdir()
    good = kept.read_bytes()
    kept.write_bytes(good[: len(good) // 2])
    assert load(cache=tmp_path).concepts == load().concepts
    assert kept.read_bytes() == good


def test_another_vocabulary_has_another_file(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "a.tsv").write_text(
        "concept\ttype\tclass\tlabel\tcurie\tmatch\tsecond_curie\tparents\tflags\tsynonyms\n"
        "glow\tfactor\tx\tglowin\t\tnone\t\t\t\tGLW-9\n"
    )
    load(cache=tmp_path / "cache")
    assert "glow" in load(own, tmp_path / "cache").concepts
    assert "glow" not in load(cache=tmp_path / "cache").concepts


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert load(cache=blocked / "cache").concepts == load().concepts


def test_a_hundred_thousand_names_load_in_two_seconds(tmp_path: Path) -> None:
    texts = [f"protein {n % 977} of kind {n}" for n in range(100_000)]
    names = {text: Name(text, f"K{n // 2}") for n, text in enumerate(texts)}
    concepts = {
        f"K{n}": Concept(
            f"K{n}", "factor", "x", texts[2 * n], f"HGNC:{n}", "exact",
            synonyms=(names[texts[2 * n]], names[texts[2 * n + 1]]),
        )
        for n in range(50_000)
    }  # fmt: skip
    index = {key(text): (name,) for text, name in names.items()}
    path = tmp_path / "big.json"
    write_compiled(path, Lexicon(concepts, "d", index))
    start = time.process_time()
    big = read_compiled(path, "d")
    assert time.process_time() - start < 2
    assert big is not None
    assert len(list(big.names())) == 100_000
    assert big.index[key("protein 3 of kind 3")][0].concept == "K1"
