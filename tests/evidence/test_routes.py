"""The way through the tree from an agent to a target."""

from __future__ import annotations

from cytoclaim.evidence.routes import route_features


def word(
    text: str, kind: str = "word", trigger: str = "", tag: str = "", relation: str = ""
) -> tuple[str, ...]:
    return (text, kind, "", trigger, tag, relation, text[-3:], "")


# "A and B did not raise C in D": raise(3) over A(0) B(1, conj of A) not(2) C(4) in(5) under D(6)
SYMBOLS = [
    word("<factor>", "factor", relation="nsubj"), word("<factor>", "factor", relation="conj"),
    word("not", relation="neg"), word("raise", trigger="up/v", tag="VB", relation="ROOT"),
    word("<outcome>", "outcome", relation="dobj"), word("in", relation="case"),
    word("<cell>", "cell", relation="nmod"),
]  # fmt: skip
PARENTS = [3, 0, 3, -1, 3, 6, 4]


def test_both_hang_under_the_verb() -> None:
    f = route_features(SYMBOLS, PARENTS, 0, 4, earlier=False)
    assert f["r_last=nsubj|dobj"] == f["r_top=up/v"] == f["r_denied"] == 1.0
    assert f["r_up"] == f["r_down"] == 1.0


def test_a_coordinated_name_hangs_where_the_first_one_hangs() -> None:
    first = route_features(SYMBOLS, PARENTS, 0, 4, earlier=False)
    second = route_features(SYMBOLS, PARENTS, 1, 4, earlier=False)
    assert second["r_last=nsubj|dobj"] == first["r_last=nsubj|dobj"]
    assert second["r_up"] == 2.0


def test_one_name_under_the_other() -> None:
    f = route_features(SYMBOLS, PARENTS, 4, 6, earlier=False)
    assert f["r_up"] == 0.0 and f["r_last=|nmod"] == 1.0 and f["r_case_t=in"] == 1.0


def test_nothing_joins_the_pieces_of_a_broken_tree() -> None:
    assert route_features(SYMBOLS, [-1] * 7, 0, 4, earlier=False) == {"r_apart": 1.0}


def test_an_earlier_agent_has_no_way() -> None:
    f = route_features(SYMBOLS, PARENTS, 0, 6, earlier=True)
    assert f == {"r_hangs=nmod>dobj>ROOT": 1.0, "r_root=up/v": 1.0}
