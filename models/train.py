"""The whole recipe: ``python -m models.train CORPORA OUT [--install]``.

CORPORA holds ``craft-v5-train-dev.tar.gz`` and ``jnlpba-train.tar.gz`` (or the folders they
unpack to, ``craft-v5`` and ``jnlpba``). OUT gets the converted corpora, the vectors, both
trainings, the pipeline and its scores; a step whose result is there is not done again.
``--install`` also copies the pipeline to where the package looks for it.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tarfile
from collections.abc import Iterable
from functools import partial
from itertools import chain
from pathlib import Path

# one thread, set before NumPy loads, so that two machines train the same model
os.environ.setdefault("OMP_NUM_THREADS", "1")

import spacy
from spacy.cli.train import train as spacy_train
from spacy.tokens import Doc, DocBin
from spacy.vectors import Vectors
from spacy.vocab import Vocab
from thinc.api import use_ops

from cytoclaim.lexicon import load
from cytoclaim.nlp import Annotator
from models import names, reader
from models.convert import craft as craft_files
from models.convert import jnlpba as jnlpba_files
from models.convert.docs import CRAFT, craft_docs, jnlpba_docs
from models.convert.marks import text_marks
from models.convert.swaps import cell_names, swapped
from models.evaluate import evaluate, read_docs, speed
from models.package import assemble, write_package
from models.vectors import ppmi_vectors

__all__ = ["VERSION", "convert", "main", "make_vectors", "unpack"]

VERSION = "0.2.0"
HERE = Path(__file__).resolve().parent
INSTALLED = HERE.parent / "src" / "cytoclaim" / "nlp" / "models" / "en_cytoclaim"
ARCHIVES = {"craft-v5": "craft-v5-train-dev.tar.gz", "jnlpba": "jnlpba-train.tar.gz"}
REGISTERED = (names, reader)
"""The modules whose import registers what ``config.cfg`` names."""
SIZES = (3, 1, 4, 2)
"""Sentences a training Doc, in turn."""
COPIES = 1
"""Copies with other cell names."""


def unpack(corpora: Path, out: Path) -> tuple[Path, Path]:
    """The folders of CRAFT and of JNLPBA, unpacked under ``out`` where they are archives.

    Exits with a line that names the missing file.
    """
    found = []
    for folder, archive in ARCHIVES.items():
        if (corpora / folder).is_dir():
            found.append(corpora / folder)
            continue
        if not (out / folder).is_dir():
            if not (corpora / archive).is_file():
                sys.exit(f"{corpora} holds neither {archive} nor the folder {folder}")
            with tarfile.open(corpora / archive) as tar:
                tar.extractall(out, filter="data")
        found.append(out / folder)
    return found[0], found[1]


def _write(docs: Iterable[Doc], path: Path) -> None:
    part = path.with_suffix(".part")
    attrs = ["TAG", "LEMMA", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE", "ENT_ID", "SENT_START"]
    DocBin(attrs=attrs, docs=docs).to_disk(part)
    part.rename(path)


def convert(craft: Path, jnlpba: Path, out: Path) -> None:
    """Write ``train.spacy`` and ``dev.spacy``: CRAFT's Docs with trees, then JNLPBA's without.

    Training has ``COPIES`` more of every CRAFT sentence that names a cell, with other names.
    """
    vocab = Vocab()
    documents = jnlpba_files.document_ids(jnlpba)
    lexicon = load()
    marker = partial(text_marks, Annotator(lexicon, "none"), lexicon)
    for part, sizes in (("train", SIZES), ("dev", ())):
        path = out / f"{part}.spacy"
        if not path.exists():
            articles = craft_files.article_ids(craft, part)
            chosen = [d for d in documents if jnlpba_files.is_held_out(d) == (part == "dev")]
            trees = list(craft_docs(craft, articles, vocab, sizes=sizes, marker=marker))
            copies = [
                swapped(trees, cell_names(lexicon), marker, CRAFT, seed=seed)
                for seed in range(COPIES if part == "train" else 0)
            ]
            abstracts = jnlpba_docs(
                jnlpba, chosen, vocab, sizes=sizes, letters=part == "train", marker=marker
            )
            _write(chain(trees, *copies, abstracts), path)


def make_vectors(out: Path) -> Path:
    """Vectors of the training texts as a spaCy pipeline folder."""
    target = out / "vectors"
    if not target.exists():
        nlp = spacy.blank("en")
        texts = [[t.text for t in doc] for doc in read_docs(out / "train.spacy", nlp)]
        words, rows = ppmi_vectors(texts)
        nlp = spacy.blank("en")
        nlp.vocab.vectors = Vectors(
            strings=nlp.vocab.strings, data=rows, keys=words, name="ppmi", attr="NORM"
        )
        nlp.to_disk(target)
    return target


def _train(out: Path, vectors: Path, steps: int | None) -> Path:
    """Train by ``config.cfg`` unless it is done; the folder of the best model."""
    target = out / "training"
    if not (target / "model-last").exists():
        spacy_train(
            HERE / "config.cfg",
            target,
            overrides={
                "paths.train": str(out / "train.spacy"),
                "paths.dev": str(out / "dev.spacy"),
                "paths.vectors": str(vectors),
                **(
                    {"vars.steps": steps, "training.eval_frequency": min(steps, 2500)}
                    if steps
                    else {}
                ),
            },
        )
    return target / "model-best"


def main(arguments: list[str] | None = None) -> int:
    """Run the recipe; prints the scores as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpora", type=Path, help="folder with both corpora")
    parser.add_argument("out", type=Path, help="folder for everything the recipe makes")
    parser.add_argument("--install", action="store_true", help="put the pipeline in the package")
    parser.add_argument("--steps", type=int, help="fewer steps than config.cfg, for a trial")
    chosen = parser.parse_args(arguments)
    out = chosen.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    craft, jnlpba = unpack(chosen.corpora.resolve(), out)
    convert(craft, jnlpba, out)
    vectors = make_vectors(out)
    # NumPy's own matrix product takes a third of the time of the one spaCy brings
    with use_ops("cpu", use_blis=False):
        nlp = assemble(_train(out, vectors, chosen.steps), craft, VERSION)
    dev = read_docs(out / "dev.spacy", nlp)
    trees = [doc for doc in dev if doc.has_annotation("DEP")]
    abstracts = [doc for doc in dev if not doc.has_annotation("DEP")]
    scores = evaluate(nlp, trees, abstracts)
    scores["without_marks"] = evaluate(nlp, trees, abstracts, marks=False)
    scores["speed"] = speed(nlp, trees)
    target = out / "en_cytoclaim"
    shutil.rmtree(target, ignore_errors=True)
    write_package(nlp, scores, target, HERE)
    if chosen.install:
        shutil.rmtree(INSTALLED, ignore_errors=True)
        shutil.copytree(target, INSTALLED)
    print(json.dumps(scores, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
