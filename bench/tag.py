"""Measure the tagger on gold folders, on CRAFT's dev articles and on JNLPBA's abstracts.

    python bench/tag.py --gold ../shared/gold --gold ../shared/digests
    python bench/tag.py --craft CRAFT --jnlpba JNLPBA --ontologies ../shared/ontologies/ontologies.tar.gz

CRAFT and JNLPBA are folders in those corpora's own release layout. Sentences come from the house
splitter; offsets are those of the documents.

* gold: a hit has the sentence, the surface, its occurrence, the type and the concept.
* CRAFT (CL annotations in one piece): cell mentions by span, and by span with the CL id.
* JNLPBA proteins in scope: an annotation is in scope when its text, without "human", "protein" and
  the like at its ends, is a symbol, name or synonym that the HGNC table or FamPlex gives to an id
  that the lexicon has, whatever names the lexicon itself has for it. It is recalled when a factor
  mention lies on it. Precision: of the protein mentions of the tagger, those that lie on a
  protein, DNA or RNA annotation ("IL-2" in "IL-2 gene").
* JNLPBA cell_type and cell_line by span.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import io
import json
import re
import sys
import tarfile
import time
import xml.etree.ElementTree as ET
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from cytoclaim import sentences
from cytoclaim.ids import fingerprint
from cytoclaim.lexicon import Lexicon, load
from cytoclaim.lexicon.variants import key
from cytoclaim.model import Mention, Sentence
from cytoclaim.nlp import Annotator

TYPES = ("factor", "cell", "outcome")
NO_PROTEIN = {"small molecule", "vesicle", "nucleic acid", "organelle", "ion", "lipid", "lncRNA",
              "miRNA", "metabolite", "gas", "membrane channel"}  # fmt: skip
_AROUND = re.compile(
    r"^(?:the|human|murine|mouse|rat|recombinant|rh|endogenous|exogenous|soluble|membrane|mature"
    r"|nuclear|cellular)\s+|\s+(?:proteins?|molecules?|antigens?|polypeptides?|cytokines?"
    r"|transcription factors?|family|gene products?)$",
    re.IGNORECASE,
)


@dataclass
class Count:
    """True and false, with what was missed and what was wrong."""

    hits: int = 0
    missed: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)

    def add(self, gold: set[tuple], found: set[tuple], show: Callable[[tuple], str]) -> None:
        self.hits += len(gold & found)
        self.missed.update(show(g) for g in gold - found)
        self.wrong.update(show(f) for f in found - gold)

    def scores(self) -> tuple[float, float, float]:
        """Precision, recall, F1."""
        found = self.hits + self.wrong.total()
        gold = self.hits + self.missed.total()
        precision = self.hits / found if found else 0.0
        recall = self.hits / gold if gold else 0.0
        both = precision + recall
        return precision, recall, 2 * precision * recall / both if both else 0.0


class Report:
    """Counts by name, in the order in which they were first asked for; words and seconds."""

    def __init__(self) -> None:
        self.counts: dict[str, Count] = {}
        self.words = 0
        self.seconds = 0.0

    def count(self, name: str) -> Count:
        return self.counts.setdefault(name, Count())

    def show(self, top: int) -> None:
        print(f"{'':42}{'P':>8}{'R':>8}{'F1':>8}{'hits':>8}{'missed':>8}{'wrong':>8}")
        for name, count in self.counts.items():
            p, r, f = count.scores()
            print(f"{name:42}{p:8.3f}{r:8.3f}{f:8.3f}{count.hits:8}"
                  f"{count.missed.total():8}{count.wrong.total():8}")  # fmt: skip
        if self.seconds:
            print(f"{self.words} words, {self.words / self.seconds:.0f} words/s of processor time")
        for name, count in self.counts.items() if top else ():
            for title, list_ in (("missed", count.missed), ("wrong", count.wrong)):
                print(f"\n{name}, {title}:")
                print("; ".join(f"{text} {n}" for text, n in list_.most_common(top)))


def analysed(
    annotator: Annotator, report: Report, items: list[Sentence]
) -> list[tuple[Sentence, tuple[Mention, ...]]]:
    """Mentions by sentence; the time goes to the report."""
    start = time.process_time()
    analyses = annotator.analyse(items)
    report.seconds += time.process_time() - start
    report.words += sum(len(s.text.split()) for s in items)
    return [(a.sentence, a.mentions) for a in analyses]


def located(annotator: Annotator, report: Report, text: str) -> list[tuple[int, int, Mention]]:
    """Mentions of a document with offsets in the document."""
    items: list[Sentence] = []
    starts: list[int] = []
    for line in re.finditer(r"[^\n]+", text):
        for a, b in sentences.split(line.group()):
            starts.append(line.start() + a)
            items.append(Sentence(str(len(items)), line.group()[a:b]))
    found = []
    for start, (_, mentions) in zip(starts, analysed(annotator, report, items), strict=True):
        found.extend((start + m.start, start + m.end, m) for m in mentions)
    return found


def gold_folder(annotator: Annotator, report: Report, folder: Path) -> None:
    """Score against the mentions of one gold folder."""
    gold: dict[tuple[str, str], set[tuple]] = defaultdict(set)
    with (folder / "mentions.tsv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            gold[row["paper_id"], row["fingerprint"]].add(
                (row["type"], row["text"], int(row["occurrence"]), row["concept"])
            )
    papers: dict[str, list[Sentence]] = defaultdict(list)
    for line in (folder / "sentences.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        papers[row["paper_id"]].append(Sentence(row["sid"], row["text"], row["section"]))
    for paper, items in papers.items():
        for sentence, mentions in analysed(annotator, report, items):
            wanted = gold[paper, fingerprint(sentence.text)]
            for kind in TYPES:
                found = {
                    (kind, m.text, occurrence(sentence.text, m), m.concept)
                    for m in mentions if m.type == kind
                }  # fmt: skip
                report.count(f"{folder.name} {kind}").add(
                    {w for w in wanted if w[0] == kind}, found, lambda x: f"{x[1]}={x[3]}"
                )


def occurrence(text: str, mention: Mention) -> int:
    """How often the surface starts in the sentence before this mention."""
    count, at = 0, text.find(mention.text)
    while 0 <= at < mention.start:
        count, at = count + 1, text.find(mention.text, at + 1)
    return count


def craft(annotator: Annotator, report: Report, folder: Path, lexicon: Lexicon, part: str) -> None:
    """Cell mentions against the CL annotations."""
    for article in (folder / "articles" / "ids" / f"craft-ids-{part}.txt").read_text().split():
        text = (folder / "articles" / "txt" / f"{article}.txt").read_bytes().decode("utf-8")
        gold = knowtator(folder, "CL", article)
        cells = [(a, b, m) for a, b, m in located(annotator, report, text) if m.type == "cell"]
        spans = {(a, b) for a, b, _ in cells}
        report.count("CRAFT CL, span").add(
            {(a, b) for a, b, _ in gold}, spans, lambda x, text=text: text[x[0] : x[1]].casefold()
        )
        ids = {(a, b, i) for a, b, m in cells for i in [curie(lexicon, m, gold, a, b)]}
        report.count("CRAFT CL, span and id").add(
            set(gold), ids, lambda x, text=text: f"{text[x[0] : x[1]].casefold()}={x[2]}"
        )


def curie(
    lexicon: Lexicon, mention: Mention, gold: Iterable[tuple[int, int, str]], a: int, b: int
) -> str:
    """The CL id of a mention; where its concept carries two, the one that the gold has."""
    concept = lexicon.concepts.get(mention.concept)
    ids = (
        [c for c in (concept.curie, concept.second_curie) if c.startswith("CL:")] if concept else []
    )
    return next((i for i in ids if (a, b, i) in gold), ids[0] if ids else mention.concept)


def knowtator(folder: Path, kind: str, article: str) -> set[tuple[int, int, str]]:
    """(start, end, id) of the annotations in one piece."""
    path = folder / "concept-annotation" / kind / kind / "knowtator"
    root = ET.parse(path / f"{article}.txt.knowtator.xml").getroot()
    classes = {
        m.get("id", ""): c.get("id", "")
        for m in root.iter("classMention") for c in m.iter("mentionClass")
    }  # fmt: skip
    found = set()
    for annotation in root.iter("annotation"):
        spans, mention = annotation.findall("span"), annotation.find("mention")
        if len(spans) == 1 and mention is not None:
            span = spans[0]
            found.add((int(span.get("start", "")), int(span.get("end", "")),
                       classes.get(mention.get("id", ""), "")))  # fmt: skip
    return found


def jnlpba(
    annotator: Annotator,
    report: Report,
    folder: Path,
    lexicon: Lexicon,
    scope: set[str],
    limit: int,
    held_out: bool,
) -> None:
    """Proteins in scope and cells against JNLPBA's abstracts."""
    documents = sorted((folder / "train").glob("*.txt"))
    if held_out:
        documents = [path for path in documents if _is_held_out(path.stem)]
    step = max(1, len(documents) // limit) if limit else 1
    for path in documents[::step]:
        text = path.read_bytes().decode("utf-8")
        gold = defaultdict(set)
        for line in path.with_suffix(".ann").read_text(encoding="utf-8").splitlines():
            if line.startswith("T"):
                label, a, b = line.split("\t")[1].split(" ")
                gold[label].add((int(a), int(b)))
        found = located(annotator, report, text)
        proteins = [
            (a, b) for a, b, m in found
            if m.type == "factor" and m.concept and lexicon.concepts[m.concept].klass not in NO_PROTEIN
        ]  # fmt: skip
        wanted = {s for s in gold["protein"] if in_scope(text[slice(*s)], scope)}
        named = gold["protein"] | gold["DNA"] | gold["RNA"]
        count = report.count("JNLPBA protein in scope")
        for span in wanted:
            if any(_meets(span, p) for p in proteins):
                count.hits += 1
            else:
                count.missed[text[slice(*span)].casefold()] += 1
        right = report.count("JNLPBA protein mentions, precision")
        for p in proteins:
            if any(_meets(p, n) for n in named):
                right.hits += 1
            else:
                right.wrong[text[slice(*p)].casefold()] += 1
        factors = {(a, b) for a, b, m in found if m.type == "factor"}
        report.count("JNLPBA protein, span").add(
            gold["protein"], factors, lambda x, text=text: text[x[0] : x[1]].casefold()
        )
        report.count("JNLPBA cell_type and cell_line").add(
            gold["cell_type"] | gold["cell_line"],
            {(a, b) for a, b, m in found if m.type == "cell"},
            lambda x, text=text: text[x[0] : x[1]].casefold(),
        )


def _is_held_out(document: str) -> bool:
    """The split of the model's recipe: a tenth of the documents by a hash of the id."""
    return hashlib.sha256(document.split("-")[0].encode()).digest()[0] < 26


def _meets(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def in_scope(text: str, scope: set[str]) -> bool:
    """Whether an annotation names an id that the lexicon has, by the reference tables."""
    before = ""
    while text != before:
        if key(text) in scope:
            return True
        before, text = text, _AROUND.sub("", text)
    return False


def scope_of(ontologies: Path, lexicon: Lexicon) -> set[str]:
    """Normal forms of the names that HGNC and FamPlex give to the lexicon's ids."""
    ids = {c for concept in lexicon.concepts.values() if concept.type == "factor"
           for c in (concept.curie, concept.second_curie) if c}  # fmt: skip
    names: set[str] = set()
    with tarfile.open(ontologies) as archive:
        for member in archive:
            if member.name.endswith("hgnc_entries_2017-05.tsv"):
                for row in _table(archive, member, "\t"):
                    if row["HGNC ID"] in ids:
                        names.update((row["Approved Symbol"], row["Approved Name"]))
                        names.update(row["Synonyms"].split(", "))
            elif member.name.endswith("famplex/grounding_map.csv"):
                for line in csv.reader(_lines(archive, member)):
                    pairs = dict(zip(line[1::2], line[2::2], strict=False))
                    if any(f"{db}:{i.removeprefix('HGNC:')}" in ids for db, i in pairs.items()):
                        names.add(line[0])
    return {key(n) for n in names if len(n) > 1} - {""}


def _lines(archive: tarfile.TarFile, member: tarfile.TarInfo) -> io.TextIOWrapper:
    stream = archive.extractfile(member)
    assert stream is not None
    return io.TextIOWrapper(stream, encoding="utf-8", newline="")


def _table(archive: tarfile.TarFile, member: tarfile.TarInfo, delimiter: str) -> Iterable[dict]:
    return csv.DictReader(_lines(archive, member), delimiter=delimiter, quoting=csv.QUOTE_NONE)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, action="append", default=[], help="a gold folder")
    parser.add_argument("--craft", type=Path, help="CRAFT's release folder")
    parser.add_argument("--part", default="dev", help="CRAFT's list of articles (dev, train)")
    parser.add_argument("--jnlpba", type=Path, help="folder with JNLPBA's train/")
    parser.add_argument(
        "--ontologies", type=Path, help="tar with HGNC and FamPlex (JNLPBA's scope)"
    )
    parser.add_argument("--limit", type=int, default=0, help="about so many JNLPBA abstracts")
    parser.add_argument(
        "--held-out", action="store_true", help="only the tenth of JNLPBA kept from training"
    )
    parser.add_argument("--model", help="an installed spaCy pipeline as further evidence")
    parser.add_argument("--top", type=int, default=0, help="list so many misses and false hits")
    args = parser.parse_args()
    if args.jnlpba and not args.ontologies:
        parser.error("--jnlpba needs --ontologies: they say which proteins are in scope")
    lexicon = load()
    annotator = Annotator(lexicon, args.model)
    annotator.analyse([Sentence("0", "A growht factor warms the pipeline up.")])
    report = Report()
    for folder in args.gold:
        gold_folder(annotator, report, folder)
    if args.craft:
        craft(annotator, report, args.craft, lexicon, args.part)
    if args.jnlpba:
        scope = scope_of(args.ontologies, lexicon)
        jnlpba(annotator, report, args.jnlpba, lexicon, scope, args.limit, args.held_out)
    report.show(args.top)
    return 0


if __name__ == "__main__":
    sys.exit(main())
