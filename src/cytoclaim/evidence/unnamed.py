"""What no vocabulary names, and what is only seen: neither is an agent."""

from __future__ import annotations

from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.company import SPEAKERS, Company
from cytoclaim.evidence.words import word_class

__all__ = ["RAISED", "Unnamed"]

CHANGES = ("change", "changes", "difference", "differences", "alteration", "alterations", "increase",
           "decrease", "rise", "fall", "reduction", "elevation", "expression", "levels")  # fmt: skip
VAGUE = ("report_noun", "proof_noun", "generic_effect", "generic_factor", "generic_cell", "pronoun",
         "generic_treatment", "effect_noun", "measured", "recipient")  # fmt: skip
RAISED = ("+", "-", "good", "bad", "restore", "reverse", "protect")


class Unnamed(Company):
    """Asks of a clause whether its subject is named at all."""

    def acts_unnamed(self, clause: Clause, at: int) -> bool:
        """Whether something that no vocabulary names acts on ``at``: "Orientin lowered X"."""
        verb, line, owner = clause.verb, self.line, clause
        while owner.subject is None and owner.parent >= 0 and owner.kind == "coordinate":
            owner = self.clauses[owner.parent]
        if (
            verb is None or verb.trigger is None or verb.passive or owner.subject is None
            or at < verb.end or verb.trigger.op not in (*RAISED, "cause")
        ):  # fmt: skip
            return False
        span = range(*self._core(owner.subject))
        words = [line.word(k) for k in span if line.word(k) and line.atoms[k].kind == "word"]
        head = line.atoms[span[0]].text if len(span) else ""
        named = bool(words) and not any(line.is_ent(k) for k in span)
        vague = any(word_class(w, *VAGUE, "bearer") or w in SPEAKERS for w in words)
        # "OSE treatment": of something, whatever kind of word follows
        strange = len(words) > 1 and head[1:] != head[1:].casefold()
        return named and (strange or not vague)

    def unnamed(self) -> bool:
        """Whether the sentence speaks of a thing that no vocabulary names ("The extract was …")."""
        clause = next(
            (c for c in self.clauses if c.subject is not None and c.verb is not None), None
        )
        if clause is None or clause.subject is None or clause.kind not in ("main", "that"):
            return False
        if self.observed(clause):
            return True
        span = range(*self._core(clause.subject))
        words = [self.line.word(k) for k in span if self.line.word(k)]
        return (
            bool(words) and not any(self.line.is_ent(k) for k in span)
            and not any(word_class(w, *VAGUE) or w in SPEAKERS for w in words)
        )  # fmt: skip

    def observed(self, clause: Clause) -> bool:
        """Whether a change is what was seen ("no change in A was observed"): A does nothing there."""
        verb, span = clause.verb, clause.subject
        if verb is None or span is None or not verb.passive or verb.trigger is None:
            return False
        first = next((k for k in range(*span) if self.line.is_ent(k)), span[1])
        return verb.trigger.op == "report" and any(
            self.line.word(k) in CHANGES for k in range(span[0], first)
        )
