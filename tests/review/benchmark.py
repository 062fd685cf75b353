"""The review server with 50,000 rows: ``python -m tests.review.benchmark [rows]``.

Prints the time of the start, of pages and of decisions at the server, and the peak memory.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from cytoclaim.model import Box
from cytoclaim.review.desk import Desk
from cytoclaim.review.web import make_app
from tests.review.project import PAPERS, add_run, claim, make_project

WORDS = [
    "cells",
    "given",
    "after",
    "the",
    "infarct",
    "raised",
    "secretion",
    "of",
    "growth",
    "factors",
    "and",
    "lowered",
    "cell",
    "death",
]


def row(n, **more):
    """A row as a real run has it: a sentence of its own with two boxes and long texts."""
    quote = f"In study {n} " + " ".join(WORDS[(n + k * 7) % len(WORDS)] for k in range(28)) + "."
    boxes = (Box(1 + n % 3, 82, 300, 520, 312), Box(1 + n % 3, 82, 323, 410, 335))
    agent, target = f"F{n % 400}", f"O{n % 90}"
    return claim(n, PAPERS[n % 2], quote=quote, boxes=boxes, agent=agent, target=target, **more)


def main(count: int) -> None:
    from starlette.testclient import TestClient

    with tempfile.TemporaryDirectory() as folder:
        project = make_project(Path(folder) / "p", [])
        add_run(project, [row(n) for n in range(count)])
        rows = [row(n, cell="T-cell") if n % 10 == 0 else row(n) for n in range(200, count + 200)]
        add_run(project, rows)
        ids = [r["evidence_id"] for r in rows]
        del rows
        child = time_server(project, ids, TestClient)
    for line in child:
        print(line)


def time_server(project, ids, client_class) -> list[str]:
    """Runs the measurements in a process of its own, so that only the server counts."""
    import multiprocessing

    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    worker = context.Process(target=_measure, args=(project.root, ids, theirs))
    worker.start()
    lines = ours.recv()
    worker.join()
    return lines


def _measure(root: Path, ids: list[str], pipe) -> None:
    from starlette.testclient import TestClient

    from cytoclaim.project import Project

    before = _memory()
    desk, start = _timed(lambda: Desk(Project(root), "Ada"))
    client = TestClient(make_app(desk, 8765), base_url="http://127.0.0.1:8765")
    _, first = _timed(lambda: client.get("/"))
    lines = [
        f"rows {len(desk.stock.rows):,}; start {start:.2f} s; first page {first:.3f} s",
    ]
    for path in (
        "/?queue=all&page=1500",
        "/?queue=all&q=infarct+f17",
        "/?queue=changed",
        "/papers",
    ):
        seconds = [_timed(lambda p=path: client.get(p))[1] for _ in range(5)]
        lines.append(f"{path}: median {statistics.median(seconds):.3f} s")
    seconds = [_timed(lambda k=k: desk.decide([k], "accepted"))[1] for k in ids[:60]]
    lines.append(f"decision: median {statistics.median(seconds):.4f} s, worst {max(seconds):.4f} s")
    for n in range(60, 30_060, 25):
        desk.decide(ids[n : n + 25], "accepted")
    seconds = [_timed(lambda k=k: desk.decide([k], "accepted"))[1] for k in ids[40_000:40_060]]
    lines.append(
        f"decision with 30,000 in the ledger: median {statistics.median(seconds):.4f} s,"
        f" worst {max(seconds):.4f} s"
    )
    lines.append(
        f"undo: {_timed(desk.undo)[1]:.3f} s; page then {_timed(lambda: client.get('/'))[1]:.3f} s"
    )
    lines.append(f"peak memory {_memory():.0f} MB ({before:.0f} MB of them before the start)")
    pipe.send(lines)


def _timed(act):
    begin = time.perf_counter()
    result = act()
    return result, time.perf_counter() - begin


def _memory() -> float:
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000)
