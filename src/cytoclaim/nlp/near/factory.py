"""The spaCy component that grounds near misses.

Only stretches that look like a name and that no hit of their type covers already are asked about,
all of a paper at once, and the answers are remembered. A neighbour counts from ``threshold`` on. The
value in the configuration was chosen on a development split (``bench/near.py``: 188 cell names of
CRAFT's train articles that the lexicon lacks, 108 of them of cells that it has):

========= ===== ===== =========
threshold right wrong precision
========= ===== ===== =========
0.60      25    2     0.926
0.70      23    2     0.920
0.80      15    2     0.882
0.90      3     2     0.600
========= ===== ===== =========

What keeps precision up is not the threshold but that words and numbers have to agree (``agree``);
without that, 0.80 gave 15 right and 3 wrong, 0.60 gave 28 and 7. Of the protein names of JNLPBA that
public tables know, the matcher's variants leave one to be found in this way.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from cytoclaim.lexicon import Lexicon
from cytoclaim.model import ConceptType
from cytoclaim.nlp.generic import own_words
from cytoclaim.nlp.near.index import Nearest, NearIndex
from cytoclaim.nlp.near.spans import candidates
from cytoclaim.nlp.paper import Hit, Line, Paper

__all__ = ["NearMisses", "create_near"]


class NearMisses:
    """Adds hits by likeness to the lines of a paper."""

    def __init__(self, threshold: float) -> None:
        self.threshold = threshold
        self.cache: Path | None = None
        self._index: NearIndex | None = None

    def bind(self, lexicon: Lexicon) -> None:
        """Compare with the names of this lexicon."""
        self._index = NearIndex(lexicon, self.cache)

    def nearest(self, surfaces: Sequence[tuple[str, ConceptType]]) -> list[Nearest | None]:
        """For each (surface, type) the nearest concept of that type, however far."""
        assert self._index is not None
        return self._index.nearest(surfaces)

    def __call__(self, doc: Doc) -> Doc:
        assert self._index is not None
        asked: list[tuple[Line, list[tuple[int, int, ConceptType]]]] = []
        for line in Paper.of(doc).lines:
            for spans in candidates(line):
                last = spans[-1][1] - 1
                if any(h.start <= last < h.end for h in line.hits):
                    continue
                spans = [s for s in spans if own_words(line.text[s[0] : s[1]])]
                if spans:
                    asked.append((line, spans))
        surfaces = [(line.text[a:b], kind) for line, spans in asked for a, b, kind in spans]
        if surfaces:
            answers = iter(self._index.nearest(surfaces))
            for line, spans in asked:
                options = [(span, next(answers)) for span in spans]
                self._take(line, options)
        return doc

    def _take(
        self, line: Line, options: list[tuple[tuple[int, int, ConceptType], Nearest | None]]
    ) -> None:
        """The best answer of one head, the longer span where two are as good."""
        best: tuple[float, int, Hit] | None = None
        for (start, end, kind), answer in options:
            if answer is None or answer.likeness < self.threshold:
                continue
            score = round(answer.likeness, 3)
            hit = Hit(start, end, kind, answer.concept, "near", score)
            if best is None or (score, end - start) > best[:2]:
                best = (score, end - start, hit)
        if best is not None:
            line.hits.append(best[2])


@Language.factory("cytoclaim_near", default_config={"threshold": 0.6})
def create_near(nlp: Language, name: str, threshold: float) -> NearMisses:
    """Build the component; ``bind`` gives it its lexicon."""
    return NearMisses(threshold)
