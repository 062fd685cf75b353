"""Training Docs with the lexicon's marks, some of them blank.

Gold Docs keep the marks as ``ent_id``. The reader lays them on the Docs that the weights see; in
training the component ``cytoclaim_blanks`` takes them away from part of the Docs, and single names
from the others, anew for every batch. So the weights learn to read with marks and without, and
that the lexicon lacks names.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.util import registry

__all__ = ["BLANKS", "Blanks", "create_blanks", "marked_corpus"]

BLANKS = "cytoclaim_blanks"
_KEPT = "cytoclaim_kept_marks"


@registry.readers("cytoclaim.MarkedCorpus.v1")
def marked_corpus(path: Path, training: bool) -> Callable[[Language], Iterator[Example]]:
    """Examples of a ``.spacy`` file on its own tokens, marked; to be blanked if ``training``.

    They are made once: every component asks for all of them before the training begins.
    """
    made: list[Example] = []

    def read(nlp: Language) -> Iterator[Example]:
        if not made:
            made.extend(make(nlp))
        return iter(made)

    def make(nlp: Language) -> Iterator[Example]:
        for gold in DocBin().from_disk(path).get_docs(nlp.vocab):
            seen = Doc(
                nlp.vocab, words=[t.text for t in gold], spaces=[bool(t.whitespace_) for t in gold]
            )
            marks = {t.i: t.ent_id_ for t in gold if t.ent_id}
            for i, mark in marks.items():
                seen[i].ent_id_ = mark
            if training:
                seen.user_data[_KEPT] = marks
            yield Example(seen, gold)

    return read


class Blanks:
    """Leaves a training Doc with all marks, with some, or with none; other Docs as they are."""

    def __init__(self, whole: float, single: float) -> None:
        self.whole = whole
        self.single = single

    def __call__(self, doc: Doc) -> Doc:
        marks = doc.user_data.get(_KEPT)
        if not marks:
            return doc
        bare = random.random() < self.whole
        gone = bare
        for i, mark in marks.items():
            if mark[0] in "BU":
                gone = bare or random.random() < self.single
            doc[i].ent_id_ = "" if gone else mark
        return doc


@Language.factory(BLANKS, default_config={"whole": 0.35, "single": 0.1})
def create_blanks(nlp: Language, name: str, whole: float, single: float) -> Blanks:
    """Build the component: the part of the Docs, and of the names, that lose their marks."""
    return Blanks(whole, single)
