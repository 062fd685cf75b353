"""Cell, secreting cell and condition: what could fill them, and what does."""

from __future__ import annotations

import pytest

from cytoclaim.evidence import extract_evidence
from cytoclaim.evidence.boosting import Trees
from cytoclaim.evidence.extract import Read, read_sentences
from cytoclaim.evidence.fillers import SLOTS, Option, ground_of, options_of
from cytoclaim.evidence.filling import (
    Filler,
    fill,
    load_filler,
    open_slots,
    shared,
    told_slots,
)
from cytoclaim.evidence.terms import Terms
from cytoclaim.lexicon import load
from cytoclaim.model import Evidence
from tests.evidence.marked import analysis

LEFT = "[MSCs|MSC] were grafted after [colitis|colitis]."
SAID = "[MSC|MSC]-derived [HGF|HGF] inhibited [T-cell|T-cell] [proliferation|cell-proliferation]."


def read(*marked: str) -> Read:
    """The last of some sentences of one paragraph, read after the others."""
    lexicon = load()
    analyses = [analysis(s, lexicon, n) for n, s in enumerate(marked)]
    return list(read_sentences(analyses, Terms(lexicon)))[-1]


def options(slot: str, *marked: str) -> dict[str, Option]:
    last = read(*marked)
    claim = next(c for c in last.claims if not c.produces)
    told = told_slots(last.reader, claim)
    ground = ground_of(last.analysis, last.reader)
    return {o.concept: o for o in options_of(slot, ground, claim, told)}


def test_every_cell_named_is_an_option_with_its_place() -> None:
    found = options("cell", SAID)
    assert set(found) == {"MSC", "T-cell"}
    assert found["T-cell"].features["before"] == 1
    assert found["T-cell"].features["told"] == 1
    assert found["MSC"].features["told_source_cell"] == 1
    assert found["MSC"].features["d"] < found["T-cell"].features["d"] < 0


def test_what_earlier_sentences_left_is_an_option() -> None:
    found = options("cell", LEFT, "[HGF|HGF] inhibited [proliferation|cell-proliferation].")
    assert found["MSC"].features["absent"] == 1
    assert "absent" not in options("cell", SAID)["MSC"].features


def test_a_production_has_neither_cell_nor_source() -> None:
    last = read("[MSCs|MSC] secrete [HGF|HGF].")
    (claim,) = last.claims
    assert open_slots(last.reader, claim) == ("condition",)


def test_a_given_cell_has_no_source() -> None:
    last = read("[MSCs|MSC] lowered [IL-6|IL6].")
    assert "source_cell" not in open_slots(last.reader, last.claims[0])


def trees(feature: str, inside: float, outside: float) -> Trees:
    return Trees([feature], [[(0, 0.5, 1, 2), (outside,), (inside,)]])


def test_the_likeliest_place_of_a_name_counts_and_the_least_is_kept() -> None:
    every = dict.fromkeys(SLOTS, trees("near", 2.0, -2.0))
    strict, lax = (Filler(every, dict.fromkeys(SLOTS, least)) for least in (0.5, 0.1))
    given = [
        Option("MSC", {}), Option("T-cell", {}), Option("T-cell", {"near": 1.0}),
    ]  # fmt: skip
    weights = strict.weights("cell", given)
    assert weights == {"MSC": -2.0, "T-cell": 2.0}
    assert strict.chosen("cell", weights) == ["T-cell"]
    assert lax.chosen("cell", weights) == ["T-cell", "MSC"]
    assert lax.chosen("source_cell", weights) == ["T-cell"]
    assert strict.chosen("cell", strict.weights("cell", [])) == []


def test_what_one_agent_does_has_one_secreting_cell() -> None:
    last = read(
        "[MSC|MSC]-derived [HGF|HGF] lowered [apoptosis|apoptosis], [pain|pain] and [fibrosis|fibrosis]."
    )
    claims = [c for c in last.claims if not c.produces]
    assert len(claims) == 3
    # alone only the nearest target would have the cell, and the others not by as much
    source = Trees(["d"], [[(0, -5.5, 1, 2), (-1.0,), (4.0,)]])
    filler = Filler(
        {"cell": trees("x", 0, -9.0), "source_cell": source, "condition": trees("x", 0, -9.0)},
        dict.fromkeys(SLOTS, 0.5),
    )
    ground = ground_of(last.analysis, last.reader)
    alone = [fill(ground, [claim], filler)[0].source_cell for claim in claims]
    assert alone == ["MSC", "", ""]
    assert [s.source_cell for s in fill(ground, claims, filler)] == ["MSC", "MSC", "MSC"]


def test_the_mean_is_over_the_claims_a_name_is_an_option_of() -> None:
    assert shared([{"MSC": 1.0, "ASC": -1.0}, {"MSC": -2.0}]) == {"MSC": -0.5, "ASC": -1.0}


def test_without_trees_the_rules_fill_the_slots() -> None:
    last = read(SAID)
    claim = next(c for c in last.claims if not c.produces)
    (slots,) = fill(ground_of(last.analysis, last.reader), [claim], None)
    assert (slots.cells, slots.source_cell) == (("T-cell",), "MSC")


@pytest.mark.parametrize(
    ("said", "cell", "source"),
    [
        (SAID, "T-cell", "MSC"),
        ("[IL-6|IL6] raised [VEGF|VEGFA] in [fibroblasts|fibroblast].", "fibroblast", ""),
        ("[MSCs|MSC] lowered [apoptosis|apoptosis] of [cardiomyocytes|cardiomyocyte].", "cardiomyocyte", ""),
    ],
)  # fmt: skip
def test_the_shipped_trees(said: str, cell: str, source: str) -> None:
    assert load_filler() is not None
    lexicon = load()
    rows: list[Evidence] = extract_evidence("p", [analysis(said, lexicon)], lexicon)
    (row,) = [r for r in rows if r.effect != "produces"]
    assert (row.cell, row.source_cell) == (cell, source)
