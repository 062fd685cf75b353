"""From clauses to claims: which agent does what to which target, and which rule said so."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from cytoclaim.evidence.agents import Agent, agents_of
from cytoclaim.evidence.algebra import Direction, compose, flip
from cytoclaim.evidence.clauses import Clause, clauses
from cytoclaim.evidence.discourse import Discourse
from cytoclaim.evidence.naming import examples, named_claims
from cytoclaim.evidence.objects import Frame, Hit, Phrase, read_object
from cytoclaim.evidence.production import made_claims
from cytoclaim.evidence.terms import Terms
from cytoclaim.evidence.triggers import Trigger
from cytoclaim.evidence.verbs import Line, VerbGroup, outcome_forms, verb_groups
from cytoclaim.evidence.words import rows, word_class
from cytoclaim.model import Mention

__all__ = ["Claim", "Reader"]

CAUSE = Trigger("cause", "verb", "cause")
FRONTED = frozenset(
    [
        "in",
        "after",
        "following",
        "upon",
        "with",
        "under",
        "by",
        "at",
        "during",
        "for",
        "on",
        "via",
        "through",
        "within",
        "from",
        "to",
        "despite",
        "besides",
        "among",
        "apart",
        "aside",
        "beyond",
        "using",
        "without",
        "when",
        "compared",
        "given",
        "because",
        "unlike",
        "like",
        "as",
        "owing",
        "due",
        "since",
        "once",
    ]
)
RAISED = ("+", "-", "good", "bad", "restore", "reverse", "protect")


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
    implied: bool = False

    @property
    def effect(self) -> str:
        """The effect as the tables write it."""
        if self.produces:
            return "produces"
        return {1: "increases", -1: "decreases"}.get(self.direction or 0, "no_effect")


class Reader:
    """Reads the claims of one sentence clause by clause."""

    def __init__(self, line: Line, discourse: Discourse, terms: Terms) -> None:
        self.line, self.discourse, self.terms = line, discourse, terms
        self.clauses = clauses(line)
        self.claims: list[Claim] = []
        self.subjects: dict[int, list[Agent]] = {}

    def read(self) -> list[Claim]:
        """All claims of the sentence; one agent, effect and target may stand several times."""
        for clause in self.clauses:
            self._clause(clause)
        for group in verb_groups(self.line):
            if group.kind == "reduced":
                self._reduced(group)
        self._own_processes()
        for made in made_claims(self.line, self.terms):
            self._emit(
                Claim(
                    made.agent,
                    1,
                    made.target,
                    made.at,
                    made.rule,
                    made.cue,
                    self._at(made.at).index,
                    produces=True,
                )
            )
        for named in named_claims(self.line):
            self._emit(
                Claim(
                    named.agent,
                    named.sign,
                    named.target,
                    named.at,
                    named.rule,
                    named.cue,
                    self._at(named.at).index,
                )
            )
        return self.claims

    def _own_processes(self) -> None:
        """A cell's own change is its doing: "differentiation of ASCs into …", "fusion of …"."""
        line = self.line
        for k, atom in enumerate(line.atoms):
            for mention in atom.mentions:
                if mention.type != "outcome" or not self.terms.becoming(mention.concept):
                    continue
                inner = [m for m in atom.inner if m.type == "cell"]
                cells = [Agent(m.concept, "cell", m.text, k, way="inside", mention=m) for m in inner[:1]]
                slashed = [m for m in inner[1:] if line.atoms[k].text[: m.end - atom.start].rstrip().count(" into ") == 0]
                cells += [Agent(m.concept, "cell", m.text, k, way="inside", mention=m) for m in slashed]
                if not cells and line.word(k + 1) == "of":
                    j = k + 2
                    while j < len(line) and not line.is_ent(j) and not line.function(j):
                        j += 1
                    cells = [a for a in agents_of(line, j, j + 1) if a.type == "cell"] if line.is_ent(j, "cell") else []
                for agent in cells:
                    own = [] if self.terms.merging(mention.concept) else [agent.concept]
                    self._emit(Claim(agent, 1, mention, k, "own-process", (k, k + 1), self._at(k).index, own))

    def _at(self, i: int) -> Clause:
        """The clause around a position."""
        return max(
            (c for c in self.clauses if c.start <= i),
            key=lambda c: c.start,
            default=self.clauses[0],
        )

    # -- subjects ---------------------------------------------------------------------------

    def subject(self, clause: Clause) -> list[Agent]:
        """The agents that act in a clause."""
        if clause.index in self.subjects:
            return self.subjects[clause.index]
        self.subjects[clause.index] = []  # a guard against cycles
        found: list[Agent] = []
        if clause.kind == "relative" and clause.inherits and clause.antecedent:
            found = self.antecedent(*clause.antecedent)
            if not found and clause.parent >= 0:
                parent = self.clauses[clause.parent]
                trigger = parent.verb.trigger if parent.verb else None
                if trigger is None or trigger.op in ("report", "light", "involve", "include"):
                    found = self._np(*clause.antecedent)
                found = found or self.subject(parent)
            elif not found:
                found = self._np(*clause.antecedent)
        elif clause.subject is not None:
            found = self._np(*clause.subject)
        elif clause.parent >= 0:
            parent = self.clauses[clause.parent]
            found = self.subject(parent)
            verb = parent.verb
            if (
                verb
                and verb.passive
                and verb.trigger
                and verb.trigger.op in RAISED
                and clause.kind in ("gerund", "participle")
            ):
                phrase = read_object(self.line, *parent.post)
                found = phrase.by or phrase.adjuncts or self._context(parent) or found
            if not found and clause.antecedent and clause.kind == "participle":
                found = self.antecedent(*clause.antecedent)
            if (
                verb
                and verb.trigger
                and verb.trigger.op == "produce"
                and not verb.passive
                and clause.kind == "infinitive"
            ):
                made = [
                    h
                    for h in read_object(self.line, *parent.post).hits
                    if h.mention.type == "factor"
                ]
                found = found + [
                    Agent(
                        h.mention.concept,
                        "factor",
                        h.mention.text,
                        h.at,
                        source=found[0].concept if found else "",
                        mention=h.mention,
                    )
                    for h in made
                ]
        elif clause.kind == "participle" and clause.antecedent:
            found = self.antecedent(*clause.antecedent)
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
        start = self._past_front(start, end)
        if start < 0:
            return []
        agents = agents_of(line, start, end)
        if agents:
            return agents
        acting = list({c.agent.concept: c.agent for c in self.claims if c.agent.type == "factor"}.values())
        return self.discourse.resolve(line, start, end, acting)

    def _past_front(self, start: int, end: int) -> int:
        """Where the subject proper begins behind a fronted phrase; -1 if there is no subject."""
        line = self.line
        while start < end and (
            line.word(start) in (",", "and", "but", "however", "thus", "or") or line.adverb(start)
        ):
            start += 1
        if line.word(start) in FRONTED or (
            line.word(start).endswith("ing")
            and any(line.word(k) == "," for k in range(start, end))
            and self.line.word(start) not in ("increasing",)
        ):
            if line.word(start) not in FRONTED and not line.verb(start, "ing"):
                return start
            for k in range(start + 1, end):
                if (
                    line.word(k) == ","
                    and not _in_list(line, k, end)
                    and any(line.is_ent(x) or line.np_end(x) for x in range(k + 1, end))
                ):
                    return self._past_front(k + 1, end)
            return -1 if line.word(start) in FRONTED else start
        return start

    def antecedent(self, start: int, end: int) -> list[Agent]:
        """The list of names right before a relative clause or a participle."""
        line = self.line
        i = end - 1
        names: list[int] = []
        while i >= start:
            word = line.word(i)
            if line.is_ent(i, "outcome") and not names:
                last = [m for m in line.atoms[i].inner if m.type == "cell" and m.end == line.atoms[i].end]
                if last:  # "inducing Tregs that …"
                    m = last[0]
                    return [Agent(m.concept, "cell", m.text, i, way="inside", mention=m)]
                break
            if line.is_ent(i, "condition") and not names:
                break
            if line.is_ent(i):
                names.append(i)
            elif (
                word in (",", "and", "or", "(", ")", "")
                or line.atoms[i].kind == "cite"
                or (
                    word
                    in (
                        "the",
                        "a",
                        "an",
                        "both",
                        "as",
                        "well",
                        "such",
                        "including",
                        "like",
                        "-",
                        "expression",
                        "levels",
                    )
                    and (names or word == "expression")
                )
            ):
                pass
            elif word_class(word, "generic_factor", "generic_cell") and not names:
                return []
            elif names or word_class(word, "preposition"):
                break
            i -= 1
            if not names and end - i > 6:
                break
        if not names:
            return []
        kinds = [line.atoms[k].types for k in names]
        nearest = line.atoms[names[0]].types
        for wanted in ("factor", "intervention", "cell"):
            if wanted in nearest:
                first = names[0]
                for k, kind in zip(names, kinds, strict=True):
                    if wanted not in kind:
                        break
                    first = k
                got = agents_of(line, first, names[0] + 1)
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
        if self._asked(clause):
            return
        self._share_object(clause)
        trigger = verb.trigger
        op = trigger.op if trigger else ""
        cue = (verb.start, max(verb.end, verb.start + 1))
        if (
            verb.kind == "gerund"
            and clause.parent < 0
            and word_class(line.word(verb.main), "lof_verb")
        ):
            return  # "By neutralizing X, …": what the experimenter did
        if clause.subject is not None:
            # claims inside the subject ("X-induced Y", "inhibition of X by Y")
            self._inside(clause, read_object(line, *clause.subject))
        if op == "produce":
            self._produce(clause, cue)
        elif trigger is None and line.is_ent(verb.main, "outcome") and verb.end == verb.main:
            self._named(clause, cue)
        elif (op == "attributed" and verb.passive) or (
            op in ("need", "involve") and not verb.passive
        ):
            self._backward(clause, cue, op)
        elif trigger and op not in ("light", "report", "include", "over"):
            self._effect(clause, trigger, cue)
        elif op == "include":
            self._inside(clause, read_object(line, *clause.post))
        else:
            self._weak(clause, cue, op)

    def _share_object(self, clause: Clause) -> None:
        """ "express and release X", "helps the cells to migrate": the object stands further on."""
        line = self.line
        nxt = self.clauses[clause.index + 1] if clause.index + 1 < len(self.clauses) else None
        if nxt is None or nxt.verb is None:
            return
        empty = all(
            line.word(k) in ("and", "or", ",") or line.adverb(k) for k in range(*clause.post)
        )
        if empty and nxt.kind == "coordinate":
            clause.post = nxt.post
        named = nxt.kind == "infinitive" and line.is_ent(nxt.verb.main, "outcome")
        if (
            named
            and not empty
            and nxt.parent == clause.index
            and clause.verb
            and clause.verb.trigger
            and clause.verb.trigger.op in ("+", "-", "restore", "cause")
        ):
            clause.post = (clause.post[0], nxt.post[1])

    def _effect(self, clause: Clause, trigger: Trigger, cue: tuple[int, int]) -> None:
        """A verb that says a direction, active or passive."""
        line, verb = self.line, clause.verb
        assert verb is not None
        if verb.passive and trigger.op not in ("need", "involve"):
            self._passive(clause, trigger, cue)
            return
        headed = line.ahead(verb.end)
        while headed < clause.post[1] and not line.function(headed) and not word_class(line.word(headed), "report_noun"):
            headed += 1
        if trigger.op in ("+", "cause") and headed < clause.post[1] and word_class(line.word(headed), "report_noun") and not verb.passive:
            self._weak(clause, cue, "report")  # "provided evidence of"
            return
        if trigger.frame in ("svi", "both") and not _object(line, clause) and clause.subject:
            self._passive(clause, trigger, cue)
            return
        frame = CAUSE if trigger.op in ("need", "involve") else trigger
        phrase = read_object(line, *clause.post, root=Frame(frame, verb.main, verb.end))
        subject = self.subject(clause)
        if subject:
            self._cells(clause, phrase, trigger, subject, cue)
        if not phrase.hits and subject:
            self._again(clause, subject, clause.post, cue, "active", trigger)
        self._phrase(clause, phrase, subject, "active", cue, root=True)

    def _cells(
        self,
        clause: Clause,
        phrase: Phrase,
        trigger: Trigger,
        subject: list[Agent],
        cue: tuple[int, int],
    ) -> None:
        """An effect on a cell itself stands for a process: "inhibit T cells", "recruit MSCs"."""
        if phrase.hits or not phrase.bare:
            return
        for at, cell in phrase.bare:
            named = self.terms.process(trigger.lemma, cell)
            if named is None:
                continue
            concept, sign = named
            atom = self.line.atoms[at]
            target = Mention(
                atom.start, atom.end, atom.text, "outcome", concept, self.terms.curie(concept)
            )
            for agent in subject:
                if agent.concept == cell and agent.at == at:
                    continue
                value = 0 if clause.verb and clause.verb.negated else flip(sign, loss=agent.loss)
                self._emit(
                    Claim(agent, value, target, at, "cell-object", cue, clause.index, [cell])
                )

    def _backward(self, clause: Clause, cue: tuple[int, int], op: str) -> None:
        """The target comes first: "Y was attributed to X", "Y requires X", "Y involves X"."""
        span = clause.subject or clause.antecedent
        if not span:
            return
        verb = clause.verb
        assert verb is not None
        targets = read_object(self.line, *span, root=Frame(CAUSE, verb.main, verb.end))
        agents = agents_of(self.line, *clause.post) or read_object(self.line, *clause.post).by
        if not targets.hits:
            self._again(clause, agents, span, cue, "attributed", None)
        self._rows(clause, targets.hits, agents, "attributed", cue)

    def _named(self, clause: Clause, cue: tuple[int, int]) -> None:
        """A verb that names the outcome: "MSCs recruit lymphocytes", "ASCs differentiate into …"."""
        line, verb = self.line, clause.verb
        assert verb is not None
        atom = line.atoms[verb.main]
        first = atom.text.split()[0].casefold()
        lemma = next((r for r in rows("outcome_verbs") if first in _all_forms(r["lemma"])), None)
        pattern = lemma["pattern"] if lemma else "object"
        phrase = read_object(line, verb.main, clause.post[1])
        subject = self.subject(clause)
        parent = self.clauses[clause.parent] if clause.parent >= 0 else None
        enabled = (
            clause.kind == "infinitive"
            and parent is not None
            and parent.verb is not None
            and parent.verb.trigger is not None
            and parent.verb.trigger.op in ("+", "-", "restore", "cause")
            and not parent.verb.passive
            and parent.post[1] >= clause.post[1]
        )
        if enabled and parent is not None:
            return  # read with the governing verb: "triggers the cells to migrate"
        if pattern == "self":
            return
        for hit in phrase.hits:
            if hit.at != verb.main:
                continue
            for agent in subject:
                cells = list(hit.cells) if pattern == "object" else []
                if (
                    pattern == "becomes"
                    and agent.type == "cell"
                    and "fusion" not in hit.mention.concept
                ):
                    cells = [agent.concept]
                if pattern == "object" and not cells:
                    cells = [c for k, c in phrase.bare if k > verb.main]
                negated = verb.negated or self._failing(clause)
                value: Direction = (
                    0
                    if negated and not agent.loss
                    else flip(hit.prefix, loss=agent.loss and not negated)
                )
                self._emit(
                    Claim(
                        agent,
                        value,
                        hit.mention,
                        hit.at,
                        "named",
                        cue if cue[1] > cue[0] else (verb.main, verb.main + 1),
                        clause.index,
                        cells,
                    )
                )
            for agent in phrase.via:
                self._emit(
                    Claim(
                        agent,
                        flip(hit.prefix, loss=agent.loss),
                        hit.mention,
                        hit.at,
                        "via",
                        cue,
                        clause.index,
                        list(hit.cells),
                    )
                )
        rest = replace_hits(phrase, [h for h in phrase.hits if h.at != verb.main])
        self._phrase(clause, rest, subject, "light", cue)

    def _weak(self, clause: Clause, cue: tuple[int, int], op: str) -> None:
        """Copula, light and reporting verbs: only what carries an effect of its own."""
        line, verb = self.line, clause.verb
        assert verb is not None
        phrase = read_object(line, *clause.post)
        subject = self.subject(clause)
        if op == "report" and (not verb.passive) and any(a.way == "discourse" for a in subject):
            subject = []  # "They showed that …": the researchers
        if verb.passive and op == "report" and clause.subject:
            found = read_object(line, *self._core(clause.subject))
            hits = [h for h in found.hits if h.frames or h.after or _self_telling(line, h)]
            if hits:
                agents = phrase.adjuncts or found.adjuncts or found.by or self._context(clause)
                agents = agents or self.discourse.treatment()
                cells = [c for _, c in phrase.cells]
                for hit in hits:
                    hit.cells = hit.cells or cells[:1]
                self._rows(
                    clause, hits, [*[a for h in hits for a in h.of], *agents], "observed", cue
                )
            plain = [h for h in found.hits if not h.frames and not h.after and h.mention.type == "factor"]
            if plain and phrase.adjuncts:
                for hit in plain:
                    hit.frames = (Frame(CAUSE, verb.main, verb.end),)
                self._rows(clause, plain, phrase.adjuncts, "present-in-treated", cue)
            elif plain:
                self.make(plain, _makers(line, phrase), clause.index, cue, negated=verb.negated)
            if phrase.by and phrase.hits:
                phrase.by = []
        if verb.copula and clause.subject:
            at = line.ahead(verb.end)
            adjective = line.adjective(at) if at < len(line) else None
            if adjective and adjective[0].frame == "mod" and not phrase.frames:
                found = read_object(
                    line, *self._core(clause.subject), root=Frame(adjective[0], at, adjective[1])
                )
                agents = (
                    phrase.by
                    or phrase.adjuncts
                    or self._context(clause)
                    or self.discourse.treatment()
                )
                cells = [c for _, c in phrase.cells]
                for hit in found.hits:
                    hit.cells = hit.cells or cells[:1]
                self._rows(clause, found.hits, agents, "copula-change", (verb.start, adjective[1]))
                return
        self._phrase(clause, phrase, subject, "light", cue)

    def _core(self, span: tuple[int, int]) -> tuple[int, int]:
        start = self._past_front(*span)
        return (start if start >= 0 else span[1], span[1])

    def _context(self, clause: Clause) -> list[Agent]:
        """Agents named around a clause that names none: fronted phrases and gerunds."""
        line = self.line
        fronted: list[Agent] = []
        for other in self.clauses[: clause.index]:
            if other.kind != "gerund" or other.parent >= 0 or not other.verb or other.verb.passive:
                break
            lost = word_class(line.word(other.verb.main), "lof_verb")
            got = [
                replace(a, loss=a.loss or lost, way="gerund") for a in agents_of(line, *other.post)
            ]
            fronted.extend(got[:1] if lost else got)  # "neutralizing A with anti-A": one agent
        if fronted:
            return fronted
        for other in self.clauses:
            if (
                other.kind == "subordinate"
                and other.connective in ("when", "if", "once")
                and other.verb
                and other.verb.passive
                and other.index != clause.index
            ):
                got = [a for a in agents_of(line, *other.post) if a.type != "cell"]
                if not got and other.subject and word_class(line.word(other.verb.main), "lof_verb"):
                    got = [replace(a, loss=True) for a in agents_of(line, *other.subject)]
                if got:
                    return [replace(a, way="when") for a in got]
        span = clause.subject
        if span is None and clause.parent >= 0:
            span = self.clauses[clause.parent].subject
        if span:
            core = self._past_front(*span)
            stop = core if core >= 0 else span[1]
            k = span[0]
            while k < stop and (line.word(k) in (",", "and", "but") or line.adverb(k)):
                k += 1
            if k < stop and line.word(k) in (
                "after",
                "following",
                "upon",
                "with",
                "under",
                "in",
                "by",
                "without",
                "on",
            ):
                first = line.word(k)
                lost = first == "without" or any(line.word(x) == "absence" for x in range(k, stop))
                front = read_object(line, k, stop)
                agents = front.adjuncts or front.by
                if not agents:
                    agents = (
                        agents_of(line, k + 1, stop)
                        if first not in ("in", "on")
                        else [
                            a for a in agents_of(line, k + 1, stop) if a.loss or a.way == "modifier"
                        ]
                    )
                if agents:
                    return [replace(a, loss=a.loss or lost, way="adjunct") for a in agents]
        return []

    def _passive(self, clause: Clause, trigger: Trigger, cue: tuple[int, int]) -> None:
        line = self.line
        span, owner = clause.subject, clause
        while span is None and owner.parent >= 0 and owner.kind != "relative":
            owner = self.clauses[owner.parent]
            span = owner.subject
        relative = span is None and (clause.antecedent or owner.antecedent)
        if relative:
            span = clause.antecedent or owner.antecedent
        post = read_object(line, *clause.post)
        hits: list[Hit] = []
        if span is not None:
            frame = Frame(trigger if trigger.op != "cause" else CAUSE, cue[0], cue[1])
            core = span if relative else self._core(span)
            hits = read_object(line, *core, root=frame).hits
            if relative and hits:
                first = _list_start(line, hits)
                hits = [h for h in hits if h.at >= first]
        agents = post.by or post.via
        cells = [c for _, c in post.cells if c not in [a.concept for a in agents]]
        agents = (
            agents
            or self._context(clause)
            or post.adjuncts
            or self._holder(post)
            or self.discourse.treatment()
        )
        for hit in hits:
            if not hit.cells and cells:
                hit.cells = cells[:1]
        if not hits and span is not None and agents:
            self._again(clause, agents, span, cue, "passive", trigger)
        self._rows(clause, hits, agents, "passive", cue)
        if post.by and post.via:
            self._rows(clause, hits, post.via, "via", cue)
        # what stands behind the verb may have a story of its own ("was reduced, with increased X")
        self._inside(clause, post)
        rest = [h for h in post.hits if h.frames]
        if rest and agents:
            self._rows(clause, rest, agents, "light", cue)

    def _holder(self, post: Phrase) -> list[Agent]:
        """ "were upregulated in the Akt-MSCs": the change of the cell is the agent."""
        found = []
        for at, _ in post.cells:
            start = at
            while start > 0 and (self.line.atoms[start].glued or self.line.is_ent(start - 1)):
                start -= 1
            found.extend(a for a in agents_of(self.line, start, at + 1) if a.way == "modifier")
        return found

    def _again(
        self,
        clause: Clause,
        agents: list[Agent],
        span: tuple[int, int],
        cue: tuple[int, int],
        rule: str,
        trigger: Trigger | None,
    ) -> None:
        """ "This effect was blocked by …": the targets of the last claims."""
        for claim in self.discourse.effects(self.line, *span, self.claims):
            for agent in agents:
                direction = compose([trigger.op], 1, 1) if trigger else 1
                base = claim.direction
                if not base or direction is None or agent.concept == claim.target.concept:
                    continue
                if agent.concept == claim.agent.concept and not agent.loss:
                    continue
                if agent.type == "cell" and not self.terms.giver(agent.concept):
                    continue
                self._emit(
                    Claim(agent, flip(base * direction, loss=agent.loss), claim.target, claim.at, rule + "-again",
                          cue, clause.index, list(claim.cells), implied=True)
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
            else [
                h
                for h in phrase.hits
                if h.frames or h.after or h.on_cell or _self_telling(self.line, h)
            ]
        )
        agents = subject
        verb = clause.verb
        if (
            not root
            and verb is not None
            and verb.trigger is not None
            and verb.trigger.op == "light"
        ):
            agents, hits = self._experienced(clause, phrase, subject, hits, rule, cue)
        if not agents:
            agents = phrase.adjuncts + phrase.by or self._context(clause)
            if rule == "light" and not agents:
                agents = [a for h in hits for a in h.of]
        if not agents and verb is not None and hits:
            agents = self.discourse.treatment()
        self._rows(clause, hits, agents, rule, cue)
        if phrase.via and verb is not None:
            self._rows(clause, hits, phrase.via, "via", cue)
        if subject and phrase.by and root:
            here = {s.concept for s in subject}
            # "production by monocytes": the cell in which it happens, not a second agent
            here |= {a.concept for a in phrase.by if a.type == "cell" and not self.terms.giver(a.concept)}
            self._rows(clause, hits, [a for a in phrase.by if a.concept not in here], "by", cue)
        self._inside(clause, phrase)

    def _experienced(
        self,
        clause: Clause,
        phrase: Phrase,
        subject: list[Agent],
        hits: list[Hit],
        rule: str,
        cue: tuple[int, int] | None,
    ) -> tuple[list[Agent], list[Hit]]:
        """ "Akt-MSCs showed increased survival": a cell that shows its own change is no agent."""
        plain = [a for a in subject if a.type == "cell" and a.way != "modifier"]
        if not plain or len(plain) < len(subject):
            return subject, hits
        own = [
            h
            for h in hits
            if h.frames
            and h.frames[-1].trigger.pos in ("adj", "verb")
            and self.terms.own_process(h.mention)
            and not h.cells
        ]
        if not own:
            return subject, hits
        agents = phrase.adjuncts or self._context(clause)
        if not agents:
            front = clause.subject
            if front:
                agents = [
                    a
                    for a in read_object(self.line, *front).adjuncts
                    if a.concept != plain[0].concept
                ]
        for hit in own:
            hit.cells = hit.cells or [plain[0].concept]
        if agents:
            self._rows(clause, own, agents, rule + "-own", cue)
        return subject, [h for h in hits if h not in own]

    def _inside(self, clause: Clause, phrase: Phrase) -> None:
        """Claims a noun phrase makes by itself: "X-induced Y", "effect of X on Y"."""
        for hit in self._on_cells(phrase.hits):
            worth = self.terms.worth(hit.mention.concept)
            for agent, op in hit.own:
                direction = flip(compose([op], hit.prefix, worth), loss=agent.loss)
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
            for agent in hit.of:
                direction = flip(compose([], hit.prefix, worth), loss=agent.loss)
                self._emit(
                    Claim(
                        agent,
                        direction,
                        hit.mention,
                        hit.at,
                        "effect-of",
                        (hit.at, hit.at + 1),
                        clause.index,
                        list(hit.cells),
                    )
                )
            for k, frame in enumerate(hit.frames):
                first = k
                while first > 0 and hit.frames[first - 1].trigger.pos == "adj":
                    first -= 1
                ops = [f.trigger.op for f in hit.frames[first:]] + [t.op for t in hit.after]
                direction = 0 if hit.negated else compose(ops, hit.prefix, worth)
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

    def _on_cells(self, hits: list[Hit]) -> list[Hit]:
        """ "the expansion of regulatory T cells": an effect noun on a cell stands for a process."""
        found = []
        for hit in hits:
            if not hit.on_cell:
                found.append(hit)
                continue
            named = self.terms.process(hit.on_cell, hit.mention.concept)
            if named is None:
                continue
            concept, sign = named
            m = hit.mention
            mention = Mention(m.start, m.end, m.text, "outcome", concept, self.terms.curie(concept))
            found.append(replace(hit, mention=mention, frames=hit.frames[:-1], prefix=sign))
        return found

    def _rows(
        self,
        clause: Clause,
        hits: list[Hit],
        agents: list[Agent],
        rule: str,
        cue: tuple[int, int] | None,
    ) -> None:
        verb = clause.verb
        denied = verb is not None and (
            verb.negated or self._failing(clause) or self._no_subject(clause)
        )
        for hit in self._on_cells(hits):
            worth = self.terms.worth(hit.mention.concept)
            direction = compose(hit.ops, hit.prefix, worth)
            inner = hit.frames[-1] if hit.frames else None
            span = (
                (inner.at, inner.end) if inner and rule != "active" else cue or (hit.at, hit.at + 1)
            )
            negated = denied or hit.negated
            for agent in agents:
                if agent.at == hit.at or (
                    agent.concept == hit.mention.concept and rule != "active"
                ):
                    continue
                value: Direction
                if agent.way == "denied":
                    value = 0
                elif negated and agent.loss and direction:
                    value = direction
                elif negated:
                    value = 0
                elif direction is None:
                    continue
                else:
                    value = flip(direction, loss=agent.loss)
                cells = list(hit.cells)
                if hit.theirs and not cells and agent.type == "cell":
                    cells = [agent.concept]
                if not cells and agent.holder and self.terms.own_process(hit.mention):
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

    def _no_subject(self, clause: Clause) -> bool:
        """Whether the subject denies: "Neither A nor B changed …", "No cell showed …"."""
        span = clause.subject
        if span is None:
            return False
        words = [self.line.word(k) for k in range(*span) if self.line.word(k)][:2]
        return "neither" in words or words[:1] in (["no"], ["none"])

    def _asked(self, clause: Clause) -> bool:
        """Whether a clause only asks: "whether X …", "the aim was to determine …"."""
        seen: set[int] = set()
        index = clause.index
        while index >= 0 and index not in seen:
            seen.add(index)
            here = self.clauses[index]
            if here.connective == "whether":
                return True
            verb = here.verb
            if verb is not None and not verb.passive and word_class(self.line.word(verb.main), "asking"):
                return True
            index = here.parent if here.kind in ("infinitive", "that", "gerund") else -1
        return False

    def _failing(self, clause: Clause) -> bool:
        """Whether the governing verb denies: "failed to", "was unable to", "not enough to"."""
        if clause.kind != "infinitive" or clause.parent < 0 or clause.verb is None:
            return False
        parent = self.clauses[clause.parent]
        if parent.verb is None:
            return False
        words = [self.line.word(k) for k in range(parent.verb.start, clause.verb.start)]
        failing = ("fail", "fails", "failed", "failing", "unable", "insufficient", "incapable")
        return any(w in failing for w in words) or (parent.verb.negated and len(words) < 6)

    def _emit(self, claim: Claim) -> None:
        if claim.direction is None or (
            claim.agent.concept == claim.target.concept and claim.agent.at == claim.at
        ):
            return
        self.claims.append(claim)

    # -- production -------------------------------------------------------------------------

    def _produce(self, clause: Clause, cue: tuple[int, int]) -> None:
        line, verb = self.line, clause.verb
        assert verb is not None
        post = read_object(line, *clause.post)
        hits, agents = post.hits, []
        if verb.passive and line.word(verb.end) in ("with", "in") and verb.trigger and verb.trigger.lemma in ("enrich", "load", "pack"):
            hits = read_object(line, verb.end + 1, clause.post[1]).hits
            agents = self.subject(clause)
        elif verb.passive:
            span = clause.subject or clause.antecedent
            if span is None and clause.parent >= 0:
                span = self.clauses[clause.parent].subject
            if span is None:
                return
            hits = read_object(line, *self._core(span)).hits
            agents = [a for a in post.by if a.type == "cell"] or _makers(line, post)
        else:
            agents = self.subject(clause)
        self._inside(clause, post)
        if not any(h.mention.type == "factor" for h in hits):
            hits = self._examples(clause, hits)
        told = [h for h in post.hits if h.mention.type == "outcome" and h.frames]
        if told and not verb.passive:
            makers = agents + [
                Agent(h.mention.concept, "factor", h.mention.text, h.at, mention=h.mention)
                for h in hits if h.mention.type == "factor"
            ]  # fmt: skip
            self._rows(clause, told, makers, "made-effect", cue)
        self.make(hits, agents, clause.index, cue, negated=verb.negated)

    def _examples(self, clause: Clause, hits: list[Hit]) -> list[Hit]:
        """ "secrete proteins that …, such as A and B": the examples of a generic object."""
        line, verb = self.line, clause.verb
        assert verb is not None
        generic = any(
            word_class(line.word(k), "generic_factor")
            for k in range(verb.end, min(verb.end + 8, len(line)))
        )
        if not generic:
            return hits
        return [Hit(m, k, ()) for k, m in examples(line, verb.end)]

    def make(
        self,
        hits: list[Hit],
        agents: list[Agent],
        clause: int,
        cue: tuple[int, int],
        negated: bool = False,
    ) -> None:
        """Rows for "agents secrete hits"; with a comparison it is the agent's change that acts."""
        for hit in hits:
            if hit.mention.type != "factor" or hit.negated or negated:
                continue
            direction = compose(hit.ops, hit.prefix, 1)
            changed = any(f.trigger.op in ("+", "-", "good", "bad") for f in hit.frames)
            for agent in agents:
                if agent.at == hit.at:
                    continue
                if changed and (agent.type != "cell" or agent.way == "modifier"):
                    cells = [agent.holder] if agent.holder else list(hit.cells)
                    self._emit(
                        Claim(
                            agent,
                            flip(direction, loss=agent.loss),
                            hit.mention,
                            hit.at,
                            "produce-more",
                            cue,
                            clause,
                            cells,
                        )
                    )
                elif changed and agent.type == "cell" and not self.terms.giver(agent.concept):
                    continue
                elif agent.way == "modifier" and agent.holder:
                    maker = replace(
                        agent, concept=agent.holder, type="cell", loss=False, way="head"
                    )
                    self._emit(
                        Claim(maker, 1, hit.mention, hit.at, "produce", cue, clause, produces=True)
                    )
                elif agent.type == "cell" or self.terms.product(agent.concept):
                    self._emit(
                        Claim(agent, 1, hit.mention, hit.at, "produce", cue, clause, produces=True)
                    )
                elif agent.type == "factor":
                    self._emit(
                        Claim(
                            agent,
                            flip(1, loss=agent.loss),
                            hit.mention,
                            hit.at,
                            "produce-factor",
                            cue,
                            clause,
                            list(hit.cells),
                        )
                    )

    def _reduced(self, group: VerbGroup) -> None:
        """A passive participle behind its noun: "HGF secreted by MSCs", "SDF1 induced by MI"."""
        line, trigger = self.line, group.trigger
        made = word_class(line.word(group.main), "derived", "found_in")
        if not made and (trigger is None or trigger.op not in ("produce", *RAISED)):
            return
        start = group.start - 1
        clause = self._at(group.start)
        floor = clause.start
        while start > floor and (
            line.is_ent(start)
            or line.word(start) in (",", "and", "or", ")", "(", "as", "such")
            or word_class(line.word(start), "transparent", "generic_factor")
        ):
            start -= 1
        hits = read_object(line, start, group.start).hits
        if not hits:
            return
        first = _list_start(line, hits)
        hits = [h for h in hits if h.at >= first]
        end = group.end
        while (
            end < len(line)
            and line.word(end) not in (";", "which", "that", "and", ",", "to")
            and not (word_class(line.word(end), "be", "modal"))
        ):
            end += 1
        post = read_object(line, group.end, end)
        if made or (trigger is not None and trigger.op == "produce"):
            agents = [a for a in post.by if a.type == "cell"] or _makers(line, post) or [
                a for a in agents_of(line, group.end + 1, end) if self.terms.product(a.concept)
            ]
            self.make(hits, agents, clause.index, (group.start, group.end))
            return
        if line.word(group.end) != "by" or trigger is None:
            return
        for hit in hits:
            direction = compose([trigger.op], hit.prefix, self.terms.worth(hit.mention.concept))
            for agent in post.by:
                if agent.concept != hit.mention.concept:
                    self._emit(
                        Claim(
                            agent,
                            flip(direction, loss=agent.loss),
                            hit.mention,
                            hit.at,
                            "reduced",
                            (group.start, group.end),
                            clause.index,
                            list(hit.cells),
                        )
                    )


def replace_hits(phrase: Phrase, hits: list[Hit]) -> Phrase:
    """The phrase with other hits."""
    return Phrase(
        hits, phrase.by, phrase.via, phrase.adjuncts, phrase.cells, phrase.bare, phrase.frames
    )


def _makers(line: Line, post: Phrase) -> list[Agent]:
    return [Agent(c, "cell", line.atoms[k].text, k) for k, c in post.cells]


def _all_forms(lemma: str) -> frozenset[str]:
    return frozenset(
        w for w, _ in outcome_forms().items() if w.startswith(lemma[: max(3, len(lemma) - 2)])
    )


def _in_list(line: Line, i: int, end: int) -> bool:
    before, after = i - 1, i + 1
    while line.word(after) in ("and", "or", "the"):
        after += 1
    return (
        line.is_ent(before)
        and line.is_ent(after)
        and after < end
        and line.word(after + 1) in (",", "and", "or")
    )


def _object(line: Line, clause: Clause) -> bool:
    """Whether the clause's verb has an object right behind it."""
    assert clause.verb is not None
    i = line.ahead(clause.verb.end)
    return i < clause.post[1] and line.np_start(i)


def _list_start(line: Line, hits: list[Hit]) -> int:
    start = hits[-1].at
    for hit in reversed(hits[:-1]):
        between = [line.word(k) for k in range(hit.at + 1, start)]
        if all(w in (",", "and", "or", "", "the", "as", "well") for w in between):
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
    return (
        text.startswith(("anti", "pro-")) and not text.startswith(("pro-inflam", "proinflam"))
    ) or word_class(after, "effect_noun")
