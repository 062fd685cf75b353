"""How names are read inside an object: targets, cells, agents linked to the next name."""

from __future__ import annotations

from dataclasses import replace

from cytoclaim.evidence.agents import Agent, agents_of
from cytoclaim.evidence.line import Line, outcome_forms
from cytoclaim.evidence.phrase import LINKS, Frame, Hit, Phrase, hangs, link_of, treated
from cytoclaim.evidence.prefixes import prefix_sign
from cytoclaim.evidence.words import word_class

__all__ = ["ADJUNCTS", "PLACES", "VIA", "Names"]

OPPOSED = ("pro-", "anti-", "proinfl", "antiinfl", "profib", "antifib", "proangio", "antiangio")
SITES = ("site", "sites", "region", "regions", "area", "areas", "zone", "zones", "place", "places",
         "focus", "foci", "location", "locations")  # fmt: skip
PLACES = frozenset(
    [
        "in",
        "on",
        "at",
        "within",
        "into",
        "onto",
        "among",
        "from",
        "toward",
        "towards",
        "throughout",
        "near",
        "around",
        "between",
        "across",
        "inside",
    ]
)
ADJUNCTS = frozenset(
    ["after", "following", "upon", "with", "under", "without", "despite", "during", "before"]
)
STANCES = frozenset(
    ["sensitive", "susceptible", "vulnerable", "prone", "resistant", "refractory", "insensitive",
     "unresponsive", "impervious"]
)  # fmt: skip
# what comes back is made: "restored TNF-α production" tells no healing
MAKING = ("production", "secretion", "release", "synthesis", "output", "generation")
CLOSED = (",", ".", ";", "with", "in", "after", "than", "upon", "when", "under", "")
VIA = frozenset(("via", "through"))


class Names:
    """The state of reading one object, and what each kind of name does to it."""

    def __init__(self, line: Line, start: int, end: int, root: Frame | None) -> None:
        self.line, self.start, self.end, self.root = line, start, end, root
        self.out = Phrase()
        self.stack: list[Frame] = []
        self.mode = "target"
        self.own: list[tuple[Agent, str]] = []
        self.hung: list[Agent] = []
        self.group: list[Hit] = []
        self.waiting: list[str] = []
        self.negated = False
        self.outer = False
        self.evident = False  # behind "as shown by"
        self.rooted = root is not None
        self.theirs = False
        self.apart = False
        self.released = -1

    def entity(self, i: int) -> int:
        line, atom = self.line, self.line.atoms[i]
        link = link_of(line, i)
        if link:
            got = agents_of(line, i, i + 1) or [
                Agent(m.concept, m.type, m.text, i, mention=m) for m in atom.mentions
            ]
            self.own = [*((a, link) for a in self.hung), *((a, link) for a in got)]
            self.hung = []
            j = i + 2
            while j < self.end and line.word(j) in LINKS:
                j += 1
            return j
        if hangs(line, i):  # "A- and B-induced X"
            self.hung += agents_of(line, i, i + 1)
            return i + 3
        if line.word(i + 1).lstrip("-‐–") in ("linked", "associated", "related") and (
            line.atoms[i + 1].glued and line.is_ent(i + 2, "outcome")
        ):
            return i + 2  # "A-linked apoptosis": nothing happens to A
        past = treated(line, i, self.end)
        if past:
            self.out.adjuncts.extend(agents_of(line, i, i + 1))
            if line.is_ent(past - 1, "cell"):
                self.cell(past - 1)
            return past
        if "condition" in atom.types:
            return i + 1
        if "cell" in atom.types:
            return self.cell(i)
        if "factor" in atom.types and self.in_bracket(i):
            self.out.via.extend(agents_of(line, i, i + 1))
            return i + 1  # "inhibit T cells (A, B)": through A and B
        if self.mode in ("target", "of") and not line.word(i + 1).startswith(
            ("-derived", "-deficient", "-/-")
        ):
            if self.modifies_cell(i):
                return i + 1
            return self.target(i)
        return i + 1

    def in_bracket(self, i: int) -> bool:
        """Whether the name stands in a bracket right behind a cell: "T cells (A, B)"."""
        line, k = self.line, i - 1
        while k > self.start and (line.is_ent(k, "factor") or line.word(k) in (",", "and", "or")):
            k -= 1
        return line.word(k) == "(" and line.is_ent(k - 1, "cell") and k - 1 >= self.start

    def says_kind(self, i: int) -> bool:
        """Whether a name only says of what kind the next one is: "the anti-inflammatory factor A"."""
        line = self.line
        opposed = prefix_sign(line, i) < 0 or line.atoms[i].text.casefold().startswith(
            ("anti", "pro-")
        )
        named = line.is_ent(i + 1, "factor") or word_class(line.word(i + 1), "generic_factor")
        return line.is_ent(i, "outcome") and opposed and named

    def target(self, i: int) -> int:
        line, atom = self.line, self.line.atoms[i]
        if self.says_kind(i) or _divisor(line, i) or _at_site(line, i) or _of_phenotype(line, i):
            return i + 1
        if "factor" in atom.types and _of_process(line, i):
            return i + 1
        if atom.types == {"factor"} and self.stack and self.stack[-1].trigger.lemma in STANCES:
            return i + 1  # "sensitive to A": nothing happens to A
        if self.evident and not self.stack:
            return i + 1  # "as shown by caspase-3": no change is told
        frames = tuple(([self.root] if self.root and self.rooted else []) + self.stack)
        if len(frames) == 1 and "factor" in atom.types and _made_again(line, frames[0], i):
            frames = (replace(frames[0], trigger=replace(frames[0].trigger, op="+")),)
        left = self.left_without_verb(i)
        frames = left or frames
        for mention in atom.mentions:
            hit = Hit(
                mention, i, frames, prefix_sign(line, i),
                cells=list({m.concept: 0 for m in atom.inner if m.type == "cell"}),
                own=list(self.own), negated=self.negated, outer=self.negated and self.outer, theirs=self.theirs, apart=self.apart,
            )  # fmt: skip
            if not hit.cells:
                hit.cells = self.cell_before(i)
            if (
                not hit.cells
                and mention.type == "outcome"
                and line.is_ent(i + 1, "cell")
                and not self.verbal(i)
            ):
                hit.cells = [m.concept for m in line.atoms[i + 1].mentions]
            if not hit.cells and self.waiting:
                hit.cells = list(self.waiting)
            if self.group and not self.same_list(self.group[-1].at, i):
                self.group = []
            self.group.append(hit)
            self.out.hits.append(hit)
        if line.word(i + 1) not in (",", "and", "or"):
            self.own = []
        if left:
            return left[0].end
        if line.is_ent(i, "outcome", "factor") and i + 1 < self.end:
            j = i + 1
            while (
                word_class(line.word(j), "transparent")
                and j + 1 < self.end
                and line.noun(j) is None
            ):
                j += 1
            noun = line.noun(j) if j < self.end else None
            if (
                noun
                and noun[0].of == "target"
                and noun[0].op in ("+", "-")
                and line.word(j + 1) != "of"
            ):
                if hit.prefix == 1:
                    for h in self.out.hits:
                        if h.at == i:
                            h.after.append(noun[0])
                return noun[1]
        return i + 1

    def left_without_verb(self, i: int) -> tuple[Frame, ...]:
        """The change of a name that shares its verb: "A was higher, and X smaller, with B"."""
        line = self.line
        told = line.adjective(i + 1) if i + 1 < self.end else None
        if told is None or told[0].frame != "mod" or told[0].op not in ("+", "-"):
            return ()
        before, after = line.word(i - 1), line.word(told[1])
        joined = before in ("and", ",", "but", "while", "whereas")
        return (Frame(told[0], i + 1, told[1]),) if joined and after in CLOSED else ()

    def verbal(self, i: int) -> bool:
        """Whether the outcome at ``i`` is a verb whose object follows ("recruit", "attract")."""
        first = self.line.atoms[i].text.split()[0].casefold()
        return self.line.is_ent(i, "outcome") and first in outcome_forms()

    def cell_before(self, i: int) -> list[str]:
        """The cells right before a process name: "T cell proliferation", "MSC/CPC homing"."""
        line, found = self.line, []
        k = i - 1
        while k >= self.start and k >= i - 6:
            if line.is_ent(k, "cell") and not link_of(line, k):
                found.append(line.atoms[k].mentions[0].concept)
            elif not (
                line.word(k) in ("-", "/", "and", "cell", "'s", "’", "s") and (found or k == i - 1)
            ):
                break
            k -= 1
        if found and line.word(k) in ("by", "from", "of", "with") and line.word(k) != "of":
            return []
        return list(dict.fromkeys(reversed(found)))

    def cell(self, i: int) -> int:
        line = self.line
        concepts = [m.concept for m in line.atoms[i].mentions]
        self.out.cells.extend((i, c) for c in concepts)
        k = line.back(i)
        while k >= self.start and (
            word_class(line.word(k), "determiner", "adverb", "conjunction")
            or line.is_ent(k, "cell", "condition")
            or line.word(k) in (",", "(", ")")
            or (line.word(k) and not line.function(k) and line.verb(k, "past") is None)
            or (self.group and k > self.group[-1].at and line.word(k).endswith("ed"))
        ):
            if self.group and k <= self.group[-1].at:
                break
            k -= 1
        word = line.word(k) if k >= self.start else ""
        if self.group and k <= self.group[-1].at and self.verbal(self.group[-1].at):
            for hit in self.group:
                if concepts[0] not in hit.cells:
                    hit.cells.extend(concepts)
            return i + 1
        if self.group and k > self.group[-1].at:
            if (
                word
                in (
                    "of",
                    "in",
                    "on",
                    "by",
                    "from",
                    "within",
                    "among",
                    "for",
                    "to",
                    "into",
                    "towards",
                    "toward",
                )
                and self.mode not in ("by", "via", "adjunct")
                and not (word in ("by", "from") and self.mode != "place")
            ):
                for hit in self.group:
                    if concepts[0] not in hit.cells:
                        hit.cells.extend(concepts)
            return i + 1
        top = self.stack[-1] if self.stack else None
        if (
            self.mode in ("target", "of")
            and top is not None
            and top.trigger.pos == "noun"
            and word in ("of", "")
            and top.end >= k
            and not line.is_ent(i + 1, "outcome")  # "suppression of T-cell proliferation"
        ):
            for mention in line.atoms[i].mentions:
                self.out.hits.append(
                    Hit(
                        mention,
                        i,
                        tuple(([self.root] if self.root and self.rooted else []) + self.stack),
                        cells=[mention.concept],
                        negated=self.negated,
                        on_cell=top.trigger.lemma,
                    )
                )
            return i + 1
        if not self.group and self.mode in ("target", "of"):
            after = line.word(line.ahead(i + 1))
            guarded = top is not None and top.trigger.op == "protect"
            if (
                guarded
                or after in ("from", "against", "to", "towards", "toward")
                or line.verb(line.ahead(i + 1))
            ):
                self.waiting = [*self.waiting, *concepts]
            self.out.bare.extend((i, c) for c in concepts)
        elif word in ("but",) and self.group:
            self.group = []
        return i + 1

    def modifies_cell(self, i: int) -> bool:
        """Whether the factor at ``i`` only describes the cell behind it ("CXCR4+ cells")."""
        line, j = self.line, i + 1
        if line.word(j) in ("+", "-/-", "−", "-") and line.atoms[j].glued:
            while j < self.end and not line.is_ent(j) and line.atoms[j].glued:
                j += 1
            bearing = line.is_ent(j, "cell") or word_class(line.word(j), "generic_cell")
            return bearing and not line.is_ent(i, "outcome")  # "attracts CXCR4+ cells"
        if line.word(j).lstrip("-‐–") in ("positive", "negative", "expressing"):
            return line.is_ent(j + 1, "cell") and line.is_ent(i, "factor")
        return line.is_ent(j, "cell") and line.atoms[j].glued

    def same_list(self, a: int, b: int) -> bool:
        return not any(self.line.word(k) in PLACES | ADJUNCTS | VIA | {"by"} for k in range(a, b))


def _of_process(line: Line, i: int) -> bool:
    """Whether a name only tells of what a process is: B of "endocytosis of B", "A that of B"."""
    if line.word(i + 1) == "that" and line.word(i + 2) == "of":
        return True  # "…, and A that of both"
    return (
        line.word(i - 1) == "of" and line.is_ent(i - 2, "outcome")
        and not line.atoms[i - 2].text.casefold().startswith(("pro", "anti"))
    )  # fmt: skip


def _made_again(line: Line, frame: Frame, i: int) -> bool:
    """Whether the making of the factor at ``i`` comes back: "restored the release of A"."""
    near = [line.word(i + 1), *(line.word(k) for k in range(frame.end, i))]
    return (
        frame.trigger.op == "restore" and frame.trigger.pos == "verb"
        and any(w in MAKING for w in near)
    )  # fmt: skip


def _divisor(line: Line, i: int) -> bool:
    """Whether a name divides another: B of "the A/B ratio", of "the ratio of A to B"."""
    if line.word(i + 1) in ("ratio", "ratios"):
        return line.word(i - 1) in ("/", "to", ":") and line.is_ent(i - 2)
    return (
        line.word(i - 1) == "to" and line.is_ent(i - 2) and line.word(i - 3) == "of"
        and line.word(i - 4) in ("ratio", "ratios")
    )  # fmt: skip


def _at_site(line: Line, i: int) -> bool:
    """Whether a name only tells where: X of "to the site of X", "into areas of X"."""
    if line.word(i - 1) != "of" or line.word(i - 2) not in SITES or not line.is_ent(i, "outcome"):
        return False
    k = i - 3
    while word_class(line.word(k), "determiner") or line.adjective(k) is not None:
        k -= 1
    return line.word(k) in ("to", "into", "at", "in", "towards", "toward", "from", "within", "near")


def _of_phenotype(line: Line, i: int) -> bool:
    """Whether an adjective only tells of a kind of cell: "the pro-inflammatory M1 phenotype"."""
    if not line.is_ent(i, "outcome") or not line.atoms[i].word.startswith(OPPOSED):
        return False
    after = i + 1 + (line.word(i + 1) in ("phenotype", "state", "type"))
    return line.is_ent(after, "cell")
