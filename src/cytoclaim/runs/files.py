"""Files that are there whole or not at all, also after a power cut."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["flush_folder", "publish_folder", "write_whole"]


def write_whole(path: Path, content: bytes) -> None:
    """Write ``path`` beside itself and move it into place; a reader never sees half of it."""
    part = path.with_name(f".{path.name}.part")
    with part.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(path)


def flush_folder(folder: Path) -> None:
    """Bring a folder's files and its list of names to the disk."""
    for path in folder.iterdir():
        if path.is_file():
            with path.open("rb") as stream:
                os.fsync(stream.fileno())
    _flush_names(folder)


def publish_folder(draft: Path, final: Path) -> None:
    """Move a finished folder to its final name in one step."""
    flush_folder(draft)
    draft.rename(final)
    _flush_names(final.parent)


def _flush_names(folder: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
