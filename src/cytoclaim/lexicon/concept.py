"""Concepts of the vocabulary and the names that papers give them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args

from cytoclaim.lexicon.variants import cased_key, cased_keys, digits, key, keys, numbers
from cytoclaim.model import ConceptType

__all__ = ["TYPES", "Case", "Concept", "CurieMatch", "Name"]

Case = Literal["any", "capital", "exact"]
CurieMatch = Literal["exact", "broader", "narrower", "none"]
TYPES: tuple[ConceptType, ...] = get_args(ConceptType)

_WORD = re.compile(r"[a-z]{4}")
_SHORT = 4
_TINY = 2


@dataclass(frozen=True)
class Name:
    """One way to write a concept.

    ``case`` is ``any`` (letters may be of any case), ``capital`` (at least one upper-case letter:
    "VEGF", "Vegf", not "vegf") or ``exact``. An ``ambiguous`` name also needs evidence from the
    paper (an abbreviation it defines, or the words around) before it stands for its concept.
    """

    text: str
    concept: str
    case: Case = "any"
    ambiguous: bool = False

    @classmethod
    def parse(cls, written: str, concept: str) -> Name:
        """The name of one entry in a synonym list: ``!`` behind it asks for the exact case, ``?``
        marks it as ambiguous (and exact).

        >>> Name.parse("NO?", "NO")
        Name(text='NO', concept='NO', case='exact', ambiguous=True)
        """
        text = written.strip()
        if text.endswith("?"):
            return cls(text[:-1], concept, "exact", True)
        if text.endswith("!"):
            return cls(text[:-1], concept, "exact")
        return cls(text, concept, _default_case(text))

    @property
    def case_sensitive(self) -> bool:
        """Whether a surface form in another case is another word."""
        return self.case != "any"

    @cached_property
    def keys(self) -> frozenset[str]:
        """The normal forms under which this name is found (see ``variants``)."""
        return frozenset(keys(self.text))

    @cached_property
    def _cased(self) -> frozenset[str]:
        return frozenset(cased_keys(self.text))

    @cached_property
    def _singular(self) -> frozenset[str]:
        return frozenset(keys(self.text, plurals=False))

    def accepts(self, surface: str) -> bool:
        """Whether ``surface``, found under one of this name's keys, has the case it needs.

        The s of a plural is a small letter, so that "CGAs" is not "CGAS".
        """
        if self.case == "exact":
            return cased_key(surface) in self._cased
        if self.case == "capital" and not any(c.isupper() for c in surface):
            return False
        if self._solid and (" " in surface or self._breaks(surface)):
            return False
        if self._numbers and digits(surface) not in self._numbers:
            return False
        if self._lettered and not surface[-1:].isupper():
            return False
        if key(surface) in self._singular or not surface[-1:].isupper():
            return True
        # a word in capitals is a headline's, but "OVA" is a short form and no plural of "ovum"
        shouted = surface.isupper() and len(surface) > _SHORT
        return shouted and self.text.rsplit(" ", 1)[-1].islower()

    @cached_property
    def _numbers(self) -> frozenset[tuple[str, ...]]:
        found = numbers(self.text)
        return frozenset(found) if any(found) else frozenset()

    @cached_property
    def _lettered(self) -> bool:
        """A letter behind the name: "protein S" is not found in "proteins"."""
        return re.search(r"[ -][A-Z]$", self.text) is not None

    @cached_property
    def _solid(self) -> bool:
        """One plain word: "ASC" is not found in "as C", nor "HOTAIR" in "hot-air"."""
        return self.text.isascii() and self.text.isalpha()

    def _breaks(self, surface: str) -> bool:
        small = surface[1:] == surface[1:].lower()
        return self.text.isupper() and not surface.isalpha() and small

    def __str__(self) -> str:
        if self.ambiguous:
            return f"{self.text}?"
        if self.case == "exact":
            return f"{self.text}!"
        return self.text


def _default_case(text: str) -> Case:
    """Short names written with capitals need one in the text too: "MIF", "F2", but not "c-Fos"."""
    plain = [c for c in text if c.isalnum()]
    if not any(c.isupper() for c in plain) or _WORD.search(text):
        return "any"
    if len(plain) <= _TINY or (len(plain) <= _SHORT and text.isalpha()):
        return "capital"
    return "any"


@dataclass(frozen=True)
class Concept:
    """Something the tables speak about; ``key`` never changes.

    ``curie`` may be empty (``curie_match`` is then ``none``); ``parents`` are keys of wider
    concepts. A ``generic`` concept ("chemokine", "leukocyte") is there to roll scores up: its
    names are no mentions.
    """

    key: str
    type: ConceptType
    klass: str
    label: str
    curie: str = ""
    curie_match: CurieMatch = "none"
    second_curie: str = ""
    parents: tuple[str, ...] = ()
    synonyms: tuple[Name, ...] = ()
    generic: bool = False

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """Label (where it is a plain name) and synonyms, each once; none for a generic concept."""
        if self.generic:
            return ()
        names = list(self.synonyms)
        written = {n.text.casefold() for n in names}
        if not re.search(r"[/(),]", self.label) and self.label.casefold() not in written:
            names.insert(0, Name.parse(self.label, self.key))
        return tuple(names)
