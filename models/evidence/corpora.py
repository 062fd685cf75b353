"""The sentences of the language model's corpora as sheets without candidates."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import spacy

from cytoclaim.citations import find
from cytoclaim.evidence.atoms import read_atoms
from cytoclaim.evidence.claims import Reader
from cytoclaim.evidence.discourse import Discourse
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.sheet import Sheet, sheet_of
from cytoclaim.evidence.terms import Terms
from cytoclaim.lexicon import Lexicon
from cytoclaim.model import Sentence
from cytoclaim.nlp import Annotator
from models.convert import jnlpba
from models.train import INSTALLED, unpack

__all__ = ["corpus_sheets"]

SHORTEST, LONGEST = 4, 90
LEAST_LINE = 60
"""Characters; shorter lines of CRAFT articles are headings and references to figures."""


def corpus_sheets(corpora: Path, out: Path, lexicon: Lexicon, annotator: Annotator) -> list[Sheet]:
    """Every sentence of JNLPBA and CRAFT once; archives are unpacked under ``out``."""
    parser = spacy.load(INSTALLED, exclude=["tagger", "ner", "ner_jnlpba", "lemmatizer"])
    terms = Terms(lexicon)
    seen: set[str] = set()
    sheets = []
    for lines in _documents(*unpack(corpora, out)):
        told = [s.text.strip() for doc in parser.pipe(lines) for s in doc.sents]
        new = [s for s in told if SHORTEST < len(s.split()) < LONGEST and s not in seen]
        seen.update(new)
        sentences = [Sentence(str(n), s, "", citations=find(s)) for n, s in enumerate(new)]
        for analysis in annotator.analyse(sentences):
            reader = Reader(Line(read_atoms(analysis, terms.word)), Discourse(terms), terms)
            sheets.append(sheet_of(analysis, reader, []))
    return [sheet for sheet in sheets if sheet.symbols]


def _documents(craft: Path, abstracts: Path) -> Iterator[list[str]]:
    for name in jnlpba.document_ids(abstracts):
        text, _ = jnlpba.greek(*jnlpba.spans(abstracts, name))
        yield [line for line in text.split("\n") if line.strip()]
    for path in sorted((craft / "articles" / "txt").glob("*.txt")):
        yield [line for line in path.read_text("utf-8").split("\n") if len(line) > LEAST_LINE]
