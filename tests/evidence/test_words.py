import pytest

from cytoclaim.evidence.triggers import lookup
from cytoclaim.evidence.words import forms, normal, rows


@pytest.mark.parametrize(
    ("lemma", "past", "ing", "s"),
    [
        ("reduce", "reduced", "reducing", "reduces"), ("stop", "stopped", "stopping", "stops"),
        ("modify", "modified", "modifying", "modifies"), ("rise", "rose", "rising", "rises"),
        ("suppress", "suppressed", "suppressing", "suppresses"), ("have", "had", "having", "has"),
        ("delay", "delayed", "delaying", "delays"), ("free", "freed", "freeing", "frees"),
    ],
)  # fmt: skip
def test_forms(lemma: str, past: str, ing: str, s: str) -> None:
    found = forms(lemma)
    assert (found["past"][0], found["ing"][0], found["s"][0]) == (past, ing, s)


def test_normal_forms_drop_hyphens() -> None:
    assert normal("Up-regulated") == normal("upregulated") == "upregulated"


@pytest.mark.parametrize(
    ("text", "op"),
    [
        ("gave rise to", "cause"), ("bring about", "cause"), ("held back", "-"), ("turns on", "+"),
        ("protects against", "-"), ("upregulation", "+"), ("inhibitor", "-"), ("depends on", "need"),
    ],
)  # fmt: skip
def test_triggers(text: str, op: str) -> None:
    found = lookup([normal(w) for w in text.split()], 0)
    assert found and found[0][0].op == op


@pytest.mark.parametrize(
    "name", ["verbs", "nouns", "adjectives", "words", "cell_words", "outcome_verbs"]
)
def test_tables_hold_no_row_twice(name: str) -> None:
    seen = [tuple(sorted(r.items())) for r in rows(name)]
    assert len(seen) == len(set(seen))


def test_every_operation_is_known() -> None:
    known = {
        "+", "-", "good", "bad", "restore", "reverse", "protect", "cause", "role", "effect", "neutral",
        "produce", "include", "over", "light", "report", "need", "involve", "attributed",
    }  # fmt: skip
    for name in ("verbs", "nouns", "adjectives"):
        assert {r["op"] for r in rows(name)} <= known, name
