"""The check finds each kind of disorder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cytoclaim.lexicon.check import check, check_concepts, check_reference
from cytoclaim.lexicon.concept import Concept, Name
from cytoclaim.lexicon.reference import Reference, same_words
from cytoclaim.lexicon.table import COLUMNS
from cytoclaim.lexicon.terms import Term


def concept(key: str, *names: str, **more: object) -> Concept:
    base = Concept(
        key=key, type="factor", klass="cytokine", label=f"{key} factor",
        synonyms=tuple(Name.parse(n, key) for n in names),
    )  # fmt: skip
    return replace(base, **more)  # type: ignore[arg-type]


def codes(*concepts: Concept) -> set[tuple[str, str, str]]:
    return {(f.level, f.code, f.where) for f in check_concepts(concepts)}


A = concept("A1", "alpha one", curie="HGNC:1", curie_match="exact")


@pytest.mark.parametrize(
    ("other", "finding"),
    [
        (
            concept("B1", "beta", curie="HGNC:1", curie_match="exact"),
            ("error", "curie-twice", "B1"),
        ),
        (concept("B1", "beta", curie="HGNC:x", curie_match="exact"), ("error", "curie-form", "B1")),
        (concept("B1", "beta", second_curie="MESH:7"), ("error", "curie-form", "B1")),
        (concept("B1", label="beta / gamma"), ("error", "nameless", "B1")),
        (concept("B1", "beta", parents=("C1",)), ("error", "parent-unknown", "B1")),
        (concept("B1", "beta", parents=("B1",)), ("error", "parent-cycle", "B1")),
        (concept("B1", "Alpha-1", "alpha one"), ("error", "collision", "A1")),
        (concept("B1", "alpha one?"), ("note", "collision", "A1")),
    ],
)
def test_disorder_is_found(other: Concept, finding: tuple[str, str, str]) -> None:
    assert finding in codes(A, other)


def test_order_is_not_disorder() -> None:
    assert codes(A, concept("B1", "beta", parents=("A1",))) == set()


def test_a_parent_of_another_type() -> None:
    cell = concept("B1", "beta", type="cell", parents=("A1",))
    assert ("error", "parent-type", "B1") in codes(A, cell)


def test_a_disease_may_be_measured() -> None:
    condition = concept("thrombosis-disease", "thrombosis", type="condition")
    outcome = concept("thrombosis", "thrombosis", type="outcome")
    assert {level for level, _, _ in codes(condition, outcome)} == {"note"}


def test_order_of_rows_and_keys_used_twice(tmp_path: Path) -> None:
    rows = [f"{key}\tfactor\tx\t{key} factor\t\tnone\t\t\t\t{key}" for key in ("B", "A", "A")]
    path = tmp_path / "own.tsv"
    path.write_text("\n".join(["\t".join(COLUMNS), *rows]) + "\n", "utf-8")
    found = {f.code for f in check([path]).findings}
    assert found == {"order", "key-twice"}


REFERENCE = Reference()
REFERENCE.add(
    [
        Term("HGNC:1", "alpha one factor"),
        Term("HGNC:2", "gone", obsolete=True),
        Term("HGNC:3", "something else"),
    ]
)


@pytest.mark.parametrize(
    ("curie", "match", "code"),
    [
        ("HGNC:1", "exact", None),
        ("HGNC:2", "exact", "curie-obsolete"),
        ("HGNC:3", "exact", "curie-label"),
        ("HGNC:3", "broader", None),
        ("HGNC:4", "exact", "curie-unknown"),
        ("CL:0000001", "exact", None),
    ],
)
def test_against_a_reference(curie: str, match: str, code: str | None) -> None:
    named = concept("A1", "alpha one factors", curie=curie, curie_match=match)
    found = [f.code for f in check_reference([named], REFERENCE)]
    assert found == ([code] if code else [])


@pytest.mark.parametrize(
    ("one", "other"),
    [("Receptors, Transferrin", "transferrin receptor"), ("B Lymphocytes", "lymphocyte, B")],
)
def test_same_words_in_another_order(one: str, other: str) -> None:
    assert same_words(one) == same_words(other)


def test_an_anagram_is_another_name() -> None:
    assert same_words("DMSC") != same_words("MDSC")
