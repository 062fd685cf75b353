"""Reading of real papers; needs the data folder beside the checkout."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from cytoclaim.ids import fingerprint
from cytoclaim.pdf import read_pdf

pytestmark = pytest.mark.shared


@pytest.mark.parametrize("paper_id", ["liang-2014", "sid-otmane-2020"])
def test_the_sentences_of_a_seed_review_come_out_in_their_sections_and_in_order(
    paper_id: str, shared: Path
) -> None:
    rows = [json.loads(x) for x in (shared / "gold" / "sentences.jsonl").open(encoding="utf-8")]
    rows = [r for r in rows if r["paper_id"] == paper_id]
    document, issues = read_pdf(shared / "seeds" / f"{paper_id}.pdf", paper_id)
    assert issues == []
    places = {fingerprint(s.text): n for n, s in enumerate(document.sentences())}
    sections = {fingerprint(s.text): s.section for s in document.sentences()}
    hits = [r for r in rows if r["fingerprint"] in places]
    assert len(hits) >= 0.97 * len(rows)
    assert all(sections[r["fingerprint"]] == r["section"] for r in hits)
    order = [places[r["fingerprint"]] for r in hits]
    assert order == sorted(order)
    gold = {r["fingerprint"] for r in rows}
    others = [s for s in document.sentences() if fingerprint(s.text) not in gold]
    assert all(s.section == "Table legends" for s in others)


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    path = Path(__file__).resolve().parents[2] / "bench" / "read.py"
    spec = importlib.util.spec_from_file_location("bench_read", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("key", ["pmc4238170", "pmc6093152", "pmc5758638"])
def test_an_article_comes_out_as_its_publisher_has_it(
    key: str, shared: Path, bench: ModuleType
) -> None:
    folder = shared / "pdfs" / "articles"
    row = bench.measure(folder / f"{key}.pdf", folder / f"{key}.xml")
    assert row["found"] >= 0.95
    assert row["section"] >= 0.95
    assert row["tau"] >= 0.98
    assert row["furniture"] == 0
