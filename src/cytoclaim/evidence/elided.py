"""Relative clauses without their "which is": "raised A, known to promote X" is told of A.

The words are put back, so that clauses are found as if they had been written.
"""

from __future__ import annotations

from dataclasses import replace

from cytoclaim.evidence.atom import Atom

__all__ = ["STATES", "with_which"]

NAMED = frozenset(("factor", "cell", "intervention"))
STATES = {
    "involved": ("in",), "implicated": ("in",), "responsible": ("for",), "required": ("for",),
    "necessary": ("for",), "essential": ("for",), "needed": ("for",), "indispensable": ("for",),
    "crucial": ("for",), "critical": ("for",), "important": ("for", "in"), "vital": ("for",),
    "known": ("to",), "able": ("to",), "capable": ("of",), "reported": ("to",), "shown": ("to",),
    "thought": ("to",), "believed": ("to",),
}  # fmt: skip
"""Words that tell what a name does, with what follows them."""


def with_which(atoms: list[Atom]) -> list[Atom]:
    """The atoms with "which is" behind the comma of ", involved in X", ", responsible for X"."""
    kept: list[Atom] = []
    for i, atom in enumerate(atoms):
        kept.append(atom)
        if atom.word != "," or i == 0 or i + 2 >= len(atoms):
            continue
        before, state, after = atoms[i - 1], atoms[i + 1], atoms[i + 2]
        if before.types & NAMED and after.word in STATES.get(state.word, ()):
            kept.append(
                replace(atom, kind="word", text="which", word="which", tag="WDT", pos="PRON")
            )
            kept.append(replace(atom, kind="word", text="is", word="is", tag="VBZ", pos="AUX"))
    return kept
