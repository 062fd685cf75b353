"""What was weighed in a sentence agrees with the rows that came out of it."""

from __future__ import annotations

from cytoclaim.evidence import extract_evidence
from cytoclaim.evidence.explain import explain
from cytoclaim.lexicon import load
from cytoclaim.model import Analysis, Mention, Sentence, Token

TEXT = "HGF reduced apoptosis"
SPANS = [(0, 3), (4, 11), (12, 21)]


def analysis() -> Analysis:
    mentions = (
        Mention(0, 3, "HGF", "factor", "HGF"),
        Mention(12, 21, "apoptosis", "outcome", "apoptosis"),
    )
    tokens = tuple(Token(a, b, TEXT[a:b]) for a, b in SPANS)
    return Analysis(Sentence("s1", TEXT), mentions, tokens)


def test_kept_options_are_the_rows() -> None:
    lexicon = load()
    rows = extract_evidence("p", [analysis()], lexicon)
    (explained,) = explain([analysis()], lexicon)
    kept = {(o.agent, o.effect, o.target) for o in explained.options if o.kept}
    assert kept == {(r.agent, r.effect, r.target) for r in rows}
    assert kept == {("HGF", "decreases", "apoptosis")}
    assert explained.options[0].rules and explained.parse == ""
