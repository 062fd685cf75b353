"""Production told by nouns and names: "HGF secretion by MSCs", "MSC-derived exosomes", "detected in"."""

from __future__ import annotations

from dataclasses import dataclass

from cytoclaim.evidence.agents import Agent
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.naming import examples
from cytoclaim.evidence.terms import Terms
from cytoclaim.evidence.words import word_class
from cytoclaim.model import Mention

__all__ = ["MAKING", "Made", "made_claims", "run_from"]

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
            names: list[tuple[int, Mention]] = []
            while j < len(line) and (
                line.is_ent(j, "factor") or line.word(j) in (",", "and", "or")
            ):
                if line.is_ent(j):
                    names.extend((j, m) for m in line.atoms[j].mentions)
                j += 1
            if not any(line.word(k) in ("and", "or") for k in range(i, j)):
                names = [n for n in names if "," not in line.words[i : n[0]]]  # a new clause
            add(
                makers(i),
                [n for n in names if terms.klass(n[1].concept) != "vesicle"],
                (i, i + 2),
                "derived",
            )
        word = line.word(i)
        factors: list[tuple[int, Mention]] = []
        told = any(t.op in ("+", "-") for k in range(max(0, i - 3), i) for t, _ in line.readings[k])
        # "dendritic cells expressing PD-L1"
        if word in ("expressing", "secreting", "producing", "releasing") and line.is_ent(i - 1):
            add(makers(i - 1), run_from(line, i + 1), (i, i + 1), "expressing")
        # "secretion of A and B by/from C", "release of A from C"
        if (
            word in ("secretion", "release", "production", "synthesis")
            and line.word(i + 1) == "of"
            and not told
        ):
            j = i + 2
            factors = []
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
        # "HGF secretion by MSCs", "CXCR4 expression in CMCs", "expression of CD31 in the engrafted cells"
        if word in MAKING and not told:
            factors = []
            j = i + 1
            if line.is_ent(i - 1, "factor"):
                k = i - 1
                while k >= 0 and (
                    line.is_ent(k, "factor") or line.word(k) in (",", "and", "or", "-", "/")
                ):
                    if line.is_ent(k):
                        factors.extend((k, m) for m in line.atoms[k].mentions)
                    k -= 1
            elif line.word(i + 1) == "of" and word == "expression":
                j = i + 2
                while j < len(line) and (
                    line.is_ent(j)
                    or line.word(j) in (",", "and", "or", "the")
                    or (line.word(j) and not line.function(j) and not line.readings[j])
                ):
                    if line.is_ent(j, "factor"):
                        factors.extend((j, m) for m in line.atoms[j].mentions)
                    j += 1
            if factors and line.word(j) in FROM:
                k = j + 1
                while (
                    k < len(line)
                    and not line.is_ent(k)
                    and (word_class(line.word(k), "determiner") or not line.function(k))
                ):
                    k += 1
                if line.is_ent(k, "cell"):
                    add(makers(k), factors, (i, i + 1), "expressed-in")
            # "MSC exosome secretion": the cell before the factor
            first = min((k for k, _ in factors), default=0)
            if factors and line.is_ent(first - 1, "cell"):
                add(makers(first - 1), factors, (i, i + 1), "made-before")
        # "in the secretome of MSCs", "the MSC secretion pool, such as A and B", "the exosome proteome"
        if word in POOL or (word in MAKING and line.word(i + 1) in ("pool", "profile", "products")):
            cells = [
                k
                for k in range(max(0, i - 2), min(len(line), i + 4))
                if line.is_ent(k) and makers(k)
            ]
            names = examples(line, i) or [
                (k, m) for k in range(max(0, i - 14), i) if line.is_ent(k, "factor")
                for m in line.atoms[k].mentions if terms.klass(m.concept) == "vesicle"
            ]  # fmt: skip
            for k in cells[:1]:
                add(makers(k), names, (i, i + 1), "pool")
        # "positive for A", "staining for A"
        link = line.ahead(i + 1)
        strongly = word == "stained" and link > i + 1 and line.is_ent(i - 1, "cell")
        if (word in ("positive", "staining", "immunoreactivity") or strongly) and (
            line.word(link) == "for"
        ):
            factors = run_from(line, link + 1)
            cells = [k for k in range(i - 1, -1, -1) if line.is_ent(k, "cell")][:1]
            for k in cells:
                add(makers(k), factors, (i, link + 1), "positive-for")
    return found


def _derived(line: Line, i: int) -> int:
    """The position behind "-derived" at the cell ``i``; 0 if it does not follow."""
    word = line.word(i + 1).lstrip("-–‐‑")
    if word in ("derived", "secreted", "released", "produced", "expressed"):
        return i + 2
    if line.word(i + 1) in ("-", "–") and line.word(i + 2) in ("derived", "secreted", "released"):
        return i + 3
    return 0


def run_from(line: Line, start: int) -> list[tuple[int, Mention]]:
    """The factors coordinated from ``start`` on."""
    found: list[tuple[int, Mention]] = []
    j = start
    while j < len(line) and (
        line.is_ent(j, "factor") or line.word(j) in (",", "and", "or", "the", "both")
    ):
        found.extend((j, m) for m in line.atoms[j].mentions)
        j += 1
    return found
