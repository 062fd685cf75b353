"""One name of a phrase of agents: added to them, or taken as source or holder of another."""

from __future__ import annotations

from dataclasses import replace

from cytoclaim.evidence.agent import PRODUCTS, Agent, named
from cytoclaim.evidence.hanging import diseased, link_back
from cytoclaim.evidence.line import Line, outcome_forms
from cytoclaim.evidence.loss import depleted, knocked_out, lost
from cytoclaim.evidence.words import word_class
from cytoclaim.model import Mention

__all__ = ["take"]

# "X-laden exosomes" act as such
HOLDING = ("-laden", "-rich", "-enriched", "-bearing", "-containing", "-carrying")


def take(
    line: Line, i: int, state: str, loss: bool, found: list[Agent], last: int, giving: bool
) -> None:
    """Add the names at ``i`` to the agents ``found``, or join them to one found before.

    ``state`` is the role that the words before give them; ``last`` the position of the last name.
    """
    atom = line.atoms[i]
    gone = loss or lost(line, i)
    for mention in atom.mentions:
        kind = mention.type
        if word_class(mention.concept, "model_agent") and diseased(line, i):
            continue  # "streptozotocin-treated rats": the disease, not the treatment
        if kind == "cell":
            _take_cell(line, i, mention, state, loss or depleted(line, i), found, last, giving)
            continue
        if kind in ("condition", "outcome"):
            continue
        if mention.concept in PRODUCTS and atom.text.endswith("al") and line.is_ent(i + 1):
            continue  # "exosomal X": X acts
        if state in ("place", "away"):
            continue
        if state in ("denied", "contrast"):
            found.append(named(i, mention, way=state))
            continue
        bereaved = gone and any(word_class(line.word(k), "bearer") for k in range(i + 1, i + 4))
        if state == "source" and (knocked_out(line, i) or bereaved):
            state = "lacking"  # "MSCs from X-/- mice", "from X-deficient mice"
        if state in ("engineer", "prime", "lacking"):
            holder = ""
            for k in range(len(found) - 1, -1, -1):
                if found[k].type == "cell":
                    holder = found[k].concept
                    del found[k]
                elif state == "lacking" and found[k].concept in PRODUCTS:
                    holder = holder or found[k].source
                    del found[k]  # "exosomes depleted of X"
                elif not holder:
                    holder = found[k].holder
            source = holder if state in ("engineer", "lacking") else ""
            found.append(
                named(
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
            and (
                (
                    any(word_class(line.word(k).lstrip("-"), "derived") for k in range(last + 1, i))
                    and _product_link(line, last, i)
                )
                or (mention.concept in PRODUCTS and line.word(last + 1) in HOLDING)
            )
        ):
            found.pop()  # "iNOS-derived NO": the product acts
        if kind == "intervention" and word_class(line.word(i - 1), "lof_agent"):
            gone = False  # "antibodies to X or the antagonist Y": Y takes away
        if kind == "intervention" and _beside_blocker(line, i):
            gone = False  # "antibodies to X or dexamethasone": no antibody is aimed at a drug
        if mention.concept.startswith("anti-") and not loss:
            gone = False  # "anti-TNF antibodies" as a treatment
        inner = next((m.concept for m in atom.inner if m.type == "cell"), "")
        if (
            mention.concept in PRODUCTS and found and found[-1].at == last and i - last <= 3
            and found[-1].type == "factor" and link_back(line, i) == "loss"
        ):  # fmt: skip
            found[-1] = replace(found[-1], loss=True, way="modifier", source=inner)
            continue  # "A-depleted medium": the missing A acts
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
        found.append(named(i, mention, loss=gone, source=source))


def _beside_blocker(line: Line, i: int) -> bool:
    """Whether a joiner adds the name at ``i`` to a blocker: "an antibody to A or B"."""
    return line.word(i - 1) in ("or", "and") and any(
        word_class(line.word(k), "lof_agent") for k in range(max(0, i - 7), i - 1)
    )


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
    if last >= 0 and _marking(line, last, i):
        while found and found[-1].type == "factor" and _in_run(line, found[-1].at, last):
            found.pop()  # "X-positive CELL": the marker does nothing
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
        target, denied = found[k].at, found[k].way == "denied"
        while k >= 0 and found[k].type != "cell" and (found[k].at == target or not found[k].holder):
            if denied != (found[k].way == "denied"):
                break  # "A, but not B-null MSCs"
            found[k] = replace(
                found[k], holder=mention.concept, loss=found[k].loss or link == "loss",
                source=mention.concept if link != "prime" else "",
                way="denied" if denied else "modifier",
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
    if state in ("denied", "contrast"):
        found.append(named(i, mention, way=state))
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
    found.append(named(i, mention, loss=loss))


def _marking(line: Line, marker: int, cell: int) -> bool:
    """Whether only "-positive" or "+" stands between a marker and the cell it marks."""
    between = [line.word(k).lstrip("-‐–") for k in range(marker + 1, cell)]
    return any(w in ("positive", "+") for w in between) and all(
        w in ("positive", "+", "", "human", "murine") for w in between
    )


def _in_run(line: Line, at: int, last: int) -> bool:
    """Whether the name at ``at`` stands in the list that ends at ``last``: "X- and Y-positive"."""
    return at >= 0 and all(
        line.is_ent(k) or line.word(k) in ("", "-", "and", ",", "/", "+") for k in range(at, last)
    )


def verbal(line: Line, i: int) -> bool:
    """Whether the outcome at ``i`` is a verb form ("proliferate", "recruit lymphocytes")."""
    first = line.atoms[i].text.split()[0].casefold()
    return first in outcome_forms() and not first.endswith("ing")
