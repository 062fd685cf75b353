"""Differentiation into named cells: "differentiation of ASCs into cardiomyocytes, ECs and SMCs".

One mention for each cell of the list, from the word of differentiation to that cell, with the
outcome that ``lineages.tsv`` gives for it. A cell without an outcome of its own makes plain
differentiation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from cytoclaim.nlp.outcomes.masked import SIGNS
from cytoclaim.nlp.paper import Hit

__all__ = ["lineage_hits", "lineages"]

SCORE = 0.9

_CELL = SIGNS["cell"]
_HEAD = r"(?<![^\W_])(?:(?:re|trans[‐–-]?)?differentiat(?:ion|e|es|ed|ing)|conver(?:sion|t|ts|ted)|(?:turn|develop)(?:s|ed|ing)?|transform(?:ation|s|ed)?|transition(?:s|ed|ing)?|commit(?:ment|ted)|(?:re)?polari[sz](?:ation|e|es|ed|ing)|skew(?:s|ed|ing)?|shift(?:s|ed|ing)?|switch(?:es|ed|ing)?|(?:re)?program(?:s|med|ming))"
_OF = rf"(?:\s(?:(?:of|from)\s(?:[\w‐–-]+\s){{0,4}}?|(?:[\w‐–-]+\s){{0,2}}?){_CELL}(?:(?:/|,\s|\sand\s|\sor\s){_CELL})*)?"
_INTO = r"(?:\s\w+)?(?:\s(?:in\svivo|in\svitro))?\s(?:into|to|toward|towards)\s"
_DETERMINER = r"(?:(?:the|a|an|new|functional|mature|both|either|adult|active|beating)\s)*"
_ITEM = rf"{_DETERMINER}{_CELL}(?:\s?\([^()]{{1,30}}\))?"
_LIST = rf"{_ITEM}(?:(?:,\s(?:and\s|or\s|and/or\s)?|\s(?:and|or|and/or)\s|/)(?:into\s)?{_ITEM})*"
_PATTERN = re.compile(rf"{_HEAD}{_OF}{_INTO}(?P<cells>{_LIST})")
_FORM = re.compile(
    rf"(?<![^\W_])(?:form|forms|forming|generate|generates|generating|become|becomes|give\srise\sto|gave\srise\sto)\snew\s(?P<cells>{_CELL})"
)
_SPAN = re.compile(_CELL)


@cache
def lineages() -> Mapping[str, str]:
    """Outcome key by cell key."""
    lines = (files(__package__) / "lineages.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines[1:] if line.strip()]
    return {row[0]: row[1] for row in rows}


def lineage_hits(painted: str, cells: Sequence[Hit]) -> Iterator[Hit]:
    """The composed outcomes of one painted sentence; ``cells`` are its settled cell hits."""
    if "into" not in painted and "to" not in painted and "new" not in painted:
        return
    by_end = {hit.end: hit for hit in cells}
    for pattern in (_PATTERN, _FORM):
        for match in pattern.finditer(painted):
            seen: set[str] = set()
            for item in _SPAN.finditer(painted, match.start("cells"), match.end("cells")):
                cell = by_end.get(item.end())
                outcome = lineages().get(cell.concept) if cell else None
                if outcome is not None and outcome not in seen:
                    seen.add(outcome)
                    parts = (("into", cell.concept),) if cell else ()
                    yield Hit(
                        match.start(), item.end(), "outcome", outcome, "composed", SCORE, parts
                    )
