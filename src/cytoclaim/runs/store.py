"""The runs of a project: each a folder that is there whole or not at all.

A run is built in a hidden folder and moved into place when everything is on the disk. What a
killed run leaves behind is hidden, never listed, and swept away by the next run.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from cytoclaim.errors import CytoclaimError
from cytoclaim.issues import Issue
from cytoclaim.runs.files import publish_folder
from cytoclaim.runs.manifest import Manifest
from cytoclaim.runs.schema import TABLES, Row
from cytoclaim.runs.tables import each_row, read_table, write_table

__all__ = ["Draft", "Run", "Store"]

DRAFT = ".draft-"


@dataclass(frozen=True)
class Run:
    """A finished run in its folder."""

    folder: Path
    manifest: Manifest

    @classmethod
    def open(cls, folder: Path) -> Run:
        """The run in ``folder``; raises CytoclaimError ``run-broken`` when it has no manifest."""
        try:
            text = (folder / "run.json").read_text(encoding="utf-8")
            return cls(folder, Manifest.from_json(text))
        except (OSError, ValueError) as error:
            raise CytoclaimError(
                "run-broken",
                f"{folder} is not the folder of a run: its run.json cannot be read.",
                "Remove it, or name another run.",
            ) from error

    @property
    def run_id(self) -> str:
        return self.manifest.run_id

    def rows(self, table: str) -> list[Row]:
        """The rows of one table as dictionaries, in the run's order."""
        return read_table(self.folder, table)

    def each(self, table: str, columns: Sequence[str] | None = None) -> Iterator[Row]:
        """The rows of a large table one by one, with some columns only."""
        return each_row(self.folder, table, columns)

    @cached_property
    def issues(self) -> list[Issue]:
        return [Issue(**row) for row in self.rows("issues")]

    @cached_property
    def concepts(self) -> Mapping[str, str]:
        """A digest for each concept of the lexicon that the run used."""
        path = self.folder / "lexicon.json"
        return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


@dataclass(frozen=True, slots=True)
class Store:
    """The runs below ``root`` (``outputs/runs``)."""

    root: Path

    def runs(self) -> list[Run]:
        """Every finished run, failed ones included, oldest first. Broken folders are left out."""
        found = []
        for folder in sorted(self._folders()):
            try:
                found.append(Run.open(folder))
            except CytoclaimError:
                continue
        return found

    def successes(self) -> list[Run]:
        """Every run that may be compared against, oldest first."""
        return [run for run in self.runs() if run.manifest.status == "success"]

    def last(self) -> Run:
        """The last successful run; raises CytoclaimError ``no-run`` when there is none."""
        found = self.successes()
        if not found:
            raise CytoclaimError(
                "no-run", f"There is no finished run in {self.root}.", "Start one: `cytoclaim run`."
            )
        return found[-1]

    def find(self, name: str) -> Run:
        """The run with this id, or the start of one, or a folder; ``last`` and ``previous`` work.

        Raises CytoclaimError ``no-run`` when none or several fit.
        """
        if name == "last":
            return self.last()
        if name == "previous":
            return self.before(self.last())
        folder = Path(name)
        if (folder / "run.json").is_file():
            return Run.open(folder)
        fitting = [f for f in sorted(self._folders()) if f.name.startswith(name)]
        exact = [f for f in fitting if f.name == name]
        if len(exact or fitting) == 1:
            return Run.open((exact or fitting)[0])
        known = ", ".join(f.name for f in (fitting or sorted(self._folders()))[-5:]) or "none yet"
        what = "fits several runs" if fitting else "is no run"
        raise CytoclaimError("no-run", f"{name} {what} of {self.root}.", f"There are: {known}.")

    def before(self, run: Run) -> Run:
        """The successful run that ``run`` names as previous; raises ``no-run`` without one."""
        previous = run.manifest.previous
        if previous is None or not (self.root / previous / "run.json").is_file():
            raise CytoclaimError(
                "no-run", f"There is no successful run before {run.run_id}.", "Run once more."
            )
        return Run.open(self.root / previous)

    def begin(self) -> Draft:
        """A new run in a hidden folder; what killed runs left behind is removed first."""
        self.root.mkdir(parents=True, exist_ok=True)
        for leftover in self.root.glob(f"{DRAFT}*"):
            shutil.rmtree(leftover, ignore_errors=True)
        successes = self.successes()
        manifest = Manifest(
            run_id=self._next_id(),
            started=_now(),
            previous=successes[-1].run_id if successes else None,
        )
        folder = self.root / f"{DRAFT}{manifest.run_id}"
        folder.mkdir()
        draft = Draft(folder, manifest)
        draft.note()
        return draft

    def _folders(self) -> list[Path]:
        if not self.root.is_dir():
            return []
        return [p for p in self.root.iterdir() if p.is_dir() and not p.name.startswith(".")]

    def _next_id(self) -> str:
        """The time as an id that sorts behind every earlier one, also when the clock went back."""
        now = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
        taken = sorted(p.name for p in self._folders())
        if not taken or taken[-1] < now:
            return now
        stem, _, count = taken[-1].partition("+")
        return f"{stem}+{int(count or 1) + 1:03d}" if count.isdigit() or not count else f"{now}+002"


@dataclass(frozen=True, slots=True)
class Draft:
    """A run being written, in a hidden folder beside its final place."""

    folder: Path
    manifest: Manifest

    def note(self) -> None:
        """Write the manifest as it stands."""
        (self.folder / "run.json").write_text(self.manifest.to_json(), encoding="utf-8")

    def finish(
        self,
        tables: Mapping[str, Sequence[Row]],
        concepts: Mapping[str, str],
        **facts: Any,
    ) -> Run:
        """Write every table and the manifest with ``facts``, and publish the run."""
        for name in TABLES:
            write_table(self.folder, name, tables.get(name, ()))
        (self.folder / "lexicon.json").write_text(
            json.dumps(concepts, ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
        )
        counts = {name: len(tables.get(name, ())) for name in TABLES}
        return self._publish(counts=counts, **facts)

    def fail(self, error: str) -> Run:
        """Publish what there is as a failed run, which nothing is ever compared with."""
        return self._publish(status="failed", error=error)

    def _publish(self, **facts: Any) -> Run:
        done = Draft(self.folder, replace(self.manifest, finished=_now(), **facts))
        done.note()
        final = self.folder.with_name(done.manifest.run_id)
        publish_folder(self.folder, final)
        return Run(final, done.manifest)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
