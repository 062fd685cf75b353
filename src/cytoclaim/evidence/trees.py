"""How far two names are apart in the dependency tree."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cytoclaim.evidence.line import Line
from cytoclaim.model import Analysis, Token

__all__ = ["FAR", "Tree", "tree_of"]

FAR = 15
"""Steps between positions that no tree joins."""


class Tree:
    """A sentence's tree over the positions of its line.

    ``up[i, j]`` and ``down[i, j]`` are the steps from ``i`` to the nearest position over both and
    from there to ``j``; ``FAR`` where no tree joins them. ``parents`` holds the position over each,
    -1 at the top, and ``heads`` the token that heads each position, None where there is none.
    """

    def __init__(self, parents: list[int], heads: list[Token | None]) -> None:
        n = len(parents)
        self.heads, self.parents = heads, parents
        above = np.full((n, n), FAR, dtype=np.int32)  # steps from a position to one over it
        for i in range(n):
            k, steps = i, 0
            while k >= 0 and above[i, k] == FAR and steps < FAR:
                above[i, k] = steps
                k, steps = parents[k], steps + 1
        self.up: NDArray[np.int32] = np.full((n, n), FAR, dtype=np.int32)
        self.down: NDArray[np.int32] = np.full((n, n), FAR, dtype=np.int32)
        for i in range(n):
            total = np.where((above[i][None, :] < FAR) & (above < FAR), above[i][None, :], 2 * FAR)
            best = total.argmin(1)
            rows = np.arange(n)
            joined = total[rows, best] < 2 * FAR
            self.up[i] = np.where(joined, above[i][best], FAR)
            self.down[i] = np.where(joined, above[rows, best], FAR)


def tree_of(analysis: Analysis, line: Line) -> Tree:
    """The tree over the positions of ``line``; nothing is joined where nothing was parsed."""
    tokens = analysis.tokens if analysis.parsed else ()
    n = len(line)
    place: dict[int, int] = {}
    k = 0
    for i, token in enumerate(tokens):
        while k < n and line.atoms[k].end <= token.start:
            k += 1
        if k < n and line.atoms[k].start < token.end:
            place[i] = k
    parents: list[int] = [-1] * n
    heads: list[Token | None] = [None] * n
    for i, at in place.items():
        if heads[at] is not None:
            continue
        above, seen = i, {i}
        while True:  # climb out of the position, and over tokens that no position holds
            above = tokens[above].head
            if above < 0 or above in seen:
                heads[at] = tokens[i]  # the root of the sentence
                break
            seen.add(above)
            if (over := place.get(above)) is not None and over != at:
                if tokens[i].head in place and place[tokens[i].head] == at:
                    break  # another token of this position is nearer the top
                heads[at], parents[at] = tokens[i], over
                break
    return Tree(parents, heads)
