"""The word lists beside this module."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from cytoclaim.lexicon.variants import key, keys

__all__ = ["listed"]


@cache
def listed(name: str) -> frozenset[str]:
    """Normal forms of the lines of ``<name>.txt`` and of their plurals."""
    text = (files(__package__) / f"{name}.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and line[0] != "#"]
    return frozenset(form for line in lines for form in {key(line), *keys(line)})
