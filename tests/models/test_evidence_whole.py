"""Whole rows of left-out sentences against a gold folder."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from cytoclaim.evidence.filling import Filler, load_filler
from cytoclaim.ids import fingerprint
from cytoclaim.lexicon import load
from cytoclaim.nlp import Annotator
from cytoclaim.score import GOLD_COLUMNS
from models.evidence.views import Example, gold_examples
from models.evidence.whole import whole_report

TEXTS = ("HGF lowered IL-6 in macrophages.", "VEGF raised angiogenesis.")
ROWS = (("HGF", "decreases", "IL6", "macrophage"), ("VEGFA", "increases", "angiogenesis", ""))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    gold = tmp_path / "gold"
    gold.mkdir()
    sentences = [
        {"paper_id": "one", "sid": f"s{k}", "section": "A", "text": t} for k, t in enumerate(TEXTS)
    ]
    lines = [json.dumps(s) for s in sentences]
    (gold / "sentences.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    columns = GOLD_COLUMNS["evidence"]
    rows = [
        dict(zip(("agent", "effect", "target", "cell"), row, strict=True))
        | {"paper_id": "one", "fingerprint": fingerprint(text), "section": "A"}
        | {"basis": "direct", "certainty": "asserted"}
        for text, row in zip(TEXTS, ROWS, strict=True)
    ]  # fmt: skip
    table = "\n".join(
        "\t".join(r) for r in (columns, *([x.get(c, "") for c in columns] for x in rows))
    )
    (gold / "evidence.tsv").write_text(table + "\n", "utf-8")
    return gold


def held(example: Example, said: Any) -> Any:
    n = len(example.items)
    return SimpleNamespace(
        example=example, fold=0, probabilities=tuple(map(said, example.items)),
        corrections=("",) * n,
    )  # fmt: skip


def told(folder: Path, said: Any) -> dict[str, list[str]]:
    lexicon = load()
    annotator = Annotator(lexicon)
    filler = load_filler()
    assert isinstance(filler, Filler)
    weighed = [held(e, said) for e in gold_examples(folder, lexicon, annotator)]
    report = whole_report(weighed, {0: filler}, [folder], lexicon, annotator, 0.5)
    rows = [[part.strip() for part in line.split("|")[1:-1]] for line in report.splitlines()]
    return {row[1]: row[2:] for row in rows if row and row[0] == folder.name}


def test_what_is_true_and_said_counts_with_its_cell(folder: Path) -> None:
    figures = told(folder, lambda item: float(item.effect != "none"))
    wanted = {f"evidence{kind}": ["1.000"] * 3 for kind in ("", " strict", " paper")}
    assert figures.items() >= wanted.items()
    assert figures["basis"] == figures["cell"] == ["1.000"]


def test_what_is_not_said_is_missed(folder: Path) -> None:
    figures = told(folder, lambda item: float(item.effect != "none" and item.agent == "HGF"))
    assert figures["evidence paper"] == ["1.000", "0.500", "0.667"]


def test_other_readings_are_refused(folder: Path) -> None:
    lexicon = load()
    annotator = Annotator(lexicon)
    filler = load_filler()
    assert filler is not None
    weighed = [held(e, lambda _: 1.0) for e in gold_examples(folder, lexicon, annotator)]
    weighed[0].probabilities = weighed[0].probabilities[:-1]
    weighed[0].corrections = weighed[0].corrections[:-1]
    with pytest.raises(ValueError, match="same rules"):
        whole_report(weighed, {0: filler}, [folder], lexicon, annotator, 0.5)
