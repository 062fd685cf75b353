"""Read CRAFT's release layout: article text, CoNLL-U trees, Knowtator concept annotations.

Offsets are characters of the article's text file. CRAFT v5, CC BY 3.0,
https://github.com/UCDenver-ccp/CRAFT
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from models.convert.align import TreeToken

__all__ = [
    "CONCEPTS",
    "Paragraph",
    "article_ids",
    "article_text",
    "concept_spans",
    "paragraphs",
    "tag_map",
]

# In order of precedence where two annotations overlap: a cell inside a process name
# ("lymphocyte proliferation") stays a cell.
CONCEPTS = ("CL", "PR", "CHEBI", "GO_BP")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences of one line of the article (a paragraph, a heading, a caption).

    Token offsets are characters of the article.
    """

    start: int
    end: int
    sentences: tuple[tuple[TreeToken, ...], ...]


def article_ids(craft: Path, part: str) -> list[str]:
    """Ids of the articles of the release's own ``train`` or ``dev`` list."""
    listed = (craft / "articles" / "ids" / f"craft-ids-{part}.txt").read_text(encoding="utf-8")
    return listed.split()


def article_text(craft: Path, article: str) -> str:
    """The article as the release has it; offsets count its characters."""
    path = craft / "articles" / "txt" / f"{article}.txt"
    return path.read_bytes().decode("utf-8")


def paragraphs(craft: Path, article: str) -> Iterator[Paragraph]:
    """The article's paragraphs, their tokens found in its text one after the other.

    The release's paragraphs take headings in; here every line of the article stands alone.

    Raises ValueError where a token of the treebank does not stand in the text.
    """
    text = article_text(craft, article)
    path = craft / "structural-annotation" / "dependency" / "conllu" / f"{article}.conllu"
    at = 0
    sentences: list[tuple[TreeToken, ...]] = []
    rows: list[list[str]] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if line and line[0] != "#":
            columns = line.split("\t")
            if columns[0].isdigit():
                rows.append(columns)
        elif not line and rows:
            tokens = []
            for i, row in enumerate(rows):
                start = text.find(row[1], at)
                if start < 0 or text[at:start].strip():
                    raise ValueError(f"{path.name}: {row[1]!r} is not at {at} in the article")
                at = start + len(row[1])
                head = int(row[6]) - 1
                lemma = _lemma(row[1], row[2], row[4])
                tokens.append(
                    TreeToken(start, at, row[4], lemma, _label(row[7]), i if head < 0 else head)
                )
            if sentences and "\n" in text[sentences[-1][-1].end : tokens[0].start]:
                yield Paragraph(sentences[0][0].start, sentences[-1][-1].end, tuple(sentences))
                sentences = []
            sentences.append(tuple(tokens))
            rows = []
    if sentences:
        yield Paragraph(sentences[0][0].start, sentences[-1][-1].end, tuple(sentences))


def tag_map(craft: Path, articles: Sequence[str]) -> dict[str, tuple[str, str]]:
    """For each fine tag the part of speech and the features it has most often."""
    counts: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for article in articles:
        path = craft / "structural-annotation" / "dependency" / "conllu" / f"{article}.conllu"
        for line in path.read_text(encoding="utf-8").split("\n"):
            columns = line.split("\t")
            if len(columns) > 9:
                feats = "" if columns[5] == "_" else columns[5]
                counts[columns[4]][columns[3], feats] += 1
    return {tag: max(c.items(), key=lambda v: (v[1], v[0]))[0] for tag, c in sorted(counts.items())}


def _lemma(form: str, lemma: str, tag: str) -> str:
    """The release's lemma, but digits kept: it writes "#ord#" for "first" and "sox0" for "Sox9".

    Throughout it takes "proteins" for a singular; the lemma is mended, the tag left.
    """
    low = form.lower()
    if low == "proteins":
        return "protein"
    if lemma[:1] == "#" or any(c.isdigit() for c in low):
        return low[:-1] if tag in ("NNS", "NNPS") and low[-1:] == "s" and len(low) > 1 else low
    return lemma


def _label(label: str) -> str:
    """The release's label; spaCy writes the root's in capitals."""
    return "ROOT" if label == "root" else label


def concept_spans(craft: Path, article: str) -> list[tuple[int, int, str]]:
    """Flat entity spans of the article: no two overlap.

    By precedence of ``CONCEPTS``, within one kind the longer first. Annotations in several
    pieces are left out, since a flat span cannot say them.
    """
    found: list[tuple[int, int, int, str]] = []
    for rank, kind in enumerate(CONCEPTS):
        folder = craft / "concept-annotation" / kind / kind / "knowtator"
        for annotation in ET.parse(folder / f"{article}.txt.knowtator.xml").iter("annotation"):
            pieces = annotation.findall("span")
            if len(pieces) == 1:
                start, end = int(pieces[0].get("start", "")), int(pieces[0].get("end", ""))
                found.append((rank, start, end, kind))
    taken: list[tuple[int, int, str]] = []
    used: set[int] = set()
    for _, start, end, kind in sorted(found, key=lambda f: (f[0], f[1] - f[2], f[1])):
        if end > start and used.isdisjoint(range(start, end)):
            used.update(range(start, end))
            taken.append((start, end, kind))
    return sorted(taken)
