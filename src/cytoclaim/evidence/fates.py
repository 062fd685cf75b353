"""Names of one list share their fate: what the rules read alike of each is told of all or of none."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

from cytoclaim.evidence.neighbours import LIST, logit
from cytoclaim.evidence.sheet import Sheet

__all__ = ["sharing"]


def sharing(sheet: Sheet, probabilities: Sequence[float]) -> list[float]:
    """The probabilities, those of one list evened out: each takes the mean of its list's log odds.

    A list here is a set of pairs that the rules read with one effect and that differ from pair to pair
    in one name, the names standing within ``LIST`` positions of each other.
    """
    told = [k for k, f in enumerate(sheet.features) if f.get("rules")]
    first = list(range(len(probabilities)))

    def root(k: int) -> int:
        while first[k] != k:
            k = first[k]
        return k

    for n, a in enumerate(told):
        for b in told[n + 1 :]:
            if _listed(sheet, a, b):
                first[root(b)] = root(a)
    lists: dict[int, list[int]] = defaultdict(list)
    for k in told:
        lists[root(k)].append(k)
    found = list(probabilities)
    for members in lists.values():
        if len(members) > 1:
            mean = sum(logit(probabilities[k]) for k in members) / len(members)
            for k in members:
                found[k] = 1.0 / (1.0 + math.exp(-mean))
    return found


def _listed(sheet: Sheet, a: int, b: int) -> bool:
    """Whether two pairs with one effect share the agent or the target, their other names being near."""
    one, other = sheet.pairs[a], sheet.pairs[b]
    if tuple(one[2:6]) != tuple(other[2:6]):
        return False
    agents, targets = abs(int(one[0]) - int(other[0])), abs(int(one[1]) - int(other[1]))
    return (agents == 0 and 0 < targets <= LIST) or (targets == 0 and 0 < agents <= LIST)
