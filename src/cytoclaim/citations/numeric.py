"""Numbered markers: "(33,34)", "[40–42]", "[1, 3–5]", "[12]–[15]"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cytoclaim.citations.evidence import CitationEvidence, words
from cytoclaim.model import Citation

__all__ = ["DASHES", "expand", "find_numeric"]

DASHES = "-‐‑‒–—―−"
NUMBER = r"\d{1,4}(?-i:[a-z])?"
ITEM = rf"{NUMBER}(?:\s*[{DASHES}]\s*{NUMBER})?"
LEAD = (
    r"(?:(?:see|and|also|e\.\s?g\.|i\.\s?e\.|cf\.|reviewed|in|by|for|reviews?|refs?\.?|references?"
    r"|reviewed in),?\s+)*"
)
LIST = rf"{ITEM}(?:\s*(?:[,;]|\band\b|&|,\s*and\b)\s*{ITEM})*"
MARKER = re.compile(rf"(?P<open>[\[(])\s*{LEAD}(?P<list>{LIST})\s*(?P<close>[\])])", re.IGNORECASE)
# "[12]–[15]": the brackets of a range standing apart
SPLIT_RANGE = re.compile(rf"\[(\d{{1,3}})\]\s?[{DASHES}]\s?\[(\d{{1,3}})\]")
WIDEST_RANGE = 60
LAST_WORD = re.compile(r"([^\s(\[,;]+)[\s.]*$")
PLAIN_NUMBER = re.compile(r"[<>≤≥=~±]?[-−]?\d+(?:[.,·]\d+)*")


def expand(listed: str) -> tuple[str, ...] | None:
    """The numbers of "1, 3–5" in order without repeats, or None where it is no citation list.

    "123–5" is read as 123 to 125. None for a falling or very wide range, for zero, for a
    leading zero and for years.

    >>> expand("1, 3–5")
    ('1', '3', '4', '5')
    """
    numbers: dict[str, None] = {}
    for item in re.split(r"[,;&]|\band\b", listed, flags=re.IGNORECASE):
        ends = [e.strip() for e in re.split(f"[{DASHES}]", item)]
        if not ends[0]:
            continue
        if any(e.startswith("0") for e in ends):
            return None
        if len(ends) == 1:
            numbers[ends[0]] = None
            continue
        if not all(e.isdecimal() for e in ends):
            return None
        first, last = ends
        if len(last) < len(first):
            last = first[: len(first) - len(last)] + last
        low, high = int(first), int(last)
        if not low < high <= low + WIDEST_RANGE:
            return None
        numbers.update((str(n), None) for n in range(low, high + 1))
    if not numbers or any(int(re.sub(r"\D", "", n)) >= 1500 for n in numbers):
        return None
    return tuple(numbers)


def find_numeric(text: str, evidence: CitationEvidence) -> list[Citation]:
    """Numbered markers of ``text``, in order."""
    found: list[Citation] = []
    taken = 0
    for match in _markers(text):
        start, end, numbers, round_ = match
        if start < taken:
            continue
        good = _round_cites if round_ else _square_cites
        if evidence.knows(numbers) and good(text, start, end, numbers, evidence):
            found.append(Citation(start, end, numbers))
            taken = end
    enumerators = _enumerators(text, [c for c in found if text[c.start] == "("])
    return [c for c in found if c not in enumerators]


def _markers(text: str) -> Iterator[tuple[int, int, tuple[str, ...], bool]]:
    for match in SPLIT_RANGE.finditer(text):
        numbers = expand(f"{match[1]}-{match[2]}")
        if numbers:
            yield match.start(), match.end(), numbers, False
    for match in MARKER.finditer(text):
        if (match["open"], match["close"]) not in (("(", ")"), ("[", "]")):
            continue
        numbers = expand(match["list"])
        if numbers:
            yield match.start(), match.end(), numbers, match["open"] == "("


def _square_cites(
    text: str, start: int, end: int, numbers: tuple[str, ...], evidence: CitationEvidence
) -> bool:
    before, after = text[:start], text[end:]
    if before[-1:].isalnum() and after[:1].isalpha():
        return False  # a ring size: "tetraaza[14]annulene"
    word = _last_word(before)
    if before[-1:].isalnum() and len(word) <= 2 and word.isalpha():
        return False  # an index: "t[1]"
    if word.rstrip(".").casefold() in words("label"):
        return False
    if PLAIN_NUMBER.fullmatch(word) and not _year(word) and len(numbers) > 1:
        # the spread after a median: "15 [10–20]", "15 [10, 20]"
        value = float(re.sub(r"[^\d.]", "", word).strip(".") or 0)
        return (
            not int(re.sub(r"\D", "", numbers[0])) <= value <= int(re.sub(r"\D", "", numbers[-1]))
        )
    return True


def _round_cites(
    text: str, start: int, end: int, numbers: tuple[str, ...], evidence: CitationEvidence
) -> bool:
    if evidence.style not in ("", "round"):
        return False
    before, after = text[:start], text[end:]
    if after[:1].isalnum() or (after[:1] and after[0] in DASHES and after[1:2].isalnum()):
        return False  # "(2)H", "(1)-beta"
    if not before.strip():
        return False  # a list item
    word = _last_word(before)
    folded = word.rstrip(".").casefold()
    if folded in words("label"):
        return False
    sure = evidence.style == "round"
    if before[-1:].isalnum() and not sure:
        # glued: "IC(50)", "PGF(2)", but also "cells(12)" where a space was lost
        return len(word) > 3 and word[1:].islower()
    if PLAIN_NUMBER.fullmatch(word) and not _year(word):
        # "12 (34)" is a count and a percentage; "type 2 (34)" cites
        earlier = _last_word(before[: before.rstrip().rfind(word)])
        return earlier.casefold() in words("numbered")
    if re.search(rf"[{DASHES}]", text[start:end]) and not sure and len(numbers) > 20:
        return False  # "(50–90)" is a spread
    return not (
        word.endswith("%") or folded in {"=", "<", ">", "±", "of", "score", "range", "mean"}
    )


def _enumerators(text: str, round_ones: list[Citation]) -> list[Citation]:
    """Markers that count list items: "(1) one, (2) two and (3) three"."""
    places = []
    for c in round_ones:
        before, after = text[: c.start].rstrip(), text[c.end :]
        opens = not before or before[-1] in ":;,.—–" or _last_word(before).casefold() in {
            "and", "or", "are", "by", "as", "include", "includes", "including", "to", "either", "both",
        }  # fmt: skip
        if len(c.numbers) == 1 and opens and re.match(r"\s+[^\W\d_]", after):
            places.append(c)
    counted = [c for n, c in enumerate(places, 1) if c.numbers == (str(n),)]
    if not counted:
        firsts = [c for c in round_ones if c.numbers == ("1",)]
        rest = [c for n, c in enumerate(places, 2) if c.numbers == (str(n),)]
        return [firsts[0], *rest] if firsts and rest else []
    return counted


def _last_word(before: str) -> str:
    match = LAST_WORD.search(before)
    return match[1] if match else ""


def _year(word: str) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d", word))
