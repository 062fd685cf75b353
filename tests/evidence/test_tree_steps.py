"""Steps between the names of a sentence in its dependency tree."""

from __future__ import annotations

from cytoclaim.evidence.atoms import read_atoms
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.trees import FAR, Tree, tree_of
from cytoclaim.model import Analysis, Mention, Sentence, Token

TEXT = "HGF reduced T cell death"
#       0   4       12


def tokens(*heads: int) -> tuple[Token, ...]:
    spans = [(0, 3), (4, 11), (12, 13), (14, 18), (19, 24)]
    deps = ("nsubj", "ROOT", "compound", "compound", "dobj")
    return tuple(
        Token(a, b, TEXT[a:b], head=h, dep=d)
        for (a, b), h, d in zip(spans, heads, deps, strict=True)
    )


def tree(*heads: int, parsed: bool = True) -> Tree:
    mentions = (
        Mention(0, 3, "HGF", "factor", "HGF"),
        Mention(12, 18, "T cell", "cell", "T-cell"),
        Mention(19, 24, "death", "outcome", "cell-death"),
    )
    analysis = Analysis(Sentence("s", TEXT), mentions, tokens(*heads), parsed)
    return tree_of(analysis, Line(read_atoms(analysis, lambda *_: False)))


def test_steps_up_to_what_is_over_both_and_down_again() -> None:
    found = tree(1, 1, 3, 4, 1)  # HGF <- reduced -> death -> cell -> T
    hgf, reduced, cell, death = range(4)
    assert (found.up[hgf, death], found.down[hgf, death]) == (1, 1)
    assert (found.up[hgf, cell], found.down[hgf, cell]) == (1, 2)
    assert (found.up[cell, death], found.down[cell, death]) == (1, 0)
    assert (found.up[reduced, cell], found.down[reduced, cell]) == (0, 2)
    assert (found.up.diagonal() == 0).all() and (found.down == found.up.T).all()


def test_a_name_of_several_tokens_hangs_by_its_head() -> None:
    found = tree(1, 1, 3, 4, 1)
    head = found.heads[2]
    assert head is not None and head.text == "cell"


def test_nothing_is_joined_without_a_parse() -> None:
    found = tree(1, 1, 3, 4, 1, parsed=False)
    assert (found.up == FAR).sum() == 12 and found.heads == [None] * 4


def test_a_loop_in_the_heads_ends() -> None:
    found = tree(1, 4, 3, 4, 1)
    assert found.up.max() <= FAR
