"""Sentences of the texts with a name made into a list of names, so that lists are learned whole.

What a sentence claims of one factor it claims of each factor of a list in its place: "HGF lowered
fibrosis" becomes "HGF, EGF, and leptin lowered fibrosis", with a claim for each. Long lists of
factors beside long lists of outcomes are rare in the texts, and encoders that saw few of them
believed none.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cytoclaim.citations import find
from cytoclaim.model import Analysis, Mention, Sentence, Token

__all__ = ["lengthened"]

Triple = tuple[str, str, str]
SPARE = {
    "factor": (
        ("EGF", "EGF"), ("IL-4", "IL4"), ("leptin", "LEP"), ("BDNF", "BDNF"), ("IL-17", "IL17A"),
        ("MMP-9", "MMP9"), ("IL-8", "CXCL8"), ("PGE2", "PGE2"), ("TSG-6", "TNFAIP6"),
        ("IL-10", "IL10"), ("IFN-γ", "IFNG"), ("COX-2", "PTGS2"), ("G-CSF", "CSF3"),
        ("adiponectin", "ADIPOQ"), ("IL-33", "IL33"), ("CXCL9", "CXCL9"),
    ),
    "outcome": (
        ("apoptosis", "apoptosis"), ("angiogenesis", "angiogenesis"), ("fibrosis", "fibrosis"),
        ("edema", "edema"), ("tissue repair", "tissue-repair"), ("pain", "pain"),
        ("oxidative stress", "oxidative-stress"), ("neurogenesis", "neurogenesis"),
        ("collagen deposition", "collagen-deposition"), ("wound healing", "wound-healing"),
    ),
}  # fmt: skip
"""Names by the type of their concept, as written and as keys of the lexicon."""
AND = ("and", "or", "nor", "but")
PLURAL = {"is": "are", "was": "were", "has": "have", "does": "do"}
ALONE = frozenset({
    "alone", "both", "either", "neither", "between", "only", "itself", "than", "a", "an", "another",
    "this", "that", "each", "every", "no", "whose", "of", "also", "too", "like", "unlike",
})  # fmt: skip
"""Beside these a name is not exchanged for a list."""
VALUED = re.compile(
    r"improv|amelior|worsen|aggrav|allevi|restor|rescue|benefi|deterior|impair|better|exacerb|relie[fv]",
    re.I,
)
"""What these words tell of an outcome depends on whether it is good or bad."""
SHARE, APART, SIDES = 0.6, 3, 2


@dataclass(frozen=True, slots=True)
class _Place:
    """A name that can give way to a list: its stretch of text and its concept.

    ``amid``: others of its list follow.
    """

    start: int
    end: int
    concept: str
    kind: str
    amid: bool
    verb: tuple[int, int, str] | None


def lengthened(
    analyses: Sequence[Analysis], claims: Sequence[set[Triple]], seed: int
) -> Iterator[tuple[int, Sentence, set[Triple]]]:
    """Some sentences of a text with one or two names made into lists: place, sentence, claims.

    Between two of them at least ``APART`` sentences stay as they are, so that what a sentence takes
    from those before it is as it was.
    """
    chance = random.Random(seed)
    last = -APART - 1
    for place, (analysis, known) in enumerate(zip(analyses, claims, strict=True)):
        if place - last <= APART or chance.random() > SHARE:
            continue
        if VALUED.search(analysis.sentence.text):
            continue
        named = {key for agent, _, target in known for key in (agent, target)}
        places = [p for p in _places(analysis) if p.concept in named]
        if places:
            last = place
            yield place, *_with_lists(analysis, known, places, chance)


def _with_lists(
    analysis: Analysis, known: set[Triple], places: list[_Place], chance: random.Random
) -> tuple[Sentence, set[Triple]]:
    here = {m.concept for m in analysis.mentions}
    text, rows = analysis.sentence.text, set(known)
    chosen = chance.sample(places, min(len(places), chance.randint(1, SIDES)))
    for p in sorted(chosen, key=lambda p: -p.start):
        spare = [n for n in SPARE[p.kind] if n[1] not in here]
        if p.kind == "outcome" and chance.random() < 0.4:
            spare += [n for n in SPARE["factor"] if n[1] not in here]
        more = chance.sample(spare, min(len(spare), chance.randint(1, 3)))
        here.update(key for _, key in more)
        names = [text[p.start : p.end], *(name for name, _ in more)]
        comma = "," if len(names) > 2 and chance.random() < 0.6 else ""
        if p.verb:
            start, end, form = p.verb
            text = text[:start] + form + text[end:]
        ending = f", {names[-1]}" if p.amid else f"{comma} and {names[-1]}"
        text = text[: p.start] + ", ".join(names[:-1]) + ending + text[p.end :]
        keys = {p.concept, *(key for _, key in more)}
        rows |= {
            (a, effect, t)
            for agent, effect, target in rows
            for a in (keys if agent == p.concept else (agent,))
            for t in (keys if target == p.concept else (target,))
            if a != t or agent == target == p.concept == a
        }
    old = analysis.sentence
    return Sentence(
        old.sentence_id, text, old.section, citations=find(text), paragraph=old.paragraph
    ), rows


def _places(analysis: Analysis) -> Iterator[_Place]:
    """Names that stand by themselves, told once, with no word that only fits one."""
    mentions = [m for m in analysis.mentions if m.concept]
    for m in mentions:
        alone = sum(other.concept == m.concept for other in mentions) == 1
        apart = not any(o is not m and o.start < m.end and m.start < o.end for o in mentions)
        if alone and apart and m.type in SPARE and m.text in analysis.sentence.text:
            yield from _place(analysis, m)


def _place(analysis: Analysis, m: Mention) -> Iterator[_Place]:
    text, tokens = analysis.sentence.text, analysis.tokens
    within = [k for k, t in enumerate(tokens) if m.start <= t.start and t.end <= m.end]
    if not within or text[m.end : m.end + 1] not in (" ", ".", ","):
        return
    first, last = within[0], within[-1]
    before = tokens[first - 1] if first else None
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if tokens[first].start != m.start or tokens[last].end != m.end or after is None:
        return
    if before is not None and (
        before.text.lower() in ALONE - {"of"} or text[m.start - 1] not in " ("
    ):
        return
    if (
        after.text.lower() in ALONE
        or after.text == "("
        or after.pos in {"NOUN", "PROPN", "ADJ", "NUM"}
    ):
        return
    if before is not None and before.text in AND:
        return
    behind = next((t.start for t in tokens[last + 2 :] if t.text not in AND), -1)
    amid = after.text in {",", *AND} and any(o.start == behind for o in analysis.mentions)
    yield _Place(m.start, m.end, m.concept, m.type, amid, _verb(after))


def _verb(after: Token) -> tuple[int, int, str] | None:
    """The verb behind a name in the form that goes with several."""
    word = after.text
    if word in PLURAL:
        return after.start, after.end, PLURAL[word]
    if after.tag == "VBZ":
        return after.start, after.end, after.lemma
    return None
