"""Tables, references and citations of an article's JATS XML, for the benchmarks."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree

__all__ = ["GoldReference", "GoldTable", "citations", "letters", "references", "tables"]


def letters(text: str) -> str:
    """Letters and digits of a text, folded; other signs when there are none."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    kept = "".join(c for c in folded if c.isalnum())
    return kept or "".join(folded.split()).replace("−", "-").replace("–", "-")


@dataclass
class GoldTable:
    """Body cells by (row, column) without empty rows and columns, and one header a column."""

    label: str
    body: dict[tuple[int, int], str]
    header: list[str]
    headed: bool


@dataclass
class GoldReference:
    """One entry of the list as far as the XML says."""

    place: int
    label: str
    title: str
    author: str
    year: str
    doi: str
    text: str
    ids: list[str] = field(default_factory=list)


def _tree(path: Path) -> Any:
    parser = etree.XMLParser(recover=True, load_dtd=False, no_network=True, resolve_entities=False)
    return etree.parse(str(path), parser)


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def tables(path: Path) -> list[GoldTable]:
    """The tables that the XML holds as cells (not as images)."""
    found: list[GoldTable] = []
    for wrap in _tree(path).iter("table-wrap"):
        label = _text(wrap.find("label")) if wrap.find("label") is not None else ""
        for table in wrap.iter("table"):
            head = [_cells(r) for r in table.findall("thead//tr")]
            rows = [
                _cells(r)
                for r in table.iter("tr")
                if not any(a.tag == "thead" for a in r.iterancestors())
            ]
            body, _ = _grid(rows)
            top, covers = _grid(head)
            found.append(_packed(label, body, top, covers))
    return found


def _cells(row: Any) -> list[Any]:
    return [c for c in row if c.tag in ("td", "th")]


def _grid(
    rows: list[list[Any]],
) -> tuple[dict[tuple[int, int], str], dict[tuple[int, int], tuple[int, int]]]:
    texts: dict[tuple[int, int], str] = {}
    taken: dict[tuple[int, int], tuple[int, int]] = {}
    for r, row in enumerate(rows):
        c = 0
        for cell in row:
            while (r, c) in taken:
                c += 1
            texts[r, c] = letters(_text(cell))
            for dr in range(int(cell.get("rowspan") or 1)):
                for dc in range(int(cell.get("colspan") or 1)):
                    taken[r + dr, c + dc] = (r, c)
            c += int(cell.get("colspan") or 1)
    return texts, taken


def _packed(
    label: str,
    body: dict[tuple[int, int], str],
    top: dict[tuple[int, int], str],
    covers: dict[tuple[int, int], tuple[int, int]],
) -> GoldTable:
    full = {k: v for k, v in body.items() if v}
    rows = {r: n for n, r in enumerate(sorted({r for r, _ in full}))}
    columns = {c: n for n, c in enumerate(sorted({c for _, c in full}))}
    header = []
    for c in columns:
        over = dict.fromkeys(covers[k] for k in sorted(covers) if k[1] == c)
        header.append("".join(top[k] for k in over))
    packed = {(rows[r], columns[c]): v for (r, c), v in full.items()}
    return GoldTable(label, packed, header, bool(top))


def references(path: Path) -> list[GoldReference]:
    """The entries of the reference list, in its order."""
    found: list[GoldReference] = []
    for place, ref in enumerate(_tree(path).iter("ref"), 1):
        whole = _text(ref)
        doi = next((p.text or "" for p in ref.iter("pub-id") if p.get("pub-id-type") == "doi"), "")
        if not doi:
            match = re.search(r"10\.\d{4,9}/\S+", whole)
            doi = match[0].rstrip(".,;)") if match else ""
        title = next((_text(t) for t in ref.iter("article-title")), "")
        title = title or next((_text(t) for t in ref.iter("source")), "")
        label = "".join(c for c in (ref.findtext("label") or "") if c.isdigit())
        author = next((s.text for s in ref.iter("surname") if s.text), "")
        year = next((y.text for y in ref.iter("year") if y.text), "")
        plain = letters(whole)
        plain = plain[len(label) :] if label and plain.startswith(label) else plain
        found.append(
            GoldReference(
                place, label, letters(title), letters(author) if author else "", year or "",
                doi.lower().strip(), plain, [ref.get("id") or ""],
            )
        )  # fmt: skip
    return found


def citations(path: Path) -> list[tuple[str, list[tuple[int, list[str]]]]]:
    """Paragraphs of the body: text, and at which offset which entries (their ids) are cited.

    A range of two linked numbers cites what lies between them as well; such entries are given
    as "#n" with the number.
    """
    body = _tree(path).find(".//body")
    found: list[tuple[str, list[tuple[int, list[str]]]]] = []
    if body is None:
        return found
    for paragraph in body.iter("p"):
        if any(a.tag in ("table-wrap", "fig", "caption") for a in paragraph.iterancestors()):
            continue
        pieces: list[str] = []
        marks: list[tuple[int, int, list[str]]] = []
        _walk(paragraph, pieces, marks)
        found.append(("".join(pieces), [(start, ids) for start, _, ids in marks]))
    return found


def _walk(element: Any, pieces: list[str], marks: list[tuple[int, int, list[str]]]) -> None:
    if element.tag in ("table-wrap", "fig", "disp-formula"):
        return
    start = sum(map(len, pieces))
    if element.tag == "xref" and element.get("ref-type") == "bibr":
        pieces.append("".join(element.itertext()))
        ids = (element.get("rid") or "").split()
        between = "".join(pieces)[marks[-1][1] : start] if marks else ""
        if between and re.fullmatch(r"\s*[-‐‑–—]\s*", between):
            ids = ["-", *ids]
        marks.append((start, sum(map(len, pieces)), ids))
        return
    pieces.append(element.text or "")
    for child in element:
        if isinstance(child.tag, str):
            _walk(child, pieces, marks)
        pieces.append(child.tail or "")
