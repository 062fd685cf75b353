"""Word classes and verb forms: the small grammar the rules stand on. Lists live in ``data/``."""

from __future__ import annotations

from functools import cache
from importlib import resources

__all__ = ["DOUBLING", "forms", "normal", "rows", "spellings", "word_class", "words_of"]

VOWELS = "aeiou"
# verbs of more than one syllable whose last consonant doubles, or irregular ones
DOUBLING = {
    "stop",
    "drop",
    "cut",
    "shed",
    "spur",
    "stir",
    "quit",
    "set",
    "prefer",
    "transfer",
    "program",
    "reprogram",
    "annul",
    "offset",
    "upset",
    "slip",
    "flag",
}
IRREGULAR: dict[str, tuple[str, str]] = {
    "rise": ("rose", "risen"), "fall": ("fell", "fallen"), "grow": ("grew", "grown"),
    "give": ("gave", "given"), "lead": ("led", "led"), "cut": ("cut", "cut"),
    "drive": ("drove", "driven"), "bring": ("brought", "brought"), "shed": ("shed", "shed"),
    "set": ("set", "set"), "make": ("made", "made"), "feed": ("fed", "fed"),
    "underlie": ("underlay", "underlain"), "shrink": ("shrank", "shrunk"),
    "find": ("found", "found"), "see": ("saw", "seen"), "show": ("showed", "shown"),
    "prove": ("proved", "proven"), "withstand": ("withstood", "withstood"),
    "uphold": ("upheld", "upheld"), "lend": ("lent", "lent"), "bear": ("bore", "borne"),
    "awaken": ("awakened", "awakened"), "overcome": ("overcame", "overcome"),
    "have": ("had", "had"), "undergo": ("underwent", "undergone"), "keep": ("kept", "kept"),
    "hold": ("held", "held"), "begin": ("began", "begun"), "become": ("became", "become"),
    "bind": ("bound", "bound"), "speed": ("sped", "sped"), "go": ("went", "gone"),
    "take": ("took", "taken"), "draw": ("drew", "drawn"), "get": ("got", "got"), "lose": ("lost", "lost"),
    "put": ("put", "put"), "spread": ("spread", "spread"), "know": ("knew", "known"),
    "seek": ("sought", "sought"), "think": ("thought", "thought"), "do": ("did", "done"),
    "come": ("came", "come"), "undo": ("undid", "undone"), "sink": ("sank", "sunk"),
    "rid": ("rid", "rid"), "offset": ("offset", "offset"), "upset": ("upset", "upset"),
}  # fmt: skip


def forms(lemma: str) -> dict[str, tuple[str, ...]]:
    """The forms of an English verb by role: base, s, past, part (past participle), ing.

    >>> forms("prevent")["ing"], forms("rise")["past"], forms("modify")["s"]
    (('preventing',), ('rose',), ('modifies',))
    """
    stem = lemma
    if lemma.endswith("e") and not lemma.endswith("ee"):
        stem, ed = lemma[:-1], lemma + "d"
    elif lemma.endswith("ee"):
        ed = lemma + "d"
    elif lemma.endswith("y") and lemma[-2] not in VOWELS:
        ed = lemma[:-1] + "ied"
    elif lemma.endswith("c"):
        stem = lemma + "k"
        ed = stem + "ed"
    elif lemma in DOUBLING:
        stem = lemma + lemma[-1]
        ed = stem + "ed"
    else:
        ed = lemma + "ed"
    if lemma.endswith("y") and lemma[-2] not in VOWELS:
        s = lemma[:-1] + "ies"
    elif lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        s = lemma + "es"
    else:
        s = lemma + "s"
    if lemma == "have":
        s = "has"
    past, part = IRREGULAR.get(lemma, (ed, ed))
    ing = (lemma[:-2] + "y" if lemma.endswith("ie") else stem) + "ing"
    found: dict[str, tuple[str, ...]] = {
        "base": (lemma,),
        "s": (s,),
        "past": (past,),
        "part": (part,),
        "ing": (ing,),
    }
    if lemma.endswith(("el", "al")):
        found["past"] = found["part"] = (past, lemma + "led")
        found["ing"] = (ing, lemma + "ling")
    return found


def spellings(lemma: str, known: frozenset[str]) -> tuple[str, ...]:
    """A verb in both spellings of its ending, unless the other is listed by itself."""
    for one, other in (("ize", "ise"), ("ise", "ize"), ("yze", "yse"), ("yse", "yze")):
        varied = lemma[:-3] + other
        if lemma.endswith(one) and len(lemma) > 6 and varied not in known:
            return lemma, varied
    return (lemma,)


def normal(word: str) -> str:
    """A word as the lists write it: lower case, no hyphens ("Up-regulated" → "upregulated")."""
    return word.casefold().replace("-", "").replace("‐", "").replace("’", "'")


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``data/<name>.tsv`` as dictionaries; lines starting with # are comments."""
    text = resources.files(__package__).joinpath("data", f"{name}.tsv").read_text("utf-8")
    lines = [ln for ln in text.splitlines() if ln.strip() and not ln.startswith("#")]
    header = lines[0].split("\t")
    return tuple(
        dict(zip(header, [*ln.split("\t"), *[""] * len(header)], strict=False)) for ln in lines[1:]
    )


@cache
def words_of(kind: str) -> frozenset[str]:
    """The words of one class of ``data/words.tsv`` ("preposition", "hedge", "negation", …)."""
    return frozenset(r["word"] for r in rows("words") if r["class"] == kind)


def word_class(word: str, *kinds: str) -> bool:
    """Whether ``word`` belongs to one of the classes."""
    return any(word in words_of(kind) for kind in kinds)
