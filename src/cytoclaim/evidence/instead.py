"""What is put in front only to be denied: "far from lowering X, A raised it", "instead of raising X, …"."""

from __future__ import annotations

from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.objects import read_object
from cytoclaim.evidence.phrase import Frame, Hit

__all__ = ["fronted_denial", "not_so"]

OPENINGS = (("far", "from"), ("rather", "than"), ("instead", "of"))


def fronted_denial(line: Line, clause: Clause) -> bool:
    """Whether a clause is the gerund of such a front, which nobody claims."""
    verb = clause.verb
    if verb is None or verb.kind != "gerund":
        return False
    return (line.word(verb.start - 2), line.word(verb.start - 1)) in OPENINGS


def not_so(line: Line, clause: Clause) -> list[Hit]:
    """What "it" or "them" is in "far from lowering X, A raised it", under the verb of ``clause``."""
    verb = clause.verb
    if verb is None or verb.trigger is None or line.word(clause.post[0]) not in ("it", "them"):
        return []
    for k in range(verb.start):
        if (line.word(k), line.word(k + 1)) in OPENINGS and line.verb(k + 2):
            end = next((x for x in range(k + 3, verb.start) if line.word(x) == ","), verb.start)
            hits = read_object(line, k + 3, end).hits
            for hit in hits:
                hit.frames = (Frame(verb.trigger, verb.start, verb.end), *hit.frames)
            return hits
    return []
