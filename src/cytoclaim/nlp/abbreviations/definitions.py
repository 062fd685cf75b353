"""Pairs of short and long form, found by scispaCy's detector (Schwartz and Hearst, 2003).

The detector reads white-space words, not our tokens: it takes a short form to be one to three
words of at least two characters, and "SDF-1" must be one of them. It also wants a long form in
brackets to have four words or more; for shorter ones ("NO (nitric oxide)") its own function is
called with the roles given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scispacy.abbreviation import AbbreviationDetector, find_abbreviation, short_form_filter
from spacy.language import Language
from spacy.tokens import Doc

__all__ = ["Definitions", "Pair"]

REACH = 160
"""Characters before a bracket in which its long form may begin."""

_WORD = re.compile(r"[()\[\],;:]|[^\s()\[\],;:]+")
_BRACKET = re.compile(r"\(([^()]{2,160})\)")
_LETTER = re.compile(r"[^\W\d_]")
_NEXT = re.compile(r"[;,]\s")


@dataclass(frozen=True, slots=True)
class Pair:
    """Offsets of a short form and of its long form in one sentence."""

    short: tuple[int, int]
    long: tuple[int, int]


class Definitions:
    """Finds the definitions of one sentence."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self._detector = AbbreviationDetector(nlp, make_serializable=True)
        # it asks this matcher even where no pair was found, and spaCy warns of an empty one
        self._detector.global_matcher.add("never", [[{"ORTH": "\0"}]])

    def of(self, text: str) -> Iterator[Pair]:
        """Every definition in the sentence, in order. Brackets are looked at one by one, because
        the detector pairs each opening mark with each closing one after it."""
        for bracket in _BRACKET.finditer(text):
            if not _LETTER.search(bracket.group(1)):
                continue
            inner = _NEXT.split(bracket.group(1), maxsplit=1)[0]
            begin = max(0, bracket.start() - REACH)
            begin = max(begin, text.rfind(")", begin, bracket.start()) + 1)
            words = [(m.start(), m.end()) for m in _WORD.finditer(text, begin, bracket.start())]
            if begin and text[begin - 1] != ")" and words:
                words = words[1:]
            if not words or len(inner) > 100:
                continue
            opening = len(words)
            words.append((bracket.start(), bracket.start() + 1))
            at = bracket.start(1)
            words.extend((m.start(), m.end()) for m in _WORD.finditer(text, at, at + len(inner)))
            words.append((at + len(inner), at + len(inner) + 1))
            doc = Doc(self._nlp.vocab, words=[text[a:b] or ")" for a, b in words])
            pair = self._detected(doc) or _swapped(doc, opening)
            if pair is not None:
                short, long = pair
                yield Pair(_place(words, short), _place(words, long))

    def _detected(self, doc: Doc) -> tuple[tuple[int, int], tuple[int, int]] | None:
        # the detector gathers in sets, whose order changes from one process to the next
        pairs = sorted(
            (
                (found["short_start"], found["short_end"]),
                (found["long_start"], found["long_end"]),
            )
            for found in self._detector(doc)._.abbreviations
        )
        return pairs[0] if pairs else None


def _swapped(doc: Doc, opening: int) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The word before the bracket as short form of the two or three words in it."""
    inside = doc[opening + 1 : len(doc) - 1]
    before = doc[opening - 1 : opening]
    if len(inside) > 3 or not short_form_filter(before) or len(inside.text) <= len(before.text):
        return None
    if not any(c.isupper() for c in before.text) or before.text in inside.text:
        return None
    _, long = find_abbreviation(inside, before)
    if long is None or long.start != inside.start:
        return None
    return (before.start, before.end), (long.start, long.end)


def _place(words: list[tuple[int, int]], span: tuple[int, int]) -> tuple[int, int]:
    return words[span[0]][0], words[span[1] - 1][1]
