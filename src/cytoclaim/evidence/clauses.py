"""Clauses: for every verb group its subject, its object and what it depends on.

Subjects are found by order: a relative clause takes its antecedent, a coordinated verb, a
participle, a gerund and an infinitive take over the subject of the clause they hang on, and a
clause interrupted by a relative clause is resumed by the next verb without a subject.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from cytoclaim.evidence.line import Line
from cytoclaim.evidence.verbs import VerbGroup, verb_groups
from cytoclaim.evidence.words import word_class

__all__ = ["Clause", "clauses"]

Span = tuple[int, int]


@dataclass(slots=True)
class Clause:
    """A verb group with its spans of atoms: subject, object, and the clause it depends on.

    ``kind`` is main, that, relative, subordinate, coordinate, participle, gerund or infinitive;
    ``parent`` is the index of the clause it takes its subject from (or hangs on).
    """

    index: int
    kind: str
    start: int
    verb: VerbGroup | None
    subject: Span | None
    post: Span = (0, 0)
    parent: int = -1
    connective: str = ""
    inherits: bool = False
    antecedent: Span | None = None
    intro: tuple[Span, ...] = field(default=())


STRONG = ("while", "whereas", "although", "though", "because", "since", "but", "yet", "as", "if",
          "when", "whenever", "unless", "until", "whether", "once", "where", "so", "for")  # fmt: skip

LISTING = (",", "and", "or", "but", "nor")


def _has_np(line: Line, start: int, end: int) -> bool:
    return any(
        line.is_ent(i)
        or (
            line.word(i) and line.np_end(i)
            and line.word(i) not in ("that", "which", "who", ")", "also", "only")
            and (line.verb(i, "base", "past") is None or line.noun(i) is not None)
        )
        for i in range(start, end)
    )  # fmt: skip


def _boundary(line: Line, start: int, end: int) -> tuple[int, str]:
    """The position of the word that opens the clause whose verb stands at ``end``, and its kind."""
    depth = 0
    for i in range(end - 1, start - 1, -1):
        word = line.word(i)
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
        if word == "that" and line.word(i + 1) not in ("of", "in", "from"):
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
            if _has_np(line, i + 1, end) and not line.np_end(before):
                return i, "that"
            return i, "relative"
        if word in (";", ":", "—", "–"):
            return i, "main"
        if word in STRONG and not (
            word in ("as", "for", "since", "once", "so") and not _has_np(line, i + 1, end)
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
            ):
                continue
            if word == "but" and line.word(i + 1) in ("not", "also"):
                if _has_np(line, i + 2, end) and line.word(i + 1) == "not":
                    continue
                return i, "subordinate"
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
        if word in ("and", "or") and line.word(i - 1) == "," and _has_np(line, i + 1, end):
            return i, "main"
        if (
            word == ","
            and line.word(i + 1) in ("and", "but", "or", "yet")
            and line.word(i + 2) != "not"
        ):
            return i, "main"
    return -1, ""


def _weak(line: Line, start: int, end: int) -> int:
    """The last comma or "and" with a noun phrase between it and the verb."""
    for i in range(end - 1, start - 1, -1):
        if line.word(i) in (",", "and", "or", "but") and _has_np(line, i + 1, end):
            return i
    return -1


def _after_front(line: Line, start: int, end: int) -> int:
    """Where the subject opens behind a phrase in front that no comma closes; else ``start``.

    "in the presence of B it raised …", "in mice with C the injection of A lowered …"
    """
    last = line.back(end)
    if start < last and line.word(last) in ("it", "they", "this", "these"):
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
        line.is_ent(named - 1)
        or line.word(named - 1) in (",", "and", "or", ")", "(")
        or line.atoms[named - 1].kind == "cite"
    ):
        named -= 1
    listed = named < end and line.is_ent(named, "factor", "cell", "intervention", "outcome")
    if listed and line.np_end(named - 1) and not _describes(line.word(named - 1)):
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


def clauses(line: Line) -> list[Clause]:
    """The clauses of a sentence in the order of their verbs (one with no verb if there is none)."""
    groups = [g for g in verb_groups(line) if g.kind != "reduced"]
    found: list[Clause] = []
    pending: Span | None = (0, 0)  # start of a main clause that has no verb yet
    main_verb = False
    for group in groups:
        n = len(found)
        previous = found[-1] if found else None
        begin = previous.verb.end if previous and previous.verb else 0
        if group.kind in ("infinitive", "gerund", "participle"):
            parent = n - 1
            coordinated = line.word(line.back(group.start)) in ("and", "or", "but", ",")
            if coordinated and previous is not None and previous.kind == group.kind:
                parent = previous.parent
            elif (
                group.kind in ("participle", "gerund")
                and previous is not None
                and previous.kind in ("infinitive", "gerund", "participle")
                and line.word(line.back(group.start)) == ","
            ):
                parent = previous.index
            weak = _weak(line, begin, group.start) if line.word(group.start) == "being" else -1
            if weak >= 0 and found:  # "…, the level of X being lower"
                found.append(
                    Clause(n, "main", weak, group, (weak + 1, group.start), parent=n - 1,
                           connective=line.word(weak))
                )  # fmt: skip
                continue
            if not main_verb and pending is not None and not found:
                pending = (0, group.start) if _has_np(line, 0, group.start) else (0, 0)
            elif group.kind == "participle" and found:
                opened, sort = _boundary(line, begin, group.start)
                if (
                    opened >= 0
                    and sort in ("that", "main", "subordinate")
                    and _has_np(line, opened + 1, group.start)
                ):
                    pending, main_verb = (opened + 1, group.start), False
            found.append(
                Clause(n, group.kind, group.start, group, None, parent=parent, inherits=True,
                       connective=group.preposition or line.word(line.back(group.start)),
                       antecedent=(begin, group.start) if parent < 0 or group.kind == "participle" else None)
            )  # fmt: skip
            continue
        at, kind = _boundary(line, begin, group.start)
        if at < 0:
            if not main_verb and (previous is None or pending is not None):
                span = (
                    pending
                    if pending and pending[1] > pending[0]
                    else (0 if previous is None else begin, group.start)
                )
                start = span[0]
                if previous is not None and span == (begin, group.start):
                    weak = _weak(line, begin, group.start)
                    span = (weak + 1 if weak >= 0 else begin, group.start)
                    start = span[0]
                    if weak >= 0:
                        start = weak
                found.append(
                    Clause(
                        n,
                        "main",
                        start if previous is None or span[0] >= begin else group.start,
                        group,
                        span,
                    )
                )
                main_verb, pending = True, None
                continue
            # right behind "," or "and" stands a verb of the same subject ("… X and Y and raised Z")
            listed = previous is not None and (
                line.word(line.back(group.start)) in (",", "and", "or", "but", "nor", "yet", "then")
            )
            weak = -1 if listed else _weak(line, begin, group.start)
            if weak >= 0 and line.word(begin) in ("and", "but"):
                weak = begin  # "A declined and B and C rose"
            if weak >= 0:
                found.append(
                    Clause(
                        n, "main", weak, group, (weak + 1, group.start), connective=line.word(weak)
                    )
                )
                main_verb = True
            else:
                parent = n - 1
                while (
                    parent > 0
                    and found[parent].kind in ("infinitive", "gerund", "participle")
                    and found[parent].verb
                    and found[parent].parent >= 0
                    and group.kind == "finite"
                ):
                    parent = found[parent].parent
                found.append(
                    Clause(
                        n,
                        "coordinate",
                        group.start,
                        group,
                        None,
                        parent=parent,
                        inherits=True,
                        connective=line.word(line.back(group.start)),
                    )
                )
            continue
        inner = (at + 1, group.start)
        if kind == "relative":
            subject_relative = not _has_np(line, at + 1, group.start)
            opened, sort = _boundary(line, begin, at)
            if (
                found
                and opened >= 0
                and sort in ("that", "main", "subordinate")
                and _has_np(line, opened + 1, at)
            ):
                pending, main_verb = (opened + 1, at), False
            if not main_verb and pending is not None:
                pending = (
                    (pending[0] if pending[1] > pending[0] else begin, at)
                    if previous is None
                    else pending
                )
            found.append(
                Clause(n, "relative", at, group, None if subject_relative else inner,
                       parent=n - 1, antecedent=(begin, at), connective=line.word(at), inherits=subject_relative)
            )  # fmt: skip
            continue
        if kind == "whose":
            found.append(
                Clause(
                    n,
                    "relative",
                    at,
                    group,
                    inner,
                    parent=n - 1,
                    antecedent=(begin, at),
                    connective="whose",
                )
            )
            continue
        if not _has_np(line, *inner):
            parent = n - 1
            while (
                parent > 0
                and found[parent].kind in ("infinitive", "gerund", "participle", "relative")
                and found[parent].parent >= 0
            ):
                parent = found[parent].parent
            found.append(
                Clause(
                    n,
                    "coordinate",
                    at,
                    group,
                    None,
                    parent=parent,
                    inherits=True,
                    connective=line.word(at),
                )
            )
            continue
        if kind == "that" and not main_verb:
            main_verb = True
        if kind == "subordinate" and at <= 1 and not main_verb:
            found.append(Clause(n, kind, at, group, inner, parent=n - 1, connective=line.word(at)))
            pending = (0, 0)
            continue
        found.append(Clause(n, kind, at, group, inner, parent=n - 1, connective=line.word(at)))
        main_verb, pending = True, None
    if not found:
        return [Clause(0, "main", 0, None, None, post=(0, len(line)))]
    ends = [c.start for c in found[1:]] + [len(line)]
    for clause, end in zip(found, ends, strict=True):
        assert clause.verb is not None
        clause.post = (clause.verb.end, max(end, clause.verb.end))
        if clause.subject is not None:
            clause.subject = (_after_front(line, *clause.subject), clause.subject[1])
    return found
