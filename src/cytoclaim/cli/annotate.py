"""``cytoclaim annotate``: sentences in, mentions and evidence out."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from cytoclaim.cli.screen import ERROR, Json, emit, project, warn
from cytoclaim.errors import CytoclaimError

__all__ = ["annotate"]


def annotate(
    file: Annotated[
        Path | None, typer.Argument(help="One sentence a line, or JSON lines; - for input.")
    ] = None,
    model: Annotated[
        str | None, typer.Option(help="An installed spaCy pipeline to ask as well.")
    ] = None,
    json: Json = False,
) -> None:
    """Tag and extract sentences, one a line; JSON lines out, one for each line in, in order."""
    from cytoclaim.lexicon import load
    from cytoclaim.nlp import Annotator
    from cytoclaim.runs.annotate import annotate_lines

    if file is not None and str(file) != "-" and not file.is_file():
        raise CytoclaimError(
            "not-found", f"{file} is no file.", "Name a text file, or - for standard input."
        )
    where = project()
    cache = _index_folder(where)
    lexicon = load(where.lexicon, cache)
    annotator = Annotator(lexicon, model, cache)
    failed = False
    source = sys.stdin.buffer if file is None or str(file) == "-" else file.open("rb")
    with source:
        for record in annotate_lines(source, annotator, lexicon):
            if "error" in record:
                failed = True
                warn(f"error: {record['error']}")
            emit(record)
            # whoever feeds us line by line wants the answer before the next line
            if source is sys.stdin.buffer:
                sys.stdout.flush()
    if failed:
        raise typer.Exit(ERROR)


def _index_folder(where: Any) -> Path | None:
    """Where indexes are kept: in the project, else in the user's cache, if at all."""
    own = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    folders = [Path(own).expanduser() / "cytoclaim"]
    if where.catalog.is_file():
        folders.insert(0, where.cache / "index")
    for folder in folders:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(folder, os.W_OK):
            return folder
    return None
