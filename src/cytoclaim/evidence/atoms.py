"""A sentence as atoms: mentions, words, punctuation and citations in order.

Overlapping mentions form one atom (its outermost mentions lead, the others are ``inner``).
Brackets that only repeat a name ("VEGF (vascular endothelial growth factor)") and appositions that
name nothing are left out, so that later rules read "A, B and C" where the text has more.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from cytoclaim.evidence.apposed import without_apposed
from cytoclaim.evidence.atom import Atom
from cytoclaim.evidence.elided import with_which
from cytoclaim.evidence.gapped import with_predicates
from cytoclaim.evidence.triggers import lookup
from cytoclaim.evidence.words import normal
from cytoclaim.model import Analysis, Mention

__all__ = ["Atom", "read_atoms"]

WORD = re.compile(
    r"-/-|\+/-|[+−]|[^\W\d_][\w]*(?:['’][a-z]+)?(?:[-‐‑][^\W\d_]\w*)*|\d+(?:[.,]\d+)*%?|[^\w\s]"
)


def _as_cell(mention: Mention, others: tuple[Mention, ...]) -> Mention:
    """Giving a named cell is the cell's doing: "MSC therapy" reads as its cell."""
    if mention.type != "intervention" or not mention.concept.endswith("-therapy"):
        return mention
    for other in others:
        inside = mention.start <= other.start and other.end <= mention.end
        across = other.start < mention.start < other.end <= mention.end  # "Schwann [cell therapy]"
        if other.type == "cell" and (inside or across):
            return replace(mention, type="cell", concept=other.concept, curie=other.curie)
    stem = mention.concept.removesuffix("-therapy")
    return replace(mention, type="cell", concept=stem, curie="") if stem.isupper() else mention


def _clusters(mentions: tuple[Mention, ...]) -> list[tuple[int, int, list[Mention]]]:
    found: list[tuple[int, int, list[Mention]]] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if found and mention.start < found[-1][1]:
            start, end, members = found[-1]
            found[-1] = (start, max(end, mention.end), [*members, mention])
        else:
            found.append((mention.start, mention.end, [mention]))
    return found


def _lead(members: list[Mention]) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """The mentions that name the whole atom, and those inside it."""
    widest = max(m.end - m.start for m in members)
    kind = next(m.type for m in members if m.end - m.start == widest)
    lead = tuple(
        m for m in members
        if m.type == kind and not any(
            o is not m and o.type == kind and o.start <= m.start and m.end <= o.end
            and (o.start, o.end) != (m.start, m.end)
            and (o.start != m.start or o.text.rstrip("s").endswith("receptor")) for o in members
        )
    )  # fmt: skip
    concepts = {m.concept for m in lead}
    unique = tuple(
        {
            m.concept: m for m in lead
            if not any(c.endswith(f"-{m.concept}") for c in concepts)  # "BM-MSC infusion": no MSC
        }.values()
    )  # fmt: skip
    return unique, tuple(m for m in members if m not in lead)


def _gap(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Words and marks between two mentions; a hyphen glued to a mention leads or ends a word."""
    spans = []
    at = start
    while at < end:
        if text[at].isspace():
            at += 1
            continue
        glued = re.compile(r"[-‐‑–][^\W\d_]+(?:[-‐‑][^\W\d_]+)*").match(text, at, end)
        if (
            at == start
            and start > 0
            and not text[start - 1].isspace()
            and glued
            and not text.startswith("-/-", at)
        ):
            spans.append((at, glued.end()))
            at = glued.end()
            continue
        match = WORD.match(text, at, end)
        if match is None:
            at += 1
            continue
        spans.append(match.span())
        at = match.end()
    return spans


def read_atoms(
    analysis: Analysis,
    word: Callable[[Mention, Analysis], bool] = lambda mention, analysis: False,
) -> list[Atom]:
    """The atoms of a sentence in order, redundant brackets removed.

    Mentions for which ``word`` is true are read as plain words ("overexpression", "injection").
    """
    text = analysis.sentence.text
    cites = [(c.start, c.end) for c in analysis.sentence.citations]
    mentions = tuple(
        _as_cell(m, analysis.mentions) for m in analysis.mentions
        if m.concept and m.type != "species" and not word(m, analysis)
        and not any(s < m.end and m.start < e for s, e in cites)
    )  # fmt: skip
    tags = {t.start: (t.pos, t.tag) for t in analysis.tokens}
    blocks: list[tuple[int, int, str, list[Mention]]] = [
        *((s, e, "ent", ms) for s, e, ms in _clusters(mentions)),
        *((s, e, "cite", []) for s, e in cites),
    ]
    blocks.sort(key=lambda b: b[:2])
    atoms: list[Atom] = []

    def words(start: int, end: int) -> None:
        for s, e in _gap(text, start, end):
            word = text[s:e]
            kind: Literal["word", "punct"] = "word" if re.search(r"\w|-/-", word) else "punct"
            glued = s > 0 and not text[s - 1].isspace()
            low = word.casefold() if word[0] in "-‐‑–" else normal(word)
            pos, tag = tags.get(s, ("", ""))
            atoms.append(Atom(s, e, word, low, kind, glued=glued, pos=pos, tag=tag))

    at = 0
    for start, end, kind, members in blocks:
        words(at, start)
        glued = start > 0 and not text[start - 1].isspace()
        if kind == "cite":
            atoms.append(Atom(start, end, text[start:end], "", "cite", glued=glued))
        else:
            lead, inner = _lead(members)
            pos, tag = tags.get(start, ("", ""))
            atoms.append(
                Atom(
                    start,
                    end,
                    text[start:end],
                    normal(text[start:end]),
                    "ent",
                    lead,
                    inner,
                    glued,
                    pos,
                    tag,
                )
            )
        at = max(at, end)
    words(at, len(text))
    return with_predicates(with_which(without_apposed(_without_brackets(_joined(atoms)))))


def _joined(atoms: list[Atom]) -> list[Atom]:
    """Without inner full stops ("et al."); "down regulated" becomes one word."""
    kept: list[Atom] = []
    for n, atom in enumerate(atoms):
        if atom.word == "." and n + 1 < len(atoms):
            continue
        last = kept[-1] if kept else None
        if (
            last is not None and last.word in ("up", "down", "over", "co")
            and atom.word.startswith(("regulat", "express", "modulat"))
        ):  # fmt: skip
            kept[-1] = replace(
                atom, start=last.start, text=f"{last.text} {atom.text}", word=last.word + atom.word,
                glued=last.glued,
            )  # fmt: skip
            continue
        kept.append(atom)
    return kept


def _without_brackets(atoms: list[Atom]) -> list[Atom]:
    """Drop bracketed groups that add no new concept; keep the rest as an apposition."""
    kept: list[Atom] = []
    i = 0
    while i < len(atoms):
        atom = atoms[i]
        if atom.word not in ("(", "["):
            kept.append(atom)
            i += 1
            continue
        depth, j = 0, i
        while j < len(atoms):
            depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(atoms[j].word, 0)
            if depth == 0:
                break
            j += 1
        group = atoms[i + 1 : j]
        if _adds(group, kept):
            kept.append(Atom(atom.start, atom.end, "(", "(", "punct", glued=atom.glued))
            kept.extend(_without_brackets(group))
            if j < len(atoms):
                kept.append(Atom(atoms[j].start, atoms[j].end, ")", ")", "punct", glued=True))
        else:
            kept.extend(a for a in group if a.kind == "cite")
        i = j + 1
    return kept


def _adds(group: list[Atom], before: list[Atom]) -> bool:
    named = {m.concept for a in group for m in a.mentions}
    if not named:
        return False
    last = before[-1] if before else None
    if last is not None and last.kind == "ent":
        here = {m.concept for m in (*last.mentions, *last.inner)}
        if named & here:
            return False
        words = [a.word for a in group]
        verbs = any(
            t.pos == "verb" and t.form & {"s", "past"}
            for k, w in enumerate(words) if w for t, _ in lookup(words, k)
        )  # fmt: skip
        # "MSC-CM (conditioned medium of MSCs)": a name spelt out, not a new fact
        initials = "".join(a.word[:1] for a in group if a.kind in ("word", "ent"))
        short = normal(last.text)
        return verbs or not (len(short) <= 8 and short[:1] == initials[:1] and len(group) > 1)
    return True
