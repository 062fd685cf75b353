"""What happens to what: the targets of a stretch of text with the effect words over them.

A small stack machine reads from left to right. Effect nouns and adjectives open a frame over the
names that follow ("the upregulation of Bcl-2", "reduced infarct size"); "X-induced" gives the
next name an agent of its own; a preposition of place ends the list and names the cell.
"""

from __future__ import annotations

from dataclasses import replace

from cytoclaim.evidence.agents import agents_of
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.names import ADJUNCTS, PLACES, VIA, Names
from cytoclaim.evidence.phrase import RECIPIENTS, Frame, Phrase
from cytoclaim.evidence.triggers import Trigger
from cytoclaim.evidence.words import word_class

__all__ = ["read_object"]

STOPS = ADJUNCTS | VIA | {"by", ";", "that", "which", "when", "while", "compared", "suggesting"}


class _Reader(Names):
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
        if (
            word in ("no", "not", "without", "neither", "nor", "never")
            and line.word(i + 1) != "only"
        ):
            self.negated = True
            if word == "not" and line.word(i - 1) == "," and i - 1 > self.start:
                self.released = self.closing_comma(i)  # "A, not B, that raised C"
            if word == "without":
                return self.aside(i, "adjunct")
            return i + 1
        if i == self.released or (word == "but" and line.word(i + 1) != "not"):
            self.negated = False
        if word in ("lack", "lacks", "lacked", "lacking") and line.np_start(i + 1):
            self.negated = True  # "express A but lack B"
            return i + 1
        if word in ("spite", "despite"):
            self.negated, self.stack, self.rooted, self.apart = False, [], False, True
        if word == "expense" and line.word(i + 1) == "of" and self.out.hits:
            self.become("-", i)  # "favours X at the expense of Y"
            return i + 2
        if (
            word in ("to", "into")
            and self.root is not None
            and i > self.root.end
            and word_class(self.root.trigger.lemma, "converting")
        ):
            self.become("+", i)  # "hydrolyses X to Y"
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
        if (
            word in ("received", "receiving", "given")
            and line.np_start(i + 1)
            and (self.out.hits or line.word(i - 1) in RECIPIENTS)
        ):
            return self.aside(i, "adjunct")
        if word in ("owing", "due", "thanks") and line.word(i + 1) == "to":
            return self.aside(i + 1, "by")
        if word in PLACES:
            open_frame = self.stack[-1] if self.stack else self.root
            fits = open_frame is not None and word in open_frame.trigger.preps
            used = any(h.frames and h.frames[-1] is open_frame for h in self.out.hits)
            self.mode = "target" if fits and not used else "place"
            if word in ("toward", "towards") and self.root is not None and not self.out.hits:
                self.mode = "target"  # "shift the cells toward an M2 phenotype"
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

    def closing_comma(self, i: int) -> int:
        """The comma that closes an inserted "not B"; -1 if there is none nearby."""
        near = range(i + 2, min(i + 6, self.end))
        return next((k for k in near if self.line.word(k) == ","), -1)

    def become(self, op: str, i: int) -> None:
        """Go on under another operation than that of the verb."""
        frame = Frame(Trigger("become", "verb", op), i, i + 1)
        self.stack, self.rooted, self.mode = [frame], False, "target"

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
        if line.word(i - 1) == "not":
            agents = [replace(a, way="denied") for a in agents]  # "by A, but not by B"
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
        if (
            kind == "adjunct"
            and line.word(i) == "with"
            and (self.out.hits or self.stack)
            and (line.noun(line.ahead(i + 1)) or self.changes(i + 1, j))
        ):
            self.mode, self.stack, self.rooted = "target", [], False
        elif kind == "adjunct" and line.word(i) == "with" and not self.out.hits:
            self.mode = "target"
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
            trigger, after, roles = verbal[0], verbal[1], verbal[2]
            assert trigger is not None
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
        if frame.trigger.of == "target" and not frame.own:
            frame.own = [a for a, link in self.own if link == "+"]  # "the A-driven rise of Y"
        self.stack.append(frame)
        self.out.frames.append(frame)
        self.mode = "target"
        self.own = []


def read_object(line: Line, start: int, end: int, root: Frame | None = None) -> Phrase:
    """Read ``line.atoms[start:end]`` as the object (or passive subject) of an effect."""
    return _Reader(line, start, end, root).read()
