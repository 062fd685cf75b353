"""Who acts: the agents a noun phrase names, with loss of function and the secreting cell."""

from __future__ import annotations

from dataclasses import replace

from cytoclaim.evidence.agent import PRODUCTS, Agent, named
from cytoclaim.evidence.bearings import (
    aside,
    called_forth,
    condition,
    denied_on,
    doer,
    exposed,
    led_by,
    lowering,
    one_head,
    only_cells,
    pooled,
    primed_by_stranger,
    without_hosts,
)
from cytoclaim.evidence.hanging import (
    acted_on,
    apposition_end,
    instance,
    of_cell,
    stimulus,
    taken_from,
)
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.loss import AIMED
from cytoclaim.evidence.taking import take
from cytoclaim.evidence.words import word_class

__all__ = ["CHALLENGED", "Agent", "agents_of"]

# what only accompanies an event: "under the influence of", "upon", "despite"
AWAY = ("under", "upon", "despite", "beside", "besides", "unlike", "before")
SCARCE = ("reduced", "decreased", "lower", "diminished", "impaired", "low", "insufficient", "inadequate",
          "scarce", "scant", "defective", "faulty")  # fmt: skip
TIMES = ("before", "after", "during", "prior")
CARRIERS = ("medium", "media", "supernatant", "supernatants", "culture", "cultures", "surface", "lysate",
            "lysates", "secretome", "genome")  # fmt: skip
CHALLENGED = ("challenged", "exposed", "subjected")
MARKED = ("identified", "defined", "characterized", "characterised", "marked", "recognized", "recognised",
          "sorted", "selected", "distinguished", "enriched", "isolated", "purified")  # fmt: skip
EXPOSED = ("exposed", "treated", "stimulated", "cultured", "conditioned")


def agents_of(line: Line, start: int, end: int, *, stimuli: bool = False) -> list[Agent]:
    """The agents named in ``line.atoms[start:end]``, read as a subject or a "by" phrase.

    With ``stimuli`` a condition that heads the phrase counts too ("Hypoxia raised …").

    Cells behind "in", "on", "into" … are places, cells behind "from", "by", "of" a factor are its
    source, and the gene or the treatment of a changed cell stands for the cell.
    """
    found: list[Agent] = []
    state = "head"
    loss = False
    head_seen = False
    giving = False
    last_ent = -1
    host = ""
    i = start
    while i < end:
        atom = line.atoms[i]
        word = line.word(i)
        if atom.kind == "ent":
            primed = state in ("prime", "with") and not found
            if stimuli and (state == "head" or primed) and not found and (
                stimulus(line, i)
                or line.word(i + 1).lstrip("-‐–") in EXPOSED
                or line.atoms[i].text.endswith(EXPOSED)
            ):  # fmt: skip
                found.extend(named(i, m) for m in atom.mentions if m.type == "condition")
            if stimuli and state == "prime" and "condition" in atom.types and only_cells(found):
                held = found[-1].concept  # "MSCs exposed to hypoxia"
                found += [
                    named(i, m, way="modifier", holder=held)
                    for m in atom.mentions if m.type == "condition"
                ]  # fmt: skip
            if state == "prime" and "cell" in atom.types and only_cells(found):
                host = found[-1].concept  # "T cells exposed to MSCs"
                found.clear()
                state = "head"
            if "cell" in atom.types and led_by(line, last_ent, i, found):
                # "MSC-educated macrophages": the MSCs act, in them
                held = next(m.concept for m in atom.mentions if m.type == "cell")
                found[-1] = replace(found[-1], way="modifier", holder=held)
                last_ent, i = i, i + 1
                continue
            take(line, i, state, loss, found, last_ent, giving)
            head_seen = True
            last_ent = i
            i += 1
            continue
        if state in ("denied", "contrast") and word in (
            "of",
            "to",
            "against",
            "for",
            "in",
            "with",
            "on",
            "by",
            "at",
            "all",
            "those",
        ):
            i += 1  # "inhibitors of A, but not of B", "with A, but not with B"
            continue
        if (
            word_class(word, "lof_noun")
            and (
                line.word(i + 1) in ("of", "in")
                or word == "absence"
                or (word == "interference" and line.word(i + 1) == "with")
            )
        ) or (
            word_class(word, "lof_verb")
            and word != "lacking"  # what the cells before it lack: below
            and not (found and state == "head" and word.endswith("ed") and line.is_ent(i - 1))
        ):
            loss = True
            state = "head"
        elif word in ("without", "lacking", "minus", "devoid", "bereft") or (
            word in ("deficient", "null", "deprived", "depleted", "stripped")
            and line.word(i + 1) in ("in", "for", "of")
        ):
            of_those = line.is_ent(i - 1, "cell") or word_class(line.word(i - 1), "bearer")
            if not found or of_those or found[-1].concept in PRODUCTS:
                loss = True
                state = "lacking" if found else "head"
            if line.word(i + 1) in ("in", "for", "of"):
                i += 1  # "deficient in X", "devoid of X"
        elif (
            (word_class(word, "lof_adjective") or word in SCARCE)
            and (not found or word_class(word, "lof_adjective"))
            and line.is_ent(line.ahead(i + 1), "factor")
        ):
            loss = True
        elif word_class(word, "giving"):
            giving = True
            if found and loss:
                loss = False  # "silencing of A or the addition of B"
        elif (
            word == "decoy"
            or (word == "negative" and line.word(i - 1) == "dominant")
            or (word == "dominantnegative" or lowering(line, start, i))
        ):
            loss = True  # "a decoy receptor for A", "a dominant-negative form of A", "Lowering A"
        elif word == "of" and word_class(line.word(i - 1), "kin"):
            state = "place"  # "these relatives of MSCs": not the MSCs
        elif word == "of" and found and last_ent == i - 1 and line.is_ent(last_ent, "outcome"):
            state = "place"  # "TLR3 activation of MSCs"
        elif word == "of" and loss and state == "source" and line.word(i - 1) in CARRIERS:
            pass  # "removal of A from the medium of CELL"
        elif word == "of" and state != "away":
            state = (
                "source"
                if last_ent >= 0
                and line.is_ent(last_ent, "factor", "intervention")
                and last_ent >= i - 3
                and not giving
                else "of"
            )
        elif word_class(word, "derived", "engineer", "prime") and found:
            if word_class(word, "engineer") and of_cell(line, i):
                state = "engineer"
            elif word_class(word, "prime") and of_cell(line, i):
                harmed = word in CHALLENGED and found[-1].way == "modifier"
                state = "away" if harmed else "prime"  # "A-treated cells exposed to B": A acts
            elif word_class(word, "derived") and line.is_ent(last_ent, "factor", "intervention"):
                state = "source"
        elif word in ("to", "in") and (past := aside(line, i, end)):
            past += line.word(past) == ","
            again = line.word(past) in ("on", "of", "by", "for", "from", "with")
            i = past + again  # "A and, to a lesser extent, B", "on A and, …, on B"
            continue
        elif state == "prime" and word in ("in", "under", "at") and condition(line, i + 1):
            pass  # "MSCs cultured in hypoxia"
        elif (word in AWAY or (word == "response" and line.word(i - 1) == "in")) and found:
            state = "away"  # "X from MSCs under the influence of Y"
        elif word == "by" and loss and found and doer(line, i + 1, end):
            state, loss = "head", False  # "inhibition of A by B raised C": so did B
        elif word == "by" and called_forth(line, start, found) and doer(line, i + 1, end):
            state = "head"  # "the induction of A by B lowered C": so did B
        elif word in ("except", "save", "excluding") or (word, line.word(i + 1)) == (
            "exception",
            "of",
        ):
            none = any(
                line.word(k) in ("no", "none", "nothing", "neither") for k in range(start, i)
            )
            state = "contrast" if none else "denied"  # "all cytokines except A", "no cytokine …"
        elif word == "from" and not found and word_class(line.word(i - 1), "lof_noun", "lof_verb"):
            state = "place"  # "their depletion from the medium"
        elif word in ("by", "from") and i - 1 == start and not found and taken_from(line, start):
            state = "place"  # "Released by A, B raised C"
        elif word in ("by", "for") and line.word(i - 1) in MARKED and only_cells(found):
            state = "place"  # "progenitors identified by X": a marker
        elif word in ("by", "from") and found:
            state = state if state in ("engineer", "prime") else "source"
        elif word == "with" and (
            line.word(i - 1) in ("together", "along", "combined", "combination")
            or (line.word(i - 1) in ("or", "and") and line.word(i - 2) == "alone")
        ):  # "A, alone or with B, raised C"
            state = "head"
        elif word == "with" and primed_by_stranger(line, start, i, end, found):
            return []  # "treatment of MSCs with orientin": nobody known acts
        elif word == "with" and found and all(a.type == "cell" for a in found) and (
            how := acted_on(line, start, i)
        ):  # fmt: skip
            if how in ("head", "host"):
                host = found[-1].concept if how == "host" else ""
                found.clear()  # "coculture of T cells with MSCs"
            state = "head" if how == "host" else how
        elif word == "with" and loss and line.is_ent(line.ahead(i + 1), "intervention"):
            state, loss = "head", False  # "inhibition of A with the drug B": both are told of
        elif word == "with":
            if state not in ("engineer", "prime"):
                state = "with" if giving or not found else "place"
        elif (
            word == "in"
            and not found
            and (moved := line.noun(i - 1))
            and (moved[0].of == "target" and moved[0].op in ("+", "-"))
        ):  # "The rise in A lowered X", "The fall in A raised X"
            loss, state = moved[0].op == "-", "head"
        elif word in ("on", "for") and last_ent == i - 2 and line.word(i - 1) in ("and", "or"):
            pass  # "depended on A and on B"
        elif word in ("in", "on", "into", "onto", "to", "within", "towards", "toward", "at", "against",
                      "among", "throughout", "between", "for", "during", "versus", "vs", "than", "over"):  # fmt: skip
            taken = line.word(i - 2 if line.word(i - 1) in AIMED else i - 1)
            if word in ("against", "to", "for") and (
                word_class(taken, "lof_after")
                or taken in ("antibody", "antibodies")
                or (loss and taken in ("receptor", "receptors"))
            ):
                loss, state = True, "head"
            elif word == "to" and giving and (last_ent < 0 or exposed(line, start, i, found)):
                found.clear()  # "exposure of fibroblasts to X": X acts
                state = "head"
            elif state == "engineer" and word == "to":
                pass  # "engineered to secrete X"
            elif (
                word in ("in", "on")
                and last_ent >= 0
                and line.is_ent(last_ent, "factor")
                and i - last_ent <= 3
            ):
                state = "source"
            elif not (word == "to" and word_class(line.word(i - 1), "prime")) and state != "away":
                state = "place"
        elif word in (";", "including", "namely") or (word == "such" and line.word(i + 1) == "as"):
            state = "head" if state != "away" or word == ";" else state
        elif word == "rather" and line.word(i + 1) == "than" and found:
            state = "denied"  # "A, rather than B, raised C"
            i += 2
            continue
        elif word == "not" and not found and "but" in [line.word(k) for k in range(i + 2, i + 6)]:
            state = "denied"  # "Not A but B raised C"
        elif word == "but" and state == "denied" and line.word(i + 1) != "not":
            state = "head"
        elif word == "but" and line.word(i + 1) == "not" and one_head(line, i, end):
            i += 2  # "young but not aged MSCs": the young ones
            continue
        elif word == "but" and line.word(i + 1) == "not" and line.word(i + 2) in ("when", "if"):
            i = next((k for k in range(i, end) if line.word(k) == ","), end)
            continue  # "A, but not when given with B, raised C": B is what keeps it from that
        elif word == "but" and line.word(i + 1) == "not" and line.word(i + 2) in TIMES:
            i += 3 + (line.word(i + 3) == ",")  # "A before, but not after, B": B does not act
            continue
        elif (word == "but" and line.word(i + 1) in ("not", "neither")) or (
            word == "not" and found and line.word(i - 1) == "," and line.word(i + 1) != "only"
        ):
            state = "denied"
        elif word == "not" and found and line.word(i - 1) in (",", "and") and (
            line.is_ent(i + 1) or line.word(line.ahead(i + 1)) == "by"
        ):  # fmt: skip
            state = "denied"  # "A, not B, raised C", "by A and not at all by B"
        elif word == "," and state == "denied":
            state = "denied" if denied_on(line, i, end) else "head"
        elif word == "," and instance(line, i):
            if found and last_ent == i - 1 and found[-1].type == "intervention":
                found.pop()  # "a nitric oxide donor, SNAP"
            state = "head"
        elif word == "," and found and (past := apposition_end(line, i, end)):
            i = past  # "X, a downstream product of Y, …": Y does not act
            continue
        elif word == "," and state == "place" and not found:
            state = "head"
        i += 1
    if not head_seen:
        return []
    found = without_hosts(line, start, pooled(line, found))
    if host:  # "T cells cultured with MSCs": the MSCs act on them
        found = [replace(a, way="modifier", holder=host) for a in found]
    told = {a.concept for a in found if a.way != "denied"}  # "A, but not treated A"
    found = [a for a in found if a.way != "denied" or a.concept not in told]
    return list({(a.concept, a.loss): a for a in found}.values())
