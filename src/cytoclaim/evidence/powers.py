"""Abilities and those who have them: "B blunted the ability of A to lower X", "A's capacity to …".

A lowers X, and what happens to the ability happens to what A does, not to A.
"""

from __future__ import annotations

from cytoclaim.evidence.agents import Agent, agents_of
from cytoclaim.evidence.algebra import compose, flip
from cytoclaim.evidence.claim import Claim
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.emission import Emission
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.objects import read_object
from cytoclaim.evidence.phrase import Frame
from cytoclaim.evidence.verbs import VerbGroup
from cytoclaim.evidence.words import word_class

__all__ = ["owns_effect", "power_claims"]

REACH = 10
GENITIVE = ("'s", "’s", "'", "’", "s")


def power_claims(reader: Emission) -> tuple[list[Claim], set[int]]:
    """The claims of abilities, and the positions of their owners, to whom nothing happens."""
    found: list[Claim] = []
    owned: set[int] = set()
    for clause in reader.clauses:
        verb = clause.verb
        trigger = verb.trigger if verb else None
        if clause.kind != "infinitive" or verb is None or trigger is None or verb.negated:
            continue
        owners = _owners(reader, clause)
        if not owners or trigger.op not in ("+", "-", "restore", "cause", "protect"):
            continue
        owned |= {a.at for a in owners}
        cue = (verb.start, max(verb.end, verb.start + 1))
        outer = _changed_by(reader, clause)
        phrase = read_object(reader.line, *clause.post, root=Frame(trigger, *cue))
        if not phrase.hits:  # "the ability of A to suppress T cells"
            reader._cells(clause, phrase, trigger.lemma, owners, cue, able=True)
        for hit in phrase.hits:
            told = compose(hit.ops, hit.prefix, reader.terms.worth(hit.mention.concept))
            if not told or hit.on_cell or hit.mention.type not in ("factor", "outcome"):
                continue
            sides: list[tuple[Agent, int | None]] = [(a, told) for a in owners]
            sides += [(a, flip(told * sign, loss=a.loss)) for a, sign in outer]
            found += [
                Claim(a, d, hit.mention, hit.at, "able", cue, clause.index, list(hit.cells))
                for a, d in sides
                if a.concept != hit.mention.concept
            ]
    return found, owned


def _owners(reader: Emission, clause: Clause) -> list[Agent]:
    """Those named between "the ability of" and "to", or before "'s ability to"."""
    line = reader.line
    for k in range(clause.start - 1, max(-1, clause.start - REACH), -1):
        if word_class(line.word(k), "power"):
            if line.word(k + 1) == "of":
                return agents_of(line, k + 2, clause.start)
            before = k - 1
            while line.word(before) in GENITIVE:
                before -= 1
            marked = before < k - 1 or line.atoms[before].text.endswith(GENITIVE[:2])
            if marked and line.is_ent(before):
                return agents_of(line, before, before + 1)
            return []
        if line.word(k) in (",", ";", ":"):
            return []
    return []


def _changed_by(reader: Emission, clause: Clause) -> list[tuple[Agent, int]]:
    """Who changes the ability in a clause behind it: "… was blunted by B", "… depends on B"."""
    for other in reader.clauses[clause.index + 1 : clause.index + 2]:
        verb = other.verb
        trigger = verb.trigger if verb else None
        if other.kind != "main" or verb is None or trigger is None or verb.negated:
            return []
        if verb.passive and trigger.op in ("+", "-"):
            sign = 1 if trigger.op == "+" else -1
            behind = read_object(reader.line, *other.post)
            # "was lost upon loss of B", "… when B was knocked down"
            there = [*behind.adjuncts, *(() if behind.by else reader._context(other))]
            gone = [a for a in there if a.loss and sign < 0]
            return [(a, sign) for a in [*behind.by, *gone]]
        if trigger.frame == "svi" and trigger.op == "-":  # "disappeared in the absence of B"
            behind = read_object(reader.line, *other.post)
            return [(a, -1) for a in [*behind.adjuncts, *reader._context(other)] if a.loss]
        if trigger.op in ("need", "attributed") and not verb.passive:
            return [(a, 1) for a in agents_of(reader.line, *other.post)]
    return []


def owns_effect(line: Line, verb: VerbGroup) -> bool:
    """Whether a verb of having tells of an effect: "possesses potent antifibrotic activity"."""
    for k in range(verb.end, min(verb.end + 8, len(line))):
        if line.is_ent(k, "outcome") and word_class(line.word(k + 1), "effect_noun"):
            return True
        if line.is_ent(k, "factor") or line.word(k) in (";", ".", "which", "that"):
            return False
    return False
