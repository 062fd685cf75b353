"""Markers seen in the cells a text is about: "expression of A in the engrafted cells", "staining for A"."""

from __future__ import annotations

from cytoclaim.evidence.agents import Agent
from cytoclaim.evidence.production import Made, run_from
from cytoclaim.evidence.pronouns import as_spoken
from cytoclaim.evidence.subjects import Subjects
from cytoclaim.evidence.words import word_class

__all__ = ["stained_claims"]

SEEN = ("staining", "immunostaining", "immunoreactivity", "positive", "positivity", "stained", "stain",
        "stains")  # fmt: skip
DENIED = ("no", "not", "without", "negative", "lack", "absence", "neither", "nor", "never", "any", "little",
          "hardly", "few")  # fmt: skip
OF_CELLS = ("phenotyp", "immunophenotyp", "characteri", "cytometr", "immunocytochem")
"""How assays begin, or what they hold, that are made of the cells in the dish, not of a tissue."""


def stained_claims(reader: Subjects) -> list[Made]:
    """The productions that markers found in nameless cells tell of the cells that are meant."""
    line = reader.line
    found: list[Made] = []
    for i in range(len(line)):
        word = line.word(i)
        link = line.ahead(i + 1)
        if word in SEEN and line.word(link) == "positive":  # "stained positive for A"
            link = line.ahead(link + 1)
        seen = word in SEEN and line.word(link) == "for"
        if not seen and not (word == "expression" and line.word(i + 1) == "of"):
            continue
        if _denied(reader, i):
            continue
        run = run_from(line, _past_kind(reader, link + 1 if seen else i + 2))
        if not run:
            continue
        end = max(at for at, _ in run) + 1
        cells = _in_cells(reader, end) or (
            _by_assay(reader, i) if seen else _beside(reader, i, end)
        )
        found += [Made(c, m, at, (i, end), "stained") for c in cells for at, m in run]
    return found


def _denied(reader: Subjects, i: int) -> bool:
    """Whether the sight is denied or compared: "no staining for", "less expression of"."""
    line, verb = reader.line, reader._at(i).verb
    near = range(max(0, i - 3), i)
    return (
        any(line.word(k) in DENIED for k in near)
        or any(t.op in ("+", "-") for k in near for t, _ in line.readings[k])
        or (verb is not None and verb.negated)
    )


def _past_kind(reader: Subjects, k: int) -> int:
    """Behind what the markers are of: "expression of [endothelial cell markers] A and B"."""
    line = reader.line
    for x in range(k, k + 5):
        if line.word(x) in ("marker", "markers", "protein", "proteins"):
            return x + 1
        if line.is_ent(x, "factor") or line.function(x):
            break
    return k


def _in_cells(reader: Subjects, end: int) -> list[Agent]:
    """The cells of "in the engrafted cells" at ``end``: those the paragraph is about."""
    line = reader.line
    if line.word(end) not in ("in", "by", "on", "within") or not word_class(
        line.word(end + 1), "determiner"
    ):
        return []
    for k in range(end + 2, end + 6):
        if line.is_ent(k, "cell", "factor") or line.function(k):
            return []
        if word_class(line.word(k), "generic_cell"):
            return _meant(reader, end)
    return []


def _by_assay(reader: Subjects, i: int) -> list[Agent]:
    """Whom an assay of cells in the dish was made of, where the sentence names no cell."""
    line, clause = reader.line, reader._at(i)
    span = clause.subject or (clause.start, clause.start)
    if any(line.is_ent(k, "cell") for k in range(*clause.post)) or any(
        map(line.is_ent, range(*span))
    ):
        return []
    generic = any(word_class(line.word(k), "generic_cell") for k in range(*span))
    if generic and line.word(i).startswith("stain"):  # "The cells stained for A"
        told = [a for a in reader.subject(clause) if a.type == "cell" and a.way == "discourse"]
        return reader.discourse.main() or told
    assayed = any(part in line.word(k) for k in range(*span) for part in OF_CELLS)
    if not assayed:
        return []
    told = [a for a in reader.discourse.subjects if a.type == "cell" and a.way != "modifier"]
    return [as_spoken(a) for a in told] or reader.discourse.main()


def _beside(reader: Subjects, i: int, end: int) -> list[Agent]:
    """ "engraftment of CELL with expression of A": the cell whose fate is told."""
    line = reader.line
    if line.word(i - 1) != "with" or line.word(end) in ("in", "by", "on", "of"):
        return []
    for k in range(i - 2, max(i - 12, 1), -1):
        if line.is_ent(k, "cell") and line.word(k - 1) == "of" and line.is_ent(k - 2, "outcome"):
            return [
                Agent(m.concept, m.type, m.text, k, mention=m)
                for m in line.atoms[k].mentions if reader.terms.giver(m.concept)
            ]  # fmt: skip
        if line.word(k) in (",", ";") or line.verb(k, "s", "past"):
            break
    return []


def _meant(reader: Subjects, end: int) -> list[Agent]:
    """The cells given in this sentence or, where it names none, in the paragraph."""
    here = [
        Agent(m.concept, m.type, m.text, k, mention=m)
        for k in range(end) for m in reader.line.atoms[k].mentions
        if m.type == "cell" and reader.terms.giver(m.concept)
    ]  # fmt: skip
    return here[-1:] or reader.discourse.main()
