"""What happens to what: the targets of a stretch of text with the effect words over them.

A small stack machine reads from left to right. Effect nouns and adjectives open a frame over the
names that follow ("the upregulation of Bcl-2", "reduced infarct size"); "X-induced" gives the
next name an agent of its own; a preposition of place ends the list and names the cell.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from cytoclaim.evidence.agents import Agent, agents_of, prefix_sign
from cytoclaim.evidence.triggers import Trigger
from cytoclaim.evidence.verbs import Line
from cytoclaim.evidence.words import word_class
from cytoclaim.model import Mention

__all__ = ["Hit", "Phrase", "read_object"]

PLACES = ("in", "on", "at", "within", "into", "onto", "among", "from", "toward", "towards",
          "throughout", "near", "around", "between", "across", "inside")  # fmt: skip
ADJUNCTS = ("after", "following", "upon", "with", "under", "without", "despite", "during", "before")
VIA = ("via", "through")


@dataclass(slots=True)
class Frame:
    """An effect word over what follows; ``own`` are agents it names itself."""

    trigger: Trigger
    at: int
    end: int
    own: list[Agent] = field(default_factory=list)
    of_agent: bool = False


@dataclass(slots=True)
class Hit:
    """A target with the operations over it, outermost first, and the agents named inside."""

    mention: Mention
    at: int
    frames: tuple[Frame, ...]
    prefix: int = 1
    cells: list[str] = field(default_factory=list)
    own: list[Agent] = field(default_factory=list)
    negated: bool = False
    after: list[Trigger] = field(default_factory=list)

    @property
    def ops(self) -> list[str]:
        """Operations from the outermost to the innermost."""
        return [f.trigger.op for f in self.frames] + [t.op for t in self.after]


@dataclass(slots=True)
class Phrase:
    """A stretch read as object: its targets, and the agents its by, via and adjunct parts name."""

    hits: list[Hit] = field(default_factory=list)
    by: list[Agent] = field(default_factory=list)
    via: list[Agent] = field(default_factory=list)
    adjuncts: list[Agent] = field(default_factory=list)
    cells: list[tuple[int, str]] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    nested: list[tuple[Agent, int, str]] = field(default_factory=list)


LINKS = {
    "induced": "+", "mediated": "+", "driven": "+", "stimulated": "+", "triggered": "+",
    "evoked": "+", "elicited": "+", "promoted": "+", "enhanced": "+", "related": "+",
    "dependent": "+", "associated": "+", "activated": "+", "generated": "+", "produced": "+",
    "provoked": "+", "caused": "+", "inducing": "", "inhibited": "-", "suppressed": "-",
    "initiated": "+", "dependant": "+",
}  # fmt: skip


def _link(word: str) -> str:
    return LINKS.get(word.lstrip("-‐‑–"), "") if word[:1] in "-‐‑–" else ""


def read_object(line: Line, start: int, end: int, root: Frame | None = None) -> Phrase:
    """Read ``line.atoms[start:end]`` as the object (or passive subject) of an effect."""
    out = Phrase()
    stack: list[Frame] = []
    mode = "target"
    own: list[Agent] = []
    group: list[Hit] = []  # the coordinated targets that share a place
    negated = False
    i = start

    def close(at: int) -> int:
        """The end of a by, via or adjunct phrase."""
        j = at
        while j < end:
            word = line.word(j)
            if (
                word
                in (
                    *ADJUNCTS,
                    *VIA,
                    "by",
                    ";",
                    "that",
                    "which",
                    "when",
                    "while",
                    "compared",
                    "suggesting",
                )
                and j > at
            ):
                break
            if word == "," and not _list_goes_on(line, j, end):
                break
            j += 1
        return j

    while i < end:
        atom = line.atoms[i]
        word = line.word(i)
        if atom.kind == "ent":
            link = _link(line.word(i + 1)) or (
                "+"
                if line.word(i + 1) in ("induced", "mediated", "driven", "dependent", "stimulated")
                and line.atoms[i + 1].glued
                else ""
            )
            if link and i + 1 < end:
                own = [a for a in agents_of(line, i, i + 1)] or [
                    Agent(m.concept, m.type, m.text, i, mention=m) for m in atom.mentions
                ]
                own_op = link
                for a in own:
                    out.nested.append((a, i + 1, own_op))
                i += 2
                continue
            glue = line.word(i + 1)
            if "cell" in atom.types or ("condition" in atom.types):
                _cell(line, i, end, mode, group, out)
                if "condition" in atom.types and mode == "adjunct":
                    pass
            elif mode in ("target", "of") and not glue.startswith(
                ("-treated", "-primed", "-deficient", "-derived", "-/-")
            ):
                if _modifies_cell(line, i, end):
                    i += 1
                    continue
                for mention in atom.mentions:
                    hit = Hit(
                        mention, i, tuple(([root] if root else []) + stack), prefix_sign(line, i),
                        cells=[m.concept for m in atom.inner if m.type == "cell"],
                        own=list(own), negated=negated,
                    )  # fmt: skip
                    if mention.type == "outcome" and not hit.cells:
                        before = i - 1
                        while before >= start and line.word(before) in ("-", "cell", "and", "/"):
                            before -= 1
                        if before >= start and line.is_ent(before, "cell") and before >= i - 3:
                            hit.cells = [line.atoms[before].mentions[0].concept]
                    if mention.type in ("factor", "outcome", "intervention"):
                        out.hits.append(hit)
                        if group and not _same_list(line, group[-1].at, i):
                            group = []
                        group.append(hit)
                own = own if line.word(i + 1) in (",", "and", "or") else []
                if (
                    line.is_ent(i, "outcome")
                    and line.noun(i + 1 if i + 1 < len(line) else i)
                    and i + 1 < end
                    and line.word(i + 2) != "of"
                ):
                    trigger = line.noun(i + 1)
                    assert trigger is not None
                    if trigger[0].of == "target" and trigger[0].op in ("+", "-") and out.hits:
                        if prefix_sign(line, i) == 1:
                            out.hits[-1].after.append(trigger[0])
                        i += 2
                        continue
            i += 1
            continue
        if word in ("no", "not", "without", "neither", "nor", "never") and not (
            word == "not" and line.word(i + 1) == "only"
        ):
            if word == "without":
                mode = "adjunct"
            negated = True
            i += 1
            continue
        noun = line.noun(i) if word else None
        adjective = line.adjective(i) if word else None
        verbal = (
            line.verb(i, "past", "part", "ing") if word and not noun and not adjective else None
        )
        if noun and not (line.verb(i, "part") and not noun[0].of):
            trigger = noun[0]
            before_ent = line.is_ent(i - 1, "factor", "outcome") or (
                line.is_ent(i - 2, "factor")
                and line.word(i - 1) in ("gene", "protein", "expression", "-")
            )
            if (
                before_ent
                and out.hits
                and line.word(i + 1) != "of"
                and trigger.of == "target"
                and trigger.op in ("+", "-")
            ):
                out.hits[-1].after.append(trigger)
                i = noun[1]
                continue
            if (
                trigger.op in ("effect", "role")
                and out.hits
                and line.is_ent(i - 1, "outcome")
                and line.word(i + 1) in ("of", "by")
            ):
                j = close(i + 2)
                agents = agents_of(line, i + 2, j)
                if agents:
                    out.hits[-1].own = agents
                i = i + 2
                mode = "place"
                continue
            _push(line, stack, Frame(trigger, i, noun[1]), i)
            mode = "target"
            i = noun[1]
            if trigger.of == "agent" and line.word(i) == "of":
                j = i + 1
                while (
                    j < end
                    and line.word(j)
                    not in (*trigger.preps, "in", "on", "for", "to", "against", ",", "by", "via")
                    and line.verb(j) is None
                ):
                    j += 1
                stack[-1].own = agents_of(line, i + 1, j)
                i = j
            continue
        if (
            adjective
            and adjective[0].frame == "mod"
            and (line.np_start(i + 1) or line.word(i + 1) in ("and", ",", "or", "of"))
        ):
            _push(line, stack, Frame(adjective[0], i, i + 1), i)
            mode = "target"
            i += 1
            continue
        if adjective and adjective[0].frame == "pred":
            j = adjective[1]
            if line.word(j) in adjective[0].preps:
                _push(line, stack, Frame(adjective[0], i, j), i)
                mode = "target"
                i = j + 1
                continue
        if (
            verbal
            and verbal[0] is not None
            and verbal[0].op not in ("report", "light", "neutral", "need")
        ):
            trigger = verbal[0]
            form = "ing" if "ing" in verbal[2] else "part"
            if form == "ing" or (line.np_start(i + 1) and line.word(i + 1) not in ("by",)):
                if trigger.op in ("produce", "over", "include"):
                    i += 1
                    continue
                _push(line, stack, Frame(trigger, i, verbal[1]), i)
                mode = "target"
                i = verbal[1]
                continue
        if word == "by":
            j = close(i + 1)
            agents = agents_of(line, i + 1, j)
            if agents:
                out.by.extend(agents)
                mode = "by"
            i += 1
            continue
        if word in VIA or (word == "means" and line.word(i + 1) == "of"):
            j = close(i + 1)
            out.via.extend(agents_of(line, i + 1, j))
            mode = "via"
            i += 1
            continue
        if word in ADJUNCTS or (
            word in ("response", "presence", "absence") and line.word(i - 1) in ("in", "the")
        ):
            j = close(i + 1)
            agents = agents_of(line, i + 1, j)
            if word == "absence" or word == "without":
                agents = [
                    Agent(
                        a.concept, a.type, a.text, a.at, True, a.source, a.holder, a.way, a.mention
                    )
                    for a in agents
                ]
            out.adjuncts.extend(agents)
            mode = "adjunct"
            i += 1
            continue
        if word in ("compared", "versus", "vs", "than", "relative"):
            break
        if word in PLACES:
            if (
                stack
                and word in stack[-1].trigger.preps
                and line.ahead(stack[-1].end) >= i - 1
                and stack[-1].end >= i - 1
            ) or (
                stack
                and word in stack[-1].trigger.preps
                and not any(h.frames and h.frames[-1] is stack[-1] for h in out.hits)
            ):
                mode = "target"
            else:
                mode = "place"
            i += 1
            continue
        if word in ("of", "to", "for", "against"):
            mode = "target" if mode in ("target", "of") else mode
            i += 1
            continue
        if word in (",", "and", "or", "(", "plus"):
            if mode in ("place", "adjunct", "by", "via"):
                nxt = line.ahead(i + 1)
                while word_class(line.word(nxt), "determiner", "conjunction"):
                    nxt += 1
                opens = line.is_ent(nxt, "outcome") or (
                    nxt < end and (line.noun(nxt) is not None or (line.adjective(nxt) or (None, 0))[0] is not None)
                ) or (word != "," and mode == "place" and line.is_ent(nxt, "factor"))  # fmt: skip
                if opens and mode == "place":
                    mode = "target"
        i += 1
    return out


def _list_goes_on(line: Line, i: int, end: int) -> bool:
    """Whether the comma at ``i`` continues a list of names."""
    j = i + 1
    while j < end and (word_class(line.word(j), "determiner", "conjunction") or line.adverb(j)):
        j += 1
    return line.is_ent(j) and (line.word(j + 1) in (",", "and", "or", ")", "") or j + 1 >= end)


def _same_list(line: Line, a: int, b: int) -> bool:
    return not any(
        line.word(k) in ("in", "on", "by", "after", "with", "via", "through") for k in range(a, b)
    )


def _modifies_cell(line: Line, i: int, end: int) -> bool:
    """Whether the factor at ``i`` only describes the cell or vesicle behind it ("CXCR4+ cells")."""
    j = i + 1
    if line.word(j) in ("+", "-/-", "−", "-") and line.atoms[j].glued:
        while j < end and not line.is_ent(j) and line.atoms[j].glued:
            j += 1
        return line.is_ent(j, "cell") and not line.is_ent(i, "outcome")
    return j < end and line.is_ent(j, "cell") and line.atoms[j].glued


def _push(line: Line, stack: list[Frame], frame: Frame, i: int) -> None:
    """Put a frame on the stack; a coordinated one takes the place of its like."""
    before = line.back(i)
    while word_class(line.word(before), "determiner"):
        before = line.back(before)
    if line.word(before) in (",", "and", "or", "but", ";", "nor") and stack:
        like = [k for k, f in enumerate(stack) if f.trigger.pos == frame.trigger.pos]
        cut = like[0] if like else 0
        del stack[cut:]
    elif stack and not _governs(line, stack[-1].end, i):
        del stack[:]
    stack.append(frame)


def _governs(line: Line, start: int, end: int) -> bool:
    """Whether no name stands between a frame and a later effect word: then it governs it."""
    return not any(line.is_ent(k, "factor", "outcome") for k in range(start, end))


def _cell(line: Line, i: int, end: int, mode: str, group: list[Hit], out: Phrase) -> None:
    concept = line.atoms[i].mentions[0]
    if concept.type != "cell":
        return
    out.cells.append((i, concept.concept))
    if not group:
        return
    before = line.back(i)
    k = before
    while k > group[-1].at and (
        word_class(line.word(k), "determiner", "adverb", "conjunction")
        or line.is_ent(k, "cell")
        or line.word(k) in (",", "")
        or not line.function(k)
    ):
        k -= 1
    word = line.word(k)
    if word in ("of", "in", "on", "by", "from", "within", "among", "for", "to"):
        if mode in ("by", "via", "adjunct") and word in ("by", "from"):
            return
        if mode in ("adjunct", "by", "via"):
            return
        for hit in group:
            if concept.concept not in hit.cells:
                hit.cells.append(concept.concept)
