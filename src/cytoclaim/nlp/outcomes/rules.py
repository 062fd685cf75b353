"""Rules for words that are outcomes in the right company, read from ``rules.tsv``.

A row has a concept, its words (alternatives between bars; ``migrat~e~es~ed`` spells a stem with its
endings) and any number of cells ``name=pattern``: ``before`` and ``after`` (what has to stand next
to it), ``take`` (which of the two belong to the mention: before, after, both), ``not_before`` and
``not_after`` (what must not stand there), ``near`` (what has to stand somewhere in the sentence).
Patterns are regular expressions over the painted lower-case text (see ``masked``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

from cytoclaim.lexicon.variants import chunks, fold, key
from cytoclaim.nlp.outcomes.masked import SIGNS, spell_out
from cytoclaim.nlp.paper import Chunk, Hit

__all__ = ["Rule", "RuleBook"]

REACH = 80
"""Characters before a word that ``before`` may look at."""

CONTEXTS = ("before", "after", "take", "not_before", "not_after", "near")
SCORE = 0.9

_IZE = re.compile(r"iz(?=(?:e|es|ed|ing|ation)\b)")


@dataclass(frozen=True)
class Rule:
    """One row of the table, compiled."""

    concept: str
    words: re.Pattern[str]
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    take: str
    not_before: re.Pattern[str] | None
    not_after: re.Pattern[str] | None
    near: re.Pattern[str] | None

    @property
    def free(self) -> bool:
        """Whether the words count in any company."""
        return not any((self.before, self.after, self.not_before, self.not_after, self.near))

    def match(self, painted: str, start: int, plain: str) -> tuple[int, int] | None:
        """The mention that begins with one of the words at ``start``; ``plain`` is not painted."""
        found = self.words.match(painted, start)
        if found is None:
            return None
        end = found.end()
        left = painted[max(0, start - REACH) : start]
        before = after = None
        if self.before is not None and (before := self.before.search(left)) is None:
            return None
        if self.after is not None and (after := self.after.match(painted, end)) is None:
            return None
        if self.not_before is not None and self.not_before.search(left):
            return None
        if self.not_after is not None and self.not_after.match(painted, end):
            return None
        if self.near is not None and not (self.near.search(painted) or self.near.search(plain)):
            return None
        if before is not None and self.take in ("before", "both"):
            start -= len(left) - before.start()
        if after is not None and self.take in ("after", "both"):
            end = after.end()
        return start, end


class RuleBook:
    """All rules, by the first chunk of their words."""

    def __init__(self, rows: Sequence[dict[str, str]]) -> None:
        self._rules: dict[str, list[Rule]] = {}
        self._free: dict[str, str] = {}
        self._any: dict[str, set[str]] = {}
        for row in rows:
            forms = _forms(row["words"])
            rule = Rule(
                row["concept"],
                re.compile(
                    "(?:"
                    + "|".join(_flexible(f) for f in sorted(forms, key=len, reverse=True))
                    + r")(?![^\W_])"
                ),
                _compiled(row["before"], end=True),
                _compiled(row["after"]),
                row["take"],
                _compiled(row["not_before"], end=True),
                _compiled(row["not_after"]),
                _compiled(row["near"]),
            )
            for form in forms:
                self._any.setdefault(key(form), set()).add(rule.concept)
                if rule.free:
                    self._free.setdefault(key(form), rule.concept)
                first = next(iter(chunks(form)))
                triggered = self._rules.setdefault(fold(form[slice(*first)]), [])
                if rule not in triggered:
                    triggered.append(rule)

    @classmethod
    def packaged(cls) -> RuleBook:
        """The rules of ``rules.tsv``."""
        lines = (files(__package__) / "rules.tsv").read_text(encoding="utf-8").splitlines()
        return cls([_row(line) for line in lines if line.strip() and not line.startswith("#")])

    def free(self, form: str) -> str:
        """The outcome that ``form`` (a normal form) names in any company, or nothing."""
        return self._free.get(form, "")

    def may_name(self, form: str, concept: str) -> bool:
        """Whether ``form`` names ``concept`` in some company."""
        return concept in self._any.get(form, ())

    def hits(self, painted: str, plain: str, parts: Sequence[Chunk]) -> Iterator[Hit]:
        """Every outcome that a rule sees; the first rule that fits a word has it."""
        for chunk in parts:
            for rule in self._rules.get(chunk.key, ()):
                span = rule.match(painted, chunk.start, plain)
                if span is not None:
                    if rule.concept:
                        yield Hit(*span, "outcome", rule.concept, "composed", SCORE)
                    break


def _row(line: str) -> dict[str, str]:
    concept, words, *cells = line.split("\t")
    contexts = dict(cell.split("=", 1) for cell in cells)
    unknown = contexts.keys() - set(CONTEXTS)
    if unknown:
        raise ValueError(f"rules.tsv: {concept} {words}: unknown context {sorted(unknown)}")
    return {"concept": concept, "words": words} | dict.fromkeys(CONTEXTS, "") | contexts


def _forms(words: str) -> list[str]:
    forms: list[str] = []
    for word in words.split("|"):
        stem, *endings = word.split("~")
        forms.extend([stem + ending for ending in endings] if endings else [stem])
    return forms


def _flexible(form: str) -> str:
    """A blank or hyphen in a form may be either in the text, or nothing for a hyphen; the bare
    word "cell" is painted; "mobilize" is also "mobilise"."""
    escaped = re.sub(r"\bcells?\b", SIGNS["bare"].replace("\\", r"\\"), re.escape(form))
    escaped = _IZE.sub("i[sz]", escaped)
    return escaped.replace(r"\ ", r"[\s‐–-]").replace(r"\-", r"[\s‐–-]?")


def _compiled(pattern: str, end: bool = False) -> re.Pattern[str] | None:
    if not pattern:
        return None
    spelled = spell_out(pattern)
    return re.compile(rf"(?:{spelled})\Z" if end else rf"(?:{spelled})")
