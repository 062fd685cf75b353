"""What came out of one paper: rows for every table, or the issue that stopped it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from cytoclaim.issues import Issue

__all__ = ["Extraction", "Paper"]

# Failures that another try may not see again; every other one follows from the paper's bytes.
PASSING = frozenset(
    {
        "worker-died",
        "too-slow",
        "pdf-too-slow",
        "pdf-crashed",
        "out-of-memory",
        "not-found",
        "not-readable",
        "file-changed",
        "internal-error",
    }
)


@dataclass(frozen=True, slots=True)
class Paper:
    """A PDF of the corpus: its id, its file (absolute) and the hash of its bytes."""

    paper_id: str
    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """The rows of one paper by table name, and the seconds each stage took.

    A paper that was skipped or failed has rows in ``documents`` and ``issues`` only.
    """

    paper_id: str
    sha256: str
    status: Literal["extracted", "skipped", "failed"]
    tables: Mapping[str, list[dict[str, Any]]]
    timings: Mapping[str, float] = field(default_factory=dict)

    @property
    def issues(self) -> list[Issue]:
        return [Issue(**row) for row in self.tables.get("issues", [])]

    @property
    def lasting(self) -> bool:
        """Whether the same bytes through the same pipeline would end like this again."""
        return not any(issue.code in PASSING for issue in self.issues)

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Extraction:
        return cls(**data)
