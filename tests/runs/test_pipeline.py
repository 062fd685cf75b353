"""The fingerprint changes with whatever can change a row, and with nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cytoclaim.runs.pipeline import PACKAGE, describe

HEADER = "concept\ttype\tclass\tlabel\tcurie\tmatch\tsecond_curie\tparents\tflags\tsynonyms\n"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("copy") / "cytoclaim"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__", "model"))
    return copy


@pytest.mark.parametrize(
    ("file", "room"),
    [
        ("evidence/new_rule.tsv", "evidence"),
        ("evidence/__init__.py", "evidence"),
        ("pdf/__init__.py", "reading"),
        ("citations/words.tsv", "reading"),
        ("nlp/config.cfg", "mentions"),
        ("lexicon/variants.py", "mentions"),
        ("ids.py", "base"),
        ("something_new.py", "base"),
        ("runs/rows.py", "rows"),
    ],
)
def test_a_change_of_code_or_rules_changes_the_fingerprint(
    file: str, room: str, package: Path
) -> None:
    before = describe(None, None, package)
    path = package / file
    old = path.read_bytes() if path.exists() else None
    path.write_bytes((old or b"") + b"\n# changed\n")
    after = describe(None, None, package)
    path.unlink() if old is None else path.write_bytes(old)
    assert before.fingerprint != after.fingerprint
    rooms = before.parts["code"]
    assert {r for r in rooms if rooms[r] != after.parts["code"][r]} == {room}
    assert describe(None, None, package) == before


@pytest.mark.parametrize("file", ["cli/run.py", "score/score.py", "runs/store.py", "review/x.html"])
def test_a_change_elsewhere_reads_no_paper_again(file: str, package: Path) -> None:
    before = describe(None, None, package)
    (package / file).parent.mkdir(exist_ok=True)
    with (package / file).open("a") as stream:
        stream.write("\n# changed\n")
    assert describe(None, None, package) == before


def test_a_new_concept_changes_the_fingerprint_and_is_named(tmp_path: Path) -> None:
    before = describe(tmp_path, None)
    (tmp_path / "mine.tsv").write_text(
        HEADER + "XYZ9\tfactor\tcytokine\txyz factor 9\t\tnone\t\t\t\tXYZ-9\n"
    )
    after = describe(tmp_path, None)
    assert before.fingerprint != after.fingerprint
    assert before.parts["code"] == after.parts["code"]
    assert after.concepts.keys() - before.concepts.keys() == {"XYZ9"}


def test_a_named_model_is_another_pipeline(tmp_path: Path) -> None:
    model = tmp_path / "my_model"
    model.mkdir()
    (model / "meta.json").write_text("{}")
    plain, named = describe(None, None), describe(None, str(model))
    assert plain.fingerprint != named.fingerprint
    (model / "meta.json").write_text('{"version": 2}')
    assert describe(None, str(model)).fingerprint != named.fingerprint


def test_no_model_is_a_pipeline_of_its_own() -> None:
    from cytoclaim.nlp import annotator
    from cytoclaim.runs import pipeline

    assert pipeline.NO_MODEL == annotator.NO_MODEL
    assert describe(None, "none").fingerprint != describe(None, None).fingerprint
