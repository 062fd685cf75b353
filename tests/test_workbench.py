"""Errors against gold by cause, with what was weighed; sentences that came close."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from cytoclaim import workbench
from cytoclaim.evidence.explain import Explained, Option
from cytoclaim.ids import fingerprint
from cytoclaim.lexicon import Lexicon
from cytoclaim.model import Analysis, Sentence
from cytoclaim.runs import Manifest, Run
from cytoclaim.score import GOLD_COLUMNS, Gold, score_of_run

TEXT = "HGF and VEGF lowered apoptosis of MSCs."
MARK = fingerprint(TEXT)
SENTENCE = {
    "paper_id": "p", "sentence_id": "s1", "fingerprint": MARK, "section": "Results", "page": 3,
    "text": TEXT, "citations": [], "paragraph": 0, "source": "text",
}  # fmt: skip


def mention(text: str, concept: str, kind: str = "factor") -> dict[str, Any]:
    row = dict.fromkeys(GOLD_COLUMNS["mentions"], "") | {"paper_id": "p", "fingerprint": MARK}
    return row | {"text": text, "concept": concept, "type": kind, "occurrence": 0}


def claim(agent: str, effect: str, target: str, cell: str = "") -> dict[str, Any]:
    row = dict.fromkeys(GOLD_COLUMNS["evidence"], "") | {"paper_id": "p", "fingerprint": MARK}
    return row | {
        "agent": agent, "effect": effect, "target": target, "cell": cell, "citations": (),
        "source": "text",
    }  # fmt: skip


HGF, VEGF = mention("HGF", "HGF"), mention("VEGF", "VEGFA")
DEATH = mention("apoptosis", "apoptosis", "outcome")
GOOD = claim("HGF", "decreases", "apoptosis", "MSC")


class FakeAnnotator:
    def analyse(self, sentences: Sequence[Sentence]) -> list[Analysis]:
        return [Analysis(s) for s in sentences]


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The errors of a run with these mentions and claims against gold with those."""
    option = Option("HGF", "decreases", "apoptosis", 0.41, False, ("verb",))

    def explain(analyses: Sequence[Analysis], lexicon: Lexicon) -> list[Explained]:
        return [Explained(a.sentence, (option,), "HGF/nsubj") for a in analyses]

    monkeypatch.setattr(workbench, "explain", explain)

    def run(tables: dict[str, list[dict[str, Any]]]) -> Run:
        found = Run(Path("run"), Manifest("r", ""))
        documents = [{"paper_id": "p", "status": "extracted"}]
        rows = {"sentences": [SENTENCE], "documents": documents, **tables}
        monkeypatch.setattr(Run, "rows", lambda _, table: rows[table])
        return found

    return run


@pytest.mark.parametrize(
    ("mentions", "claims", "gold_mentions", "gold_claims", "cause"),
    [
        ([HGF, DEATH], [], [HGF, DEATH], [GOOD], "missed pair not taken"),
        ([DEATH], [], [HGF, DEATH], [GOOD], "missed mention missing"),
        ([mention("HGF", "MET"), DEATH], [], [HGF, DEATH], [GOOD], "missed wrong concept"),
        ([DEATH], [], [DEATH], [GOOD], "missed cross-sentence"),
        ([HGF, DEATH], [claim("HGF", "increases", "apoptosis")], [HGF, DEATH], [GOOD], "missed direction"),
        ([HGF, DEATH], [claim("HGF", "no_effect", "apoptosis")], [HGF, DEATH], [GOOD], "missed scope"),
        (
            [HGF, VEGF, DEATH], [claim("VEGFA", "decreases", "apoptosis", "MSC")],
            [HGF, VEGF, DEATH], [GOOD, claim("VEGFA", "decreases", "apoptosis", "MSC")],
            "missed coordination",
        ),
        ([HGF, DEATH], [GOOD], [HGF, DEATH], [], "false no claim"),
        ([HGF, DEATH], [GOOD], [DEATH], [], "false mention false"),
        ([HGF, DEATH], [claim("HGF", "decreases", "apoptosis")], [HGF, DEATH], [GOOD], "cell cell"),
    ],
)  # fmt: skip
def test_each_error_has_its_cause(
    mentions: list[Any],
    claims: list[Any],
    gold_mentions: list[Any],
    gold_claims: list[Any],
    cause: str,
    bench: Any,
) -> None:
    gold = Gold(tuple(gold_mentions), tuple(gold_claims))
    run = bench({"mentions": mentions, "evidence": claims})
    found = workbench.errors(run, gold, score_of_run(run, gold), FakeAnnotator(), None)  # type: ignore[arg-type]
    evidence = [e for e in found if e.what == "evidence"]
    assert f"{evidence[0].kind} {evidence[0].cause}" == cause
    assert evidence[0].text == TEXT and evidence[0].parse == "HGF/nsubj"
    assert evidence[0].weighed == "HGF decreases apoptosis 0.41 [verb]"


def test_a_run_that_equals_gold_has_no_error(bench: Any) -> None:
    gold = Gold((HGF, DEATH), (GOOD,))
    run = bench({"mentions": [HGF, DEATH], "evidence": [GOOD]})
    assert workbench.errors(run, gold, score_of_run(run, gold), FakeAnnotator(), None) == []  # type: ignore[arg-type]


def test_sentences_that_came_close_are_suspects(bench: Any) -> None:
    run = bench({"mentions": [], "evidence": []})
    (suspect,) = workbench.suspects(run, FakeAnnotator(), None)  # type: ignore[arg-type]
    assert (suspect.agent, suspect.target, suspect.probability) == ("HGF", "apoptosis", 0.41)
    assert (suspect.paper_id, suspect.page, suspect.section) == ("p", 3, "Results")
