"""``corpus/decisions.tsv``: the ledger on disk, safe with several writers.

One line is one entry, sorted, so that git merges the work of two curators line by line. Every
write takes a lock, takes in what others have written meanwhile, and replaces the file whole.
"""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from cytoclaim.errors import CytoclaimError
from cytoclaim.review.decision import EDITABLE, Decision, check
from cytoclaim.review.ledger import Ledger

__all__ = ["COLUMNS", "DecisionsFile"]

COLUMNS = (
    "paper_id", "evidence_id", "time", "curator", "decision", "reason", "note", "correction",
    *EDITABLE, "agent_text", "target_text", "confidence", "quote", "sketch",
)  # fmt: skip
ORIGINAL = (*EDITABLE, "agent_text", "target_text", "confidence")
# A spreadsheet would take a note that starts so for a formula
FORMULA = ("=", "+", "-", "@")


class DecisionsFile:
    """The decisions of one project in ``path`` (it need not exist yet)."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.ledger = Ledger([])
        # two lists side by side, so that a file of many thousand lines is joined in one go
        self._keys: list[tuple[str, ...]] = []
        self._lines: list[bytes] = []
        self._seen: tuple[int, int, int] | None = None
        self.refresh()

    def refresh(self) -> bool:
        """Read the file if it changed since; True when it did."""
        stamp = self._stamp()
        if stamp == self._seen:
            return False
        entries = list(_read(self.path)) if stamp else []
        self.ledger = Ledger(entries)
        ordered = list(self.ledger)
        self._keys = [entry.key for entry in ordered]
        self._lines = [_line(entry) for entry in ordered]
        self._seen = stamp
        return True

    def add(self, entries: Iterable[Decision]) -> None:
        """Add entries and write the file; entries of other writers are kept.

        Raises CytoclaimError ``bad-decision`` before anything is written, and
        ``decisions-unwritable`` when the file cannot be replaced.
        """
        checked = [check(entry) for entry in entries]
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with _alone(self.path):
                self.refresh()
                new = [entry for entry in checked if self.ledger.add(entry)]
                for entry in new:
                    at = bisect_left(self._keys, entry.key)
                    self._keys.insert(at, entry.key)
                    self._lines.insert(at, _line(entry))
                if new:
                    self._write()
        except OSError as error:
            self._seen = None
            raise CytoclaimError(
                "decisions-unwritable",
                f"{self.path} cannot be written: {error}.",
                "Make the folder writable; nothing was changed.",
            ) from error

    def _write(self) -> None:
        part = self.path.with_name(f".{self.path.name}.part")
        with part.open("wb") as stream:
            stream.write("\t".join(COLUMNS).encode() + b"\n")
            stream.write(b"\n".join(self._lines) + b"\n")
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(self.path)
        self._seen = self._stamp()

    def _stamp(self) -> tuple[int, int, int] | None:
        try:
            found = self.path.stat()
        except FileNotFoundError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold a lock beside ``path``; waits for another writer, who needs a moment only."""
    with path.with_name(f".{path.name}.lock").open("a+b") as stream:
        try:
            import fcntl
        except ImportError:  # Windows
            import msvcrt

            msvcrt.locking(stream.fileno(), msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined]
        else:
            fcntl.flock(stream, fcntl.LOCK_EX)
        yield


def _line(entry: Decision) -> bytes:
    cells = {
        "paper_id": entry.paper_id,
        "evidence_id": entry.evidence_id,
        "time": entry.time,
        "curator": entry.curator,
        "decision": entry.verdict,
        "reason": entry.reason,
        "note": f"'{entry.note}" if entry.note.startswith(FORMULA) else entry.note,
        "correction": "; ".join(f"{k}={v}" for k, v in sorted(entry.correction.items())),
        "quote": entry.quote,
        "sketch": entry.sketch,
        **{name: entry.original.get(name, "") for name in ORIGINAL},
    }
    return "\t".join(" ".join(cells[name].split()) for name in COLUMNS).encode()


def _read(path: Path) -> Iterator[Decision]:
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise _broken(path, 1, f"it is not UTF-8 ({error})") from error
    if tuple(lines[0].rstrip("\r").split("\t")) != COLUMNS:
        raise _broken(path, 1, "its header is not that of a decisions file")
    for number, line in enumerate(lines[1:], start=2):
        cells = line.rstrip("\r").split("\t")
        if cells == [""]:
            continue
        if line.startswith(("<<<<<<<", "=======", ">>>>>>>")):
            raise _broken(path, number, "git left a conflict mark; keep the lines of both sides")
        if len(cells) != len(COLUMNS):
            raise _broken(path, number, f"{len(cells)} cells for {len(COLUMNS)} columns")
        row = dict(zip(COLUMNS, cells, strict=True))
        note = row["note"]
        correction = dict(part.split("=", 1) for part in row["correction"].split("; ") if part)
        try:
            yield check(
                Decision(
                    evidence_id=row["evidence_id"],
                    paper_id=row["paper_id"],
                    verdict=row["decision"],  # type: ignore[arg-type]
                    curator=row["curator"],
                    time=row["time"],
                    reason=row["reason"],
                    note=note[1:] if note[:1] == "'" and note[1:].startswith(FORMULA) else note,
                    original={name: row[name] for name in ORIGINAL},
                    correction=correction,
                    quote=row["quote"],
                    sketch=row["sketch"],
                )
            )
        except CytoclaimError as error:
            raise _broken(path, number, error.message) from error


def _broken(path: Path, line: int, what: str) -> CytoclaimError:
    return CytoclaimError(
        "decisions-broken",
        f"{path}, line {line}: {what}.",
        "Mend that line; git has older versions.",
    )
