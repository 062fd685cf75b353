"""Deltas: each kind of change, each cause, and the way back."""

from __future__ import annotations

from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cytoclaim.delta import Origin, apply, as_dict, by, delta, delta_of_runs, describe, headline
from cytoclaim.errors import CytoclaimError
from cytoclaim.ids import content_hash, evidence_id, fingerprint
from cytoclaim.model import Box, Evidence
from cytoclaim.runs.store import Store
from cytoclaim.score import Gold

QUOTE = "VEGF released by MSCs increased angiogenesis."


def row(quote=QUOTE, agent="VEGFA", effect="increases", target="angiogenesis", **more):
    more = {"agent_text": "VEGF", "target_text": "angiogenesis", "section": "Results"} | more
    found = Evidence(
        paper_id=more.pop("paper_id", "p"),
        sentence_id="p-1",
        fingerprint=fingerprint(quote),
        quote=quote,
        agent=agent,
        agent_type="factor",
        effect=effect,
        target=target,
        target_type="outcome",
        **more,
    )
    return {
        "evidence_id": evidence_id(found),
        "content_hash": content_hash(found),
        **asdict(found),
    }


def only(changes):
    assert len(changes) == 1
    return changes.changes[0]


# before, after, kind, the fields named
KINDS = [
    (row(), row(cell="EC"), "MOD", {"cell": ("", "EC")}),
    (row(), row(effect="decreases"), "MOD", {"effect": ("increases", "decreases")}),
    (row(), row(certainty="hedged", page=3), "MOD", {"certainty": ("asserted", "hedged"), "page": (0, 3)}),
    (row(), row(page=2, section="Discussion"), "MOVED", {"page": (0, 2), "section": ("Results", "Discussion")}),
    (row(), row(boxes=(Box(1, 1, 2, 3, 4),)), "MOVED", None),
    (row(), row(occurrence=1), "MOVED", {"occurrence": (0, 1)}),
    (row(), row(quote=QUOTE.replace("VEGF re", "VEGF  re")), "MOVED", {}),
    (row(), row(agent="VEGFB"), "REGROUNDED", {"agent": ("VEGFA", "VEGFB")}),
    (row(), row(target="vascularization", agent="VEGFB"), "REGROUNDED", None),
    (row(), row(agent="VEGFB", effect="decreases"), "MOD", None),
    (row(), row(agent="VEGF-TRAP", agent_text="VEGF released"), "REGROUNDED", None),
    (row(), row(quote="Moreover, " + QUOTE), "MOD", None),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b", "kind", "fields"), KINDS)
def test_kinds(a, b, kind, fields):
    change = only(delta([a], [b]))
    assert change.kind == kind
    if fields is not None:
        assert {f.name: (f.before, f.after) for f in change.fields} == fields
    assert apply(delta([a], [b]), [a]) == [b]


def test_rows_of_other_claims_are_not_paired():
    changes = delta([row()], [row(agent="HGF", agent_text="HGF"), row(paper_id="q")])
    assert changes.counts == {"ADD": 2, "DEL": 1, "MOD": 0, "REGROUNDED": 0, "MOVED": 0}


def test_a_run_against_itself_is_empty():
    rows = [row(), row(agent="HGF", agent_text="HGF")]
    changes = delta(rows, rows)
    assert len(changes) == 0 and changes.unchanged == 2
    assert headline(changes) == ["Nothing changed: all 2 claims are as they were."]


def test_a_duplicate_id_is_an_error_before_any_comparison():
    with pytest.raises(CytoclaimError) as caught:
        delta([row(), row(cell="EC")], [])
    assert caught.value.code == "duplicate-evidence"


BASE = Origin(
    papers={"p": "1" * 64},
    lexicon="L1",
    concepts={"VEGFA": "a", "angiogenesis": "b", "HGF": "c"},
    model={"shipped": "m1"},
    rules={"evidence": "r1", "reading": "r1"},
    libraries={"spacy": "3.8.1"},
)


def but(**parts):
    return Origin(**({name: getattr(BASE, name) for name in Origin.__slots__} | parts))


CAUSES = [
    (but(papers={"p": "2" * 64}), "paper changed"),
    (but(papers={}), "paper removed"),
    (but(lexicon="L2", concepts={**BASE.concepts, "VEGFA": "x"}), "lexicon changed: VEGFA"),
    (but(lexicon="L2", concepts={**BASE.concepts, "HGF": "x"}), "lexicon changed: HGF"),
    (but(model={"shipped": "m2"}), "model changed"),
    (but(rules={**BASE.rules, "evidence": "r2"}), "rules changed: evidence"),
    (but(libraries={"spacy": "3.8.2"}), "libraries changed: spacy"),
    (but(papers={}, failed=frozenset("p")), "paper failed: in this run"),
    (BASE, "nothing changed"),
    (
        but(papers={"p": "2" * 64}, model={"shipped": "m2"}),
        "paper changed (or model changed)",
    ),
    (
        but(lexicon="L2", concepts={**BASE.concepts, "HGF": "x"}, rules={"evidence": "r2"}),
        "rules changed: evidence, reading (or lexicon changed)",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("after", "cause"), CAUSES)
def test_causes(after, cause):
    assert str(only(delta([row()], [row(cell="EC")], BASE, after)).cause) == cause


def test_a_concept_that_came_into_the_sentence_is_the_cause_of_what_went():
    """A new name takes words from an old one: the lost row does not name it, its sentence does."""
    after = but(lexicon="L2", concepts={**BASE.concepts, "AKT-MSC": "x"}, rules={"evidence": "r2"})
    lost, stays = row(agent="AKT1", agent_text="Akt"), row(agent="HGF", agent_text="HGF")
    came = row(agent="AKT-MSC", effect="decreases", agent_text="Akt-MSCs", target="apoptosis")
    changes = delta([lost, stays], [came, stays], BASE, after)
    assert {str(c.cause) for c in changes.changes} == {
        "lexicon changed: AKT-MSC (or rules changed)"
    }


def test_a_new_paper_is_the_cause_of_its_rows():
    after = but(papers={**BASE.papers, "q": "3" * 64})
    change = only(delta([], [row(paper_id="q")], BASE, after))
    assert str(change.cause) == "paper added"


def test_a_change_without_cause_is_told_as_an_error():
    changes = delta([row()], [row(cell="EC")], BASE, BASE)
    assert len(changes.unexplained) == 1
    assert "not deterministic" in " ".join(headline(changes))


GOLD = Gold(
    evidence=(
        {**row(), "cell": "EC", "citations": ()},
        {**row(agent="HGF"), "citations": ()},
    )
)
VERDICTS = [
    (None, row(), "improvement"),
    (None, row(agent="IL6"), "regression"),
    (row(), None, "regression"),
    (row(agent="IL6"), None, "improvement"),
    (row(), row(cell="EC"), "improvement"),
    (row(cell="EC"), row(cell="MSC"), "regression"),
    (row(), row(page=4), "hit"),
    (row(agent="IL6"), row(agent="IL6", page=4), "miss"),
    (row(effect="decreases"), row(), "improvement"),
    (None, row(paper_id="q"), ""),
]


@pytest.mark.parametrize(("a", "b", "verdict"), VERDICTS)
def test_verdicts(a, b, verdict):
    rows = [[r] if r else [] for r in (a, b)]
    assert only(delta(*rows, gold=GOLD)).verdict == verdict


def test_table_rows_are_judged_by_label_outcome_and_effect():
    gold = Gold(
        tables=({"paper_id": "p", "row_label": "APOLLO", "target": "LVEF", "effect": "increases"},)
    )
    right = row("APOLLO [3] | ↑", target="LVEF", source="table")
    wrong = row("APOLLO [3] | ↑", target="LVEF", effect="decreases", source="table")
    assert only(delta([wrong], [right], gold=gold)).verdict == "improvement"


def test_told_like_a_person_would():
    change = only(delta([row()], [row(effect="decreases", cell="EC")], BASE, but(lexicon="L2")))
    assert describe(change) == (
        "MOD VEGFA decreases angiogenesis in EC · cell: (none) → EC"
        " · direction: increases → decreases · [lexicon changed]"
    )
    changes = delta([], [row(), row(agent="HGF", agent_text="HGF")], BASE, BASE, gold=GOLD)
    assert headline(changes)[0] == "2 new; 0 claims unchanged."
    assert "2 improvements" in headline(changes)[2]
    assert by(changes, "concept") == {
        "angiogenesis": {"ADD": 2},
        "HGF": {"ADD": 1},
        "VEGFA": {"ADD": 1},
    }
    assert by(changes, "section") == {"p / Results": {"ADD": 2}}
    assert as_dict(changes)["counts"]["ADD"] == 2


def test_a_delta_does_not_fit_other_rows():
    changes = delta([row()], [row(cell="EC")])
    for rows in ([], [row(cell="MSC")], [row(), row(paper_id="q")]):
        with pytest.raises(CytoclaimError) as caught:
            apply(changes, rows)
        assert caught.value.code == "delta-does-not-fit"


ROWS = st.lists(
    st.builds(
        row,
        quote=st.sampled_from([QUOTE, "HGF did, too.", "Moreover, " + QUOTE]),
        agent=st.sampled_from(["VEGFA", "HGF", "MSC"]),
        effect=st.sampled_from(["increases", "decreases"]),
        target=st.sampled_from(["angiogenesis", "apoptosis"]),
        agent_text=st.sampled_from(["VEGF", ""]),
        paper_id=st.sampled_from("pq"),
        occurrence=st.integers(0, 1),
        cell=st.sampled_from(["", "EC"]),
        page=st.integers(0, 2),
        citations=st.sampled_from([(), ("1",)]),
    ),
    max_size=12,
    unique_by=lambda r: r["evidence_id"],
)


@given(ROWS, ROWS)
def test_there_and_back(a, b):
    there = delta(a, b)
    assert apply(there, a) == b
    assert apply(delta(b, a), b) == a
    assert len(delta(a, a)) == 0
    assert there.unchanged + len(there) <= len(a) + len(b)
    touched = [r["evidence_id"] for c in there.changes for r in (c.before, c.after) if r]
    assert there.unchanged * 2 + len(touched) == len(a) + len(b)


def test_origin_and_delta_of_finished_runs(tmp_path):
    store = Store(tmp_path)

    def run(rows, concepts, sha="1"):
        return store.begin().finish(
            {"evidence": rows},
            concepts,
            status="success",
            inputs={"p": {"file": "p.pdf", "sha256": sha * 64}, "x": {"file": "x", "sha256": ""}},
            papers={"p": {"status": "extracted"}, "x": {"status": "failed"}},
            pipeline={
                "fingerprint": "f",
                "parts": {"lexicon": str(concepts), "code": {"base": "1"}},
            },
        )

    a = run([row()], {"VEGFA": "1"})
    b = run([row(), row(agent="VEGFB", agent_text="VEGF-B")], {"VEGFA": "1", "VEGFB": "1"})
    assert Origin.of(a).failed == {"x"} and Origin.of(a).rules == {"base": "1"}
    changes = delta_of_runs(a, b)
    assert (changes.a, changes.b) == (a.run_id, b.run_id)
    assert str(only(changes).cause) == "lexicon changed: VEGFB"
    assert apply(changes, a.rows("evidence")) == b.rows("evidence")
