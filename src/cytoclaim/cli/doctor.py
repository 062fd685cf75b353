"""``cytoclaim doctor``: what is installed and what is missing."""

from __future__ import annotations

import os
import platform
import shutil
from importlib import metadata
from json import loads as load_json
from pathlib import Path
from typing import Any

import typer

from cytoclaim.cli.screen import ERROR, Json, emit, project, screen
from cytoclaim.errors import CytoclaimError

__all__ = ["doctor"]


def doctor(json: Json = False) -> None:
    """Versions, models and the project's state, each with what to do where something is amiss."""
    checks = [*_libraries(), *_models(), *_project(), *_programs()]
    if json:
        emit(checks, indent=1)
    else:
        for check in checks:
            mark, style = {"ok": ("ok", "green"), "missing": ("--", "yellow")}.get(
                check["state"], ("!!", "red")
            )
            screen.print(f"[{style}]{mark}[/] ", end="")
            screen.print(f"{check['what']}: {check['found']}", markup=False, soft_wrap=True)
            if check["fix"]:
                screen.print(f"   {check['fix']}", style="dim", markup=False, soft_wrap=True)
    if any(check["state"] == "broken" for check in checks):
        raise typer.Exit(ERROR)


def _check(what: str, found: str, state: str = "ok", fix: str = "") -> dict[str, str]:
    return {"what": what, "state": state, "found": found, "fix": fix}


def _libraries() -> list[dict[str, str]]:
    found = [_check("Python", platform.python_version())]
    for name in ("cytoclaim", "pdfplumber", "pypdfium2", "spacy", "scispacy", "prefect", "pyarrow"):
        try:
            found.append(_check(name, metadata.version(name)))
        except metadata.PackageNotFoundError:
            found.append(_check(name, "not installed", "broken", "Run `make setup`."))
    return found


def _models() -> list[dict[str, str]]:
    """The shipped model, and installed spaCy pipelines with the spaCy they were made for."""
    from cytoclaim.nlp.language import SHIPPED

    found = [_shipped(SHIPPED / "meta.json")]
    names = sorted({entry.name for entry in metadata.entry_points(group="spacy_models")})
    for name in names:
        needs = [r for r in metadata.requires(name) or [] if r.lower().startswith("spacy")]
        told = f"{metadata.version(name)}, needs {', '.join(needs) or 'any spaCy'}"
        found.append(_check(f"model {name}", told))
    if not names:
        found.append(
            _check(
                "other models",
                "none installed",
                "missing",
                "Optional. scispaCy's release page (allenai.github.io/scispacy) has en_core_sci_sm, "
                "en_ner_jnlpba_md and others as files for pip; release 0.5.4 needs spaCy below 3.8, "
                "so give it an environment of its own (pip install 'spacy==3.7.5' first). "
                "Then: cytoclaim run --model NAME.",
            )
        )
    return found


def _shipped(meta: Path) -> dict[str, str]:
    try:
        facts = load_json(meta.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        fix = "Names come from the lexicon alone; models/README.md says how to train it."
        return _check("shipped model", "not in this checkout", "missing", fix)
    told = f"{facts.get('lang', '')}_{facts.get('name', '')} {facts.get('version', '')}"
    return _check("shipped model", f"{told}, made with spaCy {facts.get('spacy_version', '?')}")


def _project() -> list[dict[str, str]]:
    from cytoclaim.lexicon import load
    from cytoclaim.runs import Store
    from cytoclaim.score import load_gold

    where: Any = project()
    papers = sorted(where.papers.glob("*.[pP][dD][fF]")) if where.papers.is_dir() else []
    fix = "" if papers else "Add one: `cytoclaim ingest review.pdf`."
    found = [
        _check("papers", f"{len(papers)} in {where.papers}", "ok" if papers else "missing", fix)
    ]
    for what, ask in (
        ("lexicon", lambda: f"{len(load(where.lexicon).concepts)} concepts"),
        ("gold", lambda: f"{len(load_gold(where.gold).papers)} papers in {where.gold}"),
    ):
        try:
            found.append(_check(what, ask()))
        except CytoclaimError as error:
            state = "missing" if error.code == "gold-missing" else "broken"
            found.append(_check(what, error.message, state, error.fix))
    runs = Store(where.runs).successes()
    found.append(
        _check("runs", f"{len(runs)} finished, the last {runs[-1].run_id}" if runs else "none yet")
    )
    folder = _existing(where.runs)
    if not os.access(folder, os.W_OK):
        found.append(
            _check("outputs", f"{folder} cannot be written", "broken", "Change its permissions.")
        )
    return found


def _existing(folder: Path) -> Path:
    while not folder.exists():
        folder = folder.parent
    return folder


def _programs() -> list[dict[str, str]]:
    path = shutil.which("ocrmypdf")
    if path:
        return [_check("OCRmyPDF", path)]
    fix = "Only `ingest --ocr` needs it; most systems' package managers have it."
    return [_check("OCRmyPDF", "not installed", "missing", fix)]
