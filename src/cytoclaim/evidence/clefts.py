"""Who does it, told last: "What lowers X is A", "The factor that lowers X is A", "… was VEGF"."""

from __future__ import annotations

from collections.abc import Iterator

from cytoclaim.evidence.agents import Agent, agents_of
from cytoclaim.evidence.algebra import compose, flip
from cytoclaim.evidence.claim import Claim
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.objects import read_object
from cytoclaim.evidence.phrase import Frame, Hit
from cytoclaim.evidence.subjects import Subjects
from cytoclaim.evidence.words import word_class

__all__ = ["cleft_claims"]

TELLING = ("+", "-", "restore", "cause", "role", "protect")
ENDS = (";", ".", "(", "which", "that", "who", "because", "while", "whereas", "and", "but")


def cleft_claims(reader: Subjects) -> Iterator[Claim]:
    """The claims of such sentences; what "not B" adds behind is told to have no effect."""
    line = reader.line
    for clause in reader.clauses:
        verb = clause.verb
        if verb is None or not verb.copula or verb.negated:
            continue
        agents = _named(line, clause)
        if agents and (made := _made(reader, clause)):
            cells, at = made
            yield from (
                Claim(c, 1, a.mention, a.at, "cleft", at, clause.index, produces=True)
                for c in cells for a in agents if a.mention is not None and a.way != "denied"
            )  # fmt: skip
            continue
        cue, hits = _doing(reader, clause) if agents else ((0, 0), [])
        for hit in hits:
            told = compose(hit.ops, hit.prefix, reader.terms.worth(hit.mention.concept))
            for a in agents:
                if told is None or hit.on_cell or a.concept == hit.mention.concept:
                    continue
                value = 0 if a.way == "denied" else flip(told, loss=a.loss)
                yield Claim(
                    a, value, hit.mention, hit.at, "cleft", cue, clause.index, list(hit.cells)
                )


def _named(line: Line, clause: Clause) -> list[Agent]:
    """The names that follow the verb at once."""
    assert clause.verb is not None
    start = line.ahead(clause.verb.end)
    while word_class(line.word(start), "determiner"):
        start += 1
    if not line.is_ent(start, "factor", "intervention", "cell"):
        return []
    if word_class(line.word(start + 1), "transparent", "generic_factor") or line.adjective(
        start + 1
    ):
        return []
    stop = next(
        (k for k in range(start, clause.post[1]) if line.word(k) in ENDS[:-2]), clause.post[1]
    )
    return agents_of(line, start, stop)


def _doing(reader: Subjects, clause: Clause) -> tuple[tuple[int, int], list[Hit]]:
    """What the words before "is" tell of one that they do not name."""
    line = reader.line
    before = reader.clauses[clause.index - 1] if clause.index else None
    told = before.verb if before is not None else None
    if before is not None and told is not None and clause.verb is not None:
        trigger = told.trigger
        nameless = before.kind in ("relative", "main") and not told.passive and not told.negated
        if (
            trigger is None
            or trigger.op not in TELLING
            or not nameless
            or not _nobody(line, before)
        ):
            return (0, 0), []
        root = Frame(trigger, told.start, told.end)
        return (told.start, told.end), read_object(
            line, told.end, clause.verb.start, root=root
        ).hits
    if clause.subject is None or clause.verb is None:
        return (0, 0), []
    start, end = clause.subject
    heads = [k for k in range(start, end) if word_class(line.word(k), "generic_factor")]
    if not heads or any(line.is_ent(k) for k in range(start, heads[0])):
        return (0, 0), []
    hits = [h for h in read_object(line, heads[0] + 1, end).hits if h.frames]
    return (heads[0], end), [h for h in hits if h.frames[0].trigger.op in TELLING]


def _made(reader: Subjects, clause: Clause) -> tuple[list[Agent], tuple[int, int]] | None:
    """The cells of "the factor that CELL secretes is A"."""
    before = reader.clauses[clause.index - 1] if clause.index else None
    told = before.verb if before is not None else None
    if before is None or told is None or told.trigger is None or told.trigger.op != "produce":
        return None
    if before.kind != "relative" or told.passive or told.negated or before.subject is None:
        return None
    cells = [a for a in agents_of(reader.line, *before.subject) if a.type == "cell"]
    spoken = any(reader.line.is_ent(k) for k in range(before.start))
    return (cells, (told.start, told.end)) if cells and not spoken else None


def _nobody(line: Line, before: Clause) -> bool:
    """Whether no one is named to do it: "what", "the factor that", "one of the genes which"."""
    assert before.verb is not None
    words = [line.word(k) for k in range(before.verb.start)]
    if any(line.is_ent(k) for k in range(before.verb.start)):
        return False
    if words[-1:] == ["what"]:
        return True
    return words[-1:] in (["that"], ["which"]) and len(words) > 1 and (
        word_class(words[-2], "generic_factor", "generic_cell") or words[-2] in ("one", "thing")
    )  # fmt: skip
