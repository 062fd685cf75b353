"""The annotated paragraphs: their format, and that none of their claims is out of reach."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cytoclaim.lexicon import load
from models.evidence.texts import TEXTS, Claim, read_text

FILES = sorted(TEXTS.glob("*.txt"))


def write(folder: Path, text: str) -> Path:
    path = folder / "t.txt"
    path.write_text(text, "utf-8")
    return path


def test_sections_paragraphs_sentences_and_claims(tmp_path: Path) -> None:
    text = read_text(
        write(
            tmp_path,
            "# a remark\n## 1. Lung\nS MSCs lower IL-6 (12).\n"
            "R MSC - IL6 ; cell macrophage ; source X ; cond sepsis ; lof ; hedged\n"
            "S And more.\n\nS A new paragraph.\n",
        )
    )
    first, second, third = text.sentences
    assert (first.section, first.text) == ("1. Lung", "MSCs lower IL-6 (12).")
    assert [c.numbers for c in first.citations] == [("12",)]
    assert first.paragraph == second.paragraph != third.paragraph
    assert text.claims[first.sentence_id] == (
        Claim("MSC", "decreases", "IL6", "macrophage", "X", "sepsis", lof=True, hedged=True),
    )
    assert text.claims[second.sentence_id] == ()


@pytest.mark.parametrize(
    "line",
    ["R MSC - IL6", "S a\nR MSC = IL6", "S a\nR MSC - IL6 ; place heart", "S a\nR MSC -", "a"],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str) -> None:
    with pytest.raises(ValueError, match=r"t\.txt:\d"):
        read_text(write(tmp_path, line + "\n"))


def test_there_are_texts() -> None:
    assert sum(len(read_text(f).sentences) for f in FILES) > 3000


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_claims_are_about_concepts_of_the_lexicon(path: Path) -> None:
    concepts = load().concepts
    for claims in read_text(path).claims.values():
        assert len({(*c.key, c.cell) for c in claims}) == len(claims)
        for claim in claims:
            keys = (claim.agent, claim.target, claim.cell, claim.source, claim.cond)
            assert not [k for k in keys if k and k not in concepts]


def test_no_text_shares_a_clause_with_the_gold(shared: Path) -> None:
    def runs(text: str, n: int = 9) -> set[tuple[str, ...]]:
        words = re.findall(r"\w+", text.casefold())
        return {tuple(words[i : i + n]) for i in range(len(words) - n + 1)}

    gold = set()
    for name in ("gold", "digests"):
        gold |= runs((shared / name / "sentences.jsonl").read_text("utf-8"))
    for path in FILES:
        for sentence in read_text(path).sentences:
            assert not runs(sentence.text) & gold, f"{path.name}: {sentence.text}"
