"""Read and check annotated paragraphs: ``python -m models.evidence.texts FILE...``.

A file is one invented review. ``## `` opens a section, an empty line ends a paragraph, ``S `` is a
sentence, and the ``R `` lines under it are its claims::

    ## 3.1 Heart
    S In infarcted rats, conditioned medium of ASCs lowered IL-6 but left TNF-α unchanged (12).
    R conditioned-medium - IL6 ; source ASC ; cond myocardial-infarction
    R conditioned-medium 0 TNF ; source ASC ; cond myocardial-infarction

Signs: ``+`` increases, ``-`` decreases, ``0`` no effect, ``>`` produces. Then, in any order,
``cell KEY``, ``source KEY``, ``cond KEY``, ``lof`` (loss of function), ``hedged``. Keys are those
of the lexicon. Mentions are what the tagger finds; the check names the claims that it cannot reach.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

from cytoclaim.citations import find
from cytoclaim.lexicon import Lexicon, load
from cytoclaim.model import Analysis, Sentence
from cytoclaim.nlp import Annotator

__all__ = ["DATA", "SIGNS", "TEXTS", "Claim", "Text", "main", "read_text"]

TEXTS = Path(__file__).parent / "text"
DATA = Path(__file__).resolve().parents[2] / "src" / "cytoclaim" / "evidence" / "data"
SIGNS = {"+": "increases", "-": "decreases", "0": "no_effect", ">": "produces"}
FIELDS = {"cell", "source", "cond"}
FLAGS = {"lof", "hedged"}


@dataclass(frozen=True)
class Claim:
    """One annotated row; empty strings where a field is not told."""

    agent: str
    effect: str
    target: str
    cell: str = ""
    source: str = ""
    cond: str = ""
    lof: bool = False
    hedged: bool = False

    @property
    def key(self) -> tuple[str, str, str]:
        """Agent, effect, target."""
        return self.agent, self.effect, self.target


@dataclass(frozen=True)
class Text:
    """One file: its sentences in order, and the claims of each by sentence id."""

    name: str
    sentences: tuple[Sentence, ...]
    claims: dict[str, tuple[Claim, ...]]


def _claim(line: str) -> Claim:
    head, *rest = (part.strip() for part in line.split(";"))
    agent, sign, target = head.split()
    told: dict[str, str] = {}
    flags = set()
    for part in filter(None, rest):
        if part in FLAGS:
            flags.add(part)
            continue
        name, value = part.split()
        if name not in FIELDS:
            raise ValueError(f"unknown field {name!r}")
        told[name] = value
    return Claim(agent, SIGNS[sign], target, **told, lof="lof" in flags, hedged="hedged" in flags)


def read_text(path: Path) -> Text:
    """One annotated file. Raises ``ValueError`` naming file and line."""
    sentences: list[Sentence] = []
    claims: dict[str, list[Claim]] = {}
    section, paragraph = "", 0
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        kind, rest = line[:2], line[2:].strip()
        try:
            if not line.strip():
                paragraph += 1
            elif line.startswith("## "):
                section, paragraph = line[3:].strip(), paragraph + 1
            elif kind == "S ":
                name = f"s{len(sentences)}"
                sentences.append(
                    Sentence(name, rest, section, citations=find(rest), paragraph=paragraph)
                )
                claims[name] = []
            elif kind == "R ":
                claims[sentences[-1].sentence_id].append(_claim(rest))
            elif not line.startswith("# "):
                raise ValueError("a line starts with '## ', 'S ', 'R ' or '# '")
        except (ValueError, KeyError, IndexError, TypeError) as error:
            raise ValueError(f"{path.name}:{number}: {line!r}: {error}") from error
    return Text(path.stem, tuple(sentences), {k: tuple(v) for k, v in claims.items()})


def _troubles(text: Text, analyses: list[Analysis], lexicon: Lexicon) -> list[str]:
    found = []
    recent: list[set[str]] = []
    for analysis in analyses:
        sentence = analysis.sentence
        here = {m.concept for m in analysis.mentions}
        near = here.union(*recent[-3:])
        seen = set()
        for claim in text.claims[sentence.sentence_id]:
            for key in filter(
                None, (claim.agent, claim.target, claim.cell, claim.source, claim.cond)
            ):
                if key not in lexicon.concepts:
                    found.append(f"{key} is not in the lexicon: {sentence.text}")
            if claim.agent not in near or claim.target not in here:
                lost = [k for k in (claim.agent, claim.target) if k not in near]
                found.append(f"{lost or claim.target} not tagged here: {sentence.text}")
            if (*claim.key, claim.cell) in seen:
                found.append(f"{claim.key} twice: {sentence.text}")
            seen.add((*claim.key, claim.cell))
        recent.append(here)
    return found


def main(arguments: list[str] | None = None) -> int:
    """Check files; ``--mentions`` prints each sentence with the keys the tagger finds in it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--mentions", action="store_true")
    chosen = parser.parse_args(arguments)
    lexicon = load()
    annotator = Annotator(lexicon)
    bad = 0
    for path in chosen.files:
        text = read_text(path)
        analyses = annotator.analyse(text.sentences)
        if chosen.mentions:
            for a in analyses:
                print(a.sentence.text)
                print("   ", ", ".join(f"{m.text}={m.concept or '?'}" for m in a.mentions))
        troubles = _troubles(text, analyses, lexicon)
        rows = sum(map(len, text.claims.values()))
        for trouble in troubles:
            print(f"{path.name}: {trouble}")
        print(
            f"{path.name}: {len(text.sentences)} sentences, {rows} claims, {len(troubles)} troubles"
        )
        bad += bool(troubles)
    return min(bad, 1)


if __name__ == "__main__":
    sys.exit(main())
