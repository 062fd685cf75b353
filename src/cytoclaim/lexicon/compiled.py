"""The whole lexicon in one file, so that a large vocabulary is ready in a second.

The file is named by the digest of the tables and of the code that reads them: it can be stale only
by being absent. A folder that cannot be written costs time, nothing else.
"""

from __future__ import annotations

import gc
import json
from pathlib import Path
from typing import Any

from cytoclaim.lexicon import concept as concept_module
from cytoclaim.lexicon import variants as variants_module
from cytoclaim.lexicon.concept import Concept, Name
from cytoclaim.lexicon.lexicon import Lexicon
from cytoclaim.lexicon.table import digest_files

__all__ = ["compiled_path", "read_compiled", "write_compiled"]


def compiled_path(cache: Path, digest: str) -> Path:
    """Where the compiled form of the tables with this digest lives."""
    rules = digest_files([Path(str(m.__file__)) for m in (concept_module, variants_module)])
    return cache / f"lexicon-{digest}-{rules}.json"


def write_compiled(path: Path, lexicon: Lexicon) -> None:
    """Store ``lexicon`` with its index; the file appears whole or not at all."""
    names: dict[Name, int] = {}
    concepts = [_concept_row(c, names) for c in lexicon.concepts.values()]
    index: dict[str, int | list[int]] = {}
    for key, found in lexicon.index.items():
        numbers = [names.setdefault(name, len(names)) for name in found]
        index[key] = numbers[0] if len(numbers) == 1 else numbers
    data = {
        "concepts": concepts,
        "names": [[n.text, n.concept, n.case, n.ambiguous] for n in names],
        "index": index,
    }
    partial = path.with_suffix(".partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), "utf-8")
        partial.replace(path)
    except OSError:
        return


def read_compiled(path: Path, digest: str) -> Lexicon | None:
    """The stored lexicon; None where there is none or it is damaged."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    collecting = gc.isenabled()
    gc.disable()  # hundreds of thousands of small objects, none of them garbage
    try:
        return _rebuilt(json.loads(text), digest)
    except (ValueError, KeyError, TypeError, IndexError):
        return None
    finally:
        if collecting:
            gc.enable()


def _rebuilt(data: dict[str, Any], digest: str) -> Lexicon:
    names = [Name(*row) for row in data["names"]]
    index = {
        key: (names[found],) if isinstance(found, int) else tuple([names[n] for n in found])
        for key, found in data["index"].items()
    }
    concepts = {row[0]: _concept(row, names) for row in data["concepts"]}
    return Lexicon(concepts, digest, index)


def _concept_row(c: Concept, names: dict[Name, int]) -> list[Any]:
    return [
        c.key, c.type, c.klass, c.label, c.curie, c.curie_match, c.second_curie, c.parents,
        [names.setdefault(name, len(names)) for name in c.synonyms], c.generic,
    ]  # fmt: skip


def _concept(row: list[Any], names: list[Name]) -> Concept:
    key, kind, klass, label, curie, match, second, parents, synonyms, generic = row
    own = tuple([names[n] for n in synonyms])
    return Concept(key, kind, klass, label, curie, match, second, tuple(parents), own, generic)
