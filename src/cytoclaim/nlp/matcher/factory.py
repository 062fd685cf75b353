"""The spaCy component that puts the lexicon's names into the paper's lines."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from cytoclaim.lexicon import Lexicon
from cytoclaim.lexicon.variants import fold
from cytoclaim.model import ConceptType
from cytoclaim.nlp.matcher.lookup import LONGEST, Lookup, Match
from cytoclaim.nlp.paper import Chunk, Hit, Line, Paper

__all__ = ["LexiconMatcher", "create_matcher"]

EXACT, VARIANT = 1.0, 0.95
SHORTEST = 2
"""Characters that a name needs: "T" in running text is no gene."""

_AUTHORS = re.compile(
    r",?\s(?:et\.?\sal(?![^\W_])|and\s(?:colleagues|co-?workers|associates|collaborators)(?![^\W_]))"
)
_SURNAME = re.compile(r"[A-Z]\w*[a-z]\w*")
# "pAkt", but neither "pH" nor "pDC"
_PHOSPHO = re.compile(r"p(?=[A-Z][A-Za-z]*\d*\Z)")
_SIGNALLING = frozenset({"intracellular", "receptor"})


class LexiconMatcher:
    """Longest readings of every type, each type for itself; the pipeline's end lets them meet."""

    def __init__(self) -> None:
        self._lookup: Lookup | None = None
        self._types: dict[str, ConceptType] = {}
        self._signalling: frozenset[str] = frozenset()

    def bind(self, lexicon: Lexicon) -> None:
        """Read with this lexicon from now on."""
        self._lookup = Lookup(lexicon)
        self._types = {key: concept.type for key, concept in lexicon.concepts.items()}
        self._signalling = frozenset(
            key for key, concept in lexicon.concepts.items() if concept.klass in _SIGNALLING
        )

    def __call__(self, doc: Doc) -> Doc:
        for line in Paper.of(doc).lines:
            line.hits.extend(self.hits(line))
        return doc

    def hits(self, line: Line) -> list[Hit]:
        """The lexicon's readings of one sentence: of each type the longest that do not overlap."""
        assert self._lookup is not None
        found: list[Hit] = []
        reach: dict[ConceptType, int] = {}
        for first in range(len(line.chunks)):
            longest: dict[ConceptType, tuple[int, list[Hit]]] = {}
            matches = self._lookup.matches(line.text, line.chunks, first)
            for match in matches or self._phosphorylated(line, first):
                for kind, hits in self._readings(match, line.text).items():
                    if first >= reach.get(kind, 0):
                        longest[kind] = (match.last, hits)
            for kind, (last, hits) in longest.items():
                reach[kind] = last + 1
                found.extend(hits)
        return [h for h in found if not _is_author(h, line.text)]

    def _phosphorylated(self, line: Line, first: int) -> list[Match]:
        """ "pAkt": a signalling factor behind a p that is written solid with it."""
        assert self._lookup is not None
        chunk = line.chunks[first]
        if line.text[chunk.start] != "p" or not _PHOSPHO.match(line.text, chunk.start, chunk.end):
            return []
        bare = Chunk(chunk.start + 1, chunk.end, fold(line.text[chunk.start + 1 : chunk.end]))
        parts = [*line.chunks[:first], bare, *line.chunks[first + 1 : first + LONGEST]]
        return [
            replace(match, start=chunk.start, names=names)
            for match in self._lookup.matches(line.text, parts, first)
            if (names := tuple(n for n in match.names if n.concept in self._signalling))
        ]

    def _readings(self, match: Match, text: str) -> dict[ConceptType, list[Hit]]:
        surface = text[match.start : match.end]
        readings: dict[ConceptType, list[Hit]] = {}
        if match.end - match.start < SHORTEST:
            return readings
        for name in match.names:
            kind = self._types[name.concept]
            same = readings.setdefault(kind, [])
            if any(h.concept == name.concept for h in same):
                continue
            exact = name.text == surface
            same.append(
                Hit(
                    match.start,
                    match.end,
                    kind,
                    name.concept,
                    "exact" if exact else "variant",
                    EXACT if exact else VARIANT,
                    doubtful=name.ambiguous,
                )
            )
        return readings


def _is_author(hit: Hit, text: str) -> bool:
    """ "Mias et al." names a person."""
    return bool(_AUTHORS.match(text, hit.end) and _SURNAME.fullmatch(text, hit.start, hit.end))


@Language.factory("cytoclaim_matcher")
def create_matcher(nlp: Language, name: str) -> LexiconMatcher:
    """Build the matcher; ``bind`` gives it its lexicon."""
    return LexiconMatcher()
