"""What a pronoun or a generic noun stands for: "it", "they", "the latter", "such cells", "its loss"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from cytoclaim.evidence.agent import PRODUCTS, Agent
from cytoclaim.evidence.enumerations import summed_up
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.ordinals import picked_out
from cytoclaim.evidence.words import word_class
from cytoclaim.model import Mention

__all__ = ["CHANGED", "Past", "agrees", "as_spoken", "named", "stand_for"]

SINGULAR = frozenset(["it", "its", "this", "that"])
PLURAL = frozenset(["they", "them", "their", "these", "those", "both", "such", "two"])
POINTING = (
    SINGULAR | PLURAL | {"same", "latter", "former", "the", "each", "all", "either", "neither"}
)
PARTS = ("one", "two", "some", "most", "both", "each", "all", "several", "either", "neither", "any")
CARRIERS = {"vesicle": PRODUCTS[:3], "vesicles": PRODUCTS[:3], "particles": PRODUCTS[:3],
            "nanovesicles": PRODUCTS[:3], "medium": PRODUCTS[3:], "supernatant": PRODUCTS[3:]}  # fmt: skip
CHANGED = ("same", "modified", "engineered", "transduced", "primed", "treated", "pretreated",
           "transfected", "preconditioned", "stimulated", "overexpressing")  # fmt: skip
PLAIN_KINDS = ("receptor", "cytokine", "chemokine", "protein", "enzyme", "hormone", "peptide", "interleukin",
               "glycoprotein", "factor", "molecule", "adipokine", "myokine", "microrna")  # fmt: skip
DRUGS = ("drug", "compound", "agent", "antagonist", "agonist", "antibody", "inhibitor", "statin")
PASSING = ("transfer", "delivery", "donation", "handover", "exchange", "transport")
# "its addition", "their expression": what is spoken of acts
OWN_ACTS = ("making_noun", "giving")


@dataclass(frozen=True, slots=True)
class Past:
    """What earlier sentences left behind: the last subject, the factors, cells and transfers named."""

    subjects: list[Agent]
    factors: list[Agent]
    cells: list[Agent]
    processes: list[Agent] = field(default_factory=list)


def as_spoken(agent: Agent) -> Agent:
    """The agent as a later clause refers to it: without a place of its own."""
    return replace(agent, at=-1, way="discourse")


def named(line: Line, before: int, *types: str, begin: int = 0) -> list[Agent]:
    """The names of some types that stand before a position, each concept once."""
    found: list[Mention] = [
        m for k in range(begin, before) for m in line.atoms[k].mentions if m.type in types
    ]
    return list(
        {m.concept: Agent(m.concept, m.type, m.text, -1, mention=m) for m in found}.values()
    )


def _plural(agents: Sequence[Agent]) -> bool:
    text = agents[-1].text
    return len(agents) > 1 or (text.endswith("s") and not text.endswith(("ss", "us", "is")))


def agrees(agents: Sequence[Agent], plural: bool) -> bool:
    """Whether agents can be spoken of in the plural, or in the singular."""
    if not agents:
        return False
    return any(a.holder for a in agents) or _plural(agents) == plural


def _head(line: Line, start: int, end: int) -> list[str]:
    """The words of the subject's head: up to the first preposition or name."""
    words: list[str] = []
    for k in range(start, end):
        word = line.word(k)
        if line.is_ent(k):
            break
        if word == "of" and words and words[-1] in PARTS:
            continue
        if word_class(word, "preposition") and words:
            break
        if word and line.atoms[k].kind == "word":
            words.append(word)
    return words


def stand_for(
    line: Line,
    start: int,
    end: int,
    past: Past,
    acting: Sequence[Agent],
    here: Sequence[list[Agent]],
) -> list[Agent]:
    """The agents that the subject ``line[start:end]``, which names none, refers back to."""
    words = [line.word(k) for k in range(start, end) if line.word(k)]
    head = _head(line, start, end)
    taken = any(word_class(w, "lof_noun", "lof_after", "lof_agent") for w in words) or (
        bool(words) and words[0].endswith("ing") and word_class(words[0], "lof_verb")
    )  # "neutralizing it"
    done = taken or any(word_class(w, "giving") for w in head)
    for k in range(start + 1, end - 1 if done else 0):  # "silencing of these", "addition of both"
        if line.word(k) in ("of", "to", "against") and line.word(k + 1) in (PLURAL - {"their"}):
            inner = stand_for(line, k + 1, end, past, acting, here)
            return [replace(a, loss=a.loss != taken) for a in inner]
    back = [w for w in words if w in ("it", "its", "them", "their")]
    if back and (taken or head[:1] == back[:1]):
        owned = back[0] in ("its", "their") and len(head) > 1
        if not taken and owned and not any(word_class(w, *OWN_ACTS) for w in head):
            return _owned(head, past)
        acted = _meant(line, start, back[0] in PLURAL, past, here)
        if taken and len(past.factors) == 1 and all(a.concept in PRODUCTS for a in acted):
            acted = past.factors  # "The medium contains A. Its neutralisation …"
        return [replace(a, loss=a.loss != taken) for a in acted]
    picked = picked_out(line, start, end, past.factors if len(past.factors) > 1 else past.cells)
    if picked is not None:
        return picked
    if not any(w in POINTING for w in head):
        return []
    summed = summed_up(line, start, words, (past.subjects, past.factors))
    if summed is not None:
        return summed
    meant = next((CARRIERS[w] for w in head if w in CARRIERS), ())
    if meant:
        spoken = (*past.subjects, *past.factors, *named(line, start, "factor", "intervention"))
        return [a for a in spoken if a.concept in meant][-1:]
    if any(w in PASSING for w in head) and any(w in ("this", "that", "such") for w in head):
        return past.processes[-1:]
    if any(word_class(w, "generic_factor") for w in head):
        return _factors(line, start, head, past, acting)
    if any(word_class(w, "generic_cell") for w in head):
        return _cells(line, start, head, past)
    if len(head) == 2 and head[0] in ("the", "this") and head[1] in DRUGS:
        return [a for a in past.subjects if a.type == "intervention"]
    if "latter" in head or "former" in head:
        told = next((agents for agents in here if len(agents) > 1), [])
        near = (
            told
            or named(line, start, "cell", "factor", "intervention")
            or (past.subjects if len(past.subjects) > 1 else past.factors)
        )
        return near[-1:] if "latter" in head else near[-2:-1]
    if len(head) <= 3 and any(
        w in ("they", "it", "both", "either", "each", "neither") for w in head[:2]
    ):
        if head[:1] in (["both"], ["either"]):
            pair = named(line, start, "cell", "factor", "intervention")[-2:]
            if len(pair) == 2 and pair[0].type == pair[1].type:
                return pair
        return _meant(line, start, "it" not in head, past, here)
    return []


def _meant(
    line: Line, start: int, plural: bool, past: Past, here: Sequence[list[Agent]]
) -> list[Agent]:
    """What "it" or "they" means: the subject so far, else the nearest name that agrees in number."""
    for agents in here:
        if agrees(agents, plural):
            return list(agents)
    beside = {
        m.concept
        for k in range(1, start)
        if line.word(k - 1) in ("unlike", "like", "than")
        for m in line.atoms[k].mentions
    }  # "unlike X, it …"
    told = [k for k in range(start - 1) if line.word(k) in (";", ":")]
    for begin in [*reversed(told), 0]:  # the first name of the part of the sentence before
        near = [
            a
            for a in named(line, start, "cell", "factor", "intervention", begin=begin)
            if agrees([a], plural) and a.concept not in beside
        ]
        if near:
            return near[:1]
    if plural and not agrees(past.subjects, plural):
        many = [a for a in past.cells if agrees([a], plural)]
        if many:  # "A stimulates MSCs. They …"
            return many[-1:]
    if plural or agrees(past.subjects, plural):
        return list(past.subjects)
    # "MSCs secrete A. It raises B": the one thing that was named
    return list(past.factors) if past.subjects and len(past.factors) == 1 else []


def _owned(head: Sequence[str], past: Past) -> list[Agent]:
    """ "their products": the cell whose products they are."""
    if any(word_class(w, "generic_factor") for w in head):
        return [a for a in past.subjects if a.type == "cell"]
    return []


def _factors(
    line: Line, start: int, head: Sequence[str], past: Past, acting: Sequence[Agent]
) -> list[Agent]:
    either = head[:1] in (["either"], ["neither"])
    single = not either and any(
        word_class(w, "generic_factor") and not w.endswith("s") for w in head
    )
    if not any(w in POINTING - {"the", "all", "each"} for w in head):
        told = named(line, start, "factor") or past.factors
        only = head[:1] == ["the"] and single and len(told) == 1 and head[-1] in PLAIN_KINDS
        return list(told) if only else []  # "A is secreted. The cytokine …"
    if acting and (len(acting) > 1 or single):
        # "antibodies to A and B reduced X: both factors are needed": the factors, not their loss
        return [replace(a, loss=False) for a in (acting[-1:] if single else acting)]
    here = named(line, start, "factor")
    if single and not here:
        told = [a for a in past.subjects if a.type == "factor"]
        return told[-1:] or past.factors[-1:]
    factors = here or past.factors
    if single:
        return factors[-1:]
    return list(factors[: 2 if "both" in head or "two" in head or either else None])


def _cells(line: Line, start: int, head: Sequence[str], past: Past) -> list[Agent]:
    changed = [a for a in past.subjects if a.way == "modifier" or a.holder]
    if changed and not any(w in ("such", "those") for w in head):
        return changed
    near = named(line, start, "cell")
    if any(w in CHANGED for w in head) or not any(w in ("such", "these", "those") for w in head):
        told = [a for a in past.subjects if a.type == "cell"]
        return near[:1] or told[-1:] or past.cells[-1:]
    return near[-1:] or past.cells[-1:]
