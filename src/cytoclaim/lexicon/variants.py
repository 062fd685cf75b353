"""One normal form for every way of writing a name: "TGF-β1", "TGF beta-1", "TGFβ1", "TGF-b1".

A text is cut into *chunks* (runs of letters and digits; a plus sign is a chunk of its own), each
chunk is folded (case, Greek letters spelled out, American spelling) and the folded chunks are
joined. Hyphens, spaces and slashes therefore make no difference, and the key of a stretch of text
is the concatenation of the keys of its chunks: a matcher folds each chunk once.

What is not a matter of single characters (plural, Roman numbers, Latin letters for Greek ones) is
generated from the name, so that a text needs one look-up.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

__all__ = ["cased_key", "cased_keys", "chunks", "digits", "fold", "key", "keys", "numbers"]

_DIGITS = re.compile(r"[0-9]+")
_CHUNK = re.compile(r"[^\W_]+|\+")
_GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta",
    "η": "eta", "θ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu",
    "ξ": "xi", "ο": "omicron", "π": "pi", "ρ": "rho", "σ": "sigma", "ς": "sigma", "τ": "tau",
    "υ": "upsilon", "φ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega",
    "ß": "beta", "∝": "alpha",
}  # fmt: skip
_SPELLED = str.maketrans(
    {c: name for low, name in _GREEK.items() for c in {low, low.upper()} if len(c) == 1}
)
_LATIN_MIN = 4  # "Ab" is an antibody
_LATIN = {"α": "a", "β": "b", "γ": "g", "δ": "d", "ε": "e", "κ": "k"}
_AMERICAN = [
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"is(ation|ations|e|ed|es|ing|er|ers)$", r"iz\1"),
        (r"lys(e|ed|es|ing)$", r"lyz\1"),
        (r"aem", "em"),
        (r"haem", "hem"),
        (r"oedem", "edem"),
        (r"oestr", "estr"),
        (r"oesoph", "esoph"),
        (r"(?<=[a-z])rrhoe", "rrhe"),
        (r"^caec", "cec"),
        (r"^paed", "ped"),
        (r"^foet", "fet"),
        (r"gynaec", "gynec"),
        (r"anaesth", "anesth"),
        (r"orthopaed", "orthoped"),
        (r"sulph", "sulf"),
        (r"our(s?|al|ed|ing|igenic|igenesis)$", r"or\1"),
        (r"(fib|cent|lit|met)re(s?)$", r"\1er\2"),
        (r"lling$", "ling"),
        (r"lled$", "led"),
        (r"^ageing", "aging"),
        (r"defence", "defense"),
        (r"^leuco", "leuko"),
    )
]
_BRITISH = re.compile("|".join(f"(?:{pattern.pattern})" for pattern, _ in _AMERICAN))
_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4", "V": "5", "VI": "6", "VII": "7",
          "VIII": "8", "IX": "9", "X": "10", "XI": "11", "XII": "12"}  # fmt: skip
_ARABIC = {number: roman for roman, number in _ROMAN.items()}


def chunks(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the chunks of ``text``, in order."""
    for match in _CHUNK.finditer(text):
        yield match.span()


@lru_cache(maxsize=1 << 18)
def fold(chunk: str) -> str:
    """The normal form of one chunk: compatibility characters, Greek, case, spelling."""
    folded = _spell(chunk).casefold()
    if len(folded) > 4 and folded.isalpha() and _BRITISH.search(folded):
        for pattern, replacement in _AMERICAN:
            folded = pattern.sub(replacement, folded)
    return folded


def _spell(text: str) -> str:
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return plain if plain.isascii() else plain.translate(_SPELLED)


def key(text: str) -> str:
    """The normal form of a stretch of text.

    >>> key("TGF-β1") == key("TGF beta-1") == key("TGFβ1")
    True
    """
    return "".join(fold(text[start:end]) for start, end in chunks(text))


def cased_key(text: str) -> str:
    """As ``key`` with the case of the letters kept, to compare where case matters."""
    return "".join(_spell(text[start:end]) for start, end in chunks(text))


def keys(name: str, plurals: bool = True) -> set[str]:
    """All normal forms under which a name of the lexicon is to be found."""
    forms = _latin(name)
    forms += [new for form in forms if (new := _renumber(form)) != form]
    found: set[str] = set()
    for form in forms:
        spans = list(chunks(form))
        parts = [fold(form[start:end]) for start, end in spans]
        found.add("".join(parts))
        if plurals and spans and form.rsplit(" ", 1)[-1] not in _ROMAN:
            # a number has no plural ("microRNA I" is not in "microRNA is")
            # and a plural changes nothing before the last chunk
            head, tail = "".join(parts[:-1]), spans[-1][0]
            found.update(head + key(plural[tail:]) for plural in _plurals(form))
    return found


def cased_keys(name: str) -> set[str]:
    """The forms of a name that needs its exact case: numbers as written, plural or not."""
    return {cased_key(form) for form in _with_plurals(_latin(name))}


def numbers(name: str) -> set[tuple[str, ...]]:
    """The runs of digits of every form of a name: "miR-124-3" is not "miR-1243"."""
    forms = _latin(name)
    return {digits(form) for form in [*forms, *map(_renumber, forms)]}


def digits(text: str) -> tuple[str, ...]:
    """The runs of digits in ``text``."""
    return tuple(_DIGITS.findall(text if text.isascii() else unicodedata.normalize("NFKC", text)))


def _latin(name: str) -> list[str]:
    """With Latin letters for Greek ones, but never "b-cell" for "β-cell"."""
    latin = "".join(_LATIN.get(c, c) for c in name)
    return [name] if latin == name or "cell" in latin or len(latin) < _LATIN_MIN else [name, latin]


def _with_plurals(forms: list[str]) -> list[str]:
    return forms + [plural for form in forms for plural in _plurals(form)]


def _renumber(name: str) -> str:
    """Roman for Arabic numbers and the other way round, in words that stand behind another."""
    words = name.split(" ")
    changed = [words[0], *(_ROMAN.get(w) or _ARABIC.get(w) or w for w in words[1:])]
    return " ".join(changed)


def _plurals(name: str) -> list[str]:
    last = name.rsplit(" ", 1)[-1]
    if not last or not last[-1].isalpha():
        return [f"{name}s"] if len(last) > 1 and last[-1].isdigit() else []
    if last.isupper():
        return [f"{name}s"]
    if last.endswith("sis"):
        return [f"{name[:-2]}es"]
    if last.endswith("y") and not re.search(r"[aeiou]y$", last):
        return [f"{name[:-1]}ies"]
    if re.search(r"(?:ch|sh|x|ss)$", last):
        return [f"{name}es"]
    if last.endswith("um"):
        return [f"{name[:-2]}a", f"{name}s"]
    if last.endswith("us"):
        return [f"{name[:-2]}i"]
    if last.endswith("s"):
        return []
    return [f"{name}s"]
