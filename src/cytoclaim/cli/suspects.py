"""``cytoclaim suspects``: where a claim may have been missed."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from cytoclaim.cli.screen import Json, emit, project, screen

__all__ = ["suspects"]


def suspects(
    run: Annotated[str, typer.Argument(help="A run: its id, its folder, or last.")] = "last",
    limit: Annotated[int, typer.Option(help="How many to show.", min=1)] = 30,
    json: Json = False,
) -> None:
    """Sentences that gave no row although a pair came close, the likeliest first."""
    from cytoclaim.lexicon import load
    from cytoclaim.nlp import Annotator
    from cytoclaim.runs import Store
    from cytoclaim.workbench import suspects as find

    where = project()
    stored = Store(where.runs).find(run)
    lexicon = load(where.lexicon, where.cache / "index")
    model = stored.manifest.pipeline.get("model", {}).get("named")
    found = find(stored, Annotator(lexicon, model, where.cache / "index"), lexicon)
    if json:
        emit([asdict(suspect) for suspect in found], indent=1)
        return
    expected = sum(suspect.probability for suspect in found)
    screen.print(
        f"{len(found)} sentences hold a pair and gave no row; about {expected:.0f} of them should have."
    )
    for suspect in found[:limit]:
        claim = f"{suspect.probability:.2f}  {suspect.agent} {suspect.effect} {suspect.target}?"
        screen.print(claim, markup=False)
        place = f"      {suspect.paper_id}, page {suspect.page}: {suspect.text}"
        screen.print(place, style="dim", markup=False, soft_wrap=True)
