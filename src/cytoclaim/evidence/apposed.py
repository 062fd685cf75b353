"""Appositions that name nothing: ", a chemokine receptor," behind a name only says of what kind it is.

They are left out of a line, so that what follows stands right behind the name: "A, a kinase that
raises B" reads "A, which raises B".
"""

from __future__ import annotations

from dataclasses import replace

from cytoclaim.evidence.atom import Atom
from cytoclaim.evidence.words import word_class

__all__ = ["without_apposed"]

OPENING = ("a", "an", "the", "both", "another", "one")
KINDS = frozenset(
    ["member", "members", "kinase", "kinases", "phosphatase", "protease", "proteases", "proteinase",
     "oxidase", "synthase", "transporter", "channel", "integrin", "integrins", "lectin", "gas",
     "neurotrophin", "neurotrophins", "oncogene", "isoform", "isoforms", "subtype", "coreceptor",
     "co-receptor", "cofactor", "substrate", "substrates", "regulator", "regulators", "inhibitor",
     "inhibitors", "antagonist", "antagonists", "agonist", "agonists", "adaptor", "drug", "steroid",
     "reagent", "chemical", "sugar", "vitamin", "toxin", "antibiotic", "statin", "poison", "byproduct",
     "amine", "neurotransmitter", "alkaloid", "flavonoid", "polyphenol", "antioxidant", "donor",
     "analogue", "analog", "derivative", "mimetic", "biologic", "medicine", "sensor", "carrier",
     "intermediate"]
)  # fmt: skip
RELATIVE = ("which", "who", "whose", "whom", "that", "where")
JOINING = ("and", "or", "but", "while", "whereas", "as", "both", "thus", "thereby")
PUT_IN = frozenset(["less", "so", "more", "in", "part", "particular", "possibly", "perhaps", "probably",
                    "notably", "especially", "importantly", "also", "rarely", "sometimes", "turn"])  # fmt: skip
DASHES = ("-", "‐", "–", "/")
NAMED = frozenset(("factor", "cell", "intervention"))
LONGEST = 9


def without_apposed(atoms: list[Atom]) -> list[Atom]:
    """The atoms without the appositions that name nothing, their commas closed up.

    So too what is put in between commas behind "and": "A and, to a lesser extent, B".
    """
    kept: list[Atom] = []
    i = 0
    while i < len(atoms):
        if atoms[i].word == "," and kept and kept[-1].word in ("and", "or"):
            words = [a.word for a in atoms[i + 1 : i + 7]]
            closed = words.index(",") if "," in words else 0
            if closed and ((closed < 3 and set(words[:closed]) <= PUT_IN) or (words[0] == "to" and (
                words[closed - 1] in ("extent", "degree")
            ))):  # fmt: skip
                i += closed + 2
                continue
        stop = _apposed(atoms, i) if atoms[i].word == "," and kept else 0
        if not stop:
            kept.append(atoms[i])
            i += 1
            continue
        kept.extend(a for a in atoms[i:stop] if a.kind == "cite")
        closing = atoms[stop]
        if closing.word in RELATIVE or _described(atoms, stop):
            # what describes a kind in general words is told of the one that is named
            kept.append(atoms[i])
            kept.append(replace(closing, word="which") if closing.word == "that" else closing)
            stop += 1
        i = stop + 1 if closing.word == "," and not _needs_comma(atoms, stop) else stop
    return kept


def _apposed(atoms: list[Atom], comma: int) -> int:
    """Where the apposition that the comma opens is closed; 0 if it opens none."""
    if not atoms[comma - 1].types & NAMED or comma + 1 >= len(atoms):
        return 0
    if atoms[comma + 1].word not in OPENING:
        return 0
    head = ""
    for k in range(comma + 2, min(comma + 2 + LONGEST, len(atoms))):
        atom = atoms[k]
        if atom.kind == "cite":
            continue
        closed = atom.word in (",", ".", ";") or atom.word in RELATIVE or _described(atoms, k)
        before = atoms[k - 1].word
        if (closed or atom.word in ("of", "for", "on", "in")) and not head:
            head = before
        if closed:
            kind = head in KINDS or word_class(head, "generic_factor", "generic_cell")
            return k if kind else 0
        inside = atom.kind == "word" or (atom.glued and atom.word in DASHES)  # "of SDF-1"
        if not inside or atom.word in ("and", "or", "than"):
            return 0
    return 0


def _described(atoms: list[Atom], at: int) -> bool:
    """Whether a participle with its "by" or "from" stands at ``at``: "a cytokine secreted by"."""
    behind = atoms[at + 1].word if at + 1 < len(atoms) else ""
    return atoms[at].tag == "VBN" and behind in ("by", "from")


def _needs_comma(atoms: list[Atom], comma: int) -> bool:
    """Whether what follows the closing comma needs one by itself: a relative, a list, a clause."""
    following = atoms[comma + 1] if comma + 1 < len(atoms) else None
    if following is None or following.word in RELATIVE or following.word in JOINING:
        return True
    return following.kind == "ent" and not following.tag.startswith("VB")
