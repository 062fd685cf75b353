"""Characters to lines, and lines to text with its way back."""

from __future__ import annotations

from collections.abc import Sequence

from cytoclaim.citations import CitationEvidence
from cytoclaim.pdf.hyphens import count_words
from cytoclaim.pdf.lines import build_lines
from cytoclaim.pdf.page import Char, Font, PageData
from cytoclaim.pdf.text import join_lines, text_line

PLAIN = Font("Times-Roman")
Run = tuple[float, float, str, float]  # x, baseline, text, size


def page(*runs: Run, turn: int = 0) -> PageData:
    """A page of runs in stream order; every glyph is half its size wide."""
    chars: list[Char] = []
    for x, baseline, text, size in runs:
        for letter in text:
            if letter != " ":
                chars.append(
                    Char(
                        letter, x, baseline - 0.8 * size, x + 0.5 * size, baseline + 0.2 * size,
                        baseline, size, PLAIN, len(chars) + 1,
                    )
                )  # fmt: skip
            x += 0.5 * size
    return PageData(1, 600, 800, tuple(chars), turn=turn)


def texts(*runs: Run) -> list[str]:
    return [line.text for line in build_lines(page(*runs))]


def read(runs: Sequence[Run], style: str = "") -> str:
    sheet = page(*runs)
    lines = [text_line(line, sheet) for line in build_lines(sheet)]
    evidence = CitationEvidence(style=style) if style else None  # type: ignore[arg-type]
    return join_lines(lines, count_words([]), evidence).text


def test_gaps_become_spaces_and_columns_stay_apart() -> None:
    assert texts((50, 100, "two words", 10), (300, 100, "right side", 10)) == [
        "two words",
        "right side",
    ]


def test_a_stretched_gap_that_the_next_line_crosses_is_a_space() -> None:
    assert texts(
        (50, 100, "stretched", 10),
        (112, 100, "out line", 10),
        (50, 112, "a line that runs across it", 10),
    ) == ["stretched out line", "a line that runs across it"]


def test_superscripts_stay_in_their_line() -> None:
    assert texts((50, 100, "CD4", 10), (65, 96, "+", 6), (72, 100, "cells", 10)) == ["CD4+ cells"]


def test_marks_drawn_after_their_line_go_back_into_it() -> None:
    assert texts((50, 100, "CD4", 10), (72, 100, "cells", 10), (65.5, 96, "+", 6)) == ["CD4+ cells"]


def test_words_drawn_out_of_turn_go_back_into_their_line() -> None:
    assert texts(
        (50, 100, "the species", 10),
        (123, 100, "was dried", 10),
        (50, 112, "and the rest too", 10),
        (109, 100, "O.", 10),
    ) == ["the species O. was dried", "and the rest too"]


def test_a_line_printed_over_another_hides_it() -> None:
    assert texts((50, 100, "what was there", 10), (50, 100, "new words here", 10)) == [
        "new words here"
    ]


def test_a_drop_cap_goes_before_its_first_line() -> None:
    assert texts(
        (50, 130, "T", 40),
        (72, 106, "he cells were kept in", 10),
        (72, 118, "a warm room for weeks", 10),
        (50, 142, "and then they were counted", 10),
    ) == ["The cells were kept in", "a warm room for weeks", "and then they were counted"]


def test_accents_over_letters_are_composed() -> None:
    assert texts((50, 100, "Garc", 10), (70, 100, "´", 10), (70, 100, "ıa", 10)) == ["García"]


def test_exponents_become_characters_and_citations_markers() -> None:
    ten = [(50.0, 100.0, "10", 10.0), (60.0, 96.0, "6", 6.0), (68.0, 100.0, "cells", 10.0)]
    assert read(ten, "superscript") == "10⁶ cells"
    cited = [(50.0, 100.0, "repair", 10.0), (80.0, 96.0, "12,13", 6.0), (100.0, 100.0, "is", 10.0)]
    assert read(cited, "superscript") == "repair [12,13] is"
    assert read(cited) == "repair12,13 is"


def test_every_character_leads_back_to_its_box() -> None:
    sheet = page((50, 100, "first of medi-", 10), (50, 112, "cine and", 10))
    lines = [text_line(line, sheet) for line in build_lines(sheet)]
    paragraph = join_lines(lines, count_words([]))
    assert paragraph.text == "first of medicine and"
    start = paragraph.text.index("medicine")
    first, second = paragraph.boxes(start, start + len("medicine"))
    assert (first.x0, first.x1) == (95, 115)
    assert (second.x0, second.x1, second.page) == (50, 70, 1)


def test_boxes_of_a_turned_page_are_turned_back() -> None:
    # a sheet 800 wide and 600 high, read 600 wide and 800 high: text that runs up its side ...
    sheet = page((50, 100, "turned", 10), turn=3)
    box = text_line(build_lines(sheet)[0], sheet).box()
    assert (box.x0, box.x1) == (92, 102)
    assert (box.top, box.bottom) == (600 - 80, 600 - 50)
    # ... and text that runs down it
    sheet = page((50, 100, "turned", 10), turn=1)
    box = text_line(build_lines(sheet)[0], sheet).box()
    assert (box.x0, box.x1) == (800 - 102, 800 - 92)
    assert (box.top, box.bottom) == (50, 80)
