"""Where a project keeps its papers, gold, decisions and runs."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Project"]


@dataclass(frozen=True, slots=True)
class Project:
    """The folders of one project, all below ``root``."""

    root: Path

    @classmethod
    def find(cls, start: Path | None = None) -> Project:
        """The project of ``$CYTOCLAIM_PROJECT``, else the nearest folder upwards with a corpus/.

        Falls back to the current folder, where the first ``ingest`` makes the corpus.
        """
        named = os.environ.get("CYTOCLAIM_PROJECT")
        if named:
            return cls(Path(named).expanduser().resolve())
        here = (start or Path.cwd()).resolve()
        for folder in (here, *here.parents):
            if (folder / "corpus" / "catalog.tsv").is_file():
                return cls(folder)
        return cls(here)

    @property
    def papers(self) -> Path:
        return self.root / "corpus" / "papers"

    @property
    def catalog(self) -> Path:
        return self.root / "corpus" / "catalog.tsv"

    @property
    def gold(self) -> Path:
        return self.root / "corpus" / "gold"

    @property
    def decisions(self) -> Path:
        return self.root / "corpus" / "decisions.tsv"

    @property
    def lexicon(self) -> Path:
        """TSV files the curator imported; merged over the shipped lexicon."""
        return self.root / "corpus" / "lexicon"

    @property
    def runs(self) -> Path:
        return self.root / "outputs" / "runs"

    @property
    def cache(self) -> Path:
        return self.root / "outputs" / "cache"
