"""Raised digits: a citation, or an exponent, a unit, an isotope?"""

from __future__ import annotations

import re

from cytoclaim.citations.evidence import EMPTY, CitationEvidence, words
from cytoclaim.citations.numeric import DASHES, expand

__all__ = ["superscript_numbers"]

RUN = re.compile(rf"\d{{1,3}}(?:\s*[,;{DASHES}]\s*\d{{1,3}})*")
LAST_TOKEN = re.compile(r"\S+$")
# a reader with no reference list to look at trusts no number above this
HIGHEST_UNKNOWN = 400


def superscript_numbers(
    run: str, before: str, after: str, evidence: CitationEvidence = EMPTY
) -> tuple[str, ...]:
    """The references a run of raised characters cites; empty when it does not cite.

    ``before`` and ``after`` are the text of the line or paragraph on both sides of ``run``,
    unstripped. Exponents (10⁶), units (m², cm³), statistics (R², χ²), isotopes (¹⁴C),
    charges (Ca²⁺), footnote marks at a paragraph's start and numbers beyond the reference
    list do not cite.

    >>> superscript_numbers("12,13", "tissue repair", ", and")
    ('12', '13')
    >>> superscript_numbers("6", "with 2 × 10", " cells")
    ()
    """
    run = run.strip().strip(",;.")
    if not RUN.fullmatch(run):
        return ()
    numbers = expand(run)
    if not numbers or not before.strip():
        return ()
    if evidence.numbers:
        if not all(n in evidence.numbers for n in numbers):
            return ()
    elif max(map(int, numbers)) > HIGHEST_UNKNOWN:
        return ()
    if after[:1] and (after[0] in "+⁺⁻" or (after[0].isalnum() and not before[-1:].isalpha())):
        return ()  # a charge, an isotope
    if before[-1:].isspace() and (after[:1].isalnum() or before.rstrip()[-1:] in "×x*·"):
        return ()
    if before[-1:] in "[(/^×" + DASHES:
        return ()
    token = _token(before)
    letters = token.strip("()[]{}.,;:'\"’”")
    if len(numbers) == 1 and len(run) == 1:
        if token[-1:].isalnum() and letters.casefold().split("·")[-1] in words("unit"):
            return () if run in "23" else numbers
        if len(letters) == 1 and token[-1:] == letters and run in "23":
            return ()  # R², χ², I²
        if re.search(r"/(?:[cmkµμn]?m|s|kg|min)$", token):
            return ()
        if after[:1].isalpha():
            return ()
    if token[-1:].isdigit():
        return numbers if _named_number(token) else ()
    return numbers


def _token(before: str) -> str:
    match = LAST_TOKEN.search(before.rstrip())
    return match[0] if match else ""


def _named_number(token: str) -> bool:
    """Digits that end a name or a year ("IL-6", "CD34", "2010") rather than a quantity."""
    plain = token.strip("()[]{},;:")
    if re.fullmatch(r"(?:19|20)\d\d", plain):
        return True
    return bool(re.match(r"[^\W\d_]", plain)) and not re.search(r"[×*^=]", plain)
