"""What happens to what: the targets of a stretch of text with the effect words over them.

A small stack machine reads from left to right. Effect nouns and adjectives open a frame over the
names that follow ("the upregulation of Bcl-2", "reduced infarct size"); "X-induced" gives the
next name an agent of its own; a preposition of place ends the list and names the cell.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from cytoclaim.evidence.agents import Agent, agents_of, prefix_sign
from cytoclaim.evidence.triggers import Trigger
from cytoclaim.evidence.verbs import Line, outcome_forms
from cytoclaim.evidence.words import word_class
from cytoclaim.model import Mention

__all__ = ["Frame", "Hit", "Phrase", "link_of", "read_object"]

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
VIA = frozenset(("via", "through"))
STOPS = ADJUNCTS | VIA | {"by", ";", "that", "which", "when", "while", "compared", "suggesting"}
LINKS = {
    "induced": "+", "mediated": "+", "driven": "+", "stimulated": "+", "triggered": "+",
    "evoked": "+", "elicited": "+", "promoted": "+", "enhanced": "+", "dependent": "+",
    "activated": "+", "generated": "+", "provoked": "+", "caused": "+", "initiated": "+",
    "dependant": "+", "inhibited": "-", "suppressed": "-", "conferred": "+", "evoking": "",
}  # fmt: skip
RECIPIENTS = frozenset(
    [
        "group",
        "groups",
        "mice",
        "rats",
        "animals",
        "hearts",
        "heart",
        "recipients",
        "patients",
        "cultures",
        "wells",
        "tissue",
        "tissues",
        "subjects",
        "arm",
        "cohort",
    ]
)


@dataclass(slots=True)
class Frame:
    """An effect word over what follows; ``own`` are agents it names itself."""

    trigger: Trigger
    at: int
    end: int
    own: list[Agent] = field(default_factory=list)


@dataclass(slots=True)
class Hit:
    """A target with the operations over it, outermost first, and the agents named inside."""

    mention: Mention
    at: int
    frames: tuple[Frame, ...]
    prefix: int = 1
    cells: list[str] = field(default_factory=list)
    own: list[tuple[Agent, str]] = field(default_factory=list)
    of: list[Agent] = field(default_factory=list)
    negated: bool = False
    after: list[Trigger] = field(default_factory=list)
    theirs: bool = False
    on_cell: str = ""

    @property
    def ops(self) -> list[str]:
        """Operations from the outermost to the innermost."""
        return [f.trigger.op for f in self.frames] + [t.op for t in self.after]


@dataclass(slots=True)
class Phrase:
    """A stretch read as object: its targets, and the agents its by, via and adjunct parts name."""

    hits: list[Hit] = field(default_factory=list)
    by: list[Agent] = field(default_factory=list)
    via: list[Agent] = field(default_factory=list)
    adjuncts: list[Agent] = field(default_factory=list)
    cells: list[tuple[int, str]] = field(default_factory=list)
    bare: list[tuple[int, str]] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)


def link_of(line: Line, i: int) -> str:
    """The operation of an "-induced" right behind the mention at ``i``; empty if none."""
    word = line.word(i + 1)
    if word[:1] in ("-", "‐", "‑", "–"):
        return LINKS.get(word[1:], "")
    if word in ("-", "–") and line.atoms[i + 1].glued:
        return LINKS.get(line.word(i + 2), "")
    spoken = any(line.verb(k, "past", "s") for k in range(i) if line.word(k))
    after_noun = line.is_ent(i + 2) and word in LINKS and not line.is_ent(i - 1) and spoken
    return (
        LINKS[word]
        if after_noun and word in ("induced", "mediated", "driven", "stimulated", "dependent")
        else ""
    )


def treated(line: Line, i: int, end: int) -> int:
    """The end of "X-treated cells/mice" that opens at ``i``; 0 if none does."""
    j = i + 1
    if line.word(j).lstrip("-–") == "" and line.word(j):
        j += 1
    word = line.word(j).lstrip("-–")
    if word not in (
        "treated",
        "exposed",
        "stimulated",
        "primed",
        "pretreated",
        "injected",
        "transplanted",
        "infused",
        "conditioned",
        "supplemented",
        "receiving",
    ):
        return 0
    j += 1
    while (
        j < end and not line.is_ent(j) and line.word(j) not in RECIPIENTS and not line.function(j)
    ):
        j += 1
    return j + 1 if j < end and (line.is_ent(j, "cell") or line.word(j) in RECIPIENTS) else 0


class _Reader:
    def __init__(self, line: Line, start: int, end: int, root: Frame | None) -> None:
        self.line, self.start, self.end, self.root = line, start, end, root
        self.out = Phrase()
        self.stack: list[Frame] = []
        self.mode = "target"
        self.own: list[tuple[Agent, str]] = []
        self.group: list[Hit] = []
        self.waiting: list[str] = []
        self.negated = False
        self.rooted = root is not None
        self.theirs = False

    def read(self) -> Phrase:
        i = self.start
        while i < self.end:
            i = self.entity(i) if self.line.atoms[i].kind == "ent" else self.text(i)
        return self.out

    # -- names ------------------------------------------------------------------------------

    def entity(self, i: int) -> int:
        line, atom = self.line, self.line.atoms[i]
        link = link_of(line, i)
        if link:
            got = agents_of(line, i, i + 1) or [
                Agent(m.concept, m.type, m.text, i, mention=m) for m in atom.mentions
            ]
            self.own = [(a, link) for a in got]
            j = i + 2
            while j < self.end and line.word(j) in LINKS:
                j += 1
            return j
        past = treated(line, i, self.end)
        if past:
            given = [a for a in agents_of(line, i, i + 1)]
            self.out.adjuncts.extend(given)
            if line.is_ent(past - 1, "cell"):
                self.cell(past - 1)
            return past
        if "condition" in atom.types:
            return i + 1
        if "cell" in atom.types:
            return self.cell(i)
        if self.mode in ("target", "of") and not line.word(i + 1).startswith(
            ("-derived", "-deficient", "-/-")
        ):
            if self.modifies_cell(i):
                return i + 1
            return self.target(i)
        return i + 1

    def target(self, i: int) -> int:
        line, atom = self.line, self.line.atoms[i]
        frames = tuple(([self.root] if self.root and self.rooted else []) + self.stack)
        for mention in atom.mentions:
            hit = Hit(
                mention, i, frames, prefix_sign(line, i),
                cells=list({m.concept: 0 for m in atom.inner if m.type == "cell"}),
                own=list(self.own), negated=self.negated, theirs=self.theirs,
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
            if guarded or after in ("from", "against", "to", "towards", "toward") or line.verb(
                line.ahead(i + 1)
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
            return line.is_ent(j, "cell") and not line.is_ent(i, "outcome")
        return line.is_ent(j, "cell") and line.atoms[j].glued

    def same_list(self, a: int, b: int) -> bool:
        return not any(self.line.word(k) in PLACES | ADJUNCTS | VIA | {"by"} for k in range(a, b))

    # -- words ------------------------------------------------------------------------------

    def text(self, i: int) -> int:
        line, word = self.line, self.line.word(i)
        if not word:
            return i + 1
        if (
            word in ("no", "not", "without", "neither", "nor", "never")
            and line.word(i + 1) != "only"
        ):
            self.negated = True
            if word == "without":
                return self.aside(i, "adjunct")
            return i + 1
        if word in ("their", "its", "own"):
            self.theirs = True
        if word in ("compared", "versus", "vs", "than", "relative"):
            return self.end
        back = line.back(i)
        if (
            word_class(word, "effect_noun")
            and self.out.hits
            and line.is_ent(back, "outcome")
            and self.out.hits[-1].at == back
            and line.word(i + 1) in ("of", "by", "from")
        ):
            return self.holder(i + 1)
        if (
            (word == "including" or (word == "such" and line.word(i + 1) == "as"))
            and self.stack
            and self.stack[-1].trigger.of == "agentive"
            and self.out.hits
        ):
            self.mode = "closed"
            return i + 1
        done = self.effect_word(i)
        if done:
            return done
        if word == "by" or word in VIA or word in ADJUNCTS:
            return self.aside(i, "by" if word == "by" else "via" if word in VIA else "adjunct")
        if word in ("response", "presence", "absence") and line.word(line.back(i)) in ("in", "the"):
            return self.aside(i, "adjunct")
        if word in ("received", "receiving", "given") and line.np_start(i + 1) and self.out.hits:
            return self.aside(i, "adjunct")
        if word in ("owing", "due", "thanks") and line.word(i + 1) == "to":
            return self.aside(i + 1, "by")
        if word in PLACES:
            open_frame = self.stack[-1] if self.stack else self.root
            fits = open_frame is not None and word in open_frame.trigger.preps
            used = any(h.frames and h.frames[-1] is open_frame for h in self.out.hits)
            self.mode = "target" if fits and not used else "place"
            if word == "from" and self.waiting and not self.out.hits:
                self.mode = "target"
            return i + 1
        if word == "but" and line.word(i + 1) == "not":
            self.negated = True
            self.group = []
            return i + 2
        if word in (",", "and", "or", "(", "plus", "but", ")"):
            self.comma(i)
            return i + 1
        if word in (";", ":") and self.out.hits:
            self.stack, self.mode, self.own = [], "target", []
        return i + 1

    def comma(self, i: int) -> None:
        line, word = self.line, self.line.word(i)
        nxt = i + 1
        while nxt < self.end and (
            word_class(line.word(nxt), "determiner", "conjunction")
            or line.adverb(nxt)
            or line.word(nxt) in ("well",)
        ):
            nxt += 1
        named = line.is_ent(nxt)
        opens = nxt < self.end and (
            line.noun(nxt) is not None
            or line.adjective(nxt) is not None
            or line.verb(nxt, "part", "ing") is not None
        )
        if (
            self.mode == "place"
            and (
                line.is_ent(nxt, "outcome")
                or opens
                or (word in ("and", "or") and line.is_ent(nxt, "factor"))
            )
        ) or (
            self.mode in ("by", "via", "adjunct") and word != "(" and line.is_ent(nxt, "outcome")
        ):
            self.mode = "target"
        elif (
            word == ","
            and self.mode in ("target", "of")
            and self.out.hits
            and not named
            and not opens
            and line.word(nxt)
            not in ("including", "such", "namely", "notably", "especially", "particularly")
        ):
            described = line.is_ent(nxt + 1) or line.is_ent(nxt + 2)
            if not described or line.word(line.ahead(i + 1)) in (
                "a",
                "an",
                "the",
                "both",
                "which",
                "known",
            ):
                self.mode = "closed"
        elif (
            word in ("and", "or", ",")
            and self.mode == "closed"
            and (opens or named)
            and word != ","
        ):
            pass

    def aside(self, i: int, kind: str) -> int:
        """A by, via or adjunct phrase: its agents, then go on reading behind its first word."""
        line = self.line
        if kind in ("by", "via"):
            head = line.ahead(i + 1)
            while word_class(line.word(head), "determiner"):
                head += 1
            here = line.noun(head) if head < self.end else None
            if here and here[0].of == "target" and here[0].op in ("+", "-", "restore", "good"):
                self.mode, self.stack, self.rooted = "target", [], False
                return i + 1  # "through induction of X": what the agent does
        j = i + 1
        while (
            j < self.end
            and not (line.word(j) in STOPS and j > i + 1)
            and not (line.word(j) == "," and not self.list_goes_on(j))
        ):
            j += 1
        first = i + 1
        while line.word(first) in ("to", "of", "with", "either", "a", "an", "the") and first < j:
            first += 1
        agents = agents_of(line, first, j)
        if line.word(i) in ("absence", "without"):
            agents = [replace(a, loss=True) for a in agents]
        if kind == "by":
            noun = [f for f in self.stack if f.trigger.pos == "noun"]
            (
                noun[-1].own
                if noun and self.out.hits and self.mode != "place" and self.root is None
                else self.out.by
            ).extend(agents)
            if noun and noun[-1].own:
                self.out.by.extend(agents)
        elif kind == "via":
            self.out.via.extend(agents)
        else:
            self.out.adjuncts.extend(agents)
        if kind == "adjunct" and line.word(i) == "with" and not self.out.hits:
            self.mode = "target"
        elif (
            kind == "adjunct"
            and line.word(i) == "with"
            and (line.noun(line.ahead(i + 1)) or self.changes(i + 1, j))
        ):
            self.mode, self.stack, self.rooted = "target", [], False
        else:
            self.mode = kind
        return i + 1

    def changes(self, start: int, end: int) -> bool:
        """Whether a stretch holds an effect noun or adjective of its own."""
        return any(
            self.line.word(k) and (self.line.noun(k) or self.line.adjective(k))
            for k in range(start, end)
        )

    def list_goes_on(self, i: int) -> bool:
        line, j = self.line, i + 1
        while j < self.end and (
            word_class(line.word(j), "determiner", "conjunction") or line.adverb(j)
        ):
            j += 1
        return line.is_ent(j) and (
            line.word(j + 1) in (",", "and", "or", ")", "") or j + 1 >= self.end
        )

    def effect_word(self, i: int) -> int:
        """Open a frame for the effect word at ``i``; 0 when there is none."""
        line = self.line
        noun, adjective = line.noun(i), line.adjective(i)
        if noun and not (
            line.word(i) in ("key", "part", "trigger")
            and line.np_start(i + 1)
            and line.word(i) == "key"
        ):
            return self.noun(i, noun[0], noun[1])
        if (
            adjective
            and adjective[0].frame == "mod"
            and (line.np_start(i + 1) or line.word(i + 1) in ("and", ",", "or", "of"))
        ):
            if (
                line.word(i) in ("more", "less")
                and line.adjective(i + 1) is None
                and line.word(i + 1).endswith("ly")
            ):
                return i + 1
            self.push(Frame(adjective[0], i, i + 1), i)
            return i + 1
        if adjective and adjective[0].frame in ("pred", "mod") and adjective[0].preps:
            j = adjective[1]
            if line.word(j) in adjective[0].preps:
                self.push(Frame(adjective[0], i, j), i)
                return j + 1
        verbal = line.verb(i, "past", "part", "ing") if not noun and not adjective else None
        if (
            verbal
            and verbal[0] is not None
            and verbal[0].op
            not in ("report", "light", "neutral", "need", "include", "attributed", "involve")
        ):
            trigger, after, roles = verbal
            nxt = line.ahead(after)
            if ("ing" in roles and (line.np_start(nxt) or trigger.particle)) or (
                line.np_start(nxt) and line.word(nxt) != "by"
            ):
                if trigger.op in ("produce", "over"):
                    return i + 1
                if trigger.frame == "svi" and "ing" not in roles:
                    return 0
                self.push(Frame(trigger, i, after), i)
                return after
        return 0

    def noun(self, i: int, trigger: Trigger, after: int) -> int:
        line = self.line
        if (
            trigger.op in ("effect", "role")
            and self.out.hits
            and line.is_ent(line.back(i), "outcome")
            and self.out.hits[-1].at == line.back(i)
        ):
            if line.word(after) in ("of", "by", "from"):
                return self.holder(after)
            return after
        if trigger.of == "agentive" and line.word(after) not in trigger.preps:
            return after
        self.push(Frame(trigger, i, after), i)
        owner = next(
            (k for k in range(i - 1, max(i - 5, -1), -1) if line.word(k) in ("their", "its")), -1
        )
        if (
            owner >= 0
            and not any(line.is_ent(k) for k in range(owner, i))
            and trigger.of == "agent"
        ):
            named = next(
                (
                    k
                    for k in range(owner - 1, -1, -1)
                    if line.is_ent(k, "cell", "factor", "intervention")
                ),
                -1,
            )
            if named >= 0:
                self.stack[-1].own = agents_of(line, named, named + 1)
        if trigger.of == "agent" and line.word(after) == "of":
            j = after + 1
            while j < self.end and not (
                line.word(j)
                in (trigger.preps | {",", "by", "via", "through", "for", "to", "against"})
                or (line.verb(j) and not line.word(j).endswith(("ed", "ing")))
            ):
                j += 1
            self.stack[-1].own = agents_of(line, after + 1, j)
            return j
        return after

    def holder(self, i: int) -> int:
        """ "the anti-apoptotic effect of A on …": A has the effect."""
        line, j = self.line, i + 1
        while (
            j < self.end
            and line.word(j) not in PLACES | VIA | ADJUNCTS | {"to", "for", "by", "which", "that"}
            and not (line.word(j) == "," and not self.list_goes_on(j))
        ):
            j += 1
        agents = agents_of(line, i + 1, j)
        for hit in self.out.hits:
            if self.group and hit in self.group:
                hit.of = agents
        self.mode = "place"
        return j

    def push(self, frame: Frame, i: int) -> None:
        """Put a frame on the stack; a coordinated one takes the place of its like."""
        line = self.line
        before = line.back(i)
        while word_class(line.word(before), "determiner") or line.word(before) in ("well", "as"):
            before = line.back(before)
        if line.word(before) in (",", "and", "or", "but", ";", ":", "nor", "/"):
            if self.stack:
                like = [k for k, f in enumerate(self.stack) if f.trigger.pos == frame.trigger.pos]
                del self.stack[like[0] if like else 0 :]
            elif (
                self.root is not None
                and self.rooted
                and self.out.hits
                and frame.trigger.pos == "verb"
                and line.atoms[self.root.at].word[-2:] == line.atoms[frame.at].word[-2:]
            ):
                self.rooted = False
        elif self.stack and any(
            line.is_ent(k, "factor", "outcome") for k in range(self.stack[-1].end, i)
        ):
            self.stack = []
        self.stack.append(frame)
        self.out.frames.append(frame)
        self.mode = "target"
        self.own = []


def read_object(line: Line, start: int, end: int, root: Frame | None = None) -> Phrase:
    """Read ``line.atoms[start:end]`` as the object (or passive subject) of an effect."""
    return _Reader(line, start, end, root).read()
