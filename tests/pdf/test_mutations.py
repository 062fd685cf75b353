"""Mutated PDF files: whatever bytes change, reading ends with a Document or a CytoclaimError."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from cytoclaim.errors import CytoclaimError
from cytoclaim.pdf import read_pdf

from .sheets import Sheet

CODES = re.compile(r"pdf-(?:broken|empty|encrypted|image-only|no-text)|not-a-pdf")
TOKENS = [
    b"<<", b">>", b"[", b"]", b"(", b")", b"obj", b"endobj", b"stream", b"endstream", b"R", b"null",
    b"-1", b"0", b"4294967296", b"1e40", b"/Type", b"/Kids", b"/Length", b"/Filter /FlateDecode",
    b"/MediaBox", b"/Contents", b"/Font", b"/Rotate 45", b"Tf", b"Tj", b"cm", b"Do", b"BT", b"ET",
    b"/Parent 3 0 R", b"/W [0 1e9 -5]", b"/FirstChar -9", b"\x00", b"\xff\xfe",
]  # fmt: skip


def seed_file(folder: Path) -> bytes:
    """A small paper with a table, raised citations and references, its streams not packed."""
    sheet = Sheet(folder / "seed.pdf")
    sheet.canvas.setPageCompression(0)
    sheet.text(60, 60, "1. Introduction", 12, "Helvetica-Bold")
    sheet.raised(60, 80, ["Cells repair tissue", "1,2", " in mice."])
    y = sheet.body(60, 95, 4, 90)
    sheet.text(60, y + 10, "Table 1. Trials", 8)
    sheet.rule(60, 400, y + 14)
    for n in range(3):
        for x, text in ((60, f"Trial {n}"), (160, "up"), (260, f"{n}0")):
            sheet.text(x, y + 24 + 11 * n, text, 8)
        if n in (0, 2):
            sheet.rule(60, 400, y + 28 + 11 * n)
    sheet.text(60, y + 90, "References", 12, "Helvetica-Bold")
    for n in range(1, 4):
        sheet.text(60, y + 100 + 11 * n, f"{n}. Smith AB. A title. J Cells 2010;{n}:1-9.", 9)
    sheet.page()
    sheet.body(60, 60, 4, 90)
    return sheet.save().read_bytes()


def mutate(data: bytes, chance: random.Random) -> bytes:
    """One to six changes: bytes flipped, cut, repeated, moved, numbers and words exchanged."""
    out = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(out))
        kind = chance.randrange(6)
        if kind == 0:
            out[at] = chance.randrange(256)
        elif kind == 1:
            del out[at : at + chance.randint(1, 60)]
        elif kind == 2:
            out[at:at] = out[at : at + chance.randint(1, 200)]
        elif kind == 3:
            out[at:at] = b" " + chance.choice(TOKENS) + b" "
        elif kind == 4:
            numbers = list(re.finditer(rb"-?\d+(?:\.\d+)?", bytes(out)))
            one = chance.choice(numbers)
            out[one.start() : one.end()] = chance.choice(
                [b"0", b"-1", b"3", b"99999999999", b"1e39", b"0.0000001", b"nan"]
            )
        else:
            names = list(re.finditer(rb"/[A-Za-z]+", bytes(out)))
            one, other = chance.choice(names), chance.choice(names)
            out[one.start() : one.end()] = other[0]
    return bytes(out)


@pytest.mark.parametrize("first", range(0, 120, 20))
def test_mutations_end_with_a_document_or_a_code(first: int, tmp_path: Path) -> None:
    seed = seed_file(tmp_path)
    path = tmp_path / "mutated.pdf"
    for number in range(first, first + 20):
        path.write_bytes(mutate(seed, random.Random(number)))
        try:
            document, issues = read_pdf(path, "paper")
        except CytoclaimError as error:
            assert CODES.fullmatch(error.code), (number, error)
            continue
        assert document.pages >= 1, number
        assert all(s.text.strip() for s in document.sentences()), number
        assert all(i.code.startswith("pdf-") for i in issues), number
