"""Lists of names: the ones that "both", "all three" or "these" sum up."""

from __future__ import annotations

from collections.abc import Sequence

from cytoclaim.evidence.agents import Agent, agents_of
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.words import word_class

__all__ = ["listed", "summed_up"]

COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
ACTING = ("factor", "intervention", "cell")


def listed(line: Line, before: int) -> list[list[Agent]]:
    """The agents of every list of names before a position, the nearest list first."""
    found: list[list[Agent]] = []
    last = before - 1
    while last >= 0:
        if not line.is_ent(last, *ACTING):
            last -= 1
            continue
        first = k = last
        joined = False
        while k >= 0 and last - k < 40:
            word = line.word(k)
            if line.is_ent(k) and k != last:
                if not joined or not line.is_ent(k, *ACTING):
                    break
                first, joined = k, False
            elif word in (",", "and", "or", "plus"):
                joined = True
            elif k != last and not _inside(line, k):
                break
            k -= 1
        end = last + 1
        while end < before and word_class(line.word(end), "lof_after", "lof_noun", "lof_agent"):
            end += 1  # "A, B or C silencing"
        found.append(agents_of(line, first, end))
        last = first - 1
    return [agents for agents in found if agents]


def _inside(line: Line, k: int) -> bool:
    """Whether the word at ``k`` can stand between a comma and the next name of a list."""
    word = line.word(k)
    return not word or not line.function(k) or word_class(word, "determiner")


def summed_up(
    line: Line, start: int, words: list[str], told: Sequence[list[Agent]] = ()
) -> list[Agent] | None:
    """The agents of "both", "all four", "these" as a whole subject; None for any other words.

    ``told`` are lists that earlier sentences left, taken when this sentence holds none that fits.
    """
    if words[:1] == ["the"]:
        words = words[1:]
    if not words or len(words) > 2 or words[0] not in ("all", "both", "these", "two", "either"):
        return None
    if len(words) == 2 and words[1] not in COUNTS:
        return None
    count = COUNTS.get(words[-1], 2 if words[0] in ("both", "either") else 0)
    for agents in [*listed(line, start), *told]:
        if count and len({a.concept for a in agents}) == count:
            return agents
        if not count and words[0] == "these" and agents and (
            len(agents) > 1 or (agents[0].text.endswith("s") and not agents[0].text.endswith("ss"))
        ):  # fmt: skip
            return agents
    return [] if count > 2 else None
