"""The bare word "vesicles" where it means those that cells release, and "Exo" behind a cell.

It does where the paper speaks of such vesicles elsewhere, or where a cell stands right before it or
behind "from". A word before it that says which vesicle is meant ("synaptic", "matrix"), or one
behind it that speaks of traffic inside the cell, speaks against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cytoclaim.nlp.paper import Hit, Line

__all__ = ["short_exosomes", "vesicles"]

SCORE = 0.8

_WORD = re.compile(r"(?<![\w‐–-])vesicles?(?![^\W_])")
_INSIDE = re.compile(
    r"(?<![^\W_])(?:synaptic|matrix|membrane|intracellular|intraluminal|transport|secretory|seminal"
    r"|lipid|phospholipid|storage|endocytic|endosomal|acidic|cytoplasmic|coated|optic|otic|brain"
    r"|neurosecretory|pinocytic|autophagic|lysosomal|golgi|multivesicular|exocytic|germinal|artificial"
    r"|synthetic|apoptotic|neurotransmitter|glutamate|insulin)[\s‐–-]\Z"
)
_TRAFFIC = re.compile(
    r"\s(?:trafficking|transport|exocytosis|endocytosis|docking|fusion|pools?|membranes?)(?![^\W_])"
)
_FROM = re.compile(
    r"\s(?:(?:that\s(?:are|were)\s)?(?:released|secreted|shed|derived|isolated|harvested|collected)\s)?(?:by|from|of)\s(?:\w+\s){0,2}\Z"
)
_SHORT = re.compile(r"[‐–-](?P<name>[Ee]xos?)(?![^\W_])")
_DERIVED = re.compile(r"[\s‐–-](?:(?:derived|released|secreted|shed)\s)?\Z")


def short_exosomes(line: Line) -> Iterator[Hit]:
    """Hits for "Exos" in "MSC-Exos", right behind a cell."""
    ends = {h.end for h in line.hits if h.type == "cell"}
    for match in _SHORT.finditer(line.text):
        if match.start() in ends:
            yield Hit(*match.span("name"), "factor", "exosome", "composed", SCORE)


def vesicles(line: Line, known: bool | None, concept: str) -> Iterator[Hit]:
    """Hits for ``concept``; ``known`` says whether the paper speaks of such vesicles elsewhere
    (None: there is no such concept)."""
    if known is None or "vesicle" not in line.lower:
        return
    cells = [h for h in line.hits if h.type == "cell"]
    for match in _WORD.finditer(line.lower):
        start, end = match.span()
        if _INSIDE.search(line.lower, 0, start) or _TRAFFIC.match(line.lower, end):
            continue
        if any(h.start <= start and end <= h.end and not h.doubtful for h in line.hits):
            continue
        if known or any(
            (h.end <= start and _DERIVED.fullmatch(line.lower, h.end, start))
            or (end <= h.start and _FROM.fullmatch(line.lower, end, h.start))
            for h in cells
        ):
            yield Hit(start, end, "factor", concept, "composed", SCORE)
