"""Production told by nouns and names: "HGF secretion by MSCs", "MSC-derived exosomes", "detected in"."""

from __future__ import annotations

from dataclasses import dataclass

from cytoclaim.evidence.agents import Agent
from cytoclaim.evidence.terms import Terms
from cytoclaim.evidence.verbs import Line
from cytoclaim.evidence.words import word_class
from cytoclaim.model import Mention

__all__ = ["Made", "made_claims"]

MAKING = frozenset(
    ["secretion", "release", "production", "synthesis", "expression", "shedding", "secretome"]
)
POOL = frozenset(["secretome", "secretions", "proteome", "secretory", "releasate", "cargo"])
FROM = frozenset(["by", "from", "in", "on"])


@dataclass(frozen=True, slots=True)
class Made:
    """A cell or carrier and a factor it makes."""

    agent: Agent
    target: Mention
    at: int
    cue: tuple[int, int]
    rule: str


def _maker(line: Line, i: int, mention: Mention) -> Agent:
    return Agent(mention.concept, mention.type, mention.text, i, mention=mention)


def _factors(line: Line, start: int, end: int) -> list[tuple[int, Mention]]:
    return [
        (k, m)
        for k in range(start, end)
        if line.is_ent(k, "factor")
        for m in line.atoms[k].mentions
    ]


def made_claims(line: Line, terms: Terms) -> list[Made]:
    """All production claims of a sentence that stand in a noun phrase."""
    found: list[Made] = []

    def makers(i: int) -> list[Agent]:
        return [
            _maker(line, i, m)
            for m in line.atoms[i].mentions
            if m.type == "cell" or terms.product(m.concept)
        ]

    def add(
        agents: list[Agent], factors: list[tuple[int, Mention]], cue: tuple[int, int], rule: str
    ) -> None:
        found.extend(
            Made(a, m, k, cue, rule) for a in agents for k, m in factors if m.concept != a.concept
        )

    for i in range(len(line)):
        # "MSC-derived STC1"
        if line.is_ent(i, "cell") and _derived(line, i):
            j = _derived(line, i)
            names = []
            while j < len(line) and (
                line.is_ent(j, "factor") or line.word(j) in (",", "and", "or")
            ):
                if line.is_ent(j):
                    names.extend((j, m) for m in line.atoms[j].mentions)
                j += 1
            add(
                makers(i),
                [n for n in names if terms.klass(n[1].concept) != "vesicle"],
                (i, i + 2),
                "derived",
            )
        word = line.word(i)
        # "secretion of A and B by/from C", "release of A from C"
        if word in ("secretion", "release", "production", "synthesis") and line.word(i + 1) == "of":
            j, factors = i + 2, []
            while j < len(line) and (
                line.is_ent(j, "factor")
                or line.word(j) in (",", "and", "or", "the", "both")
                or (line.word(j) and not line.function(j) and not line.verb(j))
            ):
                if line.is_ent(j):
                    factors.extend((j, m) for m in line.atoms[j].mentions)
                j += 1
            if line.word(j) in ("by", "from") and factors:
                k = j + 1
                while (
                    k < len(line)
                    and not line.is_ent(k)
                    and (word_class(line.word(k), "determiner") or not line.function(k))
                ):
                    k += 1
                if line.is_ent(k, "cell"):
                    add(makers(k), factors, (i, i + 2), "made-of")
        # "members of the MSC secretion pool, such as A and B"
    return found


def _derived(line: Line, i: int) -> int:
    """The position behind "-derived" at the cell ``i``; 0 if it does not follow."""
    word = line.word(i + 1).lstrip("-–‐‑")
    if word in ("derived", "secreted", "released", "produced", "expressed"):
        return i + 2
    if line.word(i + 1) in ("-", "–") and line.word(i + 2) in ("derived", "secreted", "released"):
        return i + 3
    return 0
