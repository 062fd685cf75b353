"""What the lexicon says about the tokens of a Doc, for the weights of a language model to read."""

from __future__ import annotations

from cytoclaim.nlp.marks.factory import FACTORY, LexiconMarks, create_marks
from cytoclaim.nlp.marks.tokens import Mark, is_marked, marks_of, token_marks, write_marks

__all__ = [
    "FACTORY",
    "LexiconMarks",
    "Mark",
    "create_marks",
    "is_marked",
    "marks_of",
    "token_marks",
    "write_marks",
]
