"""From clauses to claims: which agent does what to which target, and which rule said so."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from cytoclaim.evidence.agents import Agent, agents_of
from cytoclaim.evidence.algebra import Direction, compose, flip
from cytoclaim.evidence.clauses import Clause, clauses
from cytoclaim.evidence.discourse import Discourse
from cytoclaim.evidence.objects import Frame, Hit, Phrase, read_object
from cytoclaim.evidence.triggers import Trigger
from cytoclaim.evidence.verbs import Line
from cytoclaim.evidence.words import word_class
from cytoclaim.model import Mention

__all__ = ["Claim", "Reader"]

CAUSE = Trigger("cause", "verb", "cause")
PRODUCERS = ("cell",)


@dataclass(slots=True)
class Claim:
    """One row before its attributes: ``direction`` 0 is no effect, ``produces`` has its own flag."""

    agent: Agent
    direction: Direction
    target: Mention
    at: int
    rule: str
    cue: tuple[int, int]
    clause: int
    cells: list[str] = field(default_factory=list)
    negated: bool = False
    produces: bool = False
    depth: int = 0
    evidence: str = ""

    @property
    def effect(self) -> str:
        """The effect as the tables write it."""
        if self.produces:
            return "produces"
        return {1: "increases", -1: "decreases"}.get(self.direction or 0, "no_effect")


class Reader:
    """Reads the claims of one sentence; keeps what blocked or fired for the error workbench."""

    def __init__(
        self, line: Line, discourse: Discourse, worth: dict[str, int], klass: dict[str, str]
    ) -> None:
        self.line = line
        self.discourse = discourse
        self.worth = worth
        self.klass = klass
        self.clauses = clauses(line)
        self.claims: list[Claim] = []
        self.subjects: dict[int, list[Agent]] = {}
        self.phrases: dict[int, Phrase] = {}

    def read(self) -> list[Claim]:
        """All claims of the sentence, one per agent, effect, target and cell list."""
        for clause in self.clauses:
            self._clause(clause)
        return self.claims

    # -- subjects ---------------------------------------------------------------------------

    def subject(self, clause: Clause) -> list[Agent]:
        """The agents that act in a clause."""
        if clause.index in self.subjects:
            return self.subjects[clause.index]
        self.subjects[clause.index] = []  # a guard against cycles
        found: list[Agent] = []
        if clause.kind == "relative" and clause.inherits and clause.antecedent:
            found = self._antecedent(*clause.antecedent)
            if not found and clause.parent >= 0:
                found = self.subject(self.clauses[clause.parent])
        elif clause.subject is not None:
            found = self._np(*clause.subject)
        elif clause.parent >= 0:
            parent = self.clauses[clause.parent]
            found = self.subject(parent)
            if parent.verb is not None and parent.verb.passive and parent.kind != "gerund":
                phrase = read_object(self.line, *parent.post)
                found = phrase.by or found if clause.kind in ("gerund", "participle") else found
            if not found and clause.antecedent and clause.kind == "participle":
                found = self._antecedent(*clause.antecedent)
        elif clause.kind == "participle" and clause.antecedent:
            found = self._antecedent(*clause.antecedent)
        elif clause.kind in ("gerund", "infinitive", "participle"):
            # a fronted phrase: the subject stands in the next main clause
            after = next(
                (c for c in self.clauses if c.index > clause.index and c.kind == "main"), None
            )
            found = self.subject(after) if after is not None and after.subject else []
        self.subjects[clause.index] = found
        return found

    def _np(self, start: int, end: int) -> list[Agent]:
        line = self.line
        first = start
        while first < end and (
            line.word(first) in (",", "and", "but", "however", "thus") or line.adverb(first)
        ):
            first += 1
        if line.word(first) in ("in", "after", "following", "upon", "with", "under", "by", "at", "during", "for",
                                "on", "via", "through", "within", "from", "to", "despite", "besides", "among",
                                "apart", "aside", "beyond", "using", "without", "when", "compared", "given",
                                "because", "unlike", "like", "as", "owing", "due"):  # fmt: skip
            comma = next((k for k in range(end - 1, first, -1) if line.word(k) == ","), -1)
            if comma > 0:
                while comma > first and not any(
                    line.is_ent(k) or line.np_end(k) for k in range(comma + 1, end)
                ):
                    comma = next(
                        (k for k in range(comma - 1, first, -1) if line.word(k) == ","), -1
                    )
                lead = next(
                    (
                        k
                        for k in range(first, end)
                        if line.word(k) == "," and not _in_list(line, k, end)
                    ),
                    comma,
                )
                start = (lead if lead >= 0 else comma) + 1
            else:
                return []
        agents = agents_of(line, start, end)
        if agents:
            return agents
        return self.discourse.resolve(line, start, end, self.claims)

    def _antecedent(self, start: int, end: int) -> list[Agent]:
        """The list of names right before a relative clause or a participle."""
        line = self.line
        i = end - 1
        names: list[int] = []
        while i >= start:
            word = line.word(i)
            if line.is_ent(i):
                names.append(i)
            elif (
                word in (",", "and", "or", "(", ")", "")
                or line.atoms[i].kind == "cite"
                or (
                    word
                    in ("the", "a", "an", "both", "as", "well", "such", "including", "like", "-")
                    and names
                )
            ):
                pass
            elif names or word_class(word, "preposition"):
                break
            i -= 1
            if len(names) == 0 and end - i > 6:
                break
        if not names:
            return []
        kinds = [line.atoms[k].types for k in names]
        for wanted in ("factor", "intervention", "cell"):
            if any(wanted in kind for kind in kinds):
                first = min(k for k, kind in zip(names, kinds, strict=True) if wanted in kind)
                got = agents_of(line, first, max(names) + 1)
                got = [a for a in got if a.type == wanted or a.way == "modifier"]
                if got:
                    return got
        return []

    # -- clauses ----------------------------------------------------------------------------

    def _clause(self, clause: Clause) -> None:
        verb = clause.verb
        if verb is None:
            self._phrase(clause, read_object(self.line, *clause.post), [], "title", None)
            return
        line = self.line
        trigger = verb.trigger
        op = trigger.op if trigger else ""
        cue = (verb.start, verb.end)
        if op == "produce":
            self._produce(clause, cue)
            return
        if clause.subject is not None:
            # claims inside the subject ("X-induced Y", "inhibition of X by Y")
            self._inside(clause, read_object(line, *clause.subject))
        if (op in ("attributed",) and verb.passive) or (op == "need" and not verb.passive):
            span = clause.subject
            if span:
                targets = read_object(line, *span, root=Frame(CAUSE, verb.main, verb.end))
                agents = agents_of(line, *clause.post)
                if not agents:
                    agents = read_object(line, *clause.post).by
                if not targets.hits and span:
                    self._again(clause, agents, span, cue, "attributed")
                self._rows(clause, targets.hits, agents, "attributed", cue)
            return
        if op == "involve" and not verb.passive:
            span = clause.subject
            if span:
                targets = read_object(line, *span, root=Frame(CAUSE, verb.main, verb.end))
                agents = agents_of(line, *clause.post)
                self._rows(clause, targets.hits, agents, "involve", cue)
            return
        if (
            trigger
            and op not in ("light", "report", "include", "over")
            and verb.passive
            and op not in ("need", "involve")
        ):
            self._passive(clause, trigger, cue)
            return
        if trigger and op not in ("light", "report", "include", "over"):
            frame = trigger if op not in ("need", "involve") else CAUSE
            intransitive = (
                trigger.frame in ("svi", "both") and not verb.passive and not _object(line, clause)
            )
            if intransitive and clause.subject:
                self._passive(clause, trigger, cue)
                return
            phrase = read_object(line, *clause.post, root=Frame(frame, verb.main, verb.end))
            if verb.passive and op == "need" and line.word(verb.end) == "to":
                return
            self._phrase(clause, phrase, self.subject(clause), "active", cue, root=True)
            return
        # copula, light and reporting verbs: only what carries an effect of its own
        phrase = read_object(line, *clause.post)
        if verb.copula and clause.subject and not phrase.hits and not phrase.frames:
            adjective = (
                line.adjective(line.ahead(verb.end)) if line.ahead(verb.end) < len(line) else None
            )
            if adjective and adjective[0].frame == "mod":
                subject = read_object(
                    line, *clause.subject, root=Frame(adjective[0], verb.end, adjective[1])
                )
                agents = phrase.by or phrase.adjuncts or self._context(clause)
                self._rows(
                    clause, subject.hits, agents, "copula-change", (verb.start, adjective[1])
                )
                return
        self._phrase(clause, phrase, self.subject(clause), "light", cue)

    def _context(self, clause: Clause) -> list[Agent]:
        """Agents named around a clause that names none: fronted phrases, gerunds, the paragraph."""
        line = self.line
        first = clause.subject[0] if clause.subject else clause.start
        for other in self.clauses:
            if (
                other.kind == "gerund"
                and other.index < clause.index
                and other.verb
                and not other.verb.passive
            ):
                lost = word_class(line.word(other.verb.main), "lof_verb")
                agents = agents_of(line, *other.post)
                if agents:
                    return [replace(a, loss=a.loss or lost, way="gerund") for a in agents]
        if clause.subject:
            span = clause.subject
            comma = next((k for k in range(span[0], span[1]) if line.word(k) == ","), -1)
            if comma > 0 and line.word(first) in (
                "after",
                "following",
                "upon",
                "with",
                "under",
                "in",
                "by",
                "without",
            ):
                lost = line.word(first) == "without" or "absence" in [
                    line.word(k) for k in range(first, comma)
                ]
                agents = agents_of(line, first + 1, comma)
                if agents:
                    return [replace(a, loss=a.loss or lost, way="adjunct") for a in agents]
        return []

    def _passive(self, clause: Clause, trigger: Trigger, cue: tuple[int, int]) -> None:
        line = self.line
        span = clause.subject
        owner = clause
        while span is None and owner.parent >= 0 and owner.kind != "relative":
            owner = self.clauses[owner.parent]
            span = owner.subject
        if span is None and clause.antecedent:
            span = clause.antecedent
        post = read_object(line, *clause.post)
        hits: list[Hit] = []
        if span is not None:
            frame = Frame(trigger if trigger.op != "cause" else CAUSE, cue[0], cue[1])
            hits = read_object(line, *span, root=frame).hits
            if clause.kind == "relative" and hits:
                hits = (
                    hits[-1:] if not hits else [h for h in hits if h.at >= _list_start(line, hits)]
                )
        agents = post.by or post.via
        cells = [c for _, c in post.cells if c not in [a.concept for a in agents]]
        if not agents:
            agents = post.adjuncts or self._context(clause)
        if not agents:
            agents = self.discourse.treatment(line, span, self)
        for hit in hits:
            if not hit.cells and cells:
                hit.cells = cells[:]
        if not hits and span is not None and agents:
            self._again(clause, agents, span, cue, "passive", trigger)
        self._rows(clause, hits, agents, "passive", cue)
        if post.by and post.via:
            self._rows(clause, hits, post.via, "via", cue)
        self._inside(clause, post)

    def _again(
        self,
        clause: Clause,
        agents: list[Agent],
        span: tuple[int, int],
        cue: tuple[int, int],
        rule: str,
        trigger: Trigger | None = None,
    ) -> None:
        """ "This effect was blocked by …": the targets of the last claims."""
        for claim in self.discourse.effects(self.line, *span, self.claims):
            for agent in agents:
                ops = [trigger.op] if trigger else []
                direction = compose(ops, 1, 1) if trigger else 1
                base = claim.direction
                if base is None or base == 0 or direction is None:
                    continue
                self._emit(
                    Claim(agent, flip(base * direction, loss=agent.loss), claim.target, claim.at, rule + "-again",
                          cue, clause.index, list(claim.cells))
                )  # fmt: skip

    def _phrase(
        self,
        clause: Clause,
        phrase: Phrase,
        subject: list[Agent],
        rule: str,
        cue: tuple[int, int] | None,
        root: bool = False,
    ) -> None:
        hits = (
            phrase.hits
            if root
            else [h for h in phrase.hits if h.frames or h.after or _self_telling(self.line, h)]
        )
        agents = subject
        if not agents:
            agents = phrase.by + phrase.adjuncts or self._context(clause)
        if not agents and clause.verb is not None:
            agents = self.discourse.treatment(self.line, clause.subject, self)
        self._rows(clause, hits, agents, rule, cue)
        if phrase.via and clause.verb is not None:
            self._rows(clause, hits, phrase.via, "via", cue)
        if subject and phrase.by:
            self._rows(
                clause,
                hits,
                [a for a in phrase.by if a.concept not in {s.concept for s in subject}],
                "by",
                cue,
            )
        self._inside(clause, phrase)

    def _inside(self, clause: Clause, phrase: Phrase) -> None:
        """Claims a noun phrase makes by itself: "X-induced Y", "effect of X on Y"."""
        for hit in phrase.hits:
            for agent in hit.own:
                direction = flip(
                    compose([], hit.prefix, self.worth.get(hit.mention.concept, 1)), loss=agent.loss
                )
                self._emit(
                    Claim(
                        agent,
                        direction,
                        hit.mention,
                        hit.at,
                        "linked",
                        (hit.at, hit.at + 1),
                        clause.index,
                        list(hit.cells),
                    )
                )
            for k, frame in enumerate(hit.frames):
                if frame.own:
                    ops = [f.trigger.op for f in hit.frames[k:]] + [t.op for t in hit.after]
                    direction = compose(ops, hit.prefix, self.worth.get(hit.mention.concept, 1))
                    for agent in frame.own:
                        self._emit(
                            Claim(
                                agent,
                                flip(direction, loss=agent.loss),
                                hit.mention,
                                hit.at,
                                "noun-of",
                                (frame.at, frame.end),
                                clause.index,
                                list(hit.cells),
                            )
                        )

    # -- rows -------------------------------------------------------------------------------

    def _rows(
        self,
        clause: Clause,
        hits: list[Hit],
        agents: list[Agent],
        rule: str,
        cue: tuple[int, int] | None,
    ) -> None:
        verb = clause.verb
        denied = verb is not None and verb.negated
        failing = verb is not None and self._failing(clause)
        for hit in hits:
            worth = self.worth.get(hit.mention.concept, 1)
            direction = compose(hit.ops, hit.prefix, worth)
            inner = hit.frames[-1] if hit.frames else None
            span = (
                (inner.at, inner.end) if inner and rule == "light" else cue or (hit.at, hit.at + 1)
            )
            negated = denied or hit.negated or failing
            for agent in agents:
                if agent.at == hit.at or (
                    agent.concept == hit.mention.concept and rule != "active"
                ):
                    continue
                value: Direction
                if negated and agent.loss and direction:
                    value = direction
                elif negated:
                    value = 0
                elif direction is None:
                    continue
                else:
                    value = flip(direction, loss=agent.loss)
                cells = list(hit.cells)
                if (
                    not cells
                    and agent.holder
                    and (
                        hit.mention.type == "factor"
                        or self.klass.get(hit.mention.concept) == "cell fate"
                    )
                ):
                    cells = [agent.holder]
                self._emit(
                    Claim(
                        agent,
                        value,
                        hit.mention,
                        hit.at,
                        rule,
                        span,
                        clause.index,
                        cells,
                        negated=negated,
                        depth=len(hit.ops),
                    )
                )

    def _failing(self, clause: Clause) -> bool:
        """Whether the governing verb denies: "failed to", "was unable to", "not enough to"."""
        if clause.kind != "infinitive" or clause.parent < 0 or clause.verb is None:
            return False
        parent = self.clauses[clause.parent]
        words = [self.line.word(k) for k in range(parent.start, clause.verb.start)]
        if parent.verb is None:
            return False
        words = [self.line.word(k) for k in range(parent.verb.start, clause.verb.start)]
        return any(
            w in ("fail", "fails", "failed", "failing", "unable", "insufficient", "incapable")
            for w in words
        ) or (parent.verb.negated and len(words) < 6)

    def _emit(self, claim: Claim) -> None:
        if claim.direction is None:
            return
        if claim.agent.concept == claim.target.concept and claim.agent.at == claim.at:
            return
        self.claims.append(claim)

    # -- production -------------------------------------------------------------------------

    def _produce(self, clause: Clause, cue: tuple[int, int]) -> None:
        line = self.line
        verb = clause.verb
        assert verb is not None
        if verb.passive:
            span = clause.subject or clause.antecedent
            if span is None and clause.parent >= 0:
                span = self.clauses[clause.parent].subject
            if span is None:
                return
            hits = read_object(line, *span).hits
            post = read_object(line, *clause.post)
            agents = [a for a in post.by if a.type == "cell"] or [
                Agent(c, "cell", line.atoms[k].text, k) for k, c in post.cells
            ]
        else:
            post = read_object(line, *clause.post)
            hits = post.hits
            agents = self.subject(clause)
        self._inside(clause, post)
        for hit in hits:
            if hit.mention.type != "factor":
                continue
            direction = compose(hit.ops, hit.prefix, 1)
            changed = any(f.trigger.pos == "adj" or f.trigger.op in ("+", "-") for f in hit.frames)
            for agent in agents:
                if changed and agent.type != "cell":
                    cells = [agent.holder] if agent.holder else list(hit.cells)
                    self._emit(
                        Claim(
                            agent,
                            flip(direction, loss=agent.loss),
                            hit.mention,
                            hit.at,
                            "produce-more",
                            cue,
                            clause.index,
                            cells,
                        )
                    )
                elif agent.way == "modifier" and not changed:
                    if agent.holder:
                        self._emit(
                            Claim(
                                replace(agent, concept=agent.holder, type="cell"),
                                1,
                                hit.mention,
                                hit.at,
                                "produce",
                                cue,
                                clause.index,
                                produces=True,
                            )
                        )
                elif agent.type == "cell" or self.klass.get(agent.concept) in (
                    "vesicle",
                    "cell product",
                ):
                    if verb.negated or hit.negated:
                        continue
                    self._emit(
                        Claim(
                            agent,
                            1,
                            hit.mention,
                            hit.at,
                            "produce",
                            cue,
                            clause.index,
                            produces=True,
                        )
                    )
                elif (
                    agent.type == "factor"
                    and verb.trigger
                    and verb.trigger.lemma in ("produce", "release")
                ):
                    self._emit(
                        Claim(
                            agent,
                            flip(1, loss=agent.loss),
                            hit.mention,
                            hit.at,
                            "produce-factor",
                            cue,
                            clause.index,
                        )
                    )


def _in_list(line: Line, i: int, end: int) -> bool:
    before, after = i - 1, i + 1
    while line.word(after) in ("and", "or", "the"):
        after += 1
    return line.is_ent(before) and line.is_ent(after) and after < end


def _object(line: Line, clause: Clause) -> bool:
    """Whether the clause's verb has an object right behind it."""
    assert clause.verb is not None
    i = line.ahead(clause.verb.end)
    return i < clause.post[1] and line.np_start(i)


def _list_start(line: Line, hits: list[Hit]) -> int:
    start = hits[-1].at
    for hit in reversed(hits[:-1]):
        between = [line.word(k) for k in range(hit.at + 1, start)]
        if all(w in (",", "and", "or", "", "the") for w in between):
            start = hit.at
        else:
            break
    return start


def _self_telling(line: Line, hit: Hit) -> bool:
    """Whether an outcome's name is itself an effect: "anti-apoptotic", "pro-angiogenic effects"."""
    if hit.mention.type != "outcome":
        return False
    text = hit.mention.text.casefold()
    after = line.word(hit.at + 1)
    return text.startswith(("anti", "pro-", "pro")) or word_class(after, "effect_noun")
