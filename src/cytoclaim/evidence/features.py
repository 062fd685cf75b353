"""Features of a sentence and of the words around a name."""

from __future__ import annotations

from cytoclaim.evidence.claims import Reader
from cytoclaim.evidence.targets import WEAK
from cytoclaim.evidence.words import word_class

__all__ = ["Features", "around", "one_hot", "shared_features"]

Features = dict[str, float]


def shared_features(reader: Reader) -> Features:
    line = reader.line
    words = [w for w in line.words if w]
    return {
        "s_hedge": float(any(word_class(w, "hedge") for w in words)),
        "s_question": float(any(word_class(w, "question") for w in words)),
        "s_negation": float(
            any(w in ("not", "no", "without", "failed", "unable", "neither") for w in words)
        ),
        "s_length": float(min(len(line), 90)),
        "s_clauses": float(len(reader.clauses)),
        "s_cited": float(any(a.kind == "cite" for a in line.atoms)),
        "s_triggers": float(sum(any(t.op not in WEAK for t, _ in r) for r in line.readings)),
    }


def one_hot(features: Features, name: str, value: str) -> None:
    if value:
        features[f"{name}={value}"] = 1.0


def around(f: Features, name: str, reader: Reader, first: int, last: int) -> None:
    line = reader.line
    k = first - 1
    while k >= 0 and (
        word_class(line.word(k), "determiner", "transparent")
        or line.adverb(k)
        or (line.word(k) and not line.function(k) and not line.readings[k] and first - k < 5)
    ):
        if word_class(line.word(k), "giving", "lof_noun", "lof_verb", "effect_noun"):
            f[f"{name}_giving"] = 1.0
        k -= 1
    word = line.word(k) if k >= 0 else "START"
    if k < 0:
        f[f"{name}_start"] = 1.0
    elif word_class(word, "preposition"):
        f[f"{name}_prep={word}"] = 1.0
    elif line.readings[k]:
        t = line.readings[k][0][0]
        f[f"{name}_left={t.op}/{t.pos[0]}"] = 1.0
    elif line.is_ent(k):
        f[f"{name}_left_ent"] = 1.0
    elif word in (",", "("):
        f[f"{name}_left_comma"] = 1.0
    nxt = last + 1
    after = line.word(nxt).lstrip("-–") if nxt < len(line) else "END"
    if word_class(after, "derived"):
        f[f"{name}_derived"] = 1.0
    if word_class(after, "prime"):
        f[f"{name}_primed"] = 1.0
    if word_class(after, "engineer"):
        f[f"{name}_engineered"] = 1.0
    if after in ("induced", "mediated", "driven", "dependent", "stimulated"):
        f[f"{name}_induced"] = 1.0
    if word_class(after, "transparent"):
        f[f"{name}_transparent"] = 1.0
    if word_class(after, "effect_noun"):
        f[f"{name}_effect"] = 1.0
    if line.is_ent(nxt, "cell") or (line.word(nxt) in ("-",) and line.is_ent(nxt + 1, "cell")):
        f[f"{name}_then_cell"] = 1.0
    elif line.is_ent(nxt):
        f[f"{name}_then_ent"] = 1.0
    if word_class(after, "preposition"):
        f[f"{name}_then={after}"] = 1.0
    if nxt < len(line) and line.readings[nxt]:
        t = line.readings[nxt][0][0]
        f[f"{name}_right={t.op}/{t.pos[0]}"] = 1.0
    if word_class(after, "be", "modal", "have"):
        f[f"{name}_then_aux"] = 1.0
