"""What a curator says about one claim: a Decision, and what makes it valid."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from itertools import pairwise
from typing import Any, Literal, get_args

from cytoclaim.errors import CytoclaimError
from cytoclaim.ids import fingerprint

__all__ = [
    "CONTENT",
    "EDITABLE",
    "REASONS",
    "Decision",
    "Verdict",
    "check",
    "claim_of",
    "likeness",
    "now",
    "sketch",
]

Verdict = Literal["accepted", "rejected", "unsure", "edited", "undone"]
REASONS = (
    "no claim",
    "wrong agent",
    "wrong target",
    "wrong direction",
    "wrong cell",
    "negation missed",
    "hedge missed",
    "grounding",
    "boundary",
    "other",
)
# What a claim says beside its identity; place, score and extractor are no part of it
CONTENT = ("cell", "source_cell", "condition", "basis", "certainty", "citations")
EDITABLE = ("agent", "effect", "target", *CONTENT)
FIXED = {
    "effect": ("produces", "increases", "decreases", "no_effect"),
    "basis": ("direct", "loss-of-function"),
    "certainty": ("asserted", "hedged"),
}
CONCEPT = re.compile(r"(NEW:)?[A-Za-z0-9][\w.+/-]*")
SKETCH = 16


@dataclass(frozen=True, slots=True)
class Decision:
    """One entry of the ledger. ``undone`` takes back the same curator's last entry on that row.

    ``original`` holds the claim as it was decided (``EDITABLE`` fields as strings) with the
    machine's confidence and the two text spans; ``correction`` only the fields a curator changed.
    ``quote`` is the fingerprint of the sentence and ``likeness`` compares ``sketch``: the ledger
    lies in git and holds no text of a paper.
    """

    evidence_id: str
    paper_id: str
    verdict: Verdict
    curator: str
    time: str
    reason: str = ""
    note: str = ""
    original: Mapping[str, str] = field(default_factory=dict)
    correction: Mapping[str, str] = field(default_factory=dict)
    quote: str = ""
    sketch: str = ""

    @property
    def key(self) -> tuple[str, str, str, str, str]:
        """The order of entries in the file; equal keys are the same entry."""
        return self.paper_id, self.evidence_id, self.time, self.curator, self.verdict

    def final(self) -> dict[str, str]:
        """The claim as the curator leaves it: the original with the correction over it."""
        return {**self.original, **self.correction}


def now() -> str:
    """The time as the ledger writes it: UTC, ISO 8601 with microseconds."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def claim_of(row: Mapping[str, Any]) -> dict[str, str]:
    """The parts of an evidence row that a decision keeps, as strings."""
    kept = {name: _string(row.get(name)) for name in EDITABLE}
    kept |= {name: _string(row.get(name)) for name in ("agent_text", "target_text")}
    kept["confidence"] = f"{row.get('confidence') or 0:.2f}"
    return kept


def check(decision: Decision, concepts: Collection[str] = ()) -> Decision:
    """The decision with tidy texts. ``concepts`` are the keys a correction may use (all if empty).

    Raises CytoclaimError ``bad-decision`` naming the field.
    """
    if decision.verdict not in get_args(Verdict):
        raise _bad(f"{decision.verdict!r} is no decision", f"Use one of {get_args(Verdict)}.")
    curator = _tidy(decision.curator)
    if not curator:
        raise _bad("the curator's name is missing", "Give a name or an ORCID.")
    if decision.verdict == "rejected" and decision.reason not in REASONS:
        raise _bad(
            f"{decision.reason!r} is no reason to reject", f"Choose one of: {', '.join(REASONS)}."
        )
    if decision.verdict == "edited" and not decision.correction:
        raise _bad("an edit changes nothing", "Change a field, or accept the row.")
    for name, value in decision.correction.items():
        _check_field(name, value, concepts)
    return Decision(
        decision.evidence_id,
        decision.paper_id,
        decision.verdict,
        curator,
        decision.time,
        decision.reason if decision.verdict == "rejected" else "",
        _tidy(decision.note)[:2000],
        decision.original,
        decision.correction if decision.verdict == "edited" else {},
        decision.quote,
        decision.sketch,
    )


def _check_field(name: str, value: str, concepts: Collection[str]) -> None:
    if name not in EDITABLE:
        raise _bad(f"{name!r} cannot be edited", f"These can: {', '.join(EDITABLE)}.")
    if name in FIXED:
        if value not in FIXED[name]:
            raise _bad(f"{name} is {value!r}", f"Use one of: {', '.join(FIXED[name])}.")
    elif name == "citations":
        if not re.fullmatch(r"(\w[\w .'-]*(,\w[\w .'-]*)*)?", value):
            raise _bad(f"citations are {value!r}", "Write numbers with commas: 8,33,34.")
    elif not value:
        if name in ("agent", "target"):
            raise _bad(f"{name} is empty", "Name a concept.")
    elif not CONCEPT.fullmatch(value):
        raise _bad(f"{name} is {value!r}", "Use a concept key such as VEGFA or infarct-size.")
    elif concepts and value not in concepts and not value.startswith("NEW:"):
        raise _bad(
            f"{name} is {value!r}, which the lexicon lacks", f"For a new concept write NEW:{value}."
        )


@lru_cache(maxsize=8192)
def sketch(quote: str) -> str:
    """A short trace of a sentence by which a changed version of it is known again.

    It is a MinHash over pairs of neighbouring words (16 hashes of four hex digits): it tells how
    many pairs two sentences share and does not give the words back.
    """
    words = [w for w in (fingerprint(w) for w in quote.split()) if w != fingerprint("")]
    pairs = {f"{a} {b}" for a, b in pairwise(words)} or set(words) or {""}
    return "".join(
        min(hashlib.sha256(f"{n}|{pair}".encode()).hexdigest()[:4] for pair in pairs)
        for n in range(SKETCH)
    )


def likeness(a: str, b: str) -> float:
    """The estimated share of word pairs that two sketched sentences have in common, 0 to 1."""
    if len(a) != 4 * SKETCH or len(b) != 4 * SKETCH:
        return 0.0
    return sum(a[n : n + 4] == b[n : n + 4] for n in range(0, 4 * SKETCH, 4)) / SKETCH


def _string(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return ",".join(str(v) for v in value)
    return str(value)


def _tidy(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _bad(what: str, fix: str) -> CytoclaimError:
    return CytoclaimError("bad-decision", f"This decision cannot be kept: {what}.", fix)
