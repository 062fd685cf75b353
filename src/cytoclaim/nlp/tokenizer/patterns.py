"""What counts as one token of biomedical prose: regular expressions and the lists they read."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

__all__ = ["GREEK", "HYPHENS", "token_pattern", "word_list"]

HYPHENS = "-‐‑‒–—−"
GREEK = "α-ωΑ-Ωϑϕϵ"


@cache
def word_list(name: str) -> tuple[str, ...]:
    """The words of ``<name>.txt`` beside this module, one a line, ``#`` opens a comment line."""
    text = (files(__package__) / f"{name}.txt").read_text(encoding="utf-8")
    return tuple(w for line in text.splitlines() if (w := line.strip()) and w[0] != "#")


@cache
def token_pattern() -> re.Pattern[str]:
    """One alternation, tried from left to right at every place that is not white space."""

    def either(words: tuple[str, ...]) -> str:
        return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))

    prefixes = either(word_list("prefixes"))
    dotted = either(word_list("dotted"))
    return re.compile(
        rf"""
        (?:https?://|www\.)[^\s<>()\[\]]+[^\s<>()\[\].,;:'"]         # addresses
      | 10\.\d{{4,9}}/[^\s<>()\[\]]+[^\s<>()\[\].,;:'"]              # DOIs
      | [\w.+-]+@[\w-]+(?:\.[\w-]+)+                                 # mail
      | (?<![\w.])(?:{dotted})(?=$|[\s,;:)\]])                       # et al., e.g., Fig., i.v.
      | (?<![\w.])(?:{dotted})(?=[A-Z(\d])
      | (?<![\w.])[A-Z]\.(?=\s[A-Z])                                 # initials
      | (?<![\w.])(?i:{prefixes})[-‐‑](?=[a-z]{{2}})[a-z]+           # anti-apoptotic, but anti + VEGF
      | \d{{1,3}}(?:,\d{{3}})+(?![\d])(?:\.\d+)?                     # 10,000
      | \d+\.\d+                                                     # 10.5
      | \.{{3}}
      | (?:°[CF]\b)
      | (?<![^\W_])(?:[A-Z]|pH)\d{{1,2}}\.\d{{1,2}}(?![\w.])             # E13.5, pH7.4
      | \bcan(?=not\b)
      | [^\W_]+(?=n['’]t\b) | n['’]t\b
      | ['’]s\b
      | [^\W_]+                                                      # letters, Greek and digits
      | \S                                                           # any other mark by itself
        """,
        re.VERBOSE,
    )
