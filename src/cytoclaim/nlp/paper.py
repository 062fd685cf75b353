"""What the components of the pipeline read and write: the sentences of one paper and their hits.

A ``Paper`` rides on the spaCy Doc as ``doc._.paper``. Offsets of hits are those of the sentence's
own text, half-open, and never of the Doc, so that nothing of spaCy leaves with them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from spacy.tokens import Doc

from cytoclaim.lexicon import Lexicon
from cytoclaim.lexicon.variants import chunks, fold
from cytoclaim.model import ConceptType

__all__ = ["Chunk", "Definition", "Hit", "Line", "Paper"]


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of letters and digits (or a plus sign) with its normal form."""

    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A candidate mention: where, what, by which way, and how sure.

    ``concept`` may be empty. A ``doubtful`` hit is a string with several meanings ("CM", "NO")
    that something in the paper has to settle before it counts.
    """

    start: int
    end: int
    type: ConceptType
    concept: str
    method: str = "exact"
    score: float = 1.0
    parts: tuple[tuple[str, str], ...] = ()
    doubtful: bool = False

    def within(self, other: Hit) -> bool:
        """Whether ``other`` covers this hit."""
        return other.start <= self.start and self.end <= other.end

    def overlaps(self, other: Hit) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Definition:
    """A short form that the paper defines. ``concept`` is empty where the long form has none."""

    short: str
    long: str
    concept: str = ""
    type: ConceptType | None = None


@dataclass
class Line:
    """One sentence under analysis.

    ``unsettled`` holds strings whose meaning nothing decides, ``entities`` (start, end, label) what
    a language model's recognisers found.
    """

    text: str
    hits: list[Hit] = field(default_factory=list)
    unsettled: list[Hit] = field(default_factory=list)
    entities: list[tuple[int, int, str]] = field(default_factory=list)

    @cached_property
    def chunks(self) -> list[Chunk]:
        """The chunks that names are matched on."""
        text = self.text
        return [Chunk(a, b, fold(text[a:b])) for a, b in chunks(text)]

    @cached_property
    def lower(self) -> str:
        """The text in lower case, character for character where Unicode allows it."""
        low = self.text.lower()
        return low if len(low) == len(self.text) else "".join(c.lower()[0] for c in self.text)


@dataclass
class Paper:
    """The sentences of one paper in order, what it defines, and the vocabulary it is read with."""

    lines: list[Line]
    lexicon: Lexicon
    definitions: dict[str, Definition] = field(default_factory=dict)

    @classmethod
    def of(cls, doc: Doc) -> Paper:
        """The paper that rides on ``doc``."""
        paper = doc._.paper
        assert isinstance(paper, Paper)
        return paper

    @classmethod
    def start(cls, texts: Sequence[str], lexicon: Lexicon) -> Paper:
        """A fresh paper with no hit."""
        return cls([Line(text) for text in texts], lexicon)


if not Doc.has_extension("paper"):
    Doc.set_extension("paper", default=None)
