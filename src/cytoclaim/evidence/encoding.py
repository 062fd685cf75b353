"""A sheet in the encoder's numbers: word pieces, symbols, steps through the tree, features."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from cytoclaim.evidence.sheet import APART, FIELDS, Sheet
from cytoclaim.evidence.wordpieces import BEGIN, END, split

__all__ = ["ADDED", "OUTSIDE", "POSITIONS", "Encoding", "Vocabulary", "encoding_of"]

ADDED = ("type", "class", "trigger", "tag", "relation", "form")
"""Symbols of a position whose vectors are added to that of its first piece."""
OUTSIDE = APART + 1
"""The bucket of a way to or from the marks of beginning and end."""
POSITIONS = 256
"""Pieces that have a place of their own; those after share the last."""
Ints = NDArray[np.int32]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Numbers of pieces, of the symbols of each field, of ways (0: unknown), and of features.

    ``seen`` remembers the pieces of words read before.
    """

    pieces: dict[str, int]
    symbols: dict[str, dict[str, int]]
    ways: dict[str, int]
    features: dict[str, int]
    seen: dict[str, tuple[int, ...]] = field(default_factory=dict, compare=False, repr=False)

    def of(self, word: str) -> tuple[int, ...]:
        """The numbers of a word's pieces."""
        if (found := self.seen.get(word)) is None:
            found = tuple(self.pieces[p] for p in split(word, self.pieces))
            self.seen[word] = found
        return found


@dataclass(frozen=True, slots=True)
class Encoding:
    """``n`` pieces and ``m`` candidates.

    ``pieces`` (n), ``symbols`` (n x len(ADDED)), ``ways`` and ``first`` (n; whether a position's
    first piece), ``paths`` (n x n buckets of steps through the tree), ``agents`` and ``targets`` (m;
    at which piece), ``places`` and ``steps`` (m; buckets between the two), ``flags`` (m x 6) and
    ``features`` (m x features).
    """

    pieces: Ints
    symbols: Ints
    ways: Ints
    first: Floats
    paths: Ints
    agents: Ints
    targets: Ints
    places: Ints
    steps: Ints
    flags: Floats
    features: Floats


def encoding_of(sheet: Sheet, vocabulary: Vocabulary) -> Encoding:
    """The numbers of one sheet; symbols and words not in the vocabulary count as unknown."""
    pieces, owner, begins = [vocabulary.pieces[BEGIN]], [-1], []
    for k, word in enumerate(sheet.words):
        begins.append(len(pieces))
        pieces += vocabulary.of(word)
        owner += [k] * (len(pieces) - len(owner))
    pieces.append(vocabulary.pieces[END])
    owner.append(-1)
    n, start = len(pieces), np.array(begins, dtype=np.int32)
    symbols, ways, first = np.zeros((n, len(ADDED)), np.int32), np.zeros(n, np.int32), np.zeros(n)
    tables = [(FIELDS.index(name), vocabulary.symbols[name]) for name in ADDED]
    symbols[start] = [[table.get(row[i], 0) for i, table in tables] for row in sheet.symbols]
    ways[start] = [vocabulary.ways.get(way, 0) for way in sheet.ways]
    first[start] = 1
    inside = np.flatnonzero(np.array(owner) >= 0)
    paths = np.full((n, n), OUTSIDE, np.int32)
    owners = np.array(owner)[inside]
    paths[np.ix_(inside, inside)] = sheet.paths[np.ix_(owners, owners)]
    agents, targets = sheet.pairs[:, 0], sheet.pairs[:, 1]
    flags = np.concatenate([sheet.pairs[:, 2:], (agents < targets)[:, None]], axis=1)
    return Encoding(
        np.array(pieces, np.int32), symbols, ways, first.astype(np.float32), paths,
        start[agents], start[targets], sheet.places[agents, targets], sheet.paths[agents, targets],
        flags.astype(np.float32), _dense(sheet, vocabulary.features),
    )  # fmt: skip


def _dense(sheet: Sheet, features: Mapping[str, int]) -> Floats:
    dense = np.zeros((len(sheet.features), len(features)), dtype=np.float32)
    for row, known in enumerate(sheet.features):
        for name, value in known.items():
            if (k := features.get(name)) is not None:
                dense[row, k] = value
    return dense
