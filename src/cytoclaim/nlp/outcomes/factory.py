"""The spaCy component that adds outcomes which depend on the words around them.

It reads the lexicon's outcomes first: those whose word says too little by itself ("growth",
"activation"; ``guarded.txt``) are taken away and left to the rules; a prefix such as "anti-" or
"pro-" joins the outcome it stands before; words that only fill a phrase ("new", "effect",
``phrases``) leave it. Then come rules, lineages and what coordination leaves unsaid.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from cytoclaim.lexicon import Lexicon
from cytoclaim.lexicon.variants import fold, key
from cytoclaim.nlp.meeting import settle
from cytoclaim.nlp.outcomes.lineage import lineage_hits
from cytoclaim.nlp.outcomes.masked import paint
from cytoclaim.nlp.outcomes.measured import is_listed, is_measured
from cytoclaim.nlp.outcomes.phrases import Phrases
from cytoclaim.nlp.outcomes.rules import RuleBook
from cytoclaim.nlp.outcomes.words import listed
from cytoclaim.nlp.paper import Hit, Line, Paper

__all__ = ["OutcomeRules", "create_outcomes"]

_PREFIX = re.compile(r"(?<![^\W_])(?:anti|pro|self|non|hyper|neo|de|re)[‐–-]\s?\Z")
_SOLID = re.compile(r"(?:anti|pro|neo)(?=[a-z]{5})")
# a pathway is named by its factors
_PATHWAY = re.compile(r"\s(?:signal+ing|pathways?)\Z", re.IGNORECASE)
_SHARED = re.compile(
    r"(?<![^\W_])([^\W_]+(?:[‐–-][^\W_]+)?)(?:,?\s(?:and|or|and/or|as\swell\sas)\s|/|,\s)(?:the\s)?\Z"
)


class OutcomeRules:
    """Guards, prefixes, rules, lineages, coordination: see the module."""

    def __init__(self) -> None:
        self._book = RuleBook.packaged()
        self._lexicon: Lexicon | None = None
        self._phrases: Phrases | None = None

    def bind(self, lexicon: Lexicon) -> None:
        """Know this lexicon's outcomes."""
        self._lexicon = lexicon
        self._phrases = Phrases(lexicon, self._book)

    def __call__(self, doc: Doc) -> Doc:
        for line in Paper.of(doc).lines:
            self._read(line)
        return doc

    def _read(self, line: Line) -> None:
        assert self._lexicon is not None
        names = settle(h for h in line.hits if h.type in ("cell", "factor"))
        cells = [h for h in names if h.type == "cell"]
        painted = paint(line.lower, names, self._lexicon)
        rest = [h for h in line.hits if h.type != "outcome"]
        ruled = [
            *self._solid(line),
            *self._book.hits(painted, line.lower, line.chunks),
        ]
        # what a rule says of a stretch goes before what the lexicon says of the same stretch
        places = {(h.start, h.end) for h in ruled}
        outcomes = [h for h in self._own(line, cells, rest) if (h.start, h.end) not in places]
        outcomes = [self._prefixed(h, line.lower) for h in [*outcomes, *ruled]]
        shared = list(self._shared(outcomes, line, cells))
        places = {(h.start, h.end) for h in shared}
        outcomes = [h for h in outcomes if (h.start, h.end) not in places]
        line.hits = [*rest, *outcomes, *shared, *lineage_hits(painted, cells)]

    def _own(self, line: Line, cells: list[Hit], rest: list[Hit]) -> Iterator[Hit]:
        """The lexicon's outcomes, guarded, as short as they can be."""
        assert self._phrases is not None
        diseases = {(h.start, h.end) for h in rest if h.type == "condition"}
        measured: list[Hit] = []
        for hit in line.hits:
            if hit.type != "outcome" or hit.doubtful:
                continue
            if hit.method != "abbreviation":
                surface = line.text[hit.start : hit.end]
                if key(surface) in listed("guarded") or _PATHWAY.search(surface):
                    continue
                if self._is_disease(hit, diseases):
                    if not (is_measured(hit, line) or is_listed(hit, line, measured)):
                        continue
                    measured.append(hit)
            yield self._phrases.shortest(hit, line, cells)

    def _is_disease(self, hit: Hit, diseases: set[tuple[int, int]]) -> bool:
        assert self._lexicon is not None
        return (hit.start, hit.end) in diseases or hit.concept.endswith("-injury")

    def _solid(self, line: Line) -> Iterator[Hit]:
        """ "antiapoptotic": a prefix written solid before a word the lexicon or a rule knows."""
        assert self._phrases is not None
        for chunk in line.chunks:
            prefix = _SOLID.match(chunk.key)
            if prefix and not self._phrases.concept(chunk.key):
                rest = chunk.key[prefix.end() :]
                concept = self._phrases.concept(rest)
                if concept and fold(rest) not in listed("guarded"):
                    yield Hit(chunk.start, chunk.end, "outcome", concept, "composed", 0.9)

    def _prefixed(self, hit: Hit, lower: str) -> Hit:
        found = _PREFIX.search(lower, max(0, hit.start - 8), hit.start)
        return replace(hit, start=found.start()) if found else hit

    def _shared(self, outcomes: list[Hit], line: Line, cells: list[Hit]) -> Iterator[Hit]:
        """ "osteogenic and adipogenic differentiation": the first adjective shares the noun. Where
        it is a cell ("Th1 and Th17 responses"), the outcome goes on to the noun."""
        assert self._phrases is not None
        named = {(h.start, h.end) for h in cells}
        for hit in outcomes:
            surface = line.lower[hit.start : hit.end]
            if " " not in surface:
                continue
            head = surface.rsplit(" ", 1)[1]
            start = hit.start
            while found := _SHARED.search(line.lower, max(0, start - 40), start):
                concept = self._phrases.concept(f"{found.group(1)} {head}")
                if not concept:
                    break
                start = found.start(1)
                if concept != hit.concept:
                    end = hit.end if (start, found.end(1)) in named else found.end(1)
                    yield Hit(start, end, "outcome", concept, "composed", 0.85)


@Language.factory("cytoclaim_outcomes")
def create_outcomes(nlp: Language, name: str) -> OutcomeRules:
    """Build the component; ``bind`` gives it its lexicon."""
    return OutcomeRules()
