"""The spaCy component that sees to it that a Doc carries marks before a model reads it.

Inside the package the annotator has read the paper already and hands its marks over. A Doc that
comes without them, as in ``spacy.load(folder)("text")``, is read here as a paper of one sentence
after the other, with the shipped lexicon.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Literal

from spacy.language import Language
from spacy.tokens import Doc

from cytoclaim.lexicon import Lexicon, load
from cytoclaim.model import Sentence
from cytoclaim.nlp.marks.tokens import Mark, is_marked, marks_of, write_marks

__all__ = ["FACTORY", "LexiconMarks", "create_marks"]

FACTORY = "cytoclaim_marks"

Source = Literal["shipped", "none"]


class LexiconMarks:
    """Marks Docs that have none; with ``lexicon`` "none" it leaves them bare."""

    def __init__(self, lexicon: Source) -> None:
        self.lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        if self.lexicon == "shipped" and not is_marked(doc):
            write_marks(doc, _read(doc))
        return doc

    # there is no state; the lexicon is the package's own
    def to_disk(self, path: Path | str, **kwargs: Any) -> None:
        return None

    def from_disk(self, path: Path | str, **kwargs: Any) -> LexiconMarks:
        return self


def _read(doc: Doc) -> list[Mark]:
    bounds = [(0, len(doc.text))]
    if doc.has_annotation("SENT_START"):
        bounds = [(s.start_char, s.end_char) for s in doc.sents]
    items = [Sentence(str(i), doc.text[a:b]) for i, (a, b) in enumerate(bounds)]
    annotator, lexicon = _reader()
    analyses = annotator.analyse(items)
    return [
        Mark(m.start + start, m.end + start, m.label)
        for (start, _), a in zip(bounds, analyses, strict=True)
        for m in marks_of(a.mentions, a.unresolved, lexicon)
    ]


@cache
def _reader() -> tuple[Any, Lexicon]:
    # the annotator reads models, and models have this component: not to be imported above
    from cytoclaim.nlp.annotator import NO_MODEL, Annotator

    lexicon = load()
    return Annotator(lexicon, NO_MODEL), lexicon


@Language.factory(FACTORY, default_config={"lexicon": "shipped"})
def create_marks(nlp: Language, name: str, lexicon: Source) -> LexiconMarks:
    """Build the component."""
    return LexiconMarks(lexicon)
