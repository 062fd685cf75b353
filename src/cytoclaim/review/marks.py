"""A quote cut into stretches, each with what it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["mark"]

# Where marks overlap the earlier of these wins
ORDER = ("agent", "target", "cell", "cue")


def mark(
    quote: str,
    *,
    agent: str = "",
    target: str = "",
    cue: str = "",
    cells: Iterable[tuple[int, int]] = (),
) -> list[tuple[str, str]]:
    """The quote as (text, role) stretches; role is agent, target, cell, cue or "".

    Agent and target are looked up by their text, the occurrence next to the cue; ``cells`` are
    offsets. Joined, the texts give the quote again.
    """
    anchor = _places(quote, cue)
    middle = sum(anchor[0]) / 2 if anchor else len(quote) / 2
    spans = {
        "agent": _nearest(quote, agent, middle),
        "target": _nearest(quote, target, middle),
        "cell": [c for c in cells if 0 <= c[0] < c[1] <= len(quote)],
        "cue": anchor[:1],
    }
    roles = [""] * len(quote)
    for role in reversed(ORDER):
        for start, end in spans[role]:
            roles[start:end] = [role] * (end - start)
    pieces: list[tuple[str, str]] = []
    for n, role in enumerate(roles):
        if pieces and pieces[-1][1] == role:
            pieces[-1] = (pieces[-1][0] + quote[n], role)
        else:
            pieces.append((quote[n], role))
    return pieces


def _places(quote: str, text: str) -> list[tuple[int, int]]:
    """Where ``text`` stands, whole words first; any case as a last resort."""
    if not text:
        return []
    escaped = re.escape(text)
    for pattern, flags in ((rf"(?<!\w){escaped}(?!\w)", 0), (escaped, 0), (escaped, re.I)):
        found = [m.span() for m in re.finditer(pattern, quote, flags)]
        if found:
            return found
    return []


def _nearest(quote: str, text: str, middle: float) -> list[tuple[int, int]]:
    places = _places(quote, text)
    return [min(places, key=lambda p: abs(sum(p) / 2 - middle))] if places else []
