"""A second character source, for damaged files that pdfminer gives up on: pdfium.

It repairs broken cross-reference tables, reads objects that pdfminer rejects, and is robust
against loops. It knows no content-stream detail beyond characters, so drawings are reduced to
straight rulings and image boxes.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from cytoclaim.pdf.glyphs import glyph_text
from cytoclaim.pdf.page import Char, Font, PageData, Region, Ruling
from cytoclaim.pdf.reader import Meta

__all__ = ["PdfiumSource"]

MAX_CHARS = 60_000
MAX_OBJECTS = 20_000
THIN = 2.0
NOTHING = ("\x00", "\ufffe", "\uffff", "\x02")


class PdfiumSource:
    """Pages through pdfium. Raises pypdfium2.PdfiumError on files that it cannot open either."""

    def __init__(self, path: Path) -> None:
        self._pdf = pypdfium2.PdfDocument(path)

    def meta(self) -> Meta:
        info = self._pdf.get_metadata_dict(skip_empty=True)
        return Meta(len(self._pdf), tuple((k, str(v)) for k, v in info.items()))

    def pages(self) -> Iterator[PageData]:
        for number in range(len(self._pdf)):
            try:
                page = self._pdf[number]
            except pypdfium2.PdfiumError:
                yield PageData(number + 1, 612.0, 792.0)
                continue
            try:
                yield _Page(page).data(number + 1)
            finally:
                page.close()

    def close(self) -> None:
        self._pdf.close()


class _Page:
    """One page while it is read."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._page = page
        self._rotation = page.get_rotation() // 90
        self._left, self._bottom, self._right, self._top = page.get_cropbox()
        width, height = abs(self._right - self._left), abs(self._top - self._bottom)
        if self._rotation % 2:
            width, height = height, width
        self._size = (max(width, 1.0), max(height, 1.0))
        self._fonts: dict[tuple[str, int, int], Font] = {}
        self._unknown = 0
        self._cut: set[str] = set()

    def data(self, number: int) -> PageData:
        drawn = self._chars()
        votes = [sum(t == turn for t, _ in drawn) for turn in range(4)]
        main = max(range(4), key=votes.__getitem__) if drawn else 0
        rulings, fills, images = self._objects()
        width, height = self._size
        chars = [(t, self._turn_char(c, main)) for t, c in drawn]
        return PageData(
            number,
            width if main % 2 == 0 else height,
            height if main % 2 == 0 else width,
            tuple(c for t, c in chars if t == main),
            tuple(c for t, c in chars if t != main),
            tuple(Ruling(*self._turned(r, main)) for r in rulings),
            tuple(self._turned(r, main) for r in fills),
            tuple(self._turned(r, main) for r in images),
            frozenset(),
            self._unknown,
            main,
            tuple(sorted(self._cut)),
        )

    def _chars(self) -> list[tuple[int, Char]]:
        """Characters with their direction in quarter turns, in stream order."""
        text = self._page.get_textpage()
        raw = text.raw
        found: list[tuple[int, Char]] = []
        numbers = [ctypes.c_double() for _ in range(6)]
        left, right, bottom, top, x, y = numbers
        matrix = pdfium.FS_MATRIX()
        count = text.count_chars()
        if count > MAX_CHARS:
            self._cut.add("chars")
        for n in range(min(count, MAX_CHARS)):
            if pdfium.FPDFText_IsGenerated(raw, n) == 1:
                continue
            code = pdfium.FPDFText_GetUnicode(raw, n)
            shown = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\x00"
            if shown in NOTHING or pdfium.FPDFText_HasUnicodeMapError(raw, n) == 1:
                self._unknown += shown != "\x02"
                continue
            shown = glyph_text(shown)
            if not shown or not pdfium.FPDFText_GetCharBox(raw, n, left, right, bottom, top):
                continue
            pdfium.FPDFText_GetCharOrigin(raw, n, x, y)
            nominal = pdfium.FPDFText_GetFontSize(raw, n)
            scale = 1.0
            if pdfium.FPDFText_GetMatrix(raw, n, matrix):
                scale = math.hypot(matrix.c, matrix.d) or 1.0
            size = abs(nominal * scale)
            if not math.isfinite(size) or size <= 0:
                continue
            angle = pdfium.FPDFText_GetCharAngle(raw, n)
            turn = (round(angle / (math.pi / 2)) + self._rotation) % 4 if angle >= 0 else 0
            box = self._device(left.value, bottom.value, right.value, top.value)
            origin = self._device(x.value, y.value, x.value, y.value)
            baseline = origin.top if turn % 2 == 0 else origin.x0
            # pdfium boxes the ink: give the letter its full height, as other sources do
            if turn == 0:
                box = Region(box.x0, baseline - 0.78 * size, box.x1, baseline + 0.22 * size)
            char = Char(shown, *box, baseline, size, self._font(raw, n), n + 1)
            if all(math.isfinite(v) for v in box):
                found.append((turn, char))
        text.close()
        return found

    def _font(self, raw: Any, n: int) -> Font:
        flags = ctypes.c_int()
        buffer = ctypes.create_string_buffer(128)
        pdfium.FPDFText_GetFontInfo(raw, n, buffer, 128, flags)
        name = buffer.value.decode("utf-8", "replace")
        weight = pdfium.FPDFText_GetFontWeight(raw, n)
        key = (name, flags.value, weight)
        if key not in self._fonts:
            plain = name.split("+", 1)[1] if name[6:7] == "+" else name
            low = plain.lower()
            bold = weight >= 600 or "bold" in low or "black" in low or bool(flags.value & 1 << 18)
            italic = "ital" in low or "obliq" in low or bool(flags.value & 1 << 6)
            self._fonts[key] = Font(plain, bold, italic)
        return self._fonts[key]

    def _objects(self) -> tuple[list[Ruling], list[Region], list[Region]]:
        """Straight rulings, filled boxes and images; forms are not looked into."""
        rulings: list[Ruling] = []
        fills: list[Region] = []
        mode, stroked = ctypes.c_int(), ctypes.c_int()
        images: list[Region] = []
        edges = [ctypes.c_float() for _ in range(4)]
        count = pdfium.FPDFPage_CountObjects(self._page.raw)
        if count > MAX_OBJECTS:
            self._cut.add("paths")
        for n in range(min(count, MAX_OBJECTS)):
            shape = pdfium.FPDFPage_GetObject(self._page.raw, n)
            kind = pdfium.FPDFPageObj_GetType(shape)
            if kind not in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE):
                continue
            if not pdfium.FPDFPageObj_GetBounds(shape, *edges):
                continue
            box = self._device(*(e.value for e in edges))
            width, height = box.x1 - box.x0, box.bottom - box.top
            if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                images.append(box)
            elif min(width, height) <= THIN and max(width, height) > 3:
                rulings.append(Ruling(*box))
            elif pdfium.FPDFPath_CountSegments(shape) in (4, 5):
                pdfium.FPDFPath_GetDrawMode(shape, mode, stroked)
                if mode.value:
                    fills.append(box)
        return rulings, fills, images

    def _device(self, x0: float, y0: float, x1: float, y1: float) -> Region:
        """User space to the page as shown: origin top left, rotated as the page says."""
        (ax, ay), (bx, by) = (self._point(x, y) for x, y in ((x0, y0), (x1, y1)))
        return Region(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def _point(self, x: float, y: float) -> tuple[float, float]:
        if self._rotation == 1:
            return y - self._bottom, x - self._left
        if self._rotation == 2:
            return self._right - x, y - self._bottom
        if self._rotation == 3:
            return self._top - y, self._right - x
        return x - self._left, self._top - y

    def _turned(self, box: Region | Ruling, turn: int) -> Region:
        """A region of the shown page after ``turn`` quarters that make its text upright."""
        width, height = self._size
        if turn == 1:
            return Region(box.top, width - box.x1, box.bottom, width - box.x0)
        if turn == 2:
            return Region(width - box.x1, height - box.bottom, width - box.x0, height - box.top)
        if turn == 3:
            return Region(height - box.bottom, box.x0, height - box.top, box.x1)
        return Region(*box)

    def _turn_char(self, char: Char, turn: int) -> Char:
        width, height = self._size
        baselines = (
            char.baseline,
            width - char.baseline,
            height - char.baseline,
            char.baseline,
        )
        box = self._turned(Region(char.x0, char.top, char.x1, char.bottom), turn)
        return char._replace(
            x0=box.x0, top=box.top, x1=box.x1, bottom=box.bottom, baseline=baselines[turn]
        )
