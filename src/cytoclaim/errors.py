"""One root exception: whatever a user can mend is raised as a CytoclaimError that says how."""

from __future__ import annotations

__all__ = ["CytoclaimError"]


class CytoclaimError(Exception):
    """Something a user can mend. ``code`` is stable, ``fix`` says what to do.

    >>> CytoclaimError("pdf-encrypted", "a.pdf is encrypted", "Save a copy without a password.").code
    'pdf-encrypted'
    """

    def __init__(self, code: str, message: str, fix: str = "") -> None:
        super().__init__(f"{message} {fix}".strip())
        self.code = code
        self.message = message
        self.fix = fix
