"""``run.json``: what went into a run, what made it, how it ended."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Literal

__all__ = ["Manifest"]


@dataclass(frozen=True, slots=True)
class Manifest:
    """One run. Times are ISO 8601 in UTC; ``previous`` is the last successful run before it.
    A ``held`` run is complete but got worse; like a failed one it is never compared with.

    ``inputs`` maps paper ids to file and sha256; ``pipeline`` has the fingerprint and its parts;
    ``papers`` says for each paper how it ended, whether it came from the cache, and its seconds;
    ``counts`` has the rows of each table; ``timings`` the seconds of each stage, summed over
    papers read in this run.
    """

    run_id: str
    started: str
    finished: str = ""
    status: Literal["running", "success", "held", "failed"] = "running"
    previous: str | None = None
    inputs: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    pipeline: Mapping[str, Any] = field(default_factory=dict)
    papers: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    timings: Mapping[str, float] = field(default_factory=dict)
    error: str = ""

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Manifest:
        """The manifest in ``text``; entries that a later version added are ignored.

        Raises ValueError when it is none.
        """
        data = json.loads(text)
        if not isinstance(data, dict) or not isinstance(data.get("run_id"), str):
            raise ValueError("no run manifest")
        known = {f.name for f in fields(cls)}
        return cls(**{k: v for k, v in data.items() if k in known})
