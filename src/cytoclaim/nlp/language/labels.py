"""What the labels of entity recognisers mean here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from cytoclaim.model import ConceptType

__all__ = ["Label", "labels"]

_ANY: tuple[ConceptType, ...] = ("factor", "cell")


@dataclass(frozen=True, slots=True)
class Label:
    """The types a label can stand for; ``sure`` if it counts without a name in the lexicon."""

    types: tuple[ConceptType, ...]
    sure: bool


@cache
def labels() -> Mapping[str, Label]:
    """The rows of ``labels.tsv`` that speak for a type of ours."""
    lines = (files(__package__) / "labels.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line.strip() and line[0] != "#"][1:]
    found: dict[str, Label] = {}
    for label, written, _ in rows:
        kind = written.strip("()")
        if kind != "-":
            types = _ANY if kind == "any" else (cast(ConceptType, kind),)
            found[label] = Label(types, kind == written)
    return found
