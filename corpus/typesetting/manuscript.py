"""An accepted manuscript: one column, double spaced, running head and foot."""

from __future__ import annotations

from pathlib import Path

from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from .lines import Face, Line, break_lines, draw_line
from .text import Digest

__all__ = ["typeset_manuscript"]

BODY = Face("DejaVuSerif", 10.5)
BOLD = Face("DejaVuSerif-Bold", 10.5)
TITLE = Face("DejaVuSerif-Bold", 14)
SMALL = Face("DejaVuSerif", 8)
WIDTH, HEIGHT = letter
LEFT, RIGHT, TOP, BOTTOM, LEADING = 82.0, 82.0, 92.0, 88.0, 23.0


def typeset_manuscript(
    digest: Digest, path: Path, *, byline: str, head: str, foot: str, notice: str
) -> None:
    """Writes ``digest`` to ``path``. ``notice`` is the copyright line below the byline."""
    canvas = Canvas(str(path), pagesize=letter, invariant=1, pageCompression=1)
    canvas.setTitle(digest.title)
    canvas.setAuthor(byline)
    width = WIDTH - LEFT - RIGHT
    rows: list[tuple[Line, Face, float]] = []  # line, face, extra space above
    for line in break_lines(digest.title, width, TITLE):
        rows.append((line, TITLE, 0))
    rows += [(line, BODY, 4) for line in break_lines(byline, width, BODY)]
    rows += [(line, SMALL, 0) for line in break_lines(notice, width, SMALL)]
    for number, part in enumerate(digest.parts):
        rows.append((Line(tuple(part.title.split()), True), BOLD, 14 if number == 0 else 8))
        for paragraph in part.paragraphs:
            rows += [(line, BODY, 0) for line in break_lines(paragraph, width, BODY, 28)]
    page, y = 1, HEIGHT - TOP
    _furniture(canvas, page, head, foot)
    for n, (line, face, above) in enumerate(rows):
        y -= above
        # a heading never stands alone at the foot of a page
        needed = LEADING if face is BOLD and n + 1 < len(rows) else 0
        if y - needed < BOTTOM:
            canvas.showPage()
            page, y = page + 1, HEIGHT - TOP
            _furniture(canvas, page, head, foot)
        draw_line(canvas, line, LEFT, y, width, face, justify=False)
        y -= LEADING
    canvas.showPage()
    canvas.save()


def _furniture(canvas: Canvas, page: int, head: str, foot: str) -> None:
    canvas.setFont(SMALL.font, SMALL.size)
    canvas.drawCentredString(WIDTH / 2, HEIGHT - 50, head)
    canvas.drawString(LEFT, 46, foot)
    canvas.drawRightString(WIDTH - RIGHT, 46, str(page))
