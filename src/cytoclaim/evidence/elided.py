"""Relative clauses without their "which is": "raised A, known to promote X" is told of A.

The words are put back, so that clauses are found as if they had been written.
"""

from __future__ import annotations

from dataclasses import replace

from cytoclaim.evidence.atom import Atom
from cytoclaim.evidence.triggers import UNDOING, lookup
from cytoclaim.evidence.words import word_class

__all__ = ["STATES", "with_which"]

EFFECTS = ("effect", "effects", "benefit", "benefits", "protection", "improvement", "improvements")
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
    due: dict[int, bool] = {}  # where "that was" goes, and whether it is "that were"
    for i, atom in enumerate(atoms):
        if i in due:
            be = "were" if due[i] else "was"
            kept.append(replace(atom, kind="word", text="that", word="that", tag="WDT", pos="PRON"))
            kept.append(replace(atom, kind="word", text=be, word=be, tag="VBD", pos="AUX"))
        kept.append(atom)
        if atom.word != "," or i == 0 or i + 2 >= len(atoms):
            continue
        if at := _undone(atoms, i):
            due[at] = atoms[at - 1].word.endswith("s")
            continue
        before, state, after = atoms[i - 1], atoms[i + 1], atoms[i + 2]
        if before.types & NAMED and after.word in STATES.get(state.word, ()):
            kept.append(
                replace(atom, kind="word", text="which", word="which", tag="WDT", pos="PRON")
            )
            kept.append(replace(atom, kind="word", text="is", word="is", tag="VBZ", pos="AUX"))
    return kept


def _undone(atoms: list[Atom], comma: int) -> int:
    """Where the participle of ", an effect abolished by A", or "dependent on A", stands; 0 if nowhere."""
    k = comma + 1
    k += word_class(atoms[k].word, "determiner")
    if k + 2 >= len(atoms) or atoms[k].word not in EFFECTS:
        return 0
    if k == comma + 1 and not atoms[k].word.endswith("s"):
        return 0
    word, after = atoms[k + 1].word, atoms[k + 2].word
    undone = any(
        "part" in trigger.form and (trigger.lemma in UNDOING or trigger.lemma == "lose")
        for trigger, _ in lookup([word], 0)
    )  # fmt: skip
    leaning = word in ("dependent", "contingent", "reliant") and after in ("on", "upon")
    taken = undone and after in ("by", "with", "when", "in", "after")
    return k + 1 if taken or leaning else 0
