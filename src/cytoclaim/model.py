"""The frozen data model that every room speaks.

Offsets are half-open character offsets into ``Sentence.text``. Boxes are in PDF points with the
origin at the top left of the page and y growing downwards; pages count from 1.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

__all__ = [
    "Analysis",
    "Box",
    "Citation",
    "Document",
    "Evidence",
    "Mention",
    "Reference",
    "Section",
    "Sentence",
    "Table",
    "TableCell",
    "Token",
]

ConceptType = Literal["factor", "cell", "outcome", "condition", "intervention", "species"]
Effect = Literal["produces", "increases", "decreases", "no_effect"]
Basis = Literal["direct", "loss-of-function"]
Certainty = Literal["asserted", "hedged"]
Source = Literal["text", "caption", "table"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page: ``page`` from 1, edges in points from the page's top left."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation marker in a sentence and the reference numbers (or author-year keys) it stands for.

    ``text[start:end]`` is the marker with its brackets, ``numbers`` has ranges expanded.
    """

    start: int
    end: int
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of running text or of a caption, with its place in the PDF."""

    sentence_id: str
    text: str
    section: str = ""
    page: int = 0
    boxes: tuple[Box, ...] = ()
    citations: tuple[Citation, ...] = ()
    paragraph: int = 0
    source: Source = "text"


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of a document. ``level`` counts from 1; captions form sections of their own."""

    title: str
    level: int
    sentences: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell of a table; ``row`` counts body rows from 0, ``header`` is its column's header path."""

    row: int
    column: int
    text: str
    header: str
    box: Box | None = None
    page: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption, flattened header (one string a column), body cells and footnotes.

    ``kind`` tells by what its cells were told apart: rules both ways, rules across, alignment.
    """

    label: str
    caption: str
    page: int
    header: tuple[str, ...]
    cells: tuple[TableCell, ...]
    footnotes: tuple[str, ...] = ()
    box: Box | None = None
    kind: Literal["", "ruled", "half-ruled", "unruled"] = ""

    def rows(self) -> list[list[str]]:
        """Body rows as lists of cell texts, as wide as the header; missing cells are empty."""
        height = 1 + max((c.row for c in self.cells), default=-1)
        width = max(len(self.header), 1 + max((c.column for c in self.cells), default=-1))
        rows = [[""] * width for _ in range(height)]
        for cell in self.cells:
            rows[cell.row][cell.column] = cell.text
        return rows


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of the reference list. ``study_key`` is the same for one study in any paper."""

    number: str
    text: str
    first_author: str = ""
    year: str = ""
    title: str = ""
    doi: str = ""
    pmid: str = ""
    study_key: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A paper as ordered text: what the reader hands to every later room."""

    paper_id: str
    title: str
    doi: str
    pages: int
    sections: tuple[Section, ...] = ()
    tables: tuple[Table, ...] = ()
    references: tuple[Reference, ...] = ()
    sha256: str = ""

    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences in reading order."""
        return tuple(s for section in self.sections for s in section.sentences)


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept named in a sentence. ``concept`` is empty when the name could not be grounded.

    ``method`` says how it matched (exact, variant, abbreviation, composed, near, model) and
    ``score`` how well, from 0 to 1. ``parts`` describes what a composed cell name is made of,
    for example ``{"modification": "HMOX1"}``.
    """

    start: int
    end: int
    text: str
    type: ConceptType
    concept: str
    curie: str = ""
    method: str = "exact"
    score: float = 1.0
    parts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Token:
    """A token with, where a parser ran, its syntax. ``head`` is the index of the head token."""

    start: int
    end: int
    text: str
    lemma: str = ""
    pos: str = ""
    tag: str = ""
    dep: str = ""
    head: int = -1


@dataclass(frozen=True, slots=True)
class Analysis:
    """A sentence with its tokens and mentions: what the evidence room reads.

    ``mentions`` holds all types, conditions and interventions too, in order of their start;
    mentions may nest ("Akt" and "MSCs" in "Akt-MSCs") but two never share type and bounds.
    ``parsed`` is true when tokens carry heads. ``unresolved`` lists strings with several meanings
    ("CM", "NO") that nothing in the paper settles; they are no mentions and have no concept.
    """

    sentence: Sentence
    mentions: tuple[Mention, ...] = ()
    tokens: tuple[Token, ...] = ()
    parsed: bool = False
    unresolved: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """One claim "agent - effect - target" of one sentence or one table cell."""

    paper_id: str
    sentence_id: str
    fingerprint: str
    quote: str
    agent: str
    agent_type: ConceptType
    effect: Effect
    target: str
    target_type: ConceptType
    source: Source = "text"
    section: str = ""
    page: int = 0
    boxes: tuple[Box, ...] = ()
    agent_curie: str = ""
    agent_text: str = ""
    target_curie: str = ""
    target_text: str = ""
    cell: str = ""
    cell_curie: str = ""
    source_cell: str = ""
    condition: str = ""
    basis: Basis = "direct"
    certainty: Certainty = "asserted"
    citations: tuple[str, ...] = ()
    study_keys: tuple[str, ...] = ()
    cue: str = ""
    confidence: float = 0.0
    extractor: str = ""
    occurrence: int = field(default=0)
