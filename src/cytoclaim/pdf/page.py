"""What a page holds once it is read: characters, rulings, fills and images as plain values.

Everything downstream (lines, columns, tables, references) works on these types, so that a second
character source needs to build nothing but :class:`PageData`. Coordinates are PDF points, origin
at the top left of the visible page, y growing downwards.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from cytoclaim.model import Box

__all__ = ["Char", "Font", "PageData", "Region", "Ruling"]


@dataclass(frozen=True, slots=True)
class Font:
    """A typeface as far as reading needs it; ``name`` has no subset prefix."""

    name: str
    bold: bool = False
    italic: bool = False
    symbol: str = ""  # "symbol" or "dingbats" when its letters stand for something else


class Char(NamedTuple):
    """One glyph. ``text`` is what it stands for (a ligature gives several letters).

    ``baseline`` is the y of the baseline, text rise included; ``size`` the font size in points;
    ``order`` the place in the page's content stream; ``form`` the number of the form object that
    holds it, 0 for the page itself.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    font: Font
    order: int
    form: int = 0


class Region(NamedTuple):
    """An upright rectangle of a page: an image, a filled area, a table or a figure."""

    x0: float
    top: float
    x1: float
    bottom: float


class Ruling(NamedTuple):
    """A straight horizontal or vertical stroke (a thin filled rectangle counts as one)."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def horizontal(self) -> bool:
        """Whether it runs across the page."""
        return self.x1 - self.x0 >= self.bottom - self.top


@dataclass(frozen=True, slots=True)
class PageData:
    """One page, read once. ``chars`` run left to right, in stream order.

    ``turned`` holds characters of other directions (axis labels, margin stamps). When most of a
    page's text runs sideways (a rotated table), the whole page is turned so that it reads upright:
    ``turn`` says by how many clockwise quarter turns, and :meth:`box` leads back. ``ink`` marks
    the 10-point squares that curves and slanted lines touch: where drawings are. ``cut`` names the
    bounds that were hit ("chars", "paths"), so that nothing is dropped in silence.
    """

    number: int
    width: float
    height: float
    chars: tuple[Char, ...] = ()
    turned: tuple[Char, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    fills: tuple[Region, ...] = ()
    images: tuple[Region, ...] = ()
    ink: frozenset[tuple[int, int]] = frozenset()
    unknown: int = 0
    turn: int = 0
    cut: tuple[str, ...] = field(default=())

    def box(self, x0: float, top: float, x1: float, bottom: float) -> Box:
        """The box on the page as a viewer shows it, whatever turn the reader gave it."""
        if self.turn == 1:
            x0, top, x1, bottom = self.height - bottom, x0, self.height - top, x1
        elif self.turn == 2:
            x0, top, x1, bottom = (
                self.width - x1,
                self.height - bottom,
                self.width - x0,
                self.height - top,
            )
        elif self.turn == 3:
            x0, top, x1, bottom = top, self.width - x1, bottom, self.width - x0
        return Box(self.number, round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2))
