"""Carry trees from one tokenisation of a text to another, by character offsets.

Tokens of both sides that overlap form groups. A group's head is its gold token nearest the root;
its tag, lemma and label go to one of our tokens, every other token of
ours in the group hangs on that one:

* one gold token, several of ours: the last of ours with a letter or digit is the head;
* several gold tokens, one of ours: it takes the place of the group's syntactic head;
* several on both sides: the last of ours that overlaps the group's syntactic head.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

__all__ = ["TreeToken", "align_tree", "overlap_groups"]


@dataclass(frozen=True, slots=True)
class TreeToken:
    """A token of a sentence: offsets, tag, lemma, label and the index of its head.

    The root's head is its own index.
    """

    start: int
    end: int
    tag: str
    lemma: str
    dep: str
    head: int


def overlap_groups(
    gold: Sequence[tuple[int, int]], ours: Sequence[tuple[int, int]]
) -> list[tuple[list[int], list[int]]]:
    """Smallest runs of gold and of our tokens that share characters only with each other.

    >>> overlap_groups([(0, 4), (4, 6)], [(0, 2), (2, 4), (4, 6)])
    [([0], [0, 1]), ([1], [2])]
    """
    groups: list[tuple[list[int], list[int]]] = []
    g = o = 0
    while g < len(gold) or o < len(ours):
        left: list[int] = []
        right: list[int] = []
        end = -1
        while True:
            if g < len(gold) and (gold[g][0] < end or (end < 0 and _first(gold, g, ours, o))):
                end = max(end, gold[g][1])
                left.append(g)
                g += 1
            elif o < len(ours) and (ours[o][0] < end or end < 0):
                end = max(end, ours[o][1])
                right.append(o)
                o += 1
            else:
                break
        groups.append((left, right))
    return groups


def _first(
    gold: Sequence[tuple[int, int]], g: int, ours: Sequence[tuple[int, int]], o: int
) -> bool:
    return o >= len(ours) or gold[g][0] <= ours[o][0]


def align_tree(
    text: str,
    gold: Sequence[TreeToken],
    ours: Sequence[tuple[int, int]],
    mark_tags: Mapping[str, str],
) -> list[TreeToken]:
    """The gold tree of one sentence on our tokens.

    ``text`` holds the characters both sides' offsets speak of, ``mark_tags`` the tag of a
    token that is a single mark ("-": HYPH). Raises ValueError where a token of ours has no gold
    token under it or a gold token none of ours.
    """
    groups = overlap_groups([(t.start, t.end) for t in gold], ours)
    place: dict[int, int] = {}
    heads: dict[int, TreeToken] = {}
    for left, right in groups:
        if not left or not right:
            raise ValueError(f"tokens {left} and {right} share no character in {text!r}")
        top = _group_head(gold, left)
        cover = [i for i in right if ours[i][0] < gold[top].end and gold[top].start < ours[i][1]]
        words = [i for i in cover if any(c.isalnum() for c in text[slice(*ours[i])])]
        chief = (words or cover)[-1]
        heads[chief] = gold[top]
        for i in left:
            place[i] = chief
    out: list[TreeToken] = []
    for left, right in groups:
        chief = place[left[0]]
        for i in right:
            start, end = ours[i]
            if i == chief:
                g = heads[i]
                whole = len(left) == 1 and len(right) == 1
                lemma = g.lemma if whole else _piece_lemma(text[start:end], g.lemma, g.tag)
                head = place[g.head]
                out.append(TreeToken(start, end, g.tag, lemma, g.dep, head))
            else:
                tag, dep = _piece(text[start:end], heads[chief].tag, mark_tags)
                out.append(TreeToken(start, end, tag, text[start:end].lower(), dep, chief))
    return out


def _group_head(gold: Sequence[TreeToken], group: Sequence[int]) -> int:
    """The group's token nearest the root, so that merging a group never closes a cycle."""
    return min(group, key=lambda i: (_depth(gold, i), i)) if len(group) > 1 else group[0]


def _depth(gold: Sequence[TreeToken], i: int) -> int:
    depth = 0
    while gold[i].head != i:
        i = gold[i].head
        depth += 1
        if depth > len(gold):
            raise ValueError("the gold tree has a cycle")
    return depth


def _piece(piece: str, tag: str, mark_tags: Mapping[str, str]) -> tuple[str, str]:
    """Tag and label of a token that is only a part of a gold token."""
    if not any(c.isalnum() for c in piece):
        return mark_tags.get(piece, "SYM"), "punct"
    if piece.isdigit():
        return "CD", "nummod"
    return ("NN" if tag.startswith("NN") else tag), "compound"


def _piece_lemma(piece: str, lemma: str, tag: str) -> str:
    """The lemma of a group's head: the gold lemma's end where the gold word ends in it."""
    low = piece.lower()
    if tag == "NNS" and lemma and not lemma.endswith("s") and low.endswith("s"):
        return low[:-1]
    return low
