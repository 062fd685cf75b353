"""spaCy Docs with trees or entities on our tokens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import cycle, pairwise
from pathlib import Path

from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from cytoclaim import sentences
from cytoclaim.nlp.marks import Mark, token_marks
from cytoclaim.nlp.tokenizer import spans as token_spans
from models.convert import craft as craft_files
from models.convert import jnlpba as jnlpba_files
from models.convert.align import align_tree

__all__ = ["CRAFT", "JNLPBA", "craft_docs", "entity_doc", "jnlpba_docs", "mark_tags"]

CRAFT, JNLPBA = "craft", "jnlpba"
"""The categories by which a Doc says whose names it has."""

Entity = tuple[int, int, str]
Marker = Callable[[str], Sequence[Mark]]


def _no_marks(text: str) -> Sequence[Mark]:
    return ()


def mark_tags(paragraphs: Iterable[craft_files.Paragraph], text: str) -> Counter[tuple[str, str]]:
    """How often each one-character mark has each tag."""
    counts: Counter[tuple[str, str]] = Counter()
    for paragraph in paragraphs:
        for sentence in paragraph.sentences:
            for t in sentence:
                if t.end - t.start == 1 and not text[t.start : t.end].isalnum():
                    counts[text[t.start : t.end], t.tag] += 1
    return counts


def craft_docs(
    craft: Path,
    articles: Sequence[str],
    vocab: Vocab,
    *,
    sizes: Sequence[int] = (),
    marker: Marker = _no_marks,
) -> Iterator[Doc]:
    """One Doc a paragraph with tags, lemmas, trees, sentence starts and flat entities.

    ``marker`` gives what the lexicon reads in an article; its marks go on the tokens.

    ``sizes`` cuts paragraphs into runs of so many sentences in turn: the parser's training oracle
    takes time with the square of a Doc's length, and short Docs are what it will mostly read.
    """
    counts: Counter[tuple[str, str]] = Counter()
    read = {}
    for article in articles:
        read[article] = list(craft_files.paragraphs(craft, article))
        counts += mark_tags(read[article], craft_files.article_text(craft, article))
    tags = {mark: tag for (mark, tag), _ in reversed(counts.most_common())}
    for article in articles:
        text = craft_files.article_text(craft, article)
        entities = craft_files.concept_spans(craft, article)
        marks = marker(text)
        for paragraph in _cut(read[article], sizes):
            inside = [e for e in entities if paragraph.start <= e[0] and e[1] <= paragraph.end]
            seen = [m for m in marks if m.start < paragraph.end and paragraph.start < m.end]
            yield _tree_doc(text, paragraph, inside, tags, vocab, seen)


def _cut(
    paragraphs: Iterable[craft_files.Paragraph], sizes: Sequence[int]
) -> Iterator[craft_files.Paragraph]:
    turn = cycle(sizes)
    for paragraph in paragraphs:
        left = paragraph.sentences
        while left:
            size = next(turn, len(left))
            run, left = left[:size], left[size:]
            yield craft_files.Paragraph(run[0][0].start, run[-1][-1].end, run)


def _tree_doc(
    text: str,
    paragraph: craft_files.Paragraph,
    entities: Sequence[Entity],
    tags: dict[str, str],
    vocab: Vocab,
    marks: Sequence[Mark],
) -> Doc:
    # sentence by sentence, so that no token of ours joins two sentences
    offsets: list[tuple[int, int]] = []
    columns: dict[str, list] = {"tags": [], "lemmas": [], "deps": [], "heads": []}
    starts: list[bool] = []
    for sentence in paragraph.sentences:
        first = sentence[0].start
        ours = [(a + first, b + first) for a, b in token_spans(text[first : sentence[-1].end])]
        base = len(offsets)
        for t in align_tree(text, sentence, ours, tags):
            columns["tags"].append(t.tag)
            columns["lemmas"].append(t.lemma)
            columns["deps"].append(t.dep)
            columns["heads"].append(t.head + base)
        offsets += ours
        starts += [True] + [False] * (len(ours) - 1)
    words = [text[a:b] for a, b in offsets]
    spaces = [a < b for (_, a), (b, _) in pairwise(offsets)] + [False]
    doc = Doc(vocab, words=words, spaces=spaces, sent_starts=None, **columns)
    if [bool(t.is_sent_start) for t in doc] != starts:
        raise ValueError(f"spaCy loses a sentence edge in {doc.text[:80]!r}")
    _set_entities(doc, offsets, entities)
    _set_marks(doc, offsets, marks)
    doc.cats[CRAFT] = 1.0
    return doc


def _set_marks(doc: Doc, offsets: Sequence[tuple[int, int]], marks: Sequence[Mark]) -> None:
    for i, mark in token_marks(offsets, marks).items():
        doc[i].ent_id_ = mark


def _set_entities(doc: Doc, offsets: Sequence[tuple[int, int]], entities: Sequence[Entity]) -> None:
    """Entities on whole tokens: one that cuts a token takes all of it."""
    taken: dict[int, tuple[int, int, str]] = {}
    for start, end, label in entities:
        cover = [i for i, (a, b) in enumerate(offsets) if a < end and start < b]
        if cover and not any(i in taken for i in cover):
            span = (cover[0], cover[-1] + 1, label)
            taken |= dict.fromkeys(cover, span)
    ents = [Span(doc, a, b, label=label) for a, b, label in dict.fromkeys(taken.values())]
    doc.set_ents(ents, default="outside")


def entity_doc(
    text: str, entities: Sequence[Entity], vocab: Vocab, corpus: str, marks: Sequence[Mark] = ()
) -> Doc:
    """A Doc of a text with entities only; trees, tags and sentence starts stay unknown."""
    offsets = token_spans(text)
    words = [text[a:b] for a, b in offsets]
    spaces = [a < b for (_, a), (b, _) in pairwise(offsets)] + [False]
    doc = Doc(vocab, words=words, spaces=spaces)
    _set_entities(doc, offsets, entities)
    _set_marks(doc, offsets, marks)
    doc.cats[corpus] = 1.0
    return doc


def jnlpba_docs(
    jnlpba: Path,
    documents: Sequence[str],
    vocab: Vocab,
    *,
    sizes: Sequence[int] = (),
    letters: bool = False,
    marker: Marker = _no_marks,
) -> Iterator[Doc]:
    """One Doc an abstract with entities; ``sizes`` cuts it into runs of sentences.

    ``letters`` writes every second abstract's Greek as letters; ``marker`` as above.
    """
    turn = cycle(sizes)
    for i, document in enumerate(documents):
        text, entities = jnlpba_files.spans(jnlpba, document)
        if letters and i % 2:
            text, entities = jnlpba_files.greek(text, entities)
        left = sentences.split(text)
        marks = marker(text)
        while left:
            size = next(turn, len(left))
            start, end = left[0][0], left[:size][-1][1]
            left = left[size:]
            inside = [(a - start, b - start, kind) for a, b, kind in entities if start <= a < end]
            seen = [
                Mark(m.start - start, m.end - start, m.label)
                for m in marks
                if start <= m.start and m.end <= end
            ]
            yield entity_doc(text[start:end], inside, vocab, JNLPBA, seen)
