"""Sentences put together at random from known parts, so that what they claim is known.

``python -m tests.evidence.composed [--seed N] [--number N] [--show N]`` prints precision and recall of
the rules alone and of the scorer, and what went wrong. Names are drawn from small lists, and no name
stands twice in a sentence.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable
from dataclasses import dataclass, field

from cytoclaim.citations import find
from cytoclaim.evidence import extract_evidence
from cytoclaim.lexicon import Lexicon, load
from cytoclaim.model import Sentence
from cytoclaim.nlp import Annotator

__all__ = ["Composed", "Score", "compose", "score"]

Row = tuple[str, str, str]
Name = tuple[str, str]
FACTORS: list[Name] = [
    ("HGF", "HGF"), ("IL-4", "IL4"), ("TNF-α", "TNF"), ("PGE2", "PGE2"), ("TSG-6", "TNFAIP6"),
    ("BDNF", "BDNF"), ("IFN-γ", "IFNG"), ("EGF", "EGF"), ("SDF-1", "CXCL12"), ("leptin", "LEP"),
]  # fmt: skip
DRUGS: list[Name] = [
    ("rapamycin", "rapamycin"), ("dexamethasone", "dexamethasone"), ("melatonin", "melatonin"),
]  # fmt: skip
TARGETS: list[Name] = [
    ("IL-6", "IL6"), ("IL-8", "CXCL8"), ("IL-10", "IL10"), ("MMP-9", "MMP9"), ("VEGF", "VEGFA"),
    ("IL-17", "IL17A"), ("COX-2", "PTGS2"),
]  # fmt: skip
OUTCOMES: list[Name] = [
    ("apoptosis", "apoptosis"), ("angiogenesis", "angiogenesis"), ("fibrosis", "fibrosis"),
    ("edema", "edema"), ("tissue repair", "tissue-repair"), ("neurogenesis", "neurogenesis"),
    ("oxidative stress", "oxidative-stress"), ("pain", "pain"),
]  # fmt: skip
CELLS: list[Name] = [
    ("macrophages", "macrophage"), ("T cells", "T-cell"), ("fibroblasts", "fibroblast"), ("MSCs", "MSC"),
]  # fmt: skip
VERBS = {
    "+": [("raised", "raise", "raising"), ("increased", "increase", "increasing"),
          ("enhanced", "enhance", "enhancing"), ("promoted", "promote", "promoting"),
          ("stimulated", "stimulate", "stimulating"), ("upregulated", "upregulate", "upregulating")],
    "-": [("lowered", "lower", "lowering"), ("reduced", "reduce", "reducing"),
          ("suppressed", "suppress", "suppressing"), ("inhibited", "inhibit", "inhibiting"),
          ("attenuated", "attenuate", "attenuating"), ("decreased", "decrease", "decreasing")],
}  # fmt: skip
JOINED = (
    "{a}, and {b}.", "{a}, but {b}.", "{a}, whereas {b}.", "{a}; {b}.", "While {a}, {b}.",
    "Although {a}, {b}.", "We found that {a} and that {b}.",
)  # fmt: skip
ALONE = (
    "{a}.", "{a}.", "In macrophages, {a}.", "In rats with stroke, {a}.", "Smith et al. showed that {a} [12].",
    "Interestingly, {a} (Fig. 2).", "{a} within 24 h [3,4].",
)  # fmt: skip
EFFECTS = {"increases": "+", "decreases": "-", "no_effect": "0", "produces": ">"}
Clause = tuple[str, set[Row]]


@dataclass
class Composed:
    """One sentence under way: the names not yet used."""

    random: random.Random
    agents: list[Name] = field(default_factory=list)
    targets: list[Name] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Shuffle the names."""
        self.agents = self.random.sample(FACTORS, len(FACTORS))
        self.targets = self.random.sample(TARGETS + OUTCOMES, len(TARGETS + OUTCOMES))

    def factor(self) -> Name:
        """An agent not yet used."""
        return self.agents.pop()

    def several(self, most: int = 3) -> tuple[str, list[str], str]:
        """A list of targets: its text, their concepts, "was" or "were"."""
        named = [self.targets.pop() for _ in range(self.random.choice([1, 1, 2, 3][: most + 1]))]
        text = listed([n[0] for n in named])
        be = "were" if len(named) > 1 else "was"
        if all(n in TARGETS for n in named):
            form = self.random.choice(["{}", "{} levels", "the release of {}"])
            text, be = form.format(text), "were" if form == "{} levels" else be
        return text, [n[1] for n in named], be

    def verb(self, sign: str) -> tuple[str, str, str]:
        """A verb of a direction: past, base, -ing."""
        return self.random.choice(VERBS[sign])


def listed(names: list[str]) -> str:
    """Names as a list: "A", "A and B", "A, B, and C"."""
    if len(names) < 3:
        return " and ".join(names)
    return ", ".join(names[:-1]) + ", and " + names[-1]


def turned(sign: str) -> str:
    """The other direction."""
    return "-" if sign == "+" else "+"


def _plain(c: Composed, sign: str) -> Clause:
    agents = [c.factor() for _ in range(c.random.choice([1, 2, 3]))]
    x, xs, be = c.several()
    a = listed([n[0] for n in agents])
    text = c.random.choice([
        f"{a} {c.verb(sign)[0]} {x}", f"{x} {be} {c.verb(sign)[0]} by {a}",
        f"{x} {'rose' if sign == '+' else 'fell'} after {a}",
        f"{a} led to a {'rise' if sign == '+' else 'fall'} in {x}",
        f"{x} {be} {'higher' if sign == '+' else 'lower'} with {a}",
        f"{a} may {c.verb(sign)[1]} {x}",
    ])  # fmt: skip
    return text, {(n[1], sign, t) for n in agents for t in xs}


def _taken(c: Composed, sign: str) -> Clause:
    a, (x, xs, be) = c.factor(), c.several()
    taking = c.random.choice(["silencing", "blockade", "loss", "knockdown", "neutralization"])
    text = c.random.choice([
        f"{taking} of {a[0]} {c.verb(sign)[0]} {x}", f"antibodies to {a[0]} {c.verb(sign)[0]} {x}",
        f"{x} {be} {'higher' if sign == '+' else 'lower'} with {taking} of {a[0]}",
        f"mice lacking {a[0]} had {'more' if sign == '+' else 'less'} {x}",
        f"in {a[0]}-null mice, {x} {be} {'higher' if sign == '+' else 'lower'}",
        f"in the absence of {a[0]}, {x} {'rose' if sign == '+' else 'fell'}",
    ])  # fmt: skip
    return text, {(a[1], turned(sign), t) for t in xs}


def _two_verbs(c: Composed, sign: str) -> Clause:
    a, (x, xs, _), (y, ys, _) = c.factor(), c.several(), c.several(1)
    other = c.random.choice("+-")
    text = c.random.choice([
        f"{a[0]} {c.verb(sign)[0]} {x} and {c.verb(other)[0]} {y}",
        f"{a[0]} {c.verb(sign)[0]} {x}, {c.verb(other)[2]} {y}",
    ])  # fmt: skip
    return text, {(a[1], sign, t) for t in xs} | {(a[1], other, t) for t in ys}


def _not_that(c: Composed, sign: str) -> Clause:
    a, (x, xs, _), (y, ys, _) = c.factor(), c.several(), c.several(1)
    text = c.random.choice([
        f"{a[0]} {c.verb(sign)[0]} {x} but not {y}", f"{a[0]} {c.verb(sign)[0]} {x} without changing {y}",
    ])  # fmt: skip
    return text, {(a[1], sign, t) for t in xs} | {(a[1], "0", t) for t in ys}


def _nothing(c: Composed, sign: str) -> Clause:
    a, b, (x, xs, be) = c.factor(), c.factor(), c.several()
    verb = c.verb(sign)
    options = [
        (f"{a[0]} did not change {x}", [a]), (f"{a[0]} had no effect on {x}", [a]),
        (f"{x} {be} not affected by {a[0]}", [a]), (f"neither {a[0]} nor {b[0]} {verb[0]} {x}", [a, b]),
    ]  # fmt: skip
    text, agents = c.random.choice(options)
    return text, {(n[1], "0", t) for n in agents for t in xs}


def _made(c: Composed, sign: str) -> Clause:
    a, cell, (x, xs, _) = c.factor(), c.random.choice(CELLS), c.several()
    text = c.random.choice([
        f"{a[0]}, which is made by {cell[0]}, {c.verb(sign)[0]} {x}",
        f"{cell[0]} secrete {a[0]}, which {c.verb(sign)[0]} {x}",
        f"{a[0]} released by {cell[0]} {c.verb(sign)[0]} {x}",
    ])  # fmt: skip
    return text, {(cell[1], ">", a[1])} | {(a[1], sign, t) for t in xs}


def _undone(c: Composed, sign: str) -> Clause:
    a, b, (x, xs, _) = c.factor(), c.factor(), c.several()
    change = "rise" if sign == "+" else "fall"
    text = c.random.choice([
        f"{a[0]} prevented the {b[0]}-induced {change} in {x}",
        f"{a[0]} blocked the {change} in {x} caused by {b[0]}",
    ])  # fmt: skip
    return text, {(a[1], turned(sign), t) for t in xs} | {(b[1], sign, t) for t in xs}


def _when(c: Composed, sign: str) -> Clause:
    a, (x, xs, be) = c.factor(), c.several()
    moved = "rose" if sign == "+" else "fell"
    text = c.random.choice([
        f"{x} {moved} when {a[0]} was added", f"when {a[0]} was added, {x} {moved}",
        f"{'higher' if sign == '+' else 'lower'} {x} {be} seen in {a[0]}-treated mice than in controls",
    ])  # fmt: skip
    return text, {(a[1], sign, t) for t in xs}


def _likewise(c: Composed, sign: str) -> Clause:
    a, b, (x, xs, _) = c.factor(), c.factor(), c.several()
    verb = c.verb(sign)[0]
    text = c.random.choice([
        f"{a[0]} {verb} {x}, as did {b[0]}", f"like {b[0]}, {a[0]} {verb} {x}",
        f"both {a[0]} and {b[0]} {verb} {x}",
    ])  # fmt: skip
    return text, {(n[1], sign, t) for n in (a, b) for t in xs}


KINDS: tuple[Callable[[Composed, str], Clause], ...] = (
    _plain, _plain, _taken, _two_verbs, _not_that, _nothing, _made, _undone, _when, _likewise,
)  # fmt: skip


def compose(number: int, seed: int) -> list[tuple[str, set[Row]]]:
    """``number`` sentences with the rows they claim; three in ten are of two clauses."""
    chance, found = random.Random(seed), []
    for _ in range(number):
        names = Composed(chance)
        text, rows = chance.choice(KINDS)(names, chance.choice("+-"))
        if chance.random() < 0.3:
            more, others = chance.choice(KINDS)(names, chance.choice("+-"))
            text, rows = chance.choice(JOINED).format(a=text, b=more), rows | others
        else:
            text = chance.choice(ALONE).format(a=text)
        found.append((text[0].upper() + text[1:], rows))
    return found


@dataclass
class Score:
    """Rows right, rows found and rows claimed, and the sentences that went wrong."""

    hits: int = 0
    found: int = 0
    claimed: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of found rows that are claimed."""
        return self.hits / max(1, self.found)

    @property
    def recall(self) -> float:
        """The share of claimed rows that are found."""
        return self.hits / max(1, self.claimed)


def score(
    sentences: list[tuple[str, set[Row]]], lexicon: Lexicon, annotator: Annotator, learned: bool
) -> Score:
    """How the rows of composed sentences come out, each sentence read by itself."""
    total = Score()
    for text, rows in sentences:
        analysis = annotator.analyse([Sentence("s", text, citations=find(text))])
        found = {
            (r.agent, EFFECTS[r.effect], r.target)
            for r in extract_evidence("p", analysis, lexicon, learned=learned)
        }
        total.hits += len(found & rows)
        total.found += len(found)
        total.claimed += len(rows)
        if found != rows:
            total.wrong.append(f"{text} missed {sorted(rows - found)} wrong {sorted(found - rows)}")
    return total


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--number", type=int, default=500)
    parser.add_argument("--show", type=int, default=0, help="sentences that went wrong")
    asked = parser.parse_args()
    lexicon = load()
    annotator, sentences = Annotator(lexicon), compose(asked.number, asked.seed)
    for name, learned in (("rules", False), ("scorer", True)):
        told = score(sentences, lexicon, annotator, learned)
        print(
            f"{name}: precision {told.precision:.3f} recall {told.recall:.3f} of {told.claimed} rows"
        )
        for line in told.wrong[: asked.show]:
            print("   ", line)


if __name__ == "__main__":
    main()
