"""Glyphs as the device takes them: boxes of fonts that describe themselves wrongly."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from cytoclaim.pdf import read_pdf

from .sheets import Sheet


@pytest.mark.parametrize("descent", [b"1235", b" 235", b"-999"])
def test_a_wrong_descent_neither_moves_nor_hides_letters(descent: bytes, tmp_path: Path) -> None:
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    sheet = Sheet(tmp_path / "a.pdf")
    sheet.canvas.setPageCompression(0)
    y = sheet.body(60, 100, 10, 90)
    frame = sheet.canvas.beginPath()
    frame.rect(55, sheet.height - y - 4, 300, 13)  # clips to the one line
    sheet.canvas.clipPath(frame, stroke=0)
    sheet.text(60, y, "The framed line is read.", 10, "Vera")
    path = sheet.save()
    data = path.read_bytes()
    told = re.search(rb"/Descent (-\d{3})", data)
    assert told is not None
    path.write_bytes(data[: told.start(1)] + descent + data[told.end(1) :])
    document, _ = read_pdf(path, "paper")
    sentence = next(s for s in document.sentences() if "framed" in s.text)
    box = sentence.boxes[-1]
    assert box.top < y < box.bottom
    assert box.bottom - box.top < 12
