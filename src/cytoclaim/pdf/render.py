"""Pictures of PDF pages, for people who check a claim against its page."""

from __future__ import annotations

import io
import threading
from pathlib import Path

import pypdfium2

from cytoclaim.errors import CytoclaimError

__all__ = ["page_size", "render_page"]

# The renderer is not safe with threads, and a server has several
_LOCK = threading.Lock()
LARGEST = 4000


Clip = tuple[float, float, float, float]


def render_page(path: Path, page: int, scale: float = 2.0, clip: Clip | None = None) -> bytes:
    """Page ``page`` (from 1) of a PDF as a PNG with ``scale`` pixels to the point.

    ``clip`` (x0, top, x1, bottom in points from the top left) shows a part of the page. The scale is lowered for pages that would be wider or higher than 4,000 pixels. Raises
    CytoclaimError ``page-not-shown`` when the file or the page is not there or cannot be drawn.
    """
    with _LOCK, _Opened(path, page) as sheet:
        width, height = sheet.get_size()
        scale = min(scale, LARGEST / max(width, height, 1))
        picture = sheet.render(scale=scale).to_pil()
        if clip is not None:
            x0, top, x1, bottom = clip
            right, low = min(x1, width), min(bottom, height)
            edges = (max(x0, 0), max(top, 0), right, low)
            picture = picture.crop(tuple(int(edge * scale) for edge in edges))
        buffer = io.BytesIO()
        picture.save(buffer, "PNG", optimize=clip is not None)
        return buffer.getvalue()


def page_size(path: Path, page: int) -> tuple[float, float]:
    """Width and height of a page in points; raises as ``render_page`` does."""
    with _LOCK, _Opened(path, page) as sheet:
        width, height = sheet.get_size()
        return float(width), float(height)


class _Opened:
    """One page of a PDF, closed with its file."""

    def __init__(self, path: Path, page: int) -> None:
        self.path, self.page = path, page

    def __enter__(self) -> pypdfium2.PdfPage:
        try:
            self.pdf = pypdfium2.PdfDocument(self.path)
        except (OSError, pypdfium2.PdfiumError) as error:
            raise self._missing() from error
        try:
            if not 1 <= self.page <= len(self.pdf):
                raise self._missing()
            return self.pdf[self.page - 1]
        except pypdfium2.PdfiumError as error:
            self.pdf.close()
            raise self._missing() from error
        except CytoclaimError:
            self.pdf.close()
            raise

    def __exit__(self, *_: object) -> None:
        self.pdf.close()

    def _missing(self) -> CytoclaimError:
        return CytoclaimError(
            "page-not-shown",
            f"Page {self.page} of {self.path.name} cannot be shown.",
            "Put the PDF back into corpus/papers/, or run again if it changed.",
        )
