"""Find the names of a lexicon in chunked text, at a cost that hardly grows with the lexicon.

The normal form of a stretch of text is the concatenation of its chunks' normal forms. From every
chunk the form grows chunk by chunk for as long as some key of the lexicon begins with it, which a
bisection in the sorted keys tells; a memory of first chunks that begin nothing makes most words
cost one look-up.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from cytoclaim.lexicon import Lexicon, Name
from cytoclaim.lexicon.variants import chunks, fold
from cytoclaim.nlp.paper import Chunk

__all__ = ["LONGEST", "Lookup", "Match"]

LONGEST = 14
"""Chunks in the longest name that is looked for."""

# What may stand between two chunks of one name: nothing, one mark that joins, or one blank.
_JOINT = re.compile(r"(?:[-‐‑‒–—−/.,'’·]|\s?[-‐‑–—−]\s?|\s)?\Z")
# marks that may stand there if the name has them too: "chemokine (C-C motif) receptor 5"
# "poly(I:C)", and between two numbers a slash: "ERK1/2"
_MARKED = re.compile(r"(?:\s?\(|\)\s?|,\s|:|/)\Z")
_NUMBERS = re.compile(r"[-‐‑–−.,]\Z")
_MINUS = re.compile(r"[-‐‑–−]\Z")
_SIGN = re.compile(r"[•·∙˙]?[-‐‑–−⁻](?![^\W_])")


@dataclass(frozen=True, slots=True)
class Match:
    """Chunks ``first`` to ``last`` (both counted in) read as any of ``names``."""

    first: int
    last: int
    start: int
    end: int
    names: tuple[Name, ...]


class Lookup:
    """The names of ``lexicon``, ready to be found."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._index = lexicon.index
        self._keys = sorted(self._index)
        self._begins: dict[str, bool] = {}
        self._layouts: dict[str, tuple[frozenset[int], frozenset[int]]] = {}

    def matches(self, text: str, parts: Sequence[Chunk], first: int) -> list[Match]:
        """All readings of the text that begin at chunk ``first``, shortest first."""
        form = parts[first].key
        if not self._leads(form):
            return []
        found: list[Match] = []
        spaces: list[int] = []
        marks: set[str] = set()
        start, last, count = parts[first].start, first, len(parts)
        while True:
            names = self._index.get(form)
            if names is not None:
                end = parts[last].end
                surface = text[start:end]
                fitting = tuple(
                    n
                    for n in names
                    if n.accepts(surface)
                    and (not marks or marks.issubset(n.text))
                    and (not _MINUS.search(n.text) or _SIGN.match(text, end))
                    and self._spaced_like(n, surface, spaces)
                )
                if fitting:
                    found.append(Match(first, last, start, end, fitting))
            last += 1
            if last >= count or last - first >= LONGEST:
                return found
            gap = text[parts[last - 1].end : parts[last].start]
            if gap and not _joins(text, gap, parts[last].start):
                if not _MARKED.match(gap):
                    return found
                marks.add(gap.strip())
            if gap and gap.isspace():
                spaces.append(len(form))
            form += parts[last].key
            if not self._prefix(form):
                return found

    def _leads(self, chunk: str) -> bool:
        known = self._begins.get(chunk)
        if known is None:
            if len(self._begins) > 200_000:
                self._begins.clear()
            known = self._begins[chunk] = self._prefix(chunk)
        return known

    def _prefix(self, form: str) -> bool:
        at = bisect_left(self._keys, form)
        return at < len(self._keys) and self._keys[at].startswith(form)

    def _spaced_like(self, name: Name, surface: str, spaces: list[int]) -> bool:
        """Blanks and joints of text and name go together.

        A blank in the text stands where the name has a joint too, or between letter and digit. A
        joint of the name beside one or two letters ("protein S") shows in the text, as a mark or
        as a change of case: "proteins" is another word.
        """
        layout = self._layouts.get(name.text)
        if layout is None:
            layout = self._layouts[name.text] = _layout(name.text)
        joints, tight = layout
        if spaces and not joints.issuperset(spaces):
            return False
        return not tight or tight <= _shown(surface)


def _joins(text: str, gap: str, following: int) -> bool:
    if not _JOINT.match(gap):
        return False
    before, after = text[following - len(gap) - 1], text[following]
    if before.isdigit() and after.isdigit():
        return bool(_NUMBERS.match(gap))
    return gap not in ",." or (before.isdigit() or after.isdigit())


def _layout(name: str) -> tuple[frozenset[int], frozenset[int]]:
    """Offsets in the key of ``name``: where a blank may stand, and where a joint has to show."""
    joints: set[int] = set()
    tight: set[int] = set()
    length, before = 0, ""
    for start, end in chunks(name):
        chunk = name[start:end]
        joints.add(length)
        if (
            before
            and min(len(before), len(chunk)) <= 2
            and before[-1].isalpha()
            and chunk.isalpha()
        ):
            tight.add(length)
        for piece in _pieces(chunk):
            joints.add(length)
            length += len(fold(piece))
        before = chunk
    return frozenset(joints), frozenset(tight)


def _shown(surface: str) -> set[int]:
    """Offsets in the key of ``surface`` at which a mark, a digit or a change of case shows."""
    shown: set[int] = set()
    length = 0
    for start, end in chunks(surface):
        for piece in _pieces(surface[start:end], cased=True):
            shown.add(length)
            length += len(fold(piece))
    return shown


def _pieces(chunk: str, cased: bool = False) -> list[str]:
    pieces = [""]
    for char in chunk:
        last = pieces[-1][-1:]
        if last and (_kind(last) != _kind(char) or (cased and last.isupper() != char.isupper())):
            pieces.append("")
        pieces[-1] += char
    return pieces


def _kind(char: str) -> str:
    if char.isdigit():
        return "digit"
    return "letter" if char.isascii() else "greek"
