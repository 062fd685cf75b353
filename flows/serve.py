"""Offer the flows to a Prefect server, to be started, scheduled and watched in its UI.

prefect server start                        # or PREFECT_API_URL=… of the team's server
python -m flows.serve --cron "0 6 * * 1"    # in another terminal, in the project's folder
"""

from __future__ import annotations

import argparse
from typing import Any

from flows.server import set_quiet

__all__ = ["main"]


def main(arguments: list[str] | None = None) -> None:
    """Serve until stopped; ``--cron`` schedules the extraction."""
    from cytoclaim.project import Project

    parser = argparse.ArgumentParser(prog="python -m flows.serve", description=main.__doc__)
    parser.add_argument("--cron", help="when to run the extraction, as a cron line")
    options = parser.parse_args(arguments)
    where = Project.find()
    set_quiet(where.root / ".prefect")
    from prefect import serve

    from flows.compare import compare_runs, score_run
    from flows.extract import extract_corpus
    from flows.ingest import ingest_papers

    here = {"project": str(where.root)}
    deployments: list[Any] = [
        extract_corpus.to_deployment("extract-corpus", parameters=here, cron=options.cron),
        score_run.to_deployment("score-run", parameters=here),
        compare_runs.to_deployment("compare-runs", parameters=here),
        ingest_papers.to_deployment("ingest-papers", parameters={**here, "pdfs": []}),
    ]
    serve(*deployments)


if __name__ == "__main__":
    main()
