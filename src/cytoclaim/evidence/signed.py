"""Words of change that only an adverb or adjective gives a direction: "negatively regulates", "a negative regulator"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cytoclaim.evidence.triggers import Trigger

__all__ = ["signed"]

Reading = tuple[Trigger, int]
STOPS = frozenset([",", ";", ".", ":", "and", "but", "which", "that", "while", "whereas", "to"])
# "positively" tells of more, "favorably" of better
SIGNS = {"negatively": "-", "positively": "+", "adversely": "bad", "detrimentally": "bad",
         "unfavorably": "bad", "unfavourably": "bad", "favorably": "good", "favourably": "good",
         "beneficially": "good"}  # fmt: skip
STEERED = ("affect", "influence", "modulate", "regulate", "control", "impact", "alter", "modify")
STEERING = frozenset(
    ["regulator", "regulators", "regulation", "modulator", "modulators", "modulation", "control",
     "controller", "controllers", "signal", "signals", "feedback"]
)  # fmt: skip
BEARING = frozenset(["effect", "effects", "impact", "impacts", "influence", "influences", "action",
                     "actions", "role", "bearing"])  # fmt: skip


def signed(words: Sequence[str], i: int, readings: list[Reading]) -> list[Reading]:
    """The readings of the word at ``i`` under the signed word beside it.

    A negative regulator lowers what it regulates, be that harmful or not. So does a negative effect;
    a positive one on something harmful is read as one for the better.
    """
    near = set(words[i + 1 : i + 4])
    if words[i] in ("negative", "positive") and near & (STEERING | BEARING):
        literal = words[i] == "negative" or near & STEERING
        op = "-" if words[i] == "negative" else "+" if literal else "good"
        return [(replace(t, op=op) if t.pos == "adj" else t, end) for t, end in readings]
    op = next((SIGNS[words[k]] for k in _beside(words, i) if words[k] in SIGNS), "")
    if not op:
        return readings
    return [
        (replace(t, op=op) if t.pos == "verb" and t.lemma in STEERED else t, end)
        for t, end in readings
    ]


def _beside(words: Sequence[str], i: int) -> list[int]:
    """Where an adverb of the verb at ``i`` can stand: before it, behind it or its short object."""
    found, k = [], i - 1
    while k >= 0 and (words[k].endswith("ly") or words[k] == "and"):
        found.append(k)
        k -= 1
    for k in range(i + 1, min(i + 5, len(words))):
        if words[k] in STOPS:
            break
        found.append(k)
    return found
