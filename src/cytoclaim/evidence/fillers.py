"""What could fill the slots of a claim: the cells and conditions around it, each described.

A claim has three slots besides agent, effect and target: the cell in which the target happens, the
cell that secretes the agent, and the condition. Every cell or condition that the sentence names,
and those that earlier sentences of the paragraph left, is an option; trees choose among them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cytoclaim.evidence.claims import Claim, Reader
from cytoclaim.evidence.features import Features
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.routes import route_features
from cytoclaim.evidence.sheet import symbols_of
from cytoclaim.evidence.targets import list_of
from cytoclaim.evidence.trees import Tree, tree_of
from cytoclaim.evidence.words import word_class
from cytoclaim.model import Analysis

__all__ = ["SLOTS", "Ground", "Option", "ground_of", "options_of"]

SLOTS = {"cell": "cell", "source_cell": "cell", "condition": "condition"}
"""Each slot with the type of name that fills it."""
FAR = 15
MIDDLE = 3
Told = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Option:
    """One name that could fill a slot, with its description."""

    concept: str
    features: Features


@dataclass(frozen=True, slots=True)
class Ground:
    """What all claims of a sentence share: its symbols and its tree."""

    reader: Reader
    symbols: Sequence[tuple[str, ...]]
    tree: Tree


def ground_of(analysis: Analysis, reader: Reader) -> Ground:
    """The ground of one read sentence."""
    tree = tree_of(analysis, reader.line)
    return Ground(reader, symbols_of(reader.line, reader.terms, tree), tree)


def options_of(slot: str, ground: Ground, claim: Claim, told: Told) -> list[Option]:
    """Every option for a slot of a claim; ``told`` is what the rules fill each slot with."""
    reader = ground.reader
    kind = SLOTS[slot]
    about = _about(reader, claim, bool(told[slot]))
    spots = [
        (k, m.concept, inner)
        for k, atom in enumerate(reader.line.atoms)
        for inner, mentions in enumerate((atom.mentions, atom.inner))
        for m in mentions
        if m.type == kind
    ]
    about["n"] = float(len({concept for _, concept, _ in spots}))
    near = sorted({abs(k - claim.at) for k, _, _ in spots})
    found = [
        Option(
            concept,
            about
            | _own(reader, claim, concept, slot, told)
            | _placed(ground, claim, k, slot)
            | {"inner": float(inner), "rank": float(near.index(abs(k - claim.at)))},
        )
        for k, concept, inner in spots
    ]
    here = {concept for _, concept, _ in spots}
    for way, concept in _remembered(reader, kind, told[slot]):
        if concept not in here:
            here.add(concept)
            own = _own(reader, claim, concept, slot, told)
            found.append(Option(concept, about | own | {f"remembered={way}": 1.0, "absent": 1.0}))
    return found


def _about(reader: Reader, claim: Claim, filled: bool) -> Features:
    """What a claim is, whatever fills the slot."""
    terms, agent, target = reader.terms, claim.agent, claim.target
    return {
        f"t_type={target.type}": 1.0, f"t_class={terms.klass(target.concept)}": 1.0,
        f"a_type={agent.type}": 1.0, f"a_class={terms.klass(agent.concept)}": 1.0,
        f"effect={claim.effect}": 1.0, f"way={agent.way}": 1.0, f"rule={claim.rule}": 1.0,
        "process": float(terms.own_process(target)), "loss": float(agent.loss),
        "earlier": float(agent.at < 0), "giver_acts": float(terms.giver(agent.concept)),
        "unfilled": float(not filled),
    }  # fmt: skip


def _own(reader: Reader, claim: Claim, concept: str, slot: str, told: Told) -> Features:
    """What an option is, wherever it stands."""
    terms, agent = reader.terms, claim.agent
    klass = terms.klass(concept)
    f = {
        f"class={klass}": 1.0, f"both={terms.klass(claim.target.concept)}|{klass}": 1.0,
        "giver": float(terms.giver(concept)), "is_agent": float(concept == agent.concept),
        "is_source": float(concept == agent.source), "is_holder": float(concept == agent.holder),
        "told": float(concept in told[slot]),
    }  # fmt: skip
    return f | {f"told_{other}": float(concept in told[other]) for other in SLOTS if other != slot}


def _placed(ground: Ground, claim: Claim, k: int, slot: str) -> Features:
    """Where an option stands towards the target and the agent, in the words and in the tree.

    The way is that to the agent where its source is asked for, else that to the target.
    """
    reader, line, tree = ground.reader, ground.reader.line, ground.tree
    target, agent = claim.at, claim.agent.at
    clause = reader._at(k)
    f: Features = {
        "d": _near(k - target), "apart": abs(_near(k - target)),
        "in_target": float(k == target), "in_agent": float(k == agent),
        "before": float(k == target - 1), f"next={line.word(k + 1)}": 1.0,
        f"last={line.word(k - 1)}": 1.0, f"kind={clause.kind}": 1.0,
        "clause": float(clause.index == reader._at(target).index),
    }  # fmt: skip
    if agent >= 0:
        order = "".join(x for _, x in sorted([(agent, "a"), (k, "c"), (target, "t")]))
        f |= {"d_agent": _near(k - agent), f"order={order}": 1.0}
        f |= {"up_agent": float(tree.up[k][agent]), "down_agent": float(tree.down[k][agent])}
    goal = agent if slot == "source_cell" and agent >= 0 else target
    if k == goal:
        return f
    low, high = min(goal, k), max(goal, k)
    between = range(low + 1, high)
    middle = [line.word(x) or f"<{min(line.atoms[x].types, default='-')}>" for x in between]
    f |= {
        f"prep={_preposition(line, list_of(reader, k)[0])}": 1.0,
        "parted": float("," in middle or ";" in middle),
        "up": float(tree.up[k][target]), "down": float(tree.down[k][target]),
        "rivals": float(sum(line.is_ent(x, SLOTS[slot]) for x in between)),
        "targets": float(sum(line.is_ent(x, "factor", "outcome") for x in between)),
    }  # fmt: skip
    if len(middle) <= MIDDLE:
        f[f"middle{'>' if k > goal else '<'}{' '.join(middle)}"] = 1.0
    return f | route_features(ground.symbols, tree.parents, k, goal, False)


def _near(steps: int) -> float:
    return float(max(-FAR, min(FAR, steps)))


def _preposition(line: Line, first: int) -> str:
    """The word that governs the list which begins at ``first``; "^" at the start."""
    k = first - 1
    while k >= 0 and first - k < 5 and (
        line.adverb(k) or word_class(line.word(k), "determiner")
        or (line.word(k) and not line.function(k))
    ):  # fmt: skip
        k -= 1
    return line.word(k) if k >= 0 else "^"


def _remembered(reader: Reader, kind: str, told: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Options that the sentence does not name: of the paragraph, and what only the rules know."""
    memory = reader.discourse
    if kind == "condition":
        yield from (("condition", concept) for concept in reversed(memory.conditions))
    else:
        for way, agents in (
            ("main", memory.main()), ("subject", memory.subjects), ("cell", memory.cells),
        ):  # fmt: skip
            yield from ((way, a.concept) for a in agents if a.type == "cell")
    yield from (("told", concept) for concept in told)
