"""The way through the dependency tree from an agent to a target, as features for the trees.

What stands nearest over both, by which relations each hangs under it, and what stands on the way.
Coordinated names hang where the first of them hangs, so ``conj`` is stepped over.
"""

from __future__ import annotations

from collections.abc import Sequence

from cytoclaim.evidence.features import Features

__all__ = ["route_features"]

Symbols = Sequence[tuple[str, ...]]
WORD, KIND, TRIGGER, TAG, RELATION = 0, 1, 3, 4, 5
NAMES = ("factor", "cell", "outcome", "intervention", "condition")
DENIALS = ("not", "no", "without", "neither", "nor", "fail", "failed", "unable", "never")


def route_features(
    symbols: Symbols, parents: Sequence[int], agent: int, target: int, earlier: bool
) -> Features:
    """Features of one pair; ``earlier``: the agent stands in an earlier sentence."""
    climbed = _climb(parents, target)
    if earlier:
        hangs = [symbols[k][RELATION] for k in climbed[:3]]
        return {f"r_hangs={'>'.join(hangs)}": 1.0, f"r_root={symbols[climbed[-1]][TRIGGER]}": 1.0}
    above = _climb(parents, agent)
    top = next((k for k in above if k in climbed), None)
    if top is None:
        return {"r_apart": 1.0}
    up, down = above[: above.index(top)], climbed[: climbed.index(top)]
    by_agent, by_target = (
        [symbols[k][RELATION] for k in way if symbols[k][RELATION] != "conj"] for way in (up, down)
    )
    last = f"{'>'.join(by_agent[-1:])}|{'>'.join(by_target[-1:])}"
    over = symbols[top]
    f: Features = {
        "r_up": float(len(up)),
        "r_down": float(len(down)),
        f"r_by_a={'>'.join(by_agent[-2:])}": 1.0,
        f"r_by_t={'>'.join(by_target[-2:])}": 1.0,
        f"r_last={last}": 1.0,
        f"r_way={'>'.join(by_agent)}|{'>'.join(by_target)}": 1.0,
        f"r_top={over[TRIGGER] or over[KIND] + over[TAG][:2]}": 1.0,
        f"r_top_last={over[TRIGGER].split('/')[0]}|{last}": 1.0,
    }
    if over[KIND] not in NAMES:
        f[f"r_word={over[WORD]}"] = 1.0
    children = _children(parents)
    for side, way in (("a", up), ("t", down)):
        if way:
            f[f"r_own_{side}={symbols[way[0]][RELATION]}"] = 1.0
            for child in children[way[0]]:
                if symbols[child][RELATION] in ("case", "prep", "mark"):
                    f[f"r_case_{side}={symbols[child][WORD]}"] = 1.0
        for k in way[1:]:
            if symbols[k][TRIGGER]:
                f[f"r_on_{side}={symbols[k][TRIGGER]}"] = 1.0
            elif symbols[k][KIND] not in NAMES:
                f[f"r_on_{side}={symbols[k][WORD]}"] = 1.0
        if any(symbols[c][WORD] in DENIALS for k in way for c in children[k]):
            f[f"r_denied_{side}"] = 1.0
    if any(symbols[c][WORD] in DENIALS for c in children[top]):
        f["r_denied"] = 1.0
    if any(symbols[c][TAG] == "MD" for c in children[top]):
        f["r_modal"] = 1.0
    return f


def _climb(parents: Sequence[int], at: int) -> list[int]:
    """``at`` and all positions over it."""
    way = [at]
    while parents[way[-1]] >= 0 and parents[way[-1]] not in way:
        way.append(parents[way[-1]])
    return way


def _children(parents: Sequence[int]) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in parents]
    for child, parent in enumerate(parents):
        if parent >= 0:
            found[parent].append(child)
    return found
