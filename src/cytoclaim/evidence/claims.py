"""From clauses to claims: which agent does what to which target, and which rule said so."""

from __future__ import annotations

from cytoclaim.evidence.agents import Agent, agents_of
from cytoclaim.evidence.algebra import Direction, flip
from cytoclaim.evidence.carried import carried_claims
from cytoclaim.evidence.claim import Claim
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.comparisons import equal_claims
from cytoclaim.evidence.echoes import echo_claims
from cytoclaim.evidence.line import Line, outcome_forms
from cytoclaim.evidence.loss import lost
from cytoclaim.evidence.making import Making, list_start, makers
from cytoclaim.evidence.naming import named_claims
from cytoclaim.evidence.objects import read_object
from cytoclaim.evidence.passing import acting_before, past_time
from cytoclaim.evidence.phrase import Frame, Hit, Phrase
from cytoclaim.evidence.production import made_claims
from cytoclaim.evidence.rows import CAUSE, self_telling
from cytoclaim.evidence.subjects import RAISED
from cytoclaim.evidence.triggers import Trigger
from cytoclaim.evidence.verbs import verb_groups
from cytoclaim.evidence.words import rows, word_class
from cytoclaim.model import Mention

__all__ = ["Claim", "Reader"]

# productions read from a noun phrase with its holder
HELD = ("expressed-in", "made-of", "made-before")


class Reader(Making):
    """Reads the claims of one sentence clause by clause."""

    def read(self) -> list[Claim]:
        """All claims of the sentence; one agent, effect and target may stand several times."""
        for clause in self.clauses:
            self._clause(clause)
        for group in verb_groups(self.line):
            if group.kind == "reduced":
                self._reduced(group)
        for echo in echo_claims(self):
            self._emit(echo)
        self._own_processes()
        for made in (*made_claims(self.line, self.terms), *carried_claims(self.line, self.terms)):
            if made.rule in HELD and self._changing(made.at):
                continue  # "IL-10 production by macrophages was enhanced": the change is told
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
        for named in (*named_claims(self.line), *equal_claims(self.line)):
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

    def _changing(self, at: int) -> bool:
        """Whether the noun phrase at ``at`` is the subject of a change ("… was reduced", "… fell")."""
        for clause in self.clauses:
            verb = clause.verb
            if (
                verb is not None
                and verb.trigger is not None
                and verb.trigger.op in RAISED
                and clause.subject is not None
                and clause.subject[0] <= at < clause.subject[1]
            ):
                return verb.passive or not _object(self.line, clause)
        return False

    def _clause(self, clause: Clause) -> None:
        verb = clause.verb
        if verb is None:
            self._phrase(clause, read_object(self.line, *clause.post), [], "title", None)
            return
        line = self.line
        if self.asked(clause):
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
            self._held(clause, cue)
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

    def _held(self, clause: Clause, cue: tuple[int, int]) -> None:
        """ "…, and the colon contained less X": a change shown by a place that makes nothing."""
        if clause.verb is None or clause.verb.passive or self.subject(clause):
            return
        hits = [h for h in read_object(self.line, *clause.post).hits if h.frames or h.after]
        agents = acting_before(self, clause) if hits else []
        self._rows(clause, hits, agents, "held", cue)

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
        while (
            headed < clause.post[1]
            and not line.function(headed)
            and not word_class(line.word(headed), "report_noun")
        ):
            headed += 1
        if (
            trigger.op in ("+", "cause")
            and headed < clause.post[1]
            and word_class(line.word(headed), "report_noun")
            and not verb.passive
        ):
            self._weak(clause, cue, "report")  # "provided evidence of"
            return
        if trigger.frame in ("svi", "both") and not _object(line, clause) and clause.subject:
            self._passive(clause, trigger, cue)
            return
        frame = CAUSE if trigger.op in ("need", "involve") else trigger
        phrase = read_object(line, *clause.post, root=Frame(frame, verb.main, verb.end))
        subject = self.subject(clause)
        if word_class(trigger.lemma, "experience") and all(
            a.type == "cell" and a.way != "modifier" for a in subject
        ):  # "the T cells recovered their proliferation upon X": they do not act on it
            for hit in phrase.hits:
                hit.cells = hit.cells or [a.concept for a in subject[:1]]
            subject = phrase.adjuncts or self._context(clause)
            if subject:
                self._phrase(clause, phrase, subject, "active", cue, root=True)
            return
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
            for agent in [*subject, *phrase.via]:
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
            hits = [h for h in found.hits if h.frames or h.after or self_telling(line, h)]
            if hits:
                agents = phrase.adjuncts or found.adjuncts or found.by or self._context(clause)
                agents = agents or self.discourse.treatment()
                cells = [c for _, c in phrase.cells]
                for hit in hits:
                    hit.cells = hit.cells or cells[:1]
                self._rows(
                    clause, hits, [*[a for h in hits for a in h.of], *agents], "observed", cue
                )
            plain = [
                h for h in found.hits if not h.frames and not h.after and h.mention.type == "factor"
            ]
            if plain and phrase.adjuncts:
                for hit in plain:
                    hit.frames = (Frame(CAUSE, verb.main, verb.end),)
                self._rows(clause, plain, phrase.adjuncts, "present-in-treated", cue)
            elif plain:
                self.make(plain, makers(line, phrase), clause.index, cue, negated=verb.negated)
            if phrase.by and phrase.hits:
                phrase.by = []
        if verb.copula and clause.subject:
            at = line.ahead(verb.end)
            adjective = line.adjective(at) if at < len(line) else None
            if adjective and adjective[0].frame == "mod" and not phrase.frames:
                found = read_object(
                    line,
                    *(past_time(self, clause.subject) or self._core(clause.subject)),
                    root=Frame(adjective[0], at, adjective[1]),
                )
                agents = (
                    phrase.by
                    or phrase.adjuncts
                    or self._context(clause)
                    or acting_before(self, clause)
                )
                cells = [c for _, c in phrase.cells]
                for hit in found.hits:
                    hit.cells = hit.cells or cells[:1]
                self._rows(clause, found.hits, agents, "copula-change", (verb.start, adjective[1]))
                return
        self._phrase(clause, phrase, subject, "light", cue)

    def _beside(self, clause: Clause) -> list[Agent]:
        """ "A fell, and B rose after C": two changes told side by side share what stands by one."""
        if clause.verb is None or any(
            self.line.word(k) not in ("", ",", "and", "that") or self.line.is_ent(k)
            for k in range(*clause.post)
        ):
            return []
        for index in (clause.index - 1, clause.index + 1):
            other = self.clauses[index] if 0 <= index < len(self.clauses) else None
            if (
                other is None
                or other.verb is None
                or other.verb.trigger is None
                or other.verb.trigger.op not in RAISED
                or other.kind not in ("main", "subordinate", "coordinate")
                or not (other.verb.passive or not _object(self.line, other))
            ):
                continue
            post = read_object(self.line, *other.post)
            if agents := post.by or post.adjuncts:
                return agents
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
            core = span if relative else past_time(self, span) or self._core(span)
            hits = read_object(line, *core, root=frame).hits
            # "mice lacking A were not protected": A is gone, nothing happens to it
            hits = [h for h in hits if not (h.mention.type == "factor" and lost(line, h.at))]
            tail = [line.word(x) for x in range(max(core[0], core[1] - 2), core[1])]
            if relative and any(word_class(x, "generic_effect") for x in tail):
                hits, span = [], (max(core[0], core[1] - 3), core[1])  # "…, an effect that was …"
            if relative and hits:
                first = list_start(line, hits)
                hits = [h for h in hits if h.at >= first]
        agents = post.by or post.via
        cells = [c for _, c in post.cells if c not in [a.concept for a in agents]]
        agents = (
            agents
            or self._context(clause)
            or post.adjuncts
            or self._holder(post)
            or self._beside(clause)
            or acting_before(self, clause)
        )
        for hit in hits:
            if not hit.cells and cells:
                hit.cells = cells[:1]
        if not hits and span is not None and agents:
            self._again(clause, agents, span, cue, "passive", trigger)
        self._rows(clause, hits, agents, "passive", cue)
        self._inside(clause, Phrase([h for h in hits if self._kept(h)]))
        if post.by and post.via:
            self._rows(clause, hits, post.via, "via", cue)
        # what stands behind the verb may have a story of its own ("was reduced, with increased X")
        self._inside(clause, post)
        rest = [h for h in post.hits if h.frames]
        if rest and agents:
            self._rows(clause, rest, agents, "light", cue)


def replace_hits(phrase: Phrase, hits: list[Hit]) -> Phrase:
    """The phrase with other hits."""
    return Phrase(
        hits, phrase.by, phrase.via, phrase.adjuncts, phrase.cells, phrase.bare, phrase.frames
    )


def _all_forms(lemma: str) -> frozenset[str]:
    return frozenset(
        w for w, _ in outcome_forms().items() if w.startswith(lemma[: max(3, len(lemma) - 2)])
    )


def _object(line: Line, clause: Clause) -> bool:
    """Whether the clause's verb has an object right behind it."""
    assert clause.verb is not None
    i = line.ahead(clause.verb.end)
    return i < clause.post[1] and line.np_start(i)
