"""Why a row missed gold or gold missed a row: the nearest thing on the other side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

from cytoclaim.score.counts import Key

__all__ = ["by_place", "why_false", "why_missed"]


Places = Mapping[tuple[str, str], list[Key]]


def by_place(keys: Iterable[Key]) -> dict[tuple[str, str], list[Key]]:
    """Keys by paper and fingerprint."""
    places: dict[tuple[str, str], list[Key]] = {}
    for key in keys:
        places.setdefault((key[0], key[1]), []).append(key)
    return places


def why_missed(what: str, key: Key, found: Places, known: Set[tuple[str, str]]) -> str:
    """A few words on what the run has instead of the gold row ``key``."""
    if key[:2] not in known:
        return "sentence not read"
    return _near(what, key, found) or "nothing found there"


def why_false(what: str, key: Key, gold: Places) -> str:
    """A few words on what gold has instead of the run's row ``key``."""
    return _near(what, key, gold) or "nothing in gold there"


def _near(what: str, key: Key, others: Places) -> str:
    place = others.get((key[0], key[1]), [])
    if what == "mention":
        same = [o for o in place if o[2:4] == key[2:4]]
        if same:
            return "other concept: " + ", ".join(sorted({o[5] for o in same}))
        overlap = [o for o in place if o[2] in key[2] or key[2] in o[2]]
        return "other span: " + ", ".join(sorted({o[2] for o in overlap})) if overlap else ""
    _, _, agent, effect, target = key
    tests = (
        ("other effect", [o[3] for o in place if (o[2], o[4]) == (agent, target)]),
        ("turned round", [o[3] for o in place if (o[2], o[4]) == (target, agent)]),
        ("other target", [o[4] for o in place if o[2:4] == (agent, effect)]),
        ("other agent", [o[2] for o in place if o[3:5] == (effect, target)]),
    )
    for name, values in tests:
        if values:
            return f"{name}: {', '.join(sorted(set(values)))}"
    return ""
