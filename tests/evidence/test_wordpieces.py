"""Words as pieces of a known vocabulary."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cytoclaim.evidence.wordpieces import UNKNOWN, split

WORDS = [UNKNOWN, "<cell>", "cell", "##s", "un", "##rela", "##ted", "-", "<", ">", "b", "##b", "a"]
KNOWN = {piece: n for n, piece in enumerate(WORDS)}


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("cells", ("cell", "##s")),
        ("Unrelated", ("un", "##rela", "##ted")),
        ("un-cell", ("un", "-", "cell")),
        ("cèll", ("cell",)),
        ("bb b", ("b", "##b", "b")),
        ("<cell>", ("<cell>",)),
        ("<b>", ("<", "b", ">")),
        ("cellx", (UNKNOWN,)),
        ("cellx-a", (UNKNOWN, "-", "a")),
        ("", (UNKNOWN,)),
    ],
)
def test_the_longest_known_piece_comes_first(word: str, pieces: tuple[str, ...]) -> None:
    assert split(word, KNOWN) == pieces


@given(st.text(max_size=12))
def test_any_word_has_pieces_and_all_are_known(word: str) -> None:
    found = split(word, KNOWN)
    assert found and all(piece in KNOWN for piece in found)


@given(st.lists(st.sampled_from(["a", "b", "cell", "un"]), min_size=1, max_size=4))
def test_pieces_put_together_give_the_word(parts: list[str]) -> None:
    known = KNOWN | {f"##{p}": 99 for p in ("a", "b", "cell", "un")}
    found = split("".join(parts), known)
    assert "".join(piece.removeprefix("##") for piece in found) == "".join(parts)
