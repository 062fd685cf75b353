"""Names of a list that are told by their place: "the first raises X, the second lowers Y"."""

from __future__ import annotations

from collections.abc import Sequence

from cytoclaim.evidence.agents import Agent
from cytoclaim.evidence.enumerations import listed
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.words import word_class

__all__ = ["picked_out"]

PLACES = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4}
WHOLE = ("of", "these", "those", "them", "the", "two", "three", "four", "five", "-", "named",
         "mentioned")  # fmt: skip


def picked_out(line: Line, start: int, end: int, told: Sequence[Agent] = ()) -> list[Agent] | None:
    """The name that "the first (of these)" stands for; None where the subject says nothing so.

    It is looked for in the list before the first such place in the sentence, else among ``told``,
    what the sentence before named.
    """
    words = [line.word(k) for k in range(start, end) if line.word(k)]
    while words[:1] and words[0] in ("and", "but", "while", "whereas", ",", "of", "only"):
        words = words[1:]
    if len(words) < 2 or words[0] != "the" or words[1] not in PLACES:
        return None
    rest = words[2:]
    if rest and word_class(rest[0], "generic_factor") and not rest[0].endswith("s"):
        rest = rest[1:]
    if any(w not in WHOLE for w in rest):
        return None
    place = PLACES[words[1]]
    opening = next(
        (k for k in range(start) if (line.word(k), line.word(k + 1)) == ("the", "first")), start
    )
    lists = [agents for agents in listed(line, opening) if len(_once(agents)) > 1]
    again = opening < start and line.word(opening + 2) == "of"
    if not lists and ("of" in words or again) and len(told) > 1:
        lists = [list(told)]
    for agents in lists:
        kinds = {a.type for a in agents}
        for kind in ("factor", "intervention", "cell"):
            names = _once([a for a in agents if a.type == kind]) if kind in kinds else []
            if len(names) > place:
                return [names[place]]
    return None


def _once(agents: Sequence[Agent]) -> list[Agent]:
    return list({a.concept: a for a in agents}.values())
