"""The atoms of one sentence with what the rules ask about a position."""

from __future__ import annotations

from functools import cache

from cytoclaim.evidence.atoms import Atom
from cytoclaim.evidence.complements import complete
from cytoclaim.evidence.signed import signed
from cytoclaim.evidence.triggers import Trigger, lookup
from cytoclaim.evidence.words import forms, rows, spellings, word_class

__all__ = ["Line", "outcome_forms"]

# what can be a subject without its noun
ALONE = ("this", "both", "each", "either", "neither", "these", "those")
# words in "-ly" that are no adverbs
LY = frozenset(["supply", "family", "apply", "imply", "reply", "rely", "multiply", "comply", "anomaly",
                "assembly", "resupply", "subfamily", "superfamily", "misapply"])  # fmt: skip
# adjectives that say what a participle says: "is attributable to A"
SPOKEN = {"attributable": "attributed", "ascribable": "ascribed", "traceable": "traced",
          "blockable": "blocked", "inhibitable": "inhibited", "inducible": "induced",
          "reversible": "reversed", "preventable": "prevented", "genemodified": "overexpressing",
          "geneengineered": "overexpressing", "genetransfected": "overexpressing",
          "genetransduced": "overexpressing"}  # fmt: skip

# "lack" is mostly a noun, "to mimic ischemia" tells what a model is for
FORMS_ALONE = {"lacked": ("past",), "lacks": ("s",), "mimicked": ("past", "part"), "mimics": ("s",),
               "reproduced": ("past", "part"), "recapitulated": ("past", "part"),
               "replicated": ("past", "part")}  # fmt: skip


@cache
def _other_verbs() -> dict[str, frozenset[str]]:
    """Forms of common verbs that carry no effect but head clauses."""
    found: dict[str, set[str]] = {word: set(told) for word, told in FORMS_ALONE.items()}
    known = frozenset(row["lemma"] for row in rows("plain_verbs"))
    for row in rows("plain_verbs"):
        for lemma in spellings(row["lemma"], known):
            for form, words in forms(lemma).items():
                for word in words:
                    found.setdefault(word, set()).add(form)
    return {w: frozenset(f) for w, f in found.items()}


@cache
def outcome_forms() -> dict[str, frozenset[str]]:
    """Forms of verbs that name outcomes ("proliferate", "migrates", "recruit")."""
    found: dict[str, set[str]] = {}
    for row in rows("outcome_verbs"):
        for form, words in forms(row["lemma"]).items():
            for word in words:
                found.setdefault(word, set()).add(form)
    return {w: frozenset(f) for w, f in found.items()}


class Line:
    """The atoms of one sentence with what the rules ask about a position."""

    def __init__(self, atoms: list[Atom]) -> None:
        self.atoms = atoms
        self.words = [SPOKEN.get(a.word, a.word) if a.kind != "ent" else "" for a in atoms]
        self.readings = [
            signed(self.words, i, lookup(self.words, i)) if word else []
            for i, word in enumerate(self.words)
        ]
        complete(self.words, self.readings)

    def __len__(self) -> int:
        return len(self.atoms)

    def word(self, i: int) -> str:
        """The normal form at ``i``; empty for mentions and outside the sentence."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def is_ent(self, i: int, *types: str) -> bool:
        """Whether a mention (of one of the types) stands at ``i``."""
        if not 0 <= i < len(self.atoms) or self.atoms[i].kind != "ent":
            return False
        return not types or bool(self.atoms[i].types & set(types))

    def adverb(self, i: int) -> bool:
        """Whether an adverb stands at ``i``."""
        word = self.word(i)
        if word == "neither" and self.is_ent(i - 1) and self.verb(i + 1, "past", "s", "base"):
            return True  # "A neither raised nor lowered X"
        if word in ALONE and self._stands_alone(i):
            return False
        if (word, self.word(i + 1)) == ("at", "all") or (self.word(i - 1), word) == ("at", "all"):
            return "not" in (self.word(i - 1), self.word(i - 2))  # "was not at all lowered"
        if word == "first" and self.word(i - 1) == "the":
            return False  # "the first raised X, the second …"
        if word == "and" and self.word(i - 1).endswith("ly") and self.word(i + 1).endswith("ly"):
            return True
        return bool(word) and (
            (word.endswith("ly") and len(word) > 4 and word not in LY) or word_class(word, "adverb")
        )

    def back(self, i: int) -> int:
        """The nearest position before ``i`` that is no adverb or citation."""
        i -= 1
        while i >= 0 and (self.adverb(i) or self.atoms[i].kind == "cite"):
            i -= 1
        return i

    def ahead(self, i: int) -> int:
        """The nearest position from ``i`` on that is no adverb or citation."""
        while i < len(self.atoms) and (self.adverb(i) or self.atoms[i].kind == "cite"):
            i += 1
        return i

    def function(self, i: int) -> bool:
        """Whether a word at ``i`` cannot be part of a noun phrase's head."""
        word = self.word(i)
        return bool(word) and (
            self.atoms[i].kind == "punct"
            or word_class(
                word, "be", "have", "do", "modal", "preposition", "conjunction", "subordinator",
            )
        )  # fmt: skip

    def np_end(self, i: int) -> bool:
        """Whether a noun phrase can end at ``i``."""
        if i < 0:
            return False
        if self.atoms[i].kind == "ent":
            return True
        word = self.word(i)
        if word == ")":
            return True
        if self.atoms[i].kind == "punct" or not word:
            return False
        if word_class(word, "pronoun") or (word in ALONE and self._stands_alone(i)):
            return True
        if word == "first" and self.word(i - 1) == "the":
            return True
        if self.function(i) or word_class(word, "determiner", "relative", "adverb"):
            return word in ("which", "that", "who")
        return not (word.endswith("ly") and len(word) > 4)

    def _stands_alone(self, i: int) -> bool:
        """Whether "this", "both" at ``i`` is a subject by itself: "This requires A", "Both raised B"."""
        if self.word(i) == "both" and self.word(i - 1) == "or":
            return (
                not self.np_start(i + 1) or self.verb(i + 1, "past", "s") is not None
            )  # "A, B or both"
        if i and self.word(i - 1) not in (",", ";", "and", "but", "while", "whereas"):
            return False
        at = self.ahead(i + 1)
        one = self.word(i) in ("this", "each", "either", "neither")
        told = self.verb(at, "s", "past") if one else self.verb(at, "past")
        if told is None or not self.np_start(self.ahead(told[1])):
            return False
        stop = next(
            (k for k in range(at, len(self)) if self.word(k) in (",", ";", "but")), len(self)
        )
        later = range(told[1] + 1, stop)
        return not any(
            word_class(self.word(k), "be", "have", "modal")
            or (self.is_ent(k - 1) and self.verb(k, "past", "s"))
            for k in later
        )

    def np_start(self, i: int) -> bool:
        """Whether a noun phrase can start at ``i``."""
        if not 0 <= i < len(self.atoms):
            return False
        if self.atoms[i].kind in ("ent",):
            return True
        word = self.word(i)
        if not word or self.atoms[i].kind == "punct":
            return word in ("“", '"', "‘")
        if word_class(word, "determiner", "pronoun"):
            return True
        if word in ("over", "about", "around") and self.word(i + 1)[:1].isdigit():
            return True  # "over 300 proteins"
        return not self.function(i) and not word_class(word, "relative")

    def verb(self, i: int, *wanted: str) -> tuple[Trigger | None, int, frozenset[str]] | None:
        """The verb reading at ``i`` with one of the forms: trigger (or None), end, forms."""
        for trigger, end in self.readings[i] if 0 <= i < len(self.atoms) else ():
            if trigger.pos == "verb" and (not wanted or trigger.form & set(wanted)):
                return trigger, end, trigger.form
        plain = _other_verbs().get(self.word(i))
        if plain and (not wanted or plain & set(wanted)):
            return None, i + 1, plain
        return None

    def noun(self, i: int) -> tuple[Trigger, int] | None:
        """The noun trigger at ``i``."""
        return next(((t, e) for t, e in self.readings[i] if t.pos == "noun"), None)

    def adjective(self, i: int) -> tuple[Trigger, int] | None:
        """The adjective trigger at ``i``."""
        return next(((t, e) for t, e in self.readings[i] if t.pos == "adj"), None)
