"""The slots of annotated claims: what truly fills them, and what could."""

from __future__ import annotations

from pathlib import Path

from cytoclaim.lexicon import load
from cytoclaim.nlp import Annotator
from models.evidence.slotcases import Case, text_cases

TEXT = """## Lung
S In colitis, HGF from MSCs inhibited T-cell proliferation and MSCs secreted IL-10 (3).
R HGF - cell-proliferation ; cell T-cell ; source MSC ; cond colitis
R MSC > IL10 ; cond colitis
S Nothing else is known.
"""


def test_a_case_for_every_slot_of_every_claim(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(TEXT, "utf-8")
    lexicon = load()
    cases: list[Case] = list(text_cases(lexicon, Annotator(lexicon), tmp_path))
    by_slot = {(c.slot, tuple(sorted(c.true))): c for c in cases}
    assert len(cases) == 4  # a production has neither cell nor source
    cell = by_slot["cell", ("T-cell",)]
    assert {o.concept for o in cell.options} >= {"T-cell", "MSC"}
    assert by_slot["source_cell", ("MSC",)].told == {"MSC"}
    assert sum(c.slot == "condition" for c in cases) == 2
    assert {c.group for c in cases} == {"one"}
