"""Trees carried from one tokenisation to another."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.convert.align import TreeToken, align_tree, overlap_groups

MARKS = {"-": "HYPH", "+": "SYM", "/": "HYPH"}


def tree(text: str, rows: str) -> list[TreeToken]:
    """``word/tag/label/head`` rows, heads counted from 1, 0 for the root."""
    out: list[TreeToken] = []
    at = 0
    for i, row in enumerate(rows.split()):
        word, tag, dep, head = row.split("|")
        at = text.index(word, at)
        out.append(TreeToken(at, at + len(word), tag, word.lower(), dep, int(head) - 1))
        if head == "0":
            out[-1] = TreeToken(at, at + len(word), tag, word.lower(), dep, i)
        at += len(word)
    return out


def cut(text: str, words: str) -> list[tuple[int, int]]:
    out = []
    at = 0
    for word in words.split():
        at = text.index(word, at)
        out.append((at, at + len(word)))
        at += len(word)
    return out


@pytest.mark.parametrize(
    ("text", "gold", "ours", "expected"),
    [
        pytest.param(
            "cells secrete VEGF",
            "cells|NNS|nsubj|2 secrete|VBP|ROOT|0 VEGF|NN|dobj|2",
            "cells secrete VEGF",
            "cells|NNS|nsubj|secrete secrete|VBP|ROOT|secrete VEGF|NN|dobj|secrete",
            id="the same tokens",
        ),
        pytest.param(
            "IL-6 rose",
            "IL-6|NN|nsubj|2 rose|VBD|ROOT|0",
            "IL - 6 rose",
            "IL|NN|compound|6 -|HYPH|punct|6 6|NN|nsubj|rose rose|VBD|ROOT|rose",
            id="ours are finer: the last part is the head",
        ),
        pytest.param(
            "CD4+ cells",
            "CD4+|NN|compound|2 cells|NNS|ROOT|0",
            "CD4 + cells",
            "CD4|NN|compound|cells +|SYM|punct|CD4 cells|NNS|ROOT|cells",
            id="a mark is never the head beside a word",
        ),
        pytest.param(
            "10 ng / ml",
            "10|CD|nummod|2 ng|NN|ROOT|0 /|SYM|prep|2 ml|NN|pobj|3",
            "10 ng / ml",
            "10|CD|nummod|ng ng|NN|ROOT|ng /|SYM|prep|ng ml|NN|pobj|/",
            id="heads are carried over",
        ),
        pytest.param(
            "i.v. dose",
            "i|NN|compound|4 .|.|punct|1 v.|NN|nmod|4 dose|NN|ROOT|0",
            "i.v. dose",
            "i.v.|NN|compound|dose dose|NN|ROOT|dose",
            id="ours are coarser: the syntactic head wins",
        ),
    ],
)
def test_a_tree_keeps_its_shape(text: str, gold: str, ours: str, expected: str) -> None:
    got = align_tree(text, tree(text, gold), cut(text, ours), MARKS)
    words = [text[t.start : t.end] for t in got]
    rows = [f"{w}|{t.tag}|{t.dep}|{words[t.head]}" for w, t in zip(words, got, strict=True)]
    assert " ".join(rows) == expected


def test_tokens_over_nothing_are_refused() -> None:
    with pytest.raises(ValueError, match="share no character"):
        align_tree("a b", tree("a b", "a|NN|ROOT|0"), [(0, 1), (2, 3)], MARKS)


@st.composite
def two_cuts(draw: st.DrawFn) -> tuple[str, list[TreeToken], list[tuple[int, int]]]:
    length = draw(st.integers(1, 14))
    text = "".join(draw(st.sampled_from("ab3-")) for _ in range(length))

    def pieces() -> list[tuple[int, int]]:
        marks = sorted(draw(st.sets(st.integers(1, length), max_size=8)) | {0, length})
        return list(itertools.pairwise(marks))

    gold = pieces()
    order = draw(st.permutations(range(len(gold))))
    head = {order[0]: order[0]}
    for n, i in enumerate(order[1:], start=1):
        head[i] = order[draw(st.integers(0, n - 1))]
    tokens = [
        TreeToken(a, b, "NN", text[a:b], "ROOT" if head[i] == i else "dep", head[i])
        for i, (a, b) in enumerate(gold)
    ]
    return text, tokens, pieces()


@given(two_cuts())
def test_any_two_cuts_give_one_tree(
    case: tuple[str, list[TreeToken], list[tuple[int, int]]],
) -> None:
    text, gold, ours = case
    got = align_tree(text, gold, ours, MARKS)
    assert [(t.start, t.end) for t in got] == ours
    assert sum(t.head == i for i, t in enumerate(got)) == 1
    for i in range(len(got)):
        seen = set()
        while got[i].head != i:
            assert i not in seen, "a cycle"
            seen.add(i)
            i = got[i].head


@given(two_cuts())
def test_groups_take_every_token_once(
    case: tuple[str, list[TreeToken], list[tuple[int, int]]],
) -> None:
    _, gold, ours = case
    groups = overlap_groups([(t.start, t.end) for t in gold], ours)
    assert [i for left, _ in groups for i in left] == list(range(len(gold)))
    assert [i for _, right in groups for i in right] == list(range(len(ours)))
