"""Author-year markers: "(Smith et al., 2010; Lee and Kim 2012)", "Smith et al. (2010a, b)"."""

from __future__ import annotations

import re
import unicodedata

from cytoclaim.citations.evidence import CitationEvidence, words
from cytoclaim.model import Citation

__all__ = ["author_key", "find_named"]

PARTICLE = r"(?:(?i:van|von|de|der|den|del|della|di|da|dos|du|la|le|el|al|bin|ben|ten|ter|zu|zur|st\.?)\s+)"
SURNAME = rf"{PARTICLE}{{0,3}}(?:d['’]|l['’]|al-|el-)?[^\W\d_a-z][\w'’‐‑-]*[^\W_]"
INITIALS = r"(?:[A-Z]\.[\s-]?){1,3}"
NAME = rf"(?:{INITIALS}\s?)?{SURNAME}(?:,?\s{INITIALS})?"
CORPORATE = r"[^\W\d_a-z]\w*(?:\s+(?:of|for|and|on|the|[^\W\d_a-z][\w-]*)){1,8}"
MORE = rf"(?:(?:,\s+{NAME}){{0,6}},?\s+(?:and|&|und|et)\s+(?:{NAME}|colleagues|co-?workers|others)|,?\s+et\s+al\b\.?|,?\s+and\s+colleagues)"
YEAR = r"(?:1[89]|20)\d\d[a-z]?(?![\w])"
YEARS = rf"{YEAR}(?:(?:\s*[,;]\s*|\s*(?:,?\s*and|&)\s*)(?:{YEAR}|[a-z](?!\w)))*"
INSIDE = re.compile(
    rf"(?P<name>{NAME})(?P<more>{MORE})?[,:]?\s+\(?(?P<years>{YEARS})\)?"
    rf"|(?P<body>{CORPORATE})(?P<none>)[,:]?\s+(?P<when>{YEARS})"
)
BRACKET = re.compile(r"[(\[](?P<inside>[^()\[\]]*(?:\([^()]*\)[^()\[\]]*)*)[)\]]")
NARRATIVE = re.compile(
    rf"(?P<name>{SURNAME})(?P<more>{MORE})?(?:['’]s)?,?\s+(?P<mark>[(\[](?P<years>{YEARS})[)\]])"
)
# what may stand beside the names without making the bracket prose
BESIDE = re.compile(
    r"(?:\b(?:see|also|e\.?\s?g|i\.?\s?e|cf|and|but|reviewed|review|reviews|recently|summarized|in|by"
    r"|for|references|reference|therein|as|from|compare|with|after|modified|adapted|data|pp?|fig"
    r"|table|unpublished|press|contrast|discussed|example|details|more|further|a|an|the|of|among"
    r"|others)\b|[\s.,;:&–\d-]+)*",
    re.IGNORECASE,
)  # fmt: skip


def author_key(name: str, year: str) -> str:
    """The key a marker and a reference entry share: folded surname, blank, year with its letter.

    >>> author_key("Müller", "2010a")
    'muller 2010a'
    """
    plain = unicodedata.normalize(
        "NFKD", name.replace("ß", "ss").replace("ø", "o").replace("ł", "l")
    )
    letters = "".join(c for c in plain.casefold() if c.isalnum() or c.isspace())
    return f"{' '.join(letters.split())} {year}"


def find_named(text: str, evidence: CitationEvidence) -> list[Citation]:
    """Author-year markers of ``text``, in order; a narrative one spans the year's bracket only."""
    found: list[Citation] = []
    for bracket in BRACKET.finditer(text):
        numbers = _inside(bracket["inside"], evidence)
        if numbers:
            found.append(Citation(bracket.start(), bracket.end(), numbers))
    for match in NARRATIVE.finditer(text):
        keys = _keys(match["name"], match["years"])
        start, end = match.span("mark")
        if any(c.start < end and start < c.end for c in found):
            continue
        following = re.match(r",?\s*(?:\w+ly\s+|have\s+|has\s+|also\s+)?(\w+)", text[end:])
        sure = (
            match["more"]
            or any(_known(k, evidence) for k in keys)
            or (following and following[1].casefold() in words("reporting"))
        )
        if sure and _personal(match["name"]):
            found.append(Citation(start, end, _resolve(keys, evidence)))
    return found


def _inside(inside: str, evidence: CitationEvidence) -> tuple[str, ...]:
    matches = [m for m in INSIDE.finditer(inside) if _personal(m["name"] or m["body"])]
    if not matches:
        return ()
    keys = [k for m in matches for k in _keys(m["name"] or m["body"], m["years"] or m["when"])]
    rest = inside
    for match in reversed(matches):
        rest = rest[: match.start()] + rest[match.end() :]
    certain = any(m["more"] for m in matches) or any(_known(k, evidence) for k in keys)
    alone = BESIDE.fullmatch(rest) is not None
    if not certain and evidence.style not in ("", "named"):
        return ()
    return _resolve(keys, evidence) if certain or alone else ()


def _personal(name: str) -> bool:
    return name.split()[0].rstrip(".,").casefold() not in words("dated")


def _keys(name: str, years: str) -> list[str]:
    name = re.sub(rf"^{INITIALS}\s?", "", name)
    name = re.sub(rf",?\s{INITIALS}$", "", name)
    keys, year = [], ""
    for part in re.findall(rf"{YEAR}|\b[a-z]\b", years):
        year = part if part[0].isdigit() else year[:4] + part
        keys.append(author_key(name, year))
    return keys


def _known(key: str, evidence: CitationEvidence) -> bool:
    return key in evidence.keys


def _resolve(keys: list[str], evidence: CitationEvidence) -> tuple[str, ...]:
    return tuple(dict.fromkeys(evidence.keys.get(key, key) for key in keys))
