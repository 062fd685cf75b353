"""The shortest phrase that names an outcome.

"Immunosuppressive properties" is named by "immunosuppressive", "stem cell homing" by "homing",
"maturation of dendritic cells" by "maturation": words that only fill a phrase and the cell that a
process happens in (it is a mention of its own) leave the span, as long as what remains names the
same outcome or the wider one that the concept is a kind of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from cytoclaim.lexicon import Lexicon
from cytoclaim.lexicon.variants import key
from cytoclaim.nlp.outcomes.rules import RuleBook
from cytoclaim.nlp.outcomes.words import listed
from cytoclaim.nlp.paper import Chunk, Hit, Line

__all__ = ["Phrases"]

# "osteoblast differentiation": the cell is what it is differentiation into
_LINEAGE = "-differentiation"
_LEADING = re.compile(r"^(?:anti|pro)[‐–-]?", re.IGNORECASE)


class Phrases:
    """Knows which phrases name an outcome by themselves."""

    def __init__(self, lexicon: Lexicon, book: RuleBook) -> None:
        self._lexicon = lexicon
        self._book = book
        self._plain: dict[str, str] = {}
        for form, names in lexicon.index.items():
            name = names[0]
            if lexicon.concepts[name.concept].type == "outcome" and not name.ambiguous:
                self._plain[form] = name.concept

    def concept(self, surface: str) -> str:
        """The outcome that ``surface`` names in any company, or nothing."""
        form = key(surface)
        return self._plain.get(form) or self._book.free(form)

    def shortest(self, hit: Hit, line: Line, cells: Sequence[Hit]) -> Hit:
        """``hit`` without what its concept does not need."""
        words = [c for c in line.chunks if hit.start <= c.start and c.end <= hit.end]
        first, last = 0, len(words)
        concept = hit.concept
        while last - first > 1:
            cut = self._cut(words[first:last], line, cells, concept)
            if cut is None:
                break
            begin, end, concept = cut
            first, last = first + begin, first + end
        if last - first == len(words):
            return hit
        return replace(hit, start=words[first].start, end=words[last - 1].end, concept=concept)

    def _cut(
        self, words: Sequence[Chunk], line: Line, cells: Sequence[Hit], concept: str
    ) -> tuple[int, int, str] | None:
        """Which words stay, and the concept they name; nothing if all have to."""
        count, text = len(words), line.text
        if words[0].key in listed("openers"):
            return 1, count, concept
        if words[-1].key in listed("fillers"):
            return 0, count - 1, concept
        options: list[tuple[int, int]] = []
        if words[-1].key in listed("closers"):
            options.append((0, count - 1))
        if words[0].key in ("cell", "cellular") and words[1].key in listed("bare"):
            options.append((1, count))
        for cell in cells:
            if concept.startswith(cell.concept):
                # the outcome is that of this cell: "T cell activation"
                continue
            inside = [i for i, w in enumerate(words) if cell.start <= w.start and w.end <= cell.end]
            if inside and len(inside) < count:
                if inside[0] == 0:
                    options.append((inside[-1] + 1, count))
                elif inside[-1] == count - 1 and words[inside[0] - 1].key == "of":
                    options.append((0, inside[0] - 1))
        for begin, end in options:
            if end > begin:
                left = text[words[begin].start : words[end - 1].end]
                wider = self._wider(left, concept)
                if wider and not (wider != concept and concept.endswith(_LINEAGE)):
                    return begin, end, wider
        return None

    def _wider(self, surface: str, concept: str) -> str:
        if self._book.may_name(key(surface), concept):
            return concept
        named = self.concept(surface) or self.concept(_LEADING.sub("", surface))
        return named if named and self._lexicon.is_a(concept, named) else ""
