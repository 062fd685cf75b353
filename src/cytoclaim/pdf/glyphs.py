"""From glyphs to characters: ligatures, symbol fonts, private-use codes, spaces, accents."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib.resources import files

__all__ = ["ACCENTS", "font_kind", "glyph_text", "named_glyph"]

# spacing accents that some typesetters print over the letter, and their combining twins
ACCENTS = {
    "´": "\u0301", "`": "\u0300", "¨": "\u0308", "ˆ": "\u0302", "˜": "\u0303", "¸": "\u0327",
    "˚": "\u030a", "¯": "\u0304", "˘": "\u0306", "ˇ": "\u030c", "˝": "\u030b", "˙": "\u0307",
    "˛": "\u0328",
}  # fmt: skip
# fonts whose letters stand for something else: kind of table in symbols.tsv by font name. The Adv
# fonts are a typesetting system's: PSMP counts the Greek alphabet through, Tir_symb and 7DA6 are
# operator fonts ("P [ 0.05" stands for "P > 0.05"), PSSym and 4C4E74 name glyphs by number.
_KINDS = (
    ("symbol", re.compile(r"^(?:[A-Z]{6}\+)?symbol(?!ic)|universal-?greek|AdvPSSym", re.I)),
    ("dingbats", re.compile(r"dingbat|wingding|webding", re.I)),
    ("greek", re.compile(r"AdvPSMP\d")),
    ("operator", re.compile(r"AdvTir_symb")),
    ("mathpi", re.compile(r"AdvP7DA6|MathematicalPi-?One", re.I)),
    ("cmsy", re.compile(r"AdvP4C4E74")),
)
_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t\r\n\x0b\x0c]")
_DROPPED = re.compile("[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufffe\uffff]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")


@lru_cache(maxsize=1)
def _symbols() -> dict[str, dict[int, str]]:
    """``symbols.tsv``: font kind, code, character."""
    table: dict[str, dict[int, str]] = {}
    text = files("cytoclaim.pdf").joinpath("symbols.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            kind, code, char = line.split("\t")
            table.setdefault(kind, {})[int(code, 16)] = char
    return table


def font_kind(name: str) -> str:
    """The kind of a font whose letters stand for something else, "" for an ordinary one.

    >>> font_kind("SymbolMT"), font_kind("Wingdings-Regular"), font_kind("Times-Roman")
    ('symbol', 'dingbats', '')
    """
    return next((kind for kind, pattern in _KINDS if pattern.search(name)), "")


@lru_cache(maxsize=4096)
def glyph_text(text: str, symbol: str = "") -> str:
    """The characters a glyph stands for, "" when it stands for none.

    ``symbol`` is the font's kind: a "symbol" font's letters are Greek, a "dingbats" font's
    letters are ornaments (all become bullets). Private-use codes 0xF0xx repeat the font's own
    encoding; 0xF6xx-0xF7xx are Adobe's old-style figures, small capitals and typographic marks.

    >>> glyph_text("ﬃ"), glyph_text("b", "symbol"), glyph_text("\\uf062", "symbol")
    ('ffi', 'β', 'β')
    """
    return "".join(_one(c, symbol) for c in text)


def _one(char: str, symbol: str) -> str:
    code = ord(char)
    table = _symbols()
    if symbol == "dingbats":
        return char if char.isspace() else table["dingbats"].get(code & 0xFF, "•")
    if symbol == "symbol" and (0x21 <= code <= 0x7E or 0xA0 < code <= 0xFE):
        return table["symbol"].get(code, char)
    if symbol in ("greek", "operator", "mathpi"):
        return table[symbol].get(code, char)
    if 0xE000 <= code <= 0xF8FF:
        if symbol == "symbol" or (0xF020 <= code <= 0xF0FF and code - 0xF000 > 0x7E):
            return table["symbol"].get(code & 0xFF, "")
        if 0xF020 <= code <= 0xF07E:
            return chr(code - 0xF000)
        if 0xF730 <= code <= 0xF739 or 0xF761 <= code <= 0xF77A:
            return chr(code - 0xF700)
        return table["private"].get(code, "")
    if 0xFB00 <= code <= 0xFB06 or 0x1D400 <= code <= 0x1D7FF:
        return unicodedata.normalize("NFKC", char)
    if _SPACE.match(char):
        return " "
    if char in "\u00ad\u2010\u2011":
        return "-"
    if _DROPPED.match(char) or _CONTROL.match(char) or 0xD800 <= code <= 0xDFFF:
        return ""
    # one character with two codes: Greek question mark, ohm, kelvin and ångström signs
    return unicodedata.normalize("NFC", char)


def named_glyph(name: str, kind: str = "") -> str:
    """The character behind a glyph name that no standard list holds, else "".

    "H9252" is the decimal form of older journal fonts: their Greek block starts at 9251; their
    operators at 11001. "C176" is a code of the font's own table.

    >>> named_glyph("H9252"), named_glyph("H11006"), named_glyph("C176", "symbol")
    ('β', '±', '°')
    """
    match = re.fullmatch(r"([HC])(\d{1,5})", name)
    if not match:
        return ""
    table = "named" if match[1] == "H" else kind
    return _symbols().get(table, {}).get(int(match[2]), "")
