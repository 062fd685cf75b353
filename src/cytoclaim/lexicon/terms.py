"""Read vocabularies of others (OBO, OBO graphs, OWL, tables) as plain terms.

One reader a format; ``read_terms`` chooses by the file's suffix and shape. Terms are what the
check compares with and what the import brings in. pronto reads OWL; OBO and JSON are read here,
line by line, because releases in use break stricter readers and an import must stay fast.
"""

from __future__ import annotations

import csv
import json
import re
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cytoclaim.errors import CytoclaimError

__all__ = ["Term", "read_terms"]

_PURL = re.compile(
    r"^https?://(?:purl\.obolibrary\.org/obo|www\.ebi\.ac\.uk/efo)/([A-Za-z]+)_(\w+)$"
)
_CURIE = re.compile(r"^[A-Za-z][\w.]*:[\w.-]+$")
_OBO_SYNONYM = re.compile(r'^"((?:[^"\\]|\\.)*)"\s+(\w+)')


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of a vocabulary. ``synonyms`` are its exact ones, ``related`` all others.

    ``symbol`` is a short name that can serve as a key (a gene symbol), else empty.
    """

    curie: str
    label: str
    synonyms: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    xrefs: tuple[str, ...] = ()
    obsolete: bool = False
    symbol: str = ""


def read_terms(path: Path) -> list[Term]:
    """The terms of one file, in its order.

    Raises CytoclaimError (``not-found``, ``lexicon-format``, ``lexicon-broken``) naming the file.
    """
    if not path.is_file():
        raise CytoclaimError("not-found", f"{path} is not a file.", "Check the path.")
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(_READERS)
        raise CytoclaimError(
            "lexicon-format", f"{path}: unknown kind of vocabulary.", f"Give one of {known}."
        )
    try:
        terms = list(reader(path))
    except CytoclaimError:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, SyntaxError, OSError) as error:
        raise CytoclaimError(
            "lexicon-broken", f"{path} cannot be read: {error}", "Check that the file is whole."
        ) from error
    if not terms:
        raise CytoclaimError(
            "lexicon-empty", f"{path} holds no terms with an id and a label.", "Check the file."
        )
    return terms


def _curie(text: str, namespace: str = "") -> str:
    match = _PURL.match(text)
    if match:
        return f"{match[1]}:{match[2]}"
    if namespace and ":" not in text:
        return f"{namespace.upper()}:{text}"
    return text


def _read_obo(path: Path) -> Iterator[Term]:
    stanza: dict[str, list[str]] = {}
    inside = False
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            line = line.rstrip("\n")
            if line.startswith("["):
                if inside:
                    yield from _obo_term(stanza)
                inside, stanza = line == "[Term]", {}
            elif inside and ": " in line:
                tag, _, value = line.partition(": ")
                stanza.setdefault(tag, []).append(value)
    if inside:
        yield from _obo_term(stanza)


def _obo_term(stanza: dict[str, list[str]]) -> Iterator[Term]:
    if "id" not in stanza or "name" not in stanza:
        return
    exact: list[str] = []
    other: list[str] = []
    for written in stanza.get("synonym", ()):
        match = _OBO_SYNONYM.match(written)
        if match:
            text = re.sub(r"\\(.)", r"\1", match[1])
            (exact if match[2] == "EXACT" else other).append(text)
    label = stanza["name"][0]
    yield Term(
        curie=_curie(stanza["id"][0]),
        label=label,
        synonyms=tuple(exact),
        related=tuple(other),
        parents=tuple(_curie(re.split(r"[ {]", p)[0]) for p in stanza.get("is_a", ())),
        xrefs=tuple(x.split(" ")[0] for x in stanza.get("xref", ())),
        obsolete="true" in stanza.get("is_obsolete", ()) or label.startswith("obsolete "),
    )


def _read_json(path: Path) -> Iterator[Term]:
    data = json.loads(path.read_text(encoding="utf-8"))
    if isinstance(data, dict) and "graphs" in data:
        for graph in data["graphs"]:
            yield from _graph_terms(graph)
    elif isinstance(data, dict):
        yield from (_record(entry) for entry in data.values())
    else:
        yield from (_record(entry) for entry in data)


def _read_jsonl(path: Path) -> Iterator[Term]:
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            if line.strip():
                yield _record(json.loads(line))


def _graph_terms(graph: dict[str, Any]) -> Iterator[Term]:
    parents: dict[str, list[str]] = {}
    for edge in graph.get("edges", ()):
        if edge.get("pred") == "is_a":
            parents.setdefault(edge["sub"], []).append(_curie(edge["obj"]))
    for node in graph.get("nodes", ()):
        curie, label = _curie(node["id"]), node.get("lbl")
        if not label or not _CURIE.match(curie) or node.get("type") == "PROPERTY":
            continue
        meta = node.get("meta", {})
        written = [(s["pred"], s["val"]) for s in meta.get("synonyms", ())]
        yield Term(
            curie=curie,
            label=label,
            synonyms=tuple(v for p, v in written if p == "hasExactSynonym"),
            related=tuple(v for p, v in written if p != "hasExactSynonym"),
            parents=tuple(parents.get(node["id"], ())),
            xrefs=tuple(x["val"] for x in meta.get("xrefs", ())),
            obsolete=bool(meta.get("deprecated")) or label.startswith("obsolete "),
        )


def _record(entry: dict[str, Any]) -> Term:
    """A term of one of the plain JSON exports: a record with an id, a name and synonyms."""
    label = entry.get("name") or entry["norm_preferred_label"]
    return Term(
        curie=_curie(entry.get("id") or entry["norm_concept_id"], entry.get("namespace", "")),
        label=label,
        synonyms=tuple(entry.get("synonyms", ())),
        parents=tuple(entry.get("parents", ())),
        xrefs=tuple(entry.get("xrefs", ())),
        obsolete=label.startswith("obsolete "),
    )


def _read_owl(path: Path) -> Iterator[Term]:
    from pronto.ontology import Ontology  # half a second to import, and only OWL needs it

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        ontology = Ontology(str(path), import_depth=0)
        for term in ontology.terms():
            if not term.name:
                continue
            yield Term(
                curie=_curie(term.id),
                label=term.name,
                synonyms=tuple(s.description for s in term.synonyms if s.scope == "EXACT"),
                related=tuple(s.description for s in term.synonyms if s.scope != "EXACT"),
                parents=tuple(_curie(p.id) for p in term.superclasses(distance=1, with_self=False)),
                xrefs=tuple(x.id for x in term.xrefs),
                obsolete=term.obsolete,
            )


def _read_table(path: Path) -> Iterator[Term]:
    """A table with a header that names an id and a label column, and perhaps synonyms.

    The columns of the HGNC download are known, as are ``id label synonyms`` tables with ``|``
    between synonyms.
    """
    delimiter = "," if path.suffix.lower() == ".csv" else "\t"
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = csv.reader(stream, delimiter=delimiter, quoting=csv.QUOTE_NONE)
        header = [cell.strip().lower() for cell in next(rows, [])]
        if "approved symbol" in header or {"hgnc_id", "symbol"} <= set(header):
            yield from _hgnc_terms(header, rows)
            return
        columns = {name: header.index(name) for name in ("id", "label") if name in header}
        if len(columns) < 2:
            raise CytoclaimError(
                "lexicon-format",
                f"{path}: row 1: no columns id and label.",
                "Name the columns id, label and (optional) synonyms, parents.",
            )
        for number, row in enumerate(rows, 2):
            if not any(row):
                continue
            if len(row) != len(header):
                raise CytoclaimError(
                    "lexicon-row",
                    f"{path}: row {number}: {len(row)} cells.",
                    f"A row has {len(header)}.",
                )
            cells = dict(zip(header, row, strict=True))
            yield Term(
                curie=_curie(cells["id"]),
                label=cells["label"],
                synonyms=_split(cells.get("synonyms", ""), "|"),
                parents=_split(cells.get("parents", ""), "|"),
                obsolete=cells["label"].startswith("obsolete "),
            )


def _hgnc_terms(header: list[str], rows: Iterator[list[str]]) -> Iterator[Term]:
    old = "approved symbol" in header
    at = {name: n for n, name in enumerate(header)}
    names = ("hgnc id", "approved symbol", "approved name", "status", "synonyms")
    if not old:
        names = ("hgnc_id", "symbol", "name", "status", "alias_symbol")
    for row in rows:
        curie, symbol, label, status, aliases = (row[at[n]] if n in at else "" for n in names)
        if not curie:
            continue
        withdrawn = "withdrawn" in f"{status} {symbol} {label}".lower()
        further = () if old else _split(row[at["prev_symbol"]].strip('"'), "|")
        uniprot = [row[n] for name, n in at.items() if name.startswith("uniprot") and n < len(row)]
        yield Term(
            curie=curie,
            label=label,
            synonyms=(symbol, *_split(aliases.strip('"'), "," if old else "|"), *further),
            xrefs=tuple(f"UniProt:{u}" for cell in uniprot for u in re.findall(r"\w+", cell)),
            obsolete=withdrawn,
            symbol=symbol,
        )


def _split(cell: str, mark: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(mark) if part.strip())


_READERS: dict[str, Callable[[Path], Iterator[Term]]] = {
    ".obo": _read_obo,
    ".json": _read_json,
    ".jsonl": _read_jsonl,
    ".owl": _read_owl,
    ".tsv": _read_table,
    ".csv": _read_table,
}
