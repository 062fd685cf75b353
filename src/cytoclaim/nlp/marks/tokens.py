"""Marks on tokens: which of them a name of the lexicon covers, and how.

A mark is a type of mention, the ontology whose own term the name is, and a sign for how it was
found: ``cell:CL``, ``factor:HGNC=``. On a token it gets the place of the token in the name in front
(``B- I- L-``, ``U-`` for a name of one token). Corpora go by their ontologies, and each takes short
forms and composed names in its own way: the mark tells apart what has to be weighed apart. Tokens
carry it as ``ent_id_``, the one attribute that embedding layers read, that lives through copies and
files, and that no component of ours uses otherwise.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from spacy.tokens import Doc

from cytoclaim.lexicon import Lexicon
from cytoclaim.model import ConceptType

__all__ = ["Mark", "Reading", "is_marked", "marks_of", "token_marks", "write_marks"]

# What is written last stays: a cell inside an outcome ("T-cell response") is marked as a cell.
_ORDER = ("species", "condition", "intervention", "outcome", "factor", "cell")
_READ = "cytoclaim_marks"
_SIGNS = {"exact": "", "variant": "", "abbreviation": "="}


class Reading(Protocol):
    """A mention or a hit."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def type(self) -> ConceptType: ...
    @property
    def concept(self) -> str: ...
    @property
    def method(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters ``start`` to ``end`` and what the lexicon says there."""

    start: int
    end: int
    label: str


def marks_of(
    settled: Iterable[Reading], unsettled: Iterable[Reading], lexicon: Lexicon
) -> list[Mark]:
    """Marks of the mentions of a sentence and of the strings that nothing settles.

    ``=`` behind the type: a short form that the paper defines; ``~``: put together or nearly
    matched rather than found as it stands; ``?``: a string with several meanings.
    """
    found = [(r, "?") for r in unsettled]
    found += [(r, _SIGNS.get(r.method, "~")) for r in settled]
    found.sort(key=lambda pair: (pair[1] != "?", _ORDER.index(pair[0].type)))
    return [Mark(r.start, r.end, r.type + _ontology(r, lexicon) + sign) for r, sign in found]


def _ontology(reading: Reading, lexicon: Lexicon) -> str:
    concept = lexicon.concepts.get(reading.concept)
    if concept is None or concept.curie_match != "exact":
        return ""
    return ":" + concept.curie.partition(":")[0]


def token_marks(offsets: Sequence[tuple[int, int]], marks: Iterable[Mark]) -> dict[int, str]:
    """Marks by index of the token; ``offsets`` are those of the tokens, in order.

    >>> token_marks([(0, 1), (2, 7), (8, 12)], [Mark(0, 7, "cell")])
    {0: 'B-cell', 1: 'L-cell'}
    """
    starts = [start for start, _ in offsets]
    ends = [end for _, end in offsets]
    found: dict[int, str] = {}
    for mark in marks:
        first, last = bisect_right(ends, mark.start), bisect_left(starts, mark.end) - 1
        for i in range(first, last + 1):
            place = "U" if first == last else "B" if i == first else "L" if i == last else "I"
            found[i] = f"{place}-{mark.label}"
    return found


def write_marks(doc: Doc, marks: Sequence[Mark]) -> None:
    """Put the marks on the tokens of ``doc``, whose text their offsets count.

    No mark at all is an answer too: the Doc counts as read.
    """
    doc.user_data[_READ] = True
    if marks:
        offsets = [(token.idx, token.idx + len(token)) for token in doc]
        for i, mark in token_marks(offsets, marks).items():
            doc[i].ent_id_ = mark


def is_marked(doc: Doc) -> bool:
    """Whether the marks of ``doc`` were written, be it none."""
    return _READ in doc.user_data
