"""Hypoxia told by its figure ("0.5% oxygen", "an oxygen tension of 2%")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cytoclaim.nlp.paper import Hit, Line

__all__ = ["HYPOXIC", "low_oxygen"]

SCORE = 0.9
CONCEPT = "hypoxia"
HYPOXIC = 10.0
"""Per cent of oxygen up to which a culture is called hypoxic (physioxia of tissues included)."""

_FIGURE = r"\d{1,2}(?:[.,·]\d+)?"
_RANGE = rf"(?:{_FIGURE}\s?%?\s?(?:[-‐–]|to|or|and)\s?)?(?P<most>{_FIGURE})\s?(?:%|per\s?cent)"
_KIND = r"(?:\s(?:tension|concentrations?|levels?|pressure|atmosphere|content))"
_PATTERNS = (
    re.compile(rf"(?<![\w.,+×-]){_RANGE}\s?(?:o2|o₂|oxygen){_KIND}?(?![^\W_])"),
    re.compile(
        rf"(?<![^\W_])(?:o2|o₂|oxygen){_KIND}?\s(?:of|at|as\slow\sas|below|under)\s(?:only\s|just\s|about\s)?{_RANGE}"
    ),
    re.compile(
        rf"(?<![^\W_])low(?:ered)?[\s‐–-](?:o2|o₂|oxygen){_KIND}"
        r"|(?<![^\W_])low[\s‐–-](?:o2|o₂|oxygen)(?=\s(?:environment|conditions?|culture|niches?)|[.,;)])"
        rf"|(?<![^\W_])(?:reduced|poor|scarce)[\s‐–-](?:o2|o₂|oxygen){_KIND}"
    ),
)


def low_oxygen(line: Line) -> Iterator[Hit]:
    """Hits for figures of oxygen that no tissue in air would see."""
    if "o2" not in line.lower and "o₂" not in line.lower and "oxygen" not in line.lower:
        return
    for pattern in _PATTERNS:
        for match in pattern.finditer(line.lower):
            most = match.groupdict().get("most")
            if most is None or float(most.replace(",", ".").replace("·", ".")) <= HYPOXIC:
                yield Hit(match.start(), match.end(), "condition", CONCEPT, "composed", SCORE)
