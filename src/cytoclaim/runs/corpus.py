"""The extraction over a whole corpus: plan, read what changed, write the run."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass

from cytoclaim.errors import CytoclaimError
from cytoclaim.project import Project
from cytoclaim.runs.cache import Cache
from cytoclaim.runs.extraction import Extraction, Paper
from cytoclaim.runs.lock import only_run
from cytoclaim.runs.papers import Corpus, look_through
from cytoclaim.runs.pipeline import Pipeline, describe
from cytoclaim.runs.pool import SECONDS_PER_PAPER, Pool
from cytoclaim.runs.schema import TABLES, Row
from cytoclaim.runs.store import Draft, Run, Store

__all__ = ["Guard", "Progress", "Spread", "extract_corpus", "in_threads"]


@dataclass(frozen=True, slots=True)
class Progress:
    """One more paper is settled: ``done`` of ``total``; ``cached`` papers were not read again."""

    paper_id: str
    status: str
    done: int
    total: int
    cached: bool


Report = Callable[[Progress], None]
Work = Callable[[Paper], Extraction]
# How the work is spread over the papers: (work, papers, how many at once) to extractions, in any
# order. Prefect's way of one task per paper comes in here.
Spread = Callable[[Work, Sequence[Paper], int], Iterable[Extraction]]
# Looks at the tables of a run before it is published; a text says why it is held back.
Guard = Callable[[Mapping[str, Sequence[Row]]], str]


def in_threads(work: Work, papers: Sequence[Paper], at_once: int) -> Iterator[Extraction]:
    """Each paper in a thread that waits for its worker process."""
    threads = ThreadPoolExecutor(at_once)
    try:
        for done in as_completed([threads.submit(work, paper) for paper in papers]):
            yield done.result()
    finally:
        threads.shutdown(wait=False, cancel_futures=True)


def extract_corpus(
    project: Project,
    *,
    model: str | None = None,
    workers: int | None = None,
    seconds_per_paper: float = SECONDS_PER_PAPER,
    on_progress: Report | None = None,
    spread: Spread = in_threads,
    guard: Guard | None = None,
) -> Run:
    """Run the extraction over ``project.papers`` and return the finished run.

    Only papers whose bytes, or whose pipeline, changed are read; the others come from the cache.
    A paper that fails has an issue and leaves the others alone; the run itself fails only when
    nothing at all could be extracted from papers that are there. A run that ``guard`` objects to
    is written as ``held``: it is there to be looked at, but the next one is not compared with it.

    Raises CytoclaimError: ``no-papers``, ``run-locked``, and what stops the pipeline from
    starting.
    """
    report = on_progress or (lambda _: None)
    with only_run(project.runs):
        corpus = look_through(project.papers)
        if not corpus.papers and not corpus.settled:
            raise CytoclaimError(
                "no-papers",
                f"There is no PDF in {project.papers}.",
                "Add one: `cytoclaim ingest review.pdf`.",
            )
        clock = time.perf_counter()
        kept = project.cache / "index"
        # the shipped tables are read faster than their ready form is made
        imported = project.lexicon.is_dir() and any(project.lexicon.glob("*.tsv"))
        pipeline = describe(project.lexicon, model, cache=kept if imported else None)
        started = time.perf_counter() - clock
        draft = Store(project.runs).begin()
        try:
            cache = Cache(project.cache, pipeline.fingerprint)
            known = [e for p in corpus.papers if (e := cache.get(p.paper_id, p.sha256))]
            done = [*corpus.settled, *known]
            have = {e.paper_id for e in known}
            todo = [p for p in corpus.papers if p.paper_id not in have]
            total = len(done) + len(todo)
            for number, extraction in enumerate(done, start=1):
                cached = extraction.paper_id in have
                report(Progress(extraction.paper_id, extraction.status, number, total, cached))
            settings = {
                "lexicon": str(project.lexicon),
                "cache": str(kept),
                "model": model,
            }
            at_once = min(len(todo), workers or os.cpu_count() or 1)
            with Pool.of_workers(settings, at_once, seconds_per_paper) as pool:
                for extraction in spread(pool.extract, todo, at_once) if todo else ():
                    if extraction.lasting:
                        cache.put(extraction)
                    done.append(extraction)
                    report(
                        Progress(extraction.paper_id, extraction.status, len(done), total, False)
                    )
            run = _finish(draft, corpus, pipeline, done, have, started, guard)
        except BaseException as error:
            draft.fail(str(error) or type(error).__name__)
            raise
        cache.forget_old()
        return run


def _finish(
    draft: Draft,
    corpus: Corpus,
    pipeline: Pipeline,
    extractions: Iterable[Extraction],
    cached: set[str],
    started: float,
    guard: Guard | None,
) -> Run:
    ordered = sorted(extractions, key=lambda e: e.paper_id)
    tables = {name: [row for e in ordered for row in e.tables.get(name, ())] for name in TABLES}
    read = [e for e in ordered if e.paper_id not in cached]
    stages = sorted({stage for e in read for stage in e.timings})
    status, error = "success", ""
    if not any(e.status == "extracted" for e in ordered):
        status, error = "failed", "No paper could be extracted; see the issues."
    elif guard and (error := guard(tables)):
        status = "held"
    return draft.finish(
        tables,
        pipeline.concepts,
        status=status,
        error=error,
        inputs={p.paper_id: {"file": _name(p), "sha256": p.sha256} for p in corpus.papers},
        pipeline={"fingerprint": pipeline.fingerprint, **pipeline.parts},
        papers={
            e.paper_id: {
                "status": e.status,
                "cached": e.paper_id in cached,
                "seconds": round(sum(e.timings.values()), 3),
            }
            for e in ordered
        },
        timings={
            "start": round(started, 3),
            **{s: round(sum(e.timings.get(s, 0.0) for e in read), 3) for s in stages},
        },
    )


def _name(paper: Paper) -> str:
    return paper.file.replace("\\", "/").rsplit("/", 1)[-1]
