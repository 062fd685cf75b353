"""What to mend next: every miss and false row of a run with its likely cause, and what may be missed.

The sentences of a stored run are read again by the pipeline as it is now, so that each error comes
with the pairs that were weighed and the parse behind them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from cytoclaim.evidence.explain import Explained, explain
from cytoclaim.ids import fingerprint
from cytoclaim.lexicon import Lexicon
from cytoclaim.model import Citation, Sentence
from cytoclaim.runs import Run
from cytoclaim.score import Gold, Score

if TYPE_CHECKING:
    from cytoclaim.nlp import Annotator

__all__ = ["Error", "Suspect", "errors", "suspects"]

Place = tuple[str, str]
Row = Mapping[str, Any]
SHOWN = 6


@dataclass(frozen=True, slots=True)
class Error:
    """A row that gold has and the run lacks (``missed``) or the other way round (``false``).

    ``weighed`` tells the likeliest pairs of the sentence; a star marks those that became rows.
    """

    kind: str
    what: str
    cause: str
    paper_id: str
    section: str
    claim: str
    near: str
    text: str
    weighed: str = ""
    parse: str = ""


@dataclass(frozen=True, slots=True)
class Suspect:
    """A sentence without a row whose likeliest pair came close."""

    paper_id: str
    section: str
    page: int
    text: str
    agent: str
    effect: str
    target: str
    probability: float


def errors(
    run: Run, gold: Gold, score: Score, annotator: Annotator, lexicon: Lexicon
) -> list[Error]:
    """The misses and false rows of ``score``, and hits with another cell, each with its cause."""
    papers = set(score.papers)
    sentences = {(r["paper_id"], r["fingerprint"]): r for r in run.rows("sentences")}
    ours = _Side(run.rows("mentions"), [r for r in run.rows("evidence") if r["source"] != "table"])
    theirs = _Side(gold.mentions, gold.evidence)
    found = []
    for kind, rows in (("missed", score.misses), ("false", score.false)):
        for row in rows:
            place = (row["paper_id"], row.get("fingerprint", ""))
            cause = _cause(kind, row, place, ours, theirs, place in sentences)
            found.append(_error(kind, row, cause, sentences.get(place)))
    found += _cells(ours, theirs, papers, sentences)
    explained = _explained(run, {e.paper_id for e in found}, annotator, lexicon)
    return [_with_reasons(e, explained) for e in found]


def suspects(run: Run, annotator: Annotator, lexicon: Lexicon) -> list[Suspect]:
    """Sentences in which a pair was weighed and none was kept, the likeliest first."""
    papers = {r["paper_id"] for r in run.rows("documents") if r["status"] == "extracted"}
    explained = _explained(run, papers, annotator, lexicon)
    found = [
        Suspect(
            paper,
            e.sentence.section,
            e.sentence.page,
            e.sentence.text,
            e.options[0].agent,
            e.options[0].effect,
            e.options[0].target,
            e.options[0].probability,
        )
        for (paper, _), e in explained.items()
        if e.options and not any(o.kept for o in e.options)
    ]
    return sorted(found, key=lambda s: (-s.probability, s.paper_id, s.page, s.text))


class _Side:
    """Concepts, texts and claims of one side by sentence."""

    def __init__(self, mentions: Iterable[Row], evidence: Iterable[Row]) -> None:
        self.concepts: dict[Place, set[str]] = {}
        self.texts: dict[Place, dict[str, str]] = {}
        self.claims: dict[Place, dict[tuple[str, str, str], set[str]]] = {}
        for m in mentions:
            place = (m["paper_id"], m["fingerprint"])
            self.concepts.setdefault(place, set()).add(m["concept"])
            self.texts.setdefault(place, {})[m["text"]] = m["concept"]
        for e in evidence:
            place = (e["paper_id"], e["fingerprint"])
            claim = (e["agent"], e["effect"], e["target"])
            self.claims.setdefault(place, {}).setdefault(claim, set()).add(e["cell"] or "")


def _cause(kind: str, row: Row, place: Place, ours: _Side, theirs: _Side, read: bool) -> str:
    if not read and row["what"] != "table":
        return "sentence not read"
    if row["what"] == "table":
        return "table"
    has, lacks = (theirs, ours) if kind == "missed" else (ours, theirs)
    if row["what"] == "mention":
        other = lacks.texts.get(place, {}).get(row["text"])
        if other:
            return "wrong concept"
        return "mention missing" if kind == "missed" else "mention false"
    for concept in (row["agent"], row["target"]):
        if concept in lacks.concepts.get(place, ()):
            continue
        if concept not in has.concepts.get(place, ()):
            return "cross-sentence"
        texts = [t for t, c in has.texts.get(place, {}).items() if c == concept]
        same = [t for t in texts if t in lacks.texts.get(place, {})]
        return (
            "wrong concept"
            if same
            else ("mention missing" if kind == "missed" else "mention false")
        )
    claim = (row["agent"], row["effect"], row["target"])
    for agent, effect, target in lacks.claims.get(place, {}):
        if (agent, target) == (claim[0], claim[2]):
            return "scope" if "no_effect" in (effect, claim[1]) else "direction"
    if any(
        effect == claim[1] and (agent == claim[0]) != (target == claim[2])
        for agent, effect, target in lacks.claims.get(place, {})
    ):
        return "coordination"
    return "pair not taken" if kind == "missed" else "no claim"


def _error(kind: str, row: Row, cause: str, sentence: Row | None) -> Error:
    if row["what"] == "mention":
        claim = f"{row['text']} = {row['type']} {row['concept'] or '(not grounded)'}"
    elif row["what"] == "table":
        claim = f"{row['row_label']}: {row['target']} {row['effect']}"
    else:
        claim = f"{row['agent']} {row['effect']} {row['target']}"
    return Error(
        kind,
        row["what"],
        cause,
        row["paper_id"],
        row.get("section", ""),
        claim,
        row["reason"],
        sentence["text"] if sentence else "",
    )


def _cells(
    ours: _Side, theirs: _Side, papers: set[str], sentences: Mapping[Place, Row]
) -> Iterator[Error]:
    for place, claims in sorted(theirs.claims.items()):
        if place[0] not in papers or place not in sentences:
            continue
        for claim, cells in sorted(claims.items()):
            found = ours.claims.get(place, {}).get(claim)
            if found is not None and found != cells:
                near = f"found: {', '.join(sorted(found)) or '(none)'}"
                wanted = ", ".join(sorted(cells)) or "(none)"
                yield Error(
                    "cell",
                    "evidence",
                    "cell",
                    place[0],
                    sentences[place]["section"],
                    f"{' '.join(claim)} in {wanted}",
                    near,
                    sentences[place]["text"],
                )


def _explained(
    run: Run, papers: set[str], annotator: Annotator, lexicon: Lexicon
) -> dict[Place, Explained]:
    by_paper: dict[str, list[Sentence]] = {}
    for row in run.rows("sentences"):
        if row["paper_id"] in papers:
            by_paper.setdefault(row["paper_id"], []).append(_sentence(row))
    return {
        (paper, fingerprint(e.sentence.text)): e
        for paper, sentences in by_paper.items()
        for e in explain(annotator.analyse(sentences), lexicon)
    }


def _sentence(row: Row) -> Sentence:
    return Sentence(
        row["sentence_id"],
        row["text"],
        row["section"],
        row["page"],
        citations=tuple(
            Citation(c["start"], c["end"], tuple(c["numbers"])) for c in row["citations"]
        ),
        paragraph=row["paragraph"],
        source=row["source"],
    )


def _with_reasons(error: Error, explained: Mapping[Place, Explained]) -> Error:
    known = explained.get((error.paper_id, fingerprint(error.text)))
    if known is None:
        return error
    weighed = "; ".join(
        f"{'*' if o.kept else ''}{o.agent} {o.effect} {o.target} {o.probability:.2f}"
        + (f" [{', '.join(o.rules)}]" if o.rules else "")
        for o in known.options[:SHOWN]
    )
    return replace(error, weighed=weighed or "(no pair)", parse=known.parse)
