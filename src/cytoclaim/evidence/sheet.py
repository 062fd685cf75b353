"""A sentence and its candidate pairs as the encoder reads them: symbols, places, no names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cytoclaim.evidence.candidates import Candidate
from cytoclaim.evidence.claims import Reader
from cytoclaim.evidence.features import Features
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.routes import route_features
from cytoclaim.evidence.terms import Terms
from cytoclaim.evidence.trees import FAR, Tree, tree_of
from cytoclaim.model import Analysis

__all__ = ["EFFECTS", "FIELDS", "Sheet", "sheet_of", "symbols_of"]

EFFECTS = ("none", "increases", "decreases", "no_effect", "produces")
FIELDS = ("word", "type", "class", "trigger", "tag", "relation", "ending", "form")
NAMES = ("factor", "cell", "outcome", "intervention", "condition")
NEAR, EARLIER, LATER = 12, 25, 26
STEPS = 5
APART = (STEPS + 1) ** 2


@dataclass(frozen=True, slots=True)
class Sheet:
    """Positions in order, agents of earlier sentences first, then those of the sentence.

    ``symbols`` has one string for each of ``FIELDS`` per position, ``words`` what is written there
    (names: only what kind of name it is), ``ways`` how an earlier agent is
    remembered ("" for the others). ``places`` and ``paths`` are n x n buckets of distance in
    the sentence and in its tree. ``pairs`` has a row per candidate: agent, target, whether it is
    a production, the rules' direction as three flags, loss of function. ``features`` are
    the candidates' own, ``routes`` those of their way through the tree; ``names`` tells which
    candidates share an agent or a target.
    """

    symbols: tuple[tuple[str, ...], ...]
    words: tuple[str, ...]
    ways: tuple[str, ...]
    places: NDArray[np.int32]
    paths: NDArray[np.int32]
    pairs: NDArray[np.int32]
    features: tuple[Features, ...]
    routes: tuple[Features, ...]
    names: tuple[tuple[str, str], ...]


def sheet_of(analysis: Analysis, reader: Reader, candidates: list[Candidate]) -> Sheet:
    """The sheet of one read sentence."""
    line, terms = reader.line, reader.terms
    tree = tree_of(analysis, line)
    earlier = sorted(
        {(c.agent.way, c.agent.type, c.agent.concept) for c in candidates if c.agent.at < 0}
    )
    first = len(earlier)
    symbols: list[tuple[str, ...]] = [("<earlier>", kind, "", "", "", "", "", "")
                                      for _, kind, _ in earlier]  # fmt: skip
    symbols += symbols_of(line, terms, tree)
    n = len(symbols)
    at = np.arange(n)
    places = np.clip(at[None, :] - at[:, None], -NEAR, NEAR).astype(np.int32) + NEAR
    places[:first, :] = EARLIER
    places[:, :first] = LATER
    paths = np.full((n, n), APART, dtype=np.int32)
    steps = np.minimum(tree.up, STEPS) * (STEPS + 1) + np.minimum(tree.down, STEPS)
    paths[first:, first:] = np.where(tree.up == FAR, APART, steps)
    index = {who: k for k, who in enumerate(earlier)}
    parents = [-1] * first + [k + first if k >= 0 else -1 for k in tree.parents]
    rows, routes = [], []
    for c in candidates:
        agent = c.agent
        begin = index[agent.way, agent.type, agent.concept] if agent.at < 0 else first + agent.at
        told = None if c.produces else c.direction
        rows.append(
            (begin, first + c.hit.at, c.produces, told == 1, told == -1, told == 0, agent.loss)
        )
        routes.append(route_features(symbols, parents, begin, first + c.hit.at, agent.at < 0))
    return Sheet(
        tuple(symbols), (*(f"<{kind}>" for _, kind, _ in earlier), *_written(line)), (*(way for way, _, _ in earlier), *[""] * len(line)), places, paths,
        np.array(rows, dtype=np.int32).reshape(-1, 7), tuple(c.features for c in candidates),
        tuple(routes), tuple((c.agent.concept, c.hit.mention.concept) for c in candidates),
    )  # fmt: skip


def symbols_of(line: Line, terms: Terms, tree: Tree) -> list[tuple[str, ...]]:
    """One string for each of ``FIELDS`` at every position of a line."""
    symbols: list[tuple[str, ...]] = []
    for k, atom in enumerate(line.atoms):
        name = atom.mentions[0] if atom.mentions else None
        kind = sorted(atom.types)[0] if atom.types else atom.kind
        head = tree.heads[k]
        word = "" if kind in NAMES else _word(atom.word, atom.kind, head.lemma if head else "")
        reading = line.readings[k][0][0] if line.readings[k] else None
        signs = ""
        if name is not None:
            worth = terms.worth(name.concept) if name.type == "outcome" else 0
            signs = f"{worth}{terms.giver(name.concept):d}{terms.product(name.concept):d}"
        opposed = atom.text.casefold().startswith(("anti", "pro-"))
        symbols.append(
            (
                word or f"<{kind}>",
                kind,
                terms.klass(name.concept) if name else "",
                f"{reading.op}/{reading.pos[0]}" if reading else "",
                head.tag if head else "",
                head.dep if head else "",
                word[-3:],
                f"{signs}{atom.glued:d}{opposed:d}",
            )
        )
    return symbols


def _written(line: Line) -> Iterator[str]:
    for atom in line.atoms:
        kind = sorted(atom.types)[0] if atom.types else atom.kind
        yield f"<{kind}>" if kind in (*NAMES, "cite") else atom.text


def _word(word: str, kind: str, lemma: str) -> str:
    if kind == "cite":
        return "<cite>"
    if word[:1].isdigit():
        return "<number>"
    said = lemma.casefold() if lemma and kind == "word" else word
    return said[1:] if len(said) > 1 and said[0] in "-–" else said
