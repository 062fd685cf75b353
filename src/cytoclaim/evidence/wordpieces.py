"""Words as the pieces an encoder knows: WordPiece (Wu et al., 2016), longest piece first."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

__all__ = ["BEGIN", "END", "UNKNOWN", "split"]

UNKNOWN, BEGIN, END = "[UNK]", "[CLS]", "[SEP]"


def split(word: str, known: Mapping[str, int]) -> tuple[str, ...]:
    """The pieces of a word, small letters without accents; later pieces begin with "##".

    A piece of ``known`` in pointed brackets stands for itself. What cannot be put together is
    ``UNKNOWN``; at least one piece comes back.
    """
    if word.startswith("<") and word in known:
        return (word,)
    found = [piece for part in _parts(word) for piece in _longest(part, known)]
    return tuple(found) or (UNKNOWN,)


def _parts(word: str) -> Iterator[str]:
    """Runs of letters and digits, and every other sign on its own."""
    run = ""
    for sign in unicodedata.normalize("NFD", word.lower()):
        if unicodedata.category(sign) == "Mn":
            continue
        if sign.isalnum():
            run += sign
            continue
        if run:
            yield run
        run = ""
        if not sign.isspace():
            yield sign
    if run:
        yield run


def _longest(part: str, known: Mapping[str, int]) -> list[str]:
    found: list[str] = []
    start = 0
    while start < len(part):
        mark = "##" if start else ""
        for end in range(len(part), start, -1):
            if mark + part[start:end] in known:
                found.append(mark + part[start:end])
                start = end
                break
        else:
            return [UNKNOWN]
    return found
