"""Verbs that say a direction by what stands behind their object: "made X worse", "let X rise"."""

from __future__ import annotations

from collections.abc import Sequence

from cytoclaim.evidence.triggers import Form, Trigger

__all__ = ["complete"]

Reading = tuple[Trigger, int]
_ALL: dict[str, dict[str, tuple[Form, ...]]] = {
    "make": {"make": ("base",), "makes": ("s",), "made": ("past", "part"), "making": ("ing",)},
    "render": {"render": ("base",), "renders": ("s",), "rendered": ("past", "part"), "rendering": ("ing",)},
    "let": {"let": ("base", "past"), "lets": ("s",), "letting": ("ing",)},
    "push": {"push": ("base",), "pushes": ("s",), "pushed": ("past", "part"), "pushing": ("ing",)},
    "drive": {"drive": ("base",), "drives": ("s",), "drove": ("past",), "driven": ("part",), "driving": ("ing",)},
    "bring": {"bring": ("base",), "brings": ("s",), "brought": ("past", "part"), "bringing": ("ing",)},
}  # fmt: skip
FORMS = {word: (lemma, form) for lemma, told in _ALL.items() for word, form in told.items()}
STATES = {
    "worse": "bad", "better": "good", "possible": "+", "impossible": "-", "milder": "-",
    "smaller": "-", "weaker": "-", "rarer": "-", "lower": "-", "slower": "-", "shorter": "-",
    "larger": "+", "stronger": "+", "higher": "+", "faster": "+", "greater": "+", "longer": "+",
}  # fmt: skip
EXTENT = frozenset(
    ["severe", "marked", "pronounced", "extensive", "frequent", "common", "likely", "active", "intense",
     "abundant", "rapid", "efficient", "effective", "vigorous", "robust", "prominent", "widespread",
     "evident", "probable", "persistent", "prone", "stable"]
)  # fmt: skip
MOVING = {"rise": "+", "increase": "+", "grow": "+", "soar": "+", "climb": "+", "surge": "+",
          "fall": "-", "drop": "-", "decline": "-", "decrease": "-", "shrink": "-", "disappear": "-",
          "vanish": "-", "cease": "-", "stop": "-", "plummet": "-", "dwindle": "-", "subside": "-"}  # fmt: skip
LEVELS = frozenset(["level", "levels", "value", "values", "rate", "rates", "amount", "amounts"])
STOPS = frozenset([".", ",", ";", ":", ")", "and", "but", "or", "in", "by", "at", "after", "with", "when", "for",
                   "than", "as", "on", "upon", "during", "within", "through", "via", "while", "whereas",
                   "under", "without", ""])  # fmt: skip
CLOSED = frozenset([".", ";", ":", ",", "which", "that", "but", "while", "whereas", "by"])
FAR = 9


def complete(words: Sequence[str], readings: list[list[Reading]]) -> None:
    """Give such verbs the direction of the words behind their object, which then say none themselves."""
    for i, word in enumerate(words):
        if word not in FORMS:
            continue
        lemma, form = FORMS[word]
        for k in range(i + 1, min(i + FAR, len(words))):
            if words[k] in CLOSED:
                break
            op = _told(lemma, words, k)
            if op and ("part" in form or not all(words[i + 1 : k])):
                readings[i] = [(Trigger(lemma, "verb", op, "svo", frozenset(form)), i + 1)]
                readings[k] = []
            if op:
                break


def _told(lemma: str, words: Sequence[str], k: int) -> str:
    """The operation told at ``k``; empty if none is."""
    word, after = words[k], words[k + 1] if k + 1 < len(words) else "."
    behind = words[k + 2] if k + 2 < len(words) else "."
    if lemma in ("push", "drive", "bring"):
        there = word == "to" and after in ("higher", "lower", "greater") and behind in LEVELS
        return ("-" if after == "lower" else "+") if there else ""
    if word in MOVING and lemma in ("make", "let") and after in STOPS:
        return MOVING[word]
    if lemma == "let":
        return ""
    doing = behind in ("in", "at", "for") and words[k + 3 : k + 4] and words[k + 3].endswith("ing")
    if doing:
        return ""  # "made MSCs more effective in lowering X"
    if word in ("less", "more") and after in EXTENT and behind in STOPS:
        return "-" if word == "less" else "+"
    return STATES.get(word, "") if after in STOPS else ""
