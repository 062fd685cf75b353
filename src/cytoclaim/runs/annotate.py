"""Sentences in, mentions and evidence out, line by line: what ``cytoclaim annotate`` does."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BufferedIOBase
from itertools import count
from typing import TYPE_CHECKING, Any

from cytoclaim.citations import find
from cytoclaim.errors import CytoclaimError
from cytoclaim.model import Analysis, Evidence, Mention, Sentence

if TYPE_CHECKING:
    from cytoclaim.lexicon import Lexicon
    from cytoclaim.nlp import Annotator

__all__ = ["annotate_lines"]

CHUNK = 1 << 15
"""Bytes that are read at a time, if so many are there."""
# Conditions and interventions are read as well but are no mentions by the guidelines.
SHOWN = ("factor", "cell", "outcome")
EVIDENCE = (
    "agent", "effect", "target", "cell", "source_cell", "condition", "basis", "certainty",
    "citations", "cue",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of input: its text, the paper it belongs to ("" for none), what is wrong with it."""

    text: str
    paper_id: str = ""
    section: str = ""
    error: str = ""


def annotate_lines(
    lines: Iterable[bytes], annotator: Annotator, lexicon: Lexicon
) -> Iterator[dict[str, Any]]:
    """One record for each line of ``lines``, in order, as soon as its paper is complete.

    A line is plain text or a JSON object with ``text`` and optionally ``paper_id`` and
    ``section``; consecutive lines of one paper are one document, any other line stands alone. A
    line that cannot be read gives a record with ``error`` and no mentions.
    """
    numbers = count(1)
    parsed = ([_parse(next(numbers), raw) for raw in batch] for batch in _batches(lines))
    for groups in _papers(parsed):
        yield from _annotate(groups, annotator, lexicon)


def _batches(lines: Iterable[bytes]) -> Iterator[Sequence[bytes]]:
    """The lines that are there at a time: all that a pipe holds, or one that somebody typed."""
    if not isinstance(lines, BufferedIOBase):
        yield from ([line] for line in lines)
        return
    rest = b""
    while chunk := lines.read1(CHUNK):
        *whole, rest = (rest + chunk).split(b"\n")
        if whole:
            yield whole
    if rest:
        yield [rest]


def _parse(number: int, raw: bytes) -> _Line:
    try:
        text = raw.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
    except UnicodeDecodeError as error:
        shown = raw.decode("utf-8", "replace").rstrip("\r\n")
        return _Line(shown, error=f"line {number} is not UTF-8 text (byte {error.start + 1})")
    if not text.lstrip().startswith("{"):
        return _Line(text)
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        return _Line(text, error=f"line {number} is not JSON: {error}")
    if not isinstance(data, dict) or not isinstance(data.get("text"), str):
        return _Line(text, error=f'line {number} has no "text" that is a string')
    named = [data.get(key) for key in ("paper_id", "section")]
    if not all(value is None or isinstance(value, (str, int)) for value in named):
        return _Line(data["text"], error=f"line {number}: paper_id and section must be strings")
    paper, section = ("" if value is None else str(value) for value in named)
    return _Line(data["text"], paper, section)


def _papers(batches: Iterable[Sequence[_Line]]) -> Iterator[list[list[_Line]]]:
    """The papers that each batch completes; a line that names no paper is one."""
    group: list[_Line] = []
    for batch in batches:
        complete: list[list[_Line]] = []
        for line in batch:
            alone = bool(not line.paper_id or line.error)
            if group and (alone or line.paper_id != group[-1].paper_id):
                complete.append(group)
                group = []
            if alone:
                complete.append([line])
            else:
                group.append(line)
        if complete:
            yield complete
    if group:
        yield [group]


def _annotate(
    groups: Sequence[Sequence[_Line]], annotator: Annotator, lexicon: Lexicon
) -> Iterator[dict[str, Any]]:
    readable = [group for group in groups if not group[0].error]
    try:
        analysed = iter(annotator.analyse_papers([_sentences(group) for group in readable]))
    except CytoclaimError:
        raise
    except Exception as error:
        for group in groups:
            if len(groups) > 1:
                # each for itself, so that only the one that cannot be read is lost
                yield from _annotate([group], annotator, lexicon)
            else:
                yield from _failed(group, error)
        return
    for group in groups:
        if group[0].error:
            yield {**_record(group[0].text, (), ()), "error": group[0].error}
        else:
            yield from _records(group, next(analysed), lexicon)


def _records(
    group: Sequence[_Line], analyses: Sequence[Analysis], lexicon: Lexicon
) -> Iterator[dict[str, Any]]:
    from cytoclaim.evidence import extract_evidence

    try:
        evidence = extract_evidence(group[0].paper_id, analyses, lexicon)
    except CytoclaimError:
        raise
    except Exception as error:
        yield from _failed(group, error)
        return
    by_sentence: dict[str, list[Evidence]] = {}
    for row in evidence:
        by_sentence.setdefault(row.sentence_id, []).append(row)
    for analysis in analyses:
        sentence = analysis.sentence
        yield _record(sentence.text, analysis.mentions, by_sentence.get(sentence.sentence_id, ()))


def _failed(group: Sequence[_Line], error: Exception) -> Iterator[dict[str, Any]]:
    what = f"could not be annotated ({type(error).__name__}: {error})"
    for line in group:
        yield {**_record(line.text, (), ()), "error": what}


def _sentences(group: Sequence[_Line]) -> list[Sentence]:
    """The lines as sentences of one document; a new section starts a new paragraph."""
    found: list[Sentence] = []
    paragraph = 0
    for number, line in enumerate(group):
        if number and line.section != group[number - 1].section:
            paragraph += 1
        found.append(
            Sentence(
                sentence_id=f"s{number + 1}",
                text=line.text,
                section=line.section,
                citations=find(line.text),
                paragraph=paragraph,
            )
        )
    return found


def _record(text: str, mentions: Iterable[Mention], evidence: Iterable[Evidence]) -> dict[str, Any]:
    return {
        "text": text,
        "mentions": [
            {
                "start": m.start,
                "end": m.end,
                "text": m.text,
                "type": m.type,
                "concept": m.concept or None,
                "curie": m.curie or None,
            }
            for m in mentions
            if m.type in SHOWN
        ],
        "evidence": [{name: _value(getattr(row, name)) for name in EVIDENCE} for row in evidence],
    }


def _value(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return value or None
