"""PDF files to Documents, on files drawn for the purpose."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from cytoclaim.errors import CytoclaimError
from cytoclaim.model import Document
from cytoclaim.pdf import read_pdf

W, H = 595.0, 842.0
SUBJECTS = ["Cells", "The mice", "All hearts", "Both groups", "Older rats", "The grafts"]
VERBS = ["were kept", "had grown", "were seen", "stood alone", "were counted", "had been fed"]
PLACES = ["in a warm room", "on clean plates", "under low light", "near the window", "in saline"]


def sentences(count: int, start: int = 0) -> list[str]:
    """Different plain sentences."""
    return [
        f"{SUBJECTS[n % 6]} {VERBS[n // 6 % 6]} {PLACES[n % 5]} for some {n + 3} weeks or longer."
        for n in range(start, start + count)
    ]


def wrap(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) + 1 > width and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


class Paper:
    """A canvas on which y counts down from the top."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.canvas = Canvas(str(path), pagesize=(W, H), invariant=1)

    def put(
        self, x: float, y: float, text: str, size: float = 10, font: str = "Times-Roman"
    ) -> None:
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, H - y, text)

    def column(self, x: float, y: float, text: str, width: int = 52, size: float = 10) -> float:
        for line in wrap(text, width):
            self.put(x, y, line, size)
            y += 1.2 * size
        return y

    def read(self) -> Document:
        self.canvas.save()
        return read_pdf(self.path, "paper")[0]


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return Paper(tmp_path / "paper.pdf")


def texts(document: Document, section: str | None = None) -> list[str]:
    return [s.text for s in document.sentences() if section in (None, s.section)]


def test_two_columns_a_float_furniture_and_sections(paper: Paper) -> None:
    """A journal's page: what belongs together comes out together, the rest apart."""
    story = sentences(60)
    for number in range(3):
        part = story[number * 20 : number * 20 + 20]
        paper.put(50, 30, "Some Journal 2020, 7:12", 8)
        paper.put(500, 30, f"Page {number + 1} of 3", 8)
        top = 80.0
        if number == 0:
            paper.put(50, 70, "A study of how cells and mice are kept in rooms", 18)
            paper.put(50, 95, "Ann Miller and Bob Roy", 10)
            paper.put(50, 120, "Abstract", 11, "Times-Bold")
            paper.column(50, 135, "We kept many cells. They lived.", 100, 9)
            paper.put(50, 190, "Background", 11, "Times-Bold")
            top = 210.0
        else:
            paper.put(50, 64, f"Part {'two' if number == 1 else 'three'}", 11, "Times-Bold")
        words = wrap(" ".join(part), 52)
        half = len(words) // 2 + 1
        y = top
        for line in words[:half]:
            paper.put(50, y, line)
            y += 12
        y = top
        if number == 1:
            paper.put(340, y, "dose", 7, "Helvetica")
            paper.put(420, y, "time", 7, "Helvetica")
            paper.put(305, y + 20, "Figure 1. Dose over time. Bars are means.", 8, "Helvetica")
            y += 50
        for line in words[half:]:
            paper.put(305, y, line)
            y += 12
        paper.canvas.showPage()
    document = paper.read()
    assert document.title == "A study of how cells and mice are kept in rooms"
    assert [s.title for s in document.sections] == [
        "Title",
        "Abstract",
        "Background",
        "Part two",
        "Part three",
        "Figure legends",
    ]
    assert texts(document, "Abstract") == ["We kept many cells.", "They lived."]
    assert texts(document, "Background") == story[:20]
    assert texts(document, "Part two") == story[20:40]
    assert texts(document, "Part three") == story[40:]
    assert texts(document, "Figure legends") == ["Figure 1.", "Dose over time.", "Bars are means."]
    captions = [s for s in document.sentences() if s.section == "Figure legends"]
    assert {s.source for s in captions} == {"caption"}
    first = document.sections[2].sentences[0]
    assert first.page == 1
    assert all(49 < b.x0 < 51 and 200 < b.top < 240 for b in first.boxes)


def test_a_paragraph_goes_on_across_pages_and_hyphens(paper: Paper) -> None:
    paper.column(50, 80, " ".join(sentences(8)) + " The regenera-", 60)
    paper.canvas.showPage()
    paper.column(50, 80, "tion was slow. " + " ".join(sentences(8, 8)), 60)
    document = paper.read()
    assert "The regeneration was slow." in texts(document)
    sentence = next(s for s in document.sentences() if "regeneration" in s.text)
    assert [b.page for b in sentence.boxes] == [1, 2]


def test_run_in_headings_open_sections(paper: Paper) -> None:
    paper.column(50, 80, " ".join(sentences(6)), 80)
    y = 190.0
    paper.put(50, y, "Animals.", 10, "Times-Bold")
    paper.put(95, y, "Twelve mice were used in all of the work.")
    paper.column(50, y + 12, " ".join(sentences(6, 6)), 80)
    document = paper.read()
    assert texts(document, "Animals")[0] == "Twelve mice were used in all of the work."


def test_small_print_beside_the_text_does_not_end_its_section(paper: Paper) -> None:
    paper.put(200, 60, "Introduction", 12, "Times-Bold")
    paper.column(200, 80, " ".join(sentences(10)), 70)
    paper.canvas.showPage()
    paper.column(200, 80, " ".join(sentences(10, 10)), 70)
    paper.put(40, 80, "Competing interests:", 7, "Times-Bold")
    paper.put(40, 89, "The authors have none of any kind.", 7)
    paper.canvas.showPage()
    paper.column(200, 80, " ".join(sentences(10, 20)), 70)
    document = paper.read()
    assert texts(document, "Introduction") == sentences(30)
    assert texts(document, "Competing interests") == ["The authors have none of any kind."]


def test_a_line_of_text_that_starts_like_a_caption_stays_text(paper: Paper) -> None:
    lead = " ".join(sentences(6)) + " All of it is listed"
    while len(wrap(f"{lead} (see", 80)[-1]) < 76:
        lead += " ad" if len(wrap(f"{lead} (see", 80)[-1]) > 72 else " again"
    y = paper.column(50, 80, f"{lead} (see", 80)
    paper.put(50, y, "Table 2: the doses, and Table 3: the weights) with the means of each.")
    document = paper.read()
    assert " (see Table 2: the doses, and Table 3: the weights) with" in texts(document)[-1]
    assert [s.title for s in document.sections] == [""]


def test_headings_told_by_white_space_alone(paper: Paper) -> None:
    y = paper.column(50, 80, " ".join(sentences(6)), 80)
    paper.put(50, y + 18, "Rooms and plates")
    paper.column(50, y + 42, " ".join(sentences(6, 6)), 80)
    document = paper.read()
    assert texts(document, "Rooms and plates") == sentences(6, 6)


def test_keywords_are_a_section_of_their_own(paper: Paper) -> None:
    paper.put(50, 60, "Abstract", 12, "Times-Bold")
    y = paper.column(50, 80, " ".join(sentences(6)), 80)
    paper.put(50, y + 12, "Keywords: cell, mouse, room, plate, heart", 10, "Times-Bold")
    paper.put(50, y + 50, "Introduction", 12, "Times-Bold")
    paper.column(50, y + 70, " ".join(sentences(6, 6)), 80)
    document = paper.read()
    assert texts(document, "Abstract") == sentences(6)
    assert texts(document, "Keywords") == ["cell, mouse, room, plate, heart"]


def test_superscript_citations_read_as_markers(paper: Paper) -> None:
    y = 80.0
    for number, sentence in enumerate(sentences(8)):
        writer = paper.canvas.beginText(50, H - y)
        writer.setFont("Times-Roman", 10)
        writer.textOut(sentence[:-1])
        writer.setFont("Times-Roman", 6)
        writer.setRise(4)
        writer.textOut(f"{number + 1},{number + 9}")
        writer.setFont("Times-Roman", 10)
        writer.setRise(0)
        writer.textOut(".")
        paper.canvas.drawText(writer)
        y += 14
    first = paper.read().sentences()[0]
    assert first.text == sentences(1)[0][:-1] + " [1,9]."
    assert first.citations[0].numbers == ("1", "9")


def test_fake_bold_hidden_clipped_and_slanted_text(paper: Paper) -> None:
    """What a reader of the page does not see, or sees once, comes out not at all, or once."""
    for offset in (0, 0.3):
        paper.put(50 + offset, 60, "Results", 12, "Times-Bold")
    paper.column(50, 80, " ".join(sentences(6)), 80)
    writer = paper.canvas.beginText(50, H - 300)
    writer.setTextRenderMode(3)
    writer.setFont("Times-Roman", 10)
    writer.textOut("Nobody can see this sentence at all.")
    paper.canvas.drawText(writer)
    paper.canvas.saveState()
    frame = paper.canvas.beginPath()
    frame.rect(50, H - 420, 100, 20)
    paper.canvas.clipPath(frame, stroke=0)
    paper.put(50, 500, "This one is cut away by its frame.")
    paper.canvas.restoreState()
    paper.canvas.saveState()
    paper.canvas.translate(200, 200)
    paper.canvas.rotate(45)
    paper.canvas.setFont("Helvetica", 40)
    paper.canvas.drawString(0, 0, "DRAFT COPY")
    paper.canvas.restoreState()
    document = paper.read()
    assert [s.title for s in document.sections] == ["Results"]
    assert texts(document) == sentences(6)


def test_a_page_typeset_sideways_is_read_and_its_boxes_are_the_pages(paper: Paper) -> None:
    paper.canvas.rotate(90)
    paper.canvas.setFont("Times-Roman", 10)
    y = -100.0
    for line in wrap(" ".join(sentences(8)), 80):
        paper.canvas.drawString(60, y, line)
        y -= 12
    document = paper.read()
    assert texts(document) == sentences(8)
    box = document.sentences()[0].boxes[0]
    assert 85 < box.x0 < box.x1 < 105
    assert box.bottom - box.top > 200


def test_letters_of_symbol_fonts_are_greek(paper: Paper) -> None:
    paper.column(50, 80, " ".join(sentences(6)), 80)
    paper.put(50, 200, "It raised TGF-")
    width = paper.canvas.stringWidth("It raised TGF-", "Times-Roman", 10)
    paper.put(50 + width, 200, "β", 10, "Symbol")
    paper.put(50 + width + 6, 200, "1 in the cells of all the mice that were kept.")
    assert any("TGF-β1 in" in t for t in texts(paper.read()))


def blank(path: Path) -> None:
    canvas = Canvas(str(path))
    canvas.showPage()
    canvas.save()


def image_only(path: Path) -> None:
    from PIL import Image

    picture = path.with_suffix(".png")
    Image.new("RGB", (40, 40), "grey").save(picture)
    canvas = Canvas(str(path))
    canvas.drawImage(str(picture), 0, 0, 500, 700)
    canvas.save()


def encrypted(path: Path) -> None:
    canvas = Canvas(str(path), encrypt=StandardEncryption("secret", "owner"))
    canvas.drawString(50, 50, "Nobody reads this without the word.")
    canvas.save()


@pytest.mark.parametrize(
    ("code", "make"),
    [
        ("not-found", lambda path: None),
        ("is-directory", lambda path: path.mkdir()),
        ("not-a-pdf", lambda path: path.write_text("<html>not here</html>")),
        ("pdf-encrypted", encrypted),
        ("pdf-empty", blank),
        ("pdf-image-only", image_only),
    ],
)
def test_bad_input_is_told_apart(code: str, make: Callable[[Path], object], tmp_path: Path) -> None:
    path = tmp_path / "bad.pdf"
    make(path)
    with pytest.raises(CytoclaimError) as caught:
        read_pdf(path, "bad")
    assert caught.value.code == code
    assert "bad.pdf" in caught.value.message
    assert caught.value.fix
