"""Words that name no particular factor or cell, alone or together: ``generic.txt``."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from cytoclaim.lexicon.variants import key, keys

__all__ = ["generic_words", "own_words"]

_WORD = re.compile(r"[^\W_]+")


@cache
def generic_words() -> frozenset[str]:
    """Normal forms of the words and of their plurals."""
    lines = (files(__package__) / "generic.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(
        form for line in lines if line and line[0] != "#" for form in {key(line), *keys(line)}
    )


def own_words(text: str) -> list[str]:
    """The words of ``text`` of two letters or more that are not generic."""
    words = [w for w in _WORD.findall(text) if not w.isdigit() and len(w) > 1]
    return [w for w in words if key(w) not in generic_words()]
