"""Conditioned medium under its short name: "MSC medium", "supernatants of ASCs", "the medium".

The bare word counts where the paper has named conditioned medium and an article points back to it.
What merely lies in a medium ("released into the medium") says nothing of the medium itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cytoclaim.nlp.outcomes.masked import SIGNS
from cytoclaim.nlp.paper import Hit

__all__ = ["media"]

CONCEPT = "conditioned-medium"
SCORE = 0.8

_WORD = r"(?:culture\s)?(?:medium|media|supernatants?)(?![^\W_])"
_NOT_BEHIND = r"(?!\s(?:of|in|for|containing|supplemented|without|change|changes|was\schanged|was\sreplaced|alone|devoid|free|control|controls)(?![^\W_]))"
_OF_CELL = re.compile(
    rf"(?<![\w‐–-]){SIGNS['stem']}(?:[‐–-]derived|[‐–-]primed)?[\s‐–-](?P<medium>{_WORD}){_NOT_BEHIND}"
    rf"|(?<![\w‐–-])(?P<from>(?:culture\s)?supernatants?|{_WORD}(?=\s(?:obtained|collected|harvested|taken|from)(?![^\W_])))"
    rf"\s(?:(?:obtained|collected|harvested|taken)\s)?(?:of|from)\s(?:[\w‐–-]+\s){{0,2}}?{SIGNS['stem']}"
)
_BACK = re.compile(
    rf"(?<![^\W_])(?:the|this|their|its|such|same)\s(?:same\s|whole\s|concentrated\s|resulting\s|collected\s)?(?P<medium>{_WORD}){_NOT_BEHIND}"
)
_OWNED = re.compile(
    rf"{SIGNS['stem']}[^.;]*?(?<![^\W_])(?:their|its)\s(?P<medium>{_WORD}){_NOT_BEHIND}"
)
_INSIDE = re.compile(
    r"(?<![^\W_])(?:in|into|to|from|within|of)\s(?:(?:the|this|their|its|such|same)\s)?\Z"
)


def media(painted: str, known: bool) -> Iterator[Hit]:
    """Hits in a sentence whose cells are painted over; ``known``: the paper has named it."""
    if "medi" not in painted and "supernatant" not in painted:
        return
    for match in _OF_CELL.finditer(painted):
        group = "medium" if match.group("medium") else "from"
        if group == "from" and _INSIDE.search(painted, 0, match.start()):
            continue
        yield Hit(*match.span(group), "intervention", CONCEPT, "composed", SCORE)
    # "ASCs shed A, and their medium …": of the cells, without having been named before
    for match in (_BACK if known else _OWNED).finditer(painted):
        if not _INSIDE.search(painted, 0, match.start("medium")):
            yield Hit(*match.span("medium"), "intervention", CONCEPT, "composed", SCORE)
