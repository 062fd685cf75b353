"""The spaCy component for factors that no list can hold.

* microRNAs by their pattern ("hsa-miR-21-5p", "let-7b"): the lexicon's own entry if it has one,
  otherwise the family, with the name as a part;
* series that name the stem once ("IL-6 and -8", "TGF-β1, -2 and -3", "troponin T or I"): each
  further element is a mention from the stem to its end;
* names that their short form splits ("interleukin (IL)-1β");
* types that share their noun ("collagen types I and III", "type I and III collagen");
* bare "vesicles" where cells release them;
* receptors ("IL-6 receptor") where the lexicon knows the receptor under its short name ("IL6R").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from cytoclaim.lexicon import Lexicon
from cytoclaim.lexicon.variants import key
from cytoclaim.nlp.factors.numbered import numbered
from cytoclaim.nlp.factors.split import split_names
from cytoclaim.nlp.factors.vesicles import short_exosomes, vesicles
from cytoclaim.nlp.paper import Hit, Line, Paper

__all__ = ["FactorPatterns", "create_factors"]

SCORE = 0.9
FAMILY = "miRNA"
VESICLE = "extracellular-vesicle"

_MICRO = re.compile(
    r"(?<![^\W_])(?:(?:hsa|mmu|rno|ssc|cel)-)?(?P<name>(?:pre-|pri-)?(?:miR|miRNA|microRNA|mir|MIR|let)[-‐–\s]?\d{1,5}[a-z]?(?:[-‐–]\d(?![-‐–]?\d|p))?)"
    r"(?:[-‐–][35]p|\*)?(?![^\W_])"
)
_STEM = re.compile(
    r"(?P<stem>.*?[^\W\d_][-‐–\s]?)(?P<element>\d{1,2}[A-Za-zα-ω]?|(?<=\s)[IVX]{1,4}|[A-Zα-ω]\d?)\Z"
)
# "TGF-β1, α-SMA", "IL-6 and β-catenin": the Greek letter begins another name
_OTHER = r"[‐–-](?!(?:induced|mediated|dependent|driven|stimulated|treated|primed|activated|deficient|positive|producing|secreting|expressing)(?![^\W_]))[^\W\d_]"
_NEXT = re.compile(
    rf"(?:(?P<open>,\s?(?:and|or)\s|,\s?|\s(?:and|or|and/or|as\swell\sas|to)\s)|/)(?P<hyphen>[-‐–]?)(?P<element>\d{{1,2}}[A-Za-zα-ω]?|[IVX]{{2,4}}|[A-Zα-ω]\d?)(?![^\W_])(?!\s?%)(?!{_OTHER})"
)
_ENDS = re.compile(
    r"\s?(?:[,.;:)(\]/]|\Z|(?:and|or|were|was|is|are|in|by|from|levels?|expression|production|secretion|concentrations?|mRNA|fell|rose|dropped|declined|remained|increased|decreased|via|through|which|but|while)(?![^\W_]))"
)
_RECEPTOR = re.compile(r"[\s‐–-]receptors?(?![^\W_])", re.IGNORECASE)
_CLOSER = re.compile(r"\s(?:receptors?|proteins?|genes?)\Z", re.IGNORECASE)
_GREEK = re.compile(r"[α-ω]")
_ROMAN = re.compile(r"[IVX]{1,4}")


class FactorPatterns:
    """Adds to the factor hits of every line."""

    def __init__(self) -> None:
        self._lexicon: Lexicon | None = None

    def bind(self, lexicon: Lexicon) -> None:
        """Ground in this lexicon."""
        self._lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        lines = Paper.of(doc).lines
        known = self._knows_vesicles(lines)
        for line in lines:
            named = [h for h in line.hits if h.type == "factor" and not h.doubtful]
            found = [*self._micro(line)]
            for hit in named:
                found.extend(self._series(hit, line.text))
                found.extend(self._receptor(hit, line.text))
            typed = [*numbered(line, self._named), *split_names(line, self._named)]
            bare = [h for h in line.hits if h.type == "factor" and any(h.within(t) for t in typed)]
            line.hits = [self._shortest(h, line.text) for h in line.hits if h not in bare]
            found.extend([*typed, *vesicles(line, known, VESICLE)])
            if self._named("exosome"):
                found.extend(short_exosomes(line))
            line.hits.extend(found)
        return doc

    def _shortest(self, hit: Hit, text: str) -> Hit:
        """ "EP2 receptor" is named by "EP2" alone."""
        match = _CLOSER.search(text, hit.start, hit.end) if hit.type == "factor" else None
        if match and self._named(text[hit.start : match.start()]) == hit.concept:
            return replace(hit, end=match.start())
        return hit

    def _micro(self, line: Line) -> Iterator[Hit]:
        if "mir" not in line.lower and "microrna" not in line.lower and "let" not in line.lower:
            return
        for match in _MICRO.finditer(line.text):
            name = match.group("name")
            number = re.search(r"\d.*", name)
            stem = "let-" if name.startswith("let") else "miR-"
            short = stem + (number.group() if number else "")
            concept = self._named(short) or self._named(match.group()) or self._family()
            if concept:
                parts = (("name", short),) if concept == FAMILY else ()
                yield Hit(match.start(), match.end(), "factor", concept, "composed", SCORE, parts)

    def _series(self, hit: Hit, text: str) -> Iterator[Hit]:
        first = _STEM.match(text[hit.start : hit.end])
        if first is None:
            return
        stem, element, end = first.group("stem"), first.group("element"), hit.end
        while following := _NEXT.match(text, end):
            other = following.group("element")
            roman = _ROMAN.fullmatch(element)
            if other.isalpha() and len(element) > 1 and element[-1].isalpha() and not roman:
                # "IL-1α and β": the last letter alone is replaced
                stem, element = stem + element[:-1], element[-1]
            if other[0].isdigit() and element[0].isalpha() and element[-1].isdigit():
                # "TGF-β1 and -2": the Greek letter belongs to the stem
                stem, element = stem + element[:-1], element[-1]
            if not _fits(following, element, text):
                return
            concept = self._named(stem + other)
            if not concept:
                return
            end = following.end()
            if concept != hit.concept:
                yield Hit(hit.start, end, "factor", concept, "composed", SCORE)

    def _receptor(self, hit: Hit, text: str) -> Iterator[Hit]:
        match = _RECEPTOR.match(text, hit.end)
        if match is not None:
            concept = self._named(text[hit.start : hit.end] + "R")
            if concept:
                yield Hit(hit.start, match.end(), "factor", concept, "composed", SCORE)

    def _knows_vesicles(self, lines: Sequence[Line]) -> bool | None:
        """Whether the paper speaks of vesicles that cells release; None without such a concept."""
        assert self._lexicon is not None
        if VESICLE not in self._lexicon.concepts:
            return None
        return any(
            h.type == "factor" and h.concept in (VESICLE, "exosome", "microvesicle")
            for line in lines
            for h in line.hits
        )

    def _named(self, surface: str) -> str:
        assert self._lexicon is not None
        for name in self._lexicon.index.get(key(surface), ()):
            if self._lexicon.concepts[name.concept].type == "factor":
                return name.concept
        return ""

    def _family(self) -> str:
        assert self._lexicon is not None
        return FAMILY if FAMILY in self._lexicon.concepts else ""


def _fits(following: re.Match[str], element: str, text: str) -> bool:
    """Whether the next element is of the first one's kind and cannot be something else: behind a
    hyphen, a slash or as a Greek letter; a bare number or letter only where the phrase ends."""
    other = following.group("element")
    if len(other) > 1 and _ROMAN.fullmatch(other):
        return bool(_ROMAN.fullmatch(element))
    if other[0].isdigit() != element[0].isdigit() and not _GREEK.match(element):
        return False
    if following.group("hyphen") or not following.group("open"):
        return True
    return bool(_GREEK.match(other) or _ENDS.match(text, following.end()))


@Language.factory("cytoclaim_factors")
def create_factors(nlp: Language, name: str) -> FactorPatterns:
    """Build the component; ``bind`` gives it its lexicon."""
    return FactorPatterns()
