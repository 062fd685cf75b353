"""The spaCy component for treatments and conditions that no list can hold.

Figures of oxygen that mean hypoxia, the ways to say that cells were preconditioned, and short
names of conditioned medium.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from cytoclaim.lexicon import Lexicon
from cytoclaim.nlp.meeting import settle
from cytoclaim.nlp.outcomes.masked import paint
from cytoclaim.nlp.paper import Hit, Line, Paper
from cytoclaim.nlp.treatments.medium import CONCEPT as MEDIUM
from cytoclaim.nlp.treatments.medium import media
from cytoclaim.nlp.treatments.oxygen import CONCEPT as HYPOXIA
from cytoclaim.nlp.treatments.oxygen import low_oxygen
from cytoclaim.nlp.treatments.pretreatment import LOW, of_another, pretreatments

__all__ = ["Treatments", "create_treatments"]

BEFORE = "preconditioning"


class Treatments:
    """Adds conditions and interventions to the hits of every line."""

    def __init__(self) -> None:
        self._lexicon: Lexicon | None = None

    def bind(self, lexicon: Lexicon) -> None:
        """Find only what this lexicon knows."""
        self._lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        lines = Paper.of(doc).lines
        known = any(h.concept == MEDIUM and not h.doubtful for line in lines for h in line.hits)
        for line in lines:
            line.hits = [h for h in line.hits if h.concept != BEFORE or not of_another(h, line)]
            line.hits += self._known(list(low_oxygen(line)))
            painted = self._painted(line)
            line.hits += self._known([*pretreatments(painted), *media(painted, known)])
        return doc

    def _known(self, hits: list[Hit]) -> Iterator[Hit]:
        assert self._lexicon is not None
        return (h for h in hits if h.concept in self._lexicon.concepts)

    def _painted(self, line: Line) -> str:
        assert self._lexicon is not None
        settled = settle(line.hits)
        painted = list(paint(line.lower, (h for h in settled if h.type == "cell"), self._lexicon))
        for hit in settled:
            if hit.concept == HYPOXIA:
                painted[hit.start : hit.end] = LOW * (hit.end - hit.start)
        return "".join(painted)


@Language.factory("cytoclaim_treatments")
def create_treatments(nlp: Language, name: str) -> Treatments:
    """Build the component; ``bind`` gives it its lexicon."""
    return Treatments()
