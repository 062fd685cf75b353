"""Evidence from tables: a row or column that names an agent, one that names an outcome, and a sign.

A table is read both ways round: agents in the rows and outcomes in the header (clinical trials),
or outcomes in the rows and agents in the header (what each treatment did). A cell counts only if
its text states a direction, or that there was none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from cytoclaim.citations import find
from cytoclaim.evidence.algebra import Direction, flip
from cytoclaim.evidence.cellvalues import ABSENT, read_value
from cytoclaim.evidence.prefixes import LACKS
from cytoclaim.evidence.terms import Terms
from cytoclaim.ids import fingerprint, slug
from cytoclaim.lexicon import Lexicon
from cytoclaim.model import Analysis, Document, Evidence, Mention, Sentence, Table, TableCell

__all__ = ["extract_tables"]

EXTRACTOR = "tables-2"
AGENT_HEADERS = (
    "cell",
    "treatment",
    "intervention",
    "agent",
    "therapy",
    "product",
    "drug",
    "group",
    "material",
    "compound",
    "substance",
    "extract",
    "molecule",
)


class Annotates(Protocol):
    """Whatever turns sentences of one paper into analyses."""

    def analyse(self, sentences: Sequence[Sentence]) -> list[Analysis]: ...


@dataclass(frozen=True, slots=True)
class _Read:
    """A table with the mentions of its header, its cells by (row, column), and its caption."""

    table: Table
    rows: list[list[str]]
    header: list[list[Mention]]
    cells: dict[tuple[int, int], list[Mention]]
    caption: list[Mention]

    def told(self, row: int, column: int, target: Mention, terms: Terms) -> Direction | str:
        """What a cell says of ``target``, which its heading may name by the contrary ("bone loss")."""
        text = target.text.casefold()
        lacking = text.endswith(LACKS) or text.startswith(("anti", "non"))
        sign = terms.prefix(target, -1 if lacking else 1)
        value = read_value(self.rows[row][column], sign * terms.worth(target.concept))
        if sign < 0 and value is not None and not isinstance(value, str):
            return flip(value, loss=True)
        return value


def extract_tables(document: Document, annotator: Annotates, lexicon: Lexicon) -> list[Evidence]:
    """The table evidence of a paper, one row for each cell that states an effect.

    The quote of a row is its table row, cells joined by " | ", so it opens with the row's label;
    citations are those of the label; the box is the cell's.
    """
    terms = Terms(lexicon)
    found: list[Evidence] = []
    for table in document.tables:
        read = _annotated(table, annotator)
        rows = _by_rows(document.paper_id, read, terms)
        found.extend(rows or _by_columns(document.paper_id, read, terms))
    return found


def _annotated(table: Table, annotator: Annotates) -> _Read:
    """Mentions of all texts of a table, read as one small document so that its footnotes help."""
    rows = table.rows()
    places: list[tuple[int, int]] = []
    texts = [table.caption, *table.footnotes, *table.header]
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if any(ch.isalpha() for ch in text):
                places.append((r, c))
                texts.append(text)
    analyses = annotator.analyse(
        [Sentence(f"{slug(table.label)}-{n}", text or "-") for n, text in enumerate(texts)]
    )
    mentions = [[m for m in a.mentions if m.concept] for a in analyses]
    start = 1 + len(table.footnotes)
    body = start + len(table.header)
    return _Read(
        table,
        rows,
        mentions[start:body],
        dict(zip(places, mentions[body:], strict=True)),
        mentions[0],
    )


def _outcomes(mentions: list[Mention]) -> list[Mention]:
    """The outcomes or factors a header or label names; the outcomes lead."""
    return [m for m in mentions if m.type == "outcome"] or [
        m for m in mentions if m.type == "factor"
    ]


def _agents(mentions: list[Mention]) -> list[Mention]:
    """The most telling agents of a text: products and factors before the cells they come from."""
    for kind in ("intervention", "cell", "factor"):
        found = {m.concept: m for m in mentions if m.type == kind}
        if found:
            return list(found.values())
    return []


def _by_rows(paper_id: str, read: _Read, terms: Terms) -> list[Evidence]:
    """Agents in the rows, outcomes in the header."""
    targets = {c: _outcomes(m) for c, m in enumerate(read.header) if _outcomes(m)}
    columns = [c for c in targets if _states(read, c)]
    if not columns:
        return []
    found: list[Evidence] = []
    acting = _agent_columns(read, set(columns))
    for r, row in enumerate(read.rows):
        others = [c for c in range(len(row)) if c not in columns]
        agents = _row_agents(read, r, acting)
        if not agents:
            continue
        condition = next(
            (
                m.concept
                for c in others
                for m in read.cells.get((r, c), [])
                if m.type == "condition"
            ),
            "",
        )
        for c in columns:
            target = targets[c][0]
            value = read.told(r, c, target, terms)
            if value is None or value == ABSENT:
                continue
            found.extend(
                _row(paper_id, read, r, c, agent, target, value, condition, terms)
                for agent in agents
            )
    return found


def _agent_columns(read: _Read, stated: set[int]) -> list[int]:
    """The columns that say who acts: by their header, else the first that mostly names agents.

    One choice for the whole table: where a row's agent is not in the lexicon no other column of
    that row ("injected with LPS", "also lowered TNF-α") may stand in for it.
    """
    width = max((len(row) for row in read.rows), default=0)
    naming = {
        c: sum(bool(_agents(read.cells.get((r, c), []))) for r in range(len(read.rows)))
        for c in range(width) if c not in stated
    }  # fmt: skip
    titled = [
        c for c, many in naming.items()
        if many and c < len(read.table.header)
        and any(w in read.table.header[c].casefold() for w in AGENT_HEADERS)
    ]  # fmt: skip
    if titled:
        return titled
    return [c for c, many in naming.items() if 2 * many >= len(read.rows)][:1]


def _row_agents(read: _Read, r: int, columns: list[int]) -> list[Mention]:
    for c in columns:
        agents = _agents(read.cells.get((r, c), []))
        if agents:
            return agents
    agents = _agents([m for m in read.caption if m.type in ("cell", "intervention")])
    return agents if len(agents) == 1 and not columns else []


def _by_columns(paper_id: str, read: _Read, terms: Terms) -> list[Evidence]:
    """Outcomes in the rows' labels, agents in the header."""
    agents = {c: _agents(m) for c, m in enumerate(read.header) if c > 0 and _agents(m)}
    found: list[Evidence] = []
    for r, row in enumerate(read.rows):
        targets = _outcomes(read.cells.get((r, 0), []))
        if not targets:
            continue
        for c, acting in agents.items():
            value = read.told(r, c, targets[0], terms) if c < len(row) else None
            if value is None or value == ABSENT:
                continue
            found.extend(
                _row(paper_id, read, r, c, agent, targets[0], value, "", terms)
                for agent in acting if agent.concept != targets[0].concept
            )  # fmt: skip
    return found


def _states(read: _Read, column: int) -> bool:
    """Whether a column states directions: some cell does, and no cell says anything else."""
    values = [read_value(row[column]) for row in read.rows if row[column].strip()]
    stated = [v for v in values if v is not None and v != ABSENT]
    return bool(stated) and len(stated) + values.count(ABSENT) >= 0.7 * len(values)


def _row(
    paper_id: str, read: _Read, r: int, c: int, agent: Mention, target: Mention,
    value: Direction | str, condition: str, terms: Terms,
) -> Evidence:  # fmt: skip
    table = read.table
    quote = " | ".join(text for text in read.rows[r] if text)
    cell = next((x for x in table.cells if x.row == r and x.column == c), TableCell(r, c, "", ""))
    citations = tuple(n for mark in find(read.rows[r][0]) for n in mark.numbers)
    effect = {1: "increases", -1: "decreases"}.get(
        value if isinstance(value, int) else 0, "no_effect"
    )
    return Evidence(
        paper_id=paper_id, sentence_id=f"{slug(table.label) or 'table'}-r{r + 1}",
        fingerprint=fingerprint(quote), quote=quote,
        agent=agent.concept, agent_type=agent.type, effect=effect,  # type: ignore[arg-type]
        target=target.concept, target_type=target.type, source="table",
        section=table.label, page=cell.page or table.page, boxes=(cell.box,) if cell.box else (),
        agent_curie=terms.curie(agent.concept), agent_text=agent.text,
        target_curie=terms.curie(target.concept), target_text=target.text,
        condition=condition, citations=citations, cue=cell.text or read.rows[r][c],
        confidence=0.95, extractor=EXTRACTOR,
    )  # fmt: skip
