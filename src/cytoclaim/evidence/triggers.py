"""Effect triggers: which words carry an effect, in which form, with which pattern.

The triggers are data (``verbs.tsv``, ``nouns.tsv``, ``adjectives.tsv``). ``op`` names the step
of the direction algebra; ``frame`` says where a verb's target stands (``svo``: object, ``svi``:
subject, ``both``); ``of`` says what the "of" phrase of a noun is (``target``, ``agent``, or
``agentive`` for nouns that name the agent itself: "inhibitor of X").
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from cytoclaim.evidence.words import forms, normal, rows, spellings

__all__ = ["PAIRED", "UNDOING", "Form", "Trigger", "lookup", "turned"]

Form = Literal["base", "s", "past", "part", "ing", "noun", "adj"]


@dataclass(frozen=True, slots=True)
class Trigger:
    """One reading of a word: its lemma, part of speech, operation and pattern."""

    lemma: str
    pos: Literal["verb", "noun", "adj"]
    op: str
    frame: str = ""
    form: frozenset[Form] = frozenset()
    particle: tuple[str, ...] = ()
    of: str = ""
    preps: frozenset[str] = frozenset()


def _spellings(lemma: str) -> set[str]:
    return {lemma, lemma.replace("our", "or"), lemma.replace("isation", "ization")}


@cache
def _index() -> dict[str, tuple[Trigger, ...]]:
    found: dict[str, list[Trigger]] = {}
    known = frozenset(row["lemma"] for row in rows("verbs"))
    for row in rows("verbs"):
        by_word: dict[str, set[Form]] = {}
        for lemma in spellings(row["lemma"], known):
            for form, words in forms(lemma).items():
                for word in words:
                    by_word.setdefault(normal(word), set()).add(form)  # type: ignore[arg-type]
        for word, roles in by_word.items():
            found.setdefault(word, []).append(
                Trigger(
                    row["lemma"], "verb", row["op"], row["frame"], frozenset(roles),
                    tuple(row["particle"].split()),
                )
            )  # fmt: skip
    for row in rows("nouns"):
        for lemma in _spellings(row["lemma"]):
            plural = lemma[:-1] + "ies" if lemma.endswith("y") else lemma + "s"
            for word in (lemma, plural):
                found.setdefault(word, []).append(
                    Trigger(
                        row["lemma"], "noun", row["op"], form=frozenset({"noun"}),
                        of=row["of"], preps=frozenset(row["preps"].split()),
                    )
                )  # fmt: skip
    for row in rows("adjectives"):
        found.setdefault(row["form"], []).append(
            Trigger(
                row["form"], "adj", row["op"], row["use"], frozenset({"adj"}),
                preps=frozenset(row["preps"].split()),
            )
        )  # fmt: skip
    return {word: tuple(readings) for word, readings in found.items()}


# verbs of what undoes an effect: "which was prevented by B" speaks of the change
UNDOING = frozenset(
    ["prevent", "block", "abolish", "reverse", "abrogate", "attenuate", "counteract", "blunt",
     "inhibit", "antagonize", "antagonise", "neutralize", "neutralise", "annul", "undo", "cancel",
     "eliminate", "mitigate", "ameliorate", "overcome", "rescue", "alleviate"]
)  # fmt: skip
# particles that may stand behind the object: "kept IL-6 in check", "brought the score down"
DISTANT = frozenset(
    [
        ("in", "check"),
        ("at", "bay"),
        ("down",),
        ("up",),
        ("low",),
        ("high",),
        ("back",),
        ("on",),
        ("off",),
        ("to", "a", "halt"),
    ]
)
# particles that open what the verb acts on, behind the one it is taken from: "robbed cells of X"
PARTING = frozenset([("of",), ("from",), ("to",)])
PAIRED = (("up",), ("down",))
CLOSING = frozenset((".", ",", ";", "and", "in", "by", "at", "after", "to", "within", "even", "for",
                     "throughout", "until", "during", "despite", "with", "or"))  # fmt: skip
ENDS = frozenset((";", ":", "which", "that", "while", "whereas", "but", "when", "if"))


def _behind(words: list[str], i: int, particle: tuple[str, ...]) -> int:
    """Where the particle stands behind an object, a single one not far and closing its phrase.

    0 if it does not.
    """
    n = len(particle)
    far = 12 if n > 1 or particle == ("back",) else 8
    for k in range(i + 2, min(i + far, len(words) - n + 1)):
        if words[k] in ENDS:
            return 0
        if tuple(words[k : k + n]) == particle:
            closing = words[k + n] if k + n < len(words) else "."
            marked = not closing and particle in PAIRED  # a citation or a name follows
            return k if n > 1 or closing in CLOSING or marked else 0
    return 0


def _parting(words: list[str], i: int, particle: str) -> bool:
    """Whether the particle follows a short object: "kept T cells from", "deprived MSCs of"."""
    for k in range(i + 2, min(i + 5, len(words))):
        if words[k] in ENDS or words[k] == ",":
            return False
        if words[k] == particle:
            return words[i + 1] != "away"
    return False


def lookup(words: list[str], i: int) -> list[tuple[Trigger, int]]:
    """The readings of the word at ``i`` with the index after each; ``words`` are normal forms.

    A particle may stand up to two words behind its verb ("switch this on").
    """
    plain, close = [], []
    distant: dict[int, list[tuple[Trigger, int]]] = {}
    for trigger in _index().get(words[i], ()):
        if not trigger.particle:
            plain.append((trigger, i + 1))
            continue
        n = len(trigger.particle)
        if tuple(words[i + 1 : i + 1 + n]) == trigger.particle:
            close.append((trigger, i + 1 + n))
        elif (
            i + 2 + n <= len(words)
            and tuple(words[i + 2 : i + 2 + n]) == trigger.particle
            and words[i + 1].endswith("ly")
        ):
            close.append((trigger, i + 2 + n))
        elif trigger.particle in PARTING and _parting(words, i, trigger.particle[0]):
            distant.setdefault(len(words), []).append((trigger, i + 1))
        elif trigger.particle in DISTANT and (k := _behind(words, i, trigger.particle)):
            distant.setdefault(k, []).append((trigger, i + 1))
    # "brought A down and B up": the verb goes with the first of them
    nearest = distant[min(distant)][::-1] if distant else []
    return close[::-1] or nearest or plain


@cache
def turned(trigger: Trigger) -> Trigger | None:
    """The same verb with the opposite particle ("bring down" for "bring up"); None if none."""
    turns: dict[tuple[str, ...], tuple[str, ...]] = dict(zip(PAIRED, PAIRED[::-1], strict=True))
    other = turns.get(trigger.particle)
    return next(
        (t for told in _index().values() for t in told
         if t.lemma == trigger.lemma and t.pos == trigger.pos and t.particle == other), None
    ) if other else None  # fmt: skip
