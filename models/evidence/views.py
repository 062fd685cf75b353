"""Annotated sentences as the scorer sees them: sheets, candidates, and which of them are claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cytoclaim.evidence.extract import Read, claim_of, read_sentences
from cytoclaim.evidence.sheet import EFFECTS, Sheet, sheet_of
from cytoclaim.evidence.terms import Terms
from cytoclaim.evidence.vetoes import ruled_out
from cytoclaim.ids import fingerprint
from cytoclaim.lexicon import Lexicon
from cytoclaim.model import Analysis
from cytoclaim.nlp import Annotator
from models.evidence.goldfolder import gold_papers, gold_rows
from models.evidence.lists import lengthened
from models.evidence.texts import TEXTS, read_text

__all__ = ["Example", "Item", "examples", "gold_examples", "lengthened_examples", "text_examples"]

Triple = tuple[str, str, str]
FOUND_WEIGHT = 6.0


@dataclass(frozen=True, slots=True)
class Item:
    """One candidate: its pair, the effect it truly has ("none": no claim), the rules' effect."""

    agent: str
    target: str
    effect: str
    said: str
    produces: bool
    ruled_out: bool
    denied: bool


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence. ``group`` is what cross-validation keeps together: a section, a text.

    ``weight``: sentences of printed reviews are few and count more than invented ones.
    """

    source: str
    group: str
    text: str
    sheet: Sheet
    items: tuple[Item, ...]
    gold: frozenset[Triple]
    weight: float = 1.0


def examples(
    source: str, analyses: list[Analysis], gold: list[set[Triple]], terms: Terms, paper: str,
    by_section: bool = True,
) -> Iterator[Example]:  # fmt: skip
    """The sentences of one paper that have candidates or claims."""
    for read, known in zip(read_sentences(analyses, terms), gold, strict=True):
        if read.candidates or known:
            sentence = read.analysis.sentence
            group = f"{paper}: {sentence.section}" if by_section else paper
            yield Example(
                source, group, sentence.text,
                sheet_of(read.analysis, read.reader, read.candidates),
                tuple(_items(read, known)), frozenset(known), FOUND_WEIGHT if by_section else 1.0,
            )  # fmt: skip


def _items(read: Read, known: set[Triple]) -> Iterator[Item]:
    for c in read.candidates:
        agent, target = c.agent.concept, c.hit.mention.concept
        effects = {e for a, e, t in known if (a, t) == (agent, target)}
        said = (
            "produces" if c.produces
            else "unclear" if c.direction is None
            else claim_of(c, read.reader).effect
        )  # fmt: skip
        fit = sorted(effects & ({"produces"} if c.produces else set(EFFECTS[1:4])))
        effect = said if said in fit else fit[0] if fit else "none"
        denied = not c.produces and any(r.direction == 0 for r in c.rules)
        yield Item(agent, target, effect, said, c.produces, ruled_out(c, read.reader), denied)


def text_examples(
    lexicon: Lexicon, annotator: Annotator, folder: Path = TEXTS
) -> Iterator[Example]:
    """The annotated paragraphs of this folder, tagged by ``annotator``; a text is a group."""
    terms = Terms(lexicon)
    for path in sorted(folder.glob("*.txt")):
        text = read_text(path)
        gold = [{c.key for c in text.claims[s.sentence_id]} for s in text.sentences]
        analyses = annotator.analyse(text.sentences)
        yield from examples("texts", analyses, gold, terms, text.name, by_section=False)


def lengthened_examples(
    lexicon: Lexicon, annotator: Annotator, folder: Path = TEXTS
) -> Iterator[Example]:
    """Sentences of the texts with names made into lists, in the groups of their texts."""
    terms = Terms(lexicon)
    for number, path in enumerate(sorted(folder.glob("*.txt"))):
        text = read_text(path)
        gold = [{c.key for c in text.claims[s.sentence_id]} for s in text.sentences]
        sentences = list(text.sentences)
        changed = set()
        for place, sentence, claims in lengthened(annotator.analyse(sentences), gold, number):
            sentences[place], gold[place] = sentence, claims
            changed.add(sentence.text)
        analyses = annotator.analyse(sentences)
        for example in examples("lists", analyses, gold, terms, text.name, by_section=False):
            if example.text in changed:
                yield example


def gold_examples(folder: Path, lexicon: Lexicon, annotator: Annotator) -> Iterator[Example]:
    """A gold folder (sentences.jsonl, evidence.tsv), with the mentions the tagger finds."""
    terms = Terms(lexicon)
    claims: dict[tuple[str, str], set[Triple]] = defaultdict(set)
    for row in gold_rows(folder):
        claims[row["paper_id"], row["fingerprint"]].add(
            (row["agent"], row["effect"], row["target"])
        )
    for paper, sentences in gold_papers(folder).items():
        marks = [fingerprint(s.text) for s in sentences]
        analyses = annotator.analyse(sentences)
        gold = [claims[paper, mark] for mark in marks]
        yield from examples(folder.name, analyses, gold, terms, paper)
