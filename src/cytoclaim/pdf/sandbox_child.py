"""The process behind :mod:`cytoclaim.pdf.sandbox`: reads the files it is told to, one by one."""

from __future__ import annotations

import os
import pickle
import signal
import struct
import sys
import threading
from pathlib import Path
from queue import SimpleQueue
from typing import Any, BinaryIO

from cytoclaim.errors import CytoclaimError
from cytoclaim.issues import Issue

__all__ = ["main"]

LENGTH = struct.Struct(">Q")
STACK = 64 << 20  # bytes: deep nesting must end as RecursionError, not as a crash


def main(megabytes: int) -> None:
    """Serve requests on standard input until it closes; ``megabytes`` bound the memory."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    requests = os.fdopen(os.dup(0), "rb")
    replies = os.fdopen(os.dup(1), "wb")
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)  # libraries may print what they like
    import cytoclaim.pdf.read  # noqa: F401 - before the limit: the empty reader is not counted

    _limit(megabytes)
    _send(replies, ("ready",))
    waiting: SimpleQueue[tuple[str, str, bool]] = SimpleQueue()
    threading.stack_size(STACK)
    threading.Thread(target=_serve, args=(waiting, replies), daemon=True).start()
    threading.stack_size(0)
    while True:
        head = requests.read(LENGTH.size)
        if len(head) < LENGTH.size:
            os._exit(0)  # the parent is gone, perhaps in the middle of a file
        waiting.put(pickle.loads(requests.read(LENGTH.unpack(head)[0])))


def _serve(waiting: SimpleQueue[tuple[str, str, bool]], replies: BinaryIO) -> None:
    from cytoclaim.pdf.read import read_pdf, read_second

    while True:
        name, paper_id, second = waiting.get()
        path = Path(name)
        try:
            _send(replies, ("pages", _pages(path)))
            document, issues = (read_second if second else read_pdf)(path, paper_id)
            _send(replies, ("read", document, issues))
        except CytoclaimError as error:
            if isinstance(error.__cause__, MemoryError):
                _send(replies, ("memory",))
            else:
                _send(replies, ("read", None, [Issue.from_error(paper_id, error)]))
        except MemoryError:
            _send(replies, ("memory",))
        except BaseException as error:
            issue = Issue(
                paper_id,
                "error",
                "pdf-broken",
                f"{path.name} cannot be read ({type(error).__name__}). Download it again.",
            )
            _send(replies, ("read", None, [issue]))


def _pages(path: Path) -> int:
    """A quick count of pages for the time allowed; 1 when the file does not tell."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(path)
        try:
            return min(max(len(pdf), 1), 5000)
        finally:
            pdf.close()
    except Exception:
        return 1


def _limit(megabytes: int) -> None:
    try:
        import resource
    except ImportError:  # a system without it: the time limit has to do
        return
    taken = 0
    status = Path("/proc/self/statm")
    if status.is_file():
        taken = int(status.read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    ceiling = taken + (megabytes << 20) + STACK
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    if hard != resource.RLIM_INFINITY:
        ceiling = min(ceiling, hard)
    resource.setrlimit(resource.RLIMIT_AS, (ceiling, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _send(stream: BinaryIO, message: Any) -> None:
    data = pickle.dumps(message)
    stream.write(LENGTH.pack(len(data)) + data)
    stream.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]))
