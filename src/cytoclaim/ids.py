"""Content hashes and readable ids: what makes two rows the same row in two runs."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from dataclasses import fields
from pathlib import Path

from cytoclaim.model import Evidence

__all__ = ["content_hash", "evidence_id", "file_sha256", "fingerprint", "slug"]

IDENTITY = ("paper_id", "quote", "occurrence", "agent", "effect", "target")


def fingerprint(text: str) -> str:
    """First 16 hex digits of SHA-256 over the letters and digits of ``text``.

    Characters are taken after Unicode NFKC and casefold, so spacing, hyphens and quote marks
    make no difference.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    kept = "".join(c for c in folded if c.isalnum())
    return hashlib.sha256(kept.encode()).hexdigest()[:16]


def _digest(parts: object) -> str:
    encoded = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(encoded.encode()).hexdigest()[:16]


def evidence_id(row: Evidence) -> str:
    """The identity of a claim: paper, quote, occurrence of that quote, agent, effect, target.

    It holds no offset and no box, which move when the extraction improves.
    """
    return _digest(
        [row.paper_id, fingerprint(row.quote), row.occurrence, row.agent, row.effect, row.target]
    )


def content_hash(row: Evidence) -> str:
    """A hash of every field that is not part of the identity; a change of it is a MOD or MOVED."""
    rest = {f.name: _plain(getattr(row, f.name)) for f in fields(row) if f.name not in IDENTITY}
    return _digest(rest)


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    if hasattr(value, "__dataclass_fields__"):
        return [_plain(getattr(value, f.name)) for f in fields(value)]  # type: ignore[arg-type]
    if isinstance(value, float):
        return round(value, 4)
    return value


def file_sha256(path: Path) -> str:
    """SHA-256 of a file's bytes in hex, read in blocks."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def slug(text: str, limit: int = 60) -> str:
    """A lowercase id of letters, digits and hyphens made from free text."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:limit].rstrip("-")
