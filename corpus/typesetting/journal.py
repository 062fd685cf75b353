"""A two-column journal article: title block, abstract box, full-width table, figure, running heads."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from .lines import Face, Line, break_lines, draw_line
from .text import Digest, PlainTable

__all__ = ["Figure", "Imprint", "typeset_journal"]

BODY = Face("DejaVuSerifCondensed", 8.6, ligatures=True, hyphenate=True)
ABSTRACT = Face("DejaVuSerifCondensed", 8.6, ligatures=True, hyphenate=True)
HEADING = Face("DejaVuSansCondensed-Bold", 9.6)
TITLE = Face("DejaVuSansCondensed-Bold", 17)
BYLINE = Face("DejaVuSansCondensed-Bold", 9.5)
SMALL = Face("DejaVuSansCondensed", 7)
CAPTION = Face("DejaVuSansCondensed", 7.6, ligatures=True)
CELL = Face("DejaVuSansCondensed", 7.2)
CELL_HEAD = Face("DejaVuSansCondensed-Bold", 7.2)
WIDTH, HEIGHT = A4
MARGIN, GUTTER, TOP, BOTTOM, LEADING = 48.0, 17.0, 66.0, 58.0, 11.4
FULL = WIDTH - 2 * MARGIN
COLUMN = (FULL - GUTTER) / 2
X = (MARGIN, MARGIN + COLUMN + GUTTER)


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing of three boxes; ``boxes`` holds each box's title and words. The caption is the
    text of the digest's last part."""

    boxes: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a publisher prints around an article."""

    kind: str
    access: str
    byline: str
    head: str
    notice: str
    footnote: str


@dataclass(frozen=True, slots=True)
class _Row:
    line: Line
    face: Face
    above: float = 0.0


def typeset_journal(digest: Digest, path: Path, imprint: Imprint, figure: Figure) -> None:
    """Writes ``digest`` to ``path``: first part in the abstract box, last part as figure caption."""
    abstract, *body, legend = digest.parts
    rows = _rows(body)
    caption = " ".join(legend.paragraphs)
    for pages in range(2, 30):
        if _set(None, rows, digest, imprint, figure, caption, abstract.paragraphs, pages) == pages:
            break
    canvas = Canvas(str(path), pagesize=A4, invariant=1, pageCompression=1)
    canvas.setTitle(digest.title)
    canvas.setAuthor(imprint.byline)
    _set(canvas, rows, digest, imprint, figure, caption, abstract.paragraphs, pages, abstract.title)
    canvas.save()


def _rows(parts: list) -> list[_Row]:
    rows: list[_Row] = []
    for part in parts:
        for n, line in enumerate(break_lines(part.title, COLUMN, HEADING)):
            rows.append(_Row(line, HEADING, 9.0 if n == 0 else 0.0))
        for n, paragraph in enumerate(part.paragraphs):
            lines = break_lines(paragraph, COLUMN, BODY, 10.0 if n else 0.0)
            rows += [_Row(line, BODY) for line in lines]
    return rows


def _set(
    canvas: Canvas | None,
    rows: list[_Row],
    digest: Digest,
    imprint: Imprint,
    figure: Figure,
    caption: str,
    abstract: list[str],
    figure_page: int,
    abstract_title: str = "",
) -> int:
    """Sets all pages, drawing when there is a canvas; gives the number of pages it took."""
    at, page = 0, 0
    while at < len(rows):
        page += 1
        top = HEIGHT - TOP
        bottoms = [BOTTOM, BOTTOM]
        if canvas:
            _furniture(canvas, page, figure_page, imprint)
        if page == 1:
            top = _title_block(canvas, digest.title, imprint, abstract_title, abstract, top)
            bottoms[0] += _footnote(canvas, imprint.footnote)
        elif page == 2 and digest.tables:
            top = _table(canvas, digest.tables[0], top)
        if page == figure_page:
            top = _figure(canvas, figure, caption, top)
        placed, end = _fill(rows, at, top, bottoms)
        while end == len(rows):  # the last page: both columns end at about the same height
            bottoms = [bottom + LEADING for bottom in bottoms]
            tighter, end = _fill(rows, at, top, bottoms)
            placed = tighter if end == len(rows) else placed
        at = at + len(placed)
        for row, x, y in placed if canvas else ():
            draw_line(canvas, row.line, x, y, COLUMN, row.face, row.face is BODY)
        if canvas:
            canvas.showPage()
    return page


def _fill(
    rows: list[_Row], at: int, top: float, bottoms: list[float]
) -> tuple[list[tuple[_Row, float, float]], int]:
    """Where rows from ``at`` on stand in two columns, and the first row that found no room."""
    placed = []
    for x, bottom in zip(X, bottoms, strict=True):
        y, first = top, True
        while at < len(rows):
            row = rows[at]
            above = 0.0 if first else row.above
            # a heading never stands alone at the foot of a column
            keep = 2 * LEADING if row.face is HEADING else 0.0
            if y - above - keep < bottom:
                break
            y -= above
            placed.append((row, x, y))
            y -= LEADING
            at, first = at + 1, False
    return placed, at


def _furniture(canvas: Canvas, page: int, pages: int, imprint: Imprint) -> None:
    canvas.setFont(SMALL.font, SMALL.size)
    canvas.drawString(MARGIN, HEIGHT - 38, imprint.head)
    canvas.drawRightString(WIDTH - MARGIN, HEIGHT - 38, f"Page {page} of {pages}")
    canvas.setLineWidth(0.5)
    canvas.line(MARGIN, HEIGHT - 43, WIDTH - MARGIN, HEIGHT - 43)
    canvas.drawCentredString(WIDTH / 2, 30, imprint.notice)


def _title_block(
    canvas: Canvas | None,
    title: str,
    imprint: Imprint,
    abstract_title: str,
    abstract: list[str],
    y: float,
) -> float:
    if canvas:
        canvas.setFillGray(0.25)
        canvas.rect(MARGIN, y - 4, FULL, 14, stroke=0, fill=1)
        canvas.setFillGray(1)
        canvas.setFont(BYLINE.font, 8)
        canvas.drawString(MARGIN + 6, y, imprint.kind)
        canvas.drawRightString(WIDTH - MARGIN - 6, y, imprint.access)
        canvas.setFillGray(0)
    y -= 30
    for line in break_lines(title, FULL, TITLE):
        if canvas:
            draw_line(canvas, line, MARGIN, y, FULL, TITLE, justify=False)
        y -= 21
    y -= 2
    if canvas:
        canvas.setFont(BYLINE.font, BYLINE.size)
        canvas.drawString(MARGIN, y, imprint.byline)
    y -= 14
    inner = FULL - 20
    lines = [row for text in abstract for row in break_lines(text, inner, ABSTRACT)]
    height = 14 + LEADING * (len(lines) + 1) + 6
    if canvas:
        canvas.setLineWidth(0.8)
        canvas.rect(MARGIN, y - height, FULL, height)
        canvas.setFont(HEADING.font, HEADING.size)
        canvas.drawString(MARGIN + 10, y - 15, abstract_title)
        for n, line in enumerate(lines):
            draw_line(canvas, line, MARGIN + 10, y - 15 - LEADING * (n + 1.15), inner, ABSTRACT)
    return y - height - 20


def _footnote(canvas: Canvas | None, text: str) -> float:
    lines = break_lines(text, COLUMN, SMALL)
    if canvas:
        canvas.setLineWidth(0.5)
        canvas.line(MARGIN, BOTTOM + 9 * len(lines) - 2, MARGIN + 90, BOTTOM + 9 * len(lines) - 2)
        for n, line in enumerate(reversed(lines)):
            draw_line(canvas, line, MARGIN, BOTTOM - 8 + 9 * n, COLUMN, SMALL, justify=False)
    return 9.0 * len(lines) + 12


def _table(canvas: Canvas | None, table: PlainTable, y: float) -> float:
    label, _, rest = table.caption.partition(". ")
    if canvas:
        canvas.setFont(CELL_HEAD.font, CAPTION.size)
        canvas.drawString(MARGIN, y, label)
        start = MARGIN + pdfmetrics.stringWidth(label + "  ", CELL_HEAD.font, CAPTION.size)
        canvas.setFont(CAPTION.font, CAPTION.size)
        canvas.drawString(start, y, rest)
    y -= 6
    widths = _widths(table)
    if canvas:
        canvas.setLineWidth(0.9)
        canvas.line(MARGIN, y, WIDTH - MARGIN, y)
    for n, row in enumerate((table.header, *table.rows)):
        face = CELL_HEAD if n == 0 else CELL
        cells = [break_lines(c, w - 6, face) for c, w in zip(row, widths, strict=True)]
        x = MARGIN
        for lines, width in zip(cells, widths, strict=True):
            for k, line in enumerate(lines):
                if canvas:
                    draw_line(canvas, line, x, y - 9.5 - 8.8 * k, width, face, justify=False)
            x += width
        y -= 8.8 * max(len(lines) for lines in cells) + 4
        if canvas and n == 0:
            canvas.setLineWidth(0.5)
            canvas.line(MARGIN, y, WIDTH - MARGIN, y)
    if canvas:
        canvas.setLineWidth(0.9)
        canvas.line(MARGIN, y - 1, WIDTH - MARGIN, y - 1)
    y -= 10
    for line in break_lines(table.notes, FULL, SMALL):
        if canvas:
            draw_line(canvas, line, MARGIN, y, FULL, SMALL, justify=False)
        y -= 9
    return y - 16


def _widths(table: PlainTable) -> list[float]:
    """Column widths in proportion to the widest text of each column, bounded below."""
    natural = [
        max(pdfmetrics.stringWidth(row[c], CELL_HEAD.font, CELL.size) for row in rows) + 8
        for rows in [(table.header, *table.rows)]
        for c in range(len(table.header))
    ]
    excess = sum(natural) - FULL
    if excess <= 0:
        return [w - excess / len(natural) for w in natural]
    wide = max(range(len(natural)), key=lambda c: natural[c])
    natural[wide] -= excess
    return natural


def _figure(canvas: Canvas | None, figure: Figure, caption: str, y: float) -> float:
    gap = 26.0
    width = (FULL - gap * (len(figure.boxes) - 1)) / len(figure.boxes)
    height = 20 + 12 * max(len(words) for _, words in figure.boxes)
    if canvas:
        for n, (title, words) in enumerate(figure.boxes):
            x = MARGIN + n * (width + gap)
            canvas.setFillGray(0.93)
            canvas.roundRect(x, y - height, width, height, 5, stroke=1, fill=1)
            canvas.setFillGray(0)
            canvas.setFont(CELL_HEAD.font, 8.5)
            canvas.drawCentredString(x + width / 2, y - 13, title)
            canvas.setFont(CELL.font, CELL.size)
            for k, word in enumerate(words):
                canvas.drawCentredString(x + width / 2, y - 26 - 12 * k, word)
            if n:
                canvas.setLineWidth(1.2)
                canvas.line(x - gap + 4, y - height / 2, x - 4, y - height / 2)
                canvas.line(x - 9, y - height / 2 + 3, x - 4, y - height / 2)
                canvas.line(x - 9, y - height / 2 - 3, x - 4, y - height / 2)
    y -= height + 12
    for line in break_lines(caption, FULL, CAPTION):
        if canvas:
            draw_line(canvas, line, MARGIN, y, FULL, CAPTION, justify=False)
        y -= 9.6
    return y - 16
