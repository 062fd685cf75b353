"""Scores of runs that are right, wrong in one known way, or empty."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cytoclaim.errors import CytoclaimError
from cytoclaim.score import Gold, load_gold, score_run, worse
from cytoclaim.score.counts import compare

GOLD = Path(__file__).resolve().parents[1] / "corpus" / "gold"


def mention(text="VEGF", concept="VEGFA", kind="factor", occurrence=0, mark="s1", paper="p"):
    return {
        "paper_id": paper,
        "fingerprint": mark,
        "section": "Results",
        "order": "0",
        "text": text,
        "occurrence": occurrence,
        "type": kind,
        "concept": concept,
    }


def claim(agent="MSC", effect="produces", target="VEGFA", mark="s1", paper="p", **more):
    row = {
        "paper_id": paper,
        "fingerprint": mark,
        "section": "Results",
        "source": "text",
        "quote": "",
        "agent": agent,
        "effect": effect,
        "target": target,
        "cell": "",
        "source_cell": "",
        "condition": "",
        "basis": "direct",
        "certainty": "asserted",
        "citations": (),
        "cue": "",
    }
    return row | more


def sentence(mark="s1", paper="p"):
    return {"paper_id": paper, "fingerprint": mark, "section": "Results"}


def test_gold_against_itself_is_perfect():
    gold = load_gold(GOLD)
    text = [{**r, "source": "text", "quote": ""} for r in gold.evidence]
    tables = [
        claim(
            paper=r["paper_id"], mark="t", agent=r["agent"], effect=r["effect"], target=r["target"]
        )
        | {"source": "table", "quote": f"{r['row_label']} [{r['citation']}] | {r['cell_text']}"}
        for r in gold.tables
        if r["effect"] != "not_measured"
    ]
    sentences = [
        sentence(r["fingerprint"], r["paper_id"]) for r in (*gold.mentions, *gold.evidence)
    ]
    score = score_run(gold, gold.mentions, [*text, *tables], sentences)
    assert set(score.papers) == gold.papers
    assert {name: f.f1 for name, f in score.figures.items()} == dict.fromkeys(score.figures, 1.0)
    assert score.figures["tables"].hits == 44
    assert all(right == hits == 1138 for right, hits in score.attributes.values())
    assert score.read[0] == score.read[1] > 400
    assert score.misses == score.false == []


def test_only_papers_on_both_sides_count():
    gold = Gold((mention(), mention(paper="unread")), (claim(), claim(paper="unread")))
    score = score_run(
        gold,
        [mention(), mention(paper="new")],
        [claim(), claim(paper="new")],
        [sentence(), sentence(paper="new")],
    )
    assert score.papers == ("p",)
    assert (score.figures["mentions"].hits, score.figures["mentions"].misses) == (1, 0)
    assert score.figures["evidence"].false == 0


def test_a_paper_without_any_found_row_is_all_misses():
    gold = Gold((mention(),), (claim(),))
    score = score_run(gold, [], [], [sentence()])
    figure = score.figures["evidence"]
    assert (figure.precision, figure.recall, figure.f1, figure.misses) == (0.0, 0.0, 0.0, 1)
    assert [m["reason"] for m in score.misses] == ["nothing found there", "nothing found there"]


# what the run says instead of "MSC produces VEGFA", and what the lists then say
WRONG = [
    (claim(effect="increases"), "other effect: increases", "other effect: produces"),
    (claim(target="HGF"), "other target: HGF", "other target: VEGFA"),
    (claim(agent="ASC"), "other agent: ASC", "other agent: MSC"),
    (claim(agent="VEGFA", target="MSC"), "turned round: produces", "turned round: produces"),
    (claim(mark="s2"), "nothing found there", "nothing in gold there"),
]


@pytest.mark.parametrize(("found", "missed", "false"), WRONG)
def test_lists_say_what_stands_there_instead(found, missed, false):
    score = score_run(Gold((), (claim(),)), [], [found], [sentence(), sentence("s2")])
    assert [row["reason"] for row in score.misses] == [missed]
    assert [row["reason"] for row in score.false] == [false]


def test_a_sentence_that_was_not_read_says_so():
    score = score_run(Gold((mention(mark="gone"),), ()), [], [], [sentence()])
    assert score.misses[0]["reason"] == "sentence not read"
    assert score.read == (0, 1)


def test_strict_needs_the_cell_and_attributes_pair_by_cell():
    gold = Gold((), (claim(cell="T-cell", condition="hypoxia"), claim(cell="NK-cell")))
    found = [claim(cell="NK-cell"), claim(cell="MSC", condition="hypoxia")]
    score = score_run(gold, [], found, [sentence()])
    assert score.figures["evidence"].hits == 1
    assert (score.figures["evidence strict"].hits, score.figures["evidence strict"].false) == (1, 1)
    assert score.attributes["cell"] == (1, 2)
    assert score.attributes["condition"] == (2, 2)


def test_paper_level_forgives_the_place_but_not_the_paper():
    gold = Gold((), (claim(), claim(paper="q", target="HGF")))
    found = [claim(mark="s2"), claim(paper="q", target="VEGFA")]
    score = score_run(gold, [], found, [sentence(), sentence(paper="q")])
    figure = score.figures["evidence paper"]
    assert (figure.hits, figure.false, figure.misses) == (1, 1, 1)


def test_conditions_and_interventions_are_no_false_mentions():
    score = score_run(
        Gold((mention(),), ()), [mention(), mention("MI", "x", "condition")], [], [sentence()]
    )
    assert score.figures["mentions"].f1 == 1.0


def test_table_rows_belong_to_the_longest_label_that_opens_their_quote():
    def cell(label, effect):
        return {"paper_id": "p", "row_label": label, "target": "LVEF", "effect": effect}

    gold = Gold((mention(),), (), (cell("APOLLO", "increases"), cell("APOLLO II", "decreases")))
    found = [
        claim("ASC", "increases", "LVEF", source="table", quote="APOLLO [3] · ↑"),
        claim("ASC", "decreases", "LVEF", source="table", quote="APOLLO-II [4] · ↓"),
        claim("ASC", "decreases", "LVEF", source="table", quote="Other [5] · ↓"),
    ]
    figure = score_run(gold, [], found, [sentence()]).figures["tables"]
    assert (figure.hits, figure.false, figure.misses) == (2, 1, 0)


def test_a_fall_beyond_the_bound_is_named():
    gold = Gold((mention(),), (claim(), claim(target="HGF")))
    good = score_run(gold, [mention()], [claim(), claim(target="HGF")], [sentence()])
    bad = score_run(gold, [mention()], [claim()], [sentence()])
    assert worse(good, bad, 0.01)[0] == "evidence: F1 1.000 → 0.667"
    assert worse(good, bad, 0.5) == worse(bad, good, 0.0) == []


@given(
    st.sets(st.tuples(st.sampled_from("pq"), st.integers(0, 9), st.integers(0, 3))),
    st.sets(st.tuples(st.sampled_from("pq"), st.integers(0, 9), st.integers(0, 3))),
)
def test_figures_are_shares_and_change_sides(gold, found):
    figure, mirror = compare(gold, found), compare(found, gold)
    assert figure.precision == mirror.recall
    assert 0 <= figure.interval[0] <= figure.interval[1] <= 1
    assert figure == compare(gold, found)
    assert figure.f1 == pytest.approx(
        2 * figure.precision * figure.recall / ((figure.precision + figure.recall) or 1)
    )


# file text of evidence.tsv or mentions.tsv, and words that the error must hold
BROKEN = [
    ("mentions", "paper_id\tfingerprint\n", "lacks the column section"),
    ("mentions", "", "lacks the column"),
]


@pytest.mark.parametrize(("name", "text", "words"), BROKEN)
def test_broken_gold_names_file_and_line(tmp_path, name, text, words):
    (tmp_path / f"{name}.tsv").write_text(text)
    with pytest.raises(CytoclaimError, match=words) as caught:
        load_gold(tmp_path)
    assert caught.value.code == "gold-broken"


def test_a_short_gold_line_and_a_bad_count_name_their_line(tmp_path):
    lines = (GOLD / "mentions.tsv").read_text(encoding="utf-8").splitlines()
    path = tmp_path / "mentions.tsv"
    path.write_text("\n".join([lines[0], lines[1], "p\tx"]), encoding="utf-8")
    with pytest.raises(CytoclaimError, match=r"line 3: 2 cells for 8 columns"):
        load_gold(tmp_path)
    path.write_text(lines[0] + "\n" + lines[1].replace("\t0\tcell", "\tmany\tcell"), "utf-8")
    with pytest.raises(CytoclaimError, match="line 2: occurrence is 'many'"):
        load_gold(tmp_path)


def test_no_gold_is_an_error_not_a_perfect_score(tmp_path):
    for folder in (tmp_path, tmp_path / "absent"):
        with pytest.raises(CytoclaimError) as caught:
            load_gold(folder)
        assert caught.value.code == "gold-missing"
