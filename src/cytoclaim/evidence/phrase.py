"""What a stretch of text read as object holds: targets, effect words over them, agents beside."""

from __future__ import annotations

from dataclasses import dataclass, field

from cytoclaim.evidence.agents import Agent
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.triggers import UNDOING, Trigger
from cytoclaim.evidence.words import word_class
from cytoclaim.model import Mention

__all__ = ["LINKS", "REGAINING", "Frame", "Hit", "Phrase", "hangs", "link_of", "treated"]

LINKS = {
    "induced": "+", "mediated": "+", "driven": "+", "stimulated": "+", "triggered": "+",
    "evoked": "+", "elicited": "+", "promoted": "+", "enhanced": "+", "dependent": "+",
    "activated": "+", "generated": "+", "provoked": "+", "caused": "+", "initiated": "+",
    "dependant": "+", "inhibited": "-", "suppressed": "-", "conferred": "+", "evoking": "",
}  # fmt: skip
GIVEN = frozenset(
    ["treated", "exposed", "stimulated", "primed", "pretreated", "injected", "transplanted",
     "infused", "conditioned", "supplemented", "receiving", "transduced", "transfected",
     "overexpressing", "engineered", "modified", "transgenic", "preconditioned", "loaded", "educated"]
)  # fmt: skip
ACTIONS = frozenset(
    ["suppression", "inhibition", "induction", "stimulation", "promotion", "repression",
     "activation", "enhancement"]
)  # fmt: skip
REGAINING = frozenset(
    ["restore", "reestablish", "reinstate", "recover", "regain", "renew", "revive", "resurrect"]
)
"""Verbs that bring an effect back, where others of the same direction ("lift", "rescue") end it."""


@dataclass(slots=True)
class Frame:
    """An effect word over what follows; ``own`` are agents it names itself."""

    trigger: Trigger
    at: int
    end: int
    own: list[Agent] = field(default_factory=list)


@dataclass(slots=True)
class Hit:
    """A target with the operations over it, outermost first, and the agents named inside.

    ``apart``: told in spite of what the verb says ("had no effect on X despite a rise in Y").
    ``outer``: denied is what befalls the target ("no effect on the rise of X by B"), not the rise.
    """

    mention: Mention
    at: int
    frames: tuple[Frame, ...]
    prefix: int = 1
    cells: list[str] = field(default_factory=list)
    own: list[tuple[Agent, str]] = field(default_factory=list)
    of: list[Agent] = field(default_factory=list)
    negated: bool = False
    after: list[Trigger] = field(default_factory=list)
    theirs: bool = False
    on_cell: str = ""
    apart: bool = False
    outer: bool = False

    @property
    def ops(self) -> list[str]:
        """Operations from the outermost to the innermost.

        Who restores what works against a target ("the antifibrotic effect") brings that work back.
        """
        against = self.prefix < 0 and self.mention.text.casefold().startswith("anti")
        told = [
            "+" if f.trigger.op == "restore"
            and (against or (_doing(behind) and f.trigger.lemma in REGAINING))
            else "-" if f.trigger.op == "good" and f.trigger.lemma in UNDOING and _change(behind)
            else f.trigger.op
            for f, behind in zip(self.frames, (*self.frames[1:], None), strict=False)
        ]  # fmt: skip
        unsaid = (
            len(self.frames) > 1 and self.frames[0].trigger.pos == "verb" and told[1:] == ["effect"]
        )
        if unsaid and self.prefix > 0 and told[0] in ("-", "reverse", "restore"):
            told[0] = "neutral"  # "abolished the effect on X": which way it was is not told
        return told + [t.op for t in self.after]


def _change(frame: Frame | None) -> bool:
    """Whether a frame is a rise or a fall: what ameliorates it takes it back."""
    return frame is not None and frame.trigger.pos == "noun" and frame.trigger.op in ("+", "-")


def _doing(frame: Frame | None) -> bool:
    """Whether a frame is an action that can itself be restored: "restored the suppression of"."""
    return frame is not None and frame.trigger.pos == "noun" and frame.trigger.lemma in ACTIONS


@dataclass(slots=True)
class Phrase:
    """A stretch read as object: its targets, and the agents its by, via and adjunct parts name.

    ``means``: what is raised on the way ("through activation of X").
    """

    hits: list[Hit] = field(default_factory=list)
    by: list[Agent] = field(default_factory=list)
    via: list[Agent] = field(default_factory=list)
    adjuncts: list[Agent] = field(default_factory=list)
    cells: list[tuple[int, str]] = field(default_factory=list)
    bare: list[tuple[int, str]] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    means: list[Agent] = field(default_factory=list)


def link_of(line: Line, i: int) -> str:
    """The operation of an "-induced" right behind the mention at ``i``; empty if none."""
    word = line.word(i + 1)
    if word[:1] in ("-", "‐", "‑", "–"):
        return LINKS.get(word[1:], "")
    if word in ("-", "–") and line.atoms[i + 1].glued:
        return LINKS.get(line.word(i + 2), "")
    spoken = any(line.verb(k, "past", "s") for k in range(i) if line.word(k))
    after_noun = line.is_ent(i + 2) and word in LINKS and not line.is_ent(i - 1) and spoken
    return (
        LINKS[word]
        if after_noun and word in ("induced", "mediated", "driven", "stimulated", "dependent")
        else ""
    )


def hangs(line: Line, i: int) -> bool:
    """Whether the name at ``i`` waits for the link of a later one: A of "A- and B-induced X"."""
    k = i
    while line.word(k + 1) in ("-", "‐", "‑", "–") and line.atoms[k + 1].glued:
        if line.word(k + 2) not in ("and", "or", ",", "/") or not line.is_ent(k + 3):
            return False
        k += 3
        if link_of(line, k):
            return True
    return False


def treated(line: Line, i: int, end: int) -> int:
    """The end of "X-treated cells/mice" that opens at ``i``; 0 if none does."""
    j = i + 1
    if line.word(j).lstrip("-–") == "" and line.word(j):
        j += 1
    word = line.word(j).lstrip("-–")
    if word in ("group", "groups", "arm") and line.word(j + 1) not in ("of", "member", "members"):
        return j + 1  # "in the X group"
    if word not in GIVEN:
        return 0
    j += 1
    while (
        j < end and not line.is_ent(j) and not line.function(j)
        and not word_class(line.word(j), "bearer", "recipient")
    ):  # fmt: skip
        j += 1
    met = line.is_ent(j, "cell") or word_class(line.word(j), "bearer", "recipient")
    return j + 1 if j < end and met else 0
