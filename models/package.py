"""Put the trained parts together as one pipeline that spaCy loads."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import spacy
from spacy.language import Language
from spacy.lookups import Lookups
from spacy.tokens import Doc
from thinc.api import Config

from cytoclaim.nlp import marks, sentences, tokenizer
from models.convert import craft as craft_files
from models.lemmas import lemma_lookups
from models.names import FACTORY

__all__ = ["assemble", "write_package"]

REGISTERED = (marks, sentences, tokenizer)
"""The modules whose import registers what the pipeline's configuration names."""

# "are" would pass for a base form by its tag
_BE = {"are": "be", "Are": "be", "am": "be", "'m": "be", "'re": "be", "’re": "be", "’m": "be"}


def assemble(trained: Path, craft: Path, version: str) -> Language:
    """The shipped pipeline.

    sentences (rules of the house), marks (what the lexicon says), tok2vec, tagger, parser, ``ner`` (CRAFT's concepts),
    ``ner_jnlpba``, attribute_ruler (part of speech and features from the tag), lemmatizer (rules
    learned from CRAFT's train articles). ``trained`` is what ``spacy train`` wrote.
    """
    source = _plain(trained)
    nlp = spacy.blank("en", config={"nlp": {"tokenizer": source.config["nlp"]["tokenizer"]}})
    nlp.vocab.vectors = source.vocab.vectors
    nlp.add_pipe("cytoclaim_sentences", name="sentences")
    nlp.add_pipe(marks.FACTORY, name="marks")
    for name in ("tok2vec", "tagger", "parser", "ner", "ner_jnlpba"):
        nlp.add_pipe(name, source=source)
    train = craft_files.article_ids(craft, "train")
    tags = craft_files.tag_map(craft, train)
    ruler: Any = nlp.add_pipe("attribute_ruler")
    for tag, (pos, feats) in tags.items():
        ruler.add([[{"TAG": tag}]], {"POS": pos, "MORPH": feats})
    ruler.add([[{"IS_SPACE": True}]], {"TAG": "_SP", "POS": "SPACE", "MORPH": "_"})
    for form, lemma in _BE.items():
        ruler.add([[{"ORTH": form, "TAG": "VBP"}]], {"LEMMA": lemma})
    # CRAFT tags it as a singular, which the lemmatizer would leave as it is
    ruler.add([[{"LOWER": "proteins"}]], {"LEMMA": "protein"})
    lemmatizer: Any = nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    lemmatizer.initialize(lookups=_lookups(nlp, craft, train, tags))
    nlp.meta["name"] = "cytoclaim"
    nlp.meta["version"] = version
    return nlp


def _plain(trained: Path) -> Language:
    """The trained pipeline with its recognisers as spaCy's own ``ner``: no code of the recipe."""
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "model"
        shutil.copytree(trained, copy)
        config = Config().from_disk(copy / "config.cfg", interpolate=False)
        # blanks are for training only
        config["nlp"]["pipeline"].remove("blanks")
        del config["components"]["blanks"]
        for component in config["components"].values():
            if component["factory"] == FACTORY:
                component["factory"] = "ner"
                del component["corpus"]
        config.to_disk(copy / "config.cfg")
        return spacy.load(copy)


def _lookups(
    nlp: Language, craft: Path, articles: list[str], tags: dict[str, tuple[str, str]]
) -> Lookups:
    words: list[tuple[str, str, str]] = []
    for article in articles:
        text = craft_files.article_text(craft, article)
        words += [
            (text[t.start : t.end], t.tag, t.lemma)
            for paragraph in craft_files.paragraphs(craft, article)
            for sentence in paragraph.sentences
            for t in sentence
        ]
    doc = Doc(
        nlp.vocab,
        words=[w for w, _, _ in words],
        pos=[tags[t][0] for _, t, _ in words],
        morphs=[tags[t][1] for _, t, _ in words],
    )
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    return lemma_lookups(
        (w, tags[t][0], lemma)
        for (w, t, lemma), token in zip(words, doc, strict=True)
        if not lemmatizer.is_base_form(token)
    )


def write_package(nlp: Language, scores: dict[str, Any], target: Path, recipe: Path) -> None:
    """Write the pipeline with its scores in ``meta.json`` and its licences beside it."""
    nlp.meta["description"] = "Tags, trees, lemmas and names of biomedical prose for Cytoclaim."
    nlp.meta["license"] = "CC BY 3.0"
    nlp.meta["sources"] = [
        {
            "name": "CRAFT v5 (train articles)",
            "license": "CC BY 3.0",
            "author": "Bada, Verspoor, Cohen, Hunter and others, University of Colorado",
            "url": "https://github.com/UCDenver-ccp/CRAFT",
        },
        {
            "name": "JNLPBA training abstracts (GENIA annotations)",
            "license": "CC BY 3.0",
            "author": "GENIA Project, Tsujii Laboratory, University of Tokyo",
            "url": "http://www.geniaproject.org/shared-tasks/bionlp-jnlpba-shared-task-2004",
        },
    ]
    nlp.meta["performance"] = scores
    nlp.to_disk(target)
    shutil.copyfile(recipe / "LICENSES.md", target / "LICENSES.md")
    (target / "scores.json").write_text(
        json.dumps(scores, indent=1, sort_keys=True) + "\n", encoding="utf-8"
    )
