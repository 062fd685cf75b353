"""The spaCy component that settles strings with several meanings, or leaves them unsettled.

A string that the paper defines is not asked about here: its definition has spoken. Of the other
readings the one with the largest sum counts if the sum suffices, of equal ones that which is clear
in more of the paper's sentences. What a paper has settled in one
sentence also counts in its other sentences where nothing speaks against it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from cytoclaim.lexicon import Lexicon
from cytoclaim.nlp.ambiguity.senses import ENOUGH, Sense, senses, weigh
from cytoclaim.nlp.paper import Hit, Line, Paper

__all__ = ["SenseChooser", "create_ambiguity"]

_SHORT = re.compile(r"(?=.*[A-Z])[\w-]{1,8}")
_PLURAL = re.compile(r"(?<=[A-Z])s\Z")
_WORD = re.compile(r"(?<![^\W_])[A-Z][A-Za-z]{1,6}s?(?![^\W_])")


class SenseChooser:
    """Decides every doubtful hit of a paper."""

    def __init__(self) -> None:
        self._lexicon: Lexicon | None = None

    def bind(self, lexicon: Lexicon) -> None:
        """Offer only readings that this lexicon has."""
        self._lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        paper = Paper.of(doc)
        chosen: dict[str, str] = {}
        open_lines: list[tuple[Line, list[tuple[Hit, int]]]] = []
        lines = [(line, asked) for line in paper.lines if (asked := self._asked(line, paper))]
        clear = _clear(lines)
        for line, asked in lines:
            line.hits = [h for h in line.hits if not _meets(h, asked)]
            left = []
            for options in asked.values():
                best, total = _best(options, clear[_surface(line, options[0][0])])
                if total >= ENOUGH:
                    line.hits.append(_settled(best, total))
                    chosen[_surface(line, best)] = best.concept
                else:
                    left.extend(options)
            open_lines.append((line, left))
        for line, left in open_lines:
            for hit, total in left:
                if total >= 0 and chosen.get(_surface(line, hit)) == hit.concept:
                    line.hits.append(_settled(hit, 1))
                elif _SHORT.fullmatch(line.text, hit.start, hit.end):
                    _leave_open(line, hit, total)
        return doc

    def _asked(self, line: Line, paper: Paper) -> dict[tuple[int, int], list[tuple[Hit, int]]]:
        """Readings with their sums, by the place they are readings of."""
        settled = [h for h in line.hits if not h.doubtful]
        taken = {(h.start, h.end) for h in settled if h.method == "abbreviation"}
        asked: dict[tuple[int, int], list[tuple[Hit, int]]] = {}
        for hit, sense in self._readings(line, paper):
            place = (hit.start, hit.end)
            if place in taken or any(
                h.start <= hit.start
                and hit.end <= h.end
                and h.end - h.start > hit.end - hit.start
                and h.type in ("factor", "cell", "condition", "intervention")
                for h in settled
            ):
                continue
            total = weigh(line.text, hit.start, hit.end, hit.type, sense, settled)
            if sense is None and not hit.doubtful:
                total += ENOUGH
            asked.setdefault(place, []).append((hit, total))
        return asked

    def _readings(self, line: Line, paper: Paper) -> Iterator[tuple[Hit, Sense | None]]:
        """Doubtful readings, and those of the lexicon that are beyond doubt where another concept
        has the same string with doubt."""
        assert self._lexicon is not None
        table = senses()
        seen: set[tuple[int, str]] = set()
        for word in _WORD.finditer(line.text):
            short = _PLURAL.sub("", word.group())
            if short in paper.definitions or word.group() in paper.definitions:
                continue
            for sense in table.get(short, ()):
                concept = self._lexicon.concepts.get(sense.concept)
                if concept is not None:
                    seen.add((word.start(), concept.key))
                    yield Hit(*word.span(), concept.type, concept.key, doubtful=True), sense
        for hit in line.hits:
            # outcomes that need company are the business of their own rules
            if hit.type == "outcome" and not any(
                s.concept == hit.concept for s in table.get(line.text[hit.start : hit.end], ())
            ):
                continue
            if hit.doubtful and (hit.start, hit.concept) not in seen:
                short = _PLURAL.sub("", line.text[hit.start : hit.end])
                if short not in paper.definitions:
                    readings = table.get(short, ())
                    known = next((s for s in readings if s.concept == hit.concept), None)
                    yield hit, known
                    if known is None:
                        yield from ((h, None) for h in _plain(line, hit, readings))


def _plain(line: Line, doubtful: Hit, readings: Sequence[Sense]) -> Iterator[Hit]:
    """What the lexicon says without doubt of the place of a doubtful hit ("MDSC")."""
    told = {sense.concept for sense in readings}
    for hit in line.hits:
        same = (hit.start, hit.end, hit.type) == (doubtful.start, doubtful.end, doubtful.type)
        if same and not hit.doubtful and hit.concept not in told:
            yield hit


def _clear(
    lines: Sequence[tuple[Line, dict[tuple[int, int], list[tuple[Hit, int]]]]],
) -> dict[str, Counter[str]]:
    """How often each string of the paper has one reading that is better than all others."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for line, asked in lines:
        for options in asked.values():
            best, total = max(options, key=lambda option: option[1])
            others = [t for h, t in options if h.concept != best.concept]
            if total >= ENOUGH and total > max(others, default=0):
                found[_surface(line, best)][best.concept] += 1
    return found


def _best(options: Sequence[tuple[Hit, int]], clear: Counter[str]) -> tuple[Hit, int]:
    """The reading with the largest sum; of equal ones that which the paper has elsewhere."""
    return max(options, key=lambda option: (option[1], clear[option[0].concept]))


def _leave_open(line: Line, hit: Hit, total: int) -> None:
    """List the string once, with the readings that nothing speaks against."""
    parts = (("reading", hit.concept),) if total >= 0 else ()
    for i, listed in enumerate(line.unsettled):
        if listed.start == hit.start:
            line.unsettled[i] = replace(listed, parts=listed.parts + parts)
            return
    line.unsettled.append(replace(hit, concept="", doubtful=True, score=0.0, parts=parts))


def _settled(hit: Hit, total: int) -> Hit:
    return replace(hit, doubtful=False, score=min(0.95, 0.6 + 0.07 * total))


def _meets(hit: Hit, asked: dict[tuple[int, int], list[tuple[Hit, int]]]) -> bool:
    return (hit.start, hit.end) in asked and hit.method != "abbreviation"


def _surface(line: Line, hit: Hit) -> str:
    return _PLURAL.sub("", line.text[hit.start : hit.end])


@Language.factory("cytoclaim_ambiguity")
def create_ambiguity(nlp: Language, name: str) -> SenseChooser:
    """Build the component; ``bind`` gives it its lexicon."""
    return SenseChooser()
