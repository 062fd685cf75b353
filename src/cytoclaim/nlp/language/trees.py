"""Tags and trees of a Doc as tokens of the house."""

from __future__ import annotations

from spacy.tokens import Doc

from cytoclaim.model import Token

__all__ = ["tokens_of"]


def tokens_of(doc: Doc) -> tuple[Token, ...]:
    """The tokens of one sentence; white space is left out and heads are counted without it."""
    place: dict[int, int] = {}
    for token in doc:
        if not token.is_space:
            place[token.i] = len(place)
    parsed = doc.has_annotation("DEP")
    return tuple(
        Token(
            token.idx,
            token.idx + len(token.text),
            token.text,
            token.lemma_,
            token.pos_,
            token.tag_,
            token.dep_,
            place.get(token.head.i, place[token.i]) if parsed else -1,
        )
        for token in doc
        if not token.is_space
    )
