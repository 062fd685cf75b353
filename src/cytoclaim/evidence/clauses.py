"""Clauses: for every verb group its subject, its object and what it depends on.

Subjects are found by order: a relative clause takes its antecedent, a coordinated verb, a
participle, a gerund and an infinitive take over the subject of the clause they hang on, and a
clause interrupted by a relative clause is resumed by the next verb without a subject.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from cytoclaim.evidence.boundaries import (
    after_front,
    boundary,
    comma_before,
    has_np,
    list_before,
    only_place,
)
from cytoclaim.evidence.interruptions import elliptic, fronted, fronted_participle, put_between
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.ongoing import beyond
from cytoclaim.evidence.runs import closing_comma
from cytoclaim.evidence.verbs import VerbGroup, verb_groups
from cytoclaim.evidence.words import word_class

__all__ = ["Clause", "clauses"]

Span = tuple[int, int]
FRONTING = ("when", "if", "once", "while", "whereas", "although", "though", "because", "since", "after",
            "as", "whenever", "where", "wherever", "until", "unless")  # fmt: skip
PAIRING = ("and", "while", "whereas", "but", ",")
PARTING = (";", ":", "—", "whereas", "while", "although", "though", "but", "that", "because")
EXPECTING = ("expect", "expects", "expected", "believe", "believed", "assumed", "thought", "hypothesized",
             "predicted", "presumed", "understand", "know")  # fmt: skip


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


def clauses(line: Line) -> list[Clause]:
    """The clauses of a sentence in the order of their verbs (one with no verb if there is none)."""
    groups = [g for g in verb_groups(line) if g.kind != "reduced"]
    found: list[Clause] = []
    pending: Span | None = (0, 0)  # start of a main clause that has no verb yet
    main_verb = False
    cuts: list[int] = []  # where the subject of a clause still to come begins
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
            weak = (
                comma_before(line, begin, group.start) if line.word(group.start) == "being" else -1
            )
            weak = list_before(line, weak)
            if weak >= 0 and found:  # "…, the level of X being lower"
                found.append(
                    Clause(n, "main", weak, group, (weak + 1, group.start), parent=n - 1,
                           connective=line.word(weak))
                )  # fmt: skip
                continue
            if not main_verb and pending is not None and not found:
                pending = (0, group.start) if has_np(line, 0, group.start) else (0, 0)
            elif found and (group.kind == "participle" or put_between(line, group)):
                stop = group.start if group.kind == "participle" else group.start - 2
                opened, sort = boundary(line, begin, stop)
                if (
                    opened >= 0
                    and sort in ("that", "main", "subordinate")
                    and has_np(line, opened + 1, stop)
                ):
                    pending, main_verb = (opened + 1, stop), False
                    cuts += [opened] if line.word(opened) in PARTING else []
            own = _raised(line, previous, group, begin)
            if own is None and (own := _likewise(line, found, group)):
                parent = found[parent].parent
                cuts.append(own[0] - 1)
            found.append(
                Clause(n, group.kind, group.start, group, own, parent=parent, inherits=own is None,
                       connective=group.preposition or line.word(line.back(group.start)),
                       antecedent=(begin, group.start) if parent < 0 or group.kind == "participle" else None)
            )  # fmt: skip
            continue
        at, kind = boundary(line, begin, group.start)
        fronted_clause = (
            kind in ("", "main") and line.word(at) not in (";", ":", "—")
            and not (pending is not None and pending[1] > pending[0])
            and _in_front(line, found, main_verb and pending is None)
        )  # fmt: skip
        joined = line.word(line.back(group.start)) in ("and", "or", "but", ",")
        closed = closing_comma(line, begin, group.start) if fronted_clause and not joined else -1
        if closed >= 0:  # "While A raised X, Y, and Z, B fell"
            found.append(Clause(n, "main", closed, group, (closed + 1, group.start)))
            main_verb, pending = True, None
            continue
        if fronted_clause and joined:
            found.append(
                Clause(n, "coordinate", group.start, group, None, parent=n - 1, inherits=True,
                       connective=line.word(line.back(group.start)))
            )  # fmt: skip
            continue  # "While A raised X and lowered Y, …"
        if previous is None and kind == "main" and line.word(at) in (",", "and", "or"):
            at, kind = -1, ""  # "A, or the antagonist B, lowered …": no verb stands before it
        if previous is None and kind == "subordinate" and fronted_participle(line, at, group.start):
            at, kind = -1, ""  # "When added to cells, A lowered …"
        if at < 0 and previous is not None and previous.kind == "gerund":
            opener = line.back(previous.start - 1)  # "A, which by lowering B raised C"
            if line.word(opener) in ("which", "who", "that") and line.word(opener - 1) == ",":
                held = found[-2].verb if len(found) > 1 else None
                start = held.end if held is not None else 0
                previous.parent = n
                found.append(
                    Clause(n, "relative", group.start, group, None, parent=n - 2,
                           antecedent=(start, opener), connective=line.word(opener), inherits=True)
                )  # fmt: skip
                continue
        if at < 0:
            if not main_verb and (previous is None or pending is not None):
                if pending and previous and fronted(line, pending, begin, group.start):
                    pending = (0, 0)
                span = (
                    pending
                    if pending and pending[1] > pending[0]
                    else (0 if previous is None else begin, group.start)
                )
                start = span[0]
                if previous is not None and pending and span == pending and span[0] > 0:
                    cuts.append(span[0] - 1)  # "…, and A, which B makes, raised C"
                if previous is not None and span == (begin, group.start):
                    weak = list_before(line, comma_before(line, begin, group.start))
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
                if previous is not None and n > 1 and put_between(line, previous.verb):
                    previous.parent = n
                continue
            # right behind "," or "and" stands a verb of the same subject ("… X and Y and raised Z")
            listed = previous is not None and (
                line.word(line.back(group.start)) in (",", "and", "or", "but", "nor", "yet", "then")
            )
            weak = -1 if listed else comma_before(line, begin, group.start)
            opening = list_before(line, weak)
            weak = opening if opening >= begin else weak  # "cells migrated and X rose"
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
                above = found[parent]
                if (
                    above.kind == "relative" and above.parent >= 0 and above.verb and group.kind == "finite"
                    and above.verb.passive and not group.passive and line.word(group.start - 1) == ","
                ):  # fmt: skip
                    parent = above.parent  # "A lowered B, which was raised by C, increased D and …"
                elif beyond(line, found, above, group):
                    parent = above.parent  # "A raised B, which lowers C, and lowered D"
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
        if kind == "main" and not line.is_ent(list_before(line, at) - 1):
            at = list_before(line, at)  # "A was given, and B, C, and D rose"
        inner = (at + 1, group.start)
        if kind == "subordinate" and not main_verb and elliptic(line, begin, at, group.start):
            found.append(Clause(n, "main", begin, group, (begin, group.start)))
            main_verb, pending = True, None
            continue  # "A, when given early, lowered C"
        if kind == "relative":
            behind = (at + 1, group.start)
            subject_relative = not has_np(line, *behind) or only_place(line, *behind)
            opened, sort = boundary(line, begin, at)
            if (
                found
                and opened >= 0
                and sort in ("that", "main", "subordinate")
                and has_np(line, opened + 1, at)
            ):
                pending, main_verb = (opened + 1, at), False
                cuts += [opened] if line.word(opened) in PARTING else []
            elif _in_front(line, found, main_verb and pending is None) and (
                (closed := closing_comma(line, begin, at)) >= 0
            ):
                pending, main_verb = (closed + 1, at), False  # "While A fell, B, which …, rose"
                cuts.append(closed)
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
            if not main_verb and pending is not None and previous is None:
                pending = (pending[0], at)
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
        if not has_np(line, *inner):
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
    _gapped(line, found)
    ends = [c.start for c in found[1:]] + [len(line)]
    for clause, end in zip(found, ends, strict=True):
        assert clause.verb is not None
        stop = min([k for k in cuts if clause.verb.end <= k < end], default=end)
        clause.post = (clause.verb.end, max(stop, clause.verb.end))
        if clause.subject is not None:
            clause.subject = (after_front(line, *clause.subject), clause.subject[1])
    return found


def _in_front(line: Line, found: list[Clause], told: bool) -> bool:
    """Whether the last clause stands in front of one still to come: "(that) when A was added, …".

    ``told``: whether the sentence had its main verb already.
    """
    if not found:
        return False
    last = found[-1]
    while (
        last.kind in ("coordinate", "gerund", "participle", "infinitive", "relative")
        and last.parent >= 0
    ):
        last = found[last.parent]
    if last.kind != "subordinate" or last.connective not in FRONTING:
        return False
    if last.index == 0 and last.start <= 1:
        return not told
    before = line.word(last.start - 1)
    opening = (
        last.index == 0
        and before == ","
        and (word_class(line.word(0), "preposition") or line.adverb(0))
    )  # "In mice, when A was given, …"
    joined = before == "and" and line.word(last.start - 2) == ","
    return before in ("that", ";", ":") or opening or joined


def _raised(line: Line, previous: Clause | None, group: VerbGroup, begin: int) -> Span | None:
    """The subject of the infinitive in "they found A to be increased by B", "… A to raise B"."""
    verb = previous.verb if previous is not None else None
    if group.kind != "infinitive" or verb is None or verb.passive or verb.copula:
        return None
    end = group.start - (line.word(group.start - 1) == "to")
    trigger = verb.trigger
    if group.passive:
        told = trigger is not None and trigger.op in ("report", "light")
    else:
        told = line.word(verb.main) in EXPECTING or (
            trigger is not None
            and (trigger.op == "report" or trigger.lemma in ("show", "demonstrate"))
        )
        told = told and any(line.is_ent(k) for k in range(begin, end))
    return (begin, end) if told and line.np_end(line.back(end)) else None


def _likewise(line: Line, found: list[Clause], group: VerbGroup) -> Span | None:
    """The subject of the second infinitive in "A is known to raise X, and B to lower it"."""
    previous = found[-1] if found else None
    if previous is None or previous.parent < 0 or previous.verb is None:
        return None
    told = found[previous.parent].verb
    if not (group.kind == previous.kind == "infinitive" and told is not None and told.passive):
        return None
    end = group.start
    at = next((k for k in range(end - 1, end - 4, -1) if line.word(k) in PAIRING), -1)
    names = [k for k in range(at + 1, end) if line.is_ent(k)]
    before = [k for k in range(previous.verb.end, at) if line.is_ent(k)]
    if at < 0 or names != [end - 1] or not before:
        return None
    # "to raise A and B to lower X" may be a list
    apart = line.word(at) not in ("and", ",") or line.word(at - 1) == ","
    if not apart and line.atoms[names[0]].types & line.atoms[before[-1]].types:
        return None
    return at + 1, end


def _gapped(line: Line, found: list[Clause]) -> None:
    """Give the voice of the clause before to one that drops it: "A was raised and B held down"."""
    for before, clause in pairwise(found):
        verb, held = clause.verb, before.verb
        if (
            verb is not None
            and held is not None
            and held.passive
            and not verb.passive
            and verb.start == verb.main
            and clause.subject is not None
            and clause.connective in ("and", ",", "but", "or")
            and verb.trigger is not None
            and verb.trigger.frame == "svo"
            and verb.trigger.op in ("+", "-")
            and line.verb(verb.main, "part") is not None
            and not line.np_start(line.ahead(verb.end))
        ):
            verb.passive = True
