"""The character source: pages of a PDF file as :class:`PageData`, one at a time.

pdfplumber opens the file; a device of our own takes each glyph as it is drawn, which keeps the
stream order, the baseline and the font, builds no layout tree, and bounds the work that a page
full of drawings can ask for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pdfplumber
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral

from cytoclaim.pdf.device import GlyphDevice, Interpreter
from cytoclaim.pdf.glyphs import font_kind, named_glyph
from cytoclaim.pdf.page import PageData

__all__ = ["Meta", "PageSource", "PlumberSource"]


@dataclass(frozen=True, slots=True)
class Meta:
    """What the file says about itself: page count, title, DOI and subject lines as found."""

    pages: int
    info: tuple[tuple[str, str], ...] = ()

    def get(self, key: str) -> str:
        """The value of an info key, case ignored, "" when absent."""
        return next((v for k, v in self.info if k.casefold() == key.casefold()), "")


class PageSource(Protocol):
    """What a character source offers; pages are read on demand and not kept."""

    def meta(self) -> Meta:
        """Page count and the document's own information."""

    def pages(self) -> Iterator[PageData]:
        """The pages in order, each read when asked for."""

    def close(self) -> None:
        """Let go of the file."""


class PlumberSource:
    """Pages through pdfplumber and pdfminer. Raises whatever they raise on broken files."""

    def __init__(self, path: Path) -> None:
        self._pdf = pdfplumber.open(path, raise_unicode_errors=False)
        self._resources = _Resources()

    def meta(self) -> Meta:
        info = tuple(
            (str(key), value.strip("\x00 \n"))
            for key, value in self._pdf.metadata.items()
            if isinstance(value, str)
        )
        return Meta(len(self._pdf.pages), info)

    def pages(self) -> Iterator[PageData]:
        for page in self._pdf.pages:
            device = GlyphDevice(self._resources, page.width, page.height)
            Interpreter(self._resources, device).process_page(page.page_obj)
            left, top, right, bottom = page.cropbox
            mb_left, mb_top = page.mediabox[:2]
            crop = (left - mb_left, top - mb_top, right - mb_left, bottom - mb_top)
            page.close()
            yield device.page(page.page_number, crop)

    def close(self) -> None:
        self._pdf.close()


class _Resources(PDFResourceManager):
    """Fonts with the glyph names that pdfminer does not know kept beside them."""

    def get_font(self, objid: object, spec: Any) -> Any:
        font = super().get_font(objid, spec)
        if not hasattr(font, "cytoclaim_names"):
            setattr(font, "cytoclaim_names", _glyph_names(spec))  # noqa: B010
        return font


def _glyph_names(spec: Any) -> dict[int, str]:
    """Code to character for names outside the standard list, from the font's differences."""
    names: dict[int, str] = {}
    encoding = resolve1(spec.get("Encoding")) if hasattr(spec, "get") else None
    differences = resolve1(encoding.get("Differences")) if isinstance(encoding, dict) else None
    base = resolve1(spec.get("BaseFont")) if hasattr(spec, "get") else None
    kind = font_kind(str(getattr(base, "name", "")))
    code = 0
    for item in differences if isinstance(differences, list) else []:
        item = resolve1(item)
        if isinstance(item, int):
            code = item
        elif isinstance(item, PSLiteral):
            char = named_glyph(str(item.name), kind)
            if char:
                names[code] = char
            code += 1
    return names
