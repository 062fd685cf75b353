"""Whole rows of left-out sentences: with their cells, and by paper.

The claims are those of models that saw nothing of the section, the cells those of slot trees that saw
nothing of it either.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cytoclaim.evidence.extract import Read, read_sentences, sentence_rows
from cytoclaim.evidence.filling import Filler
from cytoclaim.evidence.scorer import Verdict
from cytoclaim.evidence.sheet import Sheet
from cytoclaim.evidence.terms import Terms
from cytoclaim.ids import fingerprint
from cytoclaim.lexicon import Lexicon
from cytoclaim.model import Evidence
from cytoclaim.nlp import Annotator
from cytoclaim.score import load_gold, score_run
from models.evidence.goldfolder import gold_papers

if TYPE_CHECKING:
    from models.evidence.folds import Weighed

__all__ = ["whole_report"]


@dataclass(frozen=True, slots=True)
class _Threshold:
    threshold: float
    name: str = "left out"


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
    """Tables: precision, recall and F1 of rows with their cell and of claims by paper; attributes."""
    lines = ["| on | rows | precision | recall | F1 |", "|---|---|---|---|---|"]
    right = ["", "| on | of hits right | share |", "|---|---|---|"]
    for folder in folders:
        of = {
            (w.example.group, w.example.text): w for w in held if w.example.source == folder.name
        }  # fmt: skip
        rows: list[dict[str, Any]] = []
        sentences = []
        for paper, told in gold_papers(folder).items():
            reads = read_sentences(annotator.analyse(told), Terms(lexicon))
            rows += [asdict(row) for row in _rows(paper, reads, of, fillers, threshold)]
            sentences += [
                {"paper_id": paper, "fingerprint": fingerprint(s.text), "section": s.section}
                for s in told
            ]
        score = score_run(load_gold(folder), [], rows, sentences)
        for name in ("evidence", "evidence strict", "evidence paper"):
            f = score.figures[name]
            lines.append(
                f"| {folder.name} | {name} | {f.precision:.3f} | {f.recall:.3f} | {f.f1:.3f} |"
            )
        right += [
            f"| {folder.name} | {name} | {good / max(1, n):.3f} |"
            for name, (good, n) in score.attributes.items()
        ]
    return "\n".join(lines + right)


def _rows(
    paper: str, reads: Iterator[Read], of: Mapping[tuple[str, str], Weighed],
    fillers: Mapping[int, Filler], threshold: float,
) -> Iterator[Evidence]:  # fmt: skip
    scorer = _Told(threshold)
    for read in reads:
        sentence = read.analysis.sentence
        scorer.now = now = of.get((f"{paper}: {sentence.section}", sentence.text))
        filler = fillers[now.fold] if now is not None else None
        yield from sentence_rows(paper, read, scorer, filler)  # type: ignore[arg-type]
