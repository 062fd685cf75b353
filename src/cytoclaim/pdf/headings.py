"""Usual section titles, and the numbers before them."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

__all__ = ["NUMBERING", "known_heading"]

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
