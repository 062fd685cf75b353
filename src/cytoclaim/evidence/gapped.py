"""Clauses that drop what the one before says: "A is needed for X, B for Y", "X was raised by A, Y by B".

The words are put back, so that clauses are found as if they had been written.
"""

from __future__ import annotations

from dataclasses import replace

from cytoclaim.evidence.atom import Atom
from cytoclaim.evidence.elided import STATES
from cytoclaim.evidence.triggers import lookup
from cytoclaim.evidence.words import word_class

__all__ = ["with_predicates"]

NAMED = frozenset(("factor", "cell", "intervention"))
TOLD = frozenset(("outcome", "factor", "cell"))
VERBS = {
    "for": ("account", "accounts", "accounted", "accounting"),
    "on": ("depend", "depends", "depended", "depending", "rely", "relies", "relied", "hinges"),
}
ANSWERING = frozenset(["responsible", "accountable", "answerable", "sufficient", "dispensable"])
SHARED = ("for", "in", "on", "by")
ENDS = (";", "which", "that", "because", "since", "when", "if", "who", "whose", "while", "whereas")
JOINED = (",", "and", "or", "both", "the")
PLACED = ("former", "latter", "first", "second", "third")


def with_predicates(atoms: list[Atom]) -> list[Atom]:
    """The atoms with the predicate put back before each preposition that shares one said before."""
    kept: list[Atom] = []
    said: dict[str, list[Atom]] = {}
    for i, atom in enumerate(atoms):
        if atom.word in ENDS:
            said = {}
        if atom.word in SHARED:
            told = _predicate(atoms, i)
            if told:
                said = {atom.word: told}
            elif atom.word in said and _name_alone(atoms, i) and _something(atoms, i):
                kept += [replace(a, start=atom.start, end=atom.start) for a in said[atom.word]]
            elif atom.word == "by":
                said = {}  # "driven by the release of A by B and of C by D"
        kept.append(atom)
    return kept


def _predicate(atoms: list[Atom], i: int) -> list[Atom]:
    """What stands before the preposition at ``i``: "accounts", "is responsible", "was raised"."""
    k, prep = i - 1, atoms[i].word
    if k < 1:
        return []
    if atoms[k].word in VERBS.get(prep, ()):
        return [atoms[k]]
    be = k - 1
    while be > 0 and word_class(atoms[be].word, "adverb"):
        be -= 1
    if not word_class(atoms[be].word, "be"):
        return []
    if prep == "by":
        done = atoms[k].kind == "word" and any(
            "part" in trigger.form for trigger, _ in lookup([a.word for a in atoms[k : k + 1]], 0)
        )
        return [atoms[be], atoms[k]] if done else []
    stated = prep in STATES.get(atoms[k].word, ()) or (prep == "for" and atoms[k].word in ANSWERING)
    return [atoms[be], atoms[k]] if stated else []


def _name_alone(atoms: list[Atom], i: int) -> bool:
    """Whether only a name, or a list, stands between a comma or "and" and the preposition at ``i``."""
    kinds = TOLD if atoms[i].word in ("by", "on") else NAMED
    k = i - 1
    if atoms[k].word in PLACED and atoms[k - 1].word == "the":
        return atoms[k - 2].word in (",", "and")
    if not atoms[k].types & kinds:
        return False
    if atoms[i].word in ("by", "on"):  # "… by A, and Y by B": one name
        return atoms[k - 1].word in (",", "and") or (
            atoms[k - 1].word == "the" and atoms[k - 2].word in (",", "and")
        )
    while k >= 0 and (atoms[k].types & NAMED or atoms[k].word in JOINED or atoms[k].kind == "cite"):
        k -= 1
    run = range(max(k, 0), i - 1)
    return any(
        atoms[x].word in (",", "and", "but")
        and (atoms[x + 1].types & NAMED or atoms[x + 1].word in JOINED)
        for x in run
    )


def _something(atoms: list[Atom], i: int) -> bool:
    """Whether the preposition at ``i`` leads to what may be told of, no verb behind a "by"."""
    after = atoms[i + 1 : i + 7]
    if atoms[i].word != "by":
        return any(a.types & TOLD for a in after)
    k = i + 1
    while k < len(atoms) and (
        atoms[k].types & {*NAMED, "condition"} or word_class(atoms[k].word, "determiner")
        or atoms[k].kind == "cite"
    ):  # fmt: skip
        k += 1
    closing = k >= len(atoms) or atoms[k].word in (".", ",", "and", "", ")", ";")
    return k > i + 1 and closing
