"""What cells were put through before use: "preconditioning in hypoxia", "cells precultivated at 1%
oxygen", "priming MSCs with soluble factors".

A named factor ("pretreatment with IL-1β") stays what it is: the factor acts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cytoclaim.nlp.outcomes.masked import SIGNS
from cytoclaim.nlp.paper import Hit, Line

__all__ = ["LOW", "of_another", "pretreatments"]

SCORE = 0.9
LOW = chr(0xE0F0)
"""The sign painted over a name of hypoxia."""

_START = r"(?<![^\W_])"
_BEFORE = (
    r"(?:pre[‐–-]?(?:condition(?:ing|ed)?|treat(?:ment|ing|ed)|cultur(?:e|ing|ed)"
    r"|cultivat(?:ion|ing|ed)|incubat(?:ion|ing|ed)|expos(?:ure|ing|ed)|stimulat(?:ion|ing|ed)"
    r"|adapt(?:ation|ing|ed))|prim(?:ing|ed))"
)
_BRINGING = (
    r"(?:(?:cultur|maintain|keep|grow|expand|incubat|hold|expos|subject|plac)ing"
    r"|exposure|subjection|cultivation|incubation|maintenance)"
)
_WHOM = rf"(?:\s(?:of\s)?(?:[\w‐–-]+\s){{0,2}}?{SIGNS['any']})"
# an article and what describes the time in low oxygen, but no other thing ("with IFN-γ and …")
_SHORT = r"(?:(?!(?:and|or|in|with|under|at|by|to|of|not|than|from|for|plus)\s)[a-z‐–-]+\s)"
_SPELL = r"(?:(?:period|spell|phase|episode|bout|day|days|hours)\sof\s)"
_WHERE = rf"\s(?:in|with|by|under|at|to|through|via)\s{_SHORT}{{0,3}}{_SPELL}?"
_BEHIND = r"(?:\s(?:period|phase|environment|atmosphere|conditions?|culture|spell|episode|stress|chamber|incubator))?"
_LOW = rf"{_WHERE}{LOW}+{_BEHIND}"
_GENERAL = (
    r"\s(?:with|by)\s(?:(?:pro[‐–-]?inflammatory|inflammatory|inducible|inducing|soluble|growth|trophic"
    r"|small|several|various|different|certain|such|some|these|defined)\s){0,3}"
    r"(?:cytokines?|factors?|chemicals?|compounds?|molecules?|mediators?)"
    r"(?:(?:\s(?:and|or)\s|/)(?:cytokines?|chemicals?|drugs?|growth\sfactors?|small\smolecules?))?(?![^\W_])"
)
_PATTERNS = (
    ("hypoxic-preconditioning", re.compile(rf"{_START}{_BEFORE}{_WHOM}?{_LOW}")),
    ("hypoxic-preconditioning", re.compile(rf"{_START}{_BRINGING}{_WHOM}{_LOW}")),
    ("hypoxic-preconditioning",
     re.compile(rf"{_START}{LOW}+[\s‐–-](?:short\s)?{_BEFORE}")),
    ("hypoxic-preconditioning",
     re.compile(rf"{_START}(?:preliminary|preceding|previous|initial|prior)\s{_SPELL}?{LOW}+(?:\s(?:period|phase|spell|culture|exposure))?")),
    ("cytokine-preconditioning", re.compile(rf"{_START}{_BEFORE}{_WHOM}?{_GENERAL}")),
)  # fmt: skip


_NAME = re.compile(r"([A-Z][A-Z0-9‐–-]+|[\w‐–-]*\d[\w‐–-]*|[a-z]+[A-Z]\w*)\s\Z")
_WITH = re.compile(r"\s(?:with|of|by)\s")
_WORD = re.compile(r"[^\s,;.()]+")
_CELLS = frozenset(("cells", "cell", "cultures", "grafts", "donors"))
_CLOSING = frozenset(("in", "on", "at", "for", "and", "or", "before", "prior", "was", "is"))


def of_another(hit: Hit, line: Line) -> bool:
    """Whether a pretreatment is with something no vocabulary knows: "pretreatment with orientin".

    What acts then is that, and no row may name the pretreatment in its place.
    """
    before = _NAME.search(line.text, 0, hit.start)
    if before is not None and not any(
        h.end > before.start(1) and h.start < hit.start for h in line.hits
    ):
        return True
    after = _WITH.match(line.text, hit.end)
    if after is None:
        return False
    end = after.end()
    for n, word in enumerate(_WORD.finditer(line.text, after.end())):
        if "," in line.text[end : word.start()]:
            break
        end = word.end()
        if any(h.start <= word.start() < h.end for h in line.hits) or word[0] in _CELLS:
            return False
        if n > 4 or word[0] in _CLOSING or (n and word[0].endswith("ed")):
            break
    return True


def pretreatments(painted: str) -> Iterator[Hit]:
    """Hits in a sentence whose cells and names of hypoxia are painted over."""
    for concept, pattern in _PATTERNS:
        for match in pattern.finditer(painted):
            yield Hit(match.start(), match.end(), "intervention", concept, "composed", SCORE)
