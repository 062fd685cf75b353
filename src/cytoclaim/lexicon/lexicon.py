"""The vocabulary as one object: concepts, their names, and who is a kind of whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from cytoclaim.lexicon.concept import Concept, Name
from cytoclaim.lexicon.variants import keys

__all__ = ["Lexicon"]


@dataclass(frozen=True)
class Lexicon:
    """Concepts by key. ``digest`` is a hash of the files they were read from.

    ``ready`` is the index when it was kept from an earlier load.
    """

    concepts: Mapping[str, Concept]
    digest: str
    ready: Mapping[str, tuple[Name, ...]] | None = field(default=None, repr=False, compare=False)

    def names(self) -> Iterator[Name]:
        """Every name of every concept that can be mentioned, in the order of the concepts."""
        for concept in self.concepts.values():
            yield from concept.names

    @cached_property
    def index(self) -> Mapping[str, tuple[Name, ...]]:
        """Names by normal form (``variants.key`` of a stretch of text)."""
        if self.ready is not None:
            return self.ready
        found: dict[str, tuple[Name, ...]] = {}
        for name in self.names():
            for key in name.keys:
                known = found.get(key, ())
                if name not in known:
                    found[key] = (*known, name)
        return found

    @cached_property
    def generic_forms(self) -> frozenset[str]:
        """Normal forms of words that are too general for a mention ("transcription factors")."""
        generic = [c for c in self.concepts.values() if c.generic]
        return frozenset(form for c in generic for text in (c.label, c.key) for form in keys(text))

    @cached_property
    def _by_curie(self) -> dict[str, Concept]:
        found: dict[str, Concept] = {}
        for concept in self.concepts.values():
            if concept.curie and concept.curie_match == "exact":
                found.setdefault(concept.curie, concept)
        for concept in self.concepts.values():
            if concept.second_curie:
                found.setdefault(concept.second_curie, concept)
        return found

    def by_curie(self, curie: str) -> Concept | None:
        """The concept with this CURIE: its own (an exact match) or its second one."""
        return self._by_curie.get(curie)

    def ancestors(self, key: str) -> frozenset[str]:
        """All wider concepts of ``key``, without itself; empty for an unknown key."""
        found: set[str] = set()
        concept = self.concepts.get(key)
        queue = list(concept.parents) if concept else []
        while queue:
            parent = queue.pop()
            if parent not in found:
                found.add(parent)
                wider = self.concepts.get(parent)
                queue.extend(wider.parents if wider else ())
        return frozenset(found)

    def is_a(self, key: str, ancestor: str) -> bool:
        """Whether ``key`` is ``ancestor`` or a kind of it."""
        return key == ancestor or ancestor in self.ancestors(key)
