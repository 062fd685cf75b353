"""Small PDF files that ask for more than they should, written byte by byte."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

__all__ = ["document", "stream"]


def stream(data: bytes, entries: str = "", packed: int = 0) -> bytes:
    """A stream object's body, deflated ``packed`` times."""
    for _ in range(packed):
        data = zlib.compress(data, 9)
    if packed:
        entries += f" /Filter [{'/FlateDecode ' * packed}]"
    return f"<< /Length {len(data)} {entries} >>\nstream\n".encode() + data + b"\nendstream"


def document(objects: Sequence[bytes | str], root: int = 1, trailer: str = "") -> bytes:
    """A PDF file of numbered objects, the first being number 1, with a right reference table."""
    out = b"%PDF-1.7\n"
    places: list[int] = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        data = body.encode("latin-1") if isinstance(body, str) else body
        out += f"{number} 0 obj\n".encode() + data + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    for place in places:
        out += f"{place:010d} 00000 n \n".encode()
    size = len(objects) + 1
    out += (
        f"trailer << /Size {size} /Root {root} 0 R {trailer} >>\nstartxref\n{start}\n%%EOF".encode()
    )
    return out
