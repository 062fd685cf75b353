"""The rules on sentences written for them: how many rows are right, and what must never happen."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from cytoclaim.lexicon import Lexicon
from tests.evidence.marked import CASES, Case, found, read_cases

FILES = sorted(CASES.glob("*.tsv"))


def counted(cases: list[Case], lexicon: Lexicon, learned: bool) -> tuple[int, int, int]:
    expected = got = hits = 0
    for case in cases:
        rows = found(case, lexicon, learned=learned)
        wanted = {(n, *r.key) for n, part in enumerate(case.expected) for r in part}
        there = {(n, r.agent, r.effect, r.target) for n, part in enumerate(rows) for r in part}
        expected, got, hits = expected + len(wanted), got + len(there), hits + len(wanted & there)
    return expected, got, hits


def f1(expected: int, got: int, hits: int) -> float:
    return 2 * hits / (expected + got) if expected + got else 1.0


def runs(text: str, length: int = 7) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9]+", text.lower())
    return {tuple(words[k : k + length]) for k in range(len(words) - length + 1)}


def test_no_case_shares_a_clause_with_the_reviews(shared: Path) -> None:
    lines = (shared / "gold" / "sentences.jsonl").read_text("utf-8").splitlines()
    known = {run for line in lines for run in runs(json.loads(line)["text"])}
    assert known
    common = {
        case.name: found for path in FILES for case in read_cases(path) for s in case.sentences
        if (found := known & runs(re.sub(r"\|[^\]]*\]", "", s)))
    }  # fmt: skip
    assert not common


def test_there_are_enough_cases() -> None:
    assert sum(len(read_cases(p)) for p in FILES) >= 400


# the scorer did not learn from these sentences: what it makes of them shows how it generalises
@pytest.mark.parametrize(
    ("learned", "least"), [(False, 0.93), (True, 0.9)], ids=["rules", "scored"]
)
def test_all_phenomena_together(lexicon: Lexicon, learned: bool, least: float) -> None:
    parts = [counted(read_cases(p), lexicon, learned) for p in FILES]
    assert f1(*(sum(x) for x in zip(*parts, strict=True))) >= least


@pytest.mark.parametrize("path", [p for p in FILES if p.stem != "none"], ids=lambda p: p.stem)
def test_each_phenomenon(path, lexicon: Lexicon) -> None:
    assert f1(*counted(read_cases(path), lexicon, False)) >= 0.85


@pytest.mark.parametrize("learned", [False, True], ids=["rules", "scored"])
def test_denied_claims_are_never_positive(lexicon: Lexicon, learned: bool) -> None:
    for path in FILES:
        for case in read_cases(path):
            denied = {
                (n, r.agent, r.target) for n, part in enumerate(case.expected) for r in part
                if r.effect == "no_effect"
            }  # fmt: skip
            positive = {
                (n, r.agent, r.target) for n, part in enumerate(found(case, lexicon, learned=learned))
                for r in part if r.effect != "no_effect"
            }  # fmt: skip
            assert not denied & positive, case.name


def test_sentences_without_a_claim_give_no_row(lexicon: Lexicon) -> None:
    silent = [c for c in read_cases(CASES / "none.tsv") if any(found(c, lexicon, learned=False))]
    assert not silent


@pytest.mark.parametrize(
    ("name", "least"), [("cell", 0.85), ("source", 0.8), ("basis", 0.95), ("certainty", 0.95)]
)
def test_attributes_on_hits(name: str, least: float, lexicon: Lexicon) -> None:
    right = total = 0
    for path in FILES:
        for case in read_cases(path):
            for part, rows in zip(case.expected, found(case, lexicon, learned=False), strict=True):
                for want in part:
                    same = [r for r in rows if (r.agent, r.effect, r.target) == want.key]
                    if (
                        not same
                        or (name == "cell" and not want.cell)
                        or (name == "source" and not want.source)
                    ):
                        continue
                    total += 1
                    right += any(
                        {
                            "cell": r.cell == want.cell, "source": r.source_cell == want.source,
                            "basis": (r.basis == "loss-of-function") == want.loss,
                            "certainty": (r.certainty == "hedged") == want.hedged,
                        }[name] for r in same
                    )  # fmt: skip
    assert right / total >= least, f"{right} of {total}"
