"""The spaCy component that grounds a paper's own short forms everywhere in that paper.

A short form takes the concept of the hit that stands where its long form is written. Where the
long form means something the lexicon does not know, the lexicon's reading of the short form is
taken away for this paper, unless the two plainly mean the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from spacy.language import Language
from spacy.tokens import Doc

from cytoclaim.lexicon import Lexicon
from cytoclaim.nlp.abbreviations.definitions import Definitions, Pair
from cytoclaim.nlp.likeness import likeness
from cytoclaim.nlp.paper import Definition, Hit, Line, Paper

__all__ = ["PaperAbbreviations", "create_abbreviations"]

SCORE = 0.97
LENT = 0.9
ALIKE = 0.45
"""Likeness of a long form and a name of the lexicon from which on they mean the same."""

_PLURAL = re.compile(r"(?<=[A-Z])s\Z")
_WORDS = re.compile(r"[^\W_]+")
_CELL = re.compile(r"(?:cells?|cytes?|blasts?|phages?|progenitors?|neurons?|Tregs?)\Z")


class PaperAbbreviations:
    """Finds the definitions of all lines first, then applies them to all lines."""

    def __init__(self, nlp: Language) -> None:
        self._definitions = Definitions(nlp)
        self._lexicon: Lexicon | None = None

    def bind(self, lexicon: Lexicon) -> None:
        """Compare long forms with the names of this lexicon."""
        self._lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        paper = Paper.of(doc)
        for line in paper.lines:
            if "(" in line.text:
                for pair in self._definitions.of(line.text):
                    self._note(paper, line, pair)
        if paper.definitions:
            starts = _by_first_word(paper.definitions)
            for line in paper.lines:
                self._apply(line, starts)
        return doc

    def _note(self, paper: Paper, line: Line, pair: Pair) -> None:
        short = _singular(line.text[slice(*pair.short)])
        long = line.text[slice(*pair.long)]
        own = [h for h in line.hits if (h.start, h.end) == pair.short and not h.doubtful]
        hit = _named(line, pair.long) or _agreed(line, pair.long, own)
        known = paper.definitions.get(short)
        if known is not None and (known.concept or hit is None):
            return
        if hit is None and (lent := self._lent(line, pair, own)) is not None:
            line.hits = [h for h in line.hits if not (h.within(lent) and h.type == lent.type)]
            line.hits.append(lent)
            hit = lent
        paper.definitions[short] = (
            Definition(short, long)
            if hit is None
            else Definition(short, long, hit.concept, hit.type)
        )

    def _lent(self, line: Line, pair: Pair, own: list[Hit]) -> Hit | None:
        """The long form under the concept of its short form, where the two plainly mean the same:
        a spelling of the name that the lexicon lacks."""
        long = line.text[slice(*pair.long)]
        for hit in own:
            if self._same(hit, long):
                return Hit(*pair.long, hit.type, hit.concept, "near", LENT)
        return None

    def _apply(self, line: Line, starts: Mapping[str, list[Definition]]) -> None:
        text = line.text
        for word in _WORDS.finditer(text):
            for definition in starts.get(_singular(word.group()), ()):
                end = word.start() + len(definition.short)
                if _singular(text[word.start() : end]) != definition.short:
                    continue
                if text[end : end + 1] == "s" and definition.short[-1].isupper():
                    end += 1
                if text[end : end + 1].isalnum():
                    continue
                self._ground(line, word.start(), end, definition)

    def _ground(self, line: Line, start: int, end: int, definition: Definition) -> None:
        here = [h for h in line.hits if h.start == start and h.end == end]
        if definition.type is None:
            foreign = [h for h in here if not self._same(h, definition.long)]
            line.hits = [h for h in line.hits if h not in foreign]
            return
        if any(_keeps_out(h, start, end, definition) for h in line.hits):
            return
        line.hits = [h for h in line.hits if h not in here]
        line.hits.append(
            Hit(start, end, definition.type, definition.concept, "abbreviation", SCORE)
        )

    def _same(self, hit: Hit, long: str) -> bool:
        """Whether the long form reads like some name of the hit's concept."""
        assert self._lexicon is not None
        concept = self._lexicon.concepts.get(hit.concept)
        if concept is None or (hit.type == "cell") != bool(_CELL.search(long)):
            return False
        names = [concept.label, *(name.text for name in concept.names)]
        return max(likeness(name, long) for name in names) >= ALIKE


def _named(line: Line, long: tuple[int, int]) -> Hit | None:
    """The hit that names the long form: it ends with it and covers most of it."""
    start, end = long
    fitting = [
        h
        for h in line.hits
        if h.end == end
        and not h.doubtful
        and h.concept
        and h.start < end
        and (end - max(h.start, start)) >= (0.3 if h.type == "cell" else 0.5) * (end - start)
    ]
    return max(fitting, key=lambda h: h.end - h.start, default=None)


def _keeps_out(hit: Hit, start: int, end: int, definition: Definition) -> bool:
    """A longer name of the same type around the short form, or a part of it that is a mention of
    another type ("MSC" in "MSC-CM"), is stronger than the definition."""
    if hit.doubtful:
        return False
    if hit.start <= start and end <= hit.end and hit.end - hit.start > end - start:
        return hit.type == definition.type
    inside = start <= hit.start and hit.end <= end and hit.end - hit.start < end - start
    return inside and hit.type in ("cell", "factor")


def _agreed(line: Line, long: tuple[int, int], own: list[Hit]) -> Hit | None:
    """The hit at the end of the long form that means what the lexicon says of the short form."""
    concepts = {h.concept for h in own}
    return next((h for h in line.hits if h.end == long[1] and h.concept in concepts), None)


def _singular(short: str) -> str:
    return _PLURAL.sub("", short)


def _by_first_word(definitions: Mapping[str, Definition]) -> dict[str, list[Definition]]:
    found: dict[str, list[Definition]] = {}
    for short in sorted(definitions, key=len, reverse=True):
        first = _WORDS.match(short)
        if first:
            found.setdefault(_singular(first.group()), []).append(definitions[short])
    return found


@Language.factory("cytoclaim_abbreviations")
def create_abbreviations(nlp: Language, name: str) -> PaperAbbreviations:
    """Build the component; ``bind`` gives it its lexicon."""
    return PaperAbbreviations(nlp)
