"""Lemma rules and exceptions learned from a treebank, for spaCy's rule lemmatizer.

A rule replaces a word's ending; the longest ending that fits is listed first, and the lemmatizer
takes the first for a word it has no exception for. So the list is a decision list over endings
that also serves words the treebank lacks.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from spacy.lookups import Lookups

__all__ = ["lemma_lookups", "suffix_rules"]

LONGEST = 6


def suffix_rules(pairs: Iterable[tuple[str, str]], *, support: int = 3) -> list[tuple[str, str]]:
    """Rules (ending, its replacement) from (form, lemma) pairs, longest ending first.

    An ending gets a rule when at least ``support`` forms have it and most of them change in a way
    that the next shorter ending's rule does not say. The empty ending is always there.

    >>> suffix_rules([("cells", "cell"), ("genes", "gene"), ("sites", "site")], support=2)
    [('s', ''), ('', '')]
    """
    votes: dict[str, Counter[tuple[int, str]]] = defaultdict(Counter)
    for form, lemma in sorted(set(pairs)):
        shared = 0
        while shared < min(len(form), len(lemma)) and form[shared] == lemma[shared]:
            shared += 1
        change = (len(form) - shared, lemma[shared:])
        for n in range(max(1, change[0]), min(LONGEST, len(form)) + 1):
            votes[form[-n:]][change] += 1
    rules: dict[str, tuple[int, str]] = {"": (0, "")}
    for ending in sorted(votes, key=lambda e: (len(e), e)):
        change, n = max(votes[ending].items(), key=lambda v: (v[1], v[0]))
        known = next(rules[ending[i:]] for i in range(1, len(ending) + 1) if ending[i:] in rules)
        if n >= support and change != known and 2 * n > sum(votes[ending].values()):
            rules[ending] = change
    return [
        (ending, ending[: len(ending) - cut] + add)
        for ending, (cut, add) in sorted(rules.items(), key=lambda r: (-len(r[0]), r[0]))
    ]


def _apply(form: str, rules: list[tuple[str, str]]) -> str:
    for old, new in rules:
        if form.endswith(old) and form[: len(form) - len(old)] + new:
            return form[: len(form) - len(old)] + new
    return form


def lemma_lookups(words: Iterable[tuple[str, str, str]]) -> Lookups:
    """Tables ``lemma_rules``, ``lemma_exc`` and ``lemma_index`` from (form, part of speech, lemma).

    The forms are those the lemmatizer does not take for base forms. The exceptions are the words
    whose most frequent lemma the rules miss.
    """
    counts: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for form, pos, lemma in words:
        counts[pos.lower()][form.lower()][lemma.lower()] += 1
    all_rules: dict[str, list[tuple[str, str]]] = {}
    exceptions: dict[str, dict[str, list[str]]] = {}
    for pos, forms in sorted(counts.items()):
        best = {f: max(c.items(), key=lambda v: (v[1], v[0]))[0] for f, c in sorted(forms.items())}
        rules = suffix_rules(best.items())
        all_rules[pos] = rules
        exceptions[pos] = {f: [m] for f, m in best.items() if _apply(f, rules) != m}
    lookups = Lookups()
    lookups.add_table("lemma_rules", all_rules)
    lookups.add_table("lemma_exc", exceptions)
    lookups.add_table("lemma_index", {pos: [] for pos in all_rules})
    return lookups
