"""What gives way to what: "shifted the profile from A to B", "moved away from A and towards B"."""

from __future__ import annotations

from cytoclaim.evidence.algebra import Direction, flip
from cytoclaim.evidence.claim import Claim
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.objects import read_object
from cytoclaim.evidence.passing import acting_before
from cytoclaim.evidence.subjects import Subjects
from cytoclaim.model import Mention

__all__ = ["shifted"]

SHIFTING = ("shift", "tip", "tilt", "skew", "switch", "swing", "swung", "swayed", "redirect", "divert",
            "chang", "mov", "turn", "steer", "push", "driv", "drove", "convert", "bias", "deviat")  # fmt: skip
TO = ("to", "toward", "towards", "into")
STOPS = ("by", "in", "after", "when", "which", "while", "whereas", "because", "but", "with", "upon",
         "following", "via", "through", "within", ";", ".", ":")  # fmt: skip
NEAREST = 8
"""Words that may stand between the verb and its "from"."""

Name = tuple[int, Mention]


def shifted(reader: Subjects, clause: Clause) -> list[Claim]:
    """The claims of a clause that tells what gave way to what; empty for any other.

    What is left falls, what is turned to rises. Who is turned is the cell of both.
    """
    line, verb = reader.line, clause.verb
    if verb is None or verb.negated or not line.word(verb.main).startswith(SHIFTING):
        return []
    start = next(
        (k for k in range(verb.end, min(verb.end + NEAREST, len(line))) if line.word(k) == "from"),
        -1,
    )
    if start < 0:
        return []
    turn = next((k for k in range(start + 1, len(line)) if _turns(line, k)), -1)
    left = _names(line, start + 1, turn) if turn > 0 else []
    taken = _names(line, turn + 1, len(line)) if turn > 0 else []
    if not left or not taken or any(m.type != "factor" for _, m in left):
        return []
    between = range(verb.end, start)
    cells = [m.concept for k in between for m in line.atoms[k].mentions if m.type == "cell"]
    if verb.passive or not any(line.np_start(k) for k in between):
        # "was shifted from A to B by C", "shifted from A to B after C"
        post = read_object(line, taken[-1][0] + 1, max(clause.post[1], taken[-1][0] + 1))
        agents = (
            post.by or post.adjuncts or reader._context(clause) or acting_before(reader, clause)
        )
    else:
        agents = reader.subject(clause)
    signs: list[tuple[Direction, list[Name]]] = [(-1, left), (1, taken)]
    cue = (verb.start, max(verb.end, verb.start + 1))
    return [
        Claim(a, flip(sign, loss=a.loss), m, k, "shift", cue, clause.index, cells[:1])
        for sign, names in signs for k, m in names for a in agents
        if a.concept != m.concept and a.concept not in cells
    ]  # fmt: skip


def _turns(line: Line, k: int) -> bool:
    """Whether "to", "towards", "in favour of" stands at ``k``."""
    favour = line.word(k - 1) in ("favour", "favor") and line.word(k - 2) == "in"
    return line.word(k) in TO or (line.word(k) == "of" and favour)


def _names(line: Line, start: int, end: int) -> list[Name]:
    """The factors and outcomes of a list that begins at ``start``."""
    found: list[Name] = []
    for k in range(start, end):
        if line.is_ent(k, "factor", "outcome"):
            found += [(k, m) for m in line.atoms[k].mentions if m.type in ("factor", "outcome")]
        elif (
            line.word(k) in STOPS
            or line.is_ent(k, "cell", "intervention", "condition")
            or (found and line.word(k) not in (",", "and", "or"))
        ):
            break
    return found
