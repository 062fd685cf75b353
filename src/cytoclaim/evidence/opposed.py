"""Amounts told side by side of two groups: "X was abundant in controls but scarce in A-treated mice"."""

from __future__ import annotations

from cytoclaim.evidence.claim import Claim
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.contrasts import plain_group, treated_group
from cytoclaim.evidence.objects import read_object
from cytoclaim.evidence.subjects import Subjects

__all__ = ["opposed_amounts"]

MUCH = frozenset(["abundant", "plentiful", "high", "strong", "common", "frequent", "numerous", "present",
                  "detectable", "pronounced", "marked", "elevated", "extensive", "intense", "severe"])  # fmt: skip
LITTLE = frozenset(["scarce", "rare", "sparse", "absent", "low", "weak", "undetectable", "faint", "few",
                    "minimal", "infrequent", "slight", "mild", "missing", "negligible", "reduced"])  # fmt: skip
JOINING = ("but", "and", "yet", "while", "whereas")
PLACED = ("in", "with", "after", "among", "on")


def opposed_amounts(reader: Subjects, clause: Clause) -> list[Claim] | None:
    """The claims of a copula with two amounts, the second that of the treated; None if there are not."""
    line, verb = reader.line, clause.verb
    if verb is None or not verb.copula or verb.negated or clause.subject is None:
        return None
    amounts = [k for k in range(*clause.post) if line.word(k) in MUCH or line.word(k) in LITTLE]
    if len(amounts) != 2 or amounts[0] > verb.end + 2:
        return None
    first, second = amounts
    link = line.back(second)
    if line.word(link) not in JOINING or not all(line.word(k + 1) in PLACED for k in amounts):
        return None
    if (line.word(first) in MUCH) == (line.word(second) in MUCH):
        return None
    agents = treated_group(line, (second + 2, clause.post[1]))
    if not agents or not plain_group(line, (first + 2, link)):
        return None
    sign = 1 if line.word(second) in MUCH else -1
    hits = read_object(line, *reader._core(clause.subject)).hits
    return [
        Claim(a, sign * h.prefix * (-1 if a.loss else 1), h.mention, h.at, "opposed",
              (verb.start, first + 1), clause.index, list(h.cells))
        for h in hits if not h.frames for a in agents if a.concept != h.mention.concept
    ]  # fmt: skip
