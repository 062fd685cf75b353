"""A pdfminer device that takes each glyph as it is drawn, and bounds what a page may ask for."""

from __future__ import annotations

import math
import re
from itertools import pairwise
from typing import Any

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.encodingdb import EncodingDB
from pdfminer.pdffont import PDFSimpleFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdftypes import resolve1
from pdfminer.utils import apply_matrix_pt, mult_matrix

from cytoclaim.pdf.glyphs import font_kind, glyph_text
from cytoclaim.pdf.page import Char, Font, PageData, Region, Ruling

__all__ = ["MAX_CHARS", "MAX_PATHS", "GlyphDevice", "Interpreter"]


MAX_CHARS = 60_000  # a page of dense small print holds about 12,000
MAX_PATHS = 20_000  # painted paths looked at on one page; the rest cost nothing
MAX_RULINGS = 6_000
BAR = 8.0  # points: a stroke thicker than this shades a line of text
THIN = 2.0  # points: a filled rectangle thinner than this is a ruling
DESCENT = -0.22  # font sizes below the baseline, where a font does not say
DEEPEST = -0.8  # font sizes: what a font says beyond this is a mistake
INK = 10.0  # points: side of the squares that mark where drawings are

_BOLD = re.compile(r"(?i:bold|black|heavy|demi(?!ng)|[-.](?:b|bd|bi|sb)$)|[a-z]BI?$")
_ITALIC = re.compile(r"(?i:ital|obliq|[-.](?:i|it|bi)$)|[a-z]B?I$")


class Interpreter(PDFPageInterpreter):
    """pdfminer's interpreter, which knows no clipping, with clip rectangles passed on."""

    device: GlyphDevice

    def do_q(self) -> None:
        super().do_q()
        self.device.save_clip()

    def do_Q(self) -> None:
        super().do_Q()
        self.device.restore_clip()

    def do_W(self) -> None:
        self.device.clip_path(self.curpath)

    def do_W_a(self) -> None:
        self.device.clip_path(self.curpath)


class GlyphDevice(PDFLayoutAnalyzer):
    """A pdfminer device that keeps glyphs, straight rulings and where ink is, and nothing else."""

    def __init__(self, resources: PDFResourceManager, width: float, height: float) -> None:
        super().__init__(resources, laparams=None)
        self._width, self._height = float(width), float(height)
        self._chars: list[tuple[int, Char]] = []
        self._seen: dict[tuple[str, int, int], list[tuple[float, float]]] = {}
        self._fonts: dict[int, Font] = {}
        self._rulings: list[Ruling] = []
        self._fills: list[Region] = []
        self._images: list[Region] = []
        self._ink: set[tuple[int, int]] = set()
        self._paths = self._unknown = self._count = self._forms = 0
        self._form: list[int] = [0]
        self._cut: set[str] = set()
        self._doubles: dict[tuple[str, float, int], list[int]] = {}
        self._rows: dict[tuple[str, float, int], int] = {}
        self._hidden: list[int] = []
        self._invisible = False
        self._clip: Region | None = None
        self._clips: list[Region | None] = []

    # pdfminer calls these while it interprets the page's content stream

    def begin_page(self, page: Any, ctm: Any) -> None:
        pass

    def end_page(self, page: Any) -> None:
        pass

    def begin_figure(self, name: str, bbox: Any, matrix: Any) -> None:
        self._forms += 1
        self._form.append(self._forms)
        self.save_clip()
        try:
            x0, y0, x1, y1 = (float(v) for v in bbox)
            whole = mult_matrix(matrix, self.ctm)
        except (TypeError, ValueError):
            return
        self._clip_to([apply_matrix_pt(whole, p) for p in ((x0, y0), (x0, y1), (x1, y0), (x1, y1))])

    def end_figure(self, name: str) -> None:
        self._form.pop()
        self.restore_clip()

    def save_clip(self) -> None:
        """Remember the clip rectangle (operator q)."""
        if len(self._clips) < 500:
            self._clips.append(self._clip)

    def restore_clip(self) -> None:
        """Back to the clip rectangle remembered last (operator Q)."""
        if self._clips:
            self._clip = self._clips.pop()

    def clip_path(self, path: Any) -> None:
        """Narrow the clip to the rectangle around ``path`` (operators W and W*)."""
        points = [
            apply_matrix_pt(self.ctm, (float(step[-2]), float(step[-1])))
            for step in path[:200]
            if len(step) >= 3
        ]
        if points and len(path) <= 200:
            self._clip_to(points)

    def _clip_to(self, points: list[tuple[float, float]]) -> None:
        new, old = self._region(points), self._clip
        if old is not None:
            new = Region(
                max(old.x0, new.x0),
                max(old.top, new.top),
                min(old.x1, new.x1),
                min(old.bottom, new.bottom),
            )
        self._clip = new

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        self._invisible = textstate.render == 3
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_image(self, name: str, stream: Any) -> None:
        corners = [apply_matrix_pt(self.ctm, (float(x), float(y))) for x in (0, 1) for y in (0, 1)]
        if len(self._images) < 1000:
            self._images.append(self._region(corners))

    def render_char(
        self,
        matrix: Any,
        font: Any,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: Any,
        graphicstate: Any,
    ) -> float:
        advance: float = font.char_width(cid) * fontsize * scaling
        self._count += 1
        if self._count > MAX_CHARS:
            self._cut.add("chars")
            return advance
        face = self._fonts.get(id(font)) or self._face(font)
        text = self._text(font, face, cid)
        if not text:
            return advance
        if not advance and face.symbol:
            # the standard fonts' widths are listed by character, not by code
            width = font.widths.get(text, 0)
            advance = (width if isinstance(width, (int, float)) else 0) * 0.001 * fontsize * scaling
        a, b, c, d, e, f = matrix
        sign = -1.0 if fontsize * scaling < 0 else 1.0
        across, down = (0 if a * sign > 0 else 2), (3 if b * sign > 0 else 1)
        turn = across if abs(a) >= abs(b) else down
        if abs(a) >= 0.1 * abs(b) and abs(b) >= 0.1 * abs(a):
            turn += 4  # slanted text: a stamp or a tilted label
        descent = _descent(font) * fontsize
        low, high = descent + rise, descent + rise + fontsize
        xs = (c * low + e, c * high + e, a * advance + c * low + e, a * advance + c * high + e)
        ys = (d * low + f, d * high + f, b * advance + d * low + f, b * advance + d * high + f)
        size = abs(fontsize) * math.hypot(c, d)
        base_x, base_y = c * rise + e, d * rise + f
        baseline = self._height - base_y if turn % 2 == 0 else base_x
        x0, x1 = min(xs), max(xs)
        top, bottom = self._height - max(ys), self._height - min(ys)
        if not (math.isfinite(x0 + x1 + top + bottom) and size > 0):
            return advance
        clip = self._clip
        if clip is not None and not (
            clip.x0 - 1 <= (x0 + x1) / 2 <= clip.x1 + 1
            and clip.top - 1 <= (top + bottom) / 2 <= clip.bottom + 1
        ):
            return advance  # cut away: a figure's frame shows only part of what it draws
        char = Char(text, x0, top, x1, bottom, baseline, size, face, self._count, self._form[-1])
        if self._invisible:
            self._hidden.append(len(self._chars))
        # sideways text runs along y: letters of one line share their x
        self._note_double(char, x0 if turn % 2 == 0 else top)
        self._chars.append((turn, char))
        return advance

    def paint_path(self, gstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Any) -> None:
        self._paths += 1
        if self._paths > MAX_PATHS or len(self._rulings) > MAX_RULINGS:
            self._cut.add("paths")
            return
        points: list[tuple[float, float]] = []
        straight = True
        pen = (gstate.linewidth or 0) * math.hypot(*self.ctm[:2]) if stroke else 0.0
        for step in path[:400]:
            kind = step[0]
            if kind == "m" and points:
                self._shape(points, straight, stroke, fill, pen)
                points, straight = [], True
            if kind in "ml":
                points.append(apply_matrix_pt(self.ctm, (float(step[1]), float(step[2]))))
            elif kind in "cvy":
                straight = False
                points.append(apply_matrix_pt(self.ctm, (float(step[-2]), float(step[-1]))))
            elif kind == "h" and points:
                points.append(points[0])
        if points:
            self._shape(points, straight, stroke, fill, pen)

    # what a glyph or a path means

    def _face(self, font: Any) -> Font:
        name = font.fontname.decode("latin-1") if isinstance(font.fontname, bytes) else ""
        name = name or str(font.fontname)
        name = name.split("+", 1)[1] if re.match(r"^[A-Z]{6}\+", name) else name
        descriptor = font.descriptor if hasattr(font.descriptor, "get") else {}
        weight = resolve1(descriptor.get("FontWeight"))
        heavy = isinstance(weight, (int, float)) and weight >= 600
        bold = bool(_BOLD.search(name)) or heavy or bool(font.flags & (1 << 18))
        italic = bool(_ITALIC.search(name)) or bool(font.flags & (1 << 6))
        face = self._fonts[id(font)] = Font(name, bold, italic, font_kind(name))
        return face

    def _text(self, font: Any, face: Font, cid: int) -> str:
        special = font.cytoclaim_names.get(cid) if hasattr(font, "cytoclaim_names") else None
        if special:
            return str(special)
        try:
            raw = font.to_unichr(cid)
        except (PDFUnicodeNotDefined, KeyError):
            raw = chr(cid) if face.symbol and 0 < cid < 256 else ""
            if not raw:
                self._unknown += 1
                return ""
        # a symbol font with no encoding of its own: pdfminer falls back on Latin letters, but
        # the code is the truth
        fallback = (EncodingDB.std2unicode.get(cid), EncodingDB.win2unicode.get(cid))
        simple = isinstance(font, PDFSimpleFont) and not font.unicode_map
        if face.symbol and simple and raw in fallback:
            raw = chr(cid)
        if not isinstance(raw, str):
            return ""
        if raw.startswith("(cid:"):
            self._unknown += 1
            return ""
        if "\ufffd" in raw or raw == "\x00":
            self._unknown += 1
        return glyph_text(raw, face.symbol)

    def _note_double(self, char: Char, along: float) -> None:
        """Note whether the same glyph in the same face already stands there."""
        if char.text.isspace():
            return
        name, baseline = f"{char.text} {char.font.name}", char.baseline
        reach = min(0.08 * char.size, 0.9)
        keys = {
            (name, int((along + dx) // 2), int((baseline + dy) // 2))
            for dx in (-reach, reach)
            for dy in (-reach, reach)
        }
        row = (char.font.name, round(char.size, 1), round(baseline))
        self._rows[row] = self._rows.get(row, 0) + 1
        for key in keys:
            for x, y in self._seen.get(key, ()):
                if abs(x - along) <= reach and abs(y - baseline) <= reach:
                    self._doubles.setdefault(row, []).append(len(self._chars))
                    return
        place = (name, int(along // 2), int(baseline // 2))
        self._seen.setdefault(place, []).append((along, baseline))

    def _dropped(self) -> set[int]:
        """Places of second prints (fake bold prints a line's glyphs twice) and hidden glyphs.

        Single glyphs that fall on their like by chance stay, and so does an invisible text layer
        that is all the text there is (a scanned page after OCR).
        """
        dropped: set[int] = set()
        for row, places in self._doubles.items():
            if len(places) >= 0.35 * self._rows[row]:
                dropped.update(places)
        if len(self._hidden) < 0.5 * len(self._chars):
            dropped.update(self._hidden)
        return dropped

    def _region(self, points: list[tuple[float, float]]) -> Region:
        xs, ys = [p[0] for p in points], [self._height - p[1] for p in points]
        return Region(min(xs), min(ys), max(xs), max(ys))

    def _shape(
        self,
        points: list[tuple[float, float]],
        straight: bool,
        stroke: bool,
        fill: bool,
        pen: float,
    ) -> None:
        box = self._region(points)
        if BAR < pen < 3 * BAR and len(points) == 2 and box.top == box.bottom:
            # a line so thick that it shades the row of a table
            box = Region(box.x0, box.top - pen / 2, box.x1, box.bottom + pen / 2)
            if box.x1 - box.x0 > 3 * pen and len(self._fills) < MAX_RULINGS:
                self._fills.append(box)
                return
        width, height = box.x1 - box.x0, box.bottom - box.top
        long, thin = max(width, height), min(width, height)
        if straight and thin <= THIN and long >= max(3.0, 3 * thin):
            self._rulings.append(Ruling(*box))
            return
        upright = straight and all(
            abs(p[0] - q[0]) < 0.5 or abs(p[1] - q[1]) < 0.5 for p, q in pairwise(points)
        )
        if upright and len(points) in (4, 5):
            if stroke:
                self._rulings += [
                    Ruling(box.x0, box.top, box.x1, box.top),
                    Ruling(box.x0, box.bottom, box.x1, box.bottom),
                    Ruling(box.x0, box.top, box.x0, box.bottom),
                    Ruling(box.x1, box.top, box.x1, box.bottom),
                ]
            if fill and len(self._fills) < MAX_RULINGS:
                self._fills.append(box)
            return
        for x, y in points[:200]:
            if 0 <= x <= self._width and 0 <= y <= self._height:
                self._ink.add((int(x // INK), int((self._height - y) // INK)))

    def page(self, number: int, crop: tuple[float, float, float, float]) -> PageData:
        """The page in its visible frame, turned upright when most of its text runs sideways."""
        left, top, right, bottom = crop
        width, height = max(right - left, 1.0), max(bottom - top, 1.0)
        votes = [0] * 8
        dropped = self._dropped()
        drawn = [pair for place, pair in enumerate(self._chars) if place not in dropped]
        for turn, char in drawn:
            votes[turn] += not char.text.isspace()
        main = max(range(4), key=lambda t: votes[t]) if any(votes[:4]) else 0
        upright: list[Char] = []
        others: list[Char] = []
        for turn, char in drawn:
            x, y = (char.x0 + char.x1) / 2 - left, (char.top + char.bottom) / 2 - top
            if not (-2 <= x <= width + 2 and -2 <= y <= height + 2):
                continue  # printers' marks outside the visible page
            box = _turned(Region(*char[1:5]), left, top, width, height, main)
            base = _baseline(char.baseline, left, top, width, height, main)
            moved = char._replace(
                x0=box.x0, top=box.top, x1=box.x1, bottom=box.bottom, baseline=base
            )
            (upright if turn == main else others).append(moved)

        def move(region: Region | Ruling) -> Region:
            return _turned(Region(*region), left, top, width, height, main)

        ink = self._ink
        if main or left or top:
            centres = ((x + 0.5, y + 0.5) for x, y in ink)
            moved_ink = (move(Region(x * INK, y * INK, x * INK, y * INK)) for x, y in centres)
            ink = {(int(r.x0 // INK), int(r.top // INK)) for r in moved_ink}
        return PageData(
            number,
            width if main % 2 == 0 else height,
            height if main % 2 == 0 else width,
            tuple(upright),
            tuple(others),
            tuple(Ruling(*move(r)) for r in self._rulings),
            tuple(move(r) for r in self._fills),
            tuple(move(r) for r in self._images),
            frozenset(ink),
            self._unknown,
            main,
            tuple(sorted(self._cut)),
        )


def _descent(font: Any) -> float:
    """How far the letters reach below the baseline, in font sizes, negative.

    Some fonts give it without its sign, or a number that no letter has; a glyph's box would then
    stand below its line, where a clip may cut it away.
    """
    descent = -abs(float(font.get_descent()))
    return descent if DEEPEST <= descent < 0 else DESCENT


def _turned(box: Region, left: float, top: float, width: float, height: float, turn: int) -> Region:
    """A region moved into the visible frame and turned clockwise by ``turn`` quarters."""
    x0, y0, x1, y1 = box.x0 - left, box.top - top, box.x1 - left, box.bottom - top
    if turn == 1:
        # the text's right is the page's bottom
        return Region(y0, width - x1, y1, width - x0)
    if turn == 2:
        return Region(width - x1, height - y1, width - x0, height - y0)
    if turn == 3:
        return Region(height - y1, x0, height - y0, x1)
    return Region(x0, y0, x1, y1)


def _baseline(
    value: float, left: float, top: float, width: float, height: float, turn: int
) -> float:
    if turn == 0:
        return value - top
    if turn == 1:
        return width - (value - left)
    if turn == 2:
        return height - (value - top)
    return value - left
