"""The reference list as rows, and what it says about the paper's citation markers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cytoclaim.citations import CitationEvidence, Style, author_key
from cytoclaim.model import Reference
from cytoclaim.pdf.hyphens import Words, joins
from cytoclaim.pdf.reference_fields import read_fields, study_key
from cytoclaim.pdf.reference_rows import Entry, last_label, split_entries, starts_with
from cytoclaim.pdf.text import TextLine

__all__ = ["citation_evidence", "goes_on", "parse_references"]

# an address or a DOI that reaches the end of a line
OPEN = re.compile(
    r"(?:10\.\d{4,9}/?\S*|https?:\S*|www\.\S*|\bdoi:?\s?10\.?|\bdoi:?\s?10\.\d*)$", re.I
)
STOPPED = re.compile(
    r"^(?:PMID|PMCID|PubMed|Available|Accessed|Epub|Retrieved|Cited|\[|\((?!\d+\)\S)|https?:|doi\b|[A-Z][a-z]+\b[^/\d]*\s)"
)


def parse_references(lines: Sequence[TextLine], words: Words) -> tuple[Reference, ...]:
    """The entries of a reference list.

    ``lines`` are its lines in reading order, ``words`` the document's words (for hyphens). A
    numbered list keeps its printed numbers; entries of other lists are numbered from 1.
    """
    entries = split_entries(lines)
    references: list[Reference] = []
    for place, entry in enumerate(entries, 1):
        text = _text(entry, words)
        if not text:
            continue
        fields = read_fields(text)
        number = entry.label or str(place)
        references.append(
            Reference(
                number,
                text,
                fields.first_author,
                fields.year[:4],
                fields.title,
                fields.doi,
                fields.pmid,
                study_key(fields),
            )
        )
    return tuple(references)


def goes_on(listed: Sequence[TextLine], lines: Sequence[TextLine]) -> bool:
    """Whether ``lines``, found elsewhere, go on with the numbered list that ``listed`` begins."""
    if not lines or not re.match(r"\s*[\[(]?\d", lines[0].text):
        return False
    kind, number = last_label(listed)
    return bool(kind) and starts_with(lines, kind, number + 1)


def citation_evidence(references: Sequence[Reference], style: Style = "") -> CitationEvidence:
    """What the list tells about markers: its numbers, and author-year keys with their numbers."""
    numbers = frozenset(r.number for r in references)
    keys: dict[str, str] = {}
    for reference in references:
        for key in _keys(reference):
            keys.setdefault(key, reference.number)
    return CitationEvidence(numbers, keys, style)


def _keys(reference: Reference) -> list[str]:
    name, year = reference.first_author, read_fields(reference.text).year  # with its letter
    if not name or not year:
        return []
    names = [name, name.split()[-1]]
    initials = "".join(w[0] for w in name.split() if w[:1].isupper())
    if len(initials) >= 3:
        names.append(initials)  # an organisation cited by its letters
    return [author_key(n, y) for y in dict.fromkeys((year, year[:4])) for n in dict.fromkeys(names)]


def _text(entry: Entry, words: Words) -> str:
    text = ""
    skip = entry.skip
    for line in entry.lines:
        part = line.text
        if skip:
            if skip >= len(part):
                skip = max(0, skip - len(part) - 1)
                continue
            part, skip = part[skip:], 0
        part = part.strip().replace("\u2011", "-")
        if not part:
            continue
        text = _joined(text, part, words) if text else part
    return re.sub(r"\s+", " ", text).strip()


def _joined(text: str, part: str, words: Words) -> str:
    """``part`` behind ``text``: broken addresses whole again, broken words joined."""
    address = OPEN.search(text)
    if address:
        open_end = text[-1] in "/.-_=?&(:‐"
        if open_end and text[-1] == "." and not re.match(r"[a-z0-9(]\S*[\d/.-]\S*|\d", part):
            return f"{text} {part}"
        if open_end or (
            not STOPPED.match(part)
            and re.match(r"\S*\d\S*(?:\s|$)", part)
            and _unfinished(address[0])
        ):
            return text + part
        return f"{text} {part}"
    if text[-1] in "-‐\u00ad" and len(text) > 1 and not text[-2].isspace():
        return text[:-1] + part if joins(text, part, words) else text + part
    if text[-1] in "–—/":
        return text + part
    return f"{text} {part}"


def _unfinished(address: str) -> bool:
    return not address.rstrip().endswith((".", ",", ";", ")", "]"))
