"""Load a spaCy pipeline by name or folder and run what it has: names, tags, trees.

Whatever model comes through here is used in the same way. Its own tokenizer cuts the sentences, and
offsets of characters carry its results home.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path

import spacy
from spacy.about import __version__ as spacy_version
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import use_ops
from threadpoolctl import ThreadpoolController

from cytoclaim.errors import CytoclaimError
from cytoclaim.nlp.marks import FACTORY as MARKS
from cytoclaim.nlp.marks import Mark, write_marks

__all__ = ["SHIPPED", "LanguageModel", "open_model"]

SHIPPED = Path(__file__).resolve().parents[1] / "models" / "en_cytoclaim"
"""The model of the package; a checkout in which it was never trained has none."""

_SYNTAX = ("tagger", "morphologizer", "attribute_ruler", "lemmatizer", "parser")
_RECOGNISERS = ("ner", "beam_ner")
_BATCH = 256

Marks = Sequence[Sequence[Mark]]
"""For each text the marks of the lexicon; none at all lets the model read the text by itself."""


class LanguageModel:
    """A loaded pipeline, run for its names, for its trees, or for both.

    A model that ``reads_marks`` is given, with each text, what the lexicon says there; for others
    the marks change nothing.
    """

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        self.version = str(nlp.meta.get("version", ""))
        self._nlp = nlp
        self._threads = ThreadpoolController()
        self._names = [pipe for pipe in nlp.pipe_names if _factory(nlp, pipe) in _RECOGNISERS]
        self._syntax = [pipe for pipe in nlp.pipe_names if _factory(nlp, pipe) in _SYNTAX]
        self.has_names = bool(self._names)
        self.reads_marks = any(_factory(nlp, pipe) == MARKS for pipe in nlp.pipe_names)
        self.has_trees = any(_factory(nlp, pipe) == "parser" for pipe in nlp.pipe_names)

    def names(self, texts: Sequence[str], marks: Marks = ()) -> list[Doc]:
        """One Doc for each sentence, with entities."""
        with self._nlp.select_pipes(disable=self._syntax):
            return self._run(texts, marks)

    def trees(self, texts: Sequence[str], marks: Marks = ()) -> list[Doc]:
        """One Doc for each sentence, with tags and trees."""
        with self._nlp.select_pipes(disable=self._names):
            return self._run(texts, marks)

    def both(self, texts: Sequence[str], marks: Marks = ()) -> list[Doc]:
        """One Doc for each sentence, with everything the model has."""
        return self._run(texts, marks)

    def alone(self, recogniser: str, texts: Sequence[str], marks: Marks = ()) -> list[Doc]:
        """One Doc for each sentence, with the entities of one recogniser of several."""
        others = [pipe for pipe in self._names if pipe != recogniser]
        with self._nlp.select_pipes(disable=[*self._syntax, *others]):
            return self._run(texts, marks)

    def _run(self, texts: Sequence[str], marks: Marks) -> list[Doc]:
        if not texts:
            return []
        docs = [self._sentence(text) for text in texts]
        if self.reads_marks and marks:
            for doc, read in zip(docs, marks, strict=True):
                write_marks(doc, read)
        # a sentence makes small matrices: sharing them out among threads takes longer than they do
        with self._threads.limit(limits=1, user_api="blas"):
            return list(self._nlp.pipe(docs, batch_size=_BATCH))

    def _sentence(self, text: str) -> Doc:
        """The text as one sentence, so that no component cuts it."""
        doc = self._nlp.make_doc(text)
        for token in doc:
            token.is_sent_start = token.i == 0
        return doc


def _factory(nlp: Language, pipe: str) -> str:
    return nlp.get_pipe_meta(pipe).factory


def open_model(name: str | None) -> LanguageModel | None:
    """The named model, or the shipped one for None; None where the package has no model.

    Raises CytoclaimError ``model-missing`` for a name that is neither installed nor a folder, and
    ``model-broken`` for one that this spaCy cannot load.
    """
    if name is None:
        return _load(SHIPPED, "en_cytoclaim") if (SHIPPED / "meta.json").is_file() else None
    folder = Path(name)
    if not folder.is_dir() and not spacy.util.is_package(name):
        raise CytoclaimError(
            "model-missing",
            f"The model {name} is neither installed nor a folder.",
            "Run 'cytoclaim doctor' to see the installed models, or leave --model out.",
        )
    return _load(folder if folder.is_dir() else name, folder.name)


def _load(where: Path | str, name: str) -> LanguageModel:
    try:
        with warnings.catch_warnings():
            # a model made with another minor version of spaCy warns about itself
            warnings.simplefilter("ignore", UserWarning)
            # NumPy's own matrix product takes a third of the time of the one spaCy brings
            with use_ops("cpu", use_blis=False):
                return LanguageModel(spacy.load(where), name)
    except (OSError, ValueError, ImportError, KeyError) as error:
        raise CytoclaimError(
            "model-broken",
            f"The model {where} cannot be loaded: {str(error).splitlines()[0]}.",
            f"Install the release of it that fits spaCy {spacy_version}.",
        ) from error
