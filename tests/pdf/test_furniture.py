"""Running heads, feet, page numbers, line numbers and stamps."""

from __future__ import annotations

from array import array

from cytoclaim.pdf.furniture import furniture
from cytoclaim.pdf.text import TextLine

W, H = 600.0, 800.0
WORDS = ["Cells", "Mice", "Rats", "Hearts", "Grafts", "Doses", "Rooms", "Plates", "Weeks", "Salts"]


def line(
    page: int, y: float, text: str, x: float = 60, size: float = 10, font: str = "Body"
) -> TextLine:
    width = 0.5 * size * len(text)
    return TextLine(
        page, text, array("f"), x, y - 0.8 * size, x + width, y + 0.2 * size, y, size,
        False, False, font, 0, page_size=(W, H),
    )  # fmt: skip


def body(page: int, top: float = 80, bottom: float = 720) -> list[TextLine]:
    """Running text, different on every page and line."""
    lines = []
    y = top
    while y <= bottom:
        word = WORDS[(page * 7 + int(y)) % 10]
        lines.append(line(page, y, f"{word} {'abcdefgh'[page % 8]}{'xyz' * int(y % 5)} were kept"))
        y += 12
    return lines


def found(pages: list[list[TextLine]]) -> set[str]:
    dropped = furniture(pages)
    return {n.text for lines in pages for n in lines if id(n) in dropped}


def test_heads_that_repeat_and_numbers_that_count_go() -> None:
    pages = [
        [
            line(n, 40, f"Some Journal 2020, 7:12 Page {n} of 6"),
            *body(n),
            line(n, 770, str(300 + n)),
        ]
        for n in range(1, 7)
    ]
    wanted = {f"Some Journal 2020, 7:12 Page {n} of 6" for n in range(1, 7)}
    assert found(pages) == wanted | {str(300 + n) for n in range(1, 7)}


def test_heads_of_left_and_right_pages_go() -> None:
    pages = [
        [line(n, 40, "Miller and Roy" if n % 2 else "Cells in rooms"), *body(n)]
        for n in range(1, 9)
    ]
    assert found(pages) == {"Miller and Roy", "Cells in rooms"}


def test_heads_of_a_short_paper_that_repeat_only_their_place_go() -> None:
    pages = [
        body(1),
        [line(2, 40, "Miller and Roy", size=8, font="Head"), *body(2)],
        [line(3, 40, "Cells in rooms", size=8, font="Head"), *body(3)],
    ]
    assert found(pages) == {"Miller and Roy", "Cells in rooms"}


def test_text_at_the_same_height_on_every_page_stays() -> None:
    pages = [body(n) for n in range(1, 9)]
    assert found(pages) == set()


def test_headings_that_look_alike_but_for_their_number_stay() -> None:
    pages = [[line(n, 40, f"Journal {n}"), *body(n, top=130)] for n in range(1, 16)]
    for n in (3, 5):
        pages[n].insert(1, line(n + 1, 98, f"{n}.2. Effect on cells", font="Bold"))
    assert found(pages) == {f"Journal {n}" for n in range(1, 16)}


def test_the_number_of_a_list_entry_at_the_top_stays() -> None:
    pages = [body(n) for n in range(1, 9)]
    for n in range(4, 8):
        pages[n].insert(0, line(n + 1, 80, f"{n * n}.", x=40))
    assert found(pages) == set()


def test_a_page_number_beside_the_first_line_goes() -> None:
    pages = [[*body(n), line(n, 80, str(n), x=560)] for n in range(1, 9)]
    assert found(pages) == {str(n) for n in range(1, 9)}


def test_line_numbers_in_the_margin_go() -> None:
    pages = []
    count = 0
    for n in range(1, 4):
        lines = []
        for text in body(n):
            count += 1
            lines += [line(n, text.baseline, str(count), x=30, size=8), text]
        pages.append(lines)
    assert found(pages) == {str(k) for k in range(1, count + 1)}


def test_a_stamp_amid_every_page_goes() -> None:
    pages = [[*body(n), line(n, 400, "Accepted manuscript", x=200, size=30)] for n in range(1, 5)]
    assert found(pages) == {"Accepted manuscript"}
