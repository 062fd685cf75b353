"""The spaCy component that composes cell names.

A head ("MSCs", "macrophages", the bare "cells") is widened to the left over markers
("CD4+CD25high") and source tissues ("bone marrow-derived"), to the right over "from ..." with a
source; tables give the most specific cell that the lexicon knows for the parts. Species, "human",
"allogeneic" and states such as "hypoxic" stay outside. A bare "cells" with nothing known before
it is no mention. How the cell was changed ("Akt-MSCs", "IFN-γ-primed MSCs") becomes a part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from cytoclaim.lexicon import Lexicon
from cytoclaim.lexicon.variants import key
from cytoclaim.nlp.cells.tables import (
    compositions,
    markings,
    products,
    source_pattern,
    sources,
)
from cytoclaim.nlp.paper import Hit, Line, Paper

__all__ = ["CellComposer", "create_cells"]

SCORE = 0.9

_SIGN = r"(?:\+{1,2}|\(\+\)|⁺|⁻|\([-−]\)|−|high|hi|bright|low|lo|dim|pos|neg|int)"
_SURFACE = r"(?:CD\d{1,3}[a-zA-Z]{0,2}|F4/80|c[‐–-][Kk]it|[Ss]ca[‐–-]?1|Gr[‐–-]?1|Lin)"
_MARKER = rf"(?:{_SURFACE}|[A-Za-zα-ω]\w{{0,9}}?(?:[‐–-]?\w{{1,4}}?)?)"
# a hyphen is a minus sign only behind a surface marker with another marker or a blank after it
_MARKERS = re.compile(rf"(?<![\w/-])(?:(?:{_MARKER}{_SIGN}|{_SURFACE}[‐–-](?=[\sC/]))[/,]?\s?)+\Z")
_BARE_MARKER = re.compile(r"(?<!\w)(?:CD\d{1,3}[a-z]?|c[‐–-][Kk]it|Sca[‐–-]1)[\s‐–-]\Z")
_ONE = re.compile(rf"({_MARKER})({_SIGN}|[‐–-](?=[\sC/]))")
_POSITIVE = re.compile(r"\+|\(\+\)|⁺|high|hi|bright|pos|int")
_HEAD = re.compile(
    r"(?<![^\W_])(?:(?:progenitor|precursor|stromal|mononuclear)\s)?cells?(?![^\W_])"
)
_SOURCE = re.compile(
    rf"(?<![^\W_])({source_pattern()})(?:[\s‐–-](?:derived|resident|isolated|origin))?[\s‐–-]\Z",
    re.IGNORECASE,
)
_FROM = re.compile(
    rf"\s(?:derived\s|isolated\s|obtained\s|harvested\s)?from\s(?:the\s|human\s|mouse\s|rat\s|adult\s)*({source_pattern()})(?![^\W_])",
    re.IGNORECASE,
)
# "MSCs of umbilical cord", but a fibroblast of the skin is one that happens to be there
_OF = re.compile(
    rf"\sof\s(?:the\s|human\s|mouse\s|rat\s|adult\s)*({source_pattern()})(?:\s(?:origin|tissue))?(?![^\W_])",
    re.IGNORECASE,
)
_STEM = frozenset({"MSC", "stem-cell", "stromal-cell", "progenitor-cell"})
_BRACKETED = re.compile(
    r"(?<![^\W_])([^\W_]+(?:[\s‐–-][^\W_]+){0,2})\s\(([^()]{1,24})\)\s(?=(cells?|lymphocytes?|macrophages?)(?![^\W_]))"
)
_SHARED = re.compile(
    r"(?<![^\W_])((?:[^\W_]+[\s‐–-]){0,2}?[^\W_]+\+?)(?:,?\s(?:and|or|and/or|as\swell\sas)\s|/)\Z"
)
_LISTED = re.compile(r"(?<![^\W_])((?:[^\W_]+[\s‐–-]){0,2}?[^\W_]+\+?),\s\Z")
_STATE = re.compile(
    r"(?<![^\W_])(M[12][a-d]?(?:[‐–-](?:like|type|polari[sz]ed|phenotype))?|(?:alternatively|alternative|classically|classical)[‐–\s-]activated)[\s‐–-]\Z",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"[‐–-](?:(?P<gain>over[‐–-]?express\w+|express\w+|transfected|transduced|modified|engineered|loaded)"
    r"|(?P<primed>primed|(?:pre)?[‐–-]?(?:treated|conditioned|stimulated)|activated|licensed)"
    r"|(?P<loss>null|deficient|knockout|KO|silenced|depleted|/[‐–-]|\(-/-\)))?[‐–\s-]?\Z"
)
_OPENER = re.compile(
    r"(?:(?:(?:adult|neonatal)\s)?(?:human|murine|mouse|rat|porcine|canine)|endogenous|resident|host|donor"
    r"|allogene?ic|autologous|xenogene?ic|activated|circulating|im?mature|mature|primary|cultured)\s",
    re.IGNORECASE,
)
_GENERIC = re.compile(r"[‐–\s-](?:based|therap(?:y|ies|eutic\w*))(?![^\W_])")
_LOOSE = re.compile(r"(?:stem|cardiac|progenitor|immune)\scells?")
_LINE = re.compile(r"\slines?(?![^\W_])")
# "U937 cells", "Th1 cell": the head noun belongs to the name
_NOUN = re.compile(
    r"(?:cells?|cytes?|blasts?|phages?|progenitors?|precursors?|neurons?|SCs?)\Z", re.IGNORECASE
)
_FOLLOWING = re.compile(r"\s(?:T\s)?(?:cells?|lymphocytes?)(?![^\W_])(?!\slines?)")


class CellComposer:
    """Widens, composes and describes the cell hits of a line."""

    def __init__(self) -> None:
        self._lexicon: Lexicon | None = None

    def bind(self, lexicon: Lexicon) -> None:
        """Name cells by the keys of this lexicon."""
        self._lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        for line in Paper.of(doc).lines:
            cells = [h for h in line.hits if h.type == "cell"]
            if cells or "cell" in line.lower or "macrophage" in line.lower:
                self._read(line, cells)
        return doc

    def _read(self, line: Line, cells: list[Hit]) -> None:
        found: list[Hit] = []
        for hit in cells:
            if _GENERIC.match(line.lower, hit.end) and _LOOSE.fullmatch(
                line.lower, hit.start, hit.end
            ):
                continue
            if _LINE.match(line.lower, hit.end) and not line.text[hit.start : hit.end].isupper():
                continue
            found.append(self._widened(hit, hit.concept, line))
        found.extend(self._composed(line, cells))
        line.hits.extend(self._products(found, line.text))
        found.extend(self._bracketed(line))
        found.extend(self._shared(found, line))
        line.hits = [h for h in line.hits if h.type != "cell"] + found

    def _composed(self, line: Line, cells: list[Hit]) -> Iterator[Hit]:
        """Bare heads that their modifiers make a cell."""
        for match in _HEAD.finditer(line.lower):
            if any(h.start < match.end() and match.start() < h.end for h in cells):
                continue
            kind = match.group().split("cell")[0].strip()
            head = f"{kind}-cell" if kind else "cell"
            bare = Hit(match.start(), match.end(), "cell", "", "composed", SCORE)
            hit = self._widened(bare, head, line)
            if hit.concept:
                yield hit

    def _products(self, cells: list[Hit], text: str) -> Iterator[Hit]:
        """ "BMSC-CM": what is made from a cell, written with its short form."""
        assert self._lexicon is not None
        for hit in cells:
            for product in products():
                match = product.ending.match(text, hit.end)
                above = {hit.concept, *self._lexicon.ancestors(hit.concept)}
                if match and not product.without & above and product.key in self._lexicon.concepts:
                    kind = self._lexicon.concepts[product.key].type
                    yield Hit(hit.start, match.end(), kind, product.key, "composed", SCORE)

    def _widened(self, hit: Hit, head: str, line: Line) -> Hit:
        """The hit with the modifiers that belong to its name, and the concept they make."""
        text, start, end, concept = line.text, hit.start, hit.end, hit.concept
        if opener := _OPENER.match(text, start, end):
            bare = self._named(text[opener.end() : end])
            if bare:
                start, concept = opener.end(), bare
        parts = list(hit.parts)
        state = _STATE.search(text, max(0, start - 30), start)
        if state and head == "macrophage":
            start = state.start()
            word = state.group(1).lower()
            wanted = "M1-macrophage" if word.startswith(("m1", "classic")) else "M2-macrophage"
            concept = head = self._known((wanted,)) or concept
        source = _SOURCE.search(text, max(0, start - 60), start)
        after = _FROM.match(text, end) or (_OF.match(text, end) if head in _STEM else None)
        if source is None and after is not None:
            made = self._made(after.group(1), head)
            if made:
                end, concept = after.end(), made
        elif source is not None:
            made = self._made(source.group(1), head)
            if made:
                start, concept, head = source.start(), made, made
            elif not concept:
                return hit
            elif "derived" in source.group().lower():
                start = source.start()
            parts.append(("source", sources()[_plain(source.group(1))]))
        markers = _MARKERS.search(text, max(0, start - 60), start)
        names = _marker_names(markers.group()) if markers else {}
        if markers is None and head == "cell" and not concept:
            markers = _BARE_MARKER.search(text, max(0, start - 12), start)
            names = {key(markers.group()): True} if markers else {}
        if markers and names:
            start = markers.start()
            concept = self._marked(head, names) or concept
            heart = re.search(r"(?<![^\W_])cardiac\s\Z", text[max(0, start - 10) : start].lower())
            if concept == "stem-cell" and heart:
                start, concept = start - 8, self._known(("CPC",)) or concept
        if not _NOUN.search(text, start, end) and (noun := _FOLLOWING.match(text, end)):
            end = noun.end()
        change = self._change(line, start)
        if change:
            parts.append(change)
        if (start, end, concept) == (hit.start, hit.end, hit.concept):
            return replace(hit, parts=tuple(parts)) if parts else hit
        return replace(
            hit, start=start, end=end, concept=concept, method="composed",
            score=min(hit.score, SCORE), parts=tuple(parts), doubtful=False,
        )  # fmt: skip

    def _made(self, source: str, head: str) -> str:
        for name in (head, *sorted(self._above(head))):
            cells = compositions().get((sources()[_plain(source)], name))
            if cells:
                return self._known(cells)
        return ""

    def _above(self, head: str) -> frozenset[str]:
        assert self._lexicon is not None
        return (
            self._lexicon.ancestors(head) & {"MSC", "stem-cell"} if head == "MSC" else frozenset()
        )

    def _marked(self, head: str, names: dict[str, bool]) -> str:
        on = {name for name, positive in names.items() if positive}
        for marking in markings():
            if head in marking.heads and marking.markers <= on and not marking.without & on:
                return self._known(marking.cells)
        return ""

    def _known(self, keys: tuple[str, ...]) -> str:
        assert self._lexicon is not None
        return next((k for k in keys if k in self._lexicon.concepts), "")

    def _change(self, line: Line, start: int) -> tuple[str, str] | None:
        """What was done to the cell, by the factor that stands right before it."""
        for factor in line.hits:
            if factor.type != "factor" or factor.end >= start or start - factor.end > 18:
                continue
            between = _CHANGE.fullmatch(line.text, factor.end, start)
            if between is None:
                continue
            if between.group("loss"):
                return "knockout", factor.concept
            return ("primed" if between.group("primed") else "modification"), factor.concept
        return None

    def _bracketed(self, line: Line) -> Iterator[Hit]:
        """ "natural killer (NK) cells": the noun belongs to both names."""
        for match in _BRACKETED.finditer(line.text):
            for group in (1, 2):
                words = match.group(group)
                at = match.start(group)
                while words:
                    concept = self._named(f"{words} {match.group(3)}")
                    if concept:
                        yield Hit(at, match.end(group), "cell", concept, "composed", SCORE)
                        break
                    head, _, words = words.partition(" ")
                    at += len(head) + 1

    def _shared(self, hits: list[Hit], line: Line) -> Iterator[Hit]:
        """ "T, B and NK cells": the first adjectives share the noun."""
        for hit in hits:
            surface = line.text[hit.start : hit.end]
            head = re.split(r"[\s‐–-]", surface)[-1]
            if head == surface or not hit.concept:
                continue
            pattern, end = _SHARED, hit.start
            while before := pattern.search(line.text, max(0, end - 60), end):
                found = self._sharing(before, head, " T " in surface)
                if found is None:
                    break
                if found.concept != hit.concept:
                    yield found
                pattern, end = _LISTED, found.start

    def _sharing(self, before: re.Match[str], head: str, helper: bool) -> Hit | None:
        words, at = before.group(1), before.start(1)
        while words:
            concept = self._named(f"{words} {head}")
            if not concept and helper:
                concept = self._named(f"{words} T {head}")
            if concept:
                return Hit(at, before.end(1), "cell", concept, "composed", 0.85)
            first, _, words = words.partition(" ")
            at += len(first) + 1
        return None

    def _named(self, surface: str) -> str:
        assert self._lexicon is not None
        for name in self._lexicon.index.get(key(surface), ()):
            if self._lexicon.concepts[name.concept].type == "cell":
                return name.concept
        return ""


def _plain(words: str) -> str:
    return re.sub(r"[‐–-]", " ", words.lower()).replace("’", "'")


def _marker_names(surface: str) -> dict[str, bool]:
    """Normal form of every marker in the run, and whether it is carried."""
    return {key(m.group(1)): bool(_POSITIVE.search(m.group(2))) for m in _ONE.finditer(surface)}


@Language.factory("cytoclaim_cells")
def create_cells(nlp: Language, name: str) -> CellComposer:
    """Build the component; ``bind`` gives it its lexicon."""
    return CellComposer()
