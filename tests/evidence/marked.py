"""Marked-up sentences: ``[text|KEY]`` names a mention, a tab ends the text, rows follow.

A row is ``AGENT sign TARGET`` with sign ``+`` (increases), ``-`` (decreases), ``0`` (no effect) or
``>`` (produces), then any of ``@CELL``, ``src=CELL``, ``!`` (loss of function), ``?`` (hedged).
Rows are separated by ``;``; several sentences of one paragraph, and their rows, by ``||``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from cytoclaim.citations import find
from cytoclaim.evidence import extract_evidence
from cytoclaim.lexicon import Lexicon
from cytoclaim.model import Analysis, Evidence, Mention, Sentence

CASES = Path(__file__).parent / "cases"
MARK = re.compile(r"\[([^\[\]|]+)\|([^\[\]|]+)\]")
SIGNS = {"+": "increases", "-": "decreases", "0": "no_effect", ">": "produces"}


@dataclass(frozen=True)
class Row:
    agent: str
    effect: str
    target: str
    cell: str = ""
    source: str = ""
    loss: bool = False
    hedged: bool = False

    @property
    def key(self) -> tuple[str, str, str]:
        return self.agent, self.effect, self.target


@dataclass(frozen=True)
class Case:
    name: str
    sentences: tuple[str, ...]
    expected: tuple[tuple[Row, ...], ...]


def parse_rows(text: str) -> tuple[Row, ...]:
    rows = []
    for part in text.split(";"):
        words = part.split()
        if not words:
            continue
        agent, sign, target, *rest = words
        rows.append(
            Row(
                agent, SIGNS[sign], target,
                next((w[1:] for w in rest if w.startswith("@")), ""),
                next((w[4:] for w in rest if w.startswith("src=")), ""),
                "!" in rest, "?" in rest,
            )
        )  # fmt: skip
    return tuple(rows)


def read_cases(path: Path) -> list[Case]:
    cases = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        text, _, rows = line.partition("\t")
        sentences = tuple(s.strip() for s in text.split("||"))
        expected = tuple(parse_rows(r) for r in rows.split("||"))
        expected += ((),) * (len(sentences) - len(expected))
        cases.append(Case(f"{path.stem}:{number}", sentences, expected))
    return cases


def analysis(marked: str, lexicon: Lexicon, number: int = 0) -> Analysis:
    text, mentions, at = "", [], 0
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        concept = lexicon.concepts.get(mark[2])
        if concept is None:
            raise KeyError(f"{mark[2]} is not in the lexicon: {marked}")
        start = len(text)
        text += mark[1]
        mentions.append(Mention(start, len(text), mark[1], concept.type, mark[2], concept.curie))
        at = mark.end()
    text += marked[at:]
    return Analysis(Sentence(f"s{number}", text, citations=find(text)), tuple(mentions))


def found(case: Case, lexicon: Lexicon, *, learned: bool = True) -> list[list[Evidence]]:
    analyses = [analysis(s, lexicon, n) for n, s in enumerate(case.sentences)]
    rows = extract_evidence("p", analyses, lexicon, learned=learned)
    return [[r for r in rows if r.sentence_id == f"s{n}"] for n in range(len(analyses))]
