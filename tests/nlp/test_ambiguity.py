"""Strings with several meanings: ``ambiguity.tsv`` marks the string and says what it stands for.

Sentences of one paper are parted by two bars; "-" means that the string is no name of ours there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from cytoclaim.model import Analysis

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "ambiguity.tsv").read_text("utf-8").splitlines()[1:]
]
MARKED = re.compile(r"\[\[(.+?)\]\]")


def reading(analyse: Callable[..., list[Analysis]], case: str) -> set[str]:
    """Concepts of the mentions that end with the marked string."""
    texts = case.split(" || ")
    mark = MARKED.search(texts[-1])
    assert mark is not None
    start, end = mark.start(), mark.end() - 4
    last = analyse(*(MARKED.sub(r"\1", text) for text in texts))[-1]
    return {
        m.concept
        for m in last.mentions
        if m.end == end and m.start <= start and m.type in ("factor", "cell", "condition",
                                                             "intervention", "outcome")
    }  # fmt: skip


def test_the_set_is_large_and_has_both_senses() -> None:
    strings = Counter(mark for _, case in ROWS for mark in MARKED.findall(case.split(" || ")[-1]))
    assert len(ROWS) >= 150
    for string in ("NO", "MET", "KIT", "FAS", "ACT", "CAT", "MIF", "LIF", "IMPACT", "CM", "EC",
                   "DC", "SC", "MI", "MDA", "ALP", "PGE", "TIMP", "WAS", "REST"):  # fmt: skip
        assert strings[string] + strings[f"{string}s"] >= 3, string
    assert 50 <= sum(expected.startswith("-") for expected, _ in ROWS) <= len(ROWS) - 50


def test_accuracy(analyse: Callable[..., list[Analysis]]) -> None:
    wrong = []
    for expected, case in ROWS:
        wanted, found = set(expected.split("|")), reading(analyse, case)
        if not (found & wanted or ("-" in wanted and not found)):
            wrong.append((expected, found, case))
    assert len(wrong) <= 0.05 * len(ROWS), wrong


@pytest.mark.parametrize(
    ("texts", "string"),
    [
        (("Slices were kept in CM.",), "CM"),
        (("NO was the reply that mattered.",), "NO"),
    ],
)
def test_what_nothing_settles_is_listed_and_no_mention(
    analyse: Callable[..., list[Analysis]], texts: tuple[str, ...], string: str
) -> None:
    last = analyse(*texts)[-1]
    assert string not in [m.text for m in last.mentions]
    assert [(m.text, m.concept) for m in last.unresolved] == [(string, "")]


def test_one_sentence_settles_the_others(analyse: Callable[..., list[Analysis]]) -> None:
    first, second = analyse("iNOS makes NO in macrophages.", "Later NO came down again.")
    assert "NO" in [m.concept for m in first.mentions]
    assert "NO" in [m.concept for m in second.mentions]
