"""Diseases and injuries are conditions; where a sentence measures one as a result, an outcome."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from cytoclaim.nlp.paper import Hit, Line

__all__ = ["is_listed", "is_measured"]

REACH = 60

_LISTED = re.compile(r"(?:,\s(?:and\s|or\s)?|\s(?:and|or|as\swell\sas)\s)(?:the\s)?")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    lines = (files(__package__) / "measured.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line.strip() and line[0] != "#"][1:]
    before = "|".join(pattern for side, pattern in rows if side == "before")
    after = "|".join(pattern for side, pattern in rows if side == "after")
    return re.compile(rf"(?<![^\W_])(?:{before})\Z"), re.compile(f"(?:{after})")


def is_measured(hit: Hit, line: Line) -> bool:
    """Whether what stands beside the hit speaks of its extent or of a change of it."""
    before, after = _patterns()
    left = line.lower[max(0, hit.start - REACH) : hit.start]
    return bool(before.search(left) or after.match(line.lower, hit.end))


def is_listed(hit: Hit, line: Line, measured: Sequence[Hit]) -> bool:
    """Whether the hit follows a measured one in a list: "lowered renal damage and fibrosis"."""
    return any(_LISTED.fullmatch(line.lower, other.end, hit.start) for other in measured)
