"""What happens to what: the targets of a stretch of text with the effect words over them.

A small stack machine reads from left to right. Effect nouns and adjectives open a frame over the
names that follow ("the upregulation of Bcl-2", "reduced infarct size"); "X-induced" gives the
next name an agent of its own; a preposition of place ends the list and names the cell.
"""

from __future__ import annotations

import re
from dataclasses import replace

from cytoclaim.evidence.agents import CHALLENGED, agents_of
from cytoclaim.evidence.asides import (
    agentive,
    amounts,
    apposed,
    aside_of_next,
    jointly,
    responding,
    soon_after,
)
from cytoclaim.evidence.degrees import evenly_as
from cytoclaim.evidence.effectwords import EffectWords
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.manners import manner
from cytoclaim.evidence.multiples import compared_multiple
from cytoclaim.evidence.names import ADJUNCTS, PLACES, VIA
from cytoclaim.evidence.phrase import Frame, Hit, Phrase, link_of
from cytoclaim.evidence.triggers import UNDOING, Trigger
from cytoclaim.evidence.words import word_class

__all__ = ["APART", "read_object"]

APART = ("independent", "independently", "irrespective", "regardless")
STOPS = (
    ADJUNCTS | VIA | {*APART, "by", ";", "that", "which", "when", "while", "compared", "suggesting"}
)


ENOUGH = ("sufficient", "enough", "always")
TOLD = ("effect", "effects", "influence", "impact", "bearing", "difference", "change", "changes")
UNDER = ("under", "upon", "response")
TURNING = ("-", "restore", "reverse", "protect")


class _Reader(EffectWords):
    """Reads an object from left to right."""

    def read(self) -> Phrase:
        i = self.start
        while i < self.end:
            i = self.entity(i) if self.line.atoms[i].kind == "ent" else self.text(i)
        return self.out

    def text(self, i: int) -> int:
        line, word = self.line, self.line.word(i)
        if not word:
            return i + 1
        if self.mode == "adjunct" and self.taking(i):
            return i + 1  # "was lower after blockade of X"
        echoing = word in ("as", "neither", "nor") and word_class(line.word(i + 1), "do", "be")
        did = word == "as" and line.is_ent(i + 1) and word_class(line.word(i + 2), "do")
        if (echoing and line.is_ent(i + 2)) or did:
            return self.end  # "…, as did A", "… and neither did A", "…, as A did"
        scant = word == "little" and word_class(line.word(i + 1), "effect_noun", "influence_noun")
        if scant or (
            word in ("no", "not", "without", "neither", "nor", "never", "nonsignificant")
            and line.word(i + 1) != "only"
        ):
            if word == "not" and line.word(i + 1) in ENOUGH and line.word(i - 1) in ("but", "if"):
                return i + 1  # "necessary but not sufficient for X"
            self.negated = True
            self.outer = word in ("no", "little") and any(
                line.word(k) in TOLD for k in range(i + 1, i + 4)
            )
            if word == "not" and line.word(i - 1) == "," and i - 1 > self.start:
                self.released = self.closing_comma(i)  # "A, not B, that raised C"
            if word == "without":
                return self.aside(i, "adjunct")
            return i + 1
        if i == self.released or (word == "but" and line.word(i + 1) != "not"):
            self.negated = False
        if word == "lacking" and (
            line.is_ent(i - 1, "cell") or word_class(line.word(i - 1), "bearer", "recipient")
        ):
            self.mode = "closed"  # "no effect on mice lacking A"
            return i + 1
        if word in ("lack", "lacks", "lacked", "lacking") and line.np_start(i + 1):
            self.negated = True  # "express A but lack B"
            return i + 1
        if (other := evenly_as(line, i)) and line.is_ent(line.ahead(other)):
            likened = self.out.hits and self.out.hits[-1].mention.type == "factor"
            if not (likened and line.is_ent(line.ahead(other), "factor")):
                self.mode = "closed"  # "lowered X as effectively as A", "… to the same extent as A"
            return other
        if word == "to" and line.word(i + 3) in ("extent", "degree"):
            return i + 4  # "A and, to a lesser extent, B"
        if word == "to" and self.out.hits and responding(line, i):
            self.mode = "closed"  # "the chemotactic response of CELL to A": nothing happens to A
            return i + 1
        if word in ("spite", "despite"):
            self.negated, self.stack, self.rooted, self.apart = False, [], False, True
        if word in ("price", "cost") and line.word(i + 1) == "of" and self.out.hits:
            self.stack, self.rooted, self.mode = [], False, "target"  # "at the price of more X"
            return i + 2
        if word == "expense" and line.word(i + 1) == "of" and self.out.hits:
            self.become("-", i)  # "favours X at the expense of Y"
            return i + 2
        if (
            word in ("to", "into")
            and any(i > f.end and word_class(f.trigger.lemma, "converting")
                    for f in (self.root, *self.stack[-1:]) if f is not None)
        ):  # fmt: skip
            self.become("+", i)  # "hydrolyses X to Y", "the conversion of X to Y"
            return i + 1
        if word in ("their", "its", "own"):
            self.theirs = True
        if word == "unlike" and line.word(i - 1) == ",":  # "kills X and, unlike A, recruits Y"
            closed = next((k for k in range(i, self.end) if line.word(k) == ","), self.end - 1)
            return closed + 1
        if word == "rather" and line.word(i + 1) == "than" and line.verb(i + 2, "part"):
            return i + 3  # "was raised rather than lowered by A"
        if (
            word in ("compared", "versus", "vs", "than", "relative")
            or compared_multiple(line, i)[0]
        ):
            return self.end  # "lower than with A", "half that with A"
        if word in APART and line.word(i + 1) == "of":
            apart = agents_of(line, i + 2, self.end)
            self.out.via.extend(replace(a, way="denied") for a in apart if a.type != "cell")
            return self.end
        if word == "in" and (dependent := manner(line, i + 1, self.end)) is not None:
            self.out.via.extend(dependent[0])
            return dependent[1]
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
        if word == "absence" and "in" in (line.word(i - 1), line.word(i - 2)):
            return self.aside(i, "adjunct")  # "in the absence of A"
        done = self.effect_word(i)
        if done:
            return done
        top = self.stack[-1].trigger if self.stack else None
        if (
            word == "with" and top is not None and word_class(top.lemma, "lof_noun")
            and self.out.hits and self.out.hits[-1].at == i - 1
            and self.out.hits[-1].mention.type == "factor" and line.is_ent(i + 1, "intervention")
        ):  # fmt: skip
            return self.aside(i, "by")  # "inhibition of A with the drug B"
        if word in ("on", "upon") and word_class(line.word(i + 1), "lof_noun"):
            return self.aside(i, "adjunct")  # "was lost on deletion of A"
        shown = word_class(line.word(i - 1), "evidenced") and line.word(i - 2) in ("as", ",")
        if word in ("by", "from") and shown and self.out.hits:
            self.mode, self.stack, self.rooted, self.evident = "target", [], False, True
            return i + 1  # "lowered X, as shown by less Y"
        joined = word == "with" and line.word(i - 1) in ("along", "together")
        beside = {a.at for a in self.out.adjuncts}
        alone = bool(beside) and beside >= {h.at for h in self.out.hits}
        if joined and alone and line.word(i - 2) == ",":
            self.mode = "closed"  # "X fell with A, along with Y"
            return i + 1
        if word in ("with", "to") and line.word(i - 1) in CHALLENGED and self.out.adjuncts:
            self.mode = "closed"  # "in A-treated cells challenged with B": A acts
            return i + 1
        if word == "by" or word in VIA or word in ADJUNCTS:
            return self.aside(i, "by" if word == "by" else "via" if word in VIA else "adjunct")
        if word in ("response", "presence", "absence") and line.word(line.back(i)) in ("in", "the"):
            return self.aside(i, "adjunct")
        if (
            word in ("received", "receiving", "given")
            and line.np_start(i + 1)
            and (
                self.out.hits
                or any(word_class(line.word(k), "recipient", "bearer") for k in range(i - 4, i))
            )
        ):
            return self.aside(i, "adjunct")
        if word == "within" and (after := soon_after(line, i)):
            return self.aside(after, "adjunct")
        if (
            word == "over"
            and self.root
            and self.root.trigger.lemma in ("favor", "favour", "prefer")
        ):
            self.mode = "closed"  # "favours A over B"
            return i + 1
        if word in ("owing", "due", "thanks") and line.word(i + 1) == "to":
            return self.aside(i + 1, "by")
        if word in PLACES:
            open_frame = self.stack[-1] if self.stack else self.root
            fits = open_frame is not None and (
                word in open_frame.trigger.preps or open_frame.trigger.particle == (word,)
            )
            again = line.word(i - 1) in ("and", "or")  # "from X and from Y"
            if again:
                self.own = []
            used = not again and any(h.frames and h.frames[-1] is open_frame for h in self.out.hits)
            self.mode = "target" if fits and not used else "place"
            if word in ("toward", "towards") and self.root is not None and not self.out.hits:
                self.mode = "target"  # "shift the cells toward an M2 phenotype"
            if word == "from" and self.waiting and not self.out.hits:
                self.mode = "target"
            return i + 1
        if word == "but" and line.word(i + 1) == "not" and line.word(i + 2) not in ENOUGH:
            self.negated = True
            self.group = []
            return i + 2
        if word in (",", "and", "or", "(", "plus", "but", ")"):
            return self.comma(i)
        if word in (";", ":") and self.out.hits:
            self.stack, self.mode, self.own = [], "target", []
        return i + 1

    def closing_comma(self, i: int) -> int:
        """The comma that closes an inserted "not B"; -1 if there is none nearby."""
        near = range(i + 2, min(i + 6, self.end))
        return next((k for k in near if self.line.word(k) == ","), -1)

    def become(self, op: str, i: int) -> None:
        """Go on under another operation than that of the verb."""
        frame = Frame(Trigger("become", "verb", op), i, i + 1)
        self.stack, self.rooted, self.mode = [frame], False, "target"

    def comma(self, i: int) -> int:
        """What a comma, a bracket or "and" does to the state; where reading goes on."""
        line, word = self.line, self.line.word(i)
        nxt = i + 1
        while nxt < self.end and (
            word_class(line.word(nxt), "determiner", "conjunction")
            or line.adverb(nxt)
            or line.word(nxt) in ("well",)
            or "well" in (line.word(nxt - 1), line.word(nxt + 1))  # ", as well as B, was …"
        ):
            nxt += 1
        if word in (",", "(") and self.out.hits and apposed(line, i, self.end):
            return self.apposition_end(i)
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
            and line.word(i + 1) not in ("and", "or")
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
        return i + 1

    def apposition_end(self, i: int) -> int:
        """Where the apposition opened at ``i`` is closed: "raised A, a known inhibitor of X, and B"."""
        line = self.line
        if line.word(i) == "(":
            return next((k for k in range(i, self.end) if line.word(k) == ")"), self.end - 1) + 1
        joined = (k for k in range(i + 1, self.end) if line.word(k) == ",")
        return next((k for k in joined if line.word(k + 1) in ("and", "but", "")), self.end)

    def taking(self, i: int) -> bool:
        """Whether "blockade of X" stands at ``i`` behind "after", "with": what was done, no finding."""
        line = self.line
        while word_class(line.word(i), "determiner"):
            i += 1
        opened = line.back(i)
        while word_class(line.word(opened), "determiner"):
            opened -= 1
        return (
            word_class(line.word(i), "lof_noun") and line.word(i + 1) == "of"
            and line.word(opened) in ADJUNCTS and line.word(opened - 1) != ","
            and line.is_ent(
                line.ahead(i + 2 + word_class(line.word(i + 2), "determiner")), "factor", "cell"
            )
        )  # fmt: skip

    def aside(self, i: int, kind: str) -> int:
        """A by, via or adjunct phrase: its agents, then go on reading behind its first word."""
        line = self.line
        closed = next((k for k in range(i + 1, self.end) if line.word(k) == ","), -1)
        if (
            kind == "via" and line.word(i - 1) == "," and self.root is not None and i - 2 < self.root.end
            and closed > 0
        ):  # fmt: skip
            self.out.via.extend(agents_of(line, i + 1, closed))
            return closed + 1  # "elicits, through A, the release of X"
        if kind == "via" and aside_of_next(line, i):
            self.mode, self.stack = "closed", []
            return i + 1
        if kind in ("by", "via"):
            head = line.ahead(i + 1)
            while word_class(line.word(head), "determiner"):
                head += 1
            if line.is_ent(head) and link_of(line, head):
                head = line.ahead(head + 2 if line.word(head + 1).startswith("-") else head + 3)
            here = line.noun(head) if head < self.end else None
            if here and here[0].of == "target" and here[0].op in ("+", "-", "restore", "good"):
                if here[0].op == "+":
                    self.out.means += self.raised(here[1])
                self.mode, self.stack, self.rooted = "target", [], False
                return i + 1  # "through induction of X": what the agent does
        near = [line.word(k) for k in range(i + 2, min(i + 8, self.end))]
        owned = any(word_class(w, "effect_noun", "influence_noun") for w in near) and not any(
            word_class(w, "making_noun") for w in near
        )
        if kind in ("by", "via") and line.word(i + 1) in ("its", "their") and owned:
            self.mode, self.stack, self.rooted = "target", [], False
            return i + 1  # "prevents X by its anti-apoptotic effects": what it has
        j = i + 1
        while (
            j < self.end
            and not (line.word(j) in STOPS and j > i + 1 and not jointly(line, j))
            and not (line.word(j) == "," and not self.list_goes_on(j))
        ):
            j += 1
        first = i + 1
        while line.word(first) in ("to", "of", "with", "either", "a", "an", "the") and first < j:
            first += 1
        agents = agents_of(line, first, j, stimuli=kind == "by" or line.word(i) in UNDER)
        if kind == "by" and self.out.by and word_class(line.word(i - 1), "derived", "found_in"):
            agents = []  # "was lowered by A secreted by B"
        at_all = [line.word(k) for k in (i - 3, i - 2, i - 1)] == ["not", "at", "all"]
        if line.word(i - 1) == "not" or at_all:
            agents = [replace(a, way="denied") for a in agents]  # "by A, but not by B"
        if line.word(i - 1) == "but":  # "was not lowered by A but by B"
            agents = [replace(a, way="contrast") for a in agents]
        if line.word(i) == "despite":
            agents = []  # "rose despite A": A does not raise it
        if line.word(i) in ("absence", "without"):
            agents = [replace(a, loss=True) for a in agents]
        if line.word(i) == "with" and amounts(line, first):
            agents = []  # "fell, with more A and less B": found with it
        if kind == "by" and (last := self.enacted(i)):
            last.own = [*last.own, *((a, "+") for a in agents)]
        elif kind == "by":
            own = self.doing() if self.out.hits and self.mode != "place" else None
            (own.own if own else self.out.by).extend(agents)
            if own and own.own:
                self.out.by.extend(agents)
        elif kind == "via":
            self.out.via.extend(agents)
        else:
            self.out.adjuncts.extend(agents)
        if (
            kind == "adjunct"
            and line.word(i) == "with"
            and not self.taking(line.ahead(i + 1))
            and (self.out.hits or self.stack)
            and (line.noun(line.ahead(i + 1)) or self.changes(i + 1, j) or amounts(line, first))
        ):
            self.mode, self.stack, self.rooted = "target", [], False
        elif (
            kind == "adjunct" and line.word(i) == "with" and not self.out.hits
            and not self.taking(line.ahead(i + 1)) and not agentive(line, i + 1)
        ):  # fmt: skip
            self.mode = "target"
        else:
            self.mode = kind
        return i + 1

    def enacted(self, i: int) -> Hit | None:
        """The target right before ``i`` whose name is a deed: "activation of macrophages by A"."""
        root = self.root
        last = self.out.hits[-1] if self.out.hits else None
        roused = last is not None and re.search(r"(?:activation|stimulation)$", last.mention.text)
        if root is not None and root.at < i and root.trigger.lemma not in UNDOING and not (
            roused and root.trigger.op == "-"  # "lowered T-cell activation by A"
        ):  # fmt: skip
            return None
        if last is None or last.at != i - 1 or last.frames[-1:] != ((root,) if root else ()):
            return None
        deed = roused or re.match(r"\w+(tion|sion|ment|ing) of ", last.mention.text)
        return last if deed else None

    def doing(self) -> Frame | None:
        """The noun whose doing a "by" tells: of nested ones that which turns the others round."""
        if self.root is not None and self.root.trigger.lemma not in UNDOING:
            return None  # "A raised the loss of X by B" may tell how A did it
        nouns = [f for f in self.stack if f.trigger.pos == "noun" and f.trigger.op != "effect"]
        turning = [f for f in nouns if f.trigger.op in TURNING]
        found = turning[:1] or nouns[-1:]
        return found[0] if found else None


def read_object(line: Line, start: int, end: int, root: Frame | None = None) -> Phrase:
    """Read ``line.atoms[start:end]`` as the object (or passive subject) of an effect."""
    return _Reader(line, start, end, root).read()
