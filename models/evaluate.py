"""Score a pipeline on the held-out documents, and time it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc, DocBin
from spacy.training import Example

from cytoclaim.nlp.marks import write_marks

__all__ = ["evaluate", "read_docs", "speed"]


def read_docs(path: Path, nlp: Language) -> list[Doc]:
    """Gold Docs of a ``.spacy`` file."""
    return list(DocBin().from_disk(path).get_docs(nlp.vocab))


def _bare(nlp: Language, gold: Doc, marks: bool = True) -> Doc:
    """The words of ``gold``, with the lexicon's marks or counting as read and found without."""
    doc = Doc(nlp.vocab, words=[t.text for t in gold], spaces=[bool(t.whitespace_) for t in gold])
    write_marks(doc, ())
    if marks:
        for token in gold:
            if token.ent_id:
                doc[token.i].ent_id_ = token.ent_id_
    return doc


def evaluate(
    nlp: Language, craft: Sequence[Doc], jnlpba: Sequence[Doc], *, marks: bool = True
) -> dict[str, Any]:
    """Scores between 0 and 1, with the lexicon's marks on the tokens or without.

    TAG, UAS, LAS (punctuation left out, and with it), lemma accuracy and sentence F1 on CRAFT;
    entities by type of ``ner`` on CRAFT and of ``ner_jnlpba`` on JNLPBA, exact spans.
    """
    names = [n for n in nlp.pipe_names if n not in ("ner", "ner_jnlpba")]
    with nlp.select_pipes(enable=[*names, "ner"]):
        parsed = list(nlp.pipe(_bare(nlp, d, marks) for d in craft))
        got = Scorer(nlp).score([Example(p, d) for p, d in zip(parsed, craft, strict=True)])
    hits = heads = tokens = lemmas = 0
    for guess, gold in zip(chain(*parsed), chain(*craft), strict=True):
        tokens += 1
        heads += guess.head.i == gold.head.i
        hits += guess.head.i == gold.head.i and guess.dep_ == gold.dep_
        lemmas += guess.lemma_ == gold.lemma_
    with nlp.select_pipes(enable=["tok2vec", "ner_jnlpba"]):
        other = nlp.evaluate([Example(_bare(nlp, d, marks), d) for d in jnlpba])
    return {
        "craft": {
            "tag": round(got["tag_acc"], 4),
            "lemma": round(lemmas / tokens, 4),
            "uas": round(got["dep_uas"], 4),
            "las": round(got["dep_las"], 4),
            "uas_with_punctuation": round(heads / tokens, 4),
            "las_with_punctuation": round(hits / tokens, 4),
            "sentences": round(got["sents_f"], 4),
            "entities": _types(got),
        },
        "jnlpba": {"entities": _types(other)},
    }


def _types(scores: dict[str, Any]) -> dict[str, dict[str, float]]:
    table = {"all": {k: scores[f"ents_{k}"] for k in "prf"}} | dict(scores["ents_per_type"])
    return {
        label: {k: round(v, 4) for k, v in sorted(row.items())}
        for label, row in sorted(table.items())
    }


def speed(nlp: Language, docs: Sequence[Doc]) -> dict[str, float]:
    """Words per second of processor time of one process, over Docs of one sentence each."""
    sentences = [s.as_doc() for d in docs for s in d.sents][:2000]
    bare = [_bare(nlp, d) for d in sentences]
    words = sum(map(len, bare))
    for doc in nlp.pipe([_bare(nlp, d) for d in sentences[:50]]):
        assert doc.has_annotation("TAG")
    start = time.process_time()
    for _ in nlp.pipe(bare):
        pass
    seconds = time.process_time() - start
    with nlp.select_pipes(disable=["parser", "lemmatizer"]):
        again = [_bare(nlp, d) for d in sentences]
        start = time.process_time()
        for _ in nlp.pipe(again):
            pass
        flat = time.process_time() - start
    return {
        "words_per_second": round(words / seconds),
        "words_per_second_without_parser": round(words / flat),
    }
