"""A name recogniser that learns from some of the documents of a mixed corpus.

CRAFT and JNLPBA name different things in different ways, so each has a recogniser of its own on
one shared token-to-vector layer. A document's category says which corpus it is from. The others'
names are unknown to a recogniser, neither right nor wrong. This component exists for training only; the shipped pipeline holds the weights as a plain ``ner``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc
from spacy.training import Example
from spacy.vocab import Vocab
from thinc.api import Model

__all__ = ["FACTORY", "CorpusNames", "create_corpus_names"]

FACTORY = "cytoclaim_corpus_names"


class CorpusNames(EntityRecognizer):
    """Learns from Docs of the category ``corpus``; writes ``doc.spans[name]``."""

    def __init__(self, vocab: Vocab, model: Model, name: str, *, corpus: str) -> None:
        super().__init__(vocab, model, name)
        self.corpus = corpus
        self.scorer = self._score

    def _is_own(self, example: Example) -> bool:
        return self.corpus in example.reference.cats

    def _masked(self, example: Example) -> Example:
        if self._is_own(example):
            return example
        unknown = Doc(
            example.reference.vocab,
            words=[t.text for t in example.reference],
            spaces=[bool(t.whitespace_) for t in example.reference],
        )
        return Example(example.predicted, unknown)

    def initialize(
        self, get_examples: Callable[[], Iterable[Example]], nlp: Any = None, labels: Any = None
    ) -> None:
        def own() -> Iterator[Example]:
            return (example for example in get_examples() if self._is_own(example))

        super().initialize(own, nlp=nlp, labels=labels)

    def update(self, examples: list[Example], **kwargs: Any) -> dict[str, float]:
        return super().update([self._masked(example) for example in examples], **kwargs)

    def set_annotations(self, docs: Iterable[Doc], states_or_beams: Any) -> None:
        docs = list(docs)
        super().set_annotations(docs, states_or_beams)
        for doc in docs:
            doc.spans[self.name] = doc.ents
            doc.set_ents([], default="missing")

    def _score(self, examples: Iterable[Example], **kwargs: Any) -> dict[str, Any]:
        """Exact spans with labels, over its own documents."""
        right = Counter[str]()
        guessed = Counter[str]()
        gold = Counter[str]()
        for example in filter(self._is_own, examples):
            truth = {(e.start, e.end, e.label_) for e in example.reference.ents}
            found = {(e.start, e.end, e.label_) for e in example.predicted.spans[self.name]}
            right.update(label for *_, label in truth & found)
            guessed.update(label for *_, label in found)
            gold.update(label for *_, label in truth)
        each = {
            label: round(2 * right[label] / (guessed[label] + gold[label]), 4)
            for label in sorted(gold)
        }
        both = guessed.total() + gold.total()
        return {f"{self.name}_f": 2 * right.total() / both if both else 0.0, self.name: each}


@Language.factory(FACTORY, default_score_weights={})
def create_corpus_names(nlp: Language, name: str, model: Model, corpus: str) -> CorpusNames:
    """Build the component."""
    return CorpusNames(nlp.vocab, model, name, corpus=corpus)
