"""scispaCy's candidate generator over a knowledge base made from the lexicon.

The index is built here, not by scispaCy's own builder, which needs ten names for each trigram and
16-bit floats: TF-IDF of character trigrams (``min_df`` 1, float32) and an HNSW graph of nmslib, in
the file layout of scispaCy's ``LinkerPaths``. It is kept in a cache folder under the digest of the
lexicon; without a folder it lives in memory.

A likeness in trigrams knows nothing of meaning ("T lymphocytes" is most like "lymphocyte"), so
``agree`` asks for the same short and numbered words on both sides.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cytoclaim.lexicon import Lexicon
from cytoclaim.lexicon.variants import chunks, fold
from cytoclaim.model import ConceptType
from cytoclaim.nlp.likeness import likeness

if TYPE_CHECKING:
    from scispacy.candidate_generation import CandidateGenerator

__all__ = ["NearIndex", "Nearest", "agree", "spelled"]

LAYOUT = "1"
"""Counts up when the files of the index change their meaning."""

SHORTEST = 5
"""Letters and digits that a name needs to be looked for by likeness."""

MISSING: dict[ConceptType, float] = {"factor": 0.25, "cell": 0.0}
"""Share of a name that a surface may leave out; each word of a cell's name tells cells apart."""

CLOSE = 0.55
"""Likeness of two words that count as one."""

SINGLE = 0.74
"""Likeness that a name of one word needs."""

NEIGHBOURS = 20
EFFORT = 100
_TYPES: tuple[ConceptType, ...] = ("factor", "cell")
_SPLIT = re.compile(r"\d+|[^\W\d_]+")
_PLURAL = re.compile(r"(?<=[a-z]{3})s\Z")


@dataclass(frozen=True, slots=True)
class Nearest:
    """The concept whose name is most like a surface, that name, and how alike (0 to 1)."""

    concept: str
    name: str
    likeness: float


def spelled(name: str) -> str:
    """A name in the form that is compared: folded chunks with blanks between them.

    >>> spelled("TGF-β1")
    'tgf beta1'
    """
    return " ".join(fold(name[a:b]) for a, b in chunks(name))


def agree(surface: str, name: str, missing: float = 0.0) -> bool:
    """Whether a spelled surface can mean a spelled name: the same numbers and short words, every
    word of the surface in the name (give or take a letter), and no more than the share ``missing``
    of the name left out.

    >>> agree("t lymphocytes", "lymphocyte"), agree("interleukin 6", "interleukin 8")
    (False, False)
    >>> agree("cardiac cell", "cardiac progenitor cell"), agree("purified exosomes", "exosome")
    (False, False)
    """
    if _decisive(surface) != _decisive(name):
        return False
    wanted, offered = _long(surface), _long(name)
    if len(wanted) > len(offered):
        return False
    if not all(any(_close(w, o) for o in offered) for w in wanted):
        return False
    absent = sum(len(o) for o in offered if not any(_close(w, o) for w in wanted))
    return absent <= missing * len(name)


def _decisive(name: str) -> list[str]:
    pieces = [_PLURAL.sub("", p) for p in _SPLIT.findall(name)]
    return sorted(p for p in pieces if len(p) <= 3 or p in _GREEK or p in _TURNING)


def _long(name: str) -> list[str]:
    pieces = [_PLURAL.sub("", p) for p in _SPLIT.findall(name)]
    return [p for p in pieces if len(p) > 3 and p not in _GREEK]


def _close(one: str, other: str) -> bool:
    """The same word, or one that begins alike and shares most of its letters ("bladder" is not
    "gallbladder")."""
    if one == other:
        return True
    if one[:3] != other[:3]:
        return False
    # letters that changed places ("growht") break more trigrams than they should
    return likeness(one, other) >= CLOSE or sorted(one) == sorted(other)


# words that make another molecule of the one whose name they stand in
_TURNING = frozenset(
    {"like", "related", "associated", "binding", "activated", "inducing", "induced", "converting",
     "antagonist", "agonist", "inhibitor", "receptor", "ligand", "subunit", "interacting"}
)  # fmt: skip
_GREEK = frozenset({"alpha", "beta", "gamma", "delta", "epsilon", "kappa", "zeta"})


class NearIndex:
    """Answers which concept a surface is most like; loads or builds its index when first asked."""

    def __init__(self, lexicon: Lexicon, folder: Path | None) -> None:
        self._lexicon = lexicon
        self._folder = folder
        self._generator: CandidateGenerator | None = None
        self._known: dict[tuple[str, ConceptType], Nearest | None] = {}

    @cached_property
    def _own(self) -> frozenset[str]:
        """What the lexicon names outright is the matcher's business, even where it said no."""
        return frozenset(spelled(name.text) for name in self._lexicon.names())

    def nearest(self, surfaces: Iterable[tuple[str, ConceptType]]) -> list[Nearest | None]:
        """For each (surface, type): the nearest concept of that type, or nothing alike."""
        asked = [(spelled(surface), kind) for surface, kind in surfaces]
        asked = [(form if form not in self._own else "", kind) for form, kind in asked]
        new = sorted({form for form, kind in asked if form and (form, kind) not in self._known})
        if new:
            answers = dict(zip(new, self._candidates(new), strict=True))
            for form, kind in asked:
                if form and (form, kind) not in self._known:
                    self._known[form, kind] = self._best(form, kind, answers[form])
        return [self._known.get(pair) for pair in asked]

    def _best(self, form: str, kind: ConceptType, candidates: Sequence[Any]) -> Nearest | None:
        best: Nearest | None = None
        for candidate in candidates:
            if self._lexicon.concepts[candidate.concept_id].type != kind:
                continue
            for alias, alike in zip(candidate.aliases, candidate.similarities, strict=True):
                if " " not in form and alike < SINGLE:
                    continue
                if (best is None or alike > best.likeness) and agree(form, alias, MISSING[kind]):
                    best = Nearest(candidate.concept_id, alias, float(alike))
        return best

    def _candidates(self, forms: Sequence[str]) -> list[Any]:
        if self._generator is None:
            self._generator = self._load()
        return self._generator(list(forms), NEIGHBOURS)

    def _load(self) -> CandidateGenerator:
        from scispacy.candidate_generation import CandidateGenerator, LinkerPaths
        from scispacy.linking_utils import Entity, KnowledgeBase

        aliases = _aliases(self._lexicon)
        base = KnowledgeBase([Entity(key, names[0], list(names)) for key, names in aliases.items()])
        names = sorted({name for group in aliases.values() for name in group})
        if self._folder is None:
            vectorizer, index = _build(names, None)
        else:
            folder = self._folder / "near" / f"{self._lexicon.digest}-{LAYOUT}"
            paths = LinkerPaths.from_directory(_kept(folder, names))
            names, vectorizer, index = paths.load(ef_search=EFFORT)
        return CandidateGenerator(
            ann_index=index, tfidf_vectorizer=vectorizer, ann_concept_aliases_list=names, kb=base
        )


def _aliases(lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """Spelled names by concept, those that are long enough, unambiguous and of a type we look for."""
    found: dict[str, tuple[str, ...]] = {}
    for concept in lexicon.concepts.values():
        if concept.type not in _TYPES:
            continue
        names = sorted(
            {
                spelled(name.text)
                for name in concept.names
                if not name.ambiguous and sum(c.isalnum() for c in name.text) >= SHORTEST
            }
        )
        if names:
            found[concept.key] = tuple(names)
    return found


def _kept(folder: Path, names: list[str]) -> Path:
    """The folder with the four files of the index, built now if it is not there."""
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
            whole = Path(scratch) / "index"
            whole.mkdir()
            _build(names, whole)
            try:
                whole.replace(folder)
            except OSError:
                # another process was faster
                if not folder.is_dir():
                    raise
    return folder


def _build(names: list[str], folder: Path | None) -> tuple[Any, Any]:
    import joblib
    import nmslib
    import numpy
    import scipy.sparse
    from scispacy.candidate_generation import LinkerPaths
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(
        analyzer="char_wb", ngram_range=(3, 3), min_df=1, dtype=numpy.float32
    )
    vectors = vectorizer.fit_transform(names)
    index = nmslib.init(
        method="hnsw", space="cosinesimil_sparse", data_type=nmslib.DataType.SPARSE_VECTOR
    )
    index.addDataPointBatch(vectors)
    index.createIndex({"M": 16, "indexThreadQty": 1, "efConstruction": 100, "post": 0})
    index.setQueryTimeParams({"efSearch": EFFORT})
    if folder is not None:
        paths = LinkerPaths.from_directory(folder)
        joblib.dump(vectorizer, paths.tfidf_vectorizer)
        scipy.sparse.save_npz(paths.tfidf_vectors, vectors)
        Path(paths.concept_aliases_list).write_text(json.dumps(names), encoding="utf-8")
        index.saveIndex(paths.ann_index)
    return vectorizer, index
