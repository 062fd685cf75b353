"""Abilities told by a noun phrase: "has a strong capacity for A secretion and angiogenesis"."""

from __future__ import annotations

from cytoclaim.evidence.agents import Agent, agents_of
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.objects import read_object
from cytoclaim.evidence.phrase import Frame
from cytoclaim.evidence.production import MAKING, Made
from cytoclaim.evidence.rows import CAUSE, Rows

__all__ = ["capable_claims"]

ABILITY = frozenset(["capacity", "capacities", "ability", "abilities", "capability", "capabilities",
                     "competence", "aptitude", "capable"])  # fmt: skip
HAVING = frozenset(["have", "has", "had", "having", "possess", "possesses", "possessed", "display",
                    "displays", "displayed", "show", "shows", "showed", "exhibit", "exhibits", "exhibited",
                    "demonstrate", "demonstrates", "demonstrated", "acquire", "acquires", "acquired"])  # fmt: skip
LISTING = ("and", "or", ",", "both", "the", "a", "as", "well", "for", "of", "(", ")")
DENIED = ("no", "without", "little", "not")


def capable_claims(reader: Rows) -> list[Made]:
    """What cells are able to make; the outcomes they can bring about become rows at once."""
    line = reader.line
    found: list[Made] = []
    for k in range(len(line)):
        if line.word(k) not in ABILITY:
            continue
        owners, start = _owners(reader, k)
        if not owners:
            continue
        factors, stop = _made(reader, start)
        cue = (k, start)
        found += [
            Made(a, m, x, cue, "able-to-make")
            for a in owners if a.type == "cell"
            for x in factors for m in line.atoms[x].mentions if m.type == "factor"
        ]  # fmt: skip
        if line.word(k) != "capable":  # "capable of X" is read with the verb
            hits = read_object(line, start, stop, root=Frame(CAUSE, *cue)).hits
            told = [h for h in hits if h.mention.type == "outcome"]
            reader._rows(reader._at(k), told, owners, "able-to", cue)
    return found


def _owners(reader: Rows, k: int) -> tuple[list[Agent], int]:
    """Who has the ability named at ``k``, and where it is told for what."""
    line, clause = reader.line, reader._at(k)
    link = "of" if line.word(k) == "capable" else "for"
    if line.word(k + 1) == "of" and link == "for":  # "the capacity of CELL for X"
        stop = next((x for x in range(k + 2, min(k + 8, len(line))) if line.word(x) == "for"), 0)
        return (agents_of(line, k + 2, stop), stop + 1) if stop else ([], 0)
    if line.word(k + 1) != link or not _had(reader, clause, link):
        return [], 0
    before = range(clause.post[0], k)
    if k not in range(*clause.post) or any(
        line.word(x) in DENIED or line.is_ent(x) for x in before
    ):
        return [], 0
    return [a for a in reader.subject(clause) if a.way == "head"], k + 2


def _had(reader: Rows, clause: Clause, link: str) -> bool:
    """Whether the verb of a clause tells that its subject has, or is, what follows."""
    verb = clause.verb
    if verb is None or verb.negated or verb.passive:
        return False
    return verb.copula if link == "of" else reader.line.word(verb.main) in HAVING


def _made(reader: Rows, start: int) -> tuple[list[int], int]:
    """The factors that are made in the list from ``start`` on, and the end of the list.

    A noun of making stands behind them or before: "for A and B secretion", "for secretion of A".
    """
    line, k = reader.line, start
    made: list[int] = []
    waiting: list[int] = []
    opened = False
    while k < len(line):
        word = line.word(k)
        if line.is_ent(k, "factor"):
            (made if opened else waiting).append(k)
        elif word in MAKING:
            made += waiting
            waiting, opened = [], line.word(k + 1) == "of"
        elif not (word in LISTING or line.is_ent(k, "outcome")) and (
            waiting or line.function(k) or line.verb(k, "s", "past")
        ):
            break  # "capacity for IL-6 uptake"
        k += 1
    return made, k
