"""The spaCy component that adds outcomes which depend on the words around them.

It reads the lexicon's outcomes first: those whose word says too little by itself ("growth",
"activation"; ``guarded.txt``) are taken away and left to the rules; a prefix such as "anti-" or
"pro-" joins the outcome it stands before; words that only fill a phrase ("new", "effect",
``fillers.tsv``) leave it. Then come rules, lineages and what coordination leaves unsaid.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib.resources import files

from spacy.language import Language
from spacy.tokens import Doc

from cytoclaim.lexicon import Lexicon
from cytoclaim.lexicon.variants import fold, key
from cytoclaim.nlp.meeting import settle
from cytoclaim.nlp.outcomes.lineage import lineage_hits
from cytoclaim.nlp.outcomes.masked import paint
from cytoclaim.nlp.outcomes.rules import RuleBook
from cytoclaim.nlp.paper import Hit, Line, Paper

__all__ = ["OutcomeRules", "create_outcomes"]

_PREFIX = re.compile(r"(?<![^\W_])(?:anti|pro|self|non|hyper|neo|de|re)[‐–-]\s?\Z")
_LEADING = re.compile(r"^(?:anti|pro)[‐–-]?", re.IGNORECASE)
_SOLID = re.compile(r"(?:anti|pro|neo)(?=[a-z]{5})")
_SHARED = re.compile(
    r"(?<![^\W_])([^\W_]+(?:[‐–-][^\W_]+)?)(?:,?\s(?:and|or|and/or|as\swell\sas)\s|/|,\s)(?:the\s)?\Z"
)


@cache
def _listed(name: str) -> frozenset[str]:
    lines = (files(__package__) / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(key(line) for line in lines if line.strip() and not line.startswith("#"))


class OutcomeRules:
    """Guards, prefixes, rules, lineages, coordination: see the module."""

    def __init__(self) -> None:
        self._book = RuleBook.packaged()
        self._lexicon: Lexicon | None = None
        self._single: dict[str, str] = {}

    def bind(self, lexicon: Lexicon) -> None:
        """Know this lexicon's outcomes by their normal form."""
        self._lexicon = lexicon
        self._single = {
            form: names[0].concept
            for form, names in lexicon.index.items()
            if lexicon.concepts[names[0].concept].type == "outcome"
        }

    def __call__(self, doc: Doc) -> Doc:
        for line in Paper.of(doc).lines:
            self._read(line)
        return doc

    def _read(self, line: Line) -> None:
        assert self._lexicon is not None
        guarded = _listed("guarded")
        names = settle(h for h in line.hits if h.type in ("cell", "factor"))
        painted = paint(line.lower, names, self._lexicon)
        own = [h for h in line.hits if h.type == "outcome"]
        rest = [h for h in line.hits if h.type != "outcome"]
        outcomes = [
            self._trimmed(h, line)
            for h in own
            if h.method == "abbreviation" or key(line.text[h.start : h.end]) not in guarded
        ]
        outcomes.extend(self._solid(line))
        outcomes.extend(self._book.hits(painted, line.lower, line.chunks))
        outcomes = [self._prefixed(h, line.lower) for h in outcomes]
        outcomes.extend(self._shared(outcomes, line))
        outcomes.extend(lineage_hits(painted, [h for h in names if h.type == "cell"]))
        line.hits = rest + outcomes

    def _trimmed(self, hit: Hit, line: Line) -> Hit:
        """The hit without the fillers at its ends."""
        words = [c for c in line.chunks if hit.start <= c.start and c.end <= hit.end]
        first, last = 0, len(words) - 1
        while first < last and words[first].key in _listed("openers"):
            first += 1
        while (
            first < last
            and words[last].key in _listed("closers")
            and self._known(line.text[words[first].start : words[last - 1].end])
        ):
            last -= 1
        if not words or (first, last) == (0, len(words) - 1):
            return hit
        return replace(hit, start=words[first].start, end=words[last].end)

    def _known(self, surface: str) -> bool:
        """Whether the phrase still names an outcome without its last word."""
        form = key(_LEADING.sub("", surface))
        return bool(form in self._single or self._book.free(form))

    def _solid(self, line: Line) -> Iterator[Hit]:
        """ "antiapoptotic": a prefix written solid before a word the lexicon or a rule knows."""
        for chunk in line.chunks:
            prefix = _SOLID.match(chunk.key)
            if prefix and chunk.key not in self._single:
                rest = chunk.key[prefix.end() :]
                concept = self._single.get(fold(rest)) or self._book.free(fold(rest))
                if concept and fold(rest) not in _listed("guarded"):
                    yield Hit(chunk.start, chunk.end, "outcome", concept, "composed", 0.9)

    def _prefixed(self, hit: Hit, lower: str) -> Hit:
        found = _PREFIX.search(lower, max(0, hit.start - 8), hit.start)
        return replace(hit, start=found.start()) if found else hit

    def _shared(self, outcomes: list[Hit], line: Line) -> Iterator[Hit]:
        """ "osteogenic and adipogenic differentiation": the first adjective shares the noun."""
        for hit in outcomes:
            surface = line.lower[hit.start : hit.end]
            if " " not in surface:
                continue
            head = surface.rsplit(" ", 1)[1]
            start = hit.start
            while found := _SHARED.search(line.lower, max(0, start - 40), start):
                form = key(f"{found.group(1)} {head}")
                concept = self._single.get(form) or self._book.free(form)
                if not concept:
                    break
                start = found.start(1)
                if concept != hit.concept:
                    yield Hit(start, found.end(1), "outcome", concept, "composed", 0.85)


@Language.factory("cytoclaim_outcomes")
def create_outcomes(nlp: Language, name: str) -> OutcomeRules:
    """Build the component; ``bind`` gives it its lexicon."""
    return OutcomeRules()
