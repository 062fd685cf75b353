"""What a change is told to go with: "after LPS", "when A was present", "in co-cultures of A and B"."""

from __future__ import annotations

from dataclasses import replace

from cytoclaim.evidence.agents import Agent, agents_of
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.clausestate import ClauseState
from cytoclaim.evidence.hanging import stimulus
from cytoclaim.evidence.words import word_class

__all__ = ["PRESENT", "Presence"]

WHEN = ("when", "if", "once", "whenever", "while", "after", "because", "since", "as", "where", "wherever",
        "until")  # fmt: skip
PRESENT = frozenset(
    ["present", "absent", "added", "given", "there", "around", "available", "abundant", "high",
     "elevated", "plentiful", "higher", "highest"]
)  # fmt: skip
ABSENT = ("absent", "missing", "lacking", "gone", "deficient", "scarce", "low", "lower", "lowest",
          "undetectable")  # fmt: skip
# "fell where A was high", not "fell, while A was higher"
LEVELS = ("high", "elevated", "higher", "highest", "low", "lower", "lowest")
BESIDE = ("while", "because", "since", "after")
FOLLOWED = ("after", "following", "upon", "on", "with", "in", "during", "under")


class Presence(ClauseState):
    """The agents that a clause beside names as there, as missing or as what came before."""

    def _challenge(self, clause: Clause) -> list[Agent]:
        """ "IL-6 rose after LPS", "VEGF rose in hypoxia": what the change is told to have followed."""
        line, verb = self.line, clause.verb
        if verb is None or verb.negated:
            return []
        for k in range(*clause.post):
            word = line.word(k)
            if word in ("less", "more", "than", ";", ":", "not"):
                break
            first = line.word(k - 1) if k > clause.post[0] else "after"
            found = [
                m for m in line.atoms[k].mentions
                if (m.type == "condition" and self.terms.klass(m.concept) == "stimulus")
                or word_class(m.concept, "model_agent")
            ]  # fmt: skip
            if found and stimulus(line, k) and (
                first in FOLLOWED or (first in ("of", "to") and self._time_of(clause, k - 1))
            ):  # fmt: skip
                return [Agent(m.concept, m.type, m.text, k, mention=m) for m in found[:1]]
        return []

    def _time_of(self, clause: Clause, i: int) -> bool:
        """Whether "of", "to" at ``i`` ends "after 24 h of", "upon exposure to"."""
        line = self.line
        opened = next(
            (k for k in range(i - 1, max(i - 6, clause.post[0] - 1), -1) if line.word(k) in FOLLOWED),
            -1,
        )  # fmt: skip
        return opened >= 0 and not any(line.is_ent(k) for k in range(opened, i))

    def _present(self, clause: Clause) -> list[Agent]:
        """ "Y was lower when A was present", "Y rose if A was absent", "when A had been given".

        So too what cells make more of or lack: "Y was lower when MSCs overexpressed A".
        """
        line = self.line
        for other in sorted(self.clauses, key=lambda c: c.parent != clause.index or not c.index):
            verb = other.verb
            owned = other.kind == "relative" and other.connective == "whose"
            if (
                not (owned or (other.kind == "subordinate" and other.connective in WHEN))
                or other.subject is None or verb is None or other.index == clause.index
            ):  # fmt: skip
                continue
            lacked = line.word(verb.main) in ("lack", "lacks", "lacked")
            if not verb.negated and (
                lacked or (verb.trigger is not None and verb.trigger.op == "over")
            ):
                held = [a.concept for a in agents_of(line, *other.subject) if a.type == "cell"]
                cell = held[-1] if held else ""
                grafted = bool(cell) and self.terms.giver(cell)
                found = [
                    replace(a, loss=a.loss != lacked, way="modifier",
                            holder="" if grafted else cell, source=cell if grafted else "")
                    for a in agents_of(line, *other.post) if a.type == "factor" and cell
                ]  # fmt: skip
                if found:
                    return found
            if owned:
                continue  # "in mice whose cells lack A" only
            if found := self._moving(other):
                return found
            said = [line.word(k) for k in range(verb.end, other.post[1])]
            first = said[0] if said else ""
            gone = first in ABSENT
            there = gone or bool(PRESENT & set(said)) or word_class(first, "given")
            if first in LEVELS and other.connective in BESIDE:
                continue  # "X fell, while A was higher": two findings
            if not there or not (verb.copula or line.word(verb.main) == "been"):
                continue
            gone = (gone != verb.negated) != (other.connective == "until")
            found = [
                replace(a, loss=a.loss != gone, way="when") for a in agents_of(line, *other.subject)
                if a.type != "cell" or self.terms.giver(a.concept)
            ]  # fmt: skip
            if found:
                return found
        return []

    def _moving(self, clause: Clause) -> list[Agent]:
        """ "X fell as A rose", "Once A fell, X rose": what changes by itself while X does."""
        line, verb = self.line, clause.verb
        trigger = verb.trigger if verb is not None else None
        if (
            verb is None or trigger is None or clause.subject is None or verb.passive or verb.negated
            or clause.connective not in ("as", "when", "once", "whenever", "where", "until")
            or trigger.frame not in ("svi", "both") or trigger.op not in ("+", "-")
            or any(line.is_ent(k) for k in range(*clause.post))
            or line.word(line.back(line.ahead(verb.end) + 1)) not in (",", ".", ";", "")
        ):  # fmt: skip
            return []
        gone = (trigger.op == "-") != (clause.connective == "until")
        named = agents_of(line, *clause.subject)
        if any(a.type not in ("factor", "intervention") for a in named):
            return []
        return [replace(a, loss=a.loss != gone, way="when") for a in named]

    def _met_in(self, start: int, end: int) -> list[Agent]:
        """ "In co-cultures of MSCs and T cells, X fell": the grafted kind acts on the other."""
        line = self.line
        if not any(
            line.word(k).replace("-", "") in ("coculture", "cocultures") for k in range(start, end)
        ):
            return []
        cells = [m for k in range(start, end) for m in line.atoms[k].mentions if m.type == "cell"]
        givers = [m for m in cells if self.terms.giver(m.concept)]
        others = [m for m in cells if not self.terms.giver(m.concept)]
        if len(givers) != 1 or len(others) != 1:
            return []
        at = next(k for k in range(start, end) if givers[0] in line.atoms[k].mentions)
        m = givers[0]
        return [
            Agent(
                m.concept, m.type, m.text, at, way="modifier", holder=others[0].concept, mention=m
            )
        ]
