"""Worker processes, each with a pipeline of its own; a dying worker takes only its paper along.

A paper is lent one worker. When the process ends without an answer (out of memory, a crash in a
library) or takes too long, that paper fails with an issue and the next one gets a fresh process.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from queue import LifoQueue
from types import TracebackType
from typing import Any

from cytoclaim.errors import CytoclaimError
from cytoclaim.issues import Issue
from cytoclaim.runs.extract import failure
from cytoclaim.runs.extraction import Extraction, Paper

__all__ = ["Pool"]

SECONDS_PER_PAPER = 900.0
# One thread a worker: the pool is what runs in parallel. A fixed hash seed keeps any order that
# depends on hashing the same from run to run.
ENVIRONMENT = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "PYTHONHASHSEED": "0",
    "PYTHONIOENCODING": "utf-8",
}


class Pool:
    """Up to ``size`` workers; ``extract`` may be called from that many threads at once.

    ``command`` starts a worker that speaks the protocol of ``cytoclaim.runs.worker``.
    """

    def __init__(
        self, command: list[str], size: int, seconds_per_paper: float = SECONDS_PER_PAPER
    ) -> None:
        self.command = command
        self.seconds_per_paper = seconds_per_paper
        self._idle: LifoQueue[_Worker] = LifoQueue()
        # one start after the other: what the first builds and keeps, the others find
        starting = threading.Lock()
        self._all: list[_Worker] = []
        for _ in range(size):
            worker = _Worker(command, starting)
            self._all.append(worker)
            self._idle.put(worker)

    @classmethod
    def of_workers(cls, settings: dict[str, Any], size: int, seconds_per_paper: float) -> Pool:
        """A pool of ``cytoclaim.runs.worker`` processes with these settings."""
        command = [sys.executable, "-m", "cytoclaim.runs.worker", json.dumps(settings)]
        return cls(command, size, seconds_per_paper)

    def extract(self, paper: Paper) -> Extraction:
        """The extraction of one paper, waiting for a free worker.

        Raises CytoclaimError when the pipeline itself does not start.
        """
        worker = self._idle.get()
        try:
            return worker.extract(paper, self.seconds_per_paper)
        finally:
            self._idle.put(worker)

    def __enter__(self) -> Pool:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for worker in self._all:
            worker.stop()


class _Worker:
    def __init__(self, command: list[str], starting: threading.Lock) -> None:
        self.command = command
        self.starting = starting
        self.process: subprocess.Popen[str] | None = None
        self.stopped = False

    def extract(self, paper: Paper, seconds: float) -> Extraction:
        if self.process is None:
            with self.starting:
                self._start()
        assert self.process is not None and self.process.stdin and self.process.stdout
        late = threading.Event()
        watch = threading.Timer(seconds, self._kill, args=(late,))
        watch.start()
        try:
            request = {"paper_id": paper.paper_id, "file": paper.file, "sha256": paper.sha256}
            self.process.stdin.write(json.dumps(request) + "\n")
            self.process.stdin.flush()
            answer = self.process.stdout.readline()
        except OSError:
            answer = ""
        finally:
            watch.cancel()
        if answer.endswith("\n"):
            return Extraction.from_json(json.loads(answer))
        code = self._end()
        return _lost(paper, code, seconds if late.is_set() else None)

    def _start(self) -> None:
        if self.stopped:
            raise CytoclaimError("run-stopped", "The run was stopped.", "Run again to go on.")
        self.process = subprocess.Popen(
            self.command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            env={**os.environ, **ENVIRONMENT},
        )
        assert self.process.stdout
        line = self.process.stdout.readline()
        greeting = json.loads(line) if line.endswith("\n") else {}
        if greeting.get("ready"):
            return
        code = self._end()
        raise CytoclaimError(
            *greeting.get(
                "error",
                (
                    "pipeline-broken",
                    f"The pipeline does not start (a worker ended with {_ending(code)}).",
                    "See `cytoclaim doctor`.",
                ),
            )
        )

    def _kill(self, late: threading.Event) -> None:
        late.set()
        if self.process is not None:
            self.process.kill()

    def _end(self) -> int:
        """Make sure that the process is gone; its exit code."""
        process, self.process = self.process, None
        if process is None:
            return 0
        try:
            code = process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            process.kill()
            code = process.wait()
        for stream in (process.stdin, process.stdout):
            if stream:
                stream.close()
        return code

    def stop(self) -> None:
        self.stopped = True
        if self.process is not None:
            self.process.kill()


def _lost(paper: Paper, code: int, seconds: float | None) -> Extraction:
    path = Path(paper.file)
    if seconds is not None:
        issue = Issue(
            paper.paper_id,
            "error",
            "too-slow",
            f"{path.name} took longer than {seconds:.0f} s and was given up. "
            "Save the file again without large graphics, or allow more time with --timeout.",
        )
    else:
        issue = Issue(
            paper.paper_id,
            "error",
            "worker-died",
            f"The process that read {path.name} ended with {_ending(code)}. "
            "Run again; if it happens again the file needs more memory than there is, or is broken.",
        )
    return failure(path, paper.paper_id, paper.sha256, issue)


def _ending(code: int) -> str:
    if code >= 0:
        return f"exit code {code}"
    try:
        return f"signal {signal.Signals(-code).name}"
    except ValueError:
        return f"signal {-code}"
