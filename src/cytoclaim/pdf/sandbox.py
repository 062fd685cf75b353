"""Reading hostile files: in a process of its own, with a ceiling on time and on memory.

A PDF can ask for any amount of work. :func:`read_guarded` has the file read by a child process
that is kept for the next file, so that its start is paid once. A file that takes too long or asks
for too much memory costs that child and nothing else: it is killed, the file ends with an issue,
and the next file gets a fresh child. The child never runs what a file carries (scripts, actions,
attachments): the reader does not look at them.

The functions may be called from any thread and from a worker process, daemonic or not; each
process has one child, and the child ends with its parent, however that ends.
"""

from __future__ import annotations

import atexit
import contextlib
import io
import os
import pickle
import signal
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from cytoclaim.errors import CytoclaimError
from cytoclaim.issues import Issue
from cytoclaim.model import Document

__all__ = ["MEGABYTES", "SECONDS", "SECONDS_PER_PAGE", "Sandbox", "read_guarded"]

SECONDS = 120.0  # for any file
SECONDS_PER_PAGE = 4.0  # on top, for each page the file really has
MEGABYTES = 2048  # of address space beyond what the empty reader takes
PAPERS_PER_CHILD = 100
COSTLY = ("pdf-too-slow", "pdf-too-large", "pdf-crashed")
LENGTH = struct.Struct(">Q")
LONGEST_REPLY = 1 << 31


class Sandbox:
    """One child process that reads PDF files. ``close`` ends it; a closed sandbox starts anew."""

    def __init__(self, command: list[str] | None = None) -> None:
        self.command = command or [sys.executable, "-m", "cytoclaim.pdf.sandbox_child"]
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._limit = 0
        self._papers = 0
        self._owner = os.getpid()

    def read(
        self,
        path: Path,
        paper_id: str,
        *,
        seconds: float | None = None,
        megabytes: int = MEGABYTES,
    ) -> tuple[Document | None, list[Issue]]:
        """As :func:`read_guarded`."""
        if self._owner != os.getpid():  # after a fork: the child belongs to the other process
            self.__init__(self.command)  # type: ignore[misc]
        with self._lock:
            if self._papers >= PAPERS_PER_CHILD or (self._process and self._limit != megabytes):
                self._end()
            found = self._read(path, paper_id, seconds, megabytes)
            if found[0] is None and found[1][0].code in COSTLY:
                # the second source may do with less; what it finds is marked as such
                again = self._read(path, paper_id, seconds, megabytes, second=True)
                return again if again[0] is not None else found
            return found

    def _read(
        self,
        path: Path,
        paper_id: str,
        seconds: float | None,
        megabytes: int,
        second: bool = False,
    ) -> tuple[Document | None, list[Issue]]:
        if self._process is None:
            self._start(megabytes)
        process = self._process
        assert process is not None and process.stdin and process.stdout
        self._papers += 1
        watch = _Watch(process, SECONDS if seconds is None else seconds)
        try:
            _send(process.stdin, (str(path), paper_id, second))
            message = _receive(process.stdout)
            if message is not None and message[0] == "pages":
                if seconds is None:
                    watch.extend(SECONDS_PER_PAGE * message[1])
                message = _receive(process.stdout)
        except OSError:
            message = None
        finally:
            late = watch.stop()
        if message is not None and message[0] == "read":
            return message[1], message[2]
        if message is not None and message[0] == "memory":
            self._end()  # what is left of it is not worth trusting
            return None, [_too_large(path, paper_id, megabytes)]
        code = self._end()
        if late:
            return None, [_too_slow(path, paper_id, watch.seconds)]
        if code == -signal.SIGKILL:  # the system's own hand when memory runs out
            return None, [_too_large(path, paper_id, megabytes)]
        return None, [_crashed(path, paper_id, code)]

    def _start(self, megabytes: int) -> None:
        self._process = subprocess.Popen(
            [*self.command, str(megabytes)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONHASHSEED": "0"},
        )
        self._limit, self._papers = megabytes, 0
        assert self._process.stdout
        if _receive(self._process.stdout) != ("ready",):
            self._end()
            raise CytoclaimError(
                "reader-broken", "The reader's process does not start.", "See `cytoclaim doctor`."
            )

    def _end(self) -> int:
        """Make sure that the child is gone; its exit code."""
        process, self._process = self._process, None
        if process is None:
            return 0
        for stream in (process.stdin, process.stdout):
            if stream:
                with contextlib.suppress(OSError):
                    stream.close()
        try:
            return process.wait(timeout=0.5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            return 0

    def close(self) -> None:
        """End the child process."""
        if self._owner == os.getpid():
            with self._lock:
                self._end()


_SANDBOX = Sandbox()
atexit.register(_SANDBOX.close)


def read_guarded(
    path: Path, paper_id: str, *, seconds: float | None = None, megabytes: int = MEGABYTES
) -> tuple[Document | None, list[Issue]]:
    """:func:`cytoclaim.pdf.read_pdf` behind ceilings; no file makes it raise.

    ``seconds`` of wall-clock time (default: 120, and 4 more for each page) and ``megabytes`` of
    memory are what the file may cost. The Document is None when the file could not be read; then
    one issue of level "error" says why: any code of ``read_pdf``, or pdf-too-slow,
    pdf-too-large, pdf-crashed. A file that hits a ceiling is tried once more, as long again,
    with the second character source.
    """
    return _SANDBOX.read(path, paper_id, seconds=seconds, megabytes=megabytes)


class _Watch:
    """Kills a process when its time is up."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        self.process, self.seconds = process, seconds
        self._begun = time.monotonic()
        self._late = threading.Event()
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def extend(self, seconds: float) -> None:
        self.seconds += seconds

    def stop(self) -> bool:
        """Whether the process was killed."""
        self._done.set()
        return self._late.is_set()

    def _run(self) -> None:
        while True:
            left = self._begun + self.seconds - time.monotonic()
            if left <= 0:
                self._late.set()
                self.process.kill()
                return
            if self._done.wait(left):
                return


class _Known(pickle.Unpickler):
    """Takes our own records and nothing else: a child that a file took over can send no code."""

    def find_class(self, module: str, name: str) -> Any:
        if module in ("cytoclaim.model", "cytoclaim.issues"):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name}")


def _send(stream: Any, message: object) -> None:
    data = pickle.dumps(message)
    stream.write(LENGTH.pack(len(data)) + data)
    stream.flush()


def _receive(stream: Any) -> Any:
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    data = stream.read(length) if length < LONGEST_REPLY else b""
    if len(data) < length:
        return None
    try:
        return _Known(io.BytesIO(data)).load()
    except Exception:
        return None


def _too_slow(path: Path, paper_id: str, seconds: float) -> Issue:
    return Issue(
        paper_id,
        "error",
        "pdf-too-slow",
        f"{path.name} was given up after {seconds:.0f} s of reading. "
        "Print it to a new PDF, which drops what makes it heavy.",
    )


def _too_large(path: Path, paper_id: str, megabytes: int) -> Issue:
    return Issue(
        paper_id,
        "error",
        "pdf-too-large",
        f"{path.name} needs more than {megabytes} MB to read. Print it to a new PDF, or split it.",
    )


def _crashed(path: Path, paper_id: str, code: int) -> Issue:
    how = signal.Signals(-code).name if -code in signal.valid_signals() else f"exit code {code}"
    return Issue(
        paper_id,
        "error",
        "pdf-crashed",
        f"{path.name} made the reader crash ({how}). Download it again, or print it to a new PDF.",
    )
