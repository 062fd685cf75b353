"""The spaCy component that brings in what a model's recognisers found.

A name that a hit of the lexicon touches adds nothing. Any other is looked up, then compared with
the near misses; if nothing is near enough, a label that names factors or cells outright leaves it
as a mention without a concept, unless its words are all generic ("soluble factors").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from spacy.language import Language
from spacy.tokens import Doc

from cytoclaim.lexicon.variants import key, keys
from cytoclaim.model import ConceptType
from cytoclaim.nlp.language.labels import Label, labels
from cytoclaim.nlp.near import NearMisses
from cytoclaim.nlp.paper import Hit, Line, Paper

__all__ = ["ModelNames", "create_names"]

UNGROUNDED = 0.5
_WORDS = re.compile(r"[^\W_]+")
_EDGE = re.compile(r"^[\W_]+|[\W_]+$")


@cache
def _generic() -> frozenset[str]:
    lines = (files(__package__) / "generic.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(
        form for line in lines if line and line[0] != "#" for form in {key(line), *keys(line)}
    )


class ModelNames:
    """Turns the entities that ride on the lines into hits."""

    def __init__(self, threshold: float) -> None:
        self.threshold = threshold
        self.near: NearMisses | None = None

    def __call__(self, doc: Doc) -> Doc:
        asked: list[tuple[Line, int, int, Label]] = []
        for line in Paper.of(doc).lines:
            for start, end, name in line.entities:
                label = labels().get(name)
                if label is None or any(h.start < end and start < h.end for h in line.hits):
                    continue
                asked.append((line, start, end, label))
        pairs: list[tuple[str, ConceptType]] = [
            (line.text[start:end], kind) for line, start, end, label in asked
            for kind in label.types if kind in ("factor", "cell")
        ]  # fmt: skip
        answers = dict(zip(pairs, self._nearest(pairs), strict=True))
        for line, start, end, label in asked:
            hit = self._hit(line, start, end, label, answers)
            if hit is not None and not any(h.overlaps(hit) for h in line.hits):
                line.hits.append(hit)
        return doc

    def _nearest(self, pairs: Sequence[tuple[str, ConceptType]]) -> list[tuple[str, float]]:
        if not pairs or self.near is None:
            return [("", 0.0)] * len(pairs)
        answers = self.near.nearest(pairs)
        return [(a.concept, a.likeness) if a is not None else ("", 0.0) for a in answers]

    def _hit(
        self, line: Line, start: int, end: int, label: Label,
        answers: dict[tuple[str, ConceptType], tuple[str, float]],
    ) -> Hit | None:  # fmt: skip
        text = line.text[start:end]
        best: Hit | None = None
        for kind in label.types:
            concept, likeness = answers.get((text, kind), ("", 0.0))
            if concept and likeness >= self.threshold and (best is None or likeness > best.score):
                best = Hit(start, end, kind, concept, "near", round(likeness, 3))
        if best is None and label.sure and _is_name(text):
            return Hit(start, end, label.types[0], "", "model", UNGROUNDED)
        return best


def _is_name(text: str) -> bool:
    """Whether some word of the text is a name rather than a generic word, and it is no citation."""
    words = [w for w in _WORDS.findall(text) if not w.isdigit()]
    named = [w for w in words if key(w) not in _generic()]
    return len(text) > 2 and any(len(w) > 1 for w in named)


@Language.factory("cytoclaim_names", default_config={"threshold": 0.8})
def create_names(nlp: Language, name: str, threshold: float) -> ModelNames:
    """Build the component; the pipeline lends it the near misses."""
    return ModelNames(threshold)
