"""What the lexicon alone reads in an article, by the article's offsets."""

from __future__ import annotations

import re

from cytoclaim import sentences
from cytoclaim.lexicon import Lexicon
from cytoclaim.model import Sentence
from cytoclaim.nlp import Annotator
from cytoclaim.nlp.marks import Mark, marks_of

__all__ = ["text_marks"]


def text_marks(annotator: Annotator, lexicon: Lexicon, text: str) -> list[Mark]:
    """Marks of one article or abstract, read as one paper; every line is a paragraph.

    ``annotator`` reads with ``lexicon`` and must do so without a language model, as the marks at run time come before it.
    """
    items: list[Sentence] = []
    starts: list[int] = []
    for paragraph, line in enumerate(re.finditer(r"[^\n]+", text)):
        for a, b in sentences.split(line.group()):
            starts.append(line.start() + a)
            items.append(Sentence(str(len(items)), line.group()[a:b], paragraph=paragraph))
    return [
        Mark(start + m.start, start + m.end, m.label)
        for start, analysis in zip(starts, annotator.analyse(items), strict=True)
        for m in marks_of(analysis.mentions, analysis.unresolved, lexicon)
    ]
