"""What went wrong, as data: rows of the ``issues`` table rather than log noise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cytoclaim.errors import CytoclaimError

__all__ = ["Issue"]


@dataclass(frozen=True, slots=True)
class Issue:
    """One problem of one paper (or of the whole run when ``paper_id`` is empty).

    ``code`` is stable and lowercase with hyphens; ``message`` names the file and the fix;
    ``data`` is a JSON string for machines.
    """

    paper_id: str
    level: Literal["info", "warning", "error"]
    code: str
    message: str
    data: str = "{}"

    @classmethod
    def from_error(cls, paper_id: str, error: CytoclaimError) -> Issue:
        """The issue that stands for a raised error."""
        return cls(paper_id, "error", error.code, str(error))
