"""Evidence rows from analysed sentences: the room's front door for running text."""

from __future__ import annotations

from collections.abc import Sequence

from cytoclaim.evidence.atoms import read_atoms
from cytoclaim.evidence.attributes import citations_of, condition_of, is_hedged
from cytoclaim.evidence.claims import Claim, Reader
from cytoclaim.evidence.discourse import Discourse
from cytoclaim.evidence.terms import Terms
from cytoclaim.evidence.verbs import Line
from cytoclaim.ids import fingerprint
from cytoclaim.lexicon import Lexicon
from cytoclaim.model import Analysis, Evidence

__all__ = ["EXTRACTOR", "extract_evidence"]

EXTRACTOR = "rules-1"


def extract_evidence(
    paper_id: str, analyses: Sequence[Analysis], lexicon: Lexicon
) -> list[Evidence]:
    """The evidence rows of one paper's sentences, in order.

    ``analyses`` are consecutive sentences of one paper; sentences of one section and paragraph
    share what they refer back to.
    """
    terms = Terms(lexicon)
    found: list[Evidence] = []
    discourse = Discourse(terms)
    place: tuple[str, int] | None = None
    seen: dict[str, int] = {}
    for analysis in analyses:
        here = (analysis.sentence.section, analysis.sentence.paragraph)
        if here != place:
            discourse, place = Discourse(terms), here
        line = Line(read_atoms(analysis))
        reader = Reader(line, discourse, terms)
        claims = _unique(reader.read())
        mark = fingerprint(analysis.sentence.text)
        occurrence = seen.get(mark, 0)
        seen[mark] = occurrence + 1
        found.extend(
            _row(paper_id, analysis, reader, claim, cell, lexicon, mark, occurrence)
            for claim in claims for cell in (claim.cells or [""])
        )  # fmt: skip
        subject = reader.subject(reader.clauses[0]) if reader.clauses else []
        condition = [m.concept for m in analysis.mentions if m.type == "condition"]
        discourse.turn(line, subject, claims)
        if condition:
            discourse.condition = condition[0]
    return found


def _unique(claims: list[Claim]) -> list[Claim]:
    """One claim for each agent, effect and target; cells are joined, the surest rule leads."""
    found: dict[tuple[str, str, str], Claim] = {}
    for claim in claims:
        key = (claim.agent.concept, claim.effect, claim.target.concept)
        if key in found:
            kept = found[key]
            kept.cells.extend(c for c in claim.cells if c not in kept.cells)
        else:
            found[key] = claim
    return list(found.values())


def _row(
    paper_id: str, analysis: Analysis, reader: Reader, claim: Claim, cell: str,
    lexicon: Lexicon, mark: str, occurrence: int,
) -> Evidence:  # fmt: skip
    sentence = analysis.sentence
    agent, target = claim.agent, claim.target
    concepts = lexicon.concepts
    first = reader.line.atoms[max(0, min(claim.cue[0], len(reader.line) - 1))]
    last = reader.line.atoms[max(0, min(claim.cue[1] - 1, len(reader.line) - 1))]
    return Evidence(
        paper_id=paper_id, sentence_id=sentence.sentence_id, fingerprint=mark, quote=sentence.text,
        agent=agent.concept, agent_type=agent.type,  # type: ignore[arg-type]
        effect=claim.effect,  # type: ignore[arg-type]
        target=target.concept, target_type=target.type, source=sentence.source,
        section=sentence.section, page=sentence.page, boxes=sentence.boxes,
        agent_curie=_curie(concepts, agent.concept), agent_text=agent.text,
        target_curie=_curie(concepts, target.concept), target_text=target.text,
        cell="" if claim.produces else cell,
        cell_curie="" if claim.produces else _curie(concepts, cell),
        source_cell="" if claim.produces or agent.type == "cell" else agent.source,
        condition=condition_of(reader, claim),
        basis="loss-of-function" if agent.loss else "direct",
        certainty="hedged" if is_hedged(reader, claim) else "asserted",
        citations=citations_of(reader, claim, sentence),
        cue=sentence.text[first.start : max(last.end, first.end)],
        confidence=0.5, extractor=f"{EXTRACTOR}:{claim.rule}", occurrence=occurrence,
    )  # fmt: skip


def _curie(concepts: object, key: str) -> str:
    concept = concepts.get(key) if key else None  # type: ignore[attr-defined]
    return concept.curie if concept else ""
