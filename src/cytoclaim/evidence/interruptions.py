"""What stands between a subject and its verb, or in front of both."""

from __future__ import annotations

from cytoclaim.evidence.boundaries import comma_before, has_np
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.verbgroup import VerbGroup
from cytoclaim.evidence.words import word_class

__all__ = ["elliptic", "fronted", "fronted_participle", "put_between"]


def elliptic(line: Line, begin: int, at: int, verb: int) -> bool:
    """Whether "when", "if" opens what is put in between a subject and its verb without one.

    "A, when given early, lowered B", "A, whether fresh or frozen, lowered B".
    """
    if line.word(at) in ("whether", "though", "although", "albeit") and not any(
        line.is_ent(k) or line.word(k) == "," for k in range(at, verb - 1)
    ):
        done = True
    else:
        done = _participle(line, at)
    marked = line.word(at - 1) == "," and line.word(verb - 1) == ","
    # "A when added to the medium lowered B"
    bare = line.is_ent(at - 1) and not any(
        line.word(k) == "," or line.is_ent(k, "factor", "outcome") for k in range(at, verb)
    )
    return bool(done) and (marked or bare) and has_np(line, begin, at - (1 if marked else 0))


def fronted_participle(line: Line, at: int, verb: int) -> bool:
    """Whether "when" at the front opens a participle that a comma closes: "When added to A, B …"."""
    comma = comma_before(line, at + 1, verb)
    return (
        at <= 1 and line.word(at) in ("when", "if", "once", "whether", "while", "whenever")
        and comma > 0 and line.word(comma) == "," and _participle(line, at)
    )  # fmt: skip


def _participle(line: Line, at: int) -> bool:
    """Whether a participle stands right behind "when" at ``at``."""
    done = line.verb(at + 1, "part") or word_class(line.word(at + 1), "given", "prime")
    return bool(done) or (line.is_ent(at + 1, "outcome") and line.atoms[at + 1].text.endswith("ed"))


def put_between(line: Line, group: VerbGroup | None) -> bool:
    """Whether a gerund is put in between commas: "that A, by raising B, …"."""
    return (
        group is not None and group.kind == "gerund" and bool(group.preposition)
        and line.word(group.start - 2) == ","
    )  # fmt: skip


def fronted(line: Line, held: tuple[int, int], begin: int, verb: int) -> bool:
    """Whether what waits for its verb is a place: "In mice receiving A, B fell"."""
    comma = comma_before(line, begin, verb)
    return (
        held[1] > held[0] and line.word(held[0]) in ("in", "among", "within")
        and comma >= 0 and has_np(line, comma + 1, verb)
    )  # fmt: skip
