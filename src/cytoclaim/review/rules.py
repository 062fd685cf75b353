"""The rules of the annotation guidelines that a row puts to the test."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

__all__ = ["read_rules", "rules_at_hand"]


def read_rules(text: str) -> dict[int, str]:
    """The numbered rules of the evidence part of a guidelines text, by number."""
    part = text[text.find("## 2") :] if "## 2" in text else text
    found = re.findall(r"^(\d+)\. (.+?)(?=^\d+\. |\Z)", part, re.M | re.S)
    return {int(number): " ".join(rule.replace("`", "").split()) for number, rule in found}


def rules_at_hand(row: Mapping[str, Any]) -> tuple[int, ...]:
    """Numbers of the rules that matter most for a row, at most four."""
    numbers = []
    if row["basis"] == "loss-of-function":
        numbers.append(3)
    if row["certainty"] == "hedged":
        numbers.append(10)
    if row["effect"] == "produces":
        numbers.append(1)
    elif row.get("source_cell"):
        numbers.append(20)
    if row["target"] == "immunosuppression":
        numbers.append(6)
    if row.get("agent_type") == "cell" and row["effect"] != "produces":
        numbers.append(5)
    if row.get("agent_type") in ("intervention", "condition"):
        numbers.append(4)
    if "differentiation" in row["target"]:
        numbers.append(17)
    if row.get("cell"):
        numbers.append(8)
    return tuple(dict.fromkeys([*numbers, 1, 18]))[:4]
