"""What the rules ask about concepts: harmful or not, a cell's own process, a secreted product."""

from __future__ import annotations

import re

from cytoclaim.evidence.agent import Agent
from cytoclaim.evidence.bound import only_bound
from cytoclaim.evidence.words import rows, word_class
from cytoclaim.lexicon import Lexicon
from cytoclaim.model import Analysis, Mention

__all__ = ["Terms"]

# classes of outcomes that happen in the cell that shows them
OWN = ("cell fate", "trafficking", "trafficking process")
PRODUCTS = ("vesicle", "cell product")
GENERAL_CHANGES = ("preconditioning", "genetic-modification")
_OF = re.compile(r"\s(?:of|from|by)\s(?:[\w‐–-]+\s){0,3}")
_BY = re.compile(r"(?:\sof\s[^,;.()]{1,40}?)?\s(?:with|by|using|in|at|under|to)(?![^\W_])")
_UNNAMED = re.compile(
    r"\s(?:(?:over)?expression|(?:lenti|adeno|retro)?vir(?:us|uses|al)|vectors?|plasmids?|(?:one|a|several)\s)"
    r"[^,;.()]{0,20}?(?:\bgenes?\b|vir(?:us|uses)|vectors?|plasmids?)"
)
"""A way of changing cells that names no factor: "by a viral vector"."""


class Terms:
    """The lexicon as the evidence rules see it."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._worth: dict[str, int] = {}

    def word(self, mention: Mention, analysis: Analysis) -> bool:
        """Whether the rules read a name as words: ways of giving, controls, what others bind."""
        if mention.concept in GENERAL_CHANGES and (
            _changed_somehow(mention, analysis)
            if mention.text.endswith("ed")
            else _with_what(mention, analysis)
        ):  # "genetically modified to overexpress X", "IL-1β pretreatment"
            return True
        if mention.concept == "secretome" and _whose(mention, analysis):
            return True  # "the MSC secretome": what the cells secrete
        if only_bound(mention, analysis):
            return True
        return any(
            row["key"] == mention.concept
            or (row["class"] and mention.type == "intervention" and row["class"] == self.klass(mention.concept))
            for row in rows("read_as_words")
        )  # fmt: skip

    def klass(self, key: str) -> str:
        """The class of a concept; empty when it is not in the lexicon."""
        concept = self.lexicon.concepts.get(key)
        return concept.klass if concept else ""

    def curie(self, key: str) -> str:
        """The CURIE of a concept; empty when it has none."""
        concept = self.lexicon.concepts.get(key)
        return concept.curie if concept else ""

    def worth(self, key: str) -> int:
        """-1 for a harmful process or factor ("apoptosis"), +1 otherwise.

        A row of ``valence.tsv`` names one concept ("=EMT") or a part of keys and labels.
        """
        if key not in self._worth:
            concept = self.lexicon.concepts.get(key)
            named = f"{key} {concept.label}".casefold() if concept else ""
            said = (
                int(row["worth"])
                for row in rows("valence")
                if row["pattern"] == f"={key}" or row["pattern"] in named
            )
            self._worth[key] = next(said, 1)
        return self._worth[key]

    def prefix(self, mention: Mention, prefix: int) -> int:
        """The sign of a name in "loss" or "deficit": a harm so named is the harm itself."""
        text = mention.text.casefold()
        if word_class(text.split()[0], "opposite_name"):
            return -1  # "analgesic" names pain by its relief
        if any(
            r["concept"] == mention.concept and r["part"] in text for r in rows("inverse_names")
        ):
            return -1  # "colon length" names colitis by what it shortens
        if mention.concept == "autoantibody":
            return 1
        if text.startswith(("antigen", "antibod")) or (
            text.startswith("anti") and mention.concept.casefold().startswith("anti")
        ):
            return 1
        lost = text.endswith(("loss", "deficit", "deficits", "failure"))
        return 1 if prefix < 0 and lost and self.worth(mention.concept) < 0 else prefix

    def own_process(self, mention: Mention) -> bool:
        """Whether the mention is something a cell does or makes itself."""
        return mention.type == "factor" or self.klass(mention.concept) in OWN

    def product(self, key: str) -> bool:
        """Whether a concept is a carrier that holds factors (a vesicle, a conditioned medium)."""
        return self.klass(key) in PRODUCTS

    def giver(self, key: str) -> bool:
        """Whether a cell is one that is given as a treatment (stem and progenitor cells)."""
        return self.klass(key) in ("stem cell", "progenitor")

    def own_efficacy(self, agent: Agent, target: str) -> bool:
        """Whether a target is only the efficacy of the therapy that acts: "the therapeutic effects of MSCs".

        The therapy is given cells as they are, what they release, or cell therapy as such.
        """
        if target != "therapeutic-efficacy" or agent.way == "modifier":
            return False
        key = agent.concept
        return self.giver(key) or self.product(key) or key == "cell-therapy"

    def mends(self, key: str, kind: str) -> bool:
        """Whether a concept is given or secreted to heal: grafts, their products, growth factors."""
        if kind == "cell":
            return self.giver(key)
        healing = (
            "growth factor",
            "hormone",
            "secreted protein",
            "vesicle",
            "cell product",
            "preconditioning",
            "cell therapy",
        )
        return self.klass(key) in healing and self.worth(key) > 0

    def becoming(self, key: str) -> bool:
        """Whether an outcome is a cell's own becoming: differentiation, fusion, transfer."""
        return any(w in key for w in ("differentiation", "fusion", "mitochondrial-transfer"))

    def merging(self, key: str) -> bool:
        """Whether that becoming happens in another cell as well (fusion, transfer)."""
        return "fusion" in key or "transfer" in key

    def process(self, verb: str, cell: str) -> tuple[str, int] | None:
        """The outcome that a verb on a cell stands for, with its sign; None when there is none.

        A row of ``cell_objects.tsv`` is for every cell, for a class or for one concept ("=Treg").
        """
        klass = self.klass(cell)
        for row in rows("cell_objects"):
            if verb in row["verbs"].split() and row["class"] in ("", klass, f"={cell}"):
                return row["outcome"], int(row["sign"])
        return None


def _with_what(mention: Mention, analysis: Analysis) -> bool:
    """Whether a sentence says what a cell was preconditioned or changed with: that acts."""
    text = analysis.sentence.text
    if told := _BY.match(text, mention.end):
        return not _UNNAMED.match(text, told.end())
    return any(
        m.end <= mention.start and text[m.end : mention.start] in (" ", "-", "‐", "–")
        for m in analysis.mentions if m.type in ("factor", "intervention", "condition")
    )  # fmt: skip


def _changed_somehow(mention: Mention, analysis: Analysis) -> bool:
    """Whether another sentence, or a name in this one, says with what cells were changed."""
    if mention.concept != "genetic-modification":
        return True
    before = analysis.sentence.text[: mention.start].casefold().split()
    pointed = bool(before) and before[-1] in ("these", "such", "those")
    return pointed or any(m.type == "factor" for m in analysis.mentions)


def _whose(mention: Mention, analysis: Analysis) -> bool:
    """Whether the cell stands in or right behind a name: "MSC secretome", "secretome of MSCs"."""
    text = analysis.sentence.text
    return any(
        m.type == "cell" and (
            (mention.start <= m.start and m.end <= mention.end)
            or (m.end <= mention.start and text[m.end : mention.start] in (" ", "-", "‐", "–"))
            or _OF.fullmatch(text, mention.end, m.start)
        )
        for m in analysis.mentions
    )  # fmt: skip
