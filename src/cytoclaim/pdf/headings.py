"""Usual section titles, and the numbers before them."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

__all__ = ["NUMBERING", "known_heading", "plain_title"]

NUMBERING = re.compile(
    r"^(?P<number>\d{1,2}(?:\.\d{1,2}){0,4}|[IVX]{1,5}|[A-H]|\(?[ivx]{1,4}(?=\))|\(?[a-h](?=\)))"
    r"(?:[.):]|\s)\s*(?=\S)"
)


@lru_cache(maxsize=1)
def _titles() -> dict[str, str]:
    """``headings.tsv``: a section title in lower case and the kind of section it opens."""
    text = files("cytoclaim.pdf").joinpath("headings.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and line[0] != "#")
    return dict(rows)


def known_heading(text: str) -> str:
    """The kind of section a usual title opens ("abstract", "body", "back", "references"), else "".

    Numbers, stops and letter spacing make no difference.
    """
    plain = NUMBERING.sub("", text.strip(), count=1) if text[:1].isdigit() else text.strip()
    plain = plain.strip(" .:;*|■•").casefold().replace("’", "'")
    if plain in _titles():
        return _titles()[plain]
    squeezed = plain.replace(" ", "")
    if re.fullmatch(r"(?:\S\s+){3,}\S", plain):
        return next((k for t, k in _titles().items() if t.replace(" ", "") == squeezed), "")
    return ""


def plain_title(text: str) -> str:
    """A title as one reads it: letter spacing closed ("A B S T R A C T" reads "ABSTRACT"),
    no colon at the end.

    >>> plain_title("m e t h o d s"), plain_title(" 2. Cells and mice ")
    ('methods', '2. Cells and mice')
    """
    text = text.strip().rstrip(" :")
    if not re.fullmatch(r"(?:\S\s+){3,}\S", text):
        return text
    squeezed = re.sub(r"\s+", "", text)
    known = next((t for t in _titles() if t.replace(" ", "") == squeezed.casefold()), squeezed)
    if len(known.split()) > 3 and len(known) == 2 * len(squeezed) - 1:
        known = squeezed  # the list's own letter-spaced form
    return known.upper() if squeezed.isupper() else known
