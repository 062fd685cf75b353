"""Verbs that go on with the clause around a relative one: "A raised B, which lowers C, and lowered D"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cytoclaim.evidence.line import Line
from cytoclaim.evidence.verbgroup import VerbGroup

if TYPE_CHECKING:
    from cytoclaim.evidence.clauses import Clause

__all__ = ["beyond", "goes_on"]

FORMS = ("past", "s", "base")
OPENING = ("which", "who")


def goes_on(line: Line, i: int, last: VerbGroup | None) -> bool:
    """Whether a past form at ``i`` stands behind ", and" that closes a relative clause in the present."""
    if last is None or last.kind != "finite" or line.verb(last.main, "past") or last.passive:
        return False
    opener = line.back(last.start)
    return (
        line.word(i - 1) in ("and", "but") and line.word(i - 2) == ","
        and line.word(opener) in OPENING and line.word(opener - 1) == ","
        and not any(line.word(k) == "," for k in range(last.end, i - 2))
    )  # fmt: skip


def beyond(line: Line, found: list[Clause], above: Clause, group: VerbGroup) -> bool:
    """Whether a verb behind ", and" has the subject of the clause around the relative one above it.

    A comma closes that clause, and the verb has the form of the one around it.
    """
    outer = found[above.parent] if above.parent >= 0 else None
    if above.kind != "relative" or not above.inherits or outer is None or outer.verb is None:
        return False
    link = line.back(group.start)
    return (
        group.kind == "finite" and outer.verb.passive == group.passive
        and line.word(link) in ("and", "but") and line.word(link - 1) == ","
        and line.word(above.start) in OPENING and line.word(above.start - 1) == ","
        and (group.passive or bool(_forms(line, outer.verb) & _forms(line, group)))
    )  # fmt: skip


def _forms(line: Line, group: VerbGroup) -> set[str]:
    return {form for form in FORMS if line.verb(group.main, form)}
