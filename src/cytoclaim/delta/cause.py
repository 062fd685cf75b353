"""Why a row changed: what two runs were made from, compared part by part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from typing import Any, Literal

from cytoclaim.delta.rows import Row
from cytoclaim.runs.store import Run

__all__ = ["CONCEPTS", "Cause", "CauseKind", "Origin", "causes_between", "explain"]

CauseKind = Literal[
    "paper added",
    "paper removed",
    "paper failed",
    "paper changed",
    "lexicon changed",
    "model changed",
    "rules changed",
    "libraries changed",
    "nothing changed",
]
CONCEPTS = ("agent", "target", "cell", "source_cell", "condition")


@dataclass(frozen=True, slots=True)
class Origin:
    """What a run's rows come from: papers and the parts of the pipeline.

    ``papers`` maps the papers that were read to their SHA-256, ``failed`` names those that could
    not be read. ``concepts`` holds a digest for each concept of the lexicon and ``rules`` one for
    each room of code, so that a change can be named.
    """

    papers: Mapping[str, str] = field(default_factory=dict)
    lexicon: str = ""
    concepts: Mapping[str, str] = field(default_factory=dict)
    model: Any = ""
    rules: Mapping[str, str] = field(default_factory=dict)
    libraries: Mapping[str, str] = field(default_factory=dict)
    failed: frozenset[str] = frozenset()

    @classmethod
    def of(cls, run: Run) -> Origin:
        """The origin of a finished run, from its manifest."""
        manifest = run.manifest
        parts = manifest.pipeline.get("parts", manifest.pipeline)
        read = {
            paper: entry["sha256"]
            for paper, entry in manifest.inputs.items()
            if manifest.papers.get(paper, {}).get("status", "extracted") == "extracted"
        }
        return cls(
            papers=read,
            lexicon=parts.get("lexicon", ""),
            concepts=run.concepts,
            model=parts.get("model", ""),
            rules=parts.get("code", {}),
            libraries={**parts.get("libraries", {}), "Python": parts.get("python", "")},
            failed=frozenset(manifest.inputs) - read.keys(),
        )


@dataclass(frozen=True, slots=True)
class Cause:
    """The cause of one change. ``also`` names other differences that
    could explain it as well.

    "nothing changed" means that the same input gave other rows: an error of the extraction.
    """

    kind: CauseKind
    detail: str = ""
    also: tuple[str, ...] = ()

    def __str__(self) -> str:
        text = f"{self.kind}: {self.detail}" if self.detail else self.kind
        return f"{text} (or {', '.join(self.also)})" if self.also else text


@dataclass(frozen=True, slots=True)
class _Differences:
    """What differs between two origins for the papers that both hold."""

    concepts: tuple[str, ...] = ()
    lexicon: bool = False
    model: bool = False
    rules: tuple[str, ...] = ()
    libraries: tuple[str, ...] = ()


def causes_between(a: Origin, b: Origin) -> _Differences:
    """The parts in which two origins differ."""
    return _Differences(
        concepts=_changed(a.concepts, b.concepts),
        lexicon=a.lexicon != b.lexicon,
        model=a.model != b.model,
        rules=_changed(a.rules, b.rules),
        libraries=_changed(a.libraries, b.libraries),
    )


def explain(
    rows: Iterable[Row],
    a: Origin,
    b: Origin,
    differences: _Differences,
    shifted: Set[str] = frozenset(),
) -> Cause:
    """The cause of a change in which ``rows`` (before, after or both) take part.

    The most specific difference comes first: the paper itself, then a changed concept that the
    rows name, or that came into or went out of their sentence (``shifted``: a new name takes
    words away from an old one), then model, rules, libraries, and last a lexicon change elsewhere.
    """
    rows = list(rows)
    paper = rows[0]["paper_id"]
    if paper in a.failed and paper in b.papers:
        return Cause("paper failed", "in the earlier run")
    if paper in b.failed and paper in a.papers:
        return Cause("paper failed", "in this run")
    if paper not in a.papers and paper in b.papers:
        return Cause("paper added")
    if paper in a.papers and paper not in b.papers:
        return Cause("paper removed")
    named = {row.get(name) for row in rows for name in CONCEPTS}
    own = [c for c in differences.concepts if c in named]
    own = own or [c for c in differences.concepts if c in shifted]
    found: list[tuple[CauseKind, str]] = []
    if a.papers.get(paper) != b.papers.get(paper):
        found.append(("paper changed", ""))
    if own:
        found.append(("lexicon changed", ", ".join(own)))
    if differences.model:
        found.append(("model changed", ""))
    if differences.rules:
        found.append(("rules changed", ", ".join(differences.rules)))
    if differences.libraries:
        found.append(("libraries changed", ", ".join(differences.libraries)))
    if differences.lexicon and not own:
        found.append(("lexicon changed", _few(differences.concepts)))
    if not found:
        return Cause("nothing changed")
    (kind, detail), *rest = found
    return Cause(kind, detail, tuple(k for k, _ in rest))


def _changed(a: Mapping[str, str], b: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted(k for k in {*a, *b} if a.get(k) != b.get(k)))


def _few(names: tuple[str, ...]) -> str:
    more = f" and {len(names) - 5} more" if len(names) > 5 else ""
    return ", ".join(names[:5]) + more
