"""Where a clause opens: the words, commas and leading phrases before a verb."""

from __future__ import annotations

from cytoclaim.evidence.inversions import turned_front
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.runs import run_opened
from cytoclaim.evidence.surroundings import joined_between
from cytoclaim.evidence.words import word_class

__all__ = ["after_front", "boundary", "comma_before", "has_np", "list_before", "only_place"]

STRONG = ("while", "whereas", "although", "though", "because", "since", "but", "yet", "as", "if",
          "when", "whenever", "unless", "until", "whether", "once", "where", "wherever", "so", "for")  # fmt: skip

# "which in turn raised", "which, at least in part, lowered"
ADVERBIAL = frozenset(
    [
        "in",
        "turn",
        "part",
        "at",
        "least",
        "for",
        "example",
        "instance",
        "contrast",
        "addition",
        "effect",
        "large",
        "measure",
        "a",
        "result",
        "this",
        "way",
        "their",
        "its",
        "once",
        "any",
        "case",
        "as",
        "the",
        "same",
        "time",
        "first",
        "last",
        ",",
        "on",
        "other",
        "hand",
    ]
)
LISTING = (",", "and", "or", "but", "nor")


def has_np(line: Line, start: int, end: int) -> bool:
    """Whether a stretch holds a name or a word that can head a noun phrase."""
    if line.word(start) in ("in", "at", "for", "as", "on", ",") and all(
        line.word(i) in ADVERBIAL or (line.word(i) and line.adverb(i)) for i in range(start, end)
    ):
        return False
    return any(
        line.is_ent(i)
        or (
            line.word(i) and line.np_end(i)
            and line.word(i) not in ("that", "which", "who", ")", "also", "only")
            and (line.verb(i, "base", "past") is None or line.noun(i) is not None)
        )
        for i in range(start, end)
    )  # fmt: skip


def only_place(line: Line, start: int, end: int) -> bool:
    """Whether a stretch is one phrase of place or time: "which in macrophages lowered"."""
    if line.word(start) not in ("in", "within", "at", "on", "upon", "after", "under", "during"):
        return False
    inside = range(start + 1, end)
    names = [i for i in inside if line.is_ent(i)]
    if any(line.word(i) in (",", "the") and i > start + 1 for i in inside):
        return False
    return 0 < len(inside) <= 4 and (names == [end - 1] or not names)


def boundary(line: Line, start: int, end: int) -> tuple[int, str]:
    """The position of the word that opens the clause whose verb stands at ``end``, and its kind."""
    depth = 0
    added = joined_between(line, start, end)  # "…, and C, or D, lowered": "and" opens it
    top = end  # past the list that is the subject
    pause = line.back(end)  # "raised A, B, and C and lowered D"
    joined = line.word(pause) in ("and", "or") and line.word(end - 1) != "both"
    if line.word(pause) == "," and line.verb(end):  # "raised A, B, and C, lowered D, and …"
        last = pause - 1 - word_class(line.word(pause - 1), "transparent")  # "C levels"
        joined = (
            added < 0
            and line.is_ent(last)
            and ((line.word(last - 2), line.word(last - 1)) == (",", "and"))
        )
    for i in range((added if added >= 0 else end) - 1, start - 1, -1):
        word = line.word(i)
        if i >= top and i < end:
            continue
        if (
            depth == 0 and word in ("and", "or") and has_np(line, i + 1, end)
            and (first := run_opened(line, i, end)) > start
        ):  # fmt: skip
            top = first  # "… that A, B, and C rose"
            continue
        if word == ")":
            depth += 1
        elif word == "(":
            if depth == 0:
                return i, "relative"
            depth -= 1
        if depth:
            continue
        if word in ("which", "who", "whom"):
            return i, "relative"
        if word == "whose":
            return i, "whose"
        if word == "that" and (
            line.word(i + 1) not in ("of", "in", "from") or _reported(line, i)
        ):  # fmt: skip
            before = line.back(i)
            if line.word(before) == "," and line.np_end(before - 1):
                return i, "relative"
            reporting = line.verb(before) if before >= 0 else None
            report = (
                (reporting and (reporting[0] is None or reporting[0].op in ("report", "light")))
                or word_class(line.word(before), "report_noun")
                or line.word(before) in ("be", "is", "was", "possible", "likely", "clear", "evident",
                                         "plausible", "conceivable", "worth", "noting", "so", "given")
                or (before >= 0 and line.word(before).endswith(("ed", "s", "e")) and reporting is not None)
            )  # fmt: skip
            if report or not line.np_end(before):
                return i, "that"
            if has_np(line, i + 1, end) and not line.np_end(before):
                return i, "that"
            return i, "relative"
        if word == "after" and i == 0 and _closed(line, end):
            return i, "subordinate"  # "After A was knocked down, …"
        if word in (";", ":", "—", "–") and not (word == "–" and line.atoms[i].glued):
            return i, "main"
        if word in STRONG and not (
            word in ("as", "for", "since", "once", "so") and not has_np(line, i + 1, end)
        ):
            if word == "as" and line.word(i + 1) in (
                "well",
                "such",
                "evidenced",
                "shown",
                "a",
                "an",
                "the",
                "compared",
                "to",
                "for",
            ):
                continue
            if word == "as" and line.word(end - 1) == "," and line.word(i - 1).endswith("ed"):
                continue  # "lodged as aggregates in the lung, they …"
            if word == "but" and line.word(i + 1) in ("not", "also", "neither"):
                if has_np(line, i + 2, end) and line.word(i + 1) != "also":
                    continue
                return i, "subordinate"
            if word == "as" and word_class(line.word(i + 1), "do"):
                continue  # "…, as did B, C fell"
            if word == "because" and line.word(i + 1) == "of":
                continue  # "Because of A, X fell"
            if line.word(i - 1) == "not" and line.word(i - 2) == "but":
                continue  # "A, but not when given late, lowered B"
            if word == "as" and line.word(i - 1) in (
                "such",
                "well",
                "as",
                "far",
                "known",
                "serve",
                "serves",
                "act",
                "acts",
            ):
                continue
            if word == "for" and line.word(i - 1) not in (",",):
                continue
            return i, "subordinate"
        either = i + 1 + (word == ",")  # "upon A, or in the presence of B, C rose"
        put_aside = line.word(either - 1) == "or" and word_class(line.word(either), "preposition")
        if joined or put_aside:
            continue
        if word in ("and", "or") and line.word(i - 1) == "," and has_np(line, i + 1, end):
            return i, "main"
        if (
            word == ","
            and line.word(i + 1) in ("and", "but", "or", "yet")
            and line.word(i + 2) != "not"
        ):
            return i, "main"
    return -1, ""


def _reported(line: Line, that: int) -> bool:
    """Whether a verb that reports stands before "that": "showed that in mice X fell"."""
    if line.word(that + 1) not in ("in", "from"):
        return False
    if line.word(that - 1) in ("and", "but"):  # "showed that … and that in mice X fell"
        return any(line.word(k) == "that" and _reported_verb(line, k) for k in range(that - 1))
    return _reported_verb(line, that)


def _reported_verb(line: Line, that: int) -> bool:
    told = line.verb(line.back(that))
    return told is not None and told[0] is not None and told[0].op in ("report", "light")


def _closed(line: Line, verb: int) -> bool:
    """Whether the verb group at ``verb`` closes a clause in front: "After A was silenced, X rose"."""
    comma = next((k for k in range(verb, len(line)) if line.word(k) == ","), -1)
    return (
        word_class(line.word(verb), "be", "have") and "," not in line.words[:verb] and comma > 0
        and line.word(comma + 1) not in ("and", "but", "or", "while", "whereas")
    )  # fmt: skip


def comma_before(line: Line, start: int, end: int) -> int:
    """The last comma or "and" with a noun phrase between it and the verb."""
    for i in range(end - 1, start - 1, -1):
        if line.word(i) in (",", "and", "or", "but") and has_np(line, i + 1, end):
            return i
    return -1


def list_before(line: Line, at: int) -> int:
    """The comma that opens the list of names of one type which the joiner at ``at`` goes on with."""
    ended = line.word(at) in ("and", "or")
    while at >= 0 and line.word(at) in (",", "and", "or"):
        oxford = line.word(at) in ("and", "or") and line.word(at - 1) == ","
        named = at - 2 if oxford else at - 1
        if not line.is_ent(at + 1) or not line.is_ent(named):
            break
        if not line.atoms[named].types & line.atoms[at + 1].types:
            break
        first = named - 1
        while first > named - 4 and _describing(line, first):
            first -= 1  # "…, the serum A, B and C"
        before = line.word(first)
        if oxford and before in ("and", "or"):
            break  # "raised A, and B, and C fell": that list was closed
        opened = ended and line.word(first - 1) == ","  # "…, and A, B and C rose"
        if before not in (",", "and", "or") or (
            before != "," and line.word(at) == "," and not opened
        ):
            break  # "by A and B, C raised …": that list was closed
        at = first
    return at


def _describing(line: Line, i: int) -> bool:
    """Whether a word before a name may belong to it: "the serum A"."""
    word = line.word(i)
    return word_class(word, "determiner") or (
        word.isalpha() and not line.is_ent(i) and not line.function(i) and not line.verb(i)
    )


def after_front(line: Line, start: int, end: int) -> int:
    """Where the subject opens behind a phrase in front that no comma closes; else ``start``.

    "in the presence of B it raised …", "in mice with C the injection of A lowered …"
    """
    for k in range(start, min(end, 12)):
        if word_class(line.word(k), "do", "modal") and turned_front(line, k):
            return k + 1
    last = line.back(end)
    pronoun = line.word(last) in ("it", "they", "this", "these")
    if start < last and pronoun and not word_class(line.word(last - 1), "preposition"):
        return last
    first = start
    while line.word(first) in (",", "and", "but") or (first < end and line.adverb(first)):
        first += 1
    if not word_class(line.word(first), "preposition") or line.word(first) in ("as", "like"):
        return start
    if line.word(first) == "in" and line.word(first + 1) == "turn":
        return first + 2
    named = end
    while named > first + 2 and (
        line.word(named - 1) == "neither"
        or (line.adverb(named - 1) and line.word(named - 1) != "both")
    ):
        named -= 1  # "in these mice B also fell"
    last = named
    while named > first + 2 and (
        line.is_ent(named - 1)
        or line.word(named - 1) in (",", "and", "or", ")", "(")
        or line.atoms[named - 1].kind == "cite"
    ):
        named -= 1
    if named < last and word_class(line.word(named - 1), "preposition"):
        plain = not any(line.word(k) == "," for k in range(first, named))
        for k in range(named + 1, last if plain else named):  # "after treatment with A B fell"
            held = line.is_ent(k - 1, "cell") and line.is_ent(k, "factor")  # "MSC exosomes"
            if line.is_ent(k - 1) and line.is_ent(k) and not held:
                return k
    listed = named < last and line.is_ent(named, "factor", "cell", "intervention", "outcome")
    closed = line.word(named - 2) == ","  # "After A, serum B fell": the comma closes the front
    if listed and line.np_end(named - 1) and not (closed or _describes(line.word(named - 1))):
        return named  # "in these mice B and C fell": a list of names right before the verb
    if any(line.word(k) == "," for k in range(first, end)):
        return start
    for k in range(first + 2, end):
        if line.word(k) in ("the", "a", "an", "these", "this", "those", "both") and (
            line.np_end(k - 1) and not word_class(line.word(k - 1), "determiner", "preposition")
        ):
            return k
    return start


def _describes(word: str) -> bool:
    """Whether a word in front of a name belongs to it ("cultured", "human", "-")."""
    return word.endswith(("ed", "al", "ic", "ive", "ous", "ary", "ing", "human", "-")) or (
        word_class(word, "determiner")
    )
