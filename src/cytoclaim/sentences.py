"""Where sentences begin and end in running scientific text: pure rules over characters.

A stop is taken for the end of a sentence when what follows can begin one and what precedes is no
abbreviation, initial, species author or open bracket. The word lists are in
``sentence_words.tsv``. On doubt the text stays together.
"""

from __future__ import annotations

import itertools
import re
from functools import lru_cache
from importlib.resources import files

__all__ = ["split"]

# a stop, the quotes and brackets that close behind it, and a bracketed citation set after it
_STOP = re.compile(
    r"(?P<stop>[.!?…]|\.{3})(?P<close>[\"'”’»)\]]*)"
    r"(?P<cite>\s*(?:\[\s*\d[\d\s,;–—-]*\]|\(\s*\d{1,3}(?:\s*[,;–—-]\s*\d{1,3})+\s*\))\.?)?"
    r"(?=\s|$)"
)
# lower-case beginnings that are names: c-kit, p53, mRNA, iNOS, miR-21, α-SMA
_NAME = re.compile(r"(?:[a-zα-ω]{1,4}-?[A-Z0-9]|[a-zα-ω]-[A-Za-z]|[α-ω]\d?[-A-Z])")
_STARTS = re.compile(r"[\"'“‘«(\[]*(?P<first>\S)(?P<rest>\S*)")
_ITEM = re.compile(r";\s+(?=\(?(?:\d{1,2}|[ivx]{1,4}|[a-h])\)\s*\S)")
_ITEM_START = re.compile(r"\(?(?:\d{1,2}|[ivx]{1,4}|[a-h])\)\s*\S")
_CLAUSE = re.compile(r";\s+(?=[A-Z][a-z])")
_GLUED = re.compile(r"(?<=[a-z)\]]{3})\.(?=([A-Z][a-z]*)\s)")
_LAST_WORD = re.compile(r"([^\s(\[“\"‘']+)$")
# bounds that keep the cost linear in texts without a sentence end
_WORD_REACH = 120  # characters in which the word before a stop is looked for
_BACK_REACH = 1500  # characters before a stop in which a bracket may have opened
_OPEN_REACH = 250  # characters after a stop in which an open bracket may still close


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    text = files("cytoclaim").joinpath("sentence_words.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            kind, word = line.split("\t")
            table.setdefault(kind, set()).add(word)
    return {kind: frozenset(words) for kind, words in table.items()}


def split(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences of ``text``, in order, without the white space around them.

    >>> [("Seen by Li et al. in mice. c-kit rose.")[a:b] for a, b in
    ...  split("Seen by Li et al. in mice. c-kit rose.")]
    ['Seen by Li et al. in mice.', 'c-kit rose.']
    """
    cuts = [0]
    for match in _STOP.finditer(text):
        if _ends(text, cuts[-1], match):
            cuts.append(match.end())
    for match in _GLUED.finditer(text):
        if match[1] in _words()["opener"] and not _open_bracket(text, match.start()):
            cuts.append(match.end())
    cuts = sorted({*cuts, len(text)})
    spans: list[tuple[int, int]] = []
    listed = False
    for start, end in itertools.pairwise(cuts):
        start, end = _trim(text, start, end)
        listed = listed or bool(_ITEM_START.match(text, start, end))
        spans.extend(_items(text, start, end) if listed else [(start, end)])
    return [span for span in (_trim(text, a, b) for a, b in spans) if span[0] < span[1]]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _items(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The items "1) ...; 2) ..." of a run-in list, and the full clauses inside such an item."""
    cuts = [start, *(m.end() for m in _ITEM.finditer(text, start, end))]
    if _ITEM_START.match(text, start, end):
        cuts += [m.end() for m in _CLAUSE.finditer(text, start, end)]
    cuts = sorted({*cuts, end})
    return list(itertools.pairwise(cuts))


def _ends(text: str, begin: int, match: re.Match[str]) -> bool:
    follow = _STARTS.match(text, _skip_space(text, match.end()))
    if follow is None:
        return True
    words = _words()
    word = follow["first"] + follow["rest"]
    plain = word.rstrip(".,;:!?)]")
    opener = plain in words["opener"]
    if not _can_begin(word, match):
        return False
    if match["stop"] != "." or match["cite"]:
        return not _inside_bracket(text, begin, match)
    before = _LAST_WORD.search(text, max(begin, match.start() - _WORD_REACH), match.start())
    last = before[1] if before else ""
    if not match["close"] and not _word_may_end(text, last, before, plain, opener):
        return False
    return not _inside_bracket(text, begin, match)


def _word_may_end(
    text: str, last: str, before: re.Match[str] | None, follow: str, opener: bool
) -> bool:
    """Whether the word before the stop can be a sentence's last word."""
    words = _words()
    low = last.lower().lstrip("(")
    if low in words["before"] and (follow[:1].isdigit() or re.fullmatch(r"S?\d\S*|[A-Z]", follow)):
        return False
    if low in words["soft"] or last in ("L", "Linn"):
        return opener
    if low in words["never"]:
        return False
    if len(last) == 1 and last.isalpha() and last.isupper() and before is not None:
        stop = max(0, before.start() - 1)
        previous = _LAST_WORD.search(text, max(0, stop - _WORD_REACH), stop)
        prior = previous[1].lower() if previous else ""
        if prior in words["single"]:
            return True
        return opener and follow != "A"
    if re.fullmatch(r"(?:[A-Z]\.)+-?[A-Z]", last):
        return opener
    # a list number at the very start: "2. T cell activation"
    if re.fullmatch(r"\(?\d{1,2}|[ivxIVX]{1,4}", last) and before is not None:
        lead = text[max(0, before.start() - 20) : before.start()].rstrip()
        return bool(lead) and lead[-1] not in ".;:!?-–—"
    return True


def _can_begin(word: str, match: re.Match[str]) -> bool:
    """Whether ``word`` can be the first of a sentence."""
    bare = word.lstrip("\"'“‘«([")
    if not bare:
        return False
    first = bare[0]
    if first.isupper() or first.isdigit() or not first.isalpha():
        return first not in ",;:.)]–—-&+=<>/%×±≤≥" or bool(re.match(r"[-–−+±<>≥≤~∼]\d", bare))
    if first.islower():
        return bool(_NAME.match(bare)) and match["stop"] == "."
    return True


def _inside_bracket(text: str, begin: int, match: re.Match[str]) -> bool:
    """Whether the stop stands inside a bracket that opened in this sentence and closes soon."""
    inner = text[max(begin, match.end() - _BACK_REACH) : match.end()]
    depth = 0
    for char in inner:
        if char in "([":
            depth += 1
        elif char in ")]":
            depth = max(0, depth - 1)
    if depth == 0:
        return False
    ahead = text[match.end() : match.end() + _OPEN_REACH]
    for char in ahead:
        if char in "([":
            depth += 1
        elif char in ")]":
            depth -= 1
            if depth == 0:
                return True
    return False


def _open_bracket(text: str, at: int) -> bool:
    lead = text[max(0, at - 200) : at]
    return lead.count("(") > lead.count(")")


def _skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at
