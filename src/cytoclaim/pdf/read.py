"""A PDF file as a Document: the room's one door."""

from __future__ import annotations

import json
import logging
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from pypdfium2 import PdfiumError

from cytoclaim.citations import Style as MarkerStyle
from cytoclaim.citations import prevailing_style, superscript_numbers
from cytoclaim.errors import CytoclaimError
from cytoclaim.ids import file_sha256
from cytoclaim.issues import Issue
from cytoclaim.model import Document
from cytoclaim.pdf.assemble import build_sections, collect
from cytoclaim.pdf.blocks import Block, body_style, make_blocks
from cytoclaim.pdf.dots import dotted_rules
from cytoclaim.pdf.floats import set_apart, settle
from cytoclaim.pdf.front import letters
from cytoclaim.pdf.furniture import furniture
from cytoclaim.pdf.hyphens import count_words
from cytoclaim.pdf.lines import build_lines
from cytoclaim.pdf.pdfium_source import PdfiumSource
from cytoclaim.pdf.reader import Meta, PageSource, PlumberSource
from cytoclaim.pdf.references import citation_evidence, parse_references
from cytoclaim.pdf.roles import assign_roles
from cytoclaim.pdf.tables import TableRegion, find_tables, join_continued
from cytoclaim.pdf.text import TextLine, join_lines

__all__ = ["read_pdf", "read_second"]

UNKNOWN_SHARE = 0.02  # of all glyphs: more without a character is worth an issue
REPAIRABLE = ("pdf-broken", "pdf-empty", "pdf-encrypted", "pdf-no-text")
MIN_CHARS = 20  # a whole file with fewer letters has no text
DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>|]+[^\s\"<>|.,;:)\]]")

for name in ("pdfminer", "pdfplumber"):
    logging.getLogger(name).setLevel(logging.CRITICAL)  # their warnings are our issues


def read_pdf(path: Path, paper_id: str) -> tuple[Document, list[Issue]]:
    """The paper in ``path`` as ordered text with places, tables and references.

    Returns the Document and what was odd about the file (unknown glyphs, pages cut short).
    Raises CytoclaimError with the codes not-found, is-directory, not-a-pdf, pdf-encrypted,
    pdf-broken, pdf-empty, pdf-image-only and pdf-no-text; each message names the file and the
    fix. Memory: about a megabyte per page while it is read, some ten kilobytes after.
    """
    try:
        return _read_with(open_source(path), path, paper_id)
    except CytoclaimError as error:
        if error.code not in REPAIRABLE or isinstance(error.__cause__, MemoryError):
            raise
        try:
            return read_second(path, paper_id)
        except CytoclaimError:
            raise error from None


def _read_with(source: PageSource, path: Path, paper_id: str) -> tuple[Document, list[Issue]]:
    try:
        return _read(source, path, paper_id)
    except CytoclaimError:
        raise
    except RecursionError as error:
        raise _broken(path, "its objects refer to each other in a circle") from error
    except Exception as error:
        raise _broken(path, f"{type(error).__name__}: {error}") from error
    finally:
        source.close()


def read_second(path: Path, paper_id: str) -> tuple[Document, list[Issue]]:
    """As :func:`read_pdf`, with the second character source and a warning that says so."""
    try:
        source = PdfiumSource(path)
    except (PdfiumError, OSError) as error:
        raise _broken(path, str(error)) from error
    document, issues = _read_with(source, path, paper_id)
    note = Issue(
        paper_id,
        "warning",
        "pdf-repaired",
        f"{path} is damaged or too heavy and was read by repairing it; check its text, or "
        "download it again.",
    )
    return document, [note, *issues]


def open_source(path: Path) -> PageSource:
    """The file as a source of pages, or the reason why not."""
    if path.is_dir():
        raise CytoclaimError(
            "is-directory", f"{path} is a directory.", "Name the PDF files in it instead."
        )
    if not path.is_file():
        raise CytoclaimError("not-found", f"{path} does not exist.", "Check the name.")
    with path.open("rb") as stream:
        head = stream.read(4096)
    if b"%PDF" not in head:
        what = "is empty" if not head else "is not a PDF file"
        raise CytoclaimError("not-a-pdf", f"{path} {what}.", "Download the paper again as PDF.")
    try:
        source = PlumberSource(path)
        if source.meta().pages:
            return source
    except Exception as error:
        if "Password" in repr(error) or "Encrypt" in repr(error):
            raise CytoclaimError(
                "pdf-encrypted", f"{path} is encrypted.", "Save a copy without a password."
            ) from error
        raise _broken(path, f"{type(error).__name__}: {error}") from error
    source.close()
    raise CytoclaimError("pdf-empty", f"{path} has no pages.", "Download the paper again.")


def _broken(path: Path, why: str) -> CytoclaimError:
    return CytoclaimError(
        "pdf-broken",
        f"{path} cannot be read as a PDF ({why.strip()[:200]}).",
        "Download it again, or print it to a new PDF.",
    )


def _read(source: PageSource, path: Path, paper_id: str) -> tuple[Document, list[Issue]]:
    meta = source.meta()
    pages: list[list[TextLine]] = []
    found: list[tuple[TableRegion, list[TextLine]]] = []
    issues: list[Issue] = []
    sizes: Counter[float] = Counter()  # of the letters read so far: most are running text
    glyphs = unknown = images = 0
    cut: list[int] = []
    for page in map(dotted_rules, source.pages()):
        lines = build_lines(page)
        for line in lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
        body = sizes.most_common(1)[0][0] if sizes else 0.0
        tables = find_tables(page, lines, body, found[-1][0] if found else None)
        outside, apart = set_apart(page, lines, tables)
        pages.append(outside)
        found += apart
        glyphs += len(page.chars) + len(page.turned)
        unknown += page.unknown
        images += len(page.images)
        if page.cut:
            cut.append(page.number)
    _check_text(path, glyphs, unknown, images)
    if unknown > UNKNOWN_SHARE * (glyphs + unknown):
        issues.append(_unknown_issue(path, paper_id, unknown, glyphs + unknown))
    if cut:
        issues.append(
            Issue(
                paper_id,
                "warning",
                "pdf-page-cut",
                f"{path} has more characters or drawings on {len(cut)} page(s) than are read; "
                "check the text of these pages.",
                json.dumps({"pages": cut}),
            )
        )
    regions = settle(pages, found)
    dropped = furniture(pages)
    kept = [[n for n in lines if id(n) not in dropped] for lines in pages]
    if not any(kept):
        kept = pages
    heads = frozenset(letters(n.text) for page in pages for n in page if id(n) in dropped)
    document = _document(paper_id, path, meta, kept, join_continued(regions), heads)
    return document, issues


def _check_text(path: Path, glyphs: int, unknown: int, images: int) -> None:
    if glyphs >= MIN_CHARS:
        return
    if unknown >= MIN_CHARS:
        raise CytoclaimError(
            "pdf-no-text",
            f"{path} has glyphs but does not say which letters they are.",
            "Run OCR on it (cytoclaim ingest --ocr), or get the publisher's PDF.",
        )
    if images:
        raise CytoclaimError(
            "pdf-image-only",
            f"{path} holds images of pages and no text.",
            "Run OCR on it: cytoclaim ingest --ocr.",
        )
    raise CytoclaimError("pdf-empty", f"{path} holds no text.", "Check that it is the right file.")


def _unknown_issue(path: Path, paper_id: str, unknown: int, glyphs: int) -> Issue:
    return Issue(
        paper_id,
        "warning",
        "pdf-unknown-glyphs",
        f"{path}: {unknown} of {glyphs} glyphs have no character in their font and were left "
        "out. Run OCR on it (cytoclaim ingest --ocr), or get the publisher's PDF.",
        json.dumps({"unknown": unknown, "glyphs": glyphs}),
    )


def _document(
    paper_id: str,
    path: Path,
    meta: Meta,
    pages: Sequence[Sequence[TextLine]],
    tables: Sequence[TableRegion],
    heads: frozenset[str],
) -> Document:
    lines = [n for page in pages for n in page]
    style = body_style(lines)
    words = count_words(n.text for n in lines)
    blocks = [make_blocks(page, style) for page in pages]
    assign_roles(blocks, style, heads - {""}, _meta_title(meta))
    title = _title(blocks, meta)
    drafts, listed = collect(blocks, style, words, title)
    references = parse_references(listed, words)
    entries = {id(n) for n in listed}
    style_of_markers = _marker_style([n for n in lines if id(n) not in entries])
    evidence = citation_evidence(references, style_of_markers)
    return Document(
        paper_id,
        title,
        _doi(meta, pages),
        meta.pages,
        build_sections(drafts, paper_id, words, evidence),
        tuple(t.table for t in tables),
        references,
        file_sha256(path),
    )


def _marker_style(lines: Sequence[TextLine]) -> MarkerStyle:
    raised = 0
    for line in lines:
        for start, end in line.raised:
            if superscript_numbers(line.text[start:end], line.text[:start], line.text[end:]):
                raised += 1
    return prevailing_style((n.text for n in lines), raised)


def _title(pages: Sequence[Sequence[Block]], meta: Meta) -> str:
    """The title as printed, else what the file says."""
    lines = [n for blocks in pages[:1] for b in blocks if b.role == "title" for n in b.lines]
    return join_lines(lines, count_words(())).text.strip() or _meta_title(meta)


def _meta_title(meta: Meta) -> str:
    """The file's own title, "" when it is a file name or a page range."""
    title = " ".join(meta.get("Title").split())
    usable = len(title.split()) >= 4 and not re.search(
        r"\.(?:docx?|pdf|indd|tex)\b|\d\.\.\d", title
    )
    return title if usable else ""


def _doi(meta: Meta, pages: Sequence[Sequence[TextLine]]) -> str:
    """The DOI in the file's own information or on the first pages, "" when none is printed."""
    for _, value in meta.info:
        found = DOI.search(value)
        if found:
            return found[0].lower()
    for lines in pages[:2]:
        for line in lines:
            found = DOI.search(line.text)
            if found:
                return found[0].lower()
    for lines in pages[-1:]:
        for place, line in enumerate(lines):
            found = DOI.search(line.text)
            near = " ".join(n.text for n in lines[max(0, place - 3) : place + 3])
            if found and "cite this article" in near.casefold():
                return found[0].lower()
    return ""
