"""The attributes of a claim: certainty, citations, condition, the secreting cell, the cell."""

from __future__ import annotations

from cytoclaim.evidence.agents import Agent
from cytoclaim.evidence.claims import Claim, Reader
from cytoclaim.evidence.clauses import Clause
from cytoclaim.evidence.phrase import Hit
from cytoclaim.evidence.words import word_class
from cytoclaim.model import Sentence

__all__ = ["cells_of", "citations_of", "condition_of", "is_hedged", "source_of"]

# rules that read a name or a participle: the verb of the clause around them says nothing about them
NAMING = (
    "linked", "reduced", "derived", "made-of", "made-before", "expressed-in", "pool", "expressing",
    "named-noun", "named-adjective", "apposition", "effect-of",
)  # fmt: skip
DEFINITE = frozenset(["confirmed", "verified", "proved", "proven", "established", "supported"])
OPEN = frozenset(
    [
        "possible",
        "possibly",
        "potential",
        "putative",
        "likely",
        "presumed",
        "proposed",
        "candidate",
        "candidates",
        "probable",
        "surmise",
        "surmised",
        "hypothetical",
    ]
)
SEEMING = ("appear", "appears", "seem", "seems")
CARRIED = ("that", "infinitive", "participle", "gerund", "coordinate", "relative")


def is_hedged(reader: Reader, claim: Claim) -> bool:
    """Whether the claim's clause, or one it hangs on, marks it as a possibility.

    "Could" counts only where it offers an explanation ("could be due to", "could be mediated by");
    in reported findings it states an ability.
    """
    line = reader.line
    index = claim.clause
    seen: set[int] = set()
    if claim.rule == "likely":  # "were less likely to undergo X" is what was found
        before = [line.word(k) for k in range(reader.clauses[index].start)]
        return any(word_class(w, "hedge") and w != "likely" for w in before)
    named = claim.rule in NAMING or _told_in_passing(reader, claim)
    while 0 <= index < len(reader.clauses) and index not in seen:
        seen.add(index)
        clause = reader.clauses[index]
        verb = clause.verb
        if verb is None:
            return any(word_class(line.word(k), "hedge") for k in range(clause.start, claim.at))
        if not named:
            places = list(range(clause.start, verb.end))
            if clause.subject is not None and index == claim.clause:
                first = range(clause.start, min(clause.start + 3, verb.start))
                # "A and B possibly raise X": adverbs before the verb are the subject's last words
                leading = range(line.back(verb.start) + 1, verb.start)
                places = [*leading, *range(clause.subject[1], verb.end), *first]
            words = {line.word(k) for k in places}
            if any(_doubts(reader, k) for k in places) and not DEFINITE & words:
                return True
            op = verb.trigger.op if verb.trigger else ""
            if verb.modal == "could" and (
                verb.copula
                or op in ("attributed", "role")
                or (
                    verb.trigger and verb.trigger.lemma in ("mediate", "hypothesize", "hypothesise")
                )
            ):
                return True
            after = [line.word(k) for k in range(verb.end, min(verb.end + 5, len(line)))]
            if verb.copula and (
                OPEN & set(after[:2]) or any(word_class(w, "hedge") for w in after)
            ):
                return True
            if OPEN & set(after[:4]) and index == claim.clause:
                return True
        named = False
        index = clause.parent if clause.kind in CARRIED and not _aside(reader, clause) else -1
    return False


def _doubts(reader: Reader, k: int) -> bool:
    """Whether a word hedges; "it appears" does, "it appears within a day" does not."""
    word = reader.line.word(k)
    after = reader.line.word(k + 1)
    if word in SEEMING and after not in ("to", "as") and word_class(after, "preposition"):
        return False
    return word_class(word, "hedge")


def _told_in_passing(reader: Reader, claim: Claim) -> bool:
    """Whether a production is told beside the subject, in front of the verb of its clause.

    "X secreted by the cells may act": that the cells secrete X is not in doubt.
    """
    verb = reader.clauses[claim.clause].verb if claim.clause >= 0 else None
    return claim.produces and verb is not None and claim.cue[1] <= verb.start


def _aside(reader: Reader, clause: Clause) -> bool:
    """Whether a clause tells more of a name in front of the verb it hangs on.

    "X, secreted by the cells, may act": that the cells secrete X is not in doubt.
    """
    if clause.kind not in ("relative", "participle") or clause.parent < 0:
        return False
    over = reader.clauses[clause.parent].verb
    return over is not None and clause.start < over.start


def citations_of(reader: Reader, claim: Claim, sentence: Sentence) -> tuple[str, ...]:
    """The references given for a claim: the first marker behind it.

    A claim behind the last marker has none, unless the marker belongs to the authors who report
    it ("Smith et al. (12) showed that …").
    """
    markers = sentence.citations
    if not markers:
        return ()
    at = claim.target.start
    if claim.agent.mention is not None and claim.agent.at >= 0:
        at = max(at, claim.agent.mention.start)
    for marker in markers:
        if marker.start >= at:
            return marker.numbers
    verbs = [c.verb for c in reader.clauses if c.verb is not None]
    first = reader.line.atoms[verbs[0].main].start if verbs else 0
    return markers[-1].numbers if markers[-1].start < first else ()


def condition_of(reader: Reader, claim: Claim) -> str:
    """The disease, model or stimulus of the sentence, else that of the paragraph's experiment.

    A procedure (transplantation) counts where nothing else is named and the claim is about a
    graft or the immune system; a disease that is the target itself does not.
    """
    terms = reader.terms
    procedures: list[tuple[int, str]] = []
    found: list[tuple[int, str]] = []
    for atom in reader.line.atoms:
        for mention in (*atom.mentions, *atom.inner):
            if mention.type != "condition" or mention.concept in claim.target.concept:
                continue
            if mention.concept == claim.agent.concept:
                continue
            group = procedures if terms.klass(mention.concept) == "procedure" else found
            group.append((mention.start, mention.concept))
    graft = terms.klass(claim.target.concept) == "immune"
    found = found or (procedures if graft else [])
    if found:
        return min(found, key=lambda f: abs(f[0] - claim.target.start))[1]
    carried = claim.agent.way == "discourse" or claim.agent.way.startswith("earlier")
    return reader.discourse.condition if carried or claim.implied else ""


def source_of(reader: Reader, claim: Claim) -> str:
    """The cell that secretes or holds the agent, as this claim or the paragraph says it."""
    agent, terms = claim.agent, reader.terms
    carrier = terms.product(agent.concept)
    if claim.produces or agent.type == "cell" or (agent.type == "intervention" and not carrier):
        return ""
    if agent.source:
        return agent.source
    for other in reader.claims:
        if other.produces and other.target.concept == agent.concept and other.agent.type == "cell":
            return other.agent.concept
    known = reader.discourse.sources.get(agent.concept, "")
    if known and terms.lexicon.concepts.get(known) and terms.lexicon.concepts[known].type == "cell":
        return known
    if carrier:
        here = [
            m.concept for a in reader.line.atoms for m in (*a.inner, *a.mentions)
            if m.type == "cell" and terms.giver(m.concept)
        ]  # fmt: skip
        main = [a.concept for a in reader.discourse.main()]
        return (here or main or [""])[0]
    if agent.holder:
        return agent.holder
    inside = terms.klass(agent.concept) in ("receptor", "intracellular")
    if inside and claim.cells and terms.own_process(claim.target):
        return claim.cells[0]
    return ""


def cells_of(reader: Reader, agent: Agent, hit: Hit) -> list[str]:
    """The cells in which the target happens: named with it, the changed cell, or the agent's own."""
    if hit.cells:
        return list(hit.cells)
    terms = reader.terms
    if hit.theirs and agent.type == "cell":
        return [agent.concept]
    if not terms.own_process(hit.mention):
        return []
    if agent.holder:
        return [agent.holder]
    if agent.type == "intervention" and terms.klass(agent.concept) == "preconditioning":
        here = [
            m.concept for a in reader.line.atoms for m in a.mentions
            if m.type == "cell" and terms.giver(m.concept)
        ]  # fmt: skip
        main = [a.concept for a in reader.discourse.main()]
        return (here or main)[:1]
    if hit.mention.type != "outcome":
        return []
    near = [
        (abs(k - hit.at), m.concept)
        for k, a in enumerate(reader.line.atoms) for m in (*a.mentions, *a.inner)
        if m.type == "cell" and m.concept != agent.concept and k != agent.at
    ]  # fmt: skip
    return [min(near)[1]] if near else []
