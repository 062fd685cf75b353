"""A curator's decisions on claims, and the screen on which they are made."""

from __future__ import annotations

from cytoclaim.review.agreement import Agreement, agreements
from cytoclaim.review.carry import Carried, carry
from cytoclaim.review.decision import EDITABLE, REASONS, Decision, claim_of
from cytoclaim.review.decisions_file import DecisionsFile
from cytoclaim.review.ledger import Ledger

__all__ = [
    "EDITABLE",
    "REASONS",
    "Agreement",
    "Carried",
    "Decision",
    "DecisionsFile",
    "Ledger",
    "agreements",
    "carry",
    "claim_of",
]
