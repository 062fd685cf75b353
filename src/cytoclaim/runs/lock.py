"""One run at a time in one project.

The lock belongs to the process: the system lets go of it however the process ends, so there is
no stale lock to clean up.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from cytoclaim.errors import CytoclaimError

__all__ = ["only_run"]


@contextmanager
def only_run(folder: Path) -> Iterator[None]:
    """Hold ``folder/.lock`` while the block runs.

    Raises CytoclaimError ``run-locked`` when another process holds it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / ".lock"
    with path.open("a+") as stream:
        if not _take(stream):
            stream.seek(0)
            owner = stream.read().strip() or "unknown"
            raise CytoclaimError(
                "run-locked",
                f"Another run (process {owner}) is writing to {folder}.",
                "Wait until it ends, or stop that process, and run again.",
            )
        stream.truncate(0)
        stream.write(f"{os.getpid()}\n")
        stream.flush()
        yield


def _take(stream: IO[str]) -> bool:
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        try:
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError:
            return False
        return True
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
