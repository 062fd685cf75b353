"""Tables read both ways round, with an annotator that knows a handful of names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cytoclaim.evidence import extract_tables
from cytoclaim.lexicon import load
from cytoclaim.model import Analysis, Box, Document, Mention, Sentence, Table, TableCell

NAMES = {
    "BM-MSC": ("cell", "BM-MSC"), "ASC": ("cell", "ASC"), "LVEF": ("outcome", "LVEF"),
    "Infarct size": ("outcome", "infarct-size"), "VEGF": ("factor", "VEGFA"),
    "exosomes": ("factor", "exosome"), "apoptosis": ("outcome", "apoptosis"),
    "stroke": ("condition", "stroke"), "bone loss": ("outcome", "bone-mass"),
    "LPS": ("condition", "LPS"), "TNF": ("factor", "TNF"), "berberine": ("intervention", "berberine"), "angiogenesis": ("outcome", "angiogenesis"),
}  # fmt: skip


class Names:
    def analyse(self, sentences: Sequence[Sentence]) -> list[Analysis]:
        return [
            Analysis(s, tuple(
                Mention(m.start(), m.end(), m.group(), kind, concept)  # type: ignore[arg-type]
                for name, (kind, concept) in NAMES.items() for m in re.finditer(name, s.text, re.I)
            )) for s in sentences
        ]  # fmt: skip


def document(header: list[str], rows: list[list[str]], caption: str = "Table 1 Trials") -> Document:
    cells = tuple(
        TableCell(r, c, text, header[c], Box(1, c, r, c + 1, r + 1), 1)
        for r, row in enumerate(rows) for c, text in enumerate(row)
    )  # fmt: skip
    return Document("p", "", "", 1, tables=(Table("Table 1", caption, 1, tuple(header), cells),))


def claims(
    header: list[str], rows: list[list[str]], caption: str = ""
) -> set[tuple[str, str, str]]:
    found = extract_tables(document(header, rows, caption), Names(), load())
    return {(r.agent, r.effect, r.target) for r in found}


def test_agents_in_rows() -> None:
    header = ["Trial", "Cells", "Patients", "LVEF", "Infarct size"]
    rows = [
        ["ALPHA [3]", "autologous BM-MSC", "stroke", "↑", "N/A"],
        ["BETA [4,5]", "ASC", "healthy", "n.s.", "improved"],
    ]
    found = extract_tables(document(header, rows), Names(), load())
    assert {(r.agent, r.effect, r.target) for r in found} == {
        ("BM-MSC", "increases", "LVEF"), ("ASC", "no_effect", "LVEF"), ("ASC", "decreases", "infarct-size"),
    }  # fmt: skip
    first = next(r for r in found if r.agent == "BM-MSC")
    assert first.citations == ("3",)
    assert first.condition == "stroke"
    assert first.quote.startswith("ALPHA [3] | autologous BM-MSC")
    assert first.boxes == (Box(1, 3, 0, 4, 1),)
    assert (first.source, first.section, first.cue) == ("table", "Table 1", "↑")


def test_outcomes_in_rows() -> None:
    header = ["Outcome", "ASC", "exosomes"]
    rows = [["apoptosis", "12 vs 30 (p = 0.01)", "↓"], ["angiogenesis", "no difference", "+"]]
    assert claims(header, rows) == {
        ("ASC", "decreases", "apoptosis"), ("exosome", "decreases", "apoptosis"),
        ("ASC", "no_effect", "angiogenesis"), ("exosome", "increases", "angiogenesis"),
    }  # fmt: skip


def test_columns_without_directions_say_nothing() -> None:
    assert (
        claims(["Study", "Cells", "LVEF"], [["A", "ASC", "see text"], ["B", "ASC", "34.5"]])
        == set()
    )


def test_one_agent_in_the_caption_serves_all_rows() -> None:
    found = claims(["Study", "LVEF"], [["A", "↑"], ["B", "↓"]], "Table 2 Effects of ASC in animals")
    assert found == {("ASC", "increases", "LVEF"), ("ASC", "decreases", "LVEF")}


def test_rows_with_no_agent_give_nothing() -> None:
    assert claims(["Study", "LVEF"], [["A", "↑"]], "Table 2 Results") == set()


def test_a_row_whose_agent_is_not_known_takes_none_from_another_column() -> None:
    header = ["Plant", "Material", "Type of induction", "Bone loss", "Other effects"]
    rows = [
        ["Coptis", "berberine", "ligature", "reduced", "none"],
        ["Allium", "some oil", "injected exosomes", "reduced", "reduced TNF"],
    ]
    assert claims(header, rows) == {("berberine", "increases", "bone-mass")}


def test_an_outcome_named_by_its_contrary_is_turned() -> None:
    header = ["Cells", "Bone loss"]
    rows = [["ASC", "↓"], ["BM-MSC", "improved"], ["exosomes", "n.s."]]
    assert claims(header, rows) == {
        ("ASC", "increases", "bone-mass"), ("BM-MSC", "increases", "bone-mass"),
        ("exosome", "no_effect", "bone-mass"),
    }  # fmt: skip
