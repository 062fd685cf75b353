"""Who acts: the agents a noun phrase names, with loss of function and the secreting cell."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cytoclaim.evidence.hanging import (
    acted_on,
    apposition_end,
    diseased,
    link_back,
    of_cell,
    stimulus,
)
from cytoclaim.evidence.line import Line, outcome_forms
from cytoclaim.evidence.loss import AIMED, knocked_out, lost
from cytoclaim.evidence.words import word_class
from cytoclaim.model import Mention

__all__ = ["Agent", "agents_of", "prefix_sign"]

# what only accompanies an event: "under the influence of", "upon", "despite"
AWAY = ("under", "upon", "despite", "beside", "besides", "unlike")
EXPOSING = ("exposure", "exposing", "subjecting")
PRODUCTS = ("exosome", "microvesicle", "extracellular-vesicle", "conditioned-medium")


@dataclass(frozen=True, slots=True)
class Agent:
    """One agent: its mention, whether it was taken away, and the cell that makes or holds it.

    ``holder`` is the cell changed on purpose ("Akt-MSCs"), whose own products then change.
    ``way`` says how it was found (head, modifier, source, adjunct, via, by, discourse).
    """

    concept: str
    type: str
    text: str
    at: int
    loss: bool = False
    source: str = ""
    holder: str = ""
    way: str = "head"
    mention: Mention | None = None


def _agent(line: Line, i: int, mention: Mention, **more: object) -> Agent:
    return Agent(mention.concept, mention.type, mention.text, i, mention=mention, **more)  # type: ignore[arg-type]


def prefix_sign(line: Line, i: int) -> int:
    """-1 where the name at ``i`` denies its concept ("anti-apoptotic", "cognitive dysfunction")."""
    text = line.atoms[i].word
    sign = 1
    if text.startswith(("anti", "non")) or line.word(i - 1).rstrip("-") in ("anti", "non"):
        sign = -sign
    if text.endswith(
        ("dysfunction", "deficit", "deficits", "impairment", "failure", "disturbance", "loss")
    ):
        sign = -sign
    if line.word(i + 1) in ("dysfunction", "deficit", "deficits", "impairment", "impairments", "tolerance",
                            "resistance", "defect", "defects", "suppression", "inhibition"):  # fmt: skip
        sign = -sign
    return sign


def verbal(line: Line, i: int) -> bool:
    """Whether the outcome at ``i`` is a verb form ("proliferate", "recruit lymphocytes")."""
    first = line.atoms[i].text.split()[0].casefold()
    return first in outcome_forms() and not first.endswith("ing")


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
    i = start
    while i < end:
        atom = line.atoms[i]
        word = line.word(i)
        if atom.kind == "ent":
            if stimuli and state == "head" and not found and stimulus(line, i):
                found.extend(_agent(line, i, m) for m in atom.mentions if m.type == "condition")
            _take(line, i, state, loss, found, last_ent, giving)
            head_seen = True
            last_ent = i
            i += 1
            continue
        if (
            word_class(word, "lof_noun")
            and (line.word(i + 1) in ("of", "in") or word in ("absence",))
        ) or (
            word_class(word, "lof_verb")
            and not (found and state == "head" and word.endswith("ed") and line.is_ent(i - 1))
        ):
            loss = True
            state = "head"
        elif word in ("without", "lacking", "minus", "devoid"):
            if not found or line.is_ent(i - 1, "cell"):
                loss = True
                state = "lacking" if found else "head"
        elif (
            word in ("reduced", "decreased", "lower", "diminished", "impaired", "low")
            and not found
            and line.is_ent(line.ahead(i + 1), "factor")
        ):
            loss = True
        elif word_class(word, "giving"):
            giving = True
            if found and loss:
                loss = False  # "silencing of A or the addition of B"
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
                state = "prime"
            elif word_class(word, "derived") and line.is_ent(last_ent, "factor", "intervention"):
                state = "source"
        elif word in AWAY and found:
            state = "away"  # "X from MSCs under the influence of Y"
        elif word in ("by", "from") and found:
            state = state if state in ("engineer", "prime") else "source"
        elif word == "with" and line.word(i - 1) in (
            "together",
            "along",
            "combined",
            "combination",
        ):
            state = "head"
        elif word == "with" and found and all(a.type == "cell" for a in found) and (
            how := acted_on(line, start, i)
        ):  # fmt: skip
            if how == "head":
                found.clear()  # "coculture of T cells with MSCs"
            state = how
        elif word == "with":
            if state not in ("engineer", "prime"):
                state = "with" if giving or not found else "place"
        elif word in ("in", "on", "into", "onto", "to", "within", "towards", "toward", "at", "against",
                      "among", "throughout", "between", "for", "during", "versus", "vs", "than", "over"):  # fmt: skip
            taken = line.word(i - 2 if line.word(i - 1) in AIMED else i - 1)
            if word in ("against", "to", "for") and (
                word_class(taken, "lof_after") or taken in ("antibody", "antibodies")
            ):
                loss, state = True, "head"
            elif word == "to" and giving and (last_ent < 0 or _exposed(line, start, i, found)):
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
            elif not (word == "to" and word_class(line.word(i - 1), "prime")):
                state = "place"
        elif word in (";", "including", "namely") or (word == "such" and line.word(i + 1) == "as"):
            state = "head"
        elif word == "but" and line.word(i + 1) == "not":
            state = "denied"
        elif word == "," and found and (past := apposition_end(line, i, end)):
            i = past  # "X, a downstream product of Y, …": Y does not act
            continue
        elif word == "," and state == "place" and not found:
            state = "head"
        i += 1
    if not head_seen:
        return []
    return list({(a.concept, a.loss): a for a in found}.values())


def _take(
    line: Line, i: int, state: str, loss: bool, found: list[Agent], last: int, giving: bool
) -> None:
    atom = line.atoms[i]
    gone = loss or lost(line, i)
    for mention in atom.mentions:
        kind = mention.type
        if word_class(mention.concept, "model_agent") and diseased(line, i):
            continue  # "streptozotocin-treated rats": the disease, not the treatment
        if kind == "cell":
            _take_cell(line, i, mention, state, loss, found, last, giving)
            continue
        if kind == "condition":
            continue
        if kind == "outcome":
            continue
        if state in ("place", "away"):
            continue
        if state == "denied":
            found.append(_agent(line, i, mention, way="denied"))
            continue
        if state == "source" and knocked_out(line, i):
            state = "lacking"  # "MSCs from X-/- mice"
        if state in ("engineer", "prime", "lacking"):
            holder = ""
            for k in range(len(found) - 1, -1, -1):
                if found[k].type == "cell":
                    holder = found[k].concept
                    del found[k]
                elif not holder:
                    holder = found[k].holder
            source = holder if state in ("engineer", "lacking") else ""
            found.append(
                _agent(
                    line,
                    i,
                    mention,
                    loss=gone or state == "lacking",
                    source=source,
                    holder=holder,
                    way="modifier",
                )
            )
            continue
        if (
            found
            and found[-1].type == "factor"
            and found[-1].at == last
            and i - last <= 3
            and any(word_class(line.word(k).lstrip("-"), "derived") for k in range(last + 1, i))
            and _product_link(line, last, i)
        ):
            found.pop()  # "iNOS-derived NO": the product acts
        inner = next((m.concept for m in atom.inner if m.type == "cell"), "")
        if (
            state == "source"
            and found
            and found[-1].type == "factor"
            and kind in ("factor", "intervention")
        ):
            continue
        before = line.atoms[i - 1] if i else None
        source = inner
        if (
            found
            and last >= 0
            and found[-1].type == "cell"
            and found[-1].at == last
            and (i - last <= 3)
            and _product_link(line, last, i)
        ):
            cell = found.pop()
            source = cell.concept
        elif before is not None and before.kind == "ent" and "cell" in before.types and not source:
            source = before.mentions[0].concept
        found.append(_agent(line, i, mention, loss=gone, source=source))


def _exposed(line: Line, start: int, to: int, found: list[Agent]) -> bool:
    """Whether "exposure of CELL to …" stands before ``to``: only cells are named so far."""
    words = [line.word(k) for k in range(start, to)]
    exposing = any(w in EXPOSING for w in words)
    return exposing and all(a.type == "cell" for a in found)


def _product_link(line: Line, cell: int, product: int) -> bool:
    words = [line.word(k).lstrip("-") for k in range(cell + 1, product)]
    words = [w for w in words if w]
    return all(
        word_class(w, "derived") or w in ("s", "'s", "soluble", "culture", "conditioned", "’")
        for w in words
    )


def _take_cell(
    line: Line,
    i: int,
    mention: Mention,
    state: str,
    loss: bool,
    found: list[Agent],
    last: int,
    giving: bool,
) -> None:
    link = link_back(line, i) if found and found[-1].type != "cell" else ""
    if link in ("gene", "prime", "loss") and state in ("source", "of") and len(found) > 1 and (
        found[0].concept in PRODUCTS
    ):  # fmt: skip
        if link == "loss":  # "medium from X-deficient MSCs": the missing X acts
            del found[0]
        else:  # "exosomes of X-primed MSCs" act as such
            found[:] = [replace(found[0], source=mention.concept)]
            return
    if link in ("gene", "prime", "loss") and found:
        k = len(found) - 1
        target = found[k].at
        while k >= 0 and found[k].type != "cell" and (found[k].at == target or not found[k].holder):
            found[k] = replace(
                found[k], holder=mention.concept, loss=found[k].loss or link == "loss",
                source=mention.concept if link != "prime" else "", way="modifier",
            )  # fmt: skip
            k -= 1
        return
    if state in ("place", "away"):
        return
    if state == "source":
        for k, agent in enumerate(found):
            if agent.type != "cell" and not agent.source:
                found[k] = replace(agent, source=mention.concept)
        return
    if state in ("prime", "engineer"):
        return
    behind = line.atoms[i + 1] if i + 1 < len(line) else None
    if (
        behind is not None
        and "outcome" in behind.types
        and not verbal(line, i + 1)
        and behind.mentions[0].concept != "engraftment"
    ):
        return  # "MSC homing": the process acts, not the cell
    if state == "with" and not giving and found:
        return
    found.append(_agent(line, i, mention, loss=loss))
