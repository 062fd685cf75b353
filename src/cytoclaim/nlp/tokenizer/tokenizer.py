"""Biomedical tokens: one regular expression, so that every cut can be read and predicted.

The convention is that of the CRAFT treebank, so trees trained there fit:

* hyphens, slashes, plus signs and every other mark are tokens of their own:
  ``MSC | - | derived``, ``iNOS | - | / | - | MSCs``, ``CD4 | + | CD25highFOXP3 | +``,
  ``TGF | - | β1``, ``( | 33 | , | 34 | )``;
* letters, Greek letters and digits written together stay together: ``SDF1α``, ``FOXP3``;
* a prefix before a lower-case word keeps its hyphen (``anti-apoptotic``, ``pro-inflammatory``),
  before a name it does not (``anti | - | VEGF``);
* numbers keep their decimal point and thousands comma; ``et al.``, ``Fig.``, ``i.v.`` their stop.

Names such as "IL-1β" are several tokens here and one mention later: the matcher reads
characters, not tokens.

To align a treebank or standoff annotation, use the character offsets: ``spans(text)`` gives the
half-open offsets of the tokens of the raw sentence text, and gold tokens located in that text
map onto them through ``spacy.training.Alignment`` or by offset.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from cytoclaim.nlp.tokenizer.patterns import token_pattern

__all__ = ["BioTokenizer", "spans"]


def spans(text: str) -> list[tuple[int, int]]:
    """Half-open character offsets of the tokens of ``text``, white space left out.

    >>> [("MSC-derived IL-6")[a:b] for a, b in spans("MSC-derived IL-6")]
    ['MSC', '-', 'derived', 'IL', '-', '6']
    """
    return [m.span() for m in token_pattern().finditer(text)]


class BioTokenizer:
    """A spaCy tokenizer over ``spans``; the Doc's text is the text given, character by character."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        at = 0
        for start, end in spans(text):
            gap = text[at:start]
            if gap:
                _add_gap(gap, words, spaces)
            words.append(text[start:end])
            spaces.append(False)
            at = end
        if at < len(text):
            _add_gap(text[at:], words, spaces)
        return Doc(self.vocab, words=words, spaces=spaces)

    def pipe(self, texts: Iterable[str], batch_size: int = 1000) -> Iterable[Doc]:
        """One Doc for each text, in order."""
        return (self(text) for text in texts)

    # spaCy asks these of a tokenizer when a pipeline is written or read; there is no state.
    def to_bytes(self, **kwargs: Any) -> bytes:
        return b""

    def from_bytes(self, data: bytes, **kwargs: Any) -> BioTokenizer:
        return self

    def to_disk(self, path: Path | str, **kwargs: Any) -> None:
        return None

    def from_disk(self, path: Path | str, **kwargs: Any) -> BioTokenizer:
        return self


def _add_gap(gap: str, words: list[str], spaces: list[bool]) -> None:
    """White space between tokens: one blank is a flag of the token before, the rest a token."""
    if spaces and gap[0] == " ":
        spaces[-1] = True
        gap = gap[1:]
    if gap:
        words.append(gap)
        spaces.append(False)


@registry.tokenizers("cytoclaim.BioTokenizer.v1")  # type: ignore[untyped-decorator]
def create_bio_tokenizer() -> Callable[[Language], BioTokenizer]:
    """What ``[nlp.tokenizer] @tokenizers = "cytoclaim.BioTokenizer.v1"`` builds."""
    return lambda nlp: BioTokenizer(nlp.vocab)
