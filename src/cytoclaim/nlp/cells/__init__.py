"""Cell names put together from their parts."""

from __future__ import annotations

from cytoclaim.nlp.cells.factory import CellComposer, create_cells

__all__ = ["CellComposer", "create_cells"]
