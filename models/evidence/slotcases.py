"""The slots of true claims with all that could fill them, from annotated sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cytoclaim.evidence.claims import Claim
from cytoclaim.evidence.extract import SIGNS, Read, claim_of, read_sentences
from cytoclaim.evidence.fillers import SLOTS, Option, ground_of, options_of
from cytoclaim.evidence.filling import open_slots, told_slots
from cytoclaim.evidence.terms import Terms
from cytoclaim.ids import fingerprint
from cytoclaim.lexicon import Lexicon
from cytoclaim.model import Analysis
from cytoclaim.nlp import Annotator
from models.evidence.goldfolder import gold_papers, gold_rows
from models.evidence.texts import TEXTS, read_text

__all__ = ["Case", "gold_cases", "text_cases"]

Triple = tuple[str, str, str]
Rows = Mapping[Triple, Sequence[tuple[str, str, str]]]
"""Claims with the fillings of their rows, in the order of ``SLOTS``."""
FOUND_WEIGHT = 8.0


@dataclass(frozen=True, slots=True)
class Case:
    """One slot of one true claim: its options, what truly fills it, what the rules say."""

    source: str
    group: str
    sentence: str
    agent: str
    slot: str
    options: Sequence[Option]
    true: frozenset[str]
    told: frozenset[str]

    @property
    def weight(self) -> float:
        """Sentences of printed reviews are few and count more than invented ones."""
        return 1.0 if self.source == "texts" else FOUND_WEIGHT


def cases(
    source: str, group: str, analyses: Sequence[Analysis], gold: Sequence[Rows], terms: Terms
) -> Iterator[Case]:
    """The slots of a paper's true claims; the section is added to a ``group`` ending in ": "."""
    for read, rows in zip(read_sentences(analyses, terms), gold, strict=True):
        made = list(_true(read, rows))
        read.reader.discourse.remember([claim for claim, _ in made])
        ground = ground_of(read.analysis, read.reader)
        section = read.analysis.sentence.section if group.endswith(": ") else ""
        for claim, fillings in made:
            told = told_slots(read.reader, claim)
            for slot in open_slots(read.reader, claim):
                true = {row[list(SLOTS).index(slot)] for row in fillings} - {""}
                yield Case(
                    source, group + section, read.analysis.sentence.sentence_id,
                    claim.agent.concept, slot, options_of(slot, ground, claim, told),
                    frozenset(true), frozenset(told[slot]),
                )  # fmt: skip


def _true(read: Read, rows: Rows) -> Iterator[tuple[Claim, Sequence[tuple[str, str, str]]]]:
    for c in read.candidates:
        for effect in ("produces",) if c.produces else tuple(SIGNS):
            fillings = rows.get((c.agent.concept, effect, c.hit.mention.concept))
            if fillings:
                meant = c if c.produces else replace(c, direction=SIGNS[effect])
                yield claim_of(meant, read.reader), fillings


def text_cases(lexicon: Lexicon, annotator: Annotator, folder: Path = TEXTS) -> Iterator[Case]:
    """The slots of the annotated paragraphs; a text is a group."""
    for path in sorted(folder.glob("*.txt")):
        text = read_text(path)
        gold = []
        for sentence in text.sentences:
            rows: dict[Triple, list[tuple[str, str, str]]] = defaultdict(list)
            for c in text.claims[sentence.sentence_id]:
                rows[c.key].append((c.cell, c.source, c.cond))
            gold.append(rows)
        analyses = annotator.analyse(text.sentences)
        yield from cases("texts", text.name, analyses, gold, Terms(lexicon))


def gold_cases(folder: Path, lexicon: Lexicon, annotator: Annotator) -> Iterator[Case]:
    """The slots of a gold folder's claims, with the mentions the tagger finds."""
    rows: dict[tuple[str, str], dict[Triple, list[tuple[str, str, str]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for row in gold_rows(folder):
        triple = (row["agent"], row["effect"], row["target"])
        found = rows[row["paper_id"], row["fingerprint"]][triple]
        found.append((row["cell"], row["source_cell"], row["condition"]))
    for paper, sentences in gold_papers(folder).items():
        gold = [rows[paper, fingerprint(s.text)] for s in sentences]
        analyses = annotator.analyse(sentences)
        yield from cases(folder.name, f"{paper}: ", analyses, gold, Terms(lexicon))
