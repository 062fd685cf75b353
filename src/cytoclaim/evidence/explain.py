"""Why a sentence gave the rows it gave: every pair that was weighed, chosen or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cytoclaim.evidence.extract import Weighed, read_sentences, weighed
from cytoclaim.evidence.scorer import load_scorer
from cytoclaim.evidence.terms import Terms
from cytoclaim.lexicon import Lexicon
from cytoclaim.model import Analysis, Sentence

__all__ = ["Explained", "Option", "explain"]

EFFECTS = {1: "increases", -1: "decreases", 0: "no_effect", None: "unclear"}


@dataclass(frozen=True, slots=True)
class Option:
    """A pair that was weighed: ``rules`` that spoke for it, its probability, whether it was kept."""

    agent: str
    effect: str
    target: str
    probability: float
    kept: bool
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Explained:
    """A sentence with its options, the likeliest first, and its parse ("" where none was made).

    A parse is the tokens with relation and head: ``raised/ROOT VEGF/dobj:raised``.
    """

    sentence: Sentence
    options: tuple[Option, ...]
    parse: str


def explain(analyses: Sequence[Analysis], lexicon: Lexicon) -> list[Explained]:
    """What was weighed in each sentence of one paper, in order."""
    scorer = load_scorer()
    found = []
    for read in read_sentences(analyses, Terms(lexicon)):
        options = []
        pairs = (
            weighed(read, scorer)
            if scorer
            else [Weighed(c, 0.6 if c.rules else 0.0, bool(c.rules)) for c in read.candidates]
        )
        for option in pairs:
            pair = option.candidate
            options.append(
                Option(
                    pair.agent.concept,
                    "produces" if pair.produces else EFFECTS[pair.direction],
                    pair.hit.mention.concept,
                    round(option.probability, 3),
                    option.kept,
                    tuple(sorted({claim.rule for claim in pair.rules})),
                )
            )
        options.sort(key=lambda o: (-o.probability, o.agent, o.effect, o.target))
        found.append(Explained(read.analysis.sentence, tuple(options), _parse(read.analysis)))
    return found


def _parse(analysis: Analysis) -> str:
    if not analysis.parsed:
        return ""
    tokens = analysis.tokens
    return " ".join(
        f"{t.text}/{t.dep}" + ("" if t.head in (i, -1) else f":{tokens[t.head].text}")
        for i, t in enumerate(tokens)
    )
