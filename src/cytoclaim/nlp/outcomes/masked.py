"""A sentence in lower case with its cells and factors painted over, so that rules can see them.

Every character of a mention becomes a sign that says what it is; the length stays the same, so
that offsets found in the painted text are offsets in the sentence. In rules the signs are written
``{cell}``, ``{stem}``, ``{immune}``, ``{factor}`` and stand for a whole mention.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from cytoclaim.lexicon import Lexicon
from cytoclaim.nlp.paper import Hit

__all__ = ["SIGNS", "paint", "spell_out"]

STEM, IMMUNE, TREG, MACROPHAGE, M2, NK, T, HELPER, CELL, ANY, FACTOR = (
    chr(0xE001 + n) for n in range(11)
)
_IMMUNE = f"{IMMUNE}+|{TREG}+|{MACROPHAGE}+|{M2}+|{NK}+|{T}+|{HELPER}+"
SIGNS = {
    "cell": f"(?:{STEM}+|{_IMMUNE}|{CELL}+)",
    "any": f"(?:{STEM}+|{_IMMUNE}|{CELL}+|{ANY}+)",
    "bare": f"{ANY}+",
    "stem": f"{STEM}+",
    "immune": f"(?:{_IMMUNE})",
    "treg": f"{TREG}+",
    "mac": f"(?:{MACROPHAGE}+|{M2}+)",
    "m2": f"{M2}+",
    "nk": f"{NK}+",
    "tcell": f"{T}+",
    "helper": f"{HELPER}+",
    "factor": f"{FACTOR}+",
}
_CLASSES = {"stem cell": STEM, "progenitor": STEM, "immune": IMMUNE}
_KINDS = {
    "Treg": TREG,
    "macrophage": MACROPHAGE,
    "M1-macrophage": MACROPHAGE,
    "M2-macrophage": M2,
    "NK-cell": NK,
    "T-cell": T,
    "CD8-T-cell": T,
    "CTL": T,
    "Th1": HELPER,
    "Th2": HELPER,
    "Th17": HELPER,
}
_PLAIN = frozenset({"organelle", "membrane channel", "vesicle"})
_GENERIC = re.compile(r"(?<![^\W_])cells?(?![^\W_])")


def spell_out(pattern: str) -> str:
    """The pattern of a rule with its signs replaced."""
    for name, sign in SIGNS.items():
        pattern = pattern.replace("{" + name + "}", sign)
    return pattern


def paint(lower: str, hits: Iterable[Hit], lexicon: Lexicon) -> str:
    """``lower`` with the characters of cell and factor hits replaced by their signs."""
    painted = list(lower)
    for match in _GENERIC.finditer(lower):
        painted[match.start() : match.end()] = ANY * (match.end() - match.start())
    for hit in sorted(hits, key=lambda h: h.end - h.start):
        concept = lexicon.concepts.get(hit.concept)
        klass = concept.klass if concept else ""
        if hit.type == "cell":
            sign = _KINDS.get(hit.concept) or _CLASSES.get(klass, CELL)
        elif klass in _PLAIN:
            continue
        else:
            sign = FACTOR
        painted[hit.start : hit.end] = sign * (hit.end - hit.start)
    return "".join(painted)
