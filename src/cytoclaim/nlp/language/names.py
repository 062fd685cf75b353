"""The spaCy component that brings in what a model's recognisers found.

A name that a hit of the lexicon touches adds nothing. Any other is looked up, then compared with
the near misses; a string with several meanings that was left open takes the reading of the type
that the recogniser saw, if nothing speaks against it; if nothing is near enough, a label that names factors or cells outright leaves it
as a mention without a concept, unless its words are all generic ("soluble factors").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from cytoclaim.lexicon import Lexicon
from cytoclaim.lexicon.variants import key
from cytoclaim.model import ConceptType
from cytoclaim.nlp.generic import generic_words, own_words
from cytoclaim.nlp.language.labels import Label, labels
from cytoclaim.nlp.near import NearMisses
from cytoclaim.nlp.paper import Hit, Line, Paper

__all__ = ["ModelNames", "create_names", "may_hold_names"]

UNGROUNDED, SETTLED = 0.5, 0.7
_WORD = re.compile(r"[^\W_]+(?:[‐–-][^\W_]+)*")
_CELL = re.compile(r"(?:cells?|cytes?|blasts?|phages?|progenitors?|precursors?|neurons?)\Z")
_LINE = re.compile(r"(?=.*\d)[A-Z][\w‐–-]{1,11}(?<!positive)(?<!negative)")
_BARE = re.compile(r"(?<![^\W_])cells?\Z")
_NOUN = re.compile(
    r"(?:protein|receptor|kinase|factor|ligand|enzyme|chain|subunit|antigen|peptide|complex)s?"
)
_SYMBOL = re.compile(r"[^\W\d_][‐–-]?\d|\d[^\W\d_]|[α-ω]|[A-Z][‐–-]?[A-Z]|[a-z][A-Z]")
# how words end that name a protein or a cell
_ENDING = re.compile(
    r"(?:[^at]ins?|ases?|gens?|kines?|cytes?|blasts?|phages?|progenitors?|precursors?|neurons?)\Z"
)


class ModelNames:
    """Turns the entities that ride on the lines into hits."""

    def __init__(self, threshold: float) -> None:
        self.threshold = threshold
        self.near: NearMisses | None = None
        self._lexicon: Lexicon | None = None

    def __call__(self, doc: Doc) -> Doc:
        asked: list[tuple[Line, int, int, Label]] = []
        for line in Paper.of(doc).lines:
            for start, end, name in line.entities:
                label = labels().get(name)
                if label is None:
                    continue
                reading = self._reading(line, start, end, label)
                if reading is not None:
                    line.unsettled = [h for h in line.unsettled if not h.overlaps(reading)]
                    line.hits.append(reading)
                elif not self._is_settled(line, start, end):
                    asked.append((line, start, end, label))
        pairs: list[tuple[str, ConceptType]] = [
            (line.text[start:end], kind) for line, start, end, label in asked
            for kind in label.types if kind in ("factor", "cell")
        ]  # fmt: skip
        answers = dict(zip(pairs, self._nearest(pairs), strict=True))
        for line, start, end, label in asked:
            hit = self._hit(line, start, end, label, answers)
            if hit is not None and not any(h.overlaps(hit) for h in line.hits):
                line.hits.append(hit)
        return doc

    def _reading(self, line: Line, start: int, end: int, label: Label) -> Hit | None:
        """The reading of an open string that has the type the recogniser saw in it."""
        assert self._lexicon is not None
        for hit in line.unsettled:
            if start <= hit.start and hit.end <= end:
                for _, concept in hit.parts:
                    kind = self._lexicon.concepts[concept].type
                    if kind in label.types:
                        return Hit(hit.start, hit.end, kind, concept, "model", SETTLED)
        return None

    def _is_settled(self, line: Line, start: int, end: int) -> bool:
        """Whether other components had their say: a hit touches the name, or a string there was
        left open, or the lexicon has the name and it was not taken for one."""
        assert self._lexicon is not None
        if any(h.start < end and start < h.end for h in (*line.hits, *line.unsettled)):
            return True
        return key(line.text[start:end]) in self._lexicon.index

    def bind(self, lexicon: Lexicon) -> None:
        """Leave the names of this lexicon to the matcher."""
        self._lexicon = lexicon

    def _nearest(self, pairs: Sequence[tuple[str, ConceptType]]) -> list[tuple[str, float]]:
        if not pairs or self.near is None:
            return [("", 0.0)] * len(pairs)
        answers = self.near.nearest(pairs)
        return [(a.concept, a.likeness) if a is not None else ("", 0.0) for a in answers]

    def _hit(
        self, line: Line, start: int, end: int, label: Label,
        answers: dict[tuple[str, ConceptType], tuple[str, float]],
    ) -> Hit | None:  # fmt: skip
        text = line.text[start:end]
        best: Hit | None = None
        for kind in label.types:
            concept, likeness = answers.get((text, kind), ("", 0.0))
            if concept and likeness >= self.threshold and (best is None or likeness > best.score):
                best = Hit(start, end, kind, concept, "near", round(likeness, 3))
        if best is None and label.sure and _is_name(text, label.types[0]):
            return Hit(start, end, label.types[0], "", "model", UNGROUNDED)
        return best


def _is_name(text: str, kind: ConceptType) -> bool:
    """Whether a name that nothing grounds reads like one.

    A cell says that it is one and has a word of its own before that ("ringed sideroblasts"); a
    factor has a digit, a Greek letter or two capitals ("ZNF599", "pRb"), ends like a protein
    ("calmodulin") or says what it is ("CREB-binding protein").
    """
    own = own_words(text)
    if len(text) < 3 or not own or len(text.split()) > 6:
        return False
    if kind == "cell":
        # "U-937 cells", but not "uniform cells"
        if not _BARE.search(text):
            return bool(_CELL.search(text))
        # a state ("quiescent cells") is no kind of cell, a line ("U-937 cells") is one
        words = text.split()
        return len(words) == 2 and bool(_LINE.fullmatch(words[0]))
    last = text.split()[-1]
    return bool(
        _SYMBOL.search(text)
        or (len(last) > 6 and _ENDING.search(last) and key(last) not in generic_words())
        or (_NOUN.fullmatch(last) and len(text.split()) > 1)
    )


def may_hold_names(line: Line) -> bool:
    """Whether some word of the sentence that no hit covers could become a name, so that a
    recogniser is worth its time."""
    covered = [(h.start, h.end) for h in (*line.hits, *line.unsettled)]
    before = ""
    for word in _WORD.finditer(line.text):
        text = word.group()
        if _might_name(text, before) and not any(
            a < word.end() and word.start() < b for a, b in covered
        ):
            return True
        before = text
    return False


def _might_name(word: str, before: str) -> bool:
    if _SYMBOL.search(word):
        return True
    if word in ("cell", "cells"):
        return len(before) > 3 and key(before) not in generic_words()
    return len(word) > 6 and bool(_ENDING.search(word)) and key(word) not in generic_words()


@Language.factory("cytoclaim_names", default_config={"threshold": 0.6})
def create_names(nlp: Language, name: str, threshold: float) -> ModelNames:
    """Build the component; the pipeline lends it the near misses."""
    return ModelNames(threshold)
