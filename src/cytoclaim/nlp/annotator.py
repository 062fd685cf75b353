"""Sentences of a paper in, analyses out: the door of this room."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from spacy.tokens import Doc

from cytoclaim.lexicon import Lexicon
from cytoclaim.model import Analysis, Mention, Sentence, Token
from cytoclaim.nlp.paper import Hit, Paper
from cytoclaim.nlp.pipeline import build
from cytoclaim.nlp.tokenizer import spans

__all__ = ["Annotator"]


class Annotator:
    """Reads papers with one lexicon and one pipeline; built once, used for many papers.

    ``model`` names an installed spaCy pipeline whose names, tags and trees count as further
    evidence; ``cache`` is a folder for the index of near misses (none is written without it).
    """

    def __init__(
        self, lexicon: Lexicon, model: str | None = None, cache: Path | None = None
    ) -> None:
        self._lexicon = lexicon
        self._nlp = build(lexicon, cache)

    @property
    def versions(self) -> dict[str, str]:
        """What the results depend on, for the manifest of a run."""
        return {"spacy": version("spacy"), "scispacy": version("scispacy")}

    def analyse(self, sentences: Sequence[Sentence]) -> list[Analysis]:
        """Mentions and tokens of the sentences of ONE paper, in their order."""
        cut = [spans(sentence.text) for sentence in sentences]
        doc = self._doc(sentences, cut)
        for _, component in self._nlp.pipeline:
            doc = component(doc)
        lines = Paper.of(doc).lines
        return [
            Analysis(
                sentence,
                self._mentions(line.hits, line.text),
                _tokens(sentence.text, bounds),
                unresolved=self._mentions(line.unsettled, line.text),
            )
            for sentence, line, bounds in zip(sentences, lines, cut, strict=True)
        ]

    def _doc(self, sentences: Sequence[Sentence], cut: list[list[tuple[int, int]]]) -> Doc:
        words: list[str] = []
        starts: list[bool | int | None] = []
        for sentence, bounds in zip(sentences, cut, strict=True):
            words.extend(sentence.text[a:b] for a, b in bounds)
            starts.extend(i == 0 for i in range(len(bounds)))
        doc = Doc(self._nlp.vocab, words=words, sent_starts=starts)
        doc._.paper = Paper.start([s.text for s in sentences], self._lexicon)
        return doc

    def _mentions(self, hits: Sequence[Hit], text: str) -> tuple[Mention, ...]:
        return tuple(self._mention(hit, text) for hit in hits)

    def _mention(self, hit: Hit, text: str) -> Mention:
        concept = self._lexicon.concepts.get(hit.concept)
        return Mention(
            hit.start,
            hit.end,
            text[hit.start : hit.end],
            hit.type,
            hit.concept,
            concept.curie if concept else "",
            hit.method,
            hit.score,
            hit.parts,
        )


def _tokens(text: str, bounds: list[tuple[int, int]]) -> tuple[Token, ...]:
    return tuple(Token(a, b, text[a:b]) for a, b in bounds)
