"""Production told in passing, beside a name: "SOST, made by osteocytes", "exosomes rich in X"."""

from __future__ import annotations

from collections.abc import Callable

from cytoclaim.evidence.agents import Agent
from cytoclaim.evidence.line import Line
from cytoclaim.evidence.production import POOL, Made
from cytoclaim.evidence.terms import Terms
from cytoclaim.evidence.words import word_class
from cytoclaim.model import Mention

__all__ = ["carried_claims", "holders"]

AMOUNTS = (
    "amounts",
    "amount",
    "quantities",
    "quantity",
    "abundance",
    "excess",
    "concentrations",
    "levels",
)
LINKS = ("by", "from", "in", "on")
DENIED = ("no", "not", "without", "lacking", "never", "neither", "nor", "un")
STAND = ("made", "displayed", "carried", "exposed", "stored", "borne", "supplied", "transferred")
PRODUCT = ("product", "products", "constituent", "constituents", "component", "components", "cargo")
HOLDING = ("bearing", "containing", "carrying", "rich", "laden", "loaded", "enriched")
SOURCES = ("source", "sources", "producer", "producers", "maker", "makers", "supplier", "donor")
ORIGINATING = ("came", "comes", "come", "stems", "stemmed", "originates", "originated", "arises")
SURFACE = ("surface", "membrane", "surfaces", "lumen")

Names = list[tuple[int, Mention]]


def carried_claims(line: Line, terms: Terms) -> list[Made]:
    """The productions that a factor's own name phrase tells, whatever the sentence is about."""
    found: list[Made] = []

    def makers(i: int) -> list[Agent]:
        return [
            Agent(m.concept, m.type, m.text, i, mention=m)
            for m in (line.atoms[i].mentions if 0 <= i < len(line) else ())
            if m.type == "cell" or terms.product(m.concept)
        ]

    def add(
        agents: list[Agent],
        names: Names,
        cue: tuple[int, int],
        rule: str,
        *,
        carriers: bool = False,
    ) -> None:
        found.extend(
            Made(a, m, k, cue, rule)
            for a in agents
            for k, m in names
            if m.concept != a.concept and (carriers or not terms.product(m.concept))
        )

    for i in range(len(line)):
        word = line.word(i)
        # "TGF-β on the surface of exosomes"
        if word == "on" and line.is_ent(i - 1, "factor"):
            carriers = [a for a in makers(_holder(line, i + 1)) if a.type != "cell"]
            add(carriers, _run_back(line, i - 1), (i, i + 1), "carried-on")
        # "A came from platelets", "B stems from T cells"
        if word in ORIGINATING and line.word(i + 1) == "from" and line.is_ent(i - 1, "factor"):
            cells = [a for a in makers(_holder(line, i + 2)) if a.type == "cell"]
            add(cells, _run_back(line, i - 1), (i, i + 2), "from-cell")
        # "MIF of macrophage origin"
        if word == "origin" and line.is_ent(i - 1, "cell") and line.word(i - 2) == "of":
            cells = [a for a in makers(i - 1) if a.type == "cell"]
            k = _past_words(line, i - 3)
            if k >= 0:
                add(cells, _run_back(line, k), (i - 2, i + 1), "from-cell")
        # "the factors released by T cells: A, B and C", "mediators made by T cells, A and B, …"
        if word_class(word, "generic_factor") and word_class(
            line.word(i + 1), "derived", "found_in"
        ):
            add(*_listed_products(line, i, makers), (i + 1, i + 3), "product-list")
        # "IL-17 from T cells", "TGF-β from the MSCs"
        if word == "from" and line.is_ent(i - 1, "factor"):
            cells = [a for a in makers(_holder(line, i + 1)) if a.type == "cell"]
            names = _run_back(line, i - 1)
            if line.word(names[-1][0] - 1) != "of":  # "removal of HGF from ASC medium"
                add(cells, names, (i, i + 1), "from-cell")
        # "sclerostin and DKK1, both secreted by osteocytes"
        link = _past_amount(line, line.ahead(i + 1))
        if (word_class(word, "derived", "found_in") or word in STAND) and line.word(link) in LINKS:
            k = _past_words(line, i - 1)
            if k >= 0:
                found_in = [a for j in holders(line, link + 1) for a in makers(j)]
                add(found_in, _run_back(line, k), (i, link + 1), "carried-by")
        # "exosomes rich in X", "vesicles loaded with X", "vesicles containing X"
        rich = (word in ("rich", "enriched", "abundant") and line.word(i + 1) == "in") or (
            word in ("loaded", "laden", "packed", "filled") and line.word(i + 1) == "with"
        )
        if rich or word in ("containing", "bearing"):
            after = i + (2 if rich else 1)
            holder = i - 1 if line.is_ent(i - 1) or not rich else _before(line, i)
            if rich and not i:  # "Rich in VEGF, MSC-CM lowers …"
                comma = next((k for k in range(len(line)) if line.word(k) == ","
                              and line.is_ent(line.ahead(k + 1), "cell", "intervention", "factor")
                              and makers(line.ahead(k + 1))), -1)  # fmt: skip
                holder = line.ahead(comma + 1) if comma > 0 else holder
            add(makers(holder), _run_on(line, after), (i, after), "rich-in")
        # "miR-17-bearing EVs"
        if word.lstrip("-") in HOLDING and word[:1] == "-":
            k = i + 1
            while k < i + 4 and line.word(k) and not line.function(k):
                k += 1
            add(
                [a for a in makers(k) if a.type != "cell"],
                _run_back(line, i - 1),
                (i, i + 1),
                "rich-in",
            )
        # "hepatic stellate cells are the main producers of X"
        if word in SOURCES and line.word(i + 1) == "of":
            add(makers(_before(line, i)), _run_on(line, i + 2), (i, i + 2), "source-of")
        # "Released by MSCs, exosomes lower X"
        comma = next((k for k in range(i + 2, min(i + 6, len(line))) if line.word(k) == ","), 0)
        if not i and word_class(word, "derived") and line.word(1) in LINKS and comma:
            cells = [a for k in range(2, comma) for a in makers(k) if a.type == "cell"]
            add(cells, _run_on(line, comma + 1), (0, 2), "carried-by", carriers=True)
        # "IL-1Ra, another product of MSCs", "NGF, too, is a product of MSCs"
        if word in PRODUCT and line.word(i + 1) == "of":
            k = i - 1
            while k >= 0 and i - k < 9 and not line.is_ent(k) and line.word(k) not in (";", ":"):
                k -= 1
            between = [line.word(x) for x in range(k + 1, i)]
            if any(w in ("is", "was", "are", "were", ",") for w in between):
                add(makers(_holder(line, i + 2)), _run_back(line, k), (i, i + 2), "product-of")
    return [m for m in found if m.rule == "source-of" or not _denied(line, m)]


def _listed_products(
    line: Line, i: int, makers: Callable[[int], list[Agent]]
) -> tuple[list[Agent], Names]:
    """Maker and products of "factors secreted by CELL: A and B" whose participle follows ``i``."""
    if line.word(i + 2) not in ("by", "from"):
        return [], []
    cells = holders(line, i + 3)
    if not cells:
        return [], []
    k = max(cells) + 1
    if past := _behind_predicate(line, k):
        k = past
    elif line.word(k) in (",", ":", "(", "include", "included", "are", "were", "comprise"):
        k += 1
    elif not (line.word(k) == "such" or line.word(k) == "including"):
        return [], []
    while line.word(k) in ("such", "as", "namely", "including", "include", "notably"):
        k += 1
    names = _run_on(line, k)
    return ([a for j in cells for a in makers(j)], names) if names else ([], [])


def _past_amount(line: Line, k: int) -> int:
    """Behind "in large amounts" at ``k``: "secreted in large amounts by CELL"."""
    if line.word(k) != "in":
        return k
    for x in range(k + 1, k + 5):
        if line.word(x) in AMOUNTS:
            return line.ahead(x + 1)
        if line.is_ent(x) or line.function(x):
            break
    return k


def _behind_predicate(line: Line, k: int) -> int:
    """Where examples follow what is said of a whole: "… are protective, such as A"; 0 if nowhere."""
    if not word_class(line.word(k), "be", "modal", "have"):
        return 0
    for x in range(k + 1, min(k + 9, len(line))):
        if line.is_ent(x) or line.word(x) in (";", ".", "and"):
            return 0
        if line.word(x) == "," and line.word(x + 1) in ("such", "including", "namely", "notably"):
            return x + 1
    return 0


def _denied(line: Line, made: Made) -> bool:
    first, last = sorted((made.at, made.agent.at))
    return any(line.word(k) in DENIED for k in range(max(0, first - 1), last))


def _holder(line: Line, i: int) -> int:
    """The name that begins at ``i`` behind determiners, adjectives and "the surface of"."""
    k = i
    while (
        k < len(line)
        and (not line.is_ent(k) or line.is_ent(k, "condition"))
        and k - i < 5
        and (word_class(line.word(k), "determiner") or not line.function(k) or line.word(k) == "of")
    ):
        if line.word(k) == "of" and line.word(k - 1) not in SURFACE:
            return -1
        k += 1
    for j in (k + 1, k + 2):
        joined = j == k + 1 or line.word(k + 1)[:1] in ("-", "–")
        if line.is_ent(k, "cell") and line.is_ent(j, "factor", "intervention") and joined:
            return j  # "MSC exosomes", "MSC-conditioned medium": they hold it
    if line.is_ent(k, "factor", "intervention") and line.word(k + 1) == "of":
        pool = line.atoms[k].word in POOL
        return k + 2 if pool and line.is_ent(k + 2, "cell") else k
    return k if line.is_ent(k) else -1


def _before(line: Line, i: int) -> int:
    """The cell or carrier that "…, rich in" or "is a source of" at ``i`` tells of; -1 if none."""
    found = -1
    for k in range(i - 1, max(-1, i - 10), -1):
        word = line.word(k)
        if word in (";", ":", "whereas", "while", "but") or (
            found < 0 and word in ("no", "than", "unlike")
        ):
            break
        if line.is_ent(k, "cell", "intervention"):
            if found < 0 and "not" in (line.word(k - 1), line.word(k - 2)):
                continue  # "the macrophage, not the MSC, is the source of …"
            found = k
        elif line.is_ent(k, "factor"):
            return k if found < 0 or line.word(k + 1) in ("of", "from") else found
        elif found >= 0 and line.word(k) not in ("of", "from") and line.function(k):
            break
    return found


def holders(line: Line, i: int) -> list[int]:
    """The names coordinated from ``i`` on ("by A, B and C")."""
    found: list[int] = []
    at = _holder(line, i)
    while at >= 0 and (not found or line.is_ent(at, "cell")):
        found.append(at)
        after = at + (3 if line.word(at + 2) in ("and", "or") else 2)
        if line.word(at + 1) not in (",", "and", "or") or _does(line, after):
            break
        at = _holder(line, after)
    return found


def _does(line: Line, i: int) -> bool:
    """Whether a verb goes on where a name might: "is made by CELL and suppresses other cells"."""
    i = line.ahead(i)
    past = line.verb(i, "past")
    lowers = past is not None and past[0] is not None and past[0].op == "-"
    return line.verb(i, "s") is not None or lowers


def _past_words(line: Line, i: int) -> int:
    """The factor before a participle; -1 if none stands there.

    Adverbs, a comma, "both" and a noun that says what the factor is ("A, a hormone made by B") may
    stand between.
    """
    while i >= 0 and (
        line.adverb(i)
        or line.atoms[i].kind == "cite"
        or line.word(i) in (",", "(", ")", "both", "all", "each", "which", "that", "is", "are")
    ):
        i -= 1
    if i >= 0 and word_class(line.word(i), "generic_factor"):
        k = i - 1
        while k >= 0 and i - k < 5 and line.word(k) not in ("a", "an", "the", "two", "both", ","):
            if line.is_ent(k) or line.function(k):
                return -1
            k -= 1
        if line.word(k) in ("a", "an", "the", "two", "both") and line.word(k - 1) == ",":
            i = k - 2
    return i if line.is_ent(i, "factor") else -1


def _run_back(line: Line, i: int) -> Names:
    """The factors coordinated up to the position ``i``."""
    found: Names = []
    while i >= 0 and (line.is_ent(i, "factor") or (found and line.word(i) in (",", "and", "or"))):
        found.extend((i, m) for m in line.atoms[i].mentions)
        i -= 1
    last = found[0][0] if found else i
    for k in range(last, i, -1):
        if line.word(k) in ("and", "or"):
            break
        if line.word(k) == ",":  # "…, A made by B": a list of more would be joined
            return [(at, m) for at, m in found if at > k]
    return found


def _run_on(line: Line, i: int) -> Names:
    """The factors coordinated from the position ``i`` on."""
    found: Names = []
    while i < len(line) and (
        line.is_ent(i, "factor") or line.word(i) in (",", "and", "or", "the", "both", "much")
    ):
        found.extend((i, m) for m in line.atoms[i].mentions)
        i += 1
    return found
