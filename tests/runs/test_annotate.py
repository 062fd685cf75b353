"""Lines read as they come: together where a pipe holds many, one by one where somebody types."""

from __future__ import annotations

import io
import json
from functools import cache

import pytest

from cytoclaim import lexicon
from cytoclaim.nlp import Annotator
from cytoclaim.runs.annotate import annotate_lines

LINES = [
    b"Mesenchymal stem cells secrete VEGF.",
    b'{"paper_id": "a", "text": "Interleukin 6 (IL6) rose in T cells."}',
    b'{"paper_id": "a", "text": "Its level fell in macrophages."}',
    b"",
    b'{"paper_id": "b", "text": "VEGF increases angiogenesis."}',
    b'{"paper_id": "a", "text": 3}',
    b"IL-10 reduces inflammation.",
]


@cache
def reader() -> tuple[Annotator, lexicon.Lexicon]:
    words = lexicon.load()
    return Annotator(words, "none"), words


class Typed(io.BufferedIOBase):
    """A stream that holds so many bytes at a time and tells how far it was read."""

    def __init__(self, data: bytes, size: int) -> None:
        self.data, self.size, self.at = data, size, 0

    def read1(self, size: int = -1, /) -> bytes:
        piece = self.data[self.at : self.at + self.size]
        self.at += self.size
        return piece


@pytest.mark.parametrize("size", [1, 7, 60, 10_000])
@pytest.mark.parametrize("end", [b"", b"\n", b"\r\n"])
def test_however_the_lines_come_the_records_are_the_same(size: int, end: bytes) -> None:
    one_by_one = list(annotate_lines(LINES, *reader()))
    assert len(one_by_one) == len(LINES)
    data = b"\n".join(LINES) + end
    together = list(annotate_lines(Typed(data, size), *reader()))
    assert together == one_by_one
    assert [bool(r.get("error")) for r in together].index(True) == 5


def test_a_typed_line_is_answered_before_the_next_is_asked_for() -> None:
    line = LINES[0] + b"\n"
    stream = Typed(line * 3, len(line))
    records = annotate_lines(stream, *reader())
    assert next(records)["text"] == LINES[0].decode()
    assert stream.at == len(line)


def test_a_paper_that_fails_takes_no_other_along(monkeypatch: pytest.MonkeyPatch) -> None:
    annotator, words = reader()
    kept = annotator.analyse_papers

    def analyse(papers):
        if any("VEGF" in s.text for paper in papers for s in paper):
            raise ValueError("no VEGF today")
        return kept(papers)

    monkeypatch.setattr(annotator, "analyse_papers", analyse)
    records = list(annotate_lines(io.BytesIO(b"\n".join(LINES)), annotator, words))
    failed = [json.dumps(r["text"]) for r in records if "no VEGF today" in r.get("error", "")]
    assert failed == ['"Mesenchymal stem cells secrete VEGF."', '"VEGF increases angiogenesis."']
    assert len(records) == len(LINES)
    assert records[6]["mentions"]
