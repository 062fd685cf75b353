"""A run's rows against gold: what was hit, what was missed, what was false."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cytoclaim.score.counts import Figure, Key, compare
from cytoclaim.score.gold import Gold
from cytoclaim.score.reasons import by_place, why_false, why_missed
from cytoclaim.score.tables import table_keys

__all__ = ["ATTRIBUTES", "Score", "score_run", "worse"]

Rows = Iterable[Mapping[str, Any]]
ATTRIBUTES = ("cell", "source_cell", "condition", "basis", "certainty", "citations")
TYPES = ("factor", "cell", "outcome")


@dataclass(frozen=True, slots=True)
class Score:
    """How good a run is on the papers that both it and gold hold.

    ``figures`` has "mentions", "mentions factor", "mentions cell", "mentions outcome",
    "evidence", "evidence strict" (with the cell), "evidence paper" (claims per paper) and
    "tables". ``by`` breaks mentions and evidence down: ``by["evidence", "effect"]["produces"]``.
    ``attributes`` is the share of hits with the right attribute, as (right, hits).
    ``misses`` and ``false`` list rows with a reason; ``read`` is (found, gold) sentences.
    """

    papers: tuple[str, ...]
    figures: dict[str, Figure]
    by: dict[tuple[str, str], dict[str, Figure]]
    attributes: dict[str, tuple[int, int]]
    read: tuple[int, int]
    misses: list[dict[str, Any]] = field(default_factory=list)
    false: list[dict[str, Any]] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """Everything as JSON would hold it."""
        return {
            "papers": list(self.papers),
            "sentences": {"found": self.read[0], "gold": self.read[1]},
            "figures": {name: f.as_dict() for name, f in self.figures.items()},
            "by": {
                f"{what} by {how}": {name: f.as_dict() for name, f in groups.items()}
                for (what, how), groups in self.by.items()
            },
            "attributes": {
                name: {"right": right, "hits": hits, "share": round(right / hits, 4) if hits else 0}
                for name, (right, hits) in self.attributes.items()
            },
            "misses": self.misses,
            "false": self.false,
        }


def score_run(gold: Gold, mentions: Rows, evidence: Rows, sentences: Rows) -> Score:
    """Score rows of a run (columns as in its tables) against gold.

    Only papers that have sentences in the run and rows in gold count, for mentions only those
    with gold mentions. Evidence is compared as a
    set per sentence: (agent, effect, target), strict adds the cell. Rows from tables are compared
    by row label, outcome and effect.
    """
    run_sentences = [(r["paper_id"], r["fingerprint"], _text(r["section"])) for r in sentences]
    papers = gold.papers & {paper for paper, _, _ in run_sentences}
    known = {(paper, mark) for paper, mark, _ in run_sentences}

    def here(rows: Rows) -> list[Mapping[str, Any]]:
        return [r for r in rows if r["paper_id"] in papers]

    # gold made from decisions has claims but no mentions: there mentions are not judged
    named = {r["paper_id"] for r in gold.mentions}
    gold_mentions, gold_evidence = here(gold.mentions), here(gold.evidence)
    run_mentions = [r for r in here(mentions) if r["type"] in TYPES and r["paper_id"] in named]
    run_evidence = here(evidence)
    run_text = [r for r in run_evidence if r["source"] != "table"]
    gold_tables, run_tables = table_keys(
        here(gold.tables), [r for r in run_evidence if r["source"] == "table"]
    )
    section = {(p, mark): name for p, mark, name in run_sentences}
    section |= {(r["paper_id"], r["fingerprint"]): r["section"] for r in gold_evidence}
    section |= {(r["paper_id"], r["fingerprint"]): r["section"] for r in gold_mentions}

    said = {_mention(r) for r in gold_mentions}, {_mention(r) for r in run_mentions}
    claimed = {_claim(r) for r in gold_evidence}, {_claim(r) for r in run_text}
    strict = {_strict(r) for r in gold_evidence}, {_strict(r) for r in run_text}
    whole = [{(k[0], *k[2:]) for k in keys} for keys in claimed]
    figures = {"mentions": compare(*said)}
    for kind in TYPES:
        figures[f"mentions {kind}"] = compare(*_only(said, lambda k, t=kind: k[4] == t))  # type: ignore[misc]
    figures |= {
        "evidence": compare(*claimed),
        "evidence strict": compare(*strict),
        "evidence paper": compare(whole[0], whole[1], unit=lambda key: key),
        "tables": compare(gold_tables, run_tables, unit=lambda key: key),
    }
    by = {
        ("mentions", "type"): {t: figures[f"mentions {t}"] for t in TYPES},
        ("mentions", "section"): _grouped(said, lambda k: section.get(k[:2], "")),
        ("mentions", "paper"): _grouped(said, lambda k: k[0]),
        ("evidence", "effect"): _grouped(claimed, lambda k: k[3]),
        ("evidence", "section"): _grouped(claimed, lambda k: section.get(k[:2], "")),
        ("evidence", "paper"): _grouped(claimed, lambda k: k[0]),
    }
    marks = {(r["paper_id"], r["fingerprint"]) for r in (*gold_mentions, *gold_evidence)}
    pairs = {"mention": said, "evidence": claimed}
    misses, false = [], []
    for what, (wanted, found) in pairs.items():
        near_wanted, near_found = by_place(wanted), by_place(found)
        for key in sorted(wanted - found):
            reason = why_missed(what, key, near_found, known)
            misses.append(_listed(what, key, section, reason))
        for key in sorted(found - wanted):
            false.append(_listed(what, key, section, why_false(what, key, near_wanted)))
    for key in sorted(gold_tables - run_tables):
        misses.append(_listed("table", key, section, "no such row"))
    for key in sorted(run_tables - gold_tables):
        false.append(_listed("table", key, section, "not in gold"))
    return Score(
        tuple(sorted(papers)),
        figures,
        by,
        _attributes(gold_evidence, run_text),
        (len(marks & known), len(marks)),
        misses,
        false,
    )


def worse(before: Score, after: Score, bound: float) -> list[str]:
    """What fell by more than ``bound`` in F1 on the same gold, as sentences for people.

    Figures without gold rows are not compared.
    """
    fallen = []
    for name, old in before.figures.items():
        new = after.figures[name]
        if old.hits + old.misses and old.f1 - new.f1 > bound:
            fallen.append(f"{name}: F1 {old.f1:.3f} → {new.f1:.3f}")
    return fallen


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _mention(r: Mapping[str, Any]) -> Key:
    return (
        r["paper_id"], r["fingerprint"], r["text"], int(r["occurrence"]), r["type"], r["concept"],
    )  # fmt: skip


def _claim(r: Mapping[str, Any]) -> Key:
    return r["paper_id"], r["fingerprint"], r["agent"], r["effect"], r["target"]


def _strict(r: Mapping[str, Any]) -> Key:
    return (*_claim(r), _text(r["cell"]))


def _only(
    pair: tuple[set[Key], set[Key]], keep: Callable[[Key], bool]
) -> tuple[set[Key], set[Key]]:
    return {k for k in pair[0] if keep(k)}, {k for k in pair[1] if keep(k)}


def _grouped(pair: tuple[set[Key], set[Key]], group: Callable[[Key], str]) -> dict[str, Figure]:
    names = sorted({group(k) for keys in pair for k in keys})
    return {name: compare(*_only(pair, lambda k, n=name: group(k) == n)) for name in names}  # type: ignore[misc]


def _attributes(gold: Rows, found: Rows) -> dict[str, tuple[int, int]]:
    """For claims on both sides, how often each attribute agrees.

    A claim that stands twice in a sentence (for two cells) is paired by its cell first.
    """
    wanted: dict[Key, list[Mapping[str, Any]]] = {}
    for row in gold:
        wanted.setdefault(_claim(row), []).append(row)
    pairs = []
    rest = []
    for row in found:
        twins = wanted.get(_claim(row), [])
        match = next((t for t in twins if t["cell"] == _text(row["cell"])), None)
        if match:
            twins.remove(match)
            pairs.append((match, row))
        else:
            rest.append(row)
    for row in rest:
        twins = wanted.get(_claim(row), [])
        if twins:
            pairs.append((twins.pop(0), row))
    return {
        name: (sum(_value(a, name) == _value(b, name) for a, b in pairs), len(pairs))
        for name in ATTRIBUTES
    }


def _value(row: Mapping[str, Any], name: str) -> Any:
    value = row[name]
    if name == "citations":
        return tuple(value if value is not None else ())
    return _text(value)


def _listed(what: str, key: Key, section: Mapping[Any, str], reason: str) -> dict[str, Any]:
    names = {
        "mention": ("paper_id", "fingerprint", "text", "occurrence", "type", "concept"),
        "evidence": ("paper_id", "fingerprint", "agent", "effect", "target"),
        "table": ("paper_id", "row_label", "target", "effect"),
    }[what]
    row = {"what": what, **dict(zip(names, key, strict=True)), "reason": reason}
    if what != "table":
        row["section"] = section.get(key[:2], "")
    return row
