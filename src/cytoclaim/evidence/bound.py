"""Names that only say what another thing binds: B of "A, the receptor of B", of "the B receptor"."""

from __future__ import annotations

import re

from cytoclaim.model import Analysis, Mention

__all__ = ["only_bound"]

_OF = re.compile(
    r"(?<![^\W_])(?:co[‐–-]?)?(?:receptor|ligand|substrate)(?P<many>s?)\s(?:of|for)\s(?:the\s|both\s|its\s)?\Z",
    re.IGNORECASE,
)
_RECEPTOR = re.compile(r"[\s‐–-](?:co[‐–-]?)?receptors?(?![^\W_])", re.IGNORECASE)
# what is done to a receptor, or by its blocker, speaks of what it binds
_DEEDS = r"(?:(?:ant)?agonis|block|inhibit|signal|activat|knock|silenc|neutrali|engag|stimul|bind|mediat|fusion|decoy|trap|ligat|occup)"
_BEHIND = re.compile(rf"[\s‐–-]{_DEEDS}", re.IGNORECASE)
_BEFORE = re.compile(rf"(?<![^\W_]){_DEEDS}\w*\s(?:of\s)?(?:the\s)?\Z", re.IGNORECASE)
_JOINED = re.compile(r"(?:,\s(?:and\s|or\s)?|\s(?:and|or)\s)(?:for\s)?\Z")
REACH = 40
"""Signs in front of a name among which its noun and preposition stand."""


def only_bound(mention: Mention, analysis: Analysis) -> bool:
    """Whether a name tells whose receptor, ligand or substrate another thing is."""
    if mention.type in ("cell", "outcome"):
        return False
    text = analysis.sentence.text
    if receptor := _RECEPTOR.match(text, mention.end):
        before = text[max(0, mention.start - REACH) : mention.start]
        return not (_BEHIND.match(text, receptor.end()) or _BEFORE.search(before))
    factors = {m.end: m for m in analysis.mentions if m.type == "factor"}
    at, listed = mention.start, False
    while True:
        before = text[max(0, at - REACH) : at]
        if told := _OF.search(before):
            done = _BEFORE.search(before[: told.start()])
            return not done and (not listed or bool(told["many"]))
        joined = _JOINED.search(before)
        other = factors.get(at - len(joined.group())) if joined else None
        if other is None:
            return False
        at, listed = other.start, True
