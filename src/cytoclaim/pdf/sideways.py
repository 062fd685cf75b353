"""The part of an upright page that is set sideways, as a page of its own."""

from __future__ import annotations

from itertools import pairwise

from cytoclaim.pdf.page import Char, PageData, Region, Ruling

__all__ = ["sideways"]

FEWEST = 80  # letters: less is a stamp in the margin or the label of an axis


def sideways(page: PageData) -> PageData | None:
    """The sideways text of ``page`` and its rules turned upright; None when there is little.

    ``turn`` of the result says how it was turned, so that its ``box`` leads to the page as shown.
    """
    if page.turn or len(page.turned) < FEWEST:
        return None
    rise = 0
    for a, b in pairwise(page.turned):
        near = abs(a.baseline - b.baseline) < 0.2 * a.size
        rise += near * ((b.top < a.top) - (b.top > a.top))
    if abs(rise) < 0.3 * len(page.turned):
        return None
    turn = 3 if rise > 0 else 1

    def moved(r: Region | Ruling) -> Region:
        if turn == 3:
            return Region(page.height - r.bottom, r.x0, page.height - r.top, r.x1)
        return Region(r.top, page.width - r.x1, r.bottom, page.width - r.x0)

    def char(c: Char) -> Char:
        box = moved(Region(c.x0, c.top, c.x1, c.bottom))
        base = c.baseline if turn == 3 else page.width - c.baseline
        return c._replace(x0=box.x0, top=box.top, x1=box.x1, bottom=box.bottom, baseline=base)

    return PageData(
        page.number,
        page.height,
        page.width,
        tuple(char(c) for c in page.turned),
        (),
        tuple(Ruling(*moved(r)) for r in page.rulings),
        tuple(moved(r) for r in page.fills),
        (),
        turn=turn,
    )
