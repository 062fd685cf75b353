"""Outcomes: processes, measures and states, with the context that makes a word one."""

from __future__ import annotations

from cytoclaim.nlp.outcomes.factory import OutcomeRules, create_outcomes
from cytoclaim.nlp.outcomes.lineage import lineage_hits
from cytoclaim.nlp.outcomes.rules import Rule, RuleBook

__all__ = ["OutcomeRules", "Rule", "RuleBook", "create_outcomes", "lineage_hits"]
