"""What the lexicon, the model and both together name in CRAFT and JNLPBA, by each corpus's spans.

    python bench/names.py --craft CRAFT --jnlpba JNLPBA [--part dev]

CRAFT and JNLPBA are folders in those corpora's own release layout; of JNLPBA only the tenth that
the model's recipe keeps from training is read. Exact spans, by offsets of the document; sentences
come from the house splitter.

* lexicon: the mentions of the annotator without a model, cells for CL, cell_type and cell_line,
  factors for protein.
* model: the corpus's own recogniser in the shipped pipeline, which reads the bare text.
* both: the same recogniser, with what the lexicon found in the article marked on the tokens.
* product: the mentions of the annotator as it is used, in which the lexicon has the first say.

CRAFT: CL annotations in one piece. JNLPBA tells cell_type from cell_line and the lexicon does not:
its cells are scored against each of the two leaving out those that are an annotation of the other,
and once against both as one kind.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tag import Report, _is_held_out, knowtator

from cytoclaim import sentences
from cytoclaim.lexicon import load
from cytoclaim.model import Analysis, Sentence
from cytoclaim.nlp import Annotator
from cytoclaim.nlp.language import SHIPPED, LanguageModel, open_model
from cytoclaim.nlp.marks import marks_of

Span = tuple[int, int]
CELLS = ("cell_type", "cell_line")


@dataclass(frozen=True)
class Text:
    """The sentences of one document and where they begin in it."""

    text: str
    starts: list[int]
    items: list[Sentence]

    @classmethod
    def of(cls, text: str) -> Text:
        starts: list[int] = []
        items: list[Sentence] = []
        for paragraph, line in enumerate(re.finditer(r"[^\n]+", text)):
            for a, b in sentences.split(line.group()):
                starts.append(line.start() + a)
                items.append(Sentence(str(len(items)), line.group()[a:b], paragraph=paragraph))
        return cls(text, starts, items)

    def mentions(self, analyses: Iterable[Analysis]) -> Iterator[tuple[int, int, str]]:
        for start, analysis in zip(self.starts, analyses, strict=True):
            for m in analysis.mentions:
                yield start + m.start, start + m.end, m.type


class Readers:
    """The four ways to read a document."""

    def __init__(self, model: str | None) -> None:
        lexicon = self._lexicon = load()
        self._alone = Annotator(lexicon, "none")
        self._product = Annotator(lexicon, model)
        opened = open_model(model)
        assert opened is not None
        self._model: LanguageModel = opened

    def read(self, text: Text, recogniser: str) -> dict[str, set[tuple[int, int, str]]]:
        alone = self._alone.analyse(text.items)
        marks = [marks_of(a.mentions, a.unresolved, self._lexicon) for a in alone]
        return {
            "lexicon": set(text.mentions(alone)),
            "model": self._entities(text, recogniser, [() for _ in marks]),
            "both": self._entities(text, recogniser, marks),
            "product": set(text.mentions(self._product.analyse(text.items))),
        }

    def _entities(self, text: Text, recogniser: str, marks: list) -> set[tuple[int, int, str]]:
        docs = self._model.alone(recogniser, [s.text for s in text.items], marks)
        return {
            (start + e.start_char, start + e.end_char, e.label_.lower())
            for start, doc in zip(text.starts, docs, strict=True)
            for e in doc.ents
        }


def craft(readers: Readers, report: Report, folder: Path, part: str) -> None:
    for article in (folder / "articles" / "ids" / f"craft-ids-{part}.txt").read_text().split():
        text = (folder / "articles" / "txt" / f"{article}.txt").read_bytes().decode("utf-8")
        gold = {(a, b) for a, b, _ in knowtator(folder, "CL", article)}
        for way, found in readers.read(Text.of(text), "ner").items():
            cells = {(a, b) for a, b, kind in found if kind in ("cl", "cell")}
            add(report, f"CRAFT {part} CL, {way}", gold, cells, text)


def jnlpba(readers: Readers, report: Report, folder: Path) -> None:
    for path in sorted((folder / "train").glob("*.txt")):
        if not _is_held_out(path.stem):
            continue
        text = path.read_bytes().decode("utf-8")
        gold: dict[str, set[Span]] = {"protein": set(), "cell_type": set(), "cell_line": set()}
        for line in path.with_suffix(".ann").read_text(encoding="utf-8").splitlines():
            if line.startswith("T"):
                label, a, b = line.split("\t")[1].split(" ")
                gold.setdefault(label, set()).add((int(a), int(b)))
        for way, found in readers.read(Text.of(text), "ner_jnlpba").items():
            by_kind = {
                kind: {(a, b) for a, b, k in found if k == kind}
                for kind in ("factor", "cell", "protein", *CELLS)
            }
            proteins = by_kind["factor"] | by_kind["protein"]
            add(report, f"JNLPBA protein, {way}", gold["protein"], proteins, text)
            for kind, other in (CELLS, CELLS[::-1]):
                cells = by_kind[kind] | (by_kind["cell"] - gold[other])
                add(report, f"JNLPBA {kind}, {way}", gold[kind], cells, text)
            cells = by_kind["cell"].union(*(by_kind[k] for k in CELLS))
            both = gold["cell_type"] | gold["cell_line"]
            add(report, f"JNLPBA cells of both kinds, {way}", both, cells, text)


def add(report: Report, name: str, gold: set[Span], found: set[Span], text: str) -> None:
    report.count(name).add(gold, found, lambda s: text[s[0] : s[1]].casefold())


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--craft", type=Path, help="CRAFT's release folder")
    parser.add_argument("--part", default="dev", help="CRAFT's list of articles (dev, train)")
    parser.add_argument("--jnlpba", type=Path, help="folder with JNLPBA's train/")
    parser.add_argument("--model", help="a folder that the recipe wrote, for the shipped pipeline")
    parser.add_argument("--top", type=int, default=0, help="list so many misses and false hits")
    args = parser.parse_args()
    if not SHIPPED.is_dir() and not args.model:
        parser.error("the package has no model; name one with --model")
    readers, report = Readers(args.model), Report()
    if args.craft:
        craft(readers, report, args.craft, args.part)
    if args.jnlpba:
        jnlpba(readers, report, args.jnlpba)
    report.show(args.top)
    return 0


if __name__ == "__main__":
    sys.exit(main())
