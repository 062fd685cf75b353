"""Effect words over what follows: the frames that nouns, adjectives and participles open."""

from __future__ import annotations

from cytoclaim.evidence.agents import Agent, agents_of
from cytoclaim.evidence.hanging import instance
from cytoclaim.evidence.multiples import multiple
from cytoclaim.evidence.names import ADJUNCTS, PLACES, VIA, Names
from cytoclaim.evidence.phrase import Frame
from cytoclaim.evidence.triggers import Trigger
from cytoclaim.evidence.words import word_class

__all__ = ["EffectWords"]

LOW = Trigger("low", "adj", "-", "mod")


class EffectWords(Names):
    """What an effect word does to the state of reading an object."""

    def list_goes_on(self, i: int) -> bool:
        line, j = self.line, i + 1
        if instance(line, i):
            return True  # "with a PI3K inhibitor, LY294002"
        while j < self.end and (
            word_class(line.word(j), "determiner", "conjunction") or line.adverb(j)
        ):
            j += 1
        if not line.is_ent(j):
            return False
        after = line.word(j + 1)
        last = line.word(i + 1) in ("and", "or") and (  # "by A, B, and C in …"
            after in (".", ";", ":", "(") or word_class(after, "preposition")
        )
        return last or after in (",", "and", "or", ")", "") or j + 1 >= self.end

    def raised(self, start: int) -> list[Agent]:
        """The factors behind "through activation of" up to the next break."""
        line, end = self.line, start
        while end < self.end and line.word(end) not in (
            ";", "which", "that", "in", "by", "thereby", "thus", "while", "whereas", "with", "to",
        ):  # fmt: skip
            if line.word(end) == "," and not self.list_goes_on(end):
                break
            end += 1
        return [a for a in agents_of(line, start, end) if a.type == "factor" and not a.loss]

    def changes(self, start: int, end: int) -> bool:
        """Whether a stretch holds an effect noun ("a rise", no "inhibitor") or adjective of its own."""
        told = [k for k in range(start, end) if self.line.word(k)]
        nouns = [self.line.noun(k) for k in told]
        return any(n and n[0].of != "agentive" for n in nouns) or any(
            self.line.adjective(k) for k in told
        )

    def effect_word(self, i: int) -> int:
        """Open a frame for the effect word at ``i``; 0 when there is none."""
        line = self.line
        if line.word(i + 1) == "as" and line.word(i + 2) in ("much", "many") and (
            line.word(i) in ("twice", "thrice", "half") or line.word(i).endswith(("fold", "times"))
        ):  # fmt: skip
            trigger = Trigger(line.word(i), "adj", "-" if line.word(i) == "half" else "+", "mod")
            self.push(Frame(trigger, i, i + 3), i)
            return i + 3
        op, after = multiple(line, i)
        plain = not self.stack and (self.root is None or self.root.trigger.op == "produce")
        plain = plain and line.word(after) == "the" and line.word(after - 1) != "of"
        if op and plain and line.np_start(after + 1) and not self.changes(after, after + 4):
            self.push(Frame(Trigger(line.word(i), "adj", op, "mod"), i, after + 1), i)
            return after + 1  # "had half the fibrosis of controls", "released twice the X"
        noun, adjective = line.noun(i), line.adjective(i)
        if line.word(i) == "low" and line.is_ent(i + 1, "factor", "outcome") and self.contrasted(i):
            self.push(Frame(LOW, i, i + 1), i)
            return i + 1
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
            and not (line.word(i + 1) in ("and", ",", "or") and line.is_ent(i + 2))
            and not (line.word(i + 1) == "," and line.word(i + 2) in ("such", "including", "like"))
        ):  # "A was lower and B higher", "factors that are protective, such as A"
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
            if (
                line.word(j) == ","
                and line.word(j + 1) in ("but", "if")
                and line.word(j + 2) == "not"
            ):
                closing = (k + 1 for k in range(j + 3, j + 6) if line.word(k) == ",")
                j = next(closing, j)  # "necessary, but not sufficient, for X"
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
            if "ing" in roles and word_class(line.word(nxt), "generic_factor"):
                return 0  # "detoxifying enzymes"
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

    def contrasted(self, i: int) -> bool:
        """Whether "high" stands before another name nearby: "high A and low B"."""
        near = range(max(self.start, i - 8), min(i + 8, self.end))
        return any(
            self.line.word(k) == "high" and self.line.is_ent(k + 1, "factor", "outcome")
            for k in near
        )

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
        if trigger.of == "agentive" and self.mode in ("adjunct", "by", "via"):
            return after  # "fell with an antagonist of A"
        withstood = trigger.of == "agent" and trigger.op == "-"
        if line.word(after) not in trigger.preps and (
            trigger.of == "agentive" or (withstood and line.word(after) != "of")
        ):
            return after  # "apoptotic tolerance, survival and more X": over no other name
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
        if trigger.of == "target" and line.word(after) == "by" and (j := self.doers(after + 1)):
            self.stack[-1].own = agents_of(line, after + 1, j)
            return j
        return after

    def doers(self, start: int) -> int:
        """Where "of" stands behind the names from ``start`` on: "the inhibition by A of X"; else 0."""
        line, j = self.line, start
        while j < self.end and (
            line.is_ent(j, "cell", "factor", "intervention") or line.word(j) in (",", "and", "or")
            or word_class(line.word(j), "determiner") or line.adjective(j)
            or line.word(j).startswith("-")
        ):  # fmt: skip
            j += 1
        named = any(line.is_ent(k) for k in range(start, j))
        return j if named and line.word(j) == "of" else 0

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
