"""The one place where readings compete, and the order in which they win.

1. A doubtful hit that nothing has settled is dropped.
2. Of two hits of one type that overlap, the longer stays; of two of the same length the one with
   the surer method (``ORDER``), then the higher score.
3. Factors, cells and outcomes shut each other out: a hit inside a longer one of another of these
   types is part of its name ("hepatocyte" in "hepatocyte growth factor"). An outcome lets the
   factors and cells inside it stand ("T-cell response" names a T cell), so does an intervention
   ("MSC-CM" names an MSC); a condition does not ("collagen-induced arthritis").
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc

from cytoclaim.nlp.paper import Hit, Paper

__all__ = ["ORDER", "Meeting", "create_meeting", "settle"]

ORDER = ("abbreviation", "exact", "composed", "variant", "near", "model")

_NAMES = frozenset({"factor", "cell"})
_BACKGROUND = frozenset({"condition", "intervention", "species"})


class Meeting:
    """Leaves in every line the hits that count, in order of their start."""

    def __call__(self, doc: Doc) -> Doc:
        for line in Paper.of(doc).lines:
            line.hits = settle(line.hits)
        return doc


def settle(hits: Iterable[Hit]) -> list[Hit]:
    """The hits that stay, in order of their start, longer ones first."""
    ranked = sorted(
        (h for h in hits if not h.doubtful),
        key=lambda h: (
            h.start - h.end,
            h.type in _BACKGROUND,
            ORDER.index(h.method),
            -h.score,
            h.start,
        ),
    )
    kept: list[Hit] = []
    for hit in ranked:
        if not any(_shuts_out(other, hit) for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda h: (h.start, -h.end, h.type))


def _shuts_out(stronger: Hit, hit: Hit) -> bool:
    if not stronger.overlaps(hit):
        return False
    if stronger.type == hit.type:
        return not _nests(stronger, hit)
    if stronger.type in _NAMES:
        return True
    if stronger.type == "outcome":
        return hit.type not in _NAMES and hit.within(stronger)
    if stronger.type == "condition" and hit.type in _NAMES:
        return hit.within(stronger)
    return hit.type == "outcome" and hit.within(stronger)


def _nests(stronger: Hit, hit: Hit) -> bool:
    """Mentions of one type that hold each other: "differentiate into A and B" holds
    "differentiate into A", "suppress the immune response" holds "immune response", and
    "IL-6 and -8" holds "IL-6"."""
    if stronger.concept == hit.concept or stronger.method != "composed":
        return False
    if stronger.type == "factor" or (stronger.parts and hit.parts):
        return stronger.start == hit.start
    return hit.type == "outcome" and hit.end == stronger.end and hit.method in ("exact", "variant")


@Language.factory("cytoclaim_meeting")
def create_meeting(nlp: Language, name: str) -> Meeting:
    """Build the component."""
    return Meeting()
