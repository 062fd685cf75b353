"""Sentences of a paper in, analyses out: the door of this room."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from itertools import count
from pathlib import Path

from spacy.tokens import Doc

from cytoclaim.lexicon import Lexicon
from cytoclaim.model import Analysis, Mention, Sentence, Token
from cytoclaim.nlp.language import may_hold_names, open_model, tokens_of
from cytoclaim.nlp.marks import marks_of
from cytoclaim.nlp.meeting import settle
from cytoclaim.nlp.paper import Hit, Line, Paper
from cytoclaim.nlp.pipeline import build
from cytoclaim.nlp.tokenizer import spans

__all__ = ["Annotator"]

NO_MODEL = "none"
_AGENTS = frozenset({"factor", "cell", "intervention"})
_TARGETS = frozenset({"factor", "outcome"})


class Annotator:
    """Reads papers with one lexicon and one pipeline; built once, used for many papers.

    ``model`` names an installed spaCy pipeline (or its folder) whose names, tags and trees count as
    further evidence beside those of the shipped model; "none" reads with the lexicon alone.
    ``cache`` is a folder for the index of near misses (none is written without it).

    Raises CytoclaimError for a model that is missing or broken.
    """

    def __init__(
        self, lexicon: Lexicon, model: str | None = None, cache: Path | None = None
    ) -> None:
        self._lexicon = lexicon
        self._nlp = build(lexicon, cache)
        names = [] if model == NO_MODEL else [None] if model is None else [model, None]
        self._models = [m for m in map(open_model, names) if m is not None]
        self._parser = next((m for m in self._models if m.has_trees), None)

    @property
    def versions(self) -> dict[str, str]:
        """What the results depend on, for the manifest of a run."""
        libraries = {"spacy": version("spacy"), "scispacy": version("scispacy")}
        return libraries | {model.name: model.version for model in self._models}

    def analyse(self, sentences: Sequence[Sentence]) -> list[Analysis]:
        """Mentions and tokens of the sentences of ONE paper, in their order."""
        return self.analyse_papers([sentences])[0]

    def analyse_papers(self, papers: Sequence[Sequence[Sentence]]) -> list[list[Analysis]]:
        """The same for several papers, each read for itself.

        A model reads what is open in all of them together, which is faster for short papers.
        """
        cuts = [[spans(sentence.text) for sentence in sentences] for sentences in papers]
        docs = [self._doc(sentences, cut) for sentences, cut in zip(papers, cuts, strict=True)]
        trees: dict[int, tuple[Token, ...]] = {}
        for name, component in self._nlp.pipeline:
            if name == "names":
                trees = self._read([line for doc in docs for line in Paper.of(doc).lines])
            docs = [component(doc) for doc in docs]
        found: list[list[Analysis]] = []
        place = count()
        for sentences, cut, doc in zip(papers, cuts, docs, strict=True):
            found.append([])
            for sentence, bounds, line in zip(sentences, cut, Paper.of(doc).lines, strict=True):
                tree = trees.get(next(place))
                found[-1].append(
                    Analysis(
                        sentence,
                        self._mentions(line.hits, line.text),
                        tree or _tokens(sentence.text, bounds),
                        tree is not None,
                        self._mentions(line.unsettled, line.text),
                    )
                )
        return found

    def _read(self, lines: Sequence[Line]) -> dict[int, tuple[Token, ...]]:
        """Names of the sentences that leave something open, from every model; trees of those that
        can hold a claim."""
        trees: dict[int, tuple[Token, ...]] = {}
        claims = [i for i, line in enumerate(lines) if _may_claim(line.hits)]
        open_ = {i for i, line in enumerate(lines) if may_hold_names(line)}
        marks = {
            i: marks_of(settle(lines[i].hits), lines[i].unsettled, self._lexicon)
            for i in (open_.union(claims) if any(m.reads_marks for m in self._models) else ())
        }
        for model in self._models:
            wanted = set(claims) if model is self._parser else set()
            named = open_ if model.has_names else set()
            for task, chosen in (
                (model.both, sorted(wanted & named)),
                (model.trees, sorted(wanted - named)),
                (model.names, sorted(named - wanted)),
            ):
                texts = [lines[i].text for i in chosen]
                docs = task(texts, [marks[i] for i in chosen] if model.reads_marks else ())
                for i, doc in zip(chosen, docs, strict=True):
                    lines[i].entities.extend(_entities(doc))
                    if i in wanted:
                        trees[i] = tokens_of(doc)
        return trees

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


def _may_claim(hits: Sequence[Hit]) -> bool:
    """Whether a sentence has something that can act and something it can act on."""
    agents = [h for h in hits if h.type in _AGENTS and not h.doubtful]
    targets = [h for h in hits if h.type in _TARGETS and not h.doubtful]
    return any(a is not t and not a.overlaps(t) for a in agents for t in targets)


def _entities(doc: Doc) -> list[tuple[int, int, str]]:
    return [(e.start_char, e.end_char, e.label_) for e in doc.ents]


def _tokens(text: str, bounds: list[tuple[int, int]]) -> tuple[Token, ...]:
    return tuple(Token(a, b, text[a:b]) for a, b in bounds)
