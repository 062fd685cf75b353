"""What made a run's rows: hashes of the rooms' code and data, lexicon, model and libraries.

The fingerprint is part of every cache key, so that a changed rule reads every paper again, and
the parts say afterwards why a row changed.
"""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Any

from cytoclaim.errors import CytoclaimError
from cytoclaim.lexicon import Lexicon, load

__all__ = ["Pipeline", "describe", "hash_files"]

# as the annotator has it, which would load spaCy only to be asked
NO_MODEL = "none"

PACKAGE = Path(__file__).resolve().parents[1]
MODELS = ("nlp/model", "nlp/models")

# Code by room; whatever is in no room and cannot change a row is named in UNRELATED, the rest
# counts as "base". The vocabulary and the shipped model have parts of their own, so that a change
# of them is not taken for one of code.
ROOMS: Mapping[str, tuple[str, ...]] = {
    "reading": ("pdf", "citations", "sentences.py", "sentence_words.tsv"),
    "mentions": ("nlp", "lexicon"),
    "evidence": ("evidence",),
    "rows": ("runs/extract.py", "runs/rows.py", "runs/schema.py"),
}
# fmt: off
UNRELATED = (
    "cli", "cli.py", "delta", "score", "review", "report", "export", "runs", "ingest",
    "catalog.py", "project.py", "py.typed", "__init__.py",
)
# fmt: on
APART = ("lexicon/data", *MODELS)
# fmt: off
LIBRARIES = (
    "pdfplumber", "pdfminer.six", "pypdfium2", "spacy", "scispacy", "thinc", "numpy",
    "scikit-learn", "nmslib-metabrainz", "pyarrow",
)
# fmt: on


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A pipeline by its parts. ``concepts`` holds a digest for each lexicon concept.

    ``parts`` has the entries ``code`` (room to hash), ``lexicon`` (digest), ``model`` (name and
    version), ``libraries`` (name to version) and ``python``.
    """

    fingerprint: str
    parts: Mapping[str, Any]
    concepts: Mapping[str, str] = field(default_factory=dict)


def describe(
    lexicon_folder: Path | None,
    model: str | None,
    package: Path = PACKAGE,
    cache: Path | None = None,
) -> Pipeline:
    """The pipeline as installed in ``package``, with the curator's lexicon and a named model.

    ``cache`` is the folder in which the lexicon's ready form is kept.

    Raises CytoclaimError ``model-missing`` for a model that is not there.
    """
    lexicon = load(lexicon_folder, cache)
    parts: dict[str, Any] = {
        "code": _rooms(package),
        "lexicon": lexicon.digest,
        "model": _model(package, model),
        "libraries": _versions(LIBRARIES),
        "python": ".".join(platform.python_version_tuple()[:2]),
    }
    encoded = json.dumps(parts, sort_keys=True, separators=(",", ":"))
    fingerprint = hashlib.sha256(encoded.encode()).hexdigest()[:16]
    return Pipeline(fingerprint, parts, concept_digests(lexicon))


def concept_digests(lexicon: Lexicon) -> dict[str, str]:
    """A short hash of each concept with its names, by key."""
    return {
        key: hashlib.sha256(repr(concept).encode()).hexdigest()[:8]
        for key, concept in sorted(lexicon.concepts.items())
    }


def hash_files(files: Iterable[Path], root: Path) -> str:
    """One hash over the names (relative to ``root``) and bytes of ``files``."""
    total = hashlib.sha256()
    for path in sorted(files):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        total.update(f"{path.relative_to(root).as_posix()}\0{content}\n".encode())
    return total.hexdigest()[:16]


def _rooms(package: Path) -> dict[str, str]:
    """A hash of each room's files."""
    by_room: dict[str, list[Path]] = {room: [] for room in (*ROOMS, "base")}
    for path in _sources(package):
        inside = path.relative_to(package)
        if not _within(inside, APART):
            room = next((r for r, paths in ROOMS.items() if _within(inside, paths)), "")
            if room or not _within(inside, UNRELATED):
                by_room[room or "base"].append(path)
    return {room: hash_files(files, package) for room, files in by_room.items()}


def _sources(folder: Path) -> list[Path]:
    return [
        path
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")
    ]


def _within(inside: Path, paths: Iterable[str]) -> bool:
    return any(inside.is_relative_to(path) for path in paths)


def _model(package: Path, name: str | None) -> dict[str, str]:
    if name == NO_MODEL:
        return {"named": NO_MODEL}
    weights = [p for p in _sources(package) if _within(p.relative_to(package), MODELS)]
    found = {"shipped": hash_files(weights, package)}
    if name is not None:
        folder = Path(name)
        found["named"] = folder.name
        if folder.is_dir():
            found["version"] = hash_files(_sources(folder), folder)
        else:
            found["version"] = _versions([name]).get(name, "")
            if not found["version"]:
                raise CytoclaimError(
                    "model-missing",
                    f"The model {name} is neither installed nor a folder.",
                    "Install it with pip, or see `cytoclaim doctor` for what there is.",
                )
    return found


def _versions(names: Iterable[str]) -> dict[str, str]:
    found = {}
    for name in names:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found
