"""What changes most: "X was the factor most strongly induced by A", "identified X as the most …".

So too "X was among the genes that …" without its "that": "among the genes lowered by A".
"""

from __future__ import annotations

from collections.abc import Iterator

from cytoclaim.evidence.agents import Agent, agents_of
from cytoclaim.evidence.algebra import Direction, flip
from cytoclaim.evidence.claim import Claim
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.subjects import Subjects
from cytoclaim.evidence.words import word_class
from cytoclaim.model import Mention

__all__ = ["topping_claims"]

OPENING = ("the", "a", "one", "of", "its", "two", "three", "five", "ten")
STRESS = ("most", "highly", "strongly", "markedly", "best", "significantly", "least", "prominently")
BESIDE = ("by", "after", "with", "following", "upon", "under", "in")


def topping_claims(reader: Subjects) -> Iterator[Claim]:
    """The claims of such noun phrases, behind "was", "as" or "among"."""
    line = reader.line
    for i in range(2, len(line)):
        told = line.verb(i, "part") if line.word(i) else None
        if told is None or told[0] is None or told[0].op not in ("+", "-"):
            continue
        opened, named = _opened(line, i)
        if opened < 0 or not named:
            continue
        targets = _named_before(line, opened)
        after = _behind(line, told[1])
        clause = reader._at(opened)
        if not targets or not after or (clause.verb is not None and clause.verb.negated):
            continue
        sign: Direction = 1 if told[0].op == "+" else -1
        for agent in _acting(line, after):
            for at, mention in targets:
                if agent.concept != mention.concept:
                    yield Claim(agent, flip(sign, loss=agent.loss), mention, at, "topping",
                                (opened, told[1]), clause.index)  # fmt: skip


def _opened(line: Line, i: int) -> tuple[int, bool]:
    """Where "was", "as", "among" stands before the noun phrase around ``i``; whether it has its noun."""
    after = line.ahead(i + 1)
    noun = word_class(line.word(after), "generic_factor")
    k = i - 1
    while k > 0 and (
        line.word(k) in (*OPENING, *STRESS)
        or word_class(line.word(k), "generic_factor")
        or line.adverb(k)
    ):
        noun = noun or word_class(line.word(k), "generic_factor")
        k -= 1
    opener = line.word(k)
    if k == i - 1 or not (opener in ("as", "among") or word_class(opener, "be")):
        return -1, False
    if opener == "among" and word_class(line.word(k - 1), "be"):
        k -= 1
    return k, noun


def _named_before(line: Line, k: int) -> list[tuple[int, Mention]]:
    """The factors right before "was", "as" or "was identified as"."""
    k -= 1
    while k > 0 and not line.is_ent(k) and (
        word_class(line.word(k), "be", "have", "found_in", "reviewed") or line.adverb(k)
    ):  # fmt: skip
        k -= 1
    found: list[tuple[int, Mention]] = []
    while k >= 0:
        if line.is_ent(k, "factor"):
            found += [(k, m) for m in line.atoms[k].mentions if m.type == "factor"]
        elif not found or line.word(k) not in (",", "and"):
            break
        k -= 1
    return found


def _behind(line: Line, i: int) -> int:
    """Where "by A", "after A", "in A-treated cells" begins behind the phrase; 0 if nothing does."""
    while word_class(line.word(i), "generic_factor") or line.adverb(i):
        i += 1
    if line.word(i) == "(":
        i = next((k + 1 for k in range(i, min(i + 12, len(line))) if line.word(k) == ")"), i)
    return i if line.word(i) in BESIDE else 0


def _acting(line: Line, i: int) -> list[Agent]:
    stop = next(
        (k for k in range(i, len(line)) if line.word(k) in (",", ";", ".", "and", "(")), len(line)
    )
    if line.word(i) != "in":
        return agents_of(line, i + 1, stop, stimuli=True)
    return [a for a in agents_of(line, i + 1, stop) if a.way == "modifier" or a.loss]
