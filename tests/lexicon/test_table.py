"""Tables: they come back as they were written, and every error names file and row."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cytoclaim.errors import CytoclaimError
from cytoclaim.lexicon.concept import TYPES, Concept, Name
from cytoclaim.lexicon.load import load
from cytoclaim.lexicon.table import COLUMNS, canonical_order, read_table, write_table

HEADER = "\t".join(COLUMNS)
ROW = "IL6\tfactor\tcytokine\tinterleukin 6\tHGNC:6018\texact\t\t\t\tIL-6"


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (["concept\ttype"], "row 1"),
        ([HEADER, ROW, "IL7\tfactor"], "row 3: 2 cells"),
        ([HEADER, ROW.replace("factor", "fact")], "row 2: unknown type 'fact'"),
        ([HEADER, ROW.replace("exact", "sure")], "row 2: unknown match 'sure'"),
        ([HEADER, ROW.replace("HGNC:6018", "")], "row 2: match and curie disagree"),
        ([HEADER, ROW.replace("\t\tIL-6", "\thidden\tIL-6")], "row 2: unknown flag 'hidden'"),
        ([HEADER, ROW.replace("IL6\t", "\t")], "row 2: no concept or no label"),
    ],
)
def test_errors_name_file_and_row(tmp_path: Path, lines: list[str], says: str) -> None:
    path = tmp_path / "own.tsv"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    with pytest.raises(CytoclaimError, match=r"own\.tsv") as raised:
        read_table(path)
    assert says in raised.value.message
    assert raised.value.fix


def test_a_file_that_is_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    path.write_bytes(HEADER.encode() + b"\n\xff\xfe\n")
    with pytest.raises(CytoclaimError) as raised:
        read_table(path)
    assert raised.value.code == "not-utf8"


def test_one_key_for_two_things_is_an_error(tmp_path: Path) -> None:
    own = "CXCL12\tcell\tx\tx\t\tnone\t\t\t\tx"
    (tmp_path / "own.tsv").write_text(f"{HEADER}\n{own}\n", "utf-8")
    with pytest.raises(CytoclaimError, match=r"own\.tsv") as raised:
        load(tmp_path)
    assert raised.value.code == "lexicon-collision"


WORDS = st.text(alphabet="abcXYZ019αβ-+ '", min_size=1, max_size=12).map(str.strip).filter(bool)
CONCEPTS = st.builds(
    Concept,
    key=WORDS,
    type=st.sampled_from(TYPES),
    klass=WORDS,
    label=WORDS,
    parents=st.lists(WORDS, max_size=2).map(tuple),
    generic=st.booleans(),
)


@given(st.lists(CONCEPTS, max_size=6, unique_by=lambda c: c.key), st.lists(WORDS, max_size=3))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_round_trip(tmp_path: Path, concepts: list[Concept], names: list[str]) -> None:
    marked = [
        Concept(**{**vars_of(c), "synonyms": tuple(Name.parse(f"{n}!", c.key) for n in names)})
        for c in concepts
    ]
    path = tmp_path / "own.tsv"
    write_table(path, marked)
    assert read_table(path) == canonical_order(marked)


def vars_of(concept: Concept) -> dict[str, object]:
    fields = ("key", "type", "klass", "label", "curie", "curie_match", "second_curie", "parents")
    return {**{f: getattr(concept, f) for f in fields}, "generic": concept.generic}
