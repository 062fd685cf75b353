"""Blocks in reading order into a Document: sections, paragraphs, sentences with their boxes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from cytoclaim.citations import CitationEvidence, find
from cytoclaim.model import Section, Sentence, Source
from cytoclaim.pdf.blocks import ITEM, Block, Style, ends_sentence, paragraphs
from cytoclaim.pdf.headings import known_heading, plain_title
from cytoclaim.pdf.hyphens import Words
from cytoclaim.pdf.references import goes_on
from cytoclaim.pdf.roles import run_in_heading
from cytoclaim.pdf.text import Paragraph, TextLine, join_lines
from cytoclaim.sentences import split

__all__ = ["Draft", "build_sections", "collect"]

CAPTIONS = {"f": "Figure legends", "t": "Table legends", "o": "Other legends"}
NOTES = "Footnotes"
LISTED = ("text", "note", "fragment", "front")  # what entries of a reference list may be taken for


@dataclass(slots=True)
class Piece:
    """A paragraph in the making: its lines, and where its text begins behind a run-in heading."""

    lines: list[TextLine]
    size: float
    right: float
    skip: tuple[int, int] = (0, 0)


@dataclass(slots=True)
class Draft:
    """A section in the making."""

    title: str
    level: int
    kind: str = ""
    source: Source = "text"
    pieces: list[Piece] = field(default_factory=list)


def collect(
    pages: Sequence[Sequence[Block]], style: Style, words: Words, title: str
) -> tuple[list[Draft], list[TextLine]]:
    """Sections in reading order, captions and notes behind the text, and the reference lines."""
    drafts: list[Draft] = []
    if title:
        drafts.append(Draft("Title", 1, "title"))
    captions = {key: Draft(name, 1, "captions", "caption") for key, name in CAPTIONS.items()}
    notes = Draft(NOTES, 1, "notes", "caption")
    references: list[TextLine] = []
    current: Draft | None = None
    main: Draft | None = None  # the section that a box of small print interrupts
    level = 1
    for block in (b for blocks in pages for b in blocks):
        if references and block.role in (*LISTED, "heading") and goes_on(references, block.lines):
            # also what looks like a numbered heading, and what follows an advertisement
            current = next(d for d in reversed(drafts) if d.kind == "references")
            references.extend(block.lines)
        elif current is not None and current.kind == "references" and block.role in LISTED:
            references.extend(block.lines)
        elif block.role == "title" and title:
            drafts[0].pieces.append(_piece(block.lines, block))
        elif current is not None and current.kind == "captions" and block.role != "heading":
            current = _add_text(drafts, current, block, style, words, level)
        elif block.role == "caption":
            kind = block.label[:1].lower()
            captions[kind if kind in captions else "o"].pieces.append(_piece(block.lines, block))
        elif block.role == "note":
            notes.pieces.append(_piece(block.lines, block))
        elif block.role == "heading":
            name = plain_title(join_lines(block.lines, words).text)
            if name[:1] in "•●▪■◦▶►":
                continue  # an advertiser's list in bold
            level = block.level
            small = block.size < style.size - 0.7
            in_text = current is not None and any(style.is_body(p.size) for p in current.pieces)
            main = current if small and in_text else None
            kind = known_heading(name)
            current = Draft(name, level, kind, "caption" if kind == "captions" else "text")
            drafts.append(current)
        elif block.role == "text":
            if current is None:
                current = Draft("Abstract" if len(drafts) == 1 else "", 1, "abstract")
                drafts.append(current)
            if main is not None and style.is_body(block.size):
                current, main = main if current.pieces else current, None
            current = _add_text(drafts, current, block, style, words, level)
    drafts += [d for d in (*captions.values(), notes) if d.pieces]
    return drafts, references


def _piece(lines: Sequence[TextLine], block: Block, skip: tuple[int, int] = (0, 0)) -> Piece:
    return Piece(list(lines), block.size, block.region.x1, skip)


def _add_text(
    drafts: list[Draft], current: Draft, block: Block, style: Style, words: Words, level: int
) -> Draft:
    """Paragraphs of ``block`` added to ``current``, or to sections that run-in headings open.

    Small print beside the running text ("Competing interests: ...") opens a section of its own
    for this block alone; the text goes on in the section it was in.
    """
    main = current
    aside = block.size < style.size - 0.7 and any(style.is_body(p.size) for p in main.pieces)
    for lines in paragraphs(block):
        open_piece = _open(current, block, lines)
        if open_piece is not None:
            open_piece.lines.extend(lines)
            open_piece.right = block.region.x1
            continue
        skip = run_in_heading(lines, style)
        if skip != (0, 0):
            head = [*(n.text for n in lines[: skip[0]]), lines[skip[0]].text[: skip[1]]]
            name = " ".join(head).strip(" .:—–")
            current = Draft(name, level + 1, known_heading(name))
            drafts.append(current)
        current.pieces.append(_piece(lines, block, skip))
    return main if aside else current


def _open(current: Draft, block: Block, lines: Sequence[TextLine]) -> Piece | None:
    """The paragraph that ``lines`` go on with: the last of their size, when it breaks off."""
    for piece in reversed(current.pieces[-3:]):
        if abs(piece.size - block.size) > 0.06 * block.size:
            continue
        last, first = piece.lines[-1], lines[0]
        if ITEM.match(first.text):
            return None
        text, follow = last.text.rstrip(), first.text.lstrip()
        lower = follow[:1].islower() or follow[:1] in ",;([)]%&+=–" or follow[:1].isdigit()
        if not ends_sentence(text):
            full = last.x1 > piece.right - 1.5 * last.size
            return piece if lower or full or text[-1:] in "-,(/" else None
        full = last.x1 > piece.right - 1.0 * last.size
        return piece if full and follow[:1].islower() and last.page == first.page else None
    return None


def build_sections(
    drafts: Sequence[Draft], paper_id: str, words: Words, evidence: CitationEvidence
) -> tuple[Section, ...]:
    """Sections with sentences, numbered through the paper; sections without text are kept."""
    sections: list[Section] = []
    count = paragraph_count = 0
    for draft in drafts:
        sentences: list[Sentence] = []
        for piece in draft.pieces:
            paragraph = join_lines(piece.lines, words, evidence, piece.skip)
            paragraph_count += 1
            for start, end in _spans(paragraph, draft):
                count += 1
                text = paragraph.text[start:end]
                sentences.append(
                    Sentence(
                        f"{paper_id}-{count:04d}",
                        text,
                        draft.title,
                        paragraph.page(start),
                        paragraph.boxes(start, end),
                        find(text, evidence),
                        paragraph_count,
                        draft.source,
                    )
                )
        sections.append(Section(draft.title, draft.level, tuple(sentences)))
    return tuple(sections)


def _spans(paragraph: Paragraph, draft: Draft) -> list[tuple[int, int]]:
    if draft.kind == "title":
        return [(0, len(paragraph.text))] if paragraph.text else []
    return [
        (a, b) for a, b in split(paragraph.text) if any(c.isalnum() for c in paragraph.text[a:b])
    ]
