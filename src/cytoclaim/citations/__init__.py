"""Citation markers in text: which characters of a sentence cite, and what they cite."""

from __future__ import annotations

from cytoclaim.citations.evidence import EMPTY, CitationEvidence, Style, prevailing_style
from cytoclaim.citations.named import author_key, find_named
from cytoclaim.citations.numeric import find_numeric
from cytoclaim.citations.superscript import superscript_numbers
from cytoclaim.model import Citation

__all__ = [
    "CitationEvidence",
    "Style",
    "author_key",
    "find",
    "prevailing_style",
    "superscript_numbers",
]


def find(text: str, evidence: CitationEvidence = EMPTY) -> tuple[Citation, ...]:
    """The citation markers of one sentence in order, ranges expanded.

    Numbered markers ("(33,34)", "[40–42]") give reference numbers; author-year markers give
    the number of the entry ``evidence`` knows under that key, else the key itself
    ("smith 2010a"). ``evidence`` is what the paper tells about its own markers; without it
    only the sentence decides.

    >>> [c.numbers for c in find("It rose (33,34), as did VEGF [1, 3–5] (n = 12).")]
    [('33', '34'), ('1', '3', '4', '5')]
    """
    found = [*find_numeric(text, evidence), *find_named(text, evidence)]
    return tuple(sorted(found, key=lambda c: c.start))
