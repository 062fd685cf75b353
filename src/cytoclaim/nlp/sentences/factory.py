"""The spaCy component that marks where sentences start.

A Doc made from a paper's sentences has its bounds already; any other text is cut by
``cytoclaim.sentences``, the one splitter of the house.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from cytoclaim import sentences

__all__ = ["SentenceBounds", "create_sentences"]


class SentenceBounds:
    """Sets ``Token.is_sent_start`` on every token."""

    def __call__(self, doc: Doc) -> Doc:
        if len(doc) and not doc.has_annotation("SENT_START"):
            starts = {start for start, _ in sentences.split(doc.text)}
            for token in doc:
                token.is_sent_start = token.i == 0 or token.idx in starts
        return doc


@Language.factory("cytoclaim_sentences")
def create_sentences(nlp: Language, name: str) -> SentenceBounds:
    """Build the component."""
    return SentenceBounds()
