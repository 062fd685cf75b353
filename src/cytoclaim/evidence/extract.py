"""Evidence rows from analysed sentences: the room's front door for running text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cytoclaim.evidence.algebra import Direction
from cytoclaim.evidence.atoms import read_atoms
from cytoclaim.evidence.attributes import cells_of, citations_of, is_hedged
from cytoclaim.evidence.candidates import Candidate, candidates
from cytoclaim.evidence.claims import Claim, Reader
from cytoclaim.evidence.discourse import Discourse
from cytoclaim.evidence.fillers import ground_of
from cytoclaim.evidence.filling import Filler, Slots, fill, load_filler
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.scorer import Scorer, load_scorer
from cytoclaim.evidence.sheet import sheet_of
from cytoclaim.evidence.terms import Terms
from cytoclaim.evidence.vetoes import ruled_out
from cytoclaim.ids import fingerprint
from cytoclaim.lexicon import Lexicon
from cytoclaim.model import Analysis, Evidence

__all__ = [
    "AGAIN", "RULES", "Read", "Weighed", "extract_evidence", "read_sentences", "sentence_rows", "weighed",
]  # fmt: skip

RULES = "rules-14"
AGAIN = 0.6
"""The least that is said of a claim whose target only a sentence before names ("A prevented this").

The training texts note no such claims, so that the models hold them impossible, which they are not."""
SIGNS: dict[str, Direction] = {"increases": 1, "decreases": -1, "no_effect": 0}
LEADING = ("main", "that", "subordinate", "relative")


@dataclass(frozen=True, slots=True)
class Read:
    """What the rules made of one sentence: its claims and every candidate pair."""

    analysis: Analysis
    reader: Reader
    claims: list[Claim]
    candidates: list[Candidate]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate as the scorer sees it; ``kept`` when it becomes a row."""

    candidate: Candidate
    probability: float
    kept: bool


def read_sentences(analyses: Sequence[Analysis], terms: Terms) -> Iterator[Read]:
    """Read one paper's sentences in order; those of one paragraph share what they refer back to."""
    discourse = Discourse(terms)
    place: tuple[str, int] | None = None
    for analysis in analyses:
        here = (analysis.sentence.section, analysis.sentence.paragraph)
        if here != place:
            discourse, place = Discourse(terms), here
        line = Line(read_atoms(analysis, terms.word))
        reader = Reader(line, discourse, terms)
        claims = unique(reader.read())
        yield Read(analysis, reader, claims, candidates(reader, claims))
        told = (
            reader.subject(c) for c in reader.clauses
            if c.kind in LEADING and (c.inherits or c.kind != "relative")
            and not reader.observed(c)
        )  # fmt: skip
        subject = next((agents for agents in told if agents), [])
        subject = [a for a in subject if a.way not in ("denied", "contrast")]
        unnamed = not subject and reader.unnamed()
        discourse.turn(line, subject, claims, unnamed=unnamed, moved=reader.moved)
        condition = [
            m.concept for m in analysis.mentions
            if m.type == "condition" and terms.klass(m.concept) == "disease"
        ]  # fmt: skip
        for concept in reversed(condition):  # the first of a sentence counts as the latest
            discourse.conditions = [c for c in discourse.conditions if c != concept] + [concept]


def extract_evidence(
    paper_id: str, analyses: Sequence[Analysis], lexicon: Lexicon, *, learned: bool = True
) -> list[Evidence]:
    """The evidence rows of one paper's sentences, in order.

    ``learned`` lets the trained scorer choose among all candidate pairs; without it the rules
    stand alone.
    """
    terms = Terms(lexicon)
    scorer = load_scorer() if learned else None
    filler = load_filler() if learned else None
    found: list[Evidence] = []
    seen: dict[str, int] = {}
    for read in read_sentences(analyses, terms):
        mark = fingerprint(read.analysis.sentence.text)
        occurrence = seen.get(mark, 0)
        seen[mark] = occurrence + 1
        found += sentence_rows(paper_id, read, scorer, filler, occurrence)
    return found


def sentence_rows(
    paper_id: str, read: Read, scorer: Scorer | None, filler: Filler | None, occurrence: int = 0
) -> list[Evidence]:
    """The evidence rows of one sentence, read in its turn; what it tells of sources is remembered."""
    chosen = _chosen(read, scorer)
    read.reader.discourse.remember([claim for claim, _ in chosen])
    if not chosen:
        return []
    mark = fingerprint(read.analysis.sentence.text)
    filled = fill(ground_of(read.analysis, read.reader), [claim for claim, _ in chosen], filler)
    return [
        _row(paper_id, read, claim, slots, cell, mark, occurrence, confidence, scorer)
        for (claim, confidence), slots in zip(chosen, filled, strict=True)
        for cell in slots.cells or ("",)
    ]


def _chosen(read: Read, scorer: Scorer | None) -> list[tuple[Claim, float]]:
    """The claims that become rows, with their confidence."""
    if scorer is None:
        return [(claim, 0.6) for claim in read.claims]
    return [
        (claim_of(option.candidate, read.reader), option.probability)
        for option in weighed(read, scorer)
        if option.kept
    ]


def weighed(read: Read, scorer: Scorer) -> list[Weighed]:
    """Every candidate of a sentence with its probability, and whether it becomes a row.

    Where the encoder's effect stands against that of the rules the candidate takes it over.
    """
    found = []
    verdicts = scorer.verdicts(sheet_of(read.analysis, read.reader, read.candidates))
    for told, verdict in zip(read.candidates, verdicts, strict=True):
        # what a rule read as denied never becomes a change
        denied = not told.produces and any(c.direction == 0 for c in told.rules)
        candidate = told
        if verdict.effect and not told.produces and not denied:
            candidate = replace(told, direction=SIGNS[verdict.effect])
        again = bool(told.rules) and "role=again" in told.features
        probability = max(verdict.probability, AGAIN) if again else verdict.probability
        kept = (
            probability >= scorer.jury.threshold
            and (candidate.produces or candidate.direction is not None)
            and not ruled_out(candidate, read.reader)
            and (bool(candidate.rules) or not _asked(candidate, read.reader))
        )
        found.append(Weighed(candidate, probability, kept))
    return found


def _asked(candidate: Candidate, reader: Reader) -> bool:
    """Whether the sentence only asks for the pair: "we asked whether A raises B"."""
    if reader.asked(reader.clauses[candidate.clause]):
        return True
    first, *others = reader.clauses
    if first.connective != "whether" or first.start > 1:
        return False
    told = next((c.verb.start for c in others if c.verb and c.kind in ("main", "coordinate")), 0)
    return max(candidate.hit.at, candidate.agent.at) < told  # "whether A raises B is unknown"


def claim_of(candidate: Candidate, reader: Reader) -> Claim:
    """The claim a candidate stands for: that of its best rule, else one from its parts."""
    agent, hit = candidate.agent, candidate.hit
    same = [c for c in candidate.rules if c.direction == candidate.direction or candidate.produces]
    if same:
        claim = min(same, key=lambda c: (c.at != hit.at, c.agent.at != agent.at))
        if "role=again" in candidate.features:  # its target stands in the sentence before
            claim = replace(claim, at=hit.at)
        for other in same:
            claim.cells.extend(c for c in other.cells if c not in claim.cells)
        if not claim.cells and not claim.produces:
            claim.cells.extend(cells_of(reader, claim.agent, hit))
        return claim
    frame = hit.frames[-1] if hit.frames else None
    clause = reader.clauses[candidate.clause]
    cue = (hit.at, hit.at + 1)
    if frame is not None:
        cue = (frame.at, frame.end)
    elif clause.verb is not None and clause.verb.trigger is not None:
        cue = (clause.verb.start, clause.verb.end)
    cells = cells_of(reader, agent, hit)
    return Claim(
        agent, candidate.direction, hit.mention, hit.at, "scored", cue, candidate.clause,
        cells=[] if candidate.produces else cells, produces=candidate.produces,
    )  # fmt: skip


def unique(claims: list[Claim]) -> list[Claim]:
    """One claim for each agent, effect and target; cells are joined, the first rule leads."""
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
    paper_id: str, read: Read, claim: Claim, slots: Slots, cell: str, mark: str,
    occurrence: int, confidence: float, scorer: Scorer | None,
) -> Evidence:  # fmt: skip
    sentence, reader, terms = read.analysis.sentence, read.reader, read.reader.terms
    agent, target = claim.agent, claim.target
    last_atom = len(reader.line) - 1
    first = reader.line.atoms[max(0, min(claim.cue[0], last_atom))]
    last = reader.line.atoms[max(0, min(claim.cue[1] - 1, last_atom))]
    return Evidence(
        paper_id=paper_id, sentence_id=sentence.sentence_id, fingerprint=mark, quote=sentence.text,
        agent=agent.concept, agent_type=agent.type,  # type: ignore[arg-type]
        effect=claim.effect,  # type: ignore[arg-type]
        target=target.concept, target_type=target.type, source=sentence.source,
        section=sentence.section, page=sentence.page, boxes=sentence.boxes,
        agent_curie=terms.curie(agent.concept), agent_text=agent.text,
        target_curie=terms.curie(target.concept), target_text=target.text,
        cell=cell, cell_curie=terms.curie(cell),
        source_cell=slots.source_cell,
        condition=slots.condition,
        basis="loss-of-function" if agent.loss and not claim.produces else "direct",
        certainty="hedged" if is_hedged(reader, claim) else "asserted",
        citations=citations_of(reader, claim, sentence),
        cue=sentence.text[first.start : max(last.end, first.end)],
        confidence=round(confidence, 3),
        extractor=f"{RULES}{'+' + scorer.jury.name if scorer else ''}:{claim.rule}",
        occurrence=occurrence,
    )  # fmt: skip
