"""Strips of PDF pages around a claim, as data that a single file can hold."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cytoclaim.errors import CytoclaimError
from cytoclaim.pdf.render import page_size, render_page

__all__ = ["Picture", "picture"]

MARGIN = 26.0
SIDES = ("page", "x0", "top", "x1", "bottom")


@dataclass(frozen=True, slots=True)
class Picture:
    """A strip of a page as a data address, its size in points, and the marks inside it."""

    address: str
    page: int
    width: float
    height: float
    marks: tuple[tuple[float, float, float, float], ...]


def picture(row: Mapping[str, Any], files: Mapping[str, Path]) -> Picture | None:
    """The page around the boxes of ``row`` (its first page); None without boxes or PDF.

    Boxes are tuples (page, x0, top, x1, bottom) or dictionaries with these names.
    """
    path = files.get(row["paper_id"])
    every = [b if isinstance(b, tuple) else tuple(b[n] for n in SIDES) for b in row["boxes"] or ()]
    if path is None or not every:
        return None
    page = every[0][0]
    boxes = [box[1:] for box in every if box[0] == page]
    try:
        width, height = page_size(path, page)
        top = max(min(b[1] for b in boxes) - MARGIN, 0)
        bottom = min(max(b[3] for b in boxes) + MARGIN, height)
        content = render_page(path, page, 1.5, (0, top, width, bottom))
    except CytoclaimError:
        return None
    return Picture(
        "data:image/png;base64," + base64.b64encode(content).decode(),
        page,
        width,
        bottom - top,
        tuple((x0 - 1.5, a - top - 1, x1 - x0 + 3, b - a + 2) for x0, a, x1, b in boxes),
    )
