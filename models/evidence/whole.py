"""Whole rows of left-out sentences: with their cells, and by paper.

The claims are those of models that saw nothing of the section, the cells those of slot trees that saw
nothing of it either.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cytoclaim.evidence.extract import Read, claim_of, read_sentences, weighed
from cytoclaim.evidence.fillers import ground_of
from cytoclaim.evidence.filling import Filler, fill
from cytoclaim.evidence.scorer import Verdict
from cytoclaim.evidence.sheet import Sheet
from cytoclaim.evidence.terms import Terms
from cytoclaim.ids import fingerprint
from cytoclaim.lexicon import Lexicon
from cytoclaim.nlp import Annotator
from models.evidence.goldfolder import gold_papers, gold_rows

if TYPE_CHECKING:
    from models.evidence.folds import Weighed

__all__ = ["whole_report"]

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Threshold:
    threshold: float


class _Told:
    """Stands for a scorer: it says of each sentence what the left-out models said of it."""

    def __init__(self, threshold: float) -> None:
        self.jury = _Threshold(threshold)
        self.now: Weighed | None = None

    def verdicts(self, sheet: Sheet) -> list[Verdict]:
        if self.now is None:
            return []
        told = zip(self.now.probabilities, self.now.corrections, strict=True)
        found = [Verdict(probability, effect) for probability, effect in told]
        if len(found) != len(sheet.pairs):
            raise ValueError("the sentences were not read by the same rules")
        return found


def whole_report(
    held: Sequence[Weighed], fillers: Mapping[int, Filler], folders: Sequence[Path],
    lexicon: Lexicon, annotator: Annotator, threshold: float,
) -> str:  # fmt: skip
    """A table: precision, recall and F1 of rows with their cell, and of claims by paper."""
    lines = ["| on | rows | precision | recall | F1 |", "|---|---|---|---|---|"]
    for folder in folders:
        of = {
            (w.example.group, w.example.text): w for w in held if w.example.source == folder.name
        }  # fmt: skip
        wanted = {
            (r["paper_id"], r["fingerprint"], r["agent"], r["effect"], r["target"], r["cell"])
            for r in gold_rows(folder)
        }  # fmt: skip
        found: set[Row] = set()
        for paper, sentences in gold_papers(folder).items():
            reads = read_sentences(annotator.analyse(sentences), Terms(lexicon))
            found |= set(_rows(paper, reads, of, fillers, threshold))
        for name, keys in (("with cell", (0, 1, 2, 3, 4, 5)), ("by paper", (0, 2, 3, 4))):
            gold = {tuple(r[k] for k in keys) for r in wanted}
            told = {tuple(r[k] for k in keys) for r in found}
            hits = len(gold & told)
            p, r = hits / max(1, len(told)), hits / max(1, len(gold))
            f1 = 2 * p * r / max(1e-9, p + r)
            lines.append(f"| {folder.name} | {name} | {p:.3f} | {r:.3f} | {f1:.3f} |")
    return "\n".join(lines)


def _rows(
    paper: str, reads: Iterator[Read], of: Mapping[tuple[str, str], Weighed],
    fillers: Mapping[int, Filler], threshold: float,
) -> Iterator[Row]:  # fmt: skip
    scorer = _Told(threshold)
    for read in reads:
        sentence = read.analysis.sentence
        scorer.now = of.get((f"{paper}: {sentence.section}", sentence.text))
        chosen = [
            claim_of(option.candidate, read.reader)
            for option in weighed(read, scorer)  # type: ignore[arg-type]
            if option.kept
        ]
        read.reader.discourse.remember(chosen)
        if not chosen or scorer.now is None:
            continue
        ground = ground_of(read.analysis, read.reader)
        filled = fill(ground, chosen, fillers[scorer.now.fold])
        mark = fingerprint(sentence.text)
        for claim, slots in zip(chosen, filled, strict=True):
            for cell in slots.cells or ("",):
                yield paper, mark, claim.agent.concept, claim.effect, claim.target.concept, cell
