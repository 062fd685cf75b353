"""Finished papers, kept by what went in: PDF bytes, paper id and pipeline.

An entry is written as soon as its paper is done, so a killed run goes on where it stopped. A
torn or foreign entry counts as absent.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from cytoclaim.runs.extraction import Extraction
from cytoclaim.runs.files import write_whole

__all__ = ["Cache"]

KEPT_PIPELINES = 4


@dataclass(frozen=True, slots=True)
class Cache:
    """The entries of one pipeline below ``root``."""

    root: Path
    fingerprint: str

    @property
    def folder(self) -> Path:
        return self.root / self.fingerprint

    def path(self, paper_id: str, sha256: str) -> Path:
        """Where the entry of a paper with these bytes lies."""
        key = hashlib.sha256(f"{sha256}\0{paper_id}".encode()).hexdigest()[:32]
        return self.folder / f"{key}.json.gz"

    def get(self, paper_id: str, sha256: str) -> Extraction | None:
        """The stored extraction, or None when there is none that can be trusted."""
        try:
            body = gzip.decompress(self.path(paper_id, sha256).read_bytes())
            digest, _, payload = body.partition(b"\n")
            if hashlib.sha256(payload).hexdigest().encode() != digest:
                return None
            found = Extraction.from_json(json.loads(payload))
        except (OSError, EOFError, ValueError, KeyError, TypeError):
            return None
        return found if (found.paper_id, found.sha256) == (paper_id, sha256) else None

    def put(self, extraction: Extraction) -> None:
        """Store the extraction of one paper."""
        self.folder.mkdir(parents=True, exist_ok=True)
        payload = json.dumps(
            extraction.to_json(), ensure_ascii=False, separators=(",", ":")
        ).encode()
        body = hashlib.sha256(payload).hexdigest().encode() + b"\n" + payload
        write_whole(
            self.path(extraction.paper_id, extraction.sha256),
            gzip.compress(body, compresslevel=3, mtime=0),
        )

    def forget_old(self) -> None:
        """Remove the entries of all but the last few pipelines (this one stays)."""
        if not self.root.is_dir():
            return
        others = [p for p in self.root.iterdir() if p.is_dir() and p != self.folder]
        others.sort(key=lambda p: p.stat().st_mtime, reverse=True)
        for folder in others[KEPT_PIPELINES - 1 :]:
            shutil.rmtree(folder, ignore_errors=True)
