"""Production told beside the verb: "showed strong expression of A", "is among the factors made by CELL"."""

from __future__ import annotations

from cytoclaim.evidence.agents import Agent, agents_of
from cytoclaim.evidence.carried import holders
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.production import Made, run_from
from cytoclaim.evidence.subjects import RAISED, Subjects
from cytoclaim.evidence.words import word_class

__all__ = ["shown_claims"]

SHOWING = ("show", "shows", "showed", "display", "displays", "displayed", "exhibit", "exhibits",
           "exhibited", "demonstrate", "demonstrates", "demonstrated")  # fmt: skip
STRONG = ("strong", "high", "abundant", "robust", "marked", "intense", "prominent", "constitutive",
          "surface", "the", "a", "positive", "and")  # fmt: skip
FINDING = (*SHOWING, "identify", "identifies", "identified", "reveal", "reveals", "revealed", "detect",
           "detects", "detected", "find", "finds", "found", "uncovered")  # fmt: skip
ASSAYS = ("analysis", "analyses", "proteomics", "array", "arrays", "spectrometry", "elisa", "profiling",
          "sequencing", "blot", "blots", "blotting", "pcr", "immunostaining", "microarray", "microarrays",
          "characterization", "characterisation", "staining", "assay", "assays", "cytometry", "screen",
          "examination", "immunohistochemistry", "screening")  # fmt: skip
ANSWERING = ("respond", "responds", "responded", "react", "reacts", "reacted", "answer", "answers",
             "answered")  # fmt: skip
AMONG = ("among", "one", "some", "part", "two", "three")


def shown_claims(reader: Subjects) -> list[Made]:
    """The productions of a sentence that a noun tells."""
    found: list[Made] = []
    for clause in reader.clauses:
        verb = clause.verb
        if verb is None or verb.negated or verb.passive:
            continue
        found += _through_making(reader, clause)
        if verb.copula:
            found += _among(reader, clause)
            continue
        if reader.line.word(verb.main) in SHOWING:
            found += _expression(reader, clause)
        if reader.line.word(verb.main) in FINDING:
            found += _by_assay(reader, clause)
    return found


def _expression(reader: Subjects, clause: Clause) -> list[Made]:
    """ "ASCs showed strong expression of A and B": no other expression is compared with it."""
    line, k = reader.line, clause.post[0]
    while line.word(k) in STRONG:
        k += 1
    if line.word(k) != "expression" or line.word(k + 1) != "of":
        return []
    cells = [a for a in reader.subject(clause) if a.type == "cell" and a.way != "modifier"]
    return [
        Made(cell, mention, at, (k, k + 2), "shown")
        for cell in cells for at, mention in run_from(line, k + 2)
    ]  # fmt: skip


def _through_making(reader: Subjects, clause: Clause) -> list[Made]:
    """ "CELL lowers X through secretion of A and B"."""
    line = reader.line
    for k in range(*clause.post):
        noun = k + 1 + word_class(line.word(k + 1), "determiner")
        made = word_class(line.word(noun), "making_noun") and line.word(noun + 1) == "of"
        answer = (
            line.word(k) == "with"
            and line.word(clause.verb.main if clause.verb else 0) in ANSWERING
        )
        if (line.word(k) in ("through", "via", "by") or answer) and made:
            cells = [a for a in reader.subject(clause) if a.type == "cell" and a.way == "head"]
            cue = (noun, noun + 2)
            run = run_from(line, noun + 2)
            if run and line.word(max(at for at, _ in run) + 1) in ("by", "from"):
                return []  # others make it
            return [Made(cell, m, at, cue, "through-making") for cell in cells for at, m in run]
    return []


def _by_assay(reader: Subjects, clause: Clause) -> list[Made]:
    """ "Proteomic analysis of CELL medium identified A and B", "ELISA detected A in CELL"."""
    line, span = reader.line, clause.subject
    if clause.verb is None or span is None:
        return []
    start, end = clause.post
    assay = next((k for k in range(*span) if line.word(k) in ASSAYS), -1)
    first = next((k for k in range(start, end) if line.is_ent(k)), end)
    told = any(
        line.word(k) == "that" or any(t.op in RAISED for t, _ in line.readings[k])
        for k in range(start, first) if line.word(k) not in ("", "high", "more")
    )  # fmt: skip
    run = run_from(line, first)
    if assay < 0 or told or not run or line.word(max(at for at, _ in run) + 1) == "to":
        return []
    if any(c.subject and c.subject[0] <= first < c.subject[1] for c in reader.clauses):
        return []
    last = max(at for at, _ in run) + 1
    if line.word(assay + 1) == "of":
        held = agents_of(line, assay + 2, span[1])
    else:
        held = agents_of(line, last + 1, end) if line.word(last) == "in" else []
    makers = [a for a in held if a.type == "cell" or reader.terms.product(a.concept)]
    cue = (clause.verb.main, clause.verb.end)
    return [Made(makers[0], m, at, cue, "by-assay") for at, m in run if makers]


def _among(reader: Subjects, clause: Clause) -> list[Made]:
    """ "A and B are among the factors secreted by CELL", "A is a protein made by CELL"."""
    line = reader.line
    start, end = clause.post
    verb, span = clause.verb, clause.subject
    first = line.ahead(start)
    if verb is None or span is None or not (
        line.word(first) in AMONG or word_class(line.word(first), "determiner")
    ):  # fmt: skip
        return []
    k = next((k for k in range(start, end) if word_class(line.word(k), "generic_factor")), end)
    if line.word(first) not in AMONG and any(
        line.is_ent(x) or word_class(line.word(x), "preposition") for x in range(first, k)
    ):
        return []  # "a target of the factors made by CELL"
    made = [
        x for x in range(k + 1, min(k + 4, end))
        if (told := line.verb(x, "part")) and told[0] is not None and told[0].op == "produce"
    ]  # fmt: skip
    if not made or line.word(made[0] + 1) not in ("by", "from"):
        return []
    makers = [
        Agent(m.concept, m.type, m.text, x, mention=m)
        for x in holders(line, made[0] + 2) for m in line.atoms[x].mentions if m.type == "cell"
    ]  # fmt: skip
    factors = [
        (x, m) for x in range(*span) for m in line.atoms[x].mentions if m.type == "factor"
    ]  # fmt: skip
    return [Made(c, m, x, (made[0], made[0] + 1), "among") for c in makers for x, m in factors]
