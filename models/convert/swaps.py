"""Copies of training sentences in which the cells have other names.

Forty-seven articles name few kinds of cells, each very often, and a recogniser learns the names by
heart. In the copies every mention of a cell is another term of the Cell Ontology from our lexicon,
of the same number, so that the words around and the build of a name are what is left to learn. The
copies have no trees, since the new names need not have the old ones' build.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc, Span

from cytoclaim.lexicon import Lexicon
from models.convert.docs import Marker, entity_doc

__all__ = ["cell_names", "swapped"]

# up to three plain words, the last of which says that it is a cell
_PLAIN = re.compile(
    r"(?:(?:[A-Z]?[a-z]{3,}|[BT]|NK)[ -]){0,2}"
    r"(?:cell|[a-z]*(?:cyte|blast|clast|phage|neuron|progenitor|spermatid|photoreceptor))"
)


def cell_names(lexicon: Lexicon) -> list[str]:
    """Names of cells with an exact CL id, in the singular, in plain words."""
    found = {
        name.text
        for name in lexicon.names()
        if not name.ambiguous
        and (concept := lexicon.concepts[name.concept]).type == "cell"
        and concept.curie.startswith("CL:")
        and concept.curie_match == "exact"
        and _PLAIN.fullmatch(name.text)
    }
    return sorted(found)


def swapped(
    docs: Iterable[Doc], names: Sequence[str], marker: Marker, corpus: str, *, seed: int = 7
) -> Iterator[Doc]:
    """A copy of every sentence that names a cell ("CL") by a noun, with other names in its place."""
    draw = random.Random(seed)
    for doc in docs:
        for sentence in doc.sents:
            if any(_is_noun(e) for e in sentence.ents):
                yield _copy(sentence.as_doc(), names, marker, corpus, draw)


def _is_noun(entity: Span) -> bool:
    return entity.label_ == "CL" and entity[-1].tag_ in ("NN", "NNS", "NNP", "NNPS")


def _copy(doc: Doc, names: Sequence[str], marker: Marker, corpus: str, draw: random.Random) -> Doc:
    text = ""
    entities: list[tuple[int, int, str]] = []
    at = 0
    for e in doc.ents:
        text += doc[at : e.start].text_with_ws
        name = e.text
        if _is_noun(e):
            name = draw.choice(names)
            if e[-1].tag_ in ("NNS", "NNPS"):
                name += "s"
            if e.text[0].isupper() and e[0].is_sent_start:
                name = name[0].upper() + name[1:]
        entities.append((len(text), len(text) + len(name), e.label_))
        text += name + e[-1].whitespace_
        at = e.end
    text += doc[at:].text_with_ws
    return entity_doc(text, entities, doc.vocab, corpus, marker(text))
